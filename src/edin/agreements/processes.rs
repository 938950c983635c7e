//! `POST`, `OPTIONS /bdoc/agreement_proc`, `POST /bdoc/agreement_procs`, `PUT`, `DELETE /bdoc/agreement_proc/document`
//!
//! Approval processes and the document types that run through them (EDIN sheet 4.6 to 4.8, 4.13). The first call creates and
//! changes; here these are two methods, because they require different members.

use super::{AgreementProc, PROC_STATUS, VALIDATION};
use crate::check::{Declared, Id, Rule, Table, Test, message};
use crate::edin::VENDOR;
use crate::edin::auth::SID;
use crate::edin::rules::{FILLED, ID, ID_OR_ZERO, LIMIT, LISTED};
use crate::http::{Input, Method, Output, Pages, Retry, source};
use docflow_derive::declare;

/// A new process.
#[declare]
pub struct CreateAgreementProc {
    /// Must be absent on creation.
    #[declare(hidden, quirk = Forbidden, rules(ID, NO_PROC_ID))]
    pub agreement_proc_id: Option<Id>,
    /// Name.
    #[declare(required = PROC_MEMBERS, rules(FILLED))]
    pub name: String,
    /// Id of the owning company.
    #[declare(required = PROC_MEMBERS, rules(ID), aliases("companyID"))]
    pub company_id: Id,
    /// Comment. `null` or absent means none.
    #[declare(absent = Null)]
    pub comment: Option<String>,
}

/// A changed process. Its steps, document types and status have calls of their own; here they are not sent.
#[declare(from = AgreementProc)]
pub struct UpdateAgreementProc {
    /// Id of the process.
    #[declare(required = PROC_MEMBERS, rules(ID))]
    pub agreement_proc_id: Id,
    /// Name.
    #[declare(required = PROC_MEMBERS, rules(FILLED))]
    pub name: String,
    /// Id of the owning company.
    #[declare(required = PROC_MEMBERS, rules(ID), aliases("companyID"))]
    pub company_id: Id,
    /// Comment. `null` or absent means none: the service probably replaces the one that is there.
    #[declare(absent = Null)]
    pub comment: Option<String>,
}

/// A process and its new status.
#[declare(wire = "snake_case")]
pub struct SetAgreementProcStatus {
    /// Id of the process.
    #[declare(rules(ID))]
    pub agreement_proc_id: Id,
    /// 1 active, 2 blocked.
    #[declare(rules(LISTED), enumeration = PROC_STATUS)]
    pub status: i32,
}

/// Filters for listing processes.
#[declare(wire = "snake_case")]
pub struct ListAgreementProcs {
    /// Id of the company. Without it, all processes visible to you are listed.
    #[declare(rules(ID))]
    pub company_id: Option<Id>,
    /// Part of the name.
    pub search_pattern: Option<String>,
    /// Maximum number of processes. Default: 30. There is no `offset`: if as many come, there may be more.
    #[declare(rules(LIMIT))]
    pub limit: Option<i32>,
    /// 1 active, 2 blocked.
    #[declare(rules(LISTED), enumeration = PROC_STATUS)]
    pub status: Option<i32>,
}

/// A document type of a process.
#[declare(wire = "snake_case")]
pub struct AgreementProcDocument {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// Id of the document type.
    #[declare(rules(ID))]
    pub document_id: Id,
    /// Id of the dictionary value that narrows the link; 0 for none. In a hierarchy it must be a value without others below
    /// it.
    #[declare(rules(ID_OR_ZERO), quirk = Zero)]
    pub dict_val_id: Id,
    /// Id of the process.
    #[declare(rules(ID))]
    pub agreement_proc_id: Id,
}

operation! {
    /// Creates a process without steps and document types. It is active at once.
    ///
    /// The service may accept the same process twice, so this call is never retried automatically. If the response is lost,
    /// look for its name with `list`.
    /// @example
    /// const { agreementProcId } = await edin.agreements.processes.create({ companyId: 7301, name: "Погодження договорів" });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "agreements.processes.create",
        method: Method::Post,
        path: "/bdoc/agreement_proc",
        input: Input::Json(CreateAgreementProc::shape),
        output: Output::Json(AgreementProc::KIND),
        promises: Some("agreementProcId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.6", "PostAgreementProc"),
    }
}

