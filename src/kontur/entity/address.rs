//! Address of a subject (crypto sheet 4.12).

use crate::check::{Rule, Test, message};
use crate::kontur::error_code::{WRONG_ADDRESS, WRONG_FIELD_VALUE};
use crate::value::words;
use docflow_derive::declare;

/// An address.
#[declare]
pub struct Address {
    /// The address by level.
    pub structural_address: Option<StructuralAddress>,
    /// Free-form address.
    pub note: Option<String>,
}

/// Levels of an address. A certificate form needs `street` or a level below it (`WrongAddress`).
#[declare]
pub struct StructuralAddress {
    /// FIAS id of the address object. Seen only in the legacy API.
    pub fias_id: Option<String>,
    /// KLADR code, 17 digits in the sample.
    pub kladr: Option<String>,
    /// OKATO territory code.
    pub okato: Option<String>,
    /// OKTMO territory code.
    pub oktmo: Option<String>,
    /// Postal code, 6 digits.
    #[declare(rules(SB_09_POSTAL_CODE))]
    pub postal_code: Option<String>,
    /// Region code, 2 digits.
    #[declare(rules(SB_09))]
    pub region: Option<String>,
    /// Autonomous area.
    pub autonomy: Option<AddressElement>,
    /// District.
    pub district: Option<AddressElement>,
    /// City.
    pub city: Option<AddressElement>,
    /// City district.
    pub urban_district: Option<AddressElement>,
    /// Settlement.
    pub locality: Option<AddressElement>,
    /// Street.
    pub street: Option<AddressElement>,
    /// House.
    pub house: Option<AddressElement>,
    /// Block.
    pub building: Option<AddressElement>,
    /// Structure.
    pub structure: Option<AddressElement>,
    /// Flat or room.
    pub apartment: Option<AddressElement>,
}

/// One level of an address.
#[declare]
pub struct AddressElement {
    /// Name or number.
    #[declare(optional)]
    pub name: String,
    /// Abbreviation of the level type: `г`, `ул`, `д`, `кв`, …
    #[declare(aliases("type"))]
    pub abbreviation: Option<String>,
}

/// The older API has the region's name here.
pub static SB_09: Rule = Rule::warning(
    "SB-09",
    WRONG_ADDRESS,
    Test::String(|text| words::is_digits(text, 2)),
    message!("a region code has two digits", "код региона — две цифры", "код регіону — дві цифри"),
);

/// Checks the format of a postal code.
pub static SB_09_POSTAL_CODE: Rule = Rule::warning(
    "SB-09",
    WRONG_FIELD_VALUE,
    Test::String(|text| words::is_digits(text, 6)),
    message!("a postal code has six digits", "почтовый индекс — шесть цифр", "поштовий індекс — шість цифр"),
);
