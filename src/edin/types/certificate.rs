//! A certificate of a company (EDIN sheet 6.4).

use crate::check::{Id, Seconds};
use docflow_derive::declare;
use serde_json::Value;

/// A certificate.
#[declare]
pub struct Certificate {
    /// Id of the certificate.
    pub cert_id: Option<Id>,
    /// Details. Absent when certificates are listed.
    pub info: Option<CertificateInfo>,
    /// When it expires, a UNIX timestamp in seconds.
    pub expire_date: Option<Seconds>,
    /// Serial number in hexadecimal digits.
    pub serial: Option<String>,
    /// The certificate, in base64 or as numbers. Never seen in a sample.
    #[declare(ts = "string | number[]")]
    pub body: Option<Value>,
    /// Holder.
    pub full_name: Option<String>,
    /// EDRPOU code.
    #[declare(name = "EDRPOUCode")]
    pub edrpou_code: Option<String>,
    /// Id of the link to the account. Absent means none.
    pub cer2acc_id: Option<Id>,
    /// Key usage.
    pub key_usage: Option<String>,
}

/// Details of a certificate. No table describes them; the members are those of the only sample.
#[declare(name = "EndUserCertificateInfoEx")]
pub struct CertificateInfo {
    /// Distinguished name of the issuer.
    pub issuer: Option<String>,
    /// Name of the issuer.
    #[declare(name = "issuerCN")]
    pub issuer_cn: Option<String>,
    /// Serial number.
    pub serial: Option<String>,
    /// Distinguished name of the subject.
    pub subject: Option<String>,
    /// Name of the subject.
    #[declare(name = "subjCN")]
    pub subj_cn: Option<String>,
    /// Organization.
    pub subj_org: Option<String>,
    /// Position.
    pub subj_title: Option<String>,
    /// Locality.
    pub subj_locality: Option<String>,
    /// Full name.
    pub subj_full_name: Option<String>,
    /// Address.
    pub subj_address: Option<String>,
    /// EDRPOU code.
    #[declare(name = "subjEDRPOUCode")]
    pub subj_edrpou_code: Option<String>,
    /// RNOKPP.
    #[declare(name = "subjDRFOCode")]
    pub subj_drfo_code: Option<String>,
    /// Country.
    pub subj_country: Option<String>,
    /// Beginning of the validity, English text such as `Mar 1, 2024, 9:00:00 AM`.
    pub cert_begin_time: Option<String>,
    /// End of the validity, in the same format.
    pub cert_end_time: Option<String>,
    /// Whether the validity of the private key is known.
    pub priv_key_times_avail: Option<bool>,
    /// Beginning of the validity of the private key, in the same format.
    pub priv_key_begin_time: Option<String>,
    /// End of the validity of the private key, in the same format.
    pub priv_key_end_time: Option<String>,
    /// Length of the public key in bits.
    pub public_key_bits: Option<i32>,
    /// Type of the public key. Its values are not documented.
    pub public_key_type: Option<i32>,
    /// Key usage.
    pub key_usage: Option<String>,
    /// Key usage as a bit mask.
    pub key_usage_type: Option<i32>,
    /// Extended key usage, a list of OIDs.
    pub ext_key_usages: Option<String>,
    /// Policies.
    pub policies: Option<String>,
    /// URL of the revocation list.
    pub crl_distrib_point1: Option<String>,
    /// URL of the delta revocation list.
    pub crl_distrib_point2: Option<String>,
    /// URL of the OCSP service.
    #[declare(name = "OCSPAccessInfo")]
    pub ocsp_access_info: Option<String>,
    /// URL of the timestamp service.
    #[declare(name = "TSPAccessInfo")]
    pub tsp_access_info: Option<String>,
    /// Whether it is an enhanced certificate.
    pub power_cert: Option<bool>,
    /// Whether the type of the subject is known.
    pub subj_type_avail: Option<bool>,
    /// Type of the subject. Its values are not documented.
    pub subj_type: Option<i32>,
    /// Subtype of the subject. Its values are not documented.
    pub subj_sub_type: Option<i32>,
    /// Whether it is the certificate of a certification authority.
    #[declare(name = "subjCA")]
    pub subj_ca: Option<bool>,
    /// Length of the chain.
    pub chain_length: Option<i32>,
    /// Whether there is a limit of transactions.
    pub limit_value_available: Option<bool>,
    /// The limit.
    pub limit_value: Option<i32>,
}
