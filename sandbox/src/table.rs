//! Who serves which operation.

use crate::plain::Filter::{Contains, Is, IsUnlessZero};
use crate::plain::Service::{By, File, Plain, Text};
use crate::plain::Verb::{self, Create, Delete, Get, Save, Set};
use crate::plain::{EACH, List, Row, To};
use crate::state::State;
use crate::state::store::{ASSESSMENT_SUBJECTS, CONTRACTS, FORMS, GROUPS, INTERNAL_DOCUMENTS, PROCESSES, ROLES, USERS};
use crate::{assessment, crypto, edin, realty};
use docflow::edin::agreements::{groups, processes, steps};
use docflow::edin::{auth, companies, contracts, internal_documents, packages, payments, roles, users};
use docflow::http::Operation;
use docflow::kontur::assessment::subjects;
use docflow::kontur::crypto::certificate_forms;
use docflow::kontur::realty::{contents, docflows, files, login, news, objects};
use serde_json::{Map, Value};

/// One row an operation; the routes follow from it.
pub(crate) static TABLE: [Row; 38] = [
    (&login::LOGIN, By(realty::login::serve)),
    (&docflows::CREATE, By(realty::docflows::create)),
    (&docflows::GET, By(realty::docflows::get)),
    (&docflows::SUBMIT, By(realty::docflows::submit)),
    (&files::DOWNLOAD, By(realty::files::download)),
    (&files::SIGN, By(realty::files::sign)),
    (&files::LINK_SIGNATURE, By(realty::files::link_signature)),
    (&news::LIST, By(realty::news::list)),
    (&contents::UPLOAD, By(realty::contents::upload)),
    (&contents::DOWNLOAD, By(realty::contents::download)),
    (&objects::SUGGEST, By(realty::objects::suggest)),
    (&subjects::CREATE, By(assessment::create)),
    (&subjects::GET, Plain(&ASSESSMENT_SUBJECTS, Get("subjectId"))),
    (&certificate_forms::CREATE, By(crypto::create::serve)),
    (&certificate_forms::GET, Plain(&FORMS, Get("formId"))),
    (&auth::UUID, By(edin::login::announce)),
    (&auth::TOKEN, By(edin::login::open)),
    (&auth::LOGOUT, By(edin::login::close)),
    (&steps::CREATE, By(edin::steps::save)),
    (&steps::UPDATE, By(edin::steps::save)),
    (&steps::SAVE, By(edin::steps::save)),
    (&steps::DELETE, By(edin::steps::delete)),
    (&processes::SET_STATUS, Plain(&PROCESSES, Set("agreementProcId", "status", To::Argument("status")))),
    (&groups::CREATE, Plain(&GROUPS, Create)),
    (&groups::SET_USERS, Plain(&GROUPS, Save)),
    (&groups::GET, Plain(&GROUPS, Get("groupId"))),
    (&groups::LIST, Plain(&GROUPS, Verb::List(GROUP_LIST))),
    (&groups::DELETE, Plain(&GROUPS, Delete("groupId"))),
    (&users::LIST, Plain(&USERS, Verb::List(USER_LIST))),
    (&users::GET, Plain(&USERS, Get("userId"))),
    (&users::SET_ROLES, Plain(&USERS, Set("userId", "roles", To::Body))),
    (&roles::LIST, Plain(&ROLES, Verb::List(ROLE_LIST))),
    (&companies::SIGNING_UUID, Text("{new}")),
    (&companies::APPROVE, By(edin::companies::approve)),
    (&payments::INVOICE, Text("https://files.example.com/invoices/{paymentId}.pdf")),
    (&packages::documents::DOWNLOAD, File("application/pdf", b"%PDF-1.4\n%%EOF\n")),
    (&internal_documents::CREATE, Plain(&INTERNAL_DOCUMENTS, Create)),
    // A contract that was sent is a new one to its other party.
    (&contracts::SEND, Plain(&CONTRACTS, Set(EACH, "status", To::Number(1)))),
];

const GROUP_LIST: List = List {
    filters: &[Is("companyId", "companyId"), Contains("searchPattern", &["groupName"])],
    limit: 30,
    without: &["users"],
    ..List::ALL
};
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

/// What only the service knows and the rules have to: members of the operation's options, by the body.
pub(crate) fn facts(operation: &Operation, state: &State, body: &Value) -> Map<String, Value> {
    if core::ptr::eq(operation, &certificate_forms::CREATE) { crypto::create::facts(state, body) } else { Map::new() }
}
