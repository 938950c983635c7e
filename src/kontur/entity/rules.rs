//! Rules that several types of this API share (crypto sheet 8).

use crate::check::{Rule, Test, message};
use crate::kontur::error_code::{ABSENCE_OF_REQUIRED_FIELD, WRONG_FIELD_VALUE, WRONG_INN, WRONG_SNILS};
use crate::kontur::messages;
use crate::value::{date, external_id, guid, inn, kpp, ogrn, snils, words};

/// Subject ids are GUIDs.
pub static CF_02: Rule =
    Rule::error("CF-02", WRONG_FIELD_VALUE, Test::String(guid::is_valid), messages::GUID).form(guid::FORM);

/// The external id of a subject obeys the rules of a form's.
pub static CF_03: Rule =
    Rule::error("CF-03", WRONG_FIELD_VALUE, Test::String(external_id::is_sendable), messages::EXTERNAL_ID)
        .form(external_id::FORM);

/// The documented pattern excludes hyphens, but the vendor's samples contain them (B02).
pub static CF_04: Rule =
    Rule::warning("CF-04", WRONG_FIELD_VALUE, Test::String(external_id::is_plain), messages::PLAIN_EXTERNAL_ID);

/// Dates must be real calendar dates.
pub static CF_15: Rule =
    Rule::error("CF-15", WRONG_FIELD_VALUE, Test::String(date::is_valid), messages::DATE).form(date::FORM);

/// Which members the service requires is not published; certification authorities need them.
pub static EXPECTED: Rule = Rule::warning(
    "4.9",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Present,
    message!(
        "a certification authority needs this to identify the owner",
        "удостоверяющему центру это нужно, чтобы установить личность владельца",
        "засвідчувальному центру це потрібно, щоб установити особу власника",
    ),
);

/// A SNILS has 11 digits.
pub static SB_02: Rule =
    Rule::error("SB-02", WRONG_FIELD_VALUE, Test::String(snils::is_well_formed), messages::SNILS).form(snils::FORM);

/// Numbers up to 001-001-998 were issued before check digits were introduced.
pub static SB_03: Rule =
    Rule::error("SB-03", WRONG_SNILS, Test::String(snils::control_digits_match), messages::SNILS_CONTROL);

/// A person's INN has 12 digits.
pub static SB_04: Rule =
    Rule::error("SB-04", WRONG_INN, Test::String(inn::is_person), messages::INN_PERSON).form(inn::PERSON);

/// An OGRNIP has 15 digits. The error code is inferred.
pub static SB_05_OGRNIP: Rule = Rule::error(
    "SB-05",
    WRONG_FIELD_VALUE,
    Test::String(ogrn::is_sole_proprietor),
    message!(
        "an OGRNIP has fifteen digits, the last of them a control digit",
        "ОГРНИП — пятнадцать цифр, последняя контрольная",
        "ОДРНІП — п'ятнадцять цифр, остання контрольна",
    ),
)
.form(ogrn::SOLE_PROPRIETOR);

/// The published pattern also lets underscores and longer strings through; the real format does not (crypto sheet 9).
pub static SB_05_KPP: Rule = Rule::error(
    "SB-05",
    WRONG_FIELD_VALUE,
    Test::String(|text| kpp::is_sized(text) && kpp::has_usual_form(text)),
    message!(
        "a KPP has nine characters: digits, the fifth and sixth may be capital Latin letters",
        "КПП — девять знаков: цифры, пятый и шестой могут быть заглавными латинскими буквами",
        "КПП — дев'ять знаків: цифри, п'ятий і шостий можуть бути великими латинськими літерами",
    ),
)
.form(kpp::FORM);

/// Country codes have 12 digits and start with 848.
pub static SB_06: Rule = Rule::warning(
    "SB-06",
    WRONG_FIELD_VALUE,
    Test::String(|text| words::is_digits(text, 12) && text.starts_with("848")),
    message!(
        "citizenship is a code of twelve digits starting with 848; 848000000643 is Russia",
        "гражданство — код из двенадцати цифр, начинается с 848; Россия — 848000000643",
        "громадянство — код із дванадцяти цифр, починається з 848; Росія — 848000000643",
    ),
);

/// Phone numbers have no plus and no separators.
pub static SB_07: Rule = Rule::warning(
    "SB-07",
    WRONG_FIELD_VALUE,
    Test::String(|text| words::is_digits(text, 11) && text.starts_with('7')),
    message!(
        "a phone number has eleven digits starting with 7, without a plus",
        "номер телефона — одиннадцать цифр, начинается с 7, без плюса",
        "номер телефону — одинадцять цифр, починається з 7, без плюса",
    ),
);

/// An address needs both sides of its one `@`.
pub static SB_08: Rule = Rule::warning(
    "SB-08",
    WRONG_FIELD_VALUE,
    Test::String(|text| {
        words::cut(text, b'@')
            .is_some_and(|(name, host)| words::is_filled(name) && words::is_filled(host) && !host.contains('@'))
    }),
    message!(
        "an e-mail address looks like name@example.org",
        "адрес электронной почты имеет вид name@example.org",
        "адреса електронної пошти має вигляд name@example.org",
    ),
);
