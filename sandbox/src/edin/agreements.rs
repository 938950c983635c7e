//! Processes, steps and groups (EDIN sheet 4).

use super::{documents, processes, steps};
use crate::call::{Call, Served};
use crate::plain::Filter::{Contains, Is};
use crate::plain::Service::{By, Plain};
use crate::plain::Verb::{self, Create, Delete, Get, Save, Set};
use crate::plain::{List, Row, To};
use crate::state::State;
use crate::state::approval::document_of_task;
use crate::state::store::{DOCUMENTS, GROUPS, PROCESSES};
use docflow::edin::agreements as api;

pub(crate) static TABLE: &[Row] = &[
    (&api::steps::CREATE, By(steps::save)),
    (&api::steps::UPDATE, By(steps::save)),
    (&api::steps::SAVE, By(steps::save)),
    (&api::steps::DELETE, By(steps::delete)),
    (&api::processes::CREATE, By(processes::create)),
    (&api::processes::UPDATE, By(processes::update)),
    (&api::processes::LIST, Plain(&PROCESSES, Verb::List(PROCESS_LIST))),
    (&api::processes::ATTACH_DOCUMENT, By(processes::attach)),
    (&api::processes::DETACH_DOCUMENT, By(processes::detach)),
    (&api::processes::SET_STATUS, Plain(&PROCESSES, Set("agreementProcId", "status", To::Argument("status")))),
    (&api::groups::CREATE, Plain(&GROUPS, Create)),
    (&api::groups::SET_USERS, Plain(&GROUPS, Save)),
    (&api::groups::GET, Plain(&GROUPS, Get("groupId"))),
    (&api::groups::LIST, Plain(&GROUPS, Verb::List(GROUP_LIST))),
    (&api::tasks::DOCUMENT_INFO, By(task)),
    (&api::groups::DELETE, Plain(&GROUPS, Delete("groupId"))),
];

/// The document behind a task, open or performed.
fn task(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let document = document_of_task(state, &call.argument("taskId").unwrap_or_default());
    let id = document.ok_or_else(|| call.not_found("agreement task"))?[DOCUMENTS.key].clone();
    documents::shown(state, call, &id)
}

/// A list shows neither steps nor document types (row 20).
const PROCESS_LIST: List = List {
    filters: &[Is("companyId", "companyId"), Contains("searchPattern", &["name"]), Is("status", "status")],
    limit: 30,
    without: &["agrementSteps", "agreementProc2Docs", "nextStepId"],
    ..List::ALL
};
const GROUP_LIST: List = List {
    filters: &[Is("companyId", "companyId"), Contains("searchPattern", &["groupName"])],
    limit: 30,
    without: &["users"],
    ..List::ALL
};
