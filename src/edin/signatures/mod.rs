//! `GET`, `PUT /bdoc/store/package/document/sign`, `PUT …/upload_sign_by_uuid`, `GET …/sign-list`,
//! `GET /bdoc/mobile_certs`
//!
//! Signatures of documents (EDIN sheet 2.10, 5.3).

pub mod mobile;

use super::agreements::VALIDATION;
use super::auth::SID;
use super::documents::DocumentBodyId;
use super::rules::{ID, UUID};
use super::{Package, VENDOR};
use crate::check::{Declared, Id, Rule, Table, Test, message};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use crate::value::Form;
use docflow_derive::declare;
use mobile::PHONE;

/// A signature.
#[declare(wire = "snake_case")]
pub struct DocumentSignId {
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Id of the document.
    #[declare(rules(ID))]
    pub document_id: Id,
    /// Id of the file.
    #[declare(rules(ID))]
    pub body_id: Id,
    /// Id of the signature.
    #[declare(rules(ID))]
    pub sign_id: Id,
}

/// Signatures of one file.
#[declare]
pub struct SignatureFiles {
    /// The signatures, one or more. The page does not name the form field; `file` is a guess.
    #[declare(wire = "file", file, required = SOME_SIGNATURE, rules(SOME_SIGNATURE), absent = Leave)]
    pub files: Vec<SignatureFile>,
}

/// Facts about the file of a signature.
#[declare]
pub struct SignatureFile {
    /// File name.
    pub name: Option<String>,
    /// Size in bytes.
    pub size: i64,
}

/// The UUID of a document.
#[declare(wire = "snake_case")]
pub struct DocumentUuid {
    /// UUID of the document, its `documentUuid`.
    #[declare(rules(UUID))]
    pub document_uuid: String,
}

/// A phone number.
#[declare(wire = "snake_case")]
pub struct Msisdn {
    /// Phone number: 12 digits, starting with 380.
    #[declare(rules(PHONE))]
    pub msisdn: String,
}

/// A certificate of Mobile ID.
#[declare]
pub struct MobileCert {
    /// Organization.
    pub organization: Option<String>,
    /// Id of the key. `mobile.start` takes it.
    pub position_id: Option<String>,
    /// Codes of services.
    pub services: Vec<String>,
    /// Position.
    pub title: Option<String>,
    /// Phone number.
    pub msisdn: Option<String>,
}

/// The operations of this folder.
pub static OPERATIONS: &[&Operation] =
    &[&DOWNLOAD, &ADD, &ADD_BY_UUID, &DOWNLOAD_LIST, &mobile::START, &mobile::DOWNLOAD, &MOBILE_CERTIFICATES];

operation! {
    /// Downloads a signature, a `.p7s` file, as bytes or as a stream.
    /// @example const bytes = await edin.signatures.download({ packageId: 55012, documentId: 81233, bodyId: 81240, signId: 40211 });
    pub static DOWNLOAD = {
        vendor: &VENDOR,
        name: "signatures.download",
        method: Method::Get,
        path: "/bdoc/store/package/document/sign",
        query: Some(DocumentSignId::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.10", "GetDocumentSign"),
    }
}

operation! {
    /// Adds signatures to a file of a document. Make them with your own software, from the bytes of `documents.download`.
    /// The response is the package.
    /// @example await edin.signatures.add({ packageId: 55012, documentId: 81233, bodyId: 81240 }, { files: [signature] });
    pub static ADD = {
        vendor: &VENDOR,
        name: "signatures.add",
        method: Method::Put,
        path: "/bdoc/store/package/document/sign",
        query: Some(DocumentBodyId::shape),
        input: Input::Form(SignatureFiles::shape),
        output: Output::Json(Package::KIND),
        promises: Some("packageId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "PutDocumentSign"),
    }
}

operation! {
    /// Adds signatures to a document, by its UUID.
    /// @example await edin.signatures.addByUuid("9a1f7c3e-2b4d-4f60-8a7b-5c6d7e8f9012", { files: [signature] });
    pub static ADD_BY_UUID = {
        vendor: &VENDOR,
        name: "signatures.addByUuid",
        method: Method::Put,
        path: "/bdoc/store/package/document/upload_sign_by_uuid",
        query: Some(DocumentUuid::shape),
        input: Input::Form(SignatureFiles::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "PutDocumentSignByUUID"),
    }
}

operation! {
    /// Downloads the signature sheet of a file, an archive, as bytes or as a stream.
    /// @example const zip = await edin.signatures.downloadList({ packageId: 55012, documentId: 81233, bodyId: 81240 });
    pub static DOWNLOAD_LIST = {
        vendor: &VENDOR,
        name: "signatures.downloadList",
        method: Method::Get,
        path: "/bdoc/store/package/document/sign-list",
        query: Some(DocumentBodyId::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.10", "GetSignListArch"),
    }
}

operation! {
    /// Lists the Mobile ID certificates of a phone number.
    /// @example const certificates = await edin.signatures.mobileCertificates("380671112233");
    pub static MOBILE_CERTIFICATES = {
        vendor: &VENDOR,
        name: "signatures.mobileCertificates",
        method: Method::Get,
        path: "/bdoc/mobile_certs",
        query: Some(Msisdn::shape),
        output: Output::Json(Vec::<MobileCert>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.10", "GetMobileCerts"),
    }
}

/// A call without signatures adds nothing.
pub static SOME_SIGNATURE: Rule = Rule::error(
    "5.3",
    VALIDATION,
    Test::Count(|count| count > 0),
    message!("give at least one signature", "нужна хотя бы одна подпись", "потрібен хоча б один підпис"),
)
.form(Form::exact(r#""minItems":1"#));
