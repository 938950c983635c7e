//! A signature and its signer (EDIN sheet 6.7).

use crate::check::{Id, Seconds};
use docflow_derive::declare;
use serde_json::Value;

/// A signature of a file.
#[declare]
pub struct SignBody {
    /// Id of the signature.
    pub sign_id: Option<Id>,
    /// The signed file.
    pub body_id: Option<Id>,
    /// The signer.
    pub info: Option<SignInfo>,
    /// The signature, as base64 or an array of bytes. `signatures.download` returns its bytes.
    #[declare(ts = "string | number[]")]
    pub sign_body: Option<Value>,
    /// Everything the certificate says, as base64 or an array of bytes.
    #[declare(ts = "string | number[]")]
    pub full_sign_info: Option<Value>,
    /// The company that signed.
    pub company_id: Option<Id>,
}

/// A signer. Two sets of members occur: the documented one and, from `ownerInfo` on, an older one.
#[declare]
pub struct SignInfo {
    /// Holder.
    #[declare(name = "subjCN")]
    pub subj_cn: Option<String>,
    /// Code of the holder.
    pub subj_code: Option<String>,
    /// RNOKPP.
    pub subj_inn: Option<String>,
    /// Full name.
    pub subj_full_name: Option<String>,
    /// Position.
    pub subj_title: Option<String>,
    /// Distinguished name.
    pub subject: Option<String>,
    /// Serial number, hexadecimal.
    pub cert_serial: Option<String>,
    /// Issuer.
    #[declare(name = "issuerCN")]
    pub issuer_cn: Option<String>,
    /// Organization.
    pub subj_org: Option<String>,
    /// Whether it has a time stamp.
    pub is_time_stamp: Option<bool>,
    /// Time stamp, a UNIX timestamp in seconds.
    pub time_stamp: Option<Seconds>,
    /// Holder.
    pub owner_info: Option<String>,
    /// Issuer.
    pub issuer: Option<String>,
    /// Address.
    pub subj_address: Option<String>,
    /// RNOKPP.
    #[declare(name = "subjDRFOCode")]
    pub subj_drfo_code: Option<String>,
    /// EDRPOU code.
    #[declare(name = "subjEDRPOUCode")]
    pub subj_edrpou_code: Option<String>,
    /// E-mail address.
    #[declare(name = "subjEMail")]
    pub subj_e_mail: Option<String>,
    /// Settlement.
    pub subj_locality: Option<String>,
    /// Department.
    pub subj_org_unit: Option<String>,
    /// Phone.
    pub subj_phone: Option<String>,
}
