//! `POST /bdoc/contract/send`
//!
//! Contracts, called document-flow scenarios in newer pages (EDIN sheet 5.4).

use super::VENDOR;
use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::ID;
use crate::check::{Id, Table};
use crate::http::{Input, Method, Operation, source};
use docflow_derive::declare;

/// Contract ids.
#[declare]
pub struct ContractIds(#[declare(rules(ID))] pub Vec<Id>);

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&SEND];

operation! {
    /// Sends contracts to their clients.
    /// @example await edin.contracts.send([3310, 3311]);
    pub static SEND = {
        vendor: &VENDOR,
        name: "contracts.send",
        method: Method::Post,
        path: "/bdoc/contract/send",
        input: Input::Json(ContractIds::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "ContractSend"),
    }
}
