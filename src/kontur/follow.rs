//! The state of somebody who follows a feed (realty sheet 2.9; crypto sheet 2 row 8): delivers each event after a token at
//! least once, and never the same response twice. Pure: the loop around it is JavaScript.

use crate::check::{Any, Checker, Context, Declared, Field, Kind, Message, Mode, Object, message};
use crate::kontur::crypto::EventPage;
use crate::kontur::realty::DocflowNews;

/// The starting point is not a valid token.
pub const AFTER: Message =
    message!("after: must be a token, a string", "after: нужен токен, строка", "after: потрібен токен, рядок");

/// How a feed is read: where its events, their tokens and the token of the whole response stand.
pub struct Feed {
    kind: Kind,
    events: &'static str,
    token: &'static str,
    last: &'static str,
}

/// `realty.news`.
pub static NEWS: Feed = Feed { kind: DocflowNews::KIND, events: "docflowNewsItem", token: "token", last: "lastToken" };

/// `crypto.events`, and other feeds of the same form.
pub static EVENTS: Feed = Feed { kind: EventPage::KIND, events: "events", token: "eventId", last: "lastEventId" };

/// New events in a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Indices and tokens of the events to deliver, in order.
    pub events: Vec<(usize, String)>,
    /// No more events for now: wait before the next request.
    pub pauses: bool,
}

/// Somebody who follows a feed.
#[derive(Clone)]
pub struct Follow {
    feed: &'static Feed,
    after: Option<String>,
    /// Tokens of the events in the last response.
    handed_out: Vec<String>,
}

impl Follow {
    /// Follows from a token, or from where the feed begins.
    #[must_use]
    pub fn new(feed: &'static Feed, after: Option<String>) -> Self {
        Self { feed, after, handed_out: Vec::new() }
    }

    /// The token of the next request. Another follower can resume from it.
    #[must_use]
    pub fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// Takes a response as the client returned it, JSON. The token advances when the events have been handled, or
    /// immediately if there are none.
    pub fn batch(&mut self, response: &str) -> Batch {
        let mut checker = Checker::default();
        let context = Context::default();
        checker.run(response, self.feed.kind, Mode::Read, &context);
        let Some(page) = checker.object(response, &context) else {
            return Batch { events: Vec::new(), pauses: true };
        };
        // Indices count every item of the array, including items that are not events.
        let items: Vec<(usize, String)> = member(&page, self.feed.events)
            .into_iter()
            .flat_map(|events| page.objects(events))
            .map(|(index, event)| (index as usize, text(&event, self.feed.token)))
            .collect();
        let last = text(&page, self.feed.last);
        // A service that treats the token as inclusive repeats the last event in every response.
        let mut events = items.clone();
        events.retain(|(_, token)| token.is_empty() || !self.handed_out.contains(token));
        // Events without tokens can only be skipped by the token of the response. If it does not change, they would be
        // delivered again.
        let blind = events.iter().all(|(_, token)| token.is_empty());
        let stands = last.is_empty() || self.after.as_deref() == Some(last.as_str());
        self.handed_out = items.into_iter().map(|(_, token)| token).filter(|token| !token.is_empty()).collect();
        if blind && !last.is_empty() {
            match events.last_mut() {
                // It moves behind them once all have been handled.
                Some((_, token)) => *token = last,
                None => self.after = Some(last),
            }
        }
        Batch { pauses: events.is_empty() || (blind && stands), events }
    }

    /// Marks an event as handled: following resumes after it. Uses the event's own token, because that of the response may
    /// belong to an event that did not fit into it.
    pub fn note_handled(&mut self, token: &str) {
        if !token.is_empty() {
            self.after = Some(token.to_owned());
        }
    }
}

fn member(object: &Object<'_>, name: &str) -> Option<Field<Any, Any>> {
    object.members().find(|(_, member)| member.name == name).map(|(field, _)| field)
}

fn text(object: &Object<'_>, name: &str) -> String {
    member(object, name).and_then(|field| object.text(field)).unwrap_or_default().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(events: &[(usize, &str)], pauses: bool) -> Batch {
        Batch { events: events.iter().map(|(index, token)| (*index, (*token).to_owned())).collect(), pauses }
    }

    #[test]
    fn the_first_response_says_where_to_begin() {
        let mut follow = Follow::new(&NEWS, None);
        assert_eq!(follow.batch(r#"{"docflowNewsItem":[],"lastToken":"t0"}"#), batch(&[], true));
        assert_eq!(follow.after(), Some("t0"));
    }

    #[test]
    fn a_token_moves_with_what_has_been_handled() {
        let mut follow = Follow::new(&NEWS, Some("t0".to_owned()));
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
        let mut follow = Follow::new(&NEWS, Some("t1".to_owned()));
        let response = r#"{"docflowNewsItem":[{"token":"t2"}],"lastToken":"t2"}"#;
        assert_eq!(follow.batch(response), batch(&[(0, "t2")], false));
        follow.note_handled("t2");
        assert_eq!(follow.batch(response), batch(&[], true));
        let more = r#"{"docflowNewsItem":[{"token":"t2"},{"token":"t3"}],"lastToken":"t3"}"#;
        assert_eq!(follow.batch(more), batch(&[(1, "t3")], false));
    }

    #[test]
    fn events_without_tokens_are_passed_once_all_are_handled_and_never_requested_at_once_again() {
        let mut follow = Follow::new(&NEWS, Some("t1".to_owned()));
        let response = r#"{"news":[{"docflow":{}},{"docflow":{}}],"lastToken":"t2"}"#;
        assert_eq!(follow.batch(response), batch(&[(0, ""), (1, "t2")], false));
        follow.note_handled("");
        assert_eq!(follow.after(), Some("t1"));
        follow.note_handled("t2");
        assert_eq!(follow.after(), Some("t2"));
        assert_eq!(follow.batch(response), batch(&[(0, ""), (1, "t2")], true));
        assert_eq!(follow.batch(r#"{"news":[{"docflow":{}}]}"#), batch(&[(0, "")], true));
    }

    #[test]
    fn other_feeds_have_other_words() {
        let mut follow = Follow::new(&EVENTS, None);
        let response = r#"{"lastEventId":"e3","events":[{"eventId":"e1"},{"id":"e2","other":1}]}"#;
        assert_eq!(follow.batch(response), batch(&[(0, "e1"), (1, "e2")], false));
        follow.note_handled("e2");
        assert_eq!(follow.after(), Some("e2"));
        assert_eq!(follow.batch(r#"{"lastEventId":"e3","events":[]}"#), batch(&[], true));
        assert_eq!(follow.after(), Some("e3"));
        // Whose elements are of another form is passed by the token of the response.
        assert_eq!(follow.batch(r#"{"lastEventId":"e4","events":[{"formId":"f"}]}"#), batch(&[(0, "e4")], false));
    }

    #[test]
    fn what_is_no_event_has_an_index() {
        let mut follow = Follow::new(&NEWS, Some("t0".to_owned()));
        let response = r#"{"docflowNewsItem":[null,{"token":"t1"},"x",{"token":"t2"}],"lastToken":"t2"}"#;
        assert_eq!(follow.batch(response), batch(&[(1, "t1"), (3, "t2")], false));
    }

    #[test]
    fn what_is_no_news_is_waited_out() {
        assert_eq!(Follow::new(&NEWS, None).batch("[]"), batch(&[], true));
    }
}
