//! `GET /bdoc/certificates`, `GET`, `PUT /bdoc/certificate`
//!
//! Certificates of companies (EDIN sheet 2.4, 6.4).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::ID;
use super::{Certificate, VENDOR};
use crate::check::{Declared, Id, Table};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

/// A certificate id.
#[declare]
pub struct CertificateId {
    /// Id of the certificate.
    #[declare(rules(ID), wire = "certificate_id")]
    pub cert_id: Id,
}

/// A certificate to upload.
#[declare(wire = "snake_case")]
pub struct UploadCertificate {
    /// The certificate. To name it, wrap the bytes in a `File`. The page does not name the form field; `file` is a guess.
    #[declare(file)]
    pub file: CertificateFile,
}

/// Facts about a certificate's file.
#[declare]
pub struct CertificateFile {
    /// File name.
    pub name: Option<String>,
    /// Size in bytes.
    pub size: i64,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&LIST, &GET, &UPLOAD];

operation! {
    /// Lists the certificates of the companies, without their details.
    /// @example const certificates = await edin.certificates.list();
    pub static LIST = {
        vendor: &VENDOR,
        name: "certificates.list",
        method: Method::Get,
        path: "/bdoc/certificates",
        output: Output::Json(Vec::<Certificate>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.4", "GetCertificates"),
    }
}

operation! {
    /// Reads a certificate with its details.
    ///
    /// The documented path, `/bdoc/bdoc/certificate`, doubles its prefix, which is probably a mistake. Neither path is verified; the
    /// client's option `paths: { "certificates.get": "/bdoc/bdoc/certificate" }` chooses that one.
    /// @example const { info } = await edin.certificates.get(3051);
    pub static GET = {
        vendor: &VENDOR,
        name: "certificates.get",
        method: Method::Get,
        path: "/bdoc/certificate",
        inferred: true,
        query: Some(CertificateId::shape),
        output: Output::Json(Certificate::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.4", "GetCertificate"),
    }
}

operation! {
    /// Uploads a certificate.
    /// @example await edin.certificates.upload({ file });
    pub static UPLOAD = {
        vendor: &VENDOR,
        name: "certificates.upload",
        method: Method::Put,
        path: "/bdoc/certificate",
        input: Input::Form(UploadCertificate::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.4", "PutCertificate"),
    }
}
