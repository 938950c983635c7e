//! Companies and certificates (EDIN sheet 2.4, 5.1).

use crate::call::{Call, Served};
use crate::envelope;
use crate::members::set;
use crate::plain::Service::{By, Plain, Text};
use crate::plain::Verb::{Create, Get, Save, Set};
use crate::plain::{List, Row, To, Verb};
use crate::state::State;
use crate::state::store::{ACCOUNTS, CERTIFICATES, COMPANIES};
use docflow::edin::{certificates, companies};
use docflow::http::Response;
use serde_json::json;

pub(crate) static TABLE: &[Row] = &[
    (&companies::CREATE, By(create)),
    (&companies::UPDATE, Plain(&COMPANIES, Save)),
    (&companies::SIGNING_UUID, Text("{new}")),
    (&companies::CREATE_FROM_SIGNATURE, By(create_from_signature)),
    (&companies::APPROVE, By(approve)),
    (&certificates::LIST, Plain(&CERTIFICATES, Verb::List(List { without: &["info"], ..List::ALL }))),
    (&certificates::GET, Plain(&CERTIFICATES, Get("certId"))),
    (&certificates::UPLOAD, By(upload)),
];

/// A new company belongs to the account and is active.
fn create(state: &mut State, call: &Call<'_>) -> Served {
    let mut company = call.accepted()?.clone();
    let account = state.store.items(&ACCOUNTS).next().map(|account| account[ACCOUNTS.key].clone());
    set(&mut company, ACCOUNTS.key, account.unwrap_or_default());
    set(&mut company, "uuid", state.ids.guid());
    if company.get("isActive").is_none() {
        set(&mut company, "isActive", 1);
    }
    Plain(&COMPANIES, Create).serve(state, &call.with(company))
}

/// Signatures are not read here, so every one makes this company.
fn create_from_signature(state: &mut State, call: &Call<'_>) -> Served {
    signed(call)?;
    create(state, &call.with(json!({ "type": 1, "name": "ТОВ «Підпис»", "code": "41123877", "isApproved": 1 })))
}

/// Whatever bytes come confirm the company.
fn approve(state: &mut State, call: &Call<'_>) -> Served {
    signed(call)?;
    Plain(&COMPANIES, Set("companyId", "isApproved", To::Number(1))).serve(state, call)
}

fn signed(call: &Call<'_>) -> Result<(), Response> {
    call.accepted()?;
    if call.bytes.is_empty() { Err(envelope::edin_refusal("there is no signature")) } else { Ok(()) }
}

/// The file is not read: the new certificate has an id and nothing else.
fn upload(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    Plain(&CERTIFICATES, Create).serve(state, &call.with(json!({})))
}
