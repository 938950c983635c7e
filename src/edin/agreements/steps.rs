//! `POST /bdoc/agreement_step`, `DELETE /bdoc/agreement_step`
//!
//! Creates, changes or deletes a step of an approval process (EDIN sheet 4.4, 4.5). The first call is three methods
//! here: its page lists `agreementStepId` as mandatory, yet also says that creation must omit it (register row 4).

use super::{AgreementGroup, AgreementProc, AgreementStep, EXEC_TYPE, TASK_TYPE, VALIDATION};
use crate::check::{Across, Declared, Field, Id, Object, Rule, Seen, Table, Test, digits, message};
use crate::edin::VENDOR;
use crate::edin::auth::SID;
use crate::edin::rules::ID;
use crate::http::{Exchange, Input, Method, Output, source};
use crate::value::Form;
use docflow_derive::declare;

/// Declares the three inputs, which differ only in the step's id.
macro_rules! step {
    ($(#[doc = $doc:literal])* $name:ident { $(#[$id:meta])* $ty:ty }) => {
        $(#[doc = $doc])*
        #[declare(rules($name::DISTINCT_GROUPS), from = AgreementStep)]
        pub struct $name {
            /// Id of the process.
            #[declare(required = REQUIRED, rules(ID))]
            pub agreement_proc_id: Id,
            $(#[$id])*
            pub agreement_step_id: $ty,
            /// 1 approval, 2 signing, 3 notification. Numbers in strings are accepted and sent as numbers.
            #[declare(required = REQUIRED, rules(LISTED), enumeration = TASK_TYPE)]
            pub agreement_task_type: i32,
            /// 1 every user of the group must act, 2 one user is enough.
            #[declare(required = REQUIRED, rules(LISTED), enumeration = EXEC_TYPE)]
            pub agreement_exec_type: i32,
            /// Time limit in days. `null` or absent means no limit.
            #[declare(rules(COUNT), absent = Null)]
            pub agreement_exec_period: Option<i32>,
            /// Priority: a larger number comes first. `null` or absent means none.
            #[declare(rules(COUNT), absent = Null)]
            pub agreement_step_priority: Option<i32>,
            /// Executor groups, one to five.
            #[declare(required = REQUIRED, rules(SOME_GROUP, AT_MOST_FIVE_GROUPS), absent = Leave)]
            pub agreement_groups: Vec<StepGroup>,
            /// Number. Only the vendor's samples contain it, always as 0: the service numbers steps itself. Sent if given.
            pub step_number: Option<i32>,
            /// Names of the groups in one string. The page lists it, no sample has it; sent if given.
            pub group_names: Option<String>,
            /// Ids of users. The page lists it, no sample has it; sent if given.
            #[declare(absent = Leave, rules(ID))]
            pub user_ids: Vec<Id>,
        }

        impl Step for $name {
            const STEP_ID: Field<Self> = Self::FIELDS.agreement_step_id;
            const GROUPS: Field<Self, StepGroup> = Self::FIELDS.agreement_groups;
        }
    };
}

step! {
    /// A new step.
    CreateAgreementStep {
        /// Must be absent on creation.
        #[declare(hidden, quirk = Forbidden, rules(ID, NO_STEP_ID))]
        Option<Id>
    }
}

step! {
    /// A changed step. The service probably replaces the whole step, so give every member.
    UpdateAgreementStep {
        /// Id of the step.
        #[declare(required = STEP_ID_REQUIRED, rules(ID))]
        Id
    }
}

step! {
    /// A step: created without `agreementStepId`, changed with it.
    SaveAgreementStep {
        /// Id of the step to change. If absent, a step is created.
        #[declare(rules(ID))]
        Option<Id>
    }
}

/// A group that executes the step. What else a group is read with is not sent.
#[declare(from = AgreementGroup)]
pub struct StepGroup {
    /// Id of the group.
    #[declare(required = REQUIRED, rules(ID), aliases("groupID"))]
    pub group_id: Id,
    /// Name, as returned by the service, including trailing blanks.
    pub group_name: Option<String>,
}

/// Options for creating a step.
#[declare]
pub struct CreateStepOptions {
    /// Ids of the existing steps. With them, the new step is identified reliably.
    #[declare(absent = Leave)]
    pub known_step_ids: Vec<Id>,
}

/// A step to delete.
#[declare(wire = "snake_case")]
pub struct DeleteAgreementStep {
    /// Id of the process.
    #[declare(rules(ID))]
    pub agreement_proc_id: Id,
    /// Id of the step.
    #[declare(rules(ID))]
    pub agreement_step_id: Id,
}

operation! {
    /// Creates a step. The response is the whole process; `createdStepId` identifies the new step.
    ///
    /// The service silently accepts the same step twice, so this call is never retried automatically. If the response is
    /// lost, compare the steps in the next response.
    /// @example
    /// const process = await edin.agreements.steps.create({
    ///   agreementProcId: 119, agreementTaskType: 1, agreementExecType: 1, agreementGroups: [{ groupId: 136 }],
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "agreements.steps.create",
        method: Method::Post,
        path: "/bdoc/agreement_step",
        input: Input::Json(CreateAgreementStep::shape),
        options: Some(CreateStepOptions::shape),
        output: Output::Json(AgreementProc::KIND),
        promises: Some("agreementProcId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        derived: Some(created_step_id::<CreateAgreementStep>),
        source: source("edin-docflow.md, 4.4", "PostAgreementStep"),
    }
}

operation! {
    /// Changes a step. The response is the whole process.
    /// @example await edin.agreements.steps.update({ ...step, agreementExecPeriod: 3 });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "agreements.steps.update",
        method: Method::Post,
        path: "/bdoc/agreement_step",
        input: Input::Json(UpdateAgreementStep::shape),
        output: Output::Json(AgreementProc::KIND),
        promises: Some("agreementProcId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.4", "PostAgreementStep"),
    }
}

operation! {
    /// Creates the step if it has no `agreementStepId`, otherwise changes it.
    /// @example await edin.agreements.steps.save(step);
    pub static SAVE = {
        vendor: &VENDOR,
        name: "agreements.steps.save",
        method: Method::Post,
        path: "/bdoc/agreement_step",
        input: Input::Json(SaveAgreementStep::shape),
        options: Some(CreateStepOptions::shape),
        derived: Some(created_step_id::<SaveAgreementStep>),
        output: Output::Json(AgreementProc::KIND),
        promises: Some("agreementProcId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.4", "PostAgreementStep"),
    }
}

operation! {
    /// Deletes a step. The response is the process without it.
    /// @example await edin.agreements.steps.delete({ agreementProcId: 119, agreementStepId: 407 });
    pub static DELETE = {
        vendor: &VENDOR,
        name: "agreements.steps.delete",
        method: Method::Delete,
        path: "/bdoc/agreement_step",
        query: Some(DeleteAgreementStep::shape),
        output: Output::Json(AgreementProc::KIND),
        promises: Some("agreementProcId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.5", "DelAgreementStep"),
    }
}

/// Access to the members that the three inputs share.
trait Step: Table {
    const STEP_ID: Field<Self>;
    const GROUPS: Field<Self, StepGroup>;

    /// A group must not occur twice.
    const DISTINCT_GROUPS: Across<Self> = Across::warning(
        "9.6",
        VALIDATION,
        |step, report| {
            let mut seen = Seen::default();
            for (_, group) in step.objects(Self::GROUPS) {
                if let Some(id) = group.int(StepGroup::FIELDS.group_id) {
                    report.unless(seen.insert_number(id), &group, StepGroup::FIELDS.group_id);
                }
            }
        },
        message!("this group is already in the step", "эта группа уже есть в шаге", "ця група вже є в кроці"),
    );
}

/// The response does not mark the new step (register row 7): it is the greatest id that did not exist before.
fn created_step_id<T: Step>(known: &Exchange<'_>) -> Vec<(&'static str, String)> {
    let is_change = known.request_body.and_then(Object::typed).is_some_and(|step| step.has(T::STEP_ID));
    let newest = if is_change { None } else { newest_step(known) };
    newest.map(|id| ("createdStepId", id)).into_iter().collect()
}

fn newest_step(Exchange { response_body, options, .. }: &Exchange<'_>) -> Option<String> {
    let options = options.and_then(Object::typed);
    let known = options.and_then(|options| options.raw(CreateStepOptions::FIELDS.known_step_ids)).unwrap_or_default();
    let mut seen = Seen::default();
    for id in known.split(|letter: char| !letter.is_ascii_digit()).filter_map(|id| id.parse().ok()) {
        seen.insert_number(id);
    }
    let newest = response_body
        .typed()?
        .objects(AgreementProc::FIELDS.agrement_steps)
        .filter_map(|(_, step)| step.int(AgreementStep::FIELDS.agreement_step_id))
        .filter(|id| !seen.contains_number(*id))
        .max()
        .and_then(|id| u64::try_from(id).ok())?;
    let mut value = digits(newest, &mut [0; 20]).to_owned();
    if newest > (1 << 53) - 1 {
        value = ["\"", &value, "\""].concat();
    }
    Some(value)
}

/// Members that the page lists as mandatory.
pub static REQUIRED: Rule = Rule::error(
    "4.4",
    VALIDATION,
    Test::Present,
    message!("this member is required", "это поле обязательно", "це поле обов'язкове"),
);

/// A new step must not have an id.
pub static NO_STEP_ID: Rule = Rule::error(
    "9.2",
    VALIDATION,
    Test::Absent,
    message!(
        "a new step has no agreementStepId; use update or save to change one",
        "у нового шага нет agreementStepId; для изменения есть update и save",
        "новий крок не має agreementStepId; для зміни є update та save",
    ),
);

/// A changed step needs its id.
pub static STEP_ID_REQUIRED: Rule = Rule::error(
    "9.2",
    VALIDATION,
    Test::Present,
    message!(
        "agreementStepId is required to change a step",
        "чтобы изменить шаг, нужен agreementStepId",
        "щоб змінити крок, потрібен agreementStepId",
    ),
);

/// The values in 7.1.
pub static LISTED: Rule = Rule::error(
    "9.3",
    VALIDATION,
    Test::Listed,
    message!(
        "not one of the listed values: agreementTaskType is 1, 2 or 3, agreementExecType 1 or 2",
        "нет такого значения: agreementTaskType — 1, 2 или 3, agreementExecType — 1 или 2",
        "немає такого значення: agreementTaskType — 1, 2 або 3, agreementExecType — 1 або 2",
    ),
);

/// A step needs at least one group.
pub static SOME_GROUP: Rule = Rule::error(
    "9.4",
    VALIDATION,
    Test::Count(|count| count > 0),
    message!("a step needs at least one group", "шагу нужна хотя бы одна группа", "кроку потрібна хоча б одна група"),
)
.form(Form::exact(r#""minItems":1"#));

/// A limit from the user guide.
pub static AT_MOST_FIVE_GROUPS: Rule = Rule::warning(
    "9.5",
    VALIDATION,
    Test::Count(|count| count <= 5),
    message!("a step should have at most five groups", "у шага не более пяти групп", "крок має не більше п'яти груп"),
);

/// Counts are 32-bit.
pub static COUNT: Rule = Rule::error(
    "9.7",
    VALIDATION,
    Test::Range(&(0, 2_147_483_647)),
    message!(
        "must be null or a whole number from 0 to 2147483647",
        "null или целое число от 0 до 2147483647",
        "null або ціле число від 0 до 2147483647",
    ),
);
