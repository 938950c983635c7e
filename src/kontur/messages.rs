//! What several APIs' rules say in the same words, and the one rule that guards every header.

use super::error_code::WRONG_FIELD_VALUE;
use crate::check::{Message, Rule, Test, message};
use crate::value::words;

/// For ids.
pub const GUID: Message = message!(
    "must be a GUID, 8-4-4-4-12 hexadecimal digits",
    "должен быть GUID: 8-4-4-4-12 шестнадцатеричных цифр",
    "має бути GUID: 8-4-4-4-12 шістнадцяткових цифр",
);

/// For dates.
pub const DATE: Message = message!(
    "must be a real date, YYYY-MM-DD",
    "нужна существующая дата в виде ГГГГ-ММ-ДД",
    "потрібна дійсна дата у вигляді РРРР-ММ-ДД",
);

/// For ids that the caller makes up.
pub const EXTERNAL_ID: Message = message!(
    "must have 1 to 256 characters, none of them a control character",
    "от 1 до 256 символов, без управляющих",
    "від 1 до 256 символів, без керівних",
);

/// For the same where the printed pattern excludes what the vendor's samples have (A02, B02).
pub const PLAIN_EXTERNAL_ID: Message = message!(
    "the printed pattern takes only Latin letters, digits and the underscore",
    "по документации допустимы только латинские буквы, цифры и подчёркивание",
    "за документацією допустимі лише латинські літери, цифри та підкреслення",
);

/// What goes into a header must not break out of it.
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
