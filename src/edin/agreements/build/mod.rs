//! A whole approval process in one call: what is asked for, how far it is, and the rules. `machine` decides which call comes
//! next.

mod machine;
#[cfg(test)]
mod tests;

use super::groups::{GroupUser, OfUsers};
use super::steps::{COUNT, LISTED, REQUIRED};
use super::{EXEC_TYPE, TASK_TYPE, VALIDATION};
use crate::check::{Across, Field, Id, Message, Object, Rule, Seen, Test, message};
use crate::edin::rules::{FILLED, ID, ID_OR_ZERO};
use crate::value::Form;
use docflow_derive::declare;
pub use machine::{Build, Next, Stop};

/// An approval process with its groups, steps and document types.
#[declare(rules(KNOWN_GROUPS, DISTINCT_GROUPS, FALLING_PRIORITIES))]
pub struct AgreementPlan {
    /// The process, which must not exist yet.
    #[declare(required = REQUIRED)]
    pub process: PlannedProcess,
    /// Groups that steps refer to by name.
    #[declare(absent = Leave)]
    pub groups: Vec<PlannedGroup>,
    /// Steps, created in this order.
    #[declare(required = REQUIRED, absent = Leave, rules(SOME_STEP))]
    pub steps: Vec<PlannedStep>,
    /// Document types to attach.
    #[declare(absent = Leave)]
    pub documents: Vec<PlannedDocument>,
}

/// A new process.
#[declare]
pub struct PlannedProcess {
    /// Name. No process of the company may have it: it is how the process is found again after a lost response.
    #[declare(required = REQUIRED, rules(FILLED))]
    pub name: String,
    /// Id of the owning company.
    #[declare(required = REQUIRED, rules(ID))]
    pub company_id: Id,
    /// Comment.
    pub comment: Option<String>,
}

/// A group of the process's company: one of this name is used if there is one, otherwise it is created.
#[declare(rules(PlannedGroup::DISTINCT_USERS))]
pub struct PlannedGroup {
    /// Name.
    #[declare(required = REQUIRED, rules(FILLED))]
    pub group_name: String,
    /// Comment of a group that is created.
    pub comment: Option<String>,
    /// All users of the group: those that are not listed are removed. Without it, the users stay as they are.
    #[declare(absent = Leave)]
    pub users: Vec<GroupUser>,
}

/// A step.
#[declare]
pub struct PlannedStep {
    /// 1 approval, 2 signing, 3 notification.
    #[declare(required = REQUIRED, rules(LISTED), enumeration = TASK_TYPE)]
    pub agreement_task_type: i32,
    /// 1 every user of the group must act, 2 one user is enough.
    #[declare(required = REQUIRED, rules(LISTED), enumeration = EXEC_TYPE)]
    pub agreement_exec_type: i32,
    /// Time limit in days.
    #[declare(rules(COUNT))]
    pub agreement_exec_period: Option<i32>,
    /// Priority: a larger number comes first.
    #[declare(rules(COUNT))]
    pub agreement_step_priority: Option<i32>,
    /// Executor groups, one to five.
    #[declare(required = REQUIRED, rules(ONE_TO_FIVE_GROUPS), absent = Leave)]
    pub agreement_groups: Vec<PlannedStepGroup>,
}

/// A group that executes the step: an existing one by its id, or one of `groups` by its name.
#[declare(one_of("groupId", "groupName"))]
pub struct PlannedStepGroup {
    /// Id of the group.
    #[declare(rules(ID))]
    pub group_id: Option<Id>,
    /// Name of one of `groups`.
    pub group_name: Option<String>,
}

/// A document type to attach.
#[declare]
pub struct PlannedDocument {
    /// Id of the document type.
    #[declare(required = REQUIRED, rules(ID))]
    pub document_id: Id,
    /// Id of the dictionary value that narrows the link. Absent or 0 means none.
    #[declare(rules(ID_OR_ZERO), quirk = Zero)]
    pub dict_val_id: Option<Id>,
}

/// How far a process has been built. `resume` goes on from here.
#[declare]
pub struct AgreementBuild {
    /// Ids of the groups, in the order of the plan.
    pub group_ids: Vec<Id>,
    /// Number of groups whose users have been set, in the order of the plan.
    #[declare(optional)]
    pub users_set: i32,
    /// Id of the process.
    pub agreement_proc_id: Option<Id>,
    /// Ids of the steps, in the order of the plan.
    pub agreement_step_ids: Vec<Id>,
    /// Number of document types that have been attached, in the order of the plan.
    #[declare(optional)]
    pub attached: i32,
    /// The public name of the call that comes next, such as `agreements.steps.create`. If a build ends without another
    /// update, it is not known whether this call was carried out; `resume` finds out. Absent when all is done.
    pub next: Option<String>,
}

