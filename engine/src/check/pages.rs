//! Lists in pages. Growing moves nothing, so a list takes what it holds and one page; a vector takes three times as much while
//! it moves to a place of double the size.

/// How many entries a page has. A page of cells is 16 kB.
const PAGE: usize = 1 << 10;

/// Entries of so many words. All are words: then a page is made of zeros, and the code of one list serves the next.
pub(crate) struct Pages<const WORDS: usize> {
    pages: Vec<Box<[[u32; WORDS]; PAGE]>>,
    length: usize,
}

impl<const WORDS: usize> Default for Pages<WORDS> {
    fn default() -> Self {
        Self { pages: Vec::new(), length: 0 }
    }
}

impl<const WORDS: usize> Pages<WORDS> {
    pub fn clear(&mut self) {
        self.length = 0;
    }

    /// Gives back all but the first page.
    pub fn shrink(&mut self) {
        self.length = 0;
        self.pages.truncate(1);
        self.pages.shrink_to_fit();
    }

    pub fn len(&self) -> usize {
        self.length
    }

    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub fn truncate(&mut self, length: usize) {
        self.length = self.length.min(length);
    }

    /// What stands at a position, which may have been forgotten since.
    #[inline]
    pub fn get(&self, at: usize) -> Option<&[u32; WORDS]> {
        self.pages.get(at / PAGE)?.get(at % PAGE)
    }

    #[inline]
    pub fn get_mut(&mut self, at: usize) -> Option<&mut [u32; WORDS]> {
        self.pages.get_mut(at / PAGE)?.get_mut(at % PAGE)
    }

    /// The entries from a position to the end of its page.
    #[inline]
    pub fn rest(&self, at: usize) -> &[[u32; WORDS]] {
        self.pages.get(at / PAGE).and_then(|page| page.get(at % PAGE..)).unwrap_or_default()
    }

    #[inline]
    pub fn push(&mut self, entry: [u32; WORDS]) {
        if self.length / PAGE == self.pages.len() {
            self.grow();
        }
        if let Some(place) = self.get_mut(self.length) {
            *place = entry;
        }
        self.length += 1;
    }

    /// Room for so many entries in one page: where they begin, and their places.
    #[inline]
    pub fn take(&mut self, count: usize) -> (usize, &mut [[u32; WORDS]]) {
        if self.length % PAGE + count > PAGE {
            self.length = self.length.next_multiple_of(PAGE);
        }
        if self.length / PAGE == self.pages.len() {
            self.grow();
        }
        let at = self.length;
        self.length += count;
        let page = self.pages.get_mut(at / PAGE);
        (at, page.and_then(|page| page.get_mut(at % PAGE..at % PAGE + count)).unwrap_or_default())
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        if let Ok(page) = vec![[0; WORDS]; PAGE].into_boxed_slice().try_into() {
            self.pages.push(page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_where_it_was_put_on_any_page() {
        let mut pages = Pages::<2>::default();
        for number in 0..3 * PAGE as u32 {
            pages.push([number, !number]);
        }
        assert!((0..3 * PAGE as u32).all(|number| pages.get(number as usize) == Some(&[number, !number])));
        assert_eq!((pages.len(), pages.pages.len()), (3 * PAGE, 3));
        pages.clear();
        assert_eq!(pages.take(PAGE - 2).0, 0);
        assert_eq!(pages.take(2).0, PAGE - 2, "what just fits");
        assert_eq!(pages.take(PAGE - 1).0, PAGE);
        assert_eq!(pages.take(2).0, 2 * PAGE, "what would be torn");

        let mut fresh = Pages::<2>::default();
        let rooms: Vec<usize> = (0..5).map(|_| fresh.take(PAGE - 1).1.len()).collect();
        assert_eq!(rooms, [PAGE - 1; 5], "a page is there for each");
    }
}
