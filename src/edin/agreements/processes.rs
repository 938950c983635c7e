//! `OPTIONS /bdoc/agreement_proc`
//!
//! Approval processes (EDIN sheet 4.7).

use super::{PROC_STATUS, VALIDATION};
use crate::check::{Id, Table};
use crate::edin::VENDOR;
use crate::edin::auth::SID;
use crate::edin::rules::{ID, LISTED};
use crate::http::{Method, source};
use docflow_derive::declare;

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
