//! A company (EDIN sheet 6.4), mostly met as a stub: name and code filled, every number zero.

use crate::check::{Flag, Id};
use docflow_derive::Declare;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A legal entity or a person.
#[derive(Declare, Serialize, Deserialize, Clone, Default, PartialEq)]
#[serde(rename_all = "camelCase", default)]
#[declare(stub("companyId", "accountId"))]
pub struct Company {
    /// Id of the company; absent in a stub.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// Id of the account; absent in a stub.
    pub account_id: Option<Id>,
    /// Kind of company.
    #[serde(rename = "type")]
    #[declare(name = "type", quirk = Zero)]
    pub kind: Option<i32>,
    /// Name.
    pub name: Option<String>,
    /// Legal name.
    pub legal_name: Option<String>,
    /// Taxpayer number.
    pub inn: Option<String>,
    /// EDRPOU or RNOKPP.
    pub code: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Free text.
    pub info: Option<String>,
    /// Confirmed with a signature; absent in a stub.
    pub is_approved: Option<Flag>,
    /// Offer signed; absent in a stub.
    pub is_signed_offer: Option<Flag>,
    /// Active; absent in a stub.
    pub is_active: Option<Flag>,
    /// Legal form as text.
    pub ownership_type: Option<String>,
    /// Id of the legal form; seen in old samples.
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
    /// Settings of mail notifications.
    #[declare(ts = "unknown[]")]
    pub notify_settings: Vec<Value>,
}
