//! What several APIs' rules say in the same words.

use crate::check::{Says, says};

/// For ids.
pub const GUID: Says = says(
    "must be a GUID, 8-4-4-4-12 hexadecimal digits",
    "должен быть GUID: 8-4-4-4-12 шестнадцатеричных цифр",
    "має бути GUID: 8-4-4-4-12 шістнадцяткових цифр",
);

/// For dates.
pub const DATE: Says =
    says("must be a day of the calendar, YYYY-MM-DD", "должна быть датой ГГГГ-ММ-ДД", "має бути датою РРРР-ММ-ДД");

/// For ids that the caller makes up.
pub const EXTERNAL_ID: Says = says(
    "must have 1 to 256 characters, none of them a control character",
    "от 1 до 256 символов, без управляющих",
    "від 1 до 256 символів, без керівних",
);

/// For the same where the printed pattern excludes what the vendor's samples have (A02, B02).
pub const PLAIN_EXTERNAL_ID: Says = says(
    "the printed pattern takes only Latin letters, digits and the underscore",
    "по документации допустимы только латинские буквы, цифры и подчёркивание",
    "за документацією допустимі лише латинські літери, цифри та підкреслення",
);
