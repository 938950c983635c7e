//! What the assessment API remembers beside its collections: checks and how far they are (assessment sheet 1.4).
//!
//! A check is under way for two seconds, which is invented. Then it is `Processed`, or `Error` when it was doomed.

use crate::clock;
use crate::ids::Ids;
use crate::members::{at, set};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Milliseconds that a check takes.
const DELAY: u64 = 2_000;

/// What the API remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assessment {
    /// External ids of subjects, each with the organization that used it.
    pub external_ids: BTreeSet<(String, String)>,
    /// The same of checks.
    pub check_ids: BTreeSet<(String, String)>,
    /// The same of groups.
    pub group_ids: BTreeSet<(String, String)>,
    /// OGRN and INN of liquidated companies.
    pub dissolved: BTreeSet<String>,
    /// OGRN and INN that no company has.
    pub unknown: BTreeSet<String>,
    /// Requisites of subjects about which a check of a type finds something.
    pub findings: BTreeSet<(String, String)>,
    /// Requisites of subjects whose checks end in an error.
    pub failing: BTreeSet<String>,
    /// Checks in the order of their creation.
    pub checks: Vec<Check>,
    /// Groups in the order of their creation.
    pub groups: Vec<Group>,
    /// Ends of checks, in order.
    pub events: Vec<Event>,
}

/// A check.
#[derive(Clone, Debug, Default)]
pub(crate) struct Check {
    pub id: String,
    pub check_type: String,
    pub subject_id: String,
    pub external_id: Option<String>,
    pub correlation_id: Option<String>,
    pub organization: String,
    pub created: u64,
    pub finished: Option<u64>,
    /// It ends in an error.
    pub doomed: bool,
    /// It finds something.
    pub has_finding: bool,
}

impl Check {
    /// Whether an organization may read it; one that was seeded belongs to all.
    pub fn belongs_to(&self, organization: &str) -> bool {
        self.organization.is_empty() || self.organization == organization
    }

    /// Its state.
    pub fn state(&self) -> &'static str {
        match (self.finished, self.doomed) {
            (None, _) => "Processing",
            (Some(_), false) => "Processed",
            (Some(_), true) => "Error",
        }
    }

    /// The request that asks for it.
    pub fn request(&self) -> Value {
        let mut request = json!({});
        set(&mut request, &self.check_type, json!({ "subjectId": self.subject_id }));
        request
    }

    /// The check as it is read.
    pub fn shown(&self) -> Value {
        let mut shown = json!({ "checkId": self.id, "checkState": self.state(), "subjectId": self.subject_id });
        let own = [("externalId", &self.external_id), ("correlationId", &self.correlation_id)];
        for (name, value) in own.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?))) {
            set(&mut shown, name, value);
        }
        shown
    }
}

/// Several checks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub id: String,
    pub external_id: Option<String>,
    pub organization: String,
    /// Their ids, one for each request.
    pub checks: Vec<String>,
    pub requests: Vec<Value>,
    pub created: u64,
}

/// The end of a check.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub id: String,
    pub organization: String,
    check_id: String,
    state: &'static str,
}

impl Event {
    /// The event as it is read. Its members are invented.
    pub fn shown(&self) -> Value {
        json!({ "eventId": self.id, "checkId": self.check_id, "checkState": self.state })
    }
}

impl Assessment {
    /// Ends the checks whose time has come, in the order of their ends.
    pub fn settle(&mut self, now: u64, ids: &mut Ids) {
        for check in self.checks.iter_mut().filter(|check| check.finished.is_none()) {
            let end = check.created.saturating_add(DELAY);
            if end > now {
                continue;
            }
            check.finished = Some(end);
            let (organization, check_id, state) = (check.organization.clone(), check.id.clone(), check.state());
            self.events.push(Event { id: ids.guid(), organization, check_id, state });
        }
    }

    /// A check of an organization.
    pub fn check(&self, organization: &str, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.id.eq_ignore_ascii_case(id) && check.belongs_to(organization))
    }

    /// A group of an organization; one that was seeded belongs to all.
    pub fn group(&self, organization: &str, id: &str) -> Option<&Group> {
        let owned = |group: &&Group| group.organization.is_empty() || group.organization == organization;
        self.groups.iter().filter(owned).find(|group| group.id.eq_ignore_ascii_case(id))
    }

    /// A group as it is read. The members of its objects are invented.
    pub fn shown(&self, group: &Group) -> Value {
        let checks: Vec<&Check> = group.checks.iter().filter_map(|id| self.check(&group.organization, id)).collect();
        let ends: Vec<u64> = checks.iter().filter_map(|check| check.finished).collect();
        let objects: Vec<Value> = group
            .requests
            .iter()
            .zip(&checks)
            .map(|(request, check)| json!({ "request": request, "checks": [check.shown()] }))
            .collect();
        let mut shown = json!({
            "groupId": group.id,
            "createdAt": moment(group.created),
            "progress": { "processed": ends.len(), "total": checks.len() },
            "objects": objects,
        });
        if let Some(external_id) = &group.external_id {
            set(&mut shown, "externalId", external_id.as_str());
        }
        if let Some(last) = ends.iter().max() {
            set(&mut shown, "finishedAt", moment(*last));
        }
        shown
    }
}

/// A moment with microseconds.
fn moment(now: u64) -> String {
    clock::written(now).replace('Z', &format!(".{:03}000Z", now % 1000))
}

/// What identifies a subject in the registers: OGRN, INN, SNILS, and the passport as `series number`.
pub(crate) fn requisites(subject: &Value) -> Vec<String> {
    let text = |path: &[&str]| at(subject, path).as_str().map(str::to_owned);
    let passport = ["series", "number"].map(|name| text(&["person", "identityDocument", name]).unwrap_or_default());
    let all = [
        text(&["organization", "ogrn"]),
        text(&["organization", "inn"]),
        text(&["person", "inn"]),
        text(&["person", "snils"]),
        Some(passport.join(" ")),
    ];
    all.into_iter().flatten().filter(|requisite| !requisite.trim().is_empty()).collect()
}
