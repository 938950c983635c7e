//! Rules shared by types of several chapters (EDIN sheet 9).

use crate::check::{EnumValue, Enumeration, Rule, Test, enum_value, message};
use crate::edin::agreements::VALIDATION;
use crate::value::words;

/// Ids are 64-bit.
pub static ID: Rule = Rule::error(
    "9.1",
    VALIDATION,
    Test::Id,
    message!(
        "an id is a whole number from 1; beyond 9007199254740991 give it as text or bigint",
        "идентификатор — целое число от 1; больше 9007199254740991 — текстом или bigint",
        "ідентифікатор — ціле число від 1; понад 9007199254740991 — текстом або bigint",
    ),
);

/// Names may contain blanks, but not only blanks.
pub static FILLED: Rule = Rule::error(
    "9.9",
    VALIDATION,
    Test::String(words::is_filled),
    message!("must not be blank", "не должно быть пустым", "не має бути порожнім"),
);

/// The maximum number of rows to return.
pub static LIMIT: Rule = Rule::error(
    "9.12",
    VALIDATION,
    Test::Range(&(1, 2_147_483_647)),
    message!("must be a whole number from 1", "должно быть целым числом от 1", "має бути цілим числом від 1"),
);

/// The number of rows to skip.
pub static OFFSET: Rule = Rule::error(
    "9.12",
    VALIDATION,
    Test::Range(&(0, 2_147_483_647)),
    message!("must be a whole number from 0", "должно быть целым числом от 0", "має бути цілим числом від 0"),
);

/// The values in the sheet.
pub static LISTED: Rule = Rule::error(
    "9.11",
    VALIDATION,
    Test::Listed,
    message!("not one of the listed values", "нет такого значения", "немає такого значення"),
);

static STATUS_FILTERS: [EnumValue; 3] =
    [enum_value("0", &[], "all"), enum_value("1", &[], "active"), enum_value("2", &[], "blocked")];

/// The status filter of users or roles.
pub static STATUS_FILTER: Enumeration =
    Enumeration { name: "StatusFilter", list: &STATUS_FILTERS, numeric: true, folded: false };
