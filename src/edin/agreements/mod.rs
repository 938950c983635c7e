//! Approval of documents: processes, their steps, and the groups that execute them.

pub mod processes;
pub mod steps;
pub mod groups;
mod types;

pub use types::{AgreementGroup, AgreementProc, AgreementProc2Doc, AgreementStep, EXEC_TYPE, PROC_STATUS, TASK_TYPE};

/// EDIN documents no error codes, so issues have this one.
pub const VALIDATION: &str = "validation";
