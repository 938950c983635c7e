//! Which call comes next while a process is built. Pure: the caller makes the calls and hands over their responses.
//!
//! No call that creates something is made while it is in doubt whether an earlier one did. Groups and processes are then
//! looked up by their names. No call lists the steps of a process for sure, so they are read from the response to saving what is
//! there already: the last step, or the process itself. Where even that shows nothing, the step is created, and a twin that
//! the response then shows is deleted.

mod calls;
mod json;

use super::{
    AgreementBuild, AgreementPlan, KNOWN_USER, NEW_PROCESS, PlannedDocument, PlannedGroup, PlannedProcess, PlannedStep,
    PlannedStepGroup, SAME_PLAN, key,
};
use crate::check::{Checker, Context, Declared, Field, Issue, Mode, Object, PathSegment, Rule, Severity, Table};
use crate::edin::User;
use crate::edin::agreements::groups::GroupUser;
use crate::edin::agreements::{AgreementGroup, AgreementProc, AgreementStep};
use docflow_derive::declare;
use json::Json;

/// Rows that are asked for. No maximum is documented; a list of the default size is not trusted either.
const ROWS: usize = 1000;
const DEFAULT_ROWS: usize = 30;

const CREATE_PROCESS: &str = "agreements.processes.create";
const CREATE_STEP: &str = "agreements.steps.create";

/// The next call: its public name, and its arguments as a JSON array.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Public name.
    pub call: &'static str,
    /// Arguments before the options, a JSON array.
    pub arguments: String,
    /// It changes something, so the state is to be reported first.
    pub writes: bool,
}

/// Why a build cannot go on.
#[derive(Debug)]
pub enum Stop {
    /// What the caller gave does not fit what is there.
    Issue(Issue),
    /// A full list leaves open whether something exists.
    Unclear,
    /// The response lacks this.
    Lacks(&'static str),
}

struct Group {
    name: String,
    comment: Option<String>,
    users: Option<Vec<i64>>,
}

enum GroupRef {
    Id(i64),
    Name(String),
}

struct Step {
    task: i64,
    exec: i64,
    period: i64,
    priority: i64,
    groups: Vec<GroupRef>,
}

/// What is to be done next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    CheckUser(usize),
    FindGroup(usize),
    CreateGroup(usize),
    ReadGroup(usize),
    SetUsers(usize),
    FindProcess,
    CreateProcess,
    ShowSteps,
    CreateStep,
    DeleteStep(i64),
    Attach,
    Done,
}

/// A process that is being built.
pub struct Build {
    company: i64,
    name: String,
    comment: Option<String>,
    groups: Vec<Group>,
    steps: Vec<Step>,
    documents: Vec<(i64, i64)>,
    /// Users of the plan, each once, with the group and the position where it stands first.
    users: Vec<(i64, usize, usize)>,

    part: Part,
    /// The part before a process is looked up for the first time.
    begins: bool,
    /// A call that creates was perhaps carried out.
    doubt: bool,
    /// Equal steps that were created twice.
    twins: Vec<i64>,
    /// The comment of the group that was read last, JSON.
    group_comment: Option<String>,
    group_name: String,

    group_ids: Vec<i64>,
    users_set: usize,
    process: Option<i64>,
    step_ids: Vec<i64>,
    attached: usize,
}

/// Arrays of responses under a name, so that their objects can be walked.
#[declare]
struct Groups {
    items: Vec<AgreementGroup>,
}

#[declare]
struct Processes {
    items: Vec<AgreementProc>,
}

impl Build {
    /// Checks a plan and, if there is one, the update to resume from; both are JSON.
    ///
    /// # Errors
    /// What is wrong with them; with `strict`, warnings too.
    pub fn new(plan: &str, resume: &str, strict: bool) -> Result<Self, Vec<Issue>> {
        let mut checker = Checker::default();
        let context = Context { bigints: true, ..Context::default() };
        checker.run(plan, AgreementPlan::KIND, Mode::Write, &context);
        let stops = if strict { Severity::Warning } else { Severity::Error };
        let issues: Vec<Issue> = checker.issues(plan);
        let read = checker.object(plan, &context).and_then(Object::typed).and_then(|plan| Self::read(&plan));
        let mut build = match read {
            Some(build) if !issues.iter().any(|issue| issue.severity() >= stops) => build,
            _ => return Err(relabelled(issues)),
        };
        if !resume.is_empty() {
            build.resume(resume).ok_or_else(|| vec![issue(&SAME_PLAN, ["resume"].map(member))])?;
        }
        Ok(build)
    }

