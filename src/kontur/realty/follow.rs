//! The state of a news follower (realty sheet 2.9): delivers each event after a token at least once, and never the same
//! response twice. Pure, like `progress`.

use super::{DocflowNews, DocflowNewsItem};
use crate::check::{Checker, Context, Declared, Message, Mode, Object, message};

/// The starting point is not a valid token.
pub const AFTER: Message =
    message!("after: must be a token, a string", "after: нужен токен, строка", "after: потрібен токен, рядок");

/// New events in a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Indices and tokens of the events to deliver, in order.
    pub events: Vec<(usize, String)>,
    /// No more events for now: wait before the next request.
    pub pauses: bool,
}

/// A news follower.
#[derive(Clone, Debug, Default)]
pub struct Follow {
    after: Option<String>,
    /// Tokens of the events in the last response.
    handed_out: Vec<String>,
}

impl Follow {
    /// Follows from a token, or from now.
    #[must_use]
    pub fn new(after: Option<String>) -> Self {
        Self { after, handed_out: Vec::new() }
    }

    /// The token of the next request. Another follower can resume from it.
    #[must_use]
    pub fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// Takes a response as the client returned it, JSON. The token advances when the events have been handled, or
    /// immediately if there are none.
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
        // A service that treats `after` as inclusive repeats the last event in every response.
        // Indices count every item of the array, including items that are not events.
        let events: Vec<(usize, String)> = items()
            .map(|(index, item)| (index as usize, token(&item)))
            .filter(|(_, token)| token.is_empty() || !self.handed_out.contains(token))
            .collect();
        // Events without tokens can only be skipped by `lastToken`. If it does not change, they would be delivered again.
        let blind = events.iter().all(|(_, token)| token.is_empty());
        let stands = last.as_deref() == self.after.as_deref() || last.is_none();
        self.handed_out = items().map(|(_, item)| token(&item)).filter(|token| !token.is_empty()).collect();
        if blind && let Some(last) = last {
            self.after = Some(last.into_owned());
        }
        Batch { pauses: events.is_empty() || (blind && stands), events }
    }

    /// Marks an event as handled: following resumes after it. Uses the event's own token, because `lastToken` may
    /// belong to an event that did not fit into the response.
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
        // t9 may lie beyond the events in the response.
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
