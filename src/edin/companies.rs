//! `GET /bdoc/sign_auth_uuid`, `POST /bdoc/company/approve`
//!
//! Companies (EDIN sheet 5.1, 6.4), usually as stubs: name and code are set, every number is zero.

use super::VENDOR;
use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::ID;
use crate::check::{Declared, Flag, Id, Table};
use crate::http::{Input, Method, Operation, Output, source};
use docflow_derive::declare;
use serde_json::Value;

/// A legal entity or a person.
#[declare(stub("companyId", "accountId"))]
pub struct Company {
    /// Id of the company. Absent in a stub.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// Id of the account. Absent in a stub.
    pub account_id: Option<Id>,
    /// Type of company.
    #[declare(name = "type", quirk = Zero)]
    pub kind: Option<i32>,
    /// Name.
    pub name: Option<String>,
    /// Legal name.
    pub legal_name: Option<String>,
    /// Taxpayer number.
    pub inn: Option<String>,
    /// EDRPOU code or RNOKPP.
    pub code: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Description, free-form.
    pub info: Option<String>,
    /// Whether it is confirmed by a signature. Absent in a stub.
    pub is_approved: Option<Flag>,
    /// Whether the offer is signed. Absent in a stub.
    pub is_signed_offer: Option<Flag>,
    /// Whether it is active. Absent in a stub.
    pub is_active: Option<Flag>,
    /// Legal form, a string.
    pub ownership_type: Option<String>,
    /// Id of the legal form. Seen in old samples.
    pub ownership_type_id: Option<Id>,
    /// KOATUU territory code.
    pub at_code: Option<String>,
    /// VAT certificate number.
    pub cert_num: Option<String>,
    /// GUID.
    #[declare(aliases("uuID"))]
    pub uuid: Option<String>,
    /// Certificates.
    #[declare(ts = "unknown[]")]
    pub certificates: Vec<Value>,
    /// Dictionaries.
    #[declare(ts = "unknown[]")]
    pub dictionaries: Vec<Value>,
    /// Settings of e-mail notifications.
    #[declare(ts = "unknown[]")]
    pub notify_settings: Vec<Value>,
}

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
