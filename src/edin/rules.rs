//! Rules shared by types of several chapters (EDIN sheet 9).

use crate::check::{Rule, Test, message};
use crate::edin::agreements::VALIDATION;
use crate::value::{edrpou, guid, iban, mfo, rnokpp, vat, words};

/// Ids are 64-bit.
pub static ID: Rule = Rule::error(
    "9.1",
    VALIDATION,
    Test::Id,
    message!(
        "an id is a whole number from 1; beyond 9007199254740991 give it as a string or bigint",
        "идентификатор — целое число от 1; больше 9007199254740991 — текстом или bigint",
        "ідентифікатор — ціле число від 1; понад 9007199254740991 — текстом або bigint",
    ),
);

/// The one id of a request that may be 0, for none.
pub static ID_OR_ZERO: Rule = Rule::error(
    "9.1",
    VALIDATION,
    Test::Id,
    message!(
        "an id, or 0 for none; beyond 9007199254740991 give it as a string or bigint",
        "идентификатор или 0, если его нет; больше 9007199254740991 — текстом или bigint",
        "ідентифікатор або 0, якщо його немає; понад 9007199254740991 — текстом або bigint",
    ),
);

/// Names may contain blanks, but not only blanks.
pub static FILLED: Rule = Rule::error(
    "9.9",
    VALIDATION,
    Test::String(words::is_filled),
    message!("must not be blank", "не должно быть пустым", "не має бути порожнім"),
)
.form(words::FILLED);

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

/// The most rows that some lists return.
pub static AT_MOST_50: Rule = Rule::error(
    "9.12",
    VALIDATION,
    Test::Range(&(i64::MIN, 50)),
    message!("must not exceed 50", "не больше 50", "не більше 50"),
);

/// What is called a UUID.
pub static UUID: Rule = Rule::error(
    "9.28",
    VALIDATION,
    Test::String(guid::is_valid),
    message!(
        "must be a UUID: 8-4-4-4-12 hexadecimal digits",
        "должен быть UUID: 8-4-4-4-12 шестнадцатеричных цифр",
        "має бути UUID: 8-4-4-4-12 шістнадцяткових цифр",
    ),
)
.form(guid::FORM);

/// Seconds since 1970. A hundred billion of them are the year 5138; so many are milliseconds.
pub static SECONDS: Rule = Rule::warning(
    "9.24",
    VALIDATION,
    Test::Range(&(0, 99_999_999_999)),
    message!(
        "should be UNIX time in seconds; this looks like milliseconds",
        "должно быть время UNIX в секундах; похоже на миллисекунды",
        "має бути час UNIX у секундах; схоже на мілісекунди",
    ),
);

/// The values in the sheet.
pub static LISTED: Rule = Rule::error(
    "9.11",
    VALIDATION,
    Test::Listed,
    message!("not one of the listed values", "нет такого значения", "немає такого значення"),
);

codes! {
    /// The status filter of users or roles.
    pub STATUS_FILTER: "StatusFilter" = { "0" => "all", "1" => "active", "2" => "blocked" }
    /// Status of users, roles and routes.
    pub ACTIVITY: "Activity" = { "1" => "active", "2" => "blocked" }
}

/// The code of a company. The service accepts others too: samples contain codes of five digits and of passports.
pub static COMPANY_CODE: Rule = Rule::warning(
    "9.27",
    VALIDATION,
    Test::String(|code| match code.len() {
        8 => edrpou::is_valid(code),
        10 => rnokpp::is_valid(code),
        _ => false,
    }),
    message!(
        "not an EDRPOU code (8 digits) or RNOKPP (10 digits) with a right check digit",
        "это не код ЕГРПОУ (8 цифр) и не РНУКПН (10 цифр) с верной контрольной цифрой",
        "це не код ЄДРПОУ (8 цифр) і не РНОКПП (10 цифр) з правильною контрольною цифрою",
    ),
);

/// The number of a taxpayer: of a VAT payer, whose check digit no published rule confirms, or of a person.
pub static TAX_NUMBER: Rule = Rule::warning(
    "9.27",
    VALIDATION,
    Test::String(|number| match number.len() {
        12 => vat::is_valid(number),
        10 => rnokpp::is_valid(number),
        _ => false,
    }),
    message!(
        "not a VAT payer's number (12 digits) or RNOKPP (10 digits) with a right check digit",
        "это не номер плательщика НДС (12 цифр) и не РНУКПН (10 цифр) с верной контрольной цифрой",
        "це не номер платника ПДВ (12 цифр) і не РНОКПП (10 цифр) з правильною контрольною цифрою",
    ),
);

/// A bank account. Only today's form is checked; older accounts have another.
pub static BANK_ACCOUNT: Rule = Rule::warning(
    "9.27",
    VALIDATION,
    Test::String(|account| {
        !account.trim_start().get(..2).is_some_and(|country| country.eq_ignore_ascii_case("UA"))
            || iban::is_valid(account)
    }),
    message!(
        "the check digits of the IBAN do not match",
        "контрольные цифры IBAN не сходятся",
        "контрольні цифри IBAN не збігаються"
    ),
);

/// The code of a bank. No official text confirms its check digit.
pub static BANK_CODE: Rule = Rule::warning(
    "9.27",
    VALIDATION,
    Test::String(mfo::is_valid),
    message!(
        "not a bank code (MFO): 6 digits with a right check digit",
        "это не код банка (МФО): 6 цифр с верной контрольной",
        "це не код банку (МФО): 6 цифр з правильною контрольною",
    ),
);

/// With an id, a call that creates would change what has it.
pub static NO_ID: Rule = Rule::error(
    "9.2",
    VALIDATION,
    Test::Absent,
    message!(
        "a new one has no id; use update to change one",
        "у нового объекта нет идентификатора; для изменения есть update",
        "новий об'єкт не має ідентифікатора; для зміни є update",
    ),
);
