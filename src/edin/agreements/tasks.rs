//! `GET /bdoc/store/task/doc-info`
//!
//! Tasks of users in an approval (EDIN sheet 4.14). No call lists them or carries them out.

use super::VALIDATION;
use crate::check::{Declared, Id, Table};
use crate::edin::auth::SID;
use crate::edin::rules::ID;
use crate::edin::{DocumentStore, VENDOR};
use crate::http::{Method, Output, Retry, source};
use docflow_derive::declare;

/// A task id.
#[declare(wire = "snake_case")]
pub struct AgreementTaskId {
    /// Id of the task: the `taskId` of a document's approval log.
    #[declare(rules(ID))]
    pub task_id: Id,
}

operation! {
    /// Reads the document of an approval task, with its files, signatures and approval log.
    /// @example const { bodies, agreementLogs } = await edin.agreements.tasks.documentInfo(70155);
    pub static DOCUMENT_INFO = {
        vendor: &VENDOR,
        name: "agreements.tasks.documentInfo",
        method: Method::Get,
        path: "/bdoc/store/task/doc-info",
        query: Some(AgreementTaskId::shape),
        output: Output::Json(DocumentStore::KIND),
        promises: Some("documentId"),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.14", "GetDocInfo"),
    }
}
