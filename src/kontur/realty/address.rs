//! An address (realty sheet 3.2): by FIAS id, or by levels down to the house. Samples also mix both.

use crate::check::{Across, EnumValue, Enumeration, Object, Report, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::value::{guid, words};
use docflow_derive::declare;

/// An address: `fiasId` and, if needed, `apartment`; or the levels from `region` down to `house`.
#[declare(rules(V33, V33_HOUSE))]
pub struct RealtyAddress {
    /// FIAS id of the address object, a GUID.
    #[declare(rules(V34))]
    pub fias_id: Option<String>,
    /// KLADR code, 17 digits in the samples.
    #[declare(rules(V38))]
    pub kladr: Option<String>,
    /// Name of the region, a string. Required without `fiasId`.
    pub region: Option<String>,
    /// Autonomous area.
    pub autonomy: Option<RealtyAddressElement>,
    /// District.
    pub district: Option<RealtyAddressElement>,
    /// City.
    pub city: Option<RealtyAddressElement>,
    /// City district.
    pub urban_district: Option<RealtyAddressElement>,
    /// Settlement.
    pub locality: Option<RealtyAddressElement>,
    /// Street.
    pub street: Option<RealtyAddressElement>,
    /// House; `name` is its number. Expected without `fiasId`, but land plots often have none.
    pub house: Option<AddressUnit>,
    /// Block.
    pub building: Option<AddressUnit>,
    /// Structure.
    pub structure: Option<AddressUnit>,
    /// Flat or other premises.
    pub apartment: Option<Apartment>,
    /// Unstructured address.
    pub note: Option<String>,
}

/// A level of an address above the house.
#[declare]
pub struct RealtyAddressElement {
    /// Abbreviation of the level type from the Rosreestr classifier: `г`, `ул`, …
    #[declare(required = V37, rules(V37_FILLED))]
    pub abbreviation: String,
    /// Name.
    #[declare(required = V37, rules(V37_FILLED))]
    pub name: String,
}

/// A house, block or structure.
#[declare]
pub struct AddressUnit {
    /// Type.
    #[declare(name = "type", required = V35, rules(V35_TYPE), enumeration = ADDRESS_UNIT_TYPE)]
    pub kind: String,
    /// Number.
    #[declare(required = V35, rules(V35_FILLED))]
    pub name: String,
}

/// A flat or other premises.
#[declare]
pub struct Apartment {
    /// Type.
    #[declare(name = "type", required = V36, rules(V36_TYPE), enumeration = APARTMENT_TYPE)]
    pub kind: String,
    /// Number.
    #[declare(required = V36, rules(V36_FILLED))]
    pub name: String,
}

static UNITS: [EnumValue; 9] = [
    enum_value("д", &[], "house"),
    enum_value("к", &[], "block"),
    enum_value("литера", &[], "letter"),
    enum_value("стр", &[], "building structure"),
    enum_value("срж", &[], "facility"),
    enum_value("влд", &[], "holding"),
    enum_value("двлд", &[], "household"),
    enum_value("ГСК", &[], "garage co-operative"),
    enum_value("гараж", &[], "garage"),
];

/// Types of houses, blocks and structures.
pub static ADDRESS_UNIT_TYPE: Enumeration = Enumeration::new("AddressUnitType", &UNITS);

static APARTMENTS: [EnumValue; 4] = [
    enum_value("кв", &[], "flat"),
    enum_value("бокс", &[], "box"),
    enum_value("ком", &[], "room"),
    enum_value("пом", &[], "premises"),
];

/// Types of premises.
pub static APARTMENT_TYPE: Enumeration = Enumeration::new("ApartmentType", &APARTMENTS);

/// An address needs a FIAS id or its levels.
pub static V33: Across<RealtyAddress> = Across::error(
    "V33",
    VALIDATION,
    |address, report| {
        if !located(address) {
            report.here(address);
        }
    },
    message!(
        "an address needs fiasId or region",
        "в адресе нужен код ФИАС (fiasId) или регион (region)",
        "в адресі потрібен код ФІАС (fiasId) або регіон (region)",
    ),
);

/// The page requires levels down to the house, but land plots often have none.
pub static V33_HOUSE: Across<RealtyAddress> = Across::warning(
    "V33",
    VALIDATION,
    house,
    message!(
        "an address without fiasId should reach down to the house",
        "адрес без кода ФИАС (fiasId) лучше указать с точностью до дома",
        "адресу без коду ФІАС (fiasId) краще вказати з точністю до будинку",
    ),
);

fn located(address: &Object<'_, RealtyAddress>) -> bool {
    address.has(RealtyAddress::FIELDS.fias_id) || address.filled(RealtyAddress::FIELDS.region).is_some()
}

/// An empty address is reported by another rule.
fn house(address: &Object<'_, RealtyAddress>, report: &mut Report<'_>) {
    let by_levels = located(address) && !address.has(RealtyAddress::FIELDS.fias_id);
    report.unless(!by_levels || address.has(RealtyAddress::FIELDS.house), address, RealtyAddress::FIELDS.house);
}

/// FIAS ids are GUIDs.
pub static V34: Rule = Rule::error(
    "V34",
    VALIDATION,
    Test::String(guid::is_valid),
    message!(
        "a FIAS id is a GUID, 8-4-4-4-12 hexadecimal digits",
        "код ФИАС — GUID: 8-4-4-4-12 шестнадцатеричных цифр",
        "код ФІАС — GUID: 8-4-4-4-12 шістнадцяткових цифр",
    ),
)
.form(guid::FORM);

/// Checks the required members of a house, block or structure.
pub static V35: Rule = Rule::error(
    "V35",
    VALIDATION,
    Test::Present,
    message!(
        "a house, block or structure needs its type and number",
        "для дома, корпуса или строения нужны вид и номер",
        "для будинку, корпусу чи будівлі потрібні вид і номер",
    ),
);

/// Checks the type of a house, block or structure.
pub static V35_TYPE: Rule = Rule::error(
    "V35",
    VALIDATION,
    Test::Listed,
    message!(
        "must be д, к, литера, стр, срж, влд, двлд, ГСК or гараж",
        "допустимы д, к, литера, стр, срж, влд, двлд, ГСК, гараж",
        "допустимі д, к, литера, стр, срж, влд, двлд, ГСК, гараж",
    ),
);

/// Rejects blank strings.
pub static V35_FILLED: Rule = Rule::error(
    "V35",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "the number of the house, block or structure must not be empty",
        "номер дома, корпуса или строения не должен быть пустым",
        "номер будинку, корпусу чи будівлі не має бути порожнім",
    ),
)
.form(words::FILLED);

