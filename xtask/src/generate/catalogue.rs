//! Every rule once, with what it guards: for `docflow rule` and for docs/rules.md.

use super::VENDORS;
use super::sheets::Sheet;
use docflow::check::{Kind, Locale, Rule, Shape, builtin};
use docflow::http::{Guard, Operation};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A rule under the code that it has somewhere.
pub(super) struct Row {
    pub(super) rule: &'static Rule,
    pub(super) code: &'static str,
    /// The sheet that numbers it. A rule without a number belongs to every call.
    pub(super) sheet: Option<&'static Sheet>,
    /// Pairs of an operation and a place.
    pub(super) guards: Vec<(String, String)>,
}

/// Each rule with its messages and what it guards: pairs of an operation and a place.
pub(super) fn catalogue() -> String {
    let row = |row: &Row| {
        let Row { rule, code, guards, .. } = row;
        let text = |locale| rule.message.text(locale);
        let message = json!({ "en": text(Locale::En), "ru": text(Locale::Ru), "uk": text(Locale::Uk) });
        json!({ "id": rule.id, "severity": rule.severity.word(), "code": code, "message": message, "guards": guards })
    };
    json!({ "rules": rows().iter().map(row).collect::<Vec<Value>>() }).to_string()
}

/// All rules, by id.
pub(super) fn rows() -> Vec<Row> {
    let mut rows = Rows::default();
    for vendor in &VENDORS {
        for operation in vendor.operations() {
            for (place, rule) in RulesOf::operation(operation).rows {
                let name = format!("{}{}", vendor.prefix, operation.name);
                rows.add(rule, operation.only_code.unwrap_or(rule.code), Sheet::of(operation), &name, &place);
            }
        }
        let sheet = vendor.operations().next().and_then(Sheet::of);
        for (place, rule) in vendor.sent.iter().flat_map(|kind| RulesOf::kind(*kind).rows) {
            rows.add(rule, rule.code, sheet, vendor.name, &place);
        }
        for Guard { rule, operation, calls, place } in (vendor.guards)() {
            rows.add(rule, rule.code, Sheet::of(operation), calls, place);
        }
    }
    for rule in builtin::ALL {
        rows.add(rule, rule.code, None, "every call", "any value");
    }
    rows.0.into_values().collect()
}

/// By what distinguishes one rule from another.
#[derive(Default)]
struct Rows(BTreeMap<[String; 4], Row>);

impl Rows {
    fn add(
        &mut self,
        rule: &'static Rule,
        code: &'static str,
        sheet: Option<&'static Sheet>,
        operation: &str,
        place: &str,
    ) {
        let sheet = sheet.filter(|_| rule.id.bytes().any(|byte| byte.is_ascii_digit()));
        let key = [rule.id, rule.severity.word(), code, rule.message.text(Locale::En)].map(str::to_owned);
        let row = self.0.entry(key).or_insert_with(|| Row { rule, code, sheet, guards: Vec::new() });
        let guard = (operation.to_owned(), place.to_owned());
        if !row.guards.contains(&guard) {
            row.guards.push(guard);
        }
    }
}

/// The rules of an operation, each with the place that it guards.
#[derive(Default)]
pub(super) struct RulesOf {
    pub(super) rows: Vec<(String, &'static Rule)>,
    shapes: BTreeSet<&'static str>,
}

impl RulesOf {
    pub(super) fn operation(operation: &Operation) -> Self {
        let mut found = Self::default();
        for param in operation.params {
            param.rules.iter().for_each(|rule| found.add(param.name, rule));
        }
        operation.inputs().for_each(|shape| found.add_shape(shape()));
        found
    }

    /// The rules of a type that calls take beside their bodies.
    pub(super) fn kind(kind: Kind) -> Self {
        let mut found = Self::default();
        found.add_kind(kind);
        found
    }

    fn add(&mut self, at: &str, rule: &'static Rule) {
        self.rows.push((at.to_owned(), rule));
    }

    fn add_shape(&mut self, shape: &'static Shape) {
        if !self.shapes.insert(shape.name) {
            return;
        }
        for rule in shape.rules {
            self.add(shape.name, rule);
        }
        for member in shape.members {
            for rule in member.required.iter().copied().chain(member.rules.iter().copied()) {
                let dot = if member.name.is_empty() { "" } else { "." };
                self.add(&format!("{}{dot}{}", shape.name, member.name), rule);
            }
            self.add_kind(member.kind);
        }
    }

    fn add_kind(&mut self, kind: Kind) {
        match kind {
            Kind::Object(shape) => self.add_shape(shape()),
            Kind::Array(item) | Kind::OneOrMany(item) => self.add_kind(*item),
            _ => {}
        }
    }
}
