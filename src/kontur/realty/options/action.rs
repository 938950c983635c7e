//! `POST /realty/v1/docflows/action_request`
//!
//! A docflow is cancelled, suspended or resumed (realty sheet 6.8).

use crate::check::{EnumValue, Enumeration, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::docflows::{V02, V06};
use crate::kontur::realty::rules::V47_COUNT;
use crate::kontur::realty::{AppliedDocument, DocflowMember};
use crate::value::words;
use docflow_derive::declare;

/// Accompanying action.
#[declare]
pub struct CreateActionRequest {
    /// Your own id of the request; comes back in answers and events. Whether a repeat of it makes a second docflow is
    /// not known (Q32).
    pub request_id: Option<String>,
    /// What is to happen to which docflow.
    #[declare(required = V06, rules(V06))]
    pub options: ActionOptions,
}

/// What is to happen to which docflow.
#[declare]
pub struct ActionOptions {
    /// What is to happen. Cancelling needs all participants, suspending and resuming the lender's consent to a loan.
    #[declare(required = V70, rules(V70_TYPE), enumeration = ACTION_TYPE)]
    pub action_type: String,
    /// Id of the docflow to act on, a GUID.
    #[declare(required = V70, rules(V02))]
    pub docflow_id: String,
    /// Why, in free text.
    #[declare(required = V70, rules(V70_FILLED))]
    pub cause: String,
    /// Who asks for it.
    #[declare(required = V70, rules(V47_COUNT))]
    pub docflow_member: Vec<DocflowMember>,
    /// The documents, where there are any. The page names the list `document` (Q20).
    #[declare(aliases("document"), rules(V47_COUNT))]
    pub documents: Option<Vec<AppliedDocument>>,
}

static ACTIONS: [EnumValue; 3] =
    [enum_value("cancel", &[], "withdraw"), enum_value("suspend", &[], "pause"), enum_value("resume", &[], "continue")];

/// What can happen to a docflow.
pub static ACTION_TYPE: Enumeration = Enumeration { name: "ActionType", list: &ACTIONS, numeric: false, folded: false };

/// What an action needs.
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

/// Which actions there are.
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

/// Blanks say nothing.
pub static V70_FILLED: Rule = Rule::error(
    "V70",
    VALIDATION,
    Test::String(words::is_filled),
    message!("the cause must not be empty", "причина не должна быть пустой", "причина не має бути порожньою"),
);
