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

/// For a SNILS of another form.
pub const SNILS: Message = message!(
    "a SNILS has eleven digits, NNN-NNN-NNN CC",
    "СНИЛС — одиннадцать цифр, NNN-NNN-NNN CC",
    "СНІЛС — одинадцять цифр, NNN-NNN-NNN CC",
);

/// For the control digits of a SNILS.
pub const SNILS_CONTROL: Message = message!(
    "the control digits of the SNILS do not match",
    "контрольные цифры СНИЛС не сходятся",
    "контрольні цифри СНІЛС не збігаються",
);

/// For the INN of a person.
pub const INN_PERSON: Message = message!(
    "the INN of a person has twelve digits, the last two of them control digits",
    "ИНН физического лица — двенадцать цифр, две последние контрольные",
    "ІПН фізичної особи — дванадцять цифр, дві останні контрольні",
);

/// For the INN of an organization.
pub const INN_ORGANIZATION: Message = message!(
    "the INN of an organization has ten digits, the last of them a control digit",
    "ИНН организации — десять цифр, последняя контрольная",
    "ІПН організації — десять цифр, остання контрольна",
);

/// For an OGRN.
pub const OGRN: Message = message!(
    "an OGRN has thirteen digits, the last of them a control digit",
    "ОГРН — тринадцать цифр, последняя контрольная",
    "ОГРН — тринадцять цифр, остання контрольна",
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
)
.form(words::HEADER_VALUE);
