//! The life of a certificate form (crypto sheet 1.5), and the events it makes.
//!
//! ```text
//! Created ─(released)─> InRelease ─┬─> ValidationError ─(documents added)─> InRelease
//!                                  └─> Issued: Valid ─(recalled)─> Revoke, ─(its last day passes)─> Expired
//! ```
//!
//! `InRelease` and `Issued` are invented, and so are the delays: only the other two names are documented.

use super::State;
use super::store::{CONTENTS, FORMS, Id};
use crate::clock;
use crate::members::{at, set, string};
use docflow::value::{date, md5};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Milliseconds that the check of the requisites takes.
const CHECK: u64 = 2_000;
/// Milliseconds from there to the certificate.
const ISSUE: u64 = 3_000;

/// What the crypto API remembers beside its collections.
#[derive(Clone, Debug, Default)]
pub(crate) struct Crypto {
    /// External ids that were used, each with the organization that used it.
    pub external_ids: BTreeSet<(String, String)>,
    /// The digits of SNILS and INN that the state databases do not confirm.
    pub unconfirmed: BTreeSet<String>,
    /// What happens next to forms in release, by form.
    pub due: BTreeMap<String, Due>,
    /// What happened, oldest first.
    pub events: Vec<(u64, Value)>,
}

/// What happens next to a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Due {
    at: u64,
    is_checked: bool,
}

/// Whether a form may be changed, and released: the sheet documents these two states.
pub(crate) fn is_open(form: &Value) -> bool {
    ["Created", "ValidationError"].iter().any(|state| string(form, &["state"]).eq_ignore_ascii_case(state))
}

/// The member that names the owner's personal data.
fn person(form: &Value) -> &Value {
    let subject = &form["person"];
    if subject["soleProprietor"].is_object() { &subject["soleProprietor"] } else { &subject["person"] }
}

/// Types of the documents that the check asks for: a requisite is not confirmed and its scan is not attached.
pub(crate) fn asked_for(crypto: &Crypto, form: &Value) -> Vec<&'static str> {
    let digits = |name: &str| string(person(form), &[name]).chars().filter(char::is_ascii_digit).collect::<String>();
    let has = |code: &str| {
        let documents = form["documents"].as_array().into_iter().flatten();
        documents.into_iter().any(|document| string(document, &["documentInfo", "documentType"]) == code)
    };
    let wanted = [("snils", "100"), ("inn", "200")];
    wanted
        .into_iter()
        .filter(|(name, code)| crypto.unconfirmed.contains(&digits(name)) && !has(code))
        .map(|(_, code)| code)
        .collect()
}

impl State {
    /// Sends a form into release, or on with it.
    pub fn release(&mut self, form_id: &Value) {
        if let Some(form) = self.store.get_mut(&FORMS, form_id) {
            set(form, "state", "InRelease");
        }
        self.crypto.due.insert(key(form_id), Due { at: self.now.saturating_add(CHECK), is_checked: false });
    }

    /// Lets every form go on as far as the clock says.
    pub(super) fn settle_certificates(&mut self) {
        while let Some((id, due)) = self
            .crypto
            .due
            .iter()
            .filter(|(_, due)| due.at <= self.now)
            .min_by_key(|(_, due)| due.at)
            .map(|(id, due)| (id.clone(), *due))
        {
            self.go_on(&id, due);
        }
        self.expire();
    }

    fn go_on(&mut self, id: &str, due: Due) {
        let Some(form) = self.store.get(&FORMS, &json!(id)).cloned() else {
            self.crypto.due.remove(id);
            return;
        };
        if !due.is_checked && asked_for(&self.crypto, &form).is_empty() {
            self.crypto.due.insert(id.to_owned(), Due { at: due.at.saturating_add(ISSUE), is_checked: true });
            return;
        }
        self.crypto.due.remove(id);
        let certificate = due.is_checked.then(|| self.certificate(&form, due.at));
        if let Some(form) = self.store.get_mut(&FORMS, &json!(id)) {
            set(form, "state", if certificate.is_some() { "Issued" } else { "ValidationError" });
        }
        let kind = if certificate.is_some() { "CertificateIssued" } else { "ReleaseCheckFailed" };
        if let (Some(certificate), Some(form)) = (certificate, self.store.get_mut(&FORMS, &json!(id))) {
            set(form, "certificateInfo", certificate);
        }
        let event = json!({
            "eventId": self.ids.guid(), "eventType": kind, "formId": at(&form, &["formId"]), "date": clock::written(due.at),
        });
        self.crypto.events.push((due.at, event));
    }

    /// A certificate for a year, with files that stand for it.
    fn certificate(&mut self, form: &Value, now: u64) -> Value {
        let from = clock::written(now).chars().take(10).collect::<String>();
        let mut info = json!({
            "formId": form["formId"],
            "certificateState": "Valid",
            "data": self.content("cer", b"the sandbox's certificate"),
            "receipt": self.content("pdf", b"%PDF-1.4\n%%EOF\n"),
            "validFrom": from,
            "validTo": next_year(&from),
        });
        let organization = at(form, &["organization", "organization"]);
        if organization.is_object() {
            let native = |name: &str| organization["nativeOrgParams"].get(name).or_else(|| organization.get(name));
            for (name, value) in [("name", organization.get("name")), ("inn", native("inn")), ("ogrn", native("ogrn"))]
            {
                value.into_iter().for_each(|value| set(&mut info, name, value.clone()));
            }
        }
        info
    }

    /// A file of the service's own.
    fn content(&mut self, kind: &str, bytes: &[u8]) -> Value {
        let id = self.ids.guid();
        let md5 = md5::of(bytes);
        let stored = json!({ "contentId": id, "contentType": kind, "md5": md5, "size": bytes.len() });
        // It has an id, so it can be stored.
        let _ = self.store.put(&CONTENTS, stored);
        self.drive.bytes.insert(id.clone(), bytes.to_vec());
        json!({ "contentId": id, "contentType": kind, "md5": md5 })
    }

    /// Recalls a certificate; false if the form has none that is valid.
    pub fn recall(&mut self, form_id: &Value) -> bool {
        let form = self.store.get_mut(&FORMS, form_id).filter(|form| is_valid(form));
        form.map(|form| set_state(form, "Revoke")).is_some()
    }

    fn expire(&mut self) {
        let today = clock::today(self.now);
        let is_over =
            |form: &Value| date::days(string(form, &["certificateInfo", "validTo"])).is_some_and(|last| last < today);
        let over: Vec<Value> = self
            .store
            .items(&FORMS)
            .filter(|form| is_valid(form) && is_over(form))
            .map(|form| form["formId"].clone())
            .collect();
        for id in over {
            if let Some(form) = self.store.get_mut(&FORMS, &id) {
                set_state(form, "Expired");
            }
        }
    }
}

fn is_valid(form: &Value) -> bool {
    string(form, &["certificateInfo", "certificateState"]) == "Valid"
}

fn set_state(form: &mut Value, state: &str) {
    if let Some(info) = form.get_mut("certificateInfo") {
        set(info, "certificateState", state);
    }
}

fn key(form_id: &Value) -> String {
    match Id::of(form_id) {
        Some(Id::Guid(id)) => id,
        _ => String::new(),
    }
}

/// The same day of the next year; of the 29th of February, the day before.
fn next_year(day: &str) -> String {
    let (year, rest) = day.split_once('-').unwrap_or((day, ""));
    let next = year.parse::<u32>().map_or(9999, |year| year + 1);
    let later = format!("{next:04}-{rest}");
    if date::is_valid(&later) { later } else { format!("{next:04}-02-28") }
}
