//! Puts seeds into the state.

use super::{
    AssessmentSeed, CheckGroupSeed, CheckSeed, CryptoSeed, DocflowSeed, DocflowState, EdinSeed, Item, KonturSeed,
    RealtySeed, Seed,
};
use crate::members::{items_mut, set};
use crate::read::read;
use crate::state::State;
use crate::state::assessment::{Check, Group};
use crate::state::edin::{Session as EdinSession, User};
use crate::state::life::{Docflow, Stage, kind_of};
use crate::state::realty::{Account, Session};
use crate::state::store::{
    ASSESSMENT_SUBJECTS, COLLECTIONS, CONTENTS, Collection, ENTITY_SUBJECTS, FORMS, GROUPS, Id, PROCESSES, ROLES, USERS,
};
use crate::{crypto, edin, entity};
use serde_json::{Value, json};

/// The seed that is there unless a test does without it.
pub(crate) fn default() -> Result<Seed, String> {
    let seed = serde_json::from_str(include_str!("default.json")).map_err(|error| error.to_string())?;
    read("seed", &seed)
}

/// Adds a seed; nothing is added when a part of it is wrong.
pub(crate) fn add(state: &mut State, seed: &Seed) -> Result<(), String> {
    let mut changed = state.clone();
    all(&mut changed, seed).map_err(|what| format!("seed: {what}"))?;
    *state = changed;
    Ok(())
}

fn all(state: &mut State, seed: &Seed) -> Result<(), String> {
    seed.kontur.iter().for_each(|seed| kontur(state, seed));
    if let Some(seed) = &seed.realty {
        realty(state, seed)?;
    }
    if let Some(seed) = &seed.assessment {
        assessment(state, seed)?;
    }
    if let Some(seed) = &seed.crypto {
        crypto(state, seed)?;
    }
    if let Some(seed) = &seed.edin {
        edin(state, seed)?;
    }
    for (name, items) in &seed.collections {
        let collection = COLLECTIONS.iter().find(|collection| collection.name == name);
        let collection = collection.ok_or_else(|| format!("collections: {name} is unknown"))?;
        each(&format!("collections.{name}"), items, |item| add_item(state, collection, item))?;
    }
    Ok(())
}

fn kontur(state: &mut State, seed: &KonturSeed) {
    let KonturSeed { api_keys, sids, forbidden_orgs } = seed;
    state.access.api_keys.extend(api_keys.iter().cloned());
    state.access.sids.extend(sids.iter().cloned());
    state.access.forbidden_orgs.extend(forbidden_orgs.iter().map(|org| org.to_ascii_lowercase()));
}

fn realty(state: &mut State, seed: &RealtySeed) -> Result<(), String> {
    let RealtySeed { accounts, sessions, forbidden_accounts, unsupported_objects, failing_objects, docflows } = seed;
    let realty = &mut state.realty;
    for account in accounts {
        let user_id = account.user_id.clone().unwrap_or_default();
        realty.accounts.insert(account.login.clone(), Account { password: account.password.clone(), user_id });
    }
    for session in sessions {
        let user_id = state.ids.guid();
        realty.sessions.insert(session.clone(), Session { user_id, account_id: String::new() });
    }
    realty.forbidden.extend(forbidden_accounts.iter().map(|account| account.to_ascii_lowercase()));
    realty.unsupported.extend(unsupported_objects.iter().cloned());
    realty.failing.extend(failing_objects.iter().cloned());
    docflows.iter().for_each(|seed| docflow(state, seed));
    Ok(())
}

/// A new docflow, or a change of a known one.
fn docflow(state: &mut State, seed: &DocflowSeed) {
    let id = seed.docflow_id.to_ascii_lowercase();
    let now = state.now;
    let new = !state.realty.docflows.contains_key(&id);
    state.settle();
    let flow = state.realty.docflows.entry(id.clone()).or_insert_with(|| Docflow {
        id,
        kind: kind_of(seed.docflow_type.as_deref().unwrap_or("object_request")).to_owned(),
        user_id: seed.user_id.clone().unwrap_or_default(),
        request_id: seed.request_id.clone().map(Value::from),
        options: seed.options.clone().unwrap_or_else(|| json!({})),
        since: now,
        ..Docflow::default()
    });
    flow.signed = seed.signed.unwrap_or(flow.signed);
    if let Some(stage) = seed.state.map(stage).or(new.then_some(Stage::Queued)) {
        flow.enter(stage, now, &mut state.ids);
    }
    state.settle();
}

/// The stage that a seed means by a state.
const fn stage(state: DocflowState) -> Stage {
    match state {
        DocflowState::Suspended => Stage::Signing,
        DocflowState::Verified => Stage::Verifying,
        DocflowState::Queued => Stage::Queued,
        DocflowState::Sent => Stage::Sent,
        DocflowState::Completed => Stage::Completed,
        DocflowState::Error => Stage::Failed,
    }
}

