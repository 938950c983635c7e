//! Real estate (realty sheet 3.2). The service's pages call the type *Object*, which JavaScript has already.

use super::RealtyAddress;
use crate::check::{EnumValue, Enumeration, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::value::{cadastral_number, date, decimal, words};
use docflow_derive::declare;

/// The two kinds of property differ in whether they have to say what they are; the rest stands here once.
macro_rules! estate {
    ($(#[doc = $doc:literal])* $name:ident { $required:ident $ty:ty }) => {
        $(#[doc = $doc])*
        #[declare]
        pub struct $name {
            /// What it is.
            #[declare(required = $required, rules(V39_TYPE), enumeration = ESTATE_OBJECT_TYPE)]
            pub object_type: $ty,
            /// Cadastral number, `AA:BB:CCCCCC:KK`.
            #[declare(required = V40_PRESENT, rules(V40, V40_DIGITS))]
            pub cadastral_number: String,
            /// Where it is.
            #[declare(required = V41)]
            pub address: Option<RealtyAddress>,
            /// The record of the right in the register; speeds the registration up.
            pub registration: Option<RegistrationRecord>,
            /// Its area.
            pub area: Option<Area>,
            /// What it is used for; sent as given (Q21).
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
    /// A land plot under construction: cadastral number and address are enough.
    EquityObject { V39_EQUITY Option<String> }
}

/// A record of the register.
#[declare]
pub struct RegistrationRecord {
    /// Number of the record.
    #[declare(required = V43, rules(V43_FILLED))]
    pub number: String,
    /// Date of the record, `YYYY-MM-DD`.
    #[declare(required = V43, rules(V43_DATE))]
    pub date: String,
}

/// An area.
#[declare]
pub struct Area {
    /// The number, as text.
    #[declare(required = V42, rules(V42_VALUE))]
    pub value: String,
    /// Its unit; `га` is sent in Cyrillic letters even when one of them was typed as the Latin look-alike (Q22).
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

/// Kinds of properties.
pub static ESTATE_OBJECT_TYPE: Enumeration =
    Enumeration { name: "EstateObjectType", list: &OBJECTS, numeric: false, folded: false };

// The other spelling ends in a Latin letter, as the service's own page prints it.
static UNITS: [EnumValue; 2] =
    [enum_value("кв.м", &[], "square metres"), enum_value("га", &["г\u{61}"], "hectares, in Cyrillic letters")];

/// Units of area.
pub static AREA_UNIT: Enumeration = Enumeration { name: "AreaUnit", list: &UNITS, numeric: false, folded: true };

static PURPOSES: [EnumValue; 1] = [enum_value("dwellingApartment", &[], "dwelling")];

/// Purposes seen in samples; any text passes as it is (Q21).
pub static USAGE_PURPOSE: Enumeration =
    Enumeration { name: "UsagePurpose", list: &PURPOSES, numeric: false, folded: false };

/// What kind of property it is.
pub static V39: Rule = Rule::error(
    "V39",
    VALIDATION,
    Test::Present,
    message!("the kind of property is required", "укажите вид объекта недвижимости", "вкажіть вид об'єкта нерухомості"),
);

/// For a plot under construction the cadastral number and the address are enough.
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

/// Which kinds there are.
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

/// Form of a cadastral number.
pub static V40: Rule = Rule::error(
    "V40",
    VALIDATION,
    Test::String(cadastral_number::is_well_formed),
    message!(
        "a cadastral number has the form 00:00:000000:0",
        "кадастровый номер имеет вид 00:00:000000:0",
        "кадастровий номер має вигляд 00:00:000000:0",
    ),
);

/// The page speaks of characters in the last part; every sample has digits.
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

/// Every sample of a property has its cadastral number (Q15).
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

/// Every sample of a property has its address.
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

/// What an area needs.
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

/// An area is a number.
pub static V42_VALUE: Rule = Rule::error(
    "V42",
    VALIDATION,
    Test::String(decimal::is_positive),
    message!(
        "an area is a number above zero, with a point before the decimals: 57.9",
        "площадь — число больше нуля, дробная часть через точку: 57.9",
        "площа — число більше нуля, дробова частина через крапку: 57.9",
    ),
);

/// Which units there are.
pub static V42_UNIT: Rule = Rule::error(
    "V42",
    VALIDATION,
    Test::Listed,
    message!("must be кв.м or га", "допустимы кв.м и га", "допустимі кв.м та га"),
);

/// What a record needs.
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

/// Blanks say nothing.
pub static V43_FILLED: Rule = Rule::error(
    "V43",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "the number of the record must not be empty",
        "номер записи не должен быть пустым",
        "номер запису не має бути порожнім",
    ),
);

/// The record's own rule says so, and the one for all dates (V14) need not say it again.
pub static V43_DATE: Rule = Rule::error(
    "V43",
    VALIDATION,
    Test::String(date::is_valid),
    message!(
        "the date of the record must be a real date, YYYY-MM-DD",
        "для записи нужна существующая дата в виде ГГГГ-ММ-ДД",
        "для запису потрібна дійсна дата у вигляді РРРР-ММ-ДД",
    ),
);
