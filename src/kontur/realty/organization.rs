//! An organization as a party (realty sheet 3.1).

use super::RealtyAddress;
use super::rules::{V14, V15};
use crate::check::{Rule, Test, message};
use crate::kontur::error_code::VALIDATION;
use crate::value::{Form, inn, kpp, ogrn, words};
use docflow_derive::declare;

/// An organization. All six members are required.
#[declare]
pub struct RealtyOrganization {
    /// Name.
    #[declare(required = V19, rules(V19_FILLED))]
    pub name: String,
    /// INN, 10 digits.
    #[declare(required = V19, rules(V20, V21))]
    pub inn: String,
    /// KPP, 9 characters.
    #[declare(required = V19, rules(V22, V22_FORM))]
    pub kpp: String,
    /// OGRN, 13 digits; the page allows up to 15 (Q31).
    #[declare(required = V19, rules(V23, V24))]
    pub ogrn: String,
    /// Registration date, `YYYY-MM-DD`.
    #[declare(required = V19, rules(V14, V15))]
    pub reg_date: String,
    /// Address.
    #[declare(required = V19)]
    pub address: RealtyAddress,
}

/// Checks the required members of an organization.
pub static V19: Rule = Rule::error(
    "V19",
    VALIDATION,
    Test::Present,
    message!(
        "an organization needs its name, INN, KPP, OGRN, date of registration and address",
        "для организации нужны название, ИНН, КПП, ОГРН, дата регистрации и адрес",
        "для організації потрібні назва, ІПН, КПП, ОГРН, дата реєстрації та адреса",
    ),
);

/// Rejects blank strings.
pub static V19_FILLED: Rule = Rule::error(
    "V19",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "the name of the organization must not be empty",
        "название организации не должно быть пустым",
        "назва організації не має бути порожньою",
    ),
)
.form(words::FILLED);

/// Checks the length of an organization's INN.
pub static V20: Rule = Rule::error(
    "V20",
    VALIDATION,
    Test::String(|text| words::is_digits(text, 10)),
    message!(
        "the INN of an organization has ten digits",
        "ИНН организации — десять цифр",
        "ІПН організації — десять цифр",
    ),
)
.form(Form::exact(r#""pattern":"^[0-9]{10}$""#));

/// Not documented by the service, and one of its samples violates it.
pub static V21: Rule = Rule::warning(
    "V21",
    VALIDATION,
    Test::String(|text| !words::is_digits(text, 10) || inn::is_organization(text)),
    message!(
        "the control digit of the INN does not match",
        "контрольная цифра ИНН не сходится",
        "контрольна цифра ІПН не збігається",
    ),
);

/// Checks the length of a KPP.
pub static V22: Rule = Rule::error(
    "V22",
    VALIDATION,
    Test::String(kpp::is_sized),
    message!("a KPP has nine characters", "КПП — девять знаков", "КПП — дев'ять знаків"),
)
.form(kpp::SIZED);

/// Checks the usual format of a KPP.
pub static V22_FORM: Rule = Rule::warning(
    "V22",
    VALIDATION,
    Test::String(kpp::has_usual_form),
    message!(
        "a KPP has nine digits; only the fifth and the sixth may be capital Latin letters",
        "КПП — девять цифр; только пятый и шестой знаки могут быть заглавными латинскими буквами",
        "КПП — дев'ять цифр; лише п'ятий і шостий знаки можуть бути великими латинськими літерами",
    ),
);

/// Checks the length of an OGRN or OGRNIP.
pub static V23: Rule = Rule::error(
    "V23",
    VALIDATION,
    Test::String(is_sized_ogrn),
    message!(
        "an OGRN has thirteen digits, an OGRNIP fifteen",
        "ОГРН — тринадцать цифр, ОГРНИП — пятнадцать",
        "ОГРН — тринадцять цифр, ОГРНІП — п'ятнадцять",
    ),
)
.form(Form::exact(r#""pattern":"^([0-9]{13}|[0-9]{15})$""#));

/// Not documented by the service, and one of its samples violates it.
pub static V24: Rule = Rule::warning(
    "V24",
    VALIDATION,
    Test::String(|text| !is_sized_ogrn(text) || ogrn::is_valid(text)),
    message!(
        "the control digit of the OGRN does not match",
        "контрольная цифра ОГРН не сходится",
        "контрольна цифра ОГРН не збігається",
    ),
);

fn is_sized_ogrn(text: &str) -> bool {
    words::is_digits(text, 13) || words::is_digits(text, 15)
}
