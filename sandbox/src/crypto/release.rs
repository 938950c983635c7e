//! `POST /certificate-forms/{formId}/release` (crypto sheet 1.5, 2 row 5).

use super::change::{body_of, not_in};
use super::create::no_scans;
use super::{find, sent_back};
use crate::call::{Call, Served};
use crate::clock;
use crate::envelope::ErrorItem;
use crate::members::{at, string};
use crate::state::State;
use crate::state::certificates::{asked_for, is_open};
use crate::state::store::CONTENTS;
use docflow::check::{Context, Severity};
use docflow::http::RequestBuilder;
use docflow::kontur::crypto::missing::missing;
use docflow::kontur::error_code::{ABSENCE_OF_REQUIRED_FIELD, BIG_CONTENT_SIZE, UNSUPPORTED_CONTENT_TYPE};
use serde_json::{Value, json};

/// Starts the release when nothing is missing and the scan of the statement is there.
pub(crate) fn serve(state: &mut State, call: &Call<'_>) -> Served {
    let form = find(state, call)?.clone();
    if !is_open(&form) {
        return Err(call.refusal(&[not_in(&form)]));
    }
    let statement = &call.body;
    let mut errors: Vec<ErrorItem> = call.errors.iter().map(|error| with_statement(error, statement)).collect();
    let stored = state.store.get(&CONTENTS, &statement["contentId"]);
    if stored.and_then(|content| content["size"].as_i64()).is_some_and(|size| size > 10_485_760) {
        errors.push(ErrorItem::new(BIG_CONTENT_SIZE, "content is larger than 10 MB").with(statement.clone()));
    }
    errors.extend(no_scans(state, [statement].into_iter()));
    errors.extend(lacks(state, &form));
    if !errors.is_empty() {
        return Err(call.refusal(&errors));
    }
    state.release(at(&form, &["formId"]));
    Ok(sent_back(state, find(state, call)?))
}

/// The rule's error with the context that the sheet documents beside its code.
fn with_statement(error: &ErrorItem, statement: &Value) -> ErrorItem {
    match error.code {
        BIG_CONTENT_SIZE | UNSUPPORTED_CONTENT_TYPE => error.clone().with(statement.clone()),
        _ => error.clone(),
    }
}

/// Documents that are mandatory and not attached, and those that a failed check asked for.
fn lacks(state: &State, form: &Value) -> Vec<ErrorItem> {
    let options = json!({ "subject": form["person"] }).to_string();
    let context = Context { today: Some(clock::today(state.now)), ..Context::default() };
    let found = missing(&mut RequestBuilder::default(), &body_of(form).to_string(), &options, &context);
    let found = found.unwrap_or_default();
    let mandatory =
        found.iter().filter(|one| one.issue.severity() == Severity::Error).map(|one| ErrorItem::of(&one.issue));
    let refused = string(form, &["state"]).eq_ignore_ascii_case("ValidationError");
    let asked = if refused { asked_for(&state.crypto, form) } else { Vec::new() };
    let asked = asked.into_iter().map(|code| {
        ErrorItem::new(
            ABSENCE_OF_REQUIRED_FIELD,
            format!("documents: the check asks for a document of the type {code}"),
        )
    });
    mandatory.chain(asked).collect()
}
