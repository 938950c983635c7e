//! `POST /realty/v1/location/cadastre/suggest`
//!
//! Finds cadastral numbers by a structured address, down to a house or flat (realty sheet 2.12, 3.6). Its levels differ
//! from those of an address in docflow options.

use crate::check::{Declared, Kind, Rule, Table, Test, message};
use crate::http::{ErrorCode, Input, Method, Output, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::login::REALTY;
use crate::value::words;
use docflow_derive::declare;

/// An address by level. The region is required.
#[declare]
pub struct CadastreSuggestRequest {
    /// Region.
    #[declare(required = V09)]
    pub region: NamedLevel,
    /// Autonomous area.
    pub autonomous_county: Option<NamedLevel>,
    /// District.
    pub district: Option<NamedLevel>,
    /// City.
    pub city: Option<NamedLevel>,
    /// Settlement.
    pub settlement: Option<NamedLevel>,
    /// Street.
    pub street: Option<NamedLevel>,
    /// House.
    pub house: Option<SuggestHouse>,
    /// Premises.
    pub room: Option<SuggestRoom>,
}

/// A level of the address, by name.
#[declare]
pub struct NamedLevel {
    /// Name, without the level type.
    #[declare(required = V09, rules(V09_FILLED))]
    pub name: String,
}

/// A house.
#[declare]
pub struct SuggestHouse {
    /// House number.
    pub number: String,
    /// Building number.
    pub building_number: Option<String>,
    /// Structure number, in the spelling of an older sample.
    pub structure_number: Option<String>,
    /// Structure number, in the spelling of the page. Use it instead if the service does not know the other (Q14).
    pub sructure_number: Option<String>,
}

/// Premises.
#[declare]
pub struct SuggestRoom {
    /// Number of the premises.
    pub number: String,
}

/// A matching object.
#[declare]
pub struct CadastreSuggestItem {
    /// Object code. Looks like a shortened cadastral number.
    pub object_id: Option<String>,
    /// Code of the federal subject.
    pub subject_id: Option<i64>,
    /// Code of the region.
    pub region_id: Option<i64>,
    /// Code of the settlement.
    pub settlement_id: Option<i64>,
    /// Object type, a number; its values are not documented.
    pub src_object: Option<i64>,
    /// Seen only in the sample.
    pub region_key: Option<i64>,
    /// Cadastral number.
    pub object_cn: Option<String>,
    /// `NAME|KIND`, upper case.
    pub street: Option<String>,
    /// House, building and structure, separated by `|`. Parts may be empty.
    pub house: Option<String>,
    /// Number of the premises.
    pub apartment: Option<String>,
    /// Unstructured address.
    pub address_notes: Option<String>,
}

operation! {
    /// Finds cadastral numbers by address. An empty array means that nothing was found.
    ///
    /// @example
    /// const [first] = await kontur.realty.objects.suggest({ region: { name: "Новосибирская область" }, city: { name: "Новосибирск" } });
    pub static SUGGEST = {
        vendor: &VENDOR,
        name: "realty.objects.suggest",
        method: Method::Post,
        path: "/realty/v1/location/cadastre/suggest",
        input: Input::Json(CadastreSuggestRequest::shape),
        output: Output::Json(Kind::Array(&CadastreSuggestItem::KIND)),
        auth: Some(&REALTY),
        // A read-only operation, although it uses POST.
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        errors: &[ErrorCode::new(VALIDATION, None, "a parameter has a wrong format")],
        source: source("kontur-realty-v1.md, 2.12 E11", ""),
    }
}

/// A search needs a region.
pub static V09: Rule = Rule::error(
    "V09",
    VALIDATION,
    Test::Present,
    message!(
        "region.name is required, and so is the name of every level",
        "нужны region.name и название каждого уровня",
        "потрібні region.name та назва кожного рівня",
    ),
);

/// Names must not be blank.
pub static V09_FILLED: Rule = Rule::error(
    "V09",
    VALIDATION,
    Test::String(words::is_filled),
    message!("must not be empty", "не должно быть пустым", "не має бути порожнім"),
)
.form(words::FILLED);
