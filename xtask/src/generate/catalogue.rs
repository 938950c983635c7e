//! The rules for `docflow rule`: what docs/rules.md and docs/certificates.md show, each rule once.

use super::VENDORS;
use super::docs::Found;
use docflow::check::{Locale, Rule};
use docflow::kontur::crypto::RELEASE;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Rows of id, severity, code, the three messages, and what is guarded: pairs of an operation and a place.
pub(super) fn catalogue() -> String {
    let mut rows = Rows::default();
    for rule in [&docflow::kontur::VENDOR, &docflow::edin::VENDOR].iter().flat_map(|vendor| vendor.rules) {
        rows.add(rule, rule.code, "realty", "auth");
    }
    for vendor in &VENDORS {
        for operation in vendor.operations() {
            for (place, rule) in Found::of(operation).rows {
                let name = format!("{}{}", vendor.prefix, operation.name);
                rows.add(rule, operation.only_code.unwrap_or(rule.code), &name, &place);
            }
        }
    }
    for (rule, document) in RELEASE {
        rows.add(
            rule,
            rule.code,
            "crypto.certificateForms.release",
            document.map_or("documents", |one| one.document_type),
        );
    }
    json!({ "rules": rows.0.into_values().collect::<Vec<_>>() }).to_string()
}

/// By what distinguishes one rule from another.
#[derive(Default)]
struct Rows(BTreeMap<[String; 4], Value>);

impl Rows {
    fn add(&mut self, rule: &Rule, code: &str, operation: &str, place: &str) {
        let message = |locale| rule.message.text(locale);
        let key = [rule.id, rule.severity.word(), code, message(Locale::En)].map(str::to_owned);
        let row = self.0.entry(key).or_insert_with(|| {
            json!([
                rule.id,
                rule.severity.word(),
                code,
                message(Locale::En),
                message(Locale::Ru),
                message(Locale::Uk),
                []
            ])
        });
        let guards = row.get_mut(6).and_then(Value::as_array_mut);
        let guard = json!([operation, place]);
        if let Some(guards) = guards.filter(|guards| !guards.contains(&guard)) {
            guards.push(guard);
        }
    }
}
