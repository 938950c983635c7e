//! The statuses of a package and the log of its events (EDIN sheet 6.3, 7.2).

use super::State;
use super::store::{COMMENTS, DOCUMENTS, Id, PACKAGES, Store, USERS};
use crate::members::{at, set};
use serde_json::{Value, json};

/// How long the other party takes to accept a package when nobody decides for it. Invented.
const RECIPIENT: u64 = 120_000;

/// `PackageStatus`.
pub(crate) const SENT: i64 = 2;
pub(crate) const ACCEPTED: i64 = 3;

/// What happened, as the log has it: 1 and 3 were seen (EDIN sheet 6.3).
const STATUS_CHANGED: i64 = 1;
pub(crate) const COMMENTED: i64 = 3;

/// Gives a package another status, with what follows from it.
pub(crate) fn move_to(state: &mut State, id: &Value, status: i64, at: u64) {
    let Some(package) = state.store.get_mut(&PACKAGES, id) else { return };
    let before = package["status"].clone();
    let number = package["packageId"].as_i64().unwrap_or_default();
    set(package, "status", status);
    set(package, "dateChanged", at / 1000);
    if status == SENT {
        set(package, "packageDirection", 2);
        state.edin.sent.insert(number, at.saturating_add(RECIPIENT));
    } else {
        state.edin.sent.remove(&number);
    }
    let changed: Vec<Value> = state
        .store
        .items(&DOCUMENTS)
        .filter(|document| Id::of(&document["packageId"]) == Id::of(id))
        .cloned()
        .collect();
    for mut document in changed {
        if status == SENT {
            set(&mut document, "dateSent", at / 1000);
        }
        if matches!(status, SENT | ACCEPTED) {
            set(&mut document, "status", status);
        }
        let _ = state.store.put(&DOCUMENTS, document);
    }
    let details = json!({ "before": { "status": before }, "after": { "status": status } });
    note(state, id, STATUS_CHANGED, details, at);
}

/// Adds a line to the log of a package. Its author is the first user of the account.
pub(crate) fn note(state: &mut State, package: &Value, action: i64, details: Value, at: u64) -> Value {
    let author = state.store.items(&USERS).next().map(|user| user[USERS.key].clone()).unwrap_or_default();
    let line = json!({
        "commentId": state.store.next_number(&COMMENTS),
        "packageId": package,
        "user": user_stub(&state.store, &author),
        "action": action,
        "comment": details,
        "date": at / 1000,
    });
    // It has a number for its id.
    let _ = state.store.put(&COMMENTS, line.clone());
    line
}

/// A user as logs name him.
pub(crate) fn user_stub(store: &Store, user: &Value) -> Value {
    let known = store.get(&USERS, user).cloned().unwrap_or_default();
    json!({ "userId": user, "email": at(&known, &["email"]), "fio": at(&known, &["fio"]), "tel": at(&known, &["tel"]) })
}
