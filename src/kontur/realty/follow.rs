//! The memory of somebody who follows the news (realty sheet 2.9): each event at least once, from a token on, never the same
//! response over and over. Pure, like `progress`.

use super::{DocflowNews, DocflowNewsItem};
use crate::check::{Checker, Context, Declared, Message, Mode, Object, message};

/// Where to begin is no token.
pub const AFTER: Message =
    message!("after: must be a token, a string", "after: нужен токен, строка", "after: потрібен токен, рядок");

/// What is new in a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Indices and tokens of the events to hand out, in their order.
    pub events: Vec<(usize, String)>,
    /// There are no more for now: pause before the next request.
    pub pauses: bool,
}

/// Somebody who follows the news.
#[derive(Clone, Debug, Default)]
pub struct Follow {
    after: Option<String>,
    /// Tokens of the events in the last response.
    handed_out: Vec<String>,
}

impl Follow {
    /// Follows from a token on, or from now.
    #[must_use]
    pub fn new(after: Option<String>) -> Self {
        Self { after, handed_out: Vec::new() }
    }

    /// The token of the next request, which is also where somebody else could go on.
    #[must_use]
    pub fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// Takes a response as the client returned it, JSON. The token moves on when the events have been handled, or at once
    /// where there are none.
    pub fn batch(&mut self, news: &str) -> Batch {
        let mut checker = Checker::default();
        let context = Context::default();
        checker.run(news, DocflowNews::KIND, Mode::Read, &context);
        let Some(news) = checker.object(news, &context).and_then(Object::typed) else {
            return Batch { events: Vec::new(), pauses: true };
        };
        let items = || news.objects(DocflowNews::FIELDS.docflow_news_item);
        let token = |item: &Object<'_, DocflowNewsItem>| {
            item.text(DocflowNewsItem::FIELDS.token).unwrap_or_default().into_owned()
        };
        let last = news.text(DocflowNews::FIELDS.last_token).filter(|token| !token.is_empty());
        // A service that takes `after` for "from" repeats the last event in every response.
        // Indices count whatever stands in the array, also what is no event.
        let events: Vec<(usize, String)> = items()
            .map(|(index, item)| (index as usize, token(&item)))
            .filter(|(_, token)| token.is_empty() || !self.handed_out.contains(token))
            .collect();
        // Events without tokens can only be passed by `lastToken`; while that stands still, they would come again at once.
        let blind = events.iter().all(|(_, token)| token.is_empty());
        let stands = last.as_deref() == self.after.as_deref() || last.is_none();
        self.handed_out = items().map(|(_, item)| token(&item)).filter(|token| !token.is_empty()).collect();
        if blind && let Some(last) = last {
            self.after = Some(last.into_owned());
        }
        Batch { pauses: events.is_empty() || (blind && stands), events }
    }

    /// An event has been handled: whoever goes on, goes on behind it. Its own token rather than `lastToken`, which may be
    /// that of an event which did not fit into the response.
    pub fn note_handled(&mut self, token: &str) {
        if !token.is_empty() {
            self.after = Some(token.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(events: &[(usize, &str)], pauses: bool) -> Batch {
        Batch { events: events.iter().map(|(index, token)| (*index, (*token).to_owned())).collect(), pauses }
    }

    #[test]
    fn the_first_response_says_where_to_begin() {
        let mut follow = Follow::new(None);
        assert_eq!(follow.batch(r#"{"docflowNewsItem":[],"lastToken":"t0"}"#), batch(&[], true));
        assert_eq!(follow.after(), Some("t0"));
    }

    #[test]
    fn a_token_moves_with_what_has_been_handled() {
        let mut follow = Follow::new(Some("t0".to_owned()));
        let response = r#"{"docflowNewsItem":[{"token":"t1"},{"token":"t2"}],"lastToken":"t9"}"#;
        assert_eq!(follow.batch(response), batch(&[(0, "t1"), (1, "t2")], false));
        assert_eq!(follow.after(), Some("t0"));
        follow.note_handled("t1");
        assert_eq!(follow.after(), Some("t1"));
        follow.note_handled("t2");
        // t9 may lie beyond what fitted into the response.
        assert_eq!(follow.after(), Some("t2"));
    }

    #[test]
    fn a_response_that_repeats_itself_is_no_news() {
        let mut follow = Follow::new(Some("t1".to_owned()));
        let response = r#"{"docflowNewsItem":[{"token":"t2"}],"lastToken":"t2"}"#;
        assert_eq!(follow.batch(response), batch(&[(0, "t2")], false));
        follow.note_handled("t2");
        assert_eq!(follow.batch(response), batch(&[], true));
        let more = r#"{"docflowNewsItem":[{"token":"t2"},{"token":"t3"}],"lastToken":"t3"}"#;
        assert_eq!(follow.batch(more), batch(&[(1, "t3")], false));
    }

    #[test]
    fn events_without_tokens_are_handed_out_and_never_requested_at_once_again() {
        let mut follow = Follow::new(Some("t1".to_owned()));
        assert_eq!(follow.batch(r#"{"news":[{"docflow":{}}],"lastToken":"t2"}"#), batch(&[(0, "")], false));
        assert_eq!(follow.after(), Some("t2"));
        assert_eq!(follow.batch(r#"{"news":[{"docflow":{}}],"lastToken":"t2"}"#), batch(&[(0, "")], true));
        assert_eq!(follow.batch(r#"{"news":[{"docflow":{}}]}"#), batch(&[(0, "")], true));
    }

    #[test]
    fn what_is_no_event_has_an_index() {
        let mut follow = Follow::new(Some("t0".to_owned()));
        let response = r#"{"docflowNewsItem":[null,{"token":"t1"},"x",{"token":"t2"}],"lastToken":"t2"}"#;
        assert_eq!(follow.batch(response), batch(&[(1, "t1"), (3, "t2")], false));
    }

    #[test]
    fn what_is_no_news_is_waited_out() {
        assert_eq!(Follow::new(None).batch("[]"), batch(&[], true));
    }
}