    fn read(plan: &Object<'_, AgreementPlan>) -> Option<Self> {
        let process = plan.object(AgreementPlan::FIELDS.process)?;
        let fields = PlannedProcess::FIELDS;
        let mut groups = Vec::new();
        let mut users: Vec<(i64, usize, usize)> = Vec::new();
        for (_, group) in plan.objects(AgreementPlan::FIELDS.groups) {
            let own = PlannedGroup::FIELDS;
            let ids = group.objects(own.users).filter_map(|(_, user)| user.int(GroupUser::FIELDS.user_id));
            let ids: Vec<i64> = ids.collect();
            for (position, id) in ids.iter().enumerate() {
                if !users.iter().any(|(known, ..)| known == id) {
                    users.push((*id, groups.len(), position));
                }
            }
            let users = group.has(own.users).then_some(ids);
            groups.push(Group { name: text(&group, own.group_name)?, comment: text(&group, own.comment), users });
        }
        let mut steps = Vec::new();
        for (_, step) in plan.objects(AgreementPlan::FIELDS.steps) {
            let own = PlannedStep::FIELDS;
            let mut groups = Vec::new();
            for (_, group) in step.objects(own.agreement_groups) {
                groups.push(match group.int(PlannedStepGroup::FIELDS.group_id) {
                    Some(id) => GroupRef::Id(id),
                    None => GroupRef::Name(key(&text(&group, PlannedStepGroup::FIELDS.group_name)?)),
                });
            }
            let number = |field| step.int(field).unwrap_or(0);
            steps.push(Step {
                task: number(own.agreement_task_type),
                exec: number(own.agreement_exec_type),
                period: number(own.agreement_exec_period),
                priority: number(own.agreement_step_priority),
                groups,
            });
        }
        let own = PlannedDocument::FIELDS;
        let documents = plan.objects(AgreementPlan::FIELDS.documents);
        let documents =
            documents.map(|(_, link)| (link.int(own.document_id).unwrap_or(0), link.int(own.dict_val_id).unwrap_or(0)));
        Some(Self {
            company: process.int(fields.company_id)?,
            name: text(&process, fields.name)?,
            comment: text(&process, fields.comment),
            documents: documents.collect(),
            part: if users.is_empty() { Part::FindProcess } else { Part::CheckUser(0) },
            begins: true,
            doubt: false,
            twins: Vec::new(),
            group_comment: None,
            group_name: String::new(),
            group_ids: Vec::new(),
            users_set: 0,
            process: None,
            step_ids: Vec::new(),
            attached: 0,
            groups,
            steps,
            users,
        })
    }

    /// Goes on from an update. None if it is not of this plan.
    fn resume(&mut self, update: &str) -> Option<()> {
        let mut checker = Checker::default();
        let context = Context::default();
        checker.run(update, AgreementBuild::KIND, Mode::Read, &context);
        let update = checker.object(update, &context)?.typed::<AgreementBuild>()?;
        let fields = AgreementBuild::FIELDS;
        let count = |field| update.int(field).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
        self.group_ids = ids(update.raw(fields.group_ids));
        self.users_set = count(fields.users_set);
        self.process = update.int(fields.agreement_proc_id);
        self.step_ids = ids(update.raw(fields.agreement_step_ids));
        self.attached = count(fields.attached);
        let next = update.text(fields.next);
        self.doubt = matches!(next.as_deref(), Some(CREATE_PROCESS | CREATE_STEP));
        let fits = self.group_ids.len() <= self.groups.len()
            && self.users_set <= self.group_ids.len()
            && self.step_ids.len() <= self.steps.len()
            && self.attached <= self.documents.len()
            && (self.process.is_some() || self.step_ids.is_empty() && self.attached == 0);
        // Before anything was made, the plan is checked as a whole once more.
        let is_fresh = self.group_ids.is_empty() && self.process.is_none() && !self.doubt;
        if !is_fresh {
            self.begins = false;
            self.advance();
        }
        fits.then_some(())
    }