/// Checks the required members of premises.
pub static V36: Rule = Rule::error(
    "V36",
    VALIDATION,
    Test::Present,
    message!(
        "a flat or other premises need their type and number",
        "для квартиры или помещения нужны вид и номер",
        "для квартири чи приміщення потрібні вид і номер",
    ),
);

/// Checks the type of premises.
pub static V36_TYPE: Rule = Rule::error(
    "V36",
    VALIDATION,
    Test::Listed,
    message!("must be кв, бокс, ком or пом", "допустимы кв, бокс, ком, пом", "допустимі кв, бокс, ком, пом"),
);

/// Rejects blank strings.
pub static V36_FILLED: Rule = Rule::error(
    "V36",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "the number of the flat or premises must not be empty",
        "номер квартиры или помещения не должен быть пустым",
        "номер квартири чи приміщення не має бути порожнім",
    ),
)
.form(words::FILLED);

/// Checks the expected members of a level above the house.
pub static V37: Rule = Rule::warning(
    "V37",
    VALIDATION,
    Test::Present,
    message!(
        "a level of an address should have its name and abbreviation",
        "для части адреса желательны название и сокращение вида, например «г», «ул»",
        "для частини адреси бажані назва та скорочення виду, наприклад «г», «ул»",
    ),
);

/// Rejects blank strings.
pub static V37_FILLED: Rule = Rule::warning(
    "V37",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "the name and the abbreviation should not be empty",
        "название и сокращение вида не должны быть пустыми",
        "назва та скорочення виду не мають бути порожніми",
    ),
);

/// The length is not documented; classifier codes have 13 to 19 digits.
pub static V38: Rule = Rule::warning(
    "V38",
    VALIDATION,
    Test::String(|text| (13..=19).contains(&text.len()) && words::is_digits(text, text.len())),
    message!("a KLADR code has 13 to 19 digits", "код КЛАДР — от 13 до 19 цифр", "код КЛАДР — від 13 до 19 цифр"),
);
