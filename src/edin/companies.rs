//! `GET /bdoc/sign_auth_uuid`, `POST /bdoc/company/approve`
//!
//! Companies (EDIN sheet 5.1).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::ID;
use super::{Company, VENDOR};
use crate::check::{Declared, Id, Table};
use crate::http::{Input, Method, Operation, Output, source};
use docflow_derive::declare;

/// A company id.
#[declare(wire = "snake_case")]
pub struct CompanyId {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&SIGNING_UUID, &APPROVE];

operation! {
    /// Returns a UUID. Sign it outside this package and pass it to `approve`.
    /// @example const uuid = await edin.companies.signingUuid();
    pub static SIGNING_UUID = {
        vendor: &VENDOR,
        name: "companies.signingUuid",
        method: Method::Get,
        path: "/bdoc/sign_auth_uuid",
        output: Output::Text,
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "CreateCompanyFromSign"),
    }
}

operation! {
    /// Confirms a company with the signed UUID. The certificate must contain the company's code.
    /// @example
    /// const uuid = await edin.companies.signingUuid();
    /// await edin.companies.approve(7301, await sign(uuid));
    pub static APPROVE = {
        vendor: &VENDOR,
        name: "companies.approve",
        method: Method::Post,
        path: "/bdoc/company/approve",
        query: Some(CompanyId::shape),
        input: Input::Bytes(Some("application/octet-stream")),
        output: Output::Json(<Company as Declared>::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "UpdateCompanyFromSign"),
    }
}