    /// The first thing that is not done.
    fn advance(&mut self) {
        self.part = if self.group_ids.len() < self.groups.len() {
            Part::FindGroup(self.group_ids.len())
        } else if let Some(group) = self.group_without_users() {
            Part::ReadGroup(group)
        } else if self.process.is_none() {
            if self.doubt { Part::FindProcess } else { Part::CreateProcess }
        } else if self.step_ids.len() < self.steps.len() {
            if self.doubt { Part::ShowSteps } else { Part::CreateStep }
        } else if self.attached < self.documents.len() {
            Part::Attach
        } else {
            Part::Done
        };
    }

    fn group_without_users(&mut self) -> Option<usize> {
        while let Some(group) = self.groups.get(self.users_set) {
            if group.users.is_some() {
                return Some(self.users_set);
            }
            self.users_set += 1;
        }
        None
    }

    /// How far the build is, as JSON of [`AgreementBuild`].
    #[must_use]
    pub fn state(&self) -> String {
        let mut state = Json::default();
        // A step that is looked for, or whose twins are deleted, is in doubt until that is over.
        let next = match self.part {
            Part::ShowSteps | Part::DeleteStep(_) => Some(CREATE_STEP),
            Part::FindProcess if self.doubt => Some(CREATE_PROCESS),
            _ => self.next().map(|next| next.call),
        };
        state.object(|body| {
            body.member("groupIds").array(&self.group_ids, |item, id| item.id(*id));
            body.member("usersSet").id(as_id(self.users_set));
            if let Some(process) = self.process {
                body.member("agreementProcId").id(process);
            }
            let known = self.step_ids.len() - usize::from(matches!(self.part, Part::DeleteStep(_)));
            body.member("agreementStepIds")
                .array(self.step_ids.get(..known).unwrap_or_default(), |item, id| item.id(*id));
            body.member("attached").id(as_id(self.attached));
            body.optional("next", next);
        });
        state.0
    }

    /// Takes the response to the call.
    ///
    /// # Errors
    /// Why the build cannot go on.
    pub fn take(&mut self, response: &str) -> Result<(), Stop> {
        match self.part {
            Part::CheckUser(index) => self.take_user(index, response)?,
            Part::FindGroup(index) => self.take_groups(index, response)?,
            Part::CreateGroup(_) => {
                let id =
                    read(response, |group: &Object<'_, AgreementGroup>| group.int(AgreementGroup::FIELDS.group_id));
                self.note_group(id.ok_or(Stop::Lacks("a group with its id"))?);
            }
            Part::ReadGroup(index) => self.take_group(index, response)?,
            Part::SetUsers(_) => {
                self.users_set += 1;
                self.advance();
            }
            Part::FindProcess => self.take_processes(response)?,
            Part::CreateProcess => {
                let id = read(response, |process: &Object<'_, AgreementProc>| {
                    process.int(AgreementProc::FIELDS.agreement_proc_id)
                });
                self.process = Some(id.ok_or(Stop::Lacks("a process with its id"))?);
                self.advance();
            }
            Part::ShowSteps => {
                // Only what is new can be the step in doubt.
                let mut found = self.equal_steps(response);
                if found.is_empty() {
                    self.part = Part::CreateStep;
                } else {
                    self.step_ids.push(found.remove(0));
                    self.twins = found;
                    self.doubt = false;
                    self.drop_twins();
                }
            }
            Part::CreateStep => self.take_created_step(response)?,
            Part::DeleteStep(_) => self.drop_twins(),
            Part::Attach => {
                self.attached += 1;
                self.advance();
            }
            Part::Done => {}
        }
        Ok(())
    }

