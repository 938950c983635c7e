//! Responses of the agreement calls (EDIN sheet 6.1).

use crate::check::Id;
use crate::edin::{Company, DictionaryValue, DocumentType, User};
use docflow_derive::declare;

codes! {
    /// Task of the executors of a step.
    pub TASK_TYPE: "AgreementTaskType" = { "1" => "approval", "2" => "signing", "3" => "notification" }
    /// Whether all executors of a step must act.
    pub EXEC_TYPE: "AgreementExecType" = { "1" => "every user of the group must act", "2" => "one user is enough" }
    /// Status of a process.
    pub PROC_STATUS: "AgreementProcStatus" = { "1" => "active", "2" => "blocked" }
}

/// An approval process with all its steps and document types.
#[declare]
pub struct AgreementProc {
    /// Id of the process.
    pub agreement_proc_id: Id,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// The company, usually only its name and code.
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
    /// Steps. The wire spells the name without an "e".
    #[declare(aliases("agreementSteps"))]
    pub agrement_steps: Vec<AgreementStep>,
    /// Id of the step that this call created: the greatest one that `knownStepIds` does not list. Computed here, not sent
    /// by the service.
    pub created_step_id: Option<Id>,
}

/// One step of a process.
#[declare]
pub struct AgreementStep {
    /// Id of the step.
    pub agreement_step_id: Id,
    /// Owning process.
    pub agreement_proc_id: Id,
    /// 1 approval, 2 signing, 3 notification.
    #[declare(optional, enumeration = TASK_TYPE, quirk = Zero)]
    pub agreement_task_type: i32,
    /// 1 every user of the group must act, 2 one user is enough.
    #[declare(optional, enumeration = EXEC_TYPE, quirk = Zero)]
    pub agreement_exec_type: i32,
    /// Time limit in days. Absent means no limit.
    #[declare(quirk = Zero)]
    pub agreement_exec_period: Option<i32>,
    /// Priority: a larger number comes first. Absent means none.
    #[declare(quirk = Zero)]
    pub agreement_step_priority: Option<i32>,
    /// Executor groups.
    pub agreement_groups: Vec<AgreementGroup>,
    /// Names of the groups in one string. Never seen in a sample.
    pub group_names: Option<String>,
    /// Ids of users. Never seen in a sample.
    #[declare(absent = Leave)]
    pub user_ids: Vec<Id>,
}

/// A named group of users that executes steps.
#[declare]
pub struct AgreementGroup {
    /// Id of the group.
    #[declare(aliases("groupID"))]
    pub group_id: Id,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// The company, usually only its name and code.
    pub company: Option<Company>,
    /// Name, including trailing blanks.
    pub group_name: Option<String>,
    /// Comment.
    pub comment: Option<String>,
    /// Members. Empty inside a step.
    pub users: Vec<User>,
}

/// A link between a process and a document type.
#[declare]
pub struct AgreementProc2Doc {
    /// The document type.
    pub document: Option<DocumentType>,
    /// The dictionary value that narrows the link.
    pub dictionary_value: Option<DictionaryValue>,
}
