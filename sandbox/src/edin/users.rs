//! Users and roles (EDIN sheet 4, 5.2).

use crate::plain::Filter::{Contains, Is, IsUnlessZero};
use crate::plain::Service::Plain;
use crate::plain::Verb::{self, Get, Set};
use crate::plain::{List, Row, To};
use crate::state::store::{ROLES, USERS};
use docflow::edin::{roles, users};

pub(crate) static TABLE: &[Row] = &[
    (&users::LIST, Plain(&USERS, Verb::List(USER_LIST))),
    (&users::GET, Plain(&USERS, Get("userId"))),
    (&users::SET_ROLES, Plain(&USERS, Set("userId", "roles", To::Body))),
    (&roles::LIST, Plain(&ROLES, Verb::List(ROLE_LIST))),
];

const USER_LIST: List = List {
    filters: &[Contains("searchPattern", &["fio", "email"]), IsUnlessZero("status", "status")],
    limit: 20,
    without: &["userInfo"],
    ..List::ALL
};
const ROLE_LIST: List = List {
    filters: &[Contains("searchPattern", &["name"]), Is("companyId", "companyId"), IsUnlessZero("status", "status")],
    limit: 20,
    ..List::ALL
};
