//! Rules for ids of this API.

use crate::check::{Rule, Test, message};
use crate::kontur::error_code::{ABSENCE_OF_REQUIRED_FIELD, WRONG_FIELD_VALUE};
use crate::kontur::messages;
use crate::value::guid;

/// Ids are GUIDs, in paths and in bodies.
pub static AS_16: Rule =
    Rule::error("AS-16", WRONG_FIELD_VALUE, Test::String(guid::is_valid), messages::GUID).form(guid::FORM);

/// A check needs a subject.
pub static AS_16_SUBJECT: Rule = Rule::error(
    "AS-16",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Present,
    message!(
        "subjectId is required: the id of a subject of this API",
        "нужен subjectId: идентификатор субъекта этого API",
        "потрібен subjectId: ідентифікатор суб'єкта цього API",
    ),
);