    fn take_user(&mut self, index: usize, response: &str) -> Result<(), Stop> {
        let wanted = self.users.get(index).map(|(id, ..)| *id);
        let found = read(response, |user: &Object<'_, User>| user.int(User::FIELDS.user_id));
        if found != wanted {
            return Err(Stop::Issue(self.unknown_user(index)));
        }
        self.part = if index + 1 < self.users.len() { Part::CheckUser(index + 1) } else { Part::FindProcess };
        Ok(())
    }

    fn take_groups(&mut self, index: usize, response: &str) -> Result<(), Stop> {
        let name = self.groups.get(index).map(|group| key(&group.name));
        let group = AgreementGroup::FIELDS;
        let fields = (group.group_id, group.company_id, group.group_name);
        match self.find(response, Groups::FIELDS.items, name, fields)? {
            Some(id) => self.note_group(id),
            None => self.part = Part::CreateGroup(index),
        }
        Ok(())
    }

    fn take_group(&mut self, index: usize, response: &str) -> Result<(), Stop> {
        let fields = AgreementGroup::FIELDS;
        let shown = read(response, |group: &Object<'_, AgreementGroup>| {
            let users = group.objects(fields.users).filter_map(|(_, user)| user.int(User::FIELDS.user_id));
            Some((text(group, fields.group_name)?, text(group, fields.comment), users.collect::<Vec<i64>>()))
        });
        let (name, comment, users) = shown.ok_or(Stop::Lacks("a group with its name"))?;
        (self.group_name, self.group_comment) = (name, comment);
        if self.groups.get(index).and_then(|group| group.users.as_ref()).is_some_and(|own| same(own, &users)) {
            self.users_set += 1;
            self.advance();
        } else {
            self.part = Part::SetUsers(index);
        }
        Ok(())
    }

    fn take_processes(&mut self, response: &str) -> Result<(), Stop> {
        let process = AgreementProc::FIELDS;
        let fields = (process.agreement_proc_id, process.company_id, process.name);
        let found = self.find(response, Processes::FIELDS.items, Some(key(&self.name)), fields)?;
        if self.begins {
            if found.is_some() {
                return Err(Stop::Issue(issue(&NEW_PROCESS, ["process", "name"].map(member))));
            }
            self.begins = false;
        } else {
            self.process = found;
        }
        self.doubt = false;
        self.advance();
        Ok(())
    }

    fn take_created_step(&mut self, response: &str) -> Result<(), Stop> {
        let mut found = self.equal_steps(response);
        let created = if self.doubt && !found.is_empty() { Some(found.remove(0)) } else { found.pop() };
        let created = created.or_else(|| self.newest_step(response));
        if self.doubt {
            self.twins = found;
        }
        self.step_ids.push(created.ok_or(Stop::Lacks("a process with the new step"))?);
        self.doubt = false;
        self.drop_twins();
        Ok(())
    }

    /// The issue behind a refusal of the call, if the caller's plan is to blame.
    #[must_use]
    pub fn blame(&self, status: u16) -> Option<Issue> {
        match self.part {
            Part::CheckUser(index) if matches!(status, 400 | 404 | 409 | 410 | 422) => Some(self.unknown_user(index)),
            _ => None,
        }
    }

    fn unknown_user(&self, index: usize) -> Issue {
        let (_, group, position) = self.users.get(index).copied().unwrap_or_default();
        let at = |index: usize| PathSegment::Index(u32::try_from(index).unwrap_or(u32::MAX));
        issue(&KNOWN_USER, [member("groups"), at(group), member("users"), at(position), member("userId")])
    }

    fn note_group(&mut self, id: i64) {
        self.group_ids.push(id);
        self.advance();
    }

    fn drop_twins(&mut self) {
        match self.twins.pop() {
            Some(id) => self.part = Part::DeleteStep(id),
            None => self.advance(),
        }
    }

