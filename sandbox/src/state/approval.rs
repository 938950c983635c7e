//! The approval of documents: the steps of a process, the tasks of their users, and what comes of them (EDIN sheet 3, 7.1).
//!
//! The API has no call that performs a task; people do that in the web interface. Here a test performs it, or the user does
//! by himself after a minute. Invented: that a step of equal priority follows the one with the smaller id, that a step whose
//! groups have no users is passed, that a notification holds nothing up, and the codes of the log but for 4.

use super::store::{DOCUMENTS, GROUPS, Id, PROCESSES, Store, USERS};
use super::{State, packages};
use crate::members::{at, set};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::VecDeque;

/// How long a user takes for a task when nobody performs it for him.
const TASK: u64 = 60_000;

/// `AgreementTaskType`.
pub(crate) const SIGNING: i64 = 2;
const NOTIFICATION: i64 = 3;

/// `DocumentStore.agreementStatus`: inferred (EDIN sheet 7.1).
const APPROVED: i64 = 1;
const REFUSED: i64 = 2;

/// What a user has to do.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub id: i64,
    pub document: i64,
    pub process: Value,
    pub step: Value,
    /// `AgreementTaskType`.
    pub kind: i64,
    /// One user of the step is enough.
    pub any: bool,
    pub user: Value,
    /// When the user performs it by himself.
    pub due: u64,
}

/// What a user does, with its code in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Approve = 1,
    Sign = 2,
    Acknowledge = 3,
    Refuse = 4,
}

/// The steps of a document that are still to come.
#[derive(Clone, Debug)]
pub(crate) struct Approval {
    process: Value,
    steps: VecDeque<Value>,
}

/// Whether a document waits for somebody.
pub(crate) fn is_pending(state: &State, document: &Value) -> bool {
    document["documentId"].as_i64().is_some_and(|id| state.edin.approvals.contains_key(&id))
}

/// Whether somebody has refused a document.
pub(crate) fn is_refused(document: &Value) -> bool {
    document["agreementStatus"] == REFUSED
}

/// Begins the approval of a document. Returns whether a process is attached to its type.
pub(crate) fn begin(state: &mut State, id: i64) -> bool {
    let Some(document) = state.store.get(&DOCUMENTS, &json!(id)) else { return false };
    let Some(process) = process_of(&state.store, document) else { return false };
    let mut steps: Vec<Value> = process["agrementSteps"].as_array().cloned().unwrap_or_default();
    steps.sort_by_key(|step| (Reverse(step["agreementStepPriority"].as_i64()), step["agreementStepId"].as_i64()));
    let process = process[PROCESSES.key].clone();
    if let Some(document) = state.store.get_mut(&DOCUMENTS, &json!(id)) {
        set(document, PROCESSES.key, process.clone());
        set(document, "agreementStatus", 0);
    }
    state.edin.approvals.insert(id, Approval { process, steps: steps.into() });
    go_on(state, id, state.now);
    true
}

/// The active process of a document's type; one for its dictionary value comes first.
fn process_of<'a>(store: &'a Store, document: &Value) -> Option<&'a Value> {
    let kind = Id::of(at(document, &["documentType", "documentId"]))?;
    let value = Id::of(at(document, &["dictionaryValue", "valueId"]));
    let links = store.items(&PROCESSES).filter(|process| process["status"] == 1).flat_map(|process| {
        let links = process["agreementProc2Docs"].as_array().into_iter().flatten();
        links.map(move |link| (process, link))
    });
    let mut fitting: Vec<(&Value, Option<Id>)> = links
        .filter(|(_, link)| Id::of(at(link, &["document", "documentId"])).as_ref() == Some(&kind))
        .map(|(process, link)| (process, Id::of(at(link, &["dictionaryValue", "valueId"]))))
        .filter(|(_, narrowed)| narrowed.is_none() || *narrowed == value)
        .collect();
    fitting.sort_by_key(|(_, narrowed)| narrowed.is_none());
    fitting.first().map(|(process, _)| *process)
}

/// Takes up the next step that somebody has to perform; without one, the document is approved.
fn go_on(state: &mut State, id: i64, now: u64) {
    loop {
        let Some(approval) = state.edin.approvals.get_mut(&id) else { return };
        let process = approval.process.clone();
        let Some(step) = approval.steps.pop_front() else {
            state.edin.approvals.remove(&id);
            if let Some(document) = state.store.get_mut(&DOCUMENTS, &json!(id)) {
                set(document, "agreementStatus", APPROVED);
            }
            return;
        };
        let kind = at(&step, &["agreementTaskType"]).as_i64().unwrap_or_default();
        for user in executors(&state.store, &step) {
            let task = Task {
                id: state.edin.next_id(),
                document: id,
                process: process.clone(),
                step: at(&step, &["agreementStepId"]).clone(),
                kind,
                any: *at(&step, &["agreementExecType"]) == 2,
                user,
                due: now.saturating_add(TASK),
            };
            if kind == NOTIFICATION {
                log(state, &task, Action::Acknowledge, None, now);
            } else {
                state.edin.tasks.push(task);
            }
        }
        if state.edin.tasks.iter().any(|task| task.document == id) {
            return;
        }
    }
}

/// The users of a step's groups, each once.
fn executors(store: &Store, step: &Value) -> Vec<Value> {
    let mut users: Vec<Value> = Vec::new();
    for group in step["agreementGroups"].as_array().into_iter().flatten() {
        let group = store.get(&GROUPS, &group[GROUPS.key]);
        for user in group.and_then(|group| group["users"].as_array()).into_iter().flatten() {
            let id = user[USERS.key].clone();
            if !users.contains(&id) {
                users.push(id);
            }
        }
    }
    users
}

