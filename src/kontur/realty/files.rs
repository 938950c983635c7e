//! `GET /realty/v1/docflows/{docflowId}/files/{fileId}`, `POST …/signatures`, `POST …/signatures/{signatureId}`
//!
//! Files of a docflow: files to sign, result files, and their signatures (realty sheet 2.6 to 2.8).

use super::contents::{V04, V08};
use super::rules::V02;
use crate::check::{Message, Table, message};
use crate::http::{ErrorCode, Input, Method, Output, Param, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::error_code::VALIDATION;
use crate::kontur::messages::HEADER_VALUE;
use crate::kontur::realty::login::REALTY;
use docflow_derive::declare;

const DOCFLOW_ID: Param = Param { name: "docflowId", rules: &[&V02], enumeration: None };
const FILE_ID: Param = Param { name: "fileId", rules: &[&V04], enumeration: None };

/// Options for sending a signature.
#[declare]
pub struct SignOptions {
    /// Media type of the signature. Defaults to the type of the `Blob` or `File` if uploads accept it, otherwise to
    /// `application/x-pkcs7-signature`; the page names none (Q11).
    #[declare(header = "Content-Type", rules(HEADER_VALUE))]
    pub content_type: Option<String>,
    /// Size in bytes, set by the loader.
    #[declare(hidden, rules(V08))]
    pub size: Option<i64>,
}

operation! {
    /// Downloads a file of a docflow: a file to sign, a result file or, by its id, a signature.
    ///
    /// The media type of the response is not documented. By file type: `…outdoc` is ZIP, `…:xml` is XML, `…:pdf` is PDF.
    /// @example
    /// for (const file of done.result?.files ?? []) {
    ///   const bytes = await kontur.realty.docflows.files.download(done.docflowId, file.id);
    /// }
    pub static DOWNLOAD = {
        vendor: &VENDOR,
        name: "realty.docflows.files.download",
        method: Method::Get,
        path: "/realty/v1/docflows/{docflowId}/files/{fileId}",
        params: &[DOCFLOW_ID, FILE_ID],
        output: Output::Bytes,
        auth: Some(&REALTY),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("kontur-realty-v1.md, 2.6 E5", ""),
    }
}

operation! {
    /// Adds a signature to a required file. Call it once for each file and signer.
    /// @example await kontur.realty.docflows.files.sign(flow.docflowId, file.id, signature);
    pub static SIGN = {
        vendor: &VENDOR,
        name: "realty.docflows.files.sign",
        method: Method::Post,
        path: "/realty/v1/docflows/{docflowId}/files/{fileId}/signatures",
        params: &[DOCFLOW_ID, FILE_ID],
        input: Input::Bytes(Some("application/x-pkcs7-signature")),
        options: Some(SignOptions::shape),
        success_statuses: &[204],
        auth: Some(&REALTY),
        only_code: Some(VALIDATION),
        hint: Some(&TO_BE_SIGNED),
        source: source("kontur-realty-v1.md, 2.7 E6", ""),
    }
}

operation! {
    /// Links a previously uploaded signature to a file, by content id. Sends no other data.
    /// @example
    /// const { id } = await kontur.realty.contents.upload(signature, { contentType: "application/x-pkcs7-signature" });
    /// await kontur.realty.docflows.files.linkSignature(flow.docflowId, file.id, id);
    pub static LINK_SIGNATURE = {
        vendor: &VENDOR,
        name: "realty.docflows.files.linkSignature",
        method: Method::Post,
        path: "/realty/v1/docflows/{docflowId}/files/{fileId}/signatures/{signatureId}",
        params: &[DOCFLOW_ID, FILE_ID, Param { name: "signatureId", rules: &[&V04], enumeration: None }],
        success_statuses: &[201],
        auth: Some(&REALTY),
        only_code: Some(VALIDATION),
        errors: &[ErrorCode::new(VALIDATION, None, "the call did not pass validation")],
        // The page describes 401 and 403 the other way round (Q25).
        login_on_403: true,
        hint: Some(&TO_BE_SIGNED),
        source: source("kontur-realty-v1.md, 2.8 E7", ""),
    }
}

/// When the service accepts a signature.
pub(super) static TO_BE_SIGNED: Message = message!(
    "the call makes sense while the docflow is suspended and requirements.signature lists the file",
    "вызов имеет смысл, пока документооборот в состоянии suspended и файл есть в requirements.signature",
    "виклик має сенс, поки документообіг у стані suspended і файл є в requirements.signature",
);
