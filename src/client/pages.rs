//! The way through the pages of a list. Pure: it takes what each page shows and says whether another one follows.

use crate::http::Pages;

/// A reader of the pages of one list.
#[derive(Clone, Debug)]
pub struct Paging {
    pages: Pages,
    /// Rows asked for in each page.
    limit: f64,
    /// Rows to skip.
    offset: f64,
    /// The first row of the last page.
    first: String,
    is_complete: bool,
}

impl Paging {
    /// Reads pages of `limit` rows, the service's own number if none is given, from `offset` on.
    #[must_use]
    pub fn new(pages: Pages, limit: Option<f64>, offset: f64) -> Self {
        Self { pages, limit: limit.unwrap_or(f64::from(pages.limit)), offset, first: String::new(), is_complete: false }
    }

    /// The rows to skip for the next page.
    #[must_use]
    pub fn offset(&self) -> f64 {
        self.offset
    }

    /// Whether every row has been read. False before the end, and where there is no way to tell.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Takes a page: the number of its rows, the first of them, and how many there are in all, where the service says so.
    /// Returns whether another page follows.
    pub fn take(&mut self, rows: f64, first: &str, total: Option<f64>) -> bool {
        let was_first = self.first.is_empty();
        // A service that ignores `offset` would send its first page for ever.
        let is_repeated = rows > 0.0 && !was_first && self.first == first;
        first.clone_into(&mut self.first);
        self.offset += rows;
        self.is_complete = !is_repeated
            && match total {
                Some(total) => self.offset >= total,
                // A service may cut a page to a maximum that is not documented, but hardly below its own default.
                None => {
                    let known = self.pages.most.unwrap_or(self.pages.limit).max(self.pages.limit);
                    rows < self.limit.min(f64::from(known)) || (rows == 0.0 && self.pages.offset)
                }
            };
        self.pages.offset && !self.is_complete && !is_repeated && rows > 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes pages until none follows: how many were taken, and whether all rows have been read.
    fn walk(mut paging: Paging, pages: &[(f64, &str, Option<f64>)]) -> (usize, bool) {
        let mut taken = 0;
        for (rows, first, total) in pages {
            taken += 1;
            if !paging.take(*rows, first, *total) {
                break;
            }
        }
        (taken, paging.is_complete())
    }

    #[test]
    fn ends_at_the_total() {
        let paging = || Paging::new(Pages::of(20), Some(2.0), 0.0);
        assert_eq!(walk(paging(), &[(2.0, "a", Some(3.0)), (1.0, "c", Some(3.0)), (0.0, "", None)]), (2, true));
        // The total may be that of another moment.
        assert_eq!(walk(paging(), &[(2.0, "a", Some(5.0)), (0.0, "", Some(5.0))]), (2, false));
        assert_eq!(walk(Paging::new(Pages::of(20), None, 4.0), &[(1.0, "e", Some(5.0))]), (1, true));
    }

    #[test]
    fn ends_with_a_short_page_where_it_cannot_have_been_cut() {
        let pages = Pages::of(30).at_most(50);
        assert_eq!(walk(Paging::new(pages, None, 0.0), &[(30.0, "a", None), (29.0, "b", None)]), (2, true));
        assert_eq!(walk(Paging::new(pages, Some(50.0), 0.0), &[(49.0, "a", None), (1.0, "b", None)]), (1, true));
        // The maximum is unknown, so 60 rows may be all that a page holds.
        let asked = || Paging::new(Pages::of(20), Some(100.0), 0.0);
        assert_eq!(walk(asked(), &[(60.0, "a", None), (60.0, "b", None), (0.0, "", None)]), (3, true));
        assert_eq!(walk(asked(), &[(19.0, "a", None), (1.0, "b", None)]), (1, true));
    }

    #[test]
    fn one_page_is_all_without_an_offset() {
        let single = || Paging::new(Pages::single(30), None, 0.0);
        assert_eq!(walk(single(), &[(29.0, "a", None), (1.0, "b", None)]), (1, true));
        assert_eq!(walk(single(), &[(30.0, "a", None), (1.0, "b", None)]), (1, false));
    }

    #[test]
    fn a_page_that_comes_again_ends_it() {
        let paging = Paging::new(Pages::of(20), Some(2.0), 0.0);
        assert_eq!(walk(paging, &[(2.0, "a", Some(9.0)), (2.0, "a", Some(9.0)), (2.0, "a", None)]), (2, false));
    }
}
