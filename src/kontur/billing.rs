//! `GET /realty/billing/v1/balance`, `GET /realty/billing/v1/balance/operations`
//!
//! What is left on the account and what was charged. All of it is inferred from public code (crypto sheet 1.2): the
//! service's pages say nothing about it.

use super::VENDOR;
use super::auth::REESTRO;
use crate::check::{Declared, Table};
use crate::http::{Method, Operation, Output, Retry, source};
use docflow_derive::declare;

/// The account's balance. Inferred: only what public code reads is listed, and other members are kept too.
#[declare(open)]
pub struct Balance {
    /// One for each kind of unit.
    #[declare(absent = Leave)]
    pub items: Vec<BalanceItem>,
}

/// The balance of one kind of unit.
#[declare(open)]
pub struct BalanceItem {
    /// The kind of unit.
    #[declare(name = "type")]
    pub kind: Option<BalanceType>,
    /// What is left.
    pub balance: Option<BalanceValue>,
}

/// A kind of unit.
#[declare(open)]
pub struct BalanceType {
    /// Its code, such as `address_api_open_data`.
    pub code: Option<String>,
}

/// An amount.
#[declare(open)]
pub struct BalanceValue {
    /// The amount.
    pub value: Option<f64>,
}

/// Which operations to list. Inferred.
#[declare]
pub struct BalanceOperationsQuery {
    /// The service charged for.
    pub service_id: Option<String>,
    /// Beginning of the period. The format is not documented.
    pub from: Option<String>,
    /// End of the period. The format is not documented.
    pub to: Option<String>,
    /// Where the previous page ended.
    pub token: Option<String>,
    /// How many to return.
    pub count: Option<i32>,
}

/// A page of operations. Its members are not documented.
#[declare(open)]
pub struct BalanceOperations {}

operation! {
    /// Returns what is left on the account. Inferred from public code.
    /// @example const { items = [] } = await kontur.billing.balance();
    pub static BALANCE = {
        vendor: &VENDOR,
        name: "billing.balance",
        method: Method::Get,
        path: "/realty/billing/v1/balance",
        inferred: true,
        output: Output::Json(Balance::KIND),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        source: source("kontur-crypto-v2.md, 1.2", ""),
    }
}

operation! {
    /// Lists what was charged and paid in. Inferred from public code; the members of the response are not documented.
    /// @example const page = await kontur.billing.operations({ from: "2024-05-01", to: "2024-05-31", count: 50 });
    pub static CHARGES = {
        vendor: &VENDOR,
        name: "billing.operations",
        method: Method::Get,
        path: "/realty/billing/v1/balance/operations",
        inferred: true,
        query: Some(BalanceOperationsQuery::shape),
        output: Output::Json(BalanceOperations::KIND),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        source: source("kontur-crypto-v2.md, 1.2", ""),
    }
}

/// The operations of this API.
pub static OPERATIONS: &[&Operation] = &[&BALANCE, &CHARGES];
