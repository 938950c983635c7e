//! `POST /checks`, `GET /checks/{checkId}`, `GET /checks` (assessment sheet 2 rows 3 to 5).

use super::{external_id, organization};
use crate::call::{Call, Served};
use crate::clock;
use crate::envelope::{self, ErrorItem};
use crate::plain::versioned;
use crate::state::State;
use crate::state::assessment::{Check, requisites};
use crate::state::store::ASSESSMENT_SUBJECTS;
use docflow::check::PathSegment;
use docflow::http::Response;
use docflow::kontur::assessment::checks::run::Run;
use docflow::kontur::error_code::{DUPLICATED_EXTERNAL_ID, WRONG_FIELD_VALUE};
use serde_json::{Value, json};

/// How many checks a search returns. Invented.
const PAGE: usize = 30;

/// Starts a check, which takes its time by the clock.
pub(super) fn create(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let used = external_id(&call.caller, body);
    if used.as_ref().is_some_and(|used| state.assessment.check_ids.contains(used)) {
        return Err(call.refusal(&[ErrorItem::new(DUPLICATED_EXTERNAL_ID, "externalId has been used already")]));
    }
    let check = begin(state, call, body, &[])?;
    state.assessment.check_ids.extend(used);
    let response = envelope::json(201, &check.shown());
    state.assessment.checks.push(check);
    Ok(response)
}

/// The check that a request asks for: its only member that names a subject. The path leads to the request.
pub(super) fn begin(state: &mut State, call: &Call<'_>, request: &Value, path: &[&str]) -> Result<Check, Response> {
    let refuse = |member: Option<&str>, message: &str| {
        let steps = path.iter().copied().chain(member);
        let path = steps.map(|name| PathSegment::Member(name.to_owned())).collect();
        call.refusal(&[ErrorItem { path, ..ErrorItem::new(WRONG_FIELD_VALUE, message) }])
    };
    let members = request.as_object().into_iter().flatten();
    let named = members.into_iter().find_map(|(name, value)| Some((name, value.get("subjectId")?)));
    let (check_type, subject_id) = named.ok_or_else(|| refuse(None, "no check is named"))?;
    let subject = state.store.get(&ASSESSMENT_SUBJECTS, subject_id);
    let subject = subject.ok_or_else(|| refuse(Some(check_type), "the subject is not found"))?;
    let requisites = requisites(subject);
    let assessment = &state.assessment;
    let lacks = Run::new(None, [0; 16], None, vec![check_type.clone()])
        .is_ok_and(|run| !run.missing(&subject.to_string()).is_empty());
    let text = |name: &str| request[name].as_str().map(str::to_owned);
    let is_found = |requisite: &String| assessment.findings.contains(&(requisite.clone(), check_type.clone()));
    Ok(Check {
        check_type: check_type.clone(),
        subject_id: subject["subjectId"].as_str().unwrap_or_default().to_owned(),
        external_id: text("externalId"),
        correlation_id: text("correlationId"),
        organization: organization(&call.caller).to_owned(),
        created: state.now,
        doomed: lacks || requisites.iter().any(|requisite| assessment.failing.contains(requisite)),
        has_finding: requisites.iter().any(is_found),
        id: state.ids.guid(),
        ..Check::default()
    })
}

/// Reads a check with its version; 304 when the caller has that.
pub(super) fn get(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let check = state.assessment.check(organization(&call.caller), &call.param(0));
    Ok(versioned(call, check.ok_or_else(|| call.not_found("check"))?.shown()))
}

/// Searches checks, newest first.
pub(super) fn list(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let asked = |name: &str| call.options.get(name).and_then(Value::as_str);
    let is = |name: &str, value: Option<&str>| {
        asked(name).is_none_or(|wanted| value.is_some_and(|value| value.eq_ignore_ascii_case(wanted)))
    };
    let types = call.options.get("type").and_then(Value::as_array);
    let holds = |check: &&Check| {
        let created = clock::written(check.created);
        check.belongs_to(organization(&call.caller))
            && is("externalId", check.external_id.as_deref())
            && is("correlationId", check.correlation_id.as_deref())
            && is("subjectId", Some(&check.subject_id))
            && is("cadastralNumber", None)
            && is("state", Some(check.state()))
            && types.is_none_or(|types| types.iter().any(|wanted| *wanted == check.check_type))
            && asked("from").is_none_or(|from| created.as_str() > from)
            && asked("to").is_none_or(|to| created.as_str() < to)
    };
    let mut found: Vec<&Check> = state.assessment.checks.iter().rev().filter(holds).collect();
    if let Some(after) = asked("afterCheckId") {
        let position = found.iter().position(|check| check.id.eq_ignore_ascii_case(after));
        found.drain(..position.map_or(0, |position| position + 1));
    }
    let page: Vec<Value> = found.into_iter().take(PAGE).map(Check::shown).collect();
    Ok(envelope::json(200, &json!({ "checks": page })))
}