/// Performs a task as its user.
///
/// # Errors
/// There is no such task, or it asks for something else.
pub(crate) fn perform(
    state: &mut State,
    task: i64,
    action: Action,
    comment: Option<&str>,
    at: u64,
) -> Result<(), String> {
    let position = state.edin.tasks.iter().position(|known| known.id == task);
    let position = position.ok_or_else(|| "there is no such task".to_owned())?;
    let is_signing = state.edin.tasks.get(position).is_some_and(|task| task.kind == SIGNING);
    match action {
        Action::Approve if is_signing => return Err("the task asks for a signature".to_owned()),
        Action::Sign if !is_signing => return Err("the task asks for no signature".to_owned()),
        Action::Refuse if comment.is_none_or(|comment| comment.trim().is_empty()) => {
            return Err("a refusal needs a reason".to_owned());
        }
        _ => {}
    }
    let task = state.edin.tasks.remove(position);
    log(state, &task, action, comment, at);
    if action == Action::Sign {
        sign(state, &task);
    }
    if action == Action::Refuse {
        state.edin.tasks.retain(|other| other.document != task.document);
        state.edin.approvals.remove(&task.document);
        if let Some(document) = state.store.get_mut(&DOCUMENTS, &json!(task.document)) {
            // One refusal takes the document out of its process.
            set(document, PROCESSES.key, Value::Null);
            set(document, "agreementStatus", REFUSED);
        }
        return Ok(());
    }
    if task.any {
        state.edin.tasks.retain(|other| other.document != task.document);
    }
    if !state.edin.tasks.iter().any(|other| other.document == task.document) {
        go_on(state, task.document, at);
    }
    Ok(())
}

/// Lets users and recipients act who are left alone, as far as the clock says, one after the other.
pub(crate) fn settle(state: &mut State) {
    loop {
        let task =
            state.edin.tasks.iter().min_by_key(|task| task.due).map(|task| (task.due, task.id, own_action(task)));
        let package = state.edin.sent.iter().min_by_key(|(_, due)| **due).map(|(id, due)| (*due, *id));
        let now = state.now;
        match (task.filter(|(due, ..)| *due <= now), package.filter(|(due, _)| *due <= now)) {
            (Some((due, id, action)), package) if package.is_none_or(|(accepted, _)| due <= accepted) => {
                // The task is there, and this is what it asks for.
                let _ = perform(state, id, action, None, due);
            }
            (_, Some((due, id))) => packages::move_to(state, &json!(id), packages::ACCEPTED, due),
            _ => return,
        }
    }
}

/// The document behind a task, open or performed.
pub(crate) fn document_of_task<'a>(state: &'a State, task: &Value) -> Option<&'a Value> {
    let task = task.as_i64()?;
    let open = state.edin.tasks.iter().find(|known| known.id == task).map(|known| known.document);
    let is_logged = |document: &Value| {
        let mut lines = document["agreementLogs"].as_array().into_iter().flatten();
        lines.any(|line| line["taskId"].as_i64() == Some(task))
    };
    let mut all = state.store.items(&DOCUMENTS);
    all.find(|document| open.map_or_else(|| is_logged(document), |open| document["documentId"] == open))
}

/// What a user does who is left alone: he approves, or signs.
fn own_action(task: &Task) -> Action {
    if task.kind == SIGNING { Action::Sign } else { Action::Approve }
}

fn log(state: &mut State, task: &Task, action: Action, comment: Option<&str>, at: u64) {
    let line = json!({
        "agreementLogId": state.edin.next_id(),
        "taskId": task.id,
        "actionType": action as i64,
        "dateCreated": at / 1000,
        "comment": comment,
        "user": packages::user_stub(&state.store, &task.user),
    });
    push(&mut state.store, task.document, "agreementLogs", line);
}

fn push(store: &mut Store, document: i64, array: &str, item: Value) {
    let Some(document) = store.get_mut(&DOCUMENTS, &json!(document)).and_then(Value::as_object_mut) else { return };
    let items = document.entry(array).or_insert_with(|| json!([]));
    if let Some(items) = items.as_array_mut() {
        items.push(item);
    }
}

/// The user signs every file of the document.
fn sign(state: &mut State, task: &Task) {
    let signer = packages::user_stub(&state.store, &task.user);
    let Some(mut document) = state.store.get(&DOCUMENTS, &json!(task.document)).cloned() else { return };
    add_signature(state, &mut document, &signer, None, b"signature");
    // A document that was found has an id.
    let _ = state.store.put(&DOCUMENTS, document);
}

/// Adds a signature to one file of a document, or to each, and counts it for the owner of the contract: the sandbox's account.
pub(crate) fn add_signature(
    state: &mut State,
    document: &mut Value,
    signer: &Value,
    body: Option<&Value>,
    bytes: &[u8],
) {
    let company = document["senderCompanyId"].clone();
    for file in crate::members::items_mut(document, "bodies") {
        if body.is_some_and(|body| Id::of(body) != Id::of(&file["bodyId"])) {
            continue;
        }
        let sign_id = state.edin.next_id();
        state.edin.signatures.insert(sign_id, bytes.to_vec());
        let signature = json!({
            "signId": sign_id, "bodyId": file["bodyId"], "companyId": company,
            "info": { "subjCN": signer["fio"], "subjFullName": signer["fio"], "isTimeStamp": true, "timeStamp": state.now / 1000 },
        });
        if let Some(file) = file.as_object_mut()
            && let Some(all) = file.entry("signBodies").or_insert_with(|| json!([])).as_array_mut()
        {
            all.push(signature);
        }
    }
    let count = document["ownerSignsCount"].as_i64().unwrap_or(0);
    set(document, "ownerSignsCount", count + 1);
}
