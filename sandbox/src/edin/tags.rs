//! Tags, saved filters and reports (EDIN sheet 2.15, 2.16, 5.4).

use super::partners::unread;
use crate::call::{Call, Served};
use crate::envelope;
use crate::members::{at, set, string};
use crate::plain::Service::{By, File, Plain};
use crate::plain::Verb::{self, Create, Delete, Save};
use crate::plain::{List, Row};
use crate::state::State;
use crate::state::store::{ACCOUNTS, CONTRACTS, FILTERS, Id, REPORTS, TAGS};
use docflow::edin::{filters, reports, tags};
use docflow::http::Response;
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&tags::LIST, Plain(&TAGS, Verb::List(List::ALL))),
    (&tags::CREATE, By(create_tag)),
    (&tags::UPDATE, Plain(&TAGS, Save)),
    (&tags::DELETE, By(delete_tag)),
    (&tags::IMPORT, By(unread)),
    (&filters::LIST, Plain(&FILTERS, Verb::List(List::ALL))),
    (&filters::CREATE, Plain(&FILTERS, Create)),
    (&filters::UPDATE, Plain(&FILTERS, Save)),
    (&reports::CREATE, By(order)),
    (&reports::LIST, By(list_reports)),
    (&reports::DOWNLOAD, By(download)),
];

/// A report is made in a minute.
const MAKING: u64 = 60;

/// A tag without a code gets one.
fn create_tag(state: &mut State, call: &Call<'_>) -> Served {
    let mut tag = call.accepted()?.clone();
    if string(&tag, &["code"]).is_empty() {
        set(&mut tag, "code", state.ids.hex(32));
    }
    let account = state.store.items(&ACCOUNTS).next().map(|account| account[ACCOUNTS.key].clone());
    set(&mut tag, ACCOUNTS.key, account.unwrap_or_default());
    Plain(&TAGS, Create).serve(state, &call.with(tag))
}

/// A tag that is deleted is on no contract any more.
fn delete_tag(state: &mut State, call: &Call<'_>) -> Served {
    let id = Id::of(&call.argument("tagId").unwrap_or_default());
    let deleted = Plain(&TAGS, Delete("tagId")).serve(state, call)?;
    for mut contract in state.store.items(&CONTRACTS).cloned().collect::<Vec<_>>() {
        if let Some(tags) = contract.get_mut("tags").and_then(Value::as_array_mut) {
            tags.retain(|tag| Id::of(&tag["tagId"]) != id);
            state.store.put(&CONTRACTS, contract).map_err(|_| call.not_found(CONTRACTS.item))?;
        }
    }
    Ok(deleted)
}

fn order(state: &mut State, call: &Call<'_>) -> Served {
    let mut report = call.accepted()?.clone();
    set(&mut report, "dateCreated", state.now / 1000);
    set(&mut report, "reportStatus", 1);
    Plain(&REPORTS, Create).serve(state, &call.with(report))
}

fn list_reports(state: &mut State, call: &Call<'_>) -> Served {
    finish(state, call)?;
    Plain(&REPORTS, Verb::List(List { newest_first: true, ..List::ALL })).serve(state, call)
}

fn download(state: &mut State, call: &Call<'_>) -> Served {
    finish(state, call)?;
    let report = state.store.get(&REPORTS, &call.argument("reportId").unwrap_or_default());
    let report = report.ok_or_else(|| call.not_found(REPORTS.item))?;
    if report["reportStatus"] != 2 {
        return Err(envelope::edin_refusal("the report is not finished"));
    }
    File("application/vnd.ms-excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").serve(state, call)
}

/// Finishes the reports that are due.
fn finish(state: &mut State, call: &Call<'_>) -> Result<(), Response> {
    call.accepted()?;
    let now = state.now / 1000;
    for mut report in state.store.items(&REPORTS).cloned().collect::<Vec<_>>() {
        let due = at(&report, &["dateCreated"]).as_u64().unwrap_or(0).saturating_add(MAKING);
        if *at(&report, &["reportStatus"]) == 1 && due <= now {
            set(&mut report, "reportStatus", 2);
            set(&mut report, "dateCompleted", json!(due));
            state.store.put(&REPORTS, report).map_err(|_| call.not_found(REPORTS.item))?;
        }
    }
    Ok(())
}