fn assessment(state: &mut State, seed: &AssessmentSeed) -> Result<(), String> {
    let AssessmentSeed {
        subjects,
        dissolved_organizations,
        unknown_organizations,
        findings,
        failing_subjects,
        checks,
        groups,
    } = seed;
    each("assessment.subjects", subjects, |item| add_item(state, &ASSESSMENT_SUBJECTS, item))?;
    state.assessment.dissolved.extend(dissolved_organizations.iter().cloned());
    state.assessment.unknown.extend(unknown_organizations.iter().cloned());
    let findings = findings.iter().map(|finding| (finding.requisite.clone(), finding.check.clone()));
    state.assessment.findings.extend(findings);
    state.assessment.failing.extend(failing_subjects.iter().cloned());
    let now = state.now;
    let assessment = &mut state.assessment;
    for CheckSeed { check_id, check_type, subject_id, has_finding } in checks {
        assessment.checks.retain(|check| !check.id.eq_ignore_ascii_case(check_id));
        assessment.checks.push(Check {
            id: check_id.to_ascii_lowercase(),
            check_type: check_type.clone(),
            subject_id: subject_id.to_ascii_lowercase(),
            created: now,
            finished: Some(now),
            has_finding: has_finding.unwrap_or_default(),
            ..Check::default()
        });
    }
    for CheckGroupSeed { group_id, checks } in groups {
        assessment.groups.retain(|group| !group.id.eq_ignore_ascii_case(group_id));
        let requests = checks.iter().filter_map(|id| assessment.check("", id)).map(Check::request).collect();
        let (id, checks) = (group_id.to_ascii_lowercase(), checks.clone());
        assessment.groups.push(Group { id, checks, requests, created: now, ..Group::default() });
    }
    Ok(())
}

fn crypto(state: &mut State, seed: &CryptoSeed) -> Result<(), String> {
    let CryptoSeed { subjects, representatives, contents, forms, unconfirmed } = seed;
    let digits = |text: &String| text.chars().filter(char::is_ascii_digit).collect::<String>();
    state.crypto.unconfirmed.extend(unconfirmed.iter().map(digits));
    each("crypto.subjects", subjects, |item| add_item(state, &ENTITY_SUBJECTS, item))?;
    for pair in representatives {
        let side = |subject: &super::SubjectPointer| subject.subject_id.to_ascii_lowercase();
        let link = json!({
            "representativeType": "Confidant",
            "principal": { "subjectId": side(&pair.principal) },
            "agent": { "subjectId": side(&pair.agent) },
        });
        entity::keep_link(state, link)?;
    }
    each("crypto.contents", contents, |item| add_item(state, &CONTENTS, item))?;
    each("crypto.forms", forms, |item| add_item(state, &FORMS, item))
}

fn edin(state: &mut State, seed: &EdinSeed) -> Result<(), String> {
    let EdinSeed { users, sessions, roles, groups, processes } = seed;
    each("edin.roles", roles, |item| add_item(state, &ROLES, item))?;
    each("edin.users", users, |item| user(state, item))?;
    for sid in sessions {
        state.edin.sessions.insert(sid.clone(), EdinSession { used: state.now, ..EdinSession::default() });
    }
    each("edin.groups", groups, |item| add_item(state, &GROUPS, item))?;
    each("edin.processes", processes, |item| add_item(state, &PROCESSES, item))
}

/// A login, and the user behind it where an id is given.
fn user(state: &mut State, mut item: Value) -> Result<(), String> {
    let string = |name: &str| {
        let string = item.get(name).and_then(Value::as_str).map(str::to_owned);
        string.ok_or_else(|| format!("{name} is missing"))
    };
    let (email, password) = (string("email")?.to_lowercase(), string("password")?);
    state.edin.users.insert(email, User { password, is_captcha: item.get("isCaptcha") == Some(&Value::Bool(true)) });
    if item.get(USERS.key).is_some() {
        for secret in ["password", "isCaptcha"] {
            set(&mut item, secret, Value::Null);
        }
        state.store.put(&USERS, item)?;
    }
    Ok(())
}

/// Adds the items of an array; an error names the one that is wrong.
fn each(path: &str, items: &[Item], mut add: impl FnMut(Value) -> Result<(), String>) -> Result<(), String> {
    items.iter().enumerate().try_for_each(|(position, item)| {
        add(Value::Object(item.clone())).map_err(|what| format!("{path}[{position}]: {what}"))
    })
}

/// Adds an item to its collection. Forms and processes name other items, which are looked up.
fn add_item(state: &mut State, collection: &Collection, item: Value) -> Result<(), String> {
    if core::ptr::eq(collection, &FORMS) {
        return form(state, &item);
    }
    let item = if core::ptr::eq(collection, &PROCESSES) { process(state, item)? } else { item };
    state.store.put(collection, item)
}

/// A new form, or a change of a known one.
fn form(state: &mut State, item: &Value) -> Result<(), String> {
    match state.store.get_mut(&FORMS, &item[FORMS.key]) {
        Some(known) => {
            let members = item.as_object().into_iter().flatten();
            members.for_each(|(name, value)| set(known, name, value.clone()));
        }
        None => {
            let form = crypto::form(state, item[FORMS.key].clone(), item);
            state.store.put(&FORMS, form)?;
        }
    }
    Ok(())
}

/// A process; its steps name their groups by id alone.
fn process(state: &State, mut process: Value) -> Result<Value, String> {
    let id = number(&process, PROCESSES.key)?;
    for step in items_mut(&mut process, "agrementSteps") {
        let step_id = number(step, "agreementStepId")?;
        set(step, PROCESSES.key, id.clone());
        set(step, "agreementStepId", step_id);
        for group in items_mut(step, "agreementGroups") {
            let known = state.store.get(&GROUPS, &number(group, GROUPS.key)?);
            *group = edin::steps::in_step(known.ok_or("a step names an unknown group")?);
        }
    }
    Ok(process)
}

/// An id as a number, which JavaScript has to quote beyond 2^53.
fn number(item: &Value, name: &str) -> Result<Value, String> {
    match item.get(name).and_then(Id::of) {
        Some(Id::Number(number)) => Ok(json!(number)),
        _ => Err(format!("{name} is missing")),
    }
}
