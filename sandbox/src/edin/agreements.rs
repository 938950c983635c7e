//! Processes, steps and groups (EDIN sheet 4).

use super::steps;
use crate::plain::Filter::{Contains, Is};
use crate::plain::Service::{By, Plain};
use crate::plain::Verb::{self, Create, Delete, Get, Save, Set};
use crate::plain::{List, Row, To};
use crate::state::store::{GROUPS, PROCESSES};
use docflow::edin::agreements as api;

pub(crate) static TABLE: &[Row] = &[
    (&api::steps::CREATE, By(steps::save)),
    (&api::steps::UPDATE, By(steps::save)),
    (&api::steps::SAVE, By(steps::save)),
    (&api::steps::DELETE, By(steps::delete)),
    (&api::processes::SET_STATUS, Plain(&PROCESSES, Set("agreementProcId", "status", To::Argument("status")))),
    (&api::groups::CREATE, Plain(&GROUPS, Create)),
    (&api::groups::SET_USERS, Plain(&GROUPS, Save)),
    (&api::groups::GET, Plain(&GROUPS, Get("groupId"))),
    (&api::groups::LIST, Plain(&GROUPS, Verb::List(GROUP_LIST))),
    (&api::groups::DELETE, Plain(&GROUPS, Delete("groupId"))),
];

const GROUP_LIST: List = List {
    filters: &[Is("companyId", "companyId"), Contains("searchPattern", &["groupName"])],
    limit: 30,
    without: &["users"],
    ..List::ALL
};
