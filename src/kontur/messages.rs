//! Messages shared by the rules of several APIs, and the rule for every header.

use super::error_code::WRONG_FIELD_VALUE;
use crate::check::{Message, Rule, Test, message};
use crate::value::words;

/// For GUIDs.
pub const GUID: Message = message!(
    "must be a GUID, 8-4-4-4-12 hexadecimal digits",
    "должен быть GUID: 8-4-4-4-12 шестнадцатеричных цифр",
    "має бути GUID: 8-4-4-4-12 шістнадцяткових цифр",
);

/// For calendar dates.
pub const DATE: Message = message!(
    "must be a real date, YYYY-MM-DD",
    "нужна существующая дата в виде ГГГГ-ММ-ДД",
    "потрібна дійсна дата у вигляді РРРР-ММ-ДД",
);

/// For ids chosen by the caller.
pub const EXTERNAL_ID: Message = message!(
    "must have 1 to 256 characters, none of them a control character",
    "от 1 до 256 символов, без управляющих",
    "від 1 до 256 символів, без керівних",
);

/// For ids whose documented pattern excludes what the vendor's samples contain (A02, B02).
pub const PLAIN_EXTERNAL_ID: Message = message!(
    "the printed pattern takes only Latin letters, digits and the underscore",
    "по документации допустимы только латинские буквы, цифры и подчёркивание",
    "за документацією допустимі лише латинські літери, цифри та підкреслення",
);

/// A header value must not contain characters that could end the header.
pub static HEADER_VALUE: Rule = Rule::error(
    "header",
    WRONG_FIELD_VALUE,
    Test::String(words::is_header_value),
    message!(
        "must be printable ASCII characters",
        "допустимы только печатные символы ASCII",
        "допустимі лише друковані символи ASCII",
    ),
);
