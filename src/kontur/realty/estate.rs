//! Real estate (realty sheet 3.2). The service's pages call it *Object*, a name JavaScript already uses.

use super::RealtyAddress;
use crate::check::{EnumValue, Enumeration, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::value::{cadastral_number, date, decimal, words};
use docflow_derive::declare;

/// Declares both kinds of property. They differ only in whether `type` is required.
macro_rules! estate {
    ($(#[doc = $doc:literal])* $name:ident { $required:ident $ty:ty }) => {
        $(#[doc = $doc])*
        #[declare]
        pub struct $name {
            /// Property type.
            #[declare(required = $required, rules(V39_TYPE), enumeration = ESTATE_OBJECT_TYPE)]
            pub object_type: $ty,
            /// Cadastral number, `AA:BB:CCCCCC:KK`.
            #[declare(required = V40_PRESENT, rules(V40, V40_DIGITS))]
            pub cadastral_number: String,
            /// Address.
            #[declare(required = V41)]
            pub address: Option<RealtyAddress>,
            /// Record of the right in the register. Speeds up registration.
            pub registration: Option<RegistrationRecord>,
            /// Area.
            pub area: Option<Area>,
            /// Intended use. Sent unchanged (Q21).
            #[declare(enumeration = USAGE_PURPOSE)]
            pub usage_purpose: Option<String>,
        }
    };
}

estate! {
    /// A property.
    EstateObject { V39 String }
}

estate! {
    /// A land plot under construction. Only the cadastral number and the address are required.
    EquityObject { V39_EQUITY Option<String> }
}

/// A record in the register.
#[declare]
pub struct RegistrationRecord {
    /// Record number.
    #[declare(required = V43, rules(V43_FILLED))]
    pub number: String,
    /// Record date, `YYYY-MM-DD`.
    #[declare(required = V43, rules(V43_DATE))]
    pub date: String,
}

/// An area.
#[declare]
pub struct Area {
    /// The value, a string.
    #[declare(required = V42, rules(V42_VALUE))]
    pub value: String,
    /// The unit. `га` is sent in Cyrillic even if one of its letters was typed as its Latin lookalike (Q22).
    #[declare(required = V42, rules(V42_UNIT), enumeration = AREA_UNIT)]
    pub unit: String,
}

static OBJECTS: [EnumValue; 5] = [
    enum_value("landPlot", &[], "land plot"),
    enum_value("room", &[], "room"),
    enum_value("flat", &[], "flat"),
    enum_value("structure", &[], "structure"),
    enum_value("unfinishedObject", &[], "unfinished construction"),
];

/// Property types.
pub static ESTATE_OBJECT_TYPE: Enumeration = Enumeration::new("EstateObjectType", &OBJECTS);

// The other spelling ends in a Latin letter, as printed in the service's documentation.
static UNITS: [EnumValue; 2] =
    [enum_value("кв.м", &[], "square metres"), enum_value("га", &["г\u{61}"], "hectares, in Cyrillic letters")];

/// Units of area.
pub static AREA_UNIT: Enumeration = Enumeration::new("AreaUnit", &UNITS).folded();

static PURPOSES: [EnumValue; 1] = [enum_value("dwellingApartment", &[], "dwelling")];

/// Purposes seen in samples. Any string is sent unchanged (Q21).
pub static USAGE_PURPOSE: Enumeration = Enumeration::new("UsagePurpose", &PURPOSES);

/// Checks that the property type is present.
pub static V39: Rule = Rule::error(
    "V39",
    VALIDATION,
    Test::Present,
    message!("the kind of property is required", "укажите вид объекта недвижимости", "вкажіть вид об'єкта нерухомості"),
);

/// A plot under construction needs only the cadastral number and the address.
pub static V39_EQUITY: Rule = Rule::warning(
    "V39",
    VALIDATION,
    Test::Present,
    message!(
        "the kind of property should be given, landPlot for a plot under construction",
        "желательно указать вид объекта; для участка под строительство — landPlot",
        "бажано вказати вид об'єкта; для ділянки під будівництво — landPlot",
    ),
);

/// Checks the property type.
pub static V39_TYPE: Rule = Rule::error(
    "V39",
    VALIDATION,
    Test::Listed,
    message!(
        "must be landPlot, room, flat, structure or unfinishedObject",
        "допустимы landPlot, room, flat, structure, unfinishedObject",
        "допустимі landPlot, room, flat, structure, unfinishedObject",
    ),
);

/// Checks the format of a cadastral number.
pub static V40: Rule = Rule::error(
    "V40",
    VALIDATION,
    Test::String(cadastral_number::is_well_formed),
    message!(
        "a cadastral number has the form 00:00:000000:0",
        "кадастровый номер имеет вид 00:00:000000:0",
        "кадастровий номер має вигляд 00:00:000000:0",
    ),
)
.form(cadastral_number::FORM);

/// The page allows any characters in the last part; every sample has digits.
pub static V40_DIGITS: Rule = Rule::warning(
    "V40",
    VALIDATION,
    Test::String(cadastral_number::ends_in_digits),
    message!(
        "the last part of a cadastral number should be digits",
        "последняя часть кадастрового номера обычно состоит из цифр",
        "остання частина кадастрового номера зазвичай складається з цифр",
    ),
);

/// Every property in the samples has a cadastral number (Q15).
pub static V40_PRESENT: Rule = Rule::error(
    "V40",
    VALIDATION,
    Test::Present,
    message!(
        "the cadastral number of the property is required",
        "нужен кадастровый номер объекта",
        "потрібен кадастровий номер об'єкта",
    ),
);

/// Every property in the samples has an address.
pub static V41: Rule = Rule::warning(
    "V41",
    VALIDATION,
    Test::Present,
    message!(
        "the address of the property should be given",
        "желательно указать адрес объекта",
        "бажано вказати адресу об'єкта",
    ),
);

/// Checks the required members of an area.
pub static V42: Rule = Rule::error(
    "V42",
    VALIDATION,
    Test::Present,
    message!(
        "an area needs its value and unit",
        "для площади нужны значение и единица измерения",
        "для площі потрібні значення та одиниця виміру",
    ),
);

/// The area must be a number.
pub static V42_VALUE: Rule = Rule::error(
    "V42",
    VALIDATION,
    Test::String(decimal::is_positive),
    message!(
        "an area is a number above zero, with a point before the decimals: 57.9",
        "площадь — число больше нуля, дробная часть через точку: 57.9",
        "площа — число більше нуля, дробова частина через крапку: 57.9",
    ),
)
.form(decimal::POSITIVE);

/// Checks the unit.
pub static V42_UNIT: Rule = Rule::error(
    "V42",
    VALIDATION,
    Test::Listed,
    message!("must be кв.м or га", "допустимы кв.м и га", "допустимі кв.м та га"),
);

/// Checks the required members of a record.
pub static V43: Rule = Rule::error(
    "V43",
    VALIDATION,
    Test::Present,
    message!(
        "a record of the register needs its number and date",
        "для записи реестра нужны номер и дата",
        "для запису реєстру потрібні номер і дата",
    ),
);

/// Rejects blank strings.
pub static V43_FILLED: Rule = Rule::error(
    "V43",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "the number of the record must not be empty",
        "номер записи не должен быть пустым",
        "номер запису не має бути порожнім",
    ),
)
.form(words::FILLED);

/// Record dates have their own rule, so the general rule for dates (V14) skips them.
pub static V43_DATE: Rule = Rule::error(
    "V43",
    VALIDATION,
    Test::String(date::is_valid),
    message!(
        "the date of the record must be a real date, YYYY-MM-DD",
        "для записи нужна существующая дата в виде ГГГГ-ММ-ДД",
        "для запису потрібна дійсна дата у вигляді РРРР-ММ-ДД",
    ),
)
.form(date::FORM);