operation! {
    /// Changes the name and the comment of a process. Replaces both; the vendor's own sample responds with the old name.
    /// @example
    /// await edin.agreements.processes.update({ agreementProcId: 5106, companyId: 7301, name: "Погодження актів" });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "agreements.processes.update",
        method: Method::Post,
        path: "/bdoc/agreement_proc",
        input: Input::Json(UpdateAgreementProc::shape),
        output: Output::Json(AgreementProc::KIND),
        promises: Some("agreementProcId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.6", "PostAgreementProc"),
    }
}

operation! {
    /// Activates or blocks a process.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.agreements.processes.setStatus({ agreementProcId: 119, status: 2 });
    pub static SET_STATUS = {
        vendor: &VENDOR,
        name: "agreements.processes.setStatus",
        method: Method::Options,
        path: "/bdoc/agreement_proc",
        query: Some(SetAgreementProcStatus::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.7", "OptAgreementProcs"),
    }
}

operation! {
    /// Lists processes. In the vendor's sample, their steps and document types are empty, so do not conclude from this list
    /// that a process has none. No call reads a single process.
    /// @example const processes = await edin.agreements.processes.list({ companyId: 7301, searchPattern: "погодж" });
    pub static LIST = {
        vendor: &VENDOR,
        name: "agreements.processes.list",
        method: Method::Post,
        path: "/bdoc/agreement_procs",
        query: Some(ListAgreementProcs::shape),
        output: Output::Json(Vec::<AgreementProc>::KIND),
        pages: Some(Pages::single(30)),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.8", "GetAgreementProcs"),
    }
}

operation! {
    /// Attaches a document type to a process: its documents will run through the steps. The response is the whole process.
    /// @example
    /// await edin.agreements.processes.attachDocument({
    ///   companyId: 7301, documentId: 61255, dictValId: 15511, agreementProcId: 5106,
    /// });
    pub static ATTACH_DOCUMENT = {
        vendor: &VENDOR,
        name: "agreements.processes.attachDocument",
        method: Method::Put,
        path: "/bdoc/agreement_proc/document",
        query: Some(AgreementProcDocument::shape),
        output: Output::Json(AgreementProc::KIND),
        promises: Some("agreementProcId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.13", "AgreementProcDocument"),
    }
}

operation! {
    /// Detaches a document type from a process. Give the `dictValId` that it was attached with. The response is the whole
    /// process.
    /// @example
    /// await edin.agreements.processes.detachDocument({
    ///   companyId: 7301, documentId: 61240, dictValId: 0, agreementProcId: 5106,
    /// });
    pub static DETACH_DOCUMENT = {
        vendor: &VENDOR,
        name: "agreements.processes.detachDocument",
        method: Method::Delete,
        path: "/bdoc/agreement_proc/document",
        query: Some(AgreementProcDocument::shape),
        output: Output::Json(AgreementProc::KIND),
        promises: Some("agreementProcId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.13", "DelAgreementProcDocument"),
    }
}

/// A process id on creation would change that process instead.
pub static NO_PROC_ID: Rule = Rule::error(
    "4.6",
    VALIDATION,
    Test::Absent,
    message!(
        "a new process has no agreementProcId; use update to change one",
        "у нового процесса нет agreementProcId; для изменения есть update",
        "новий процес не має agreementProcId; для зміни є update",
    ),
);

/// Members that the page lists as mandatory.
pub static PROC_MEMBERS: Rule = Rule::error(
    "9.8",
    VALIDATION,
    Test::Present,
    message!(
        "a process needs a name and a company; a change also needs agreementProcId",
        "процессу нужны имя и организация; для изменения — ещё agreementProcId",
        "процесу потрібні назва та компанія; для зміни — ще agreementProcId",
    ),
);