/// A process without steps approves nothing.
pub static SOME_STEP: Rule = Rule::error(
    "build-steps",
    VALIDATION,
    Test::Count(|count| count > 0),
    message!(
        "a process needs at least one step",
        "процессу нужен хотя бы один шаг",
        "процесу потрібен хоча б один крок"
    ),
)
.form(Form::exact(r#""minItems":1"#));

/// The limit of the user guide: a step beyond it would stop the build halfway.
pub static ONE_TO_FIVE_GROUPS: Rule = Rule::error(
    "build-five-groups",
    VALIDATION,
    Test::Count(|count| (1..=5).contains(&count)),
    message!("a step has one to five groups", "у шага от одной до пяти групп", "крок має від однієї до п'яти груп"),
)
.form(Form::exact(r#""minItems":1,"maxItems":5"#));

/// A step names each group in one way, once, and a name is one of the plan's.
pub static KNOWN_GROUPS: Across<AgreementPlan> = Across::error(
    "build-known-groups",
    VALIDATION,
    |plan, report| {
        let mut known = Seen::default();
        names(plan).for_each(|(_, name)| _ = known.insert(name));
        for (_, step) in plan.objects(AgreementPlan::FIELDS.steps) {
            let mut seen = Seen::default();
            for (_, group) in step.objects(PlannedStep::FIELDS.agreement_groups) {
                let fields = PlannedStepGroup::FIELDS;
                let (id, name) = (group.int(fields.group_id), group.text(fields.group_name).map(|name| key(&name)));
                let one = id.is_some() != name.is_some() && name.as_ref().is_none_or(|name| known.contains(name));
                let field = if name.is_some() { fields.group_name } else { fields.group_id };
                // A name may look like an id.
                let is_new = one
                    && match name {
                        Some(name) => seen.insert([".", &name].concat()),
                        None => seen.insert_number(id.unwrap_or_default()),
                    };
                report.unless(is_new, &group, field);
            }
        }
    },
    message!(
        "a step's group is either groupId or the groupName of one of groups, and each group occurs once",
        "группа шага — это groupId или groupName одной из groups, и каждая встречается один раз",
        "група кроку — це groupId або groupName однієї з groups, і кожна трапляється один раз",
    ),
);

/// Two groups of one name would be one group.
pub static DISTINCT_GROUPS: Across<AgreementPlan> = Across::error(
    "build-distinct-groups",
    VALIDATION,
    |plan, report| {
        let mut seen = Seen::default();
        for (group, name) in names(plan) {
            report.unless(seen.insert(name), &group, PlannedGroup::FIELDS.group_name);
        }
    },
    message!("this group name is used twice", "имя группы повторяется", "назва групи повторюється"),
);

impl OfUsers for PlannedGroup {
    const USERS: Field<Self, GroupUser> = Self::FIELDS.users;
}

/// What happens to steps of equal priorities is not documented, and a larger one comes first whatever the plan's order is.
pub static FALLING_PRIORITIES: Across<AgreementPlan> = Across::warning(
    "build-priorities",
    VALIDATION,
    |plan, report| {
        let mut last = None;
        for (_, step) in plan.objects(AgreementPlan::FIELDS.steps) {
            let field = PlannedStep::FIELDS.agreement_step_priority;
            let priority = step.int(field).filter(|priority| *priority > 0);
            report.unless(last.is_none_or(|last| priority < Some(last)), &step, field);
            last = priority.or(last);
        }
    },
    message!(
        "priorities should fall from step to step: the larger number comes first",
        "приоритеты должны убывать от шага к шагу: больший идёт раньше",
        "пріоритети мають спадати від кроку до кроку: більший іде раніше",
    ),
);

/// A process of that name would be taken for the new one after a lost response.
pub static NEW_PROCESS: Rule = Rule::error(
    "build-new-process",
    VALIDATION,
    Test::Engine,
    message!(
        "the company has a process of this name; choose another one",
        "у организации уже есть процесс с таким именем; выберите другое",
        "компанія вже має процес із такою назвою; виберіть іншу",
    ),
);

/// The account has no such user.
pub static KNOWN_USER: Rule = Rule::error(
    "build-known-user",
    VALIDATION,
    Test::Engine,
    message!(
        "the account has no such user",
        "в учётной записи нет такого пользователя",
        "в обліковому записі немає такого користувача"
    ),
);

/// What is resumed is not of this plan.
pub static SAME_PLAN: Rule = Rule::error(
    "build-same-plan",
    VALIDATION,
    Test::Engine,
    message!(
        "resume is not an update of this plan",
        "resume относится к другому плану",
        "resume стосується іншого плану",
    ),
);

/// A list came back full, so what is sought may be beyond its end.
pub const UNCLEAR: Message = message!(
    "the list is full, so it is unclear whether a group or process of this name exists; choose a more specific name",
    "список заполнен, поэтому неясно, есть ли группа или процесс с таким именем; выберите более точное имя",
    "список заповнений, тому неясно, чи є група або процес із такою назвою; виберіть точнішу назву",
);

/// Names are compared without blanks at their end: the service has been seen to keep some.
fn key(name: &str) -> String {
    name.trim_end().to_owned()
}

fn names<'a>(plan: &Object<'a, AgreementPlan>) -> impl Iterator<Item = (Object<'a, PlannedGroup>, String)> + use<'a> {
    plan.objects(AgreementPlan::FIELDS.groups)
        .filter_map(|(_, group)| Some((group, key(&group.text(PlannedGroup::FIELDS.group_name)?))))
}
