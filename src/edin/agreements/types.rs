//! Answers of the agreement calls (EDIN sheet 6.1).

use crate::check::{EnumValue, Enumeration, Id, enum_value};
use crate::edin::{Company, DictionaryValue, DocumentType, User};
use docflow_derive::declare;

static TASK_TYPES: [EnumValue; 3] =
    [enum_value("1", &[], "approval"), enum_value("2", &[], "signing"), enum_value("3", &[], "notification")];

/// What the executors of a step do.
pub static TASK_TYPE: Enumeration =
    Enumeration { name: "AgreementTaskType", list: &TASK_TYPES, numeric: true, folded: false };

static EXEC_TYPES: [EnumValue; 2] =
    [enum_value("1", &[], "every user of the group must act"), enum_value("2", &[], "one user is enough")];

/// Whether all executors of a step must act.
pub static EXEC_TYPE: Enumeration =
    Enumeration { name: "AgreementExecType", list: &EXEC_TYPES, numeric: true, folded: false };

static STATUSES: [EnumValue; 2] = [enum_value("1", &[], "active"), enum_value("2", &[], "blocked")];

/// State of a process.
pub static PROC_STATUS: Enumeration =
    Enumeration { name: "AgreementProcStatus", list: &STATUSES, numeric: true, folded: false };

/// An approval process with all its steps and document types.
#[declare]
pub struct AgreementProc {
    /// Id of the process.
    pub agreement_proc_id: Id,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// The company, mostly only its name and code.
    pub company: Option<Company>,
    /// Name.
    #[declare(optional)]
    pub name: String,
    /// Comment.
    pub comment: Option<String>,
    /// 1 active, 2 blocked.
    #[declare(enumeration = PROC_STATUS, quirk = Zero)]
    pub status: Option<i32>,
    /// Attached document types.
    pub agreement_proc2_docs: Vec<AgreementProc2Doc>,
    /// Steps. The missing "e" is the wire's own spelling.
    #[declare(aliases("agreementSteps"))]
    pub agrement_steps: Vec<AgreementStep>,
    /// Id of the step that this call created: the greatest one that `knownStepIds` does not list. Worked out here, not sent by the service.
    pub created_step_id: Option<Id>,
}

/// One step of a process.
#[declare]
pub struct AgreementStep {
    /// Id of the step.
    #[declare(optional)]
    pub agreement_step_id: Id,
    /// Owning process.
    pub agreement_proc_id: Option<Id>,
    /// 1 approval, 2 signing, 3 notification.
    #[declare(optional, enumeration = TASK_TYPE, quirk = Zero)]
    pub agreement_task_type: i32,
    /// 1 every user of the group must act, 2 one is enough.
    #[declare(optional, enumeration = EXEC_TYPE, quirk = Zero)]
    pub agreement_exec_type: i32,
    /// Days to act in; absent means no limit.
    #[declare(quirk = Zero)]
    pub agreement_exec_period: Option<i32>,
    /// Bigger comes earlier; absent means none.
    #[declare(quirk = Zero)]
    pub agreement_step_priority: Option<i32>,
    /// Executor groups.
    pub agreement_groups: Vec<AgreementGroup>,
    /// Names of the groups in one string; never seen in a sample.
    pub group_names: Option<String>,
    /// Ids of users; never seen in a sample.
    pub user_ids: Vec<Id>,
}

/// A named set of users that executes steps.
#[declare]
pub struct AgreementGroup {
    /// Id of the group.
    #[declare(optional, aliases("groupID"))]
    pub group_id: Id,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// The company, mostly only its name and code.
    pub company: Option<Company>,
    /// Name; blanks at its end belong to it.
    pub group_name: Option<String>,
    /// Comment.
    pub comment: Option<String>,
    /// Members; empty inside a step.
    pub users: Vec<User>,
}

/// Link between a process and a document type.
#[declare]
pub struct AgreementProc2Doc {
    /// The document type.
    pub document: Option<DocumentType>,
    /// The dictionary value that narrows the link.
    pub dictionary_value: Option<DictionaryValue>,
}
