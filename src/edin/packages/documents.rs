//! `GET /bdoc/store/package/document/body`
//!
//! Documents of packages (EDIN sheet 2.9).

use crate::check::{Id, Table};
use crate::edin::VENDOR;
use crate::edin::agreements::VALIDATION;
use crate::edin::auth::SID;
use crate::edin::rules::ID;
use crate::http::{Method, Output, Retry, source};
use docflow_derive::declare;

/// A file of a document.
#[declare(wire = "snake_case")]
pub struct DocumentBodyId {
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Id of the document.
    #[declare(rules(ID))]
    pub document_id: Id,
    /// Id of the file.
    #[declare(rules(ID))]
    pub body_id: Id,
}

operation! {
    /// Downloads a file of a document, as bytes or as a stream.
    /// @example const bytes = await edin.packages.documents.download({ packageId: 8120, documentId: 90311, bodyId: 4 });
    pub static DOWNLOAD = {
        vendor: &VENDOR,
        name: "packages.documents.download",
        method: Method::Get,
        path: "/bdoc/store/package/document/body",
        query: Some(DocumentBodyId::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.9", "GetDocumentBody"),
    }
}
