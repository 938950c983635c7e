//! Approval of documents: processes, their steps, and the groups that execute them.

pub mod processes;
pub mod steps;
pub mod groups;
pub mod tasks;
pub mod build;
mod types;

use crate::http::Operation;
pub use types::{AgreementGroup, AgreementProc, AgreementProc2Doc, AgreementStep, EXEC_TYPE, PROC_STATUS, TASK_TYPE};

/// EDIN documents no error codes, so issues have this one.
pub const VALIDATION: &str = "validation";

/// The operations of this folder.
pub static OPERATIONS: &[&Operation] = &[
    &steps::CREATE,
    &steps::UPDATE,
    &steps::SAVE,
    &steps::DELETE,
    &processes::CREATE,
    &processes::UPDATE,
    &processes::SET_STATUS,
    &processes::LIST,
    &processes::ATTACH_DOCUMENT,
    &processes::DETACH_DOCUMENT,
    &groups::CREATE,
    &groups::SET_USERS,
    &groups::GET,
    &groups::LIST,
    &groups::DELETE,
    &tasks::DOCUMENT_INFO,
];
