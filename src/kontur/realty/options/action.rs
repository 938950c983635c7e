//! `POST /realty/v1/docflows/action_request`
//!
//! Cancels, suspends or resumes a docflow (realty sheet 6.8).

use crate::check::{EnumValue, Enumeration, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::rules::{V02, V06, V47_COUNT};
use crate::kontur::realty::{AppliedDocument, DocflowMember};
use crate::value::words;
use docflow_derive::declare;

/// Cancels, suspends or resumes a docflow.
#[declare]
pub struct CreateActionRequest {
    /// Your own request id. It is returned in responses and events. Whether repeating it creates a second docflow is not
    /// known (Q32).
    pub request_id: Option<String>,
    /// The action and its docflow.
    #[declare(required = V06, rules(V06))]
    pub options: ActionOptions,
}

/// The action and its docflow.
#[declare]
pub struct ActionOptions {
    /// The action. Cancelling needs all parties; where money was borrowed, each of the three needs the lender's consent.
    #[declare(required = V70, rules(V70_TYPE), enumeration = ACTION_TYPE)]
    pub action_type: String,
    /// Id of the docflow to act on, a GUID.
    #[declare(required = V70, rules(V02))]
    pub docflow_id: String,
    /// Reason, free-form.
    #[declare(required = V70, rules(V70_FILLED))]
    pub cause: String,
    /// The applicants.
    #[declare(required = V70, rules(V47_COUNT))]
    pub docflow_member: Vec<DocflowMember>,
    /// Documents, if any. The page calls this array `document` (Q20).
    #[declare(aliases("document"), rules(V47_COUNT))]
    pub documents: Option<Vec<AppliedDocument>>,
}

static ACTIONS: [EnumValue; 3] =
    [enum_value("cancel", &[], "withdraw"), enum_value("suspend", &[], "pause"), enum_value("resume", &[], "continue")];

/// Actions on a docflow.
pub static ACTION_TYPE: Enumeration = Enumeration::new("ActionType", &ACTIONS);

/// Checks the required members of an action.
pub static V70: Rule = Rule::error(
    "V70",
    VALIDATION,
    Test::Present,
    message!(
        "the action, the docflow, the cause and who asks for it are required",
        "нужны действие, документооборот, причина и кто обращается",
        "потрібні дія, документообіг, причина та хто звертається",
    ),
);

/// Checks the action.
pub static V70_TYPE: Rule = Rule::error(
    "V70",
    VALIDATION,
    Test::Listed,
    message!(
        "must be cancel, suspend or resume",
        "допустимы cancel (прекратить), suspend (приостановить), resume (возобновить)",
        "допустимі cancel (припинити), suspend (призупинити), resume (відновити)",
    ),
);

/// Rejects blank strings.
pub static V70_FILLED: Rule = Rule::error(
    "V70",
    VALIDATION,
    Test::String(words::is_filled),
    message!("the cause must not be empty", "причина не должна быть пустой", "причина не має бути порожньою"),
)
.form(words::FILLED);
