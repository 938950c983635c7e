//! `/realty/assessment/v1`: subjects (assessment sheet 2, 3).

use crate::access::Caller;
use crate::envelope::{self, Fault};
use crate::members::{at, set};
use crate::services::{Call, Output, Services};
use docflow::kontur::error_code::{DISSOLVED_ORGANIZATION, DUPLICATED_EXTERNAL_ID, WRONG_ORGANIZATION};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the API remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assessment {
    /// Subjects by id, as they are answered.
    pub subjects: BTreeMap<String, Value>,
    /// External ids that were used, each with the organization that used it.
    pub external_ids: BTreeSet<(String, String)>,
    /// OGRN and INN of liquidated companies.
    pub dissolved: BTreeSet<String>,
    /// OGRN and INN that no company has.
    pub unknown: BTreeSet<String>,
}

/// `POST /subjects`: 201 without `ETag` and `Location`.
pub(crate) fn create(services: &mut Services, call: &Call<'_>) -> Output {
    let body = call.accepted()?;
    let requisites = ["ogrn", "inn"].map(|name| at(body, &["organization", name]).as_str());
    let among = |all: &BTreeSet<String>| requisites.iter().flatten().any(|one| all.contains(*one));
    let state = &services.assessment;
    let mut faults = Vec::new();
    if among(&state.unknown) {
        faults.push(Fault::new(WRONG_ORGANIZATION, "organization is not found"));
    }
    if among(&state.dissolved) {
        faults.push(Fault::new(DISSOLVED_ORGANIZATION, "organization is dissolved"));
    }
    let used = external_id(&call.caller, body);
    if used.as_ref().is_some_and(|used| state.external_ids.contains(used)) {
        faults.push(Fault::new(DUPLICATED_EXTERNAL_ID, "externalId has been used already"));
    }
    if !faults.is_empty() {
        return Err(call.refusal(&faults));
    }
    let mut subject = body.clone();
    let id = services.ids.guid();
    set(&mut subject, "subjectId", id.clone());
    if call.options.get("resolveInn") == Some(&Value::Bool(true)) {
        resolve_inn(services, &mut subject);
    }
    services.assessment.external_ids.extend(used);
    services.assessment.subjects.insert(id, subject.clone());
    Ok(envelope::json(201, &subject))
}

/// `GET /subjects/{subjectId}`.
pub(crate) fn get(services: &mut Services, call: &Call<'_>) -> Output {
    let subject = services.assessment.subjects.get(&call.id());
    let subject = subject.ok_or_else(|| envelope::plain(404, "notFound", "subject is not found"))?;
    Ok(envelope::json(200, subject))
}

/// The external id of a body with the organization in which it is unique; the scope is not documented.
pub(crate) fn external_id(caller: &Caller, body: &Value) -> Option<(String, String)> {
    let Caller::Organization(org) = caller else { return None };
    Some((org.clone(), body["externalId"].as_str()?.to_owned()))
}

/// Looks the INN up by the passport (A15): among the seeded subjects of the entity API, which know both.
fn resolve_inn(services: &Services, subject: &mut Value) {
    let requisites = |person: &Value| {
        let document = &person["identityDocument"];
        Some((document["series"].as_str()?.to_owned(), document["number"].as_str()?.to_owned()))
    };
    let Some(wanted) = requisites(&subject["person"]) else { return };
    let known = services.crypto.subjects.values().flat_map(|known| [&known["person"], &known["soleProprietor"]]);
    let inn = known.filter(|person| requisites(person).as_ref() == Some(&wanted)).find_map(|person| person.get("inn"));
    if let (Some(inn), Some(person)) = (inn, subject.get_mut("person").and_then(Value::as_object_mut)) {
        person.entry("inn").or_insert_with(|| inn.clone());
    }
}