    /// The id of the item with this name in the company. An error if the list may have more.
    fn find<T: Table, L: Table>(
        &self,
        response: &str,
        items: Field<L, T>,
        name: Option<String>,
        (id, company, own_name): (Field<T>, Field<T>, Field<T>),
    ) -> Result<Option<i64>, Stop> {
        let list = ["{\"items\":", response, "}"].concat();
        let found = read(&list, |list: &Object<'_, L>| {
            let mut found = None;
            let mut rows = 0;
            for (_, item) in list.objects(items) {
                rows += 1;
                let named = text(&item, own_name).map(|name| key(&name));
                let own = item.int(company).is_none_or(|company| company == self.company);
                if own && named == name {
                    found = found.or(item.int(id));
                }
            }
            Some((found, rows))
        });
        match found {
            Some((Some(id), _)) => Ok(Some(id)),
            Some((None, rows)) if rows >= ROWS || rows == DEFAULT_ROWS => Err(Stop::Unclear),
            Some((None, _)) => Ok(None),
            None => Err(Stop::Lacks("a JSON array")),
        }
    }

    /// Ids of the steps in a process that are equal to the one to be created and are none of those that were, in order.
    fn equal_steps(&self, response: &str) -> Vec<i64> {
        let Some(wanted) = self.steps.get(self.step_ids.len()) else { return Vec::new() };
        let groups: Vec<i64> = wanted.groups.iter().filter_map(|group| self.group_id(group)).collect();
        let found = read(response, |process: &Object<'_, AgreementProc>| {
            let steps = process.objects(AgreementProc::FIELDS.agrement_steps).filter_map(|(_, step)| {
                let fields = AgreementStep::FIELDS;
                let number = |field| step.int(field).unwrap_or(0);
                let own = step.objects(fields.agreement_groups);
                let own = own.filter_map(|(_, group)| group.int(AgreementGroup::FIELDS.group_id)).collect::<Vec<i64>>();
                let equal = number(fields.agreement_task_type) == wanted.task
                    && number(fields.agreement_exec_type) == wanted.exec
                    && number(fields.agreement_exec_period) == wanted.period
                    && number(fields.agreement_step_priority) == wanted.priority
                    && same(&own, &groups);
                step.int(fields.agreement_step_id).filter(|id| equal && !self.step_ids.contains(id))
            });
            Some(steps.collect::<Vec<i64>>())
        })
        .unwrap_or_default();
        // They are few, and the library's sort is 4 kB of wasm.
        let mut sorted = Vec::with_capacity(found.len());
        for id in found {
            sorted.insert(sorted.partition_point(|other| *other < id), id);
        }
        sorted
    }

    /// The greatest id of a step that was not created before.
    fn newest_step(&self, response: &str) -> Option<i64> {
        read(response, |process: &Object<'_, AgreementProc>| {
            let steps = process.objects(AgreementProc::FIELDS.agrement_steps);
            let ids = steps.filter_map(|(_, step)| step.int(AgreementStep::FIELDS.agreement_step_id));
            ids.filter(|id| !self.step_ids.contains(id)).max()
        })
    }

    fn group_id(&self, group: &GroupRef) -> Option<i64> {
        match group {
            GroupRef::Id(id) => Some(*id),
            GroupRef::Name(name) => {
                let position = self.groups.iter().position(|group| key(&group.name) == *name)?;
                self.group_ids.get(position).copied()
            }
        }
    }
}

/// Reads a response as an object of the type.
fn read<T: Table, R>(source: &str, take: impl FnOnce(&Object<'_, T>) -> Option<R>) -> Option<R> {
    let mut checker = Checker::default();
    let context = Context::default();
    checker.run(source, T::KIND, Mode::Read, &context);
    let object = checker.object(source, &context)?.typed()?;
    take(&object)
}

fn text<T, C>(object: &Object<'_, T>, field: Field<T, C>) -> Option<String> {
    object.text(field).map(std::borrow::Cow::into_owned)
}

/// The ids in a JSON array.
fn ids(array: Option<&str>) -> Vec<i64> {
    let digits = array.unwrap_or_default().split(|letter: char| !letter.is_ascii_digit());
    digits.filter_map(|id| id.parse().ok()).collect()
}

fn as_id(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Whether two lists hold the same ids.
fn same(left: &[i64], right: &[i64]) -> bool {
    left.len() == right.len() && left.iter().all(|id| right.contains(id))
}

fn member(name: &str) -> PathSegment {
    PathSegment::Member(name.to_owned())
}

fn issue(rule: &'static Rule, path: impl Into<Vec<PathSegment>>) -> Issue {
    Issue::at(path.into(), rule)
}

/// EDIN has one code for every issue.
fn relabelled(mut issues: Vec<Issue>) -> Vec<Issue> {
    issues.iter_mut().for_each(|issue| issue.code = super::VALIDATION);
    issues
}
