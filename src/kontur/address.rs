//! `GET /realty/address/v1/objects`
//!
//! Finds property objects by address (crypto sheet 1.2). The members of the response are not documented.

use super::VENDOR;
use super::auth::REESTRO;
use super::error_code::ABSENCE_OF_REQUIRED_FIELD;
use crate::check::{Kind, Rule, Table, Test, message};
use crate::http::{Method, Operation, Output, Retry, source};
use crate::value::words;
use docflow_derive::declare;

/// What to look for.
#[declare]
pub struct AddressQuery {
    /// The address as a string. Its levels are separated by commas, each with its abbreviation: `г. …, ул. …, д. 3, к. 2`.
    #[declare(rules(ADDRESS))]
    pub address: String,
    /// Whether the result is filtered.
    pub filter: Option<bool>,
}

operation! {
    /// Finds the property objects at an address. The path is that of version 1; the response is not documented, so it is
    /// returned as it came: whatever JSON the service sends.
    /// @example
    /// const found = await kontur.address.search({ address: "г. Тестоград, ул. Примерная, д. 7, кв. 15" });
    pub static SEARCH = {
        vendor: &VENDOR,
        name: "address.search",
        method: Method::Get,
        path: "/realty/address/v1/objects",
        query: Some(AddressQuery::shape),
        output: Output::Json(Kind::Json),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        source: source("kontur-crypto-v2.md, 1.2", "object/methods/cadastre"),
    }
}

/// The operations of this API.
pub static OPERATIONS: &[&Operation] = &[&SEARCH];

/// There is nothing to look for otherwise.
pub static ADDRESS: Rule = Rule::error(
    "1.2",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::String(words::is_filled),
    message!("an address is required", "нужен адрес", "потрібна адреса"),
)
.form(words::FILLED);
