//! `POST`, `GET /bdoc/mobile_sign`
//!
//! Signatures made on a phone, with Mobile ID (EDIN sheet 2.10, 5.3).

use crate::check::{Declared, Id, Rule, Table, Test, message};
use crate::edin::agreements::VALIDATION;
use crate::edin::auth::SID;
use crate::edin::rules::ID;
use crate::edin::{DocumentFile, VENDOR};
use crate::http::{Input, Method, Output, Retry, source};
use docflow_derive::declare;

/// A document to sign on a phone.
#[declare(wire = "snake_case")]
pub struct StartMobileSign {
    /// Phone number: 12 digits, starting with 380.
    #[declare(rules(PHONE))]
    pub msisdn: String,
    /// Text that the phone shows.
    pub message: String,
    /// Id of the key, from `signatures.mobileCertificates`. Not needed for the operator Kyivstar.
    #[declare(wire = "positionId")]
    pub position_id: Option<String>,
    /// The bytes to sign.
    #[declare(file)]
    pub document_body: DocumentFile,
}

/// A signature that is being made.
#[declare]
pub struct MobileSign {
    /// Id of the transaction. The wire spells it `trans_id`.
    #[declare(aliases("trans_id"))]
    pub trans_id: Id,
}

/// A phone number and a transaction.
#[declare(wire = "snake_case")]
pub struct MobileSignId {
    /// Phone number: 12 digits, starting with 380.
    #[declare(rules(PHONE))]
    pub msisdn: String,
    /// Id of the transaction.
    #[declare(rules(ID))]
    pub trans_id: Id,
}

operation! {
    /// Asks a phone to sign bytes with Mobile ID.
    /// @example const { transId } = await edin.signatures.mobile.start({ msisdn: "380671112233", message: "Акт A-118", documentBody });
    pub static START = {
        vendor: &VENDOR,
        name: "signatures.mobile.start",
        method: Method::Post,
        path: "/bdoc/mobile_sign",
        input: Input::Form(StartMobileSign::shape),
        output: Output::Json(MobileSign::KIND),
        promises: Some("transId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "GetMobileSign"),
    }
}

operation! {
    /// Downloads a signature that was made on a phone, a `.p7s` file. What the service responds before the phone has signed
    /// is not documented.
    /// @example
    /// const { transId } = await edin.signatures.mobile.start({ msisdn: "380671112233", message: "Акт A-118", documentBody });
    /// const signature = await edin.signatures.mobile.download({ msisdn: "380671112233", transId });
    pub static DOWNLOAD = {
        vendor: &VENDOR,
        name: "signatures.mobile.download",
        method: Method::Get,
        path: "/bdoc/mobile_sign",
        query: Some(MobileSignId::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "GetMobileSign"),
    }
}

/// Ukrainian phone numbers.
pub static PHONE: Rule = Rule::warning(
    "9.29",
    VALIDATION,
    Test::String(|text| text.len() == 12 && text.starts_with("380") && text.bytes().all(|byte| byte.is_ascii_digit())),
    message!(
        "should be 12 digits that start with 380",
        "должно быть 12 цифр, начиная с 380",
        "має бути 12 цифр, починаючи з 380",
    ),
);
