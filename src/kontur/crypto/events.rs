//! `GET /realty/crypto/v2/events`
//!
//! What happened to forms and certificates (crypto sheet 1.5, 2 row 8): a failed release check, an issue, a signing process that
//! used the certificate.

use super::document::CF_02;
use crate::check::{Declared, Rule, Table, Test, message};
use crate::http::{ErrorCode, Method, Output, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::auth::REESTRO;
use crate::kontur::error_code::WRONG_FIELD_VALUE;
use docflow_derive::declare;

/// Which events to read.
#[declare]
pub struct ListEvents {
    /// `lastEventId` of the previous response.
    #[declare(rules(CF_02))]
    pub after_event_id: Option<String>,
    /// How many, 1 to 100. Default: 30.
    #[declare(rules(EVENT_COUNT))]
    pub count: Option<i32>,
}

/// Events and where to continue.
#[declare]
pub struct EventPage {
    /// Pass this as `afterEventId` in the next call.
    #[declare(optional)]
    pub last_event_id: String,
    /// Events, presumably oldest first.
    pub events: Vec<CryptoEvent>,
}

/// An event. Its members are not documented: those declared are inferred, all others stay as they came.
#[declare(open)]
pub struct CryptoEvent {
    /// Id of the event.
    #[declare(aliases("id"))]
    pub event_id: Option<String>,
    /// Id of the form.
    pub form_id: Option<String>,
}

/// The documented maximum.
pub static EVENT_COUNT: Rule = Rule::error(
    "2",
    WRONG_FIELD_VALUE,
    Test::Range(&(1, 100)),
    message!("must be a number from 1 to 100", "допустимо число от 1 до 100", "допустиме число від 1 до 100"),
);

operation! {
    /// Lists events of certificate forms. They can be read for three months. `events.follow` polls automatically.
    /// @example
    /// const { lastEventId, events } = await kontur.crypto.events.list({ count: 100 });
    pub static LIST = {
        vendor: &VENDOR,
        name: "crypto.events.list",
        method: Method::Get,
        path: "/realty/crypto/v2/events",
        query: Some(ListEvents::shape),
        output: Output::Json(EventPage::KIND),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "an unknown event, or too many; inferred")],
        source: source("kontur-crypto-v2.md, 2 row 8", ""),
    }
}
