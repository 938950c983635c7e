//! The rules V01 to V72, in one table: the call, the rule under test, and every issue found. Most rows are a
//! recorded request with one member changed. The table is checked against the catalogue of all rules that the
//! declarations of this API name: each has a row that passes and one that fails, and none of the sheet's is
//! missing.

mod call_cases;
mod deal_cases;
mod document_cases;
mod option_cases;
mod party_cases;
mod place_cases;
mod progress_cases;
mod session_cases;
mod writing;

use super::docflows::{CREATE, VARIANTS};
use crate::check::{Context, Issue, Kind, Locale, Rule, Severity, Shape, builtin};
use crate::http::{Built, CallInput, Operation, RequestBuilder};
use crate::value::date;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The call and its issues: `path id severity`, separated by semicolons, the path relative to the object at `at`. No
/// issues if the rule holds.
struct Row {
    rule: &'static Rule,
    operation: &'static Operation,
    params: Vec<&'static str>,
    body: String,
    options: &'static str,
    at: &'static str,
    faults: &'static str,
}

/// Requests of one type whose object at `at` is changed.
struct Group {
    request: &'static str,
    at: &'static str,
    cases: &'static [Case],
}

/// The rule under test, the member to change, its new JSON (`GONE` removes it), and the expected issues.
type Case = (&'static Rule, &'static str, &'static str, &'static str);

/// Removes the member.
const GONE: &str = "";

macro_rules! requests {
    ($($name:literal),* $(,)?) => {
        /// The recorded requests of the eight types.
        const REQUESTS: &[(&str, &str)] = &[$((
            $name,
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"), "/tests/examples/kontur-v1/requests/", $name, ".json"
            )),
        )),*];
    };
}
requests! {
    "object_request",
    "object_request.base",
    "object_request.ownership",
    "encumbrance_request",
    "encumbrance_request.cooperative",
    "cessation_encumbrance_request",
    "rightmovement_request",
    "rightmovement_request.mortgage",
    "rightmovement_request.cooperative-buyers",
    "right_assignment_request",
    "equity_agreement_registration_request",
    "additionalpackage_request",
    "action_request",
    "action_request.suspend",
    "action_request.resume",
}

fn request(name: &str) -> Value {
    let (_, text) = REQUESTS.iter().find(|(known, _)| *known == name).expect(name);
    serde_json::from_str(text).unwrap()
}

/// The docflow type that a recorded request creates: its name starts with it.
fn kind(request: &str) -> &'static str {
    let name = request.split('.').next().unwrap();
    VARIANTS.iter().find(|variant| variant.name == name).expect(request).name
}

/// The table, without V01, which has no body to check.
fn table() -> Vec<Row> {
    let groups =
        [place_cases::GROUPS, party_cases::GROUPS, document_cases::GROUPS, deal_cases::GROUPS, option_cases::GROUPS];
    let changed = groups.into_iter().flatten().flat_map(|group| {
        group.cases.iter().map(|(rule, member, json, faults)| {
            let mut body = request(group.request);
            change(&mut body, &format!("{}.{member}", group.at), json);
            let (operation, params) = (&CREATE, vec![kind(group.request)]);
            Row { rule, operation, params, body: body.to_string(), options: "", at: group.at, faults }
        })
    });
    changed.chain(call_cases::rows()).collect()
}

/// Checks a call on the first day of 2026.
fn call(operation: &Operation, params: &[&str], body: &str, options: &str) -> Built {
    let context = Context { today: date::days("2026-01-01"), ..Context::default() };
    RequestBuilder::default().build(operation, &CallInput { params, body, options, ..CallInput::default() }, &context)
}

fn parts(place: &str) -> Vec<String> {
    place.split(['.', '[']).filter(|part| !part.is_empty()).map(|part| part.trim_end_matches(']').to_owned()).collect()
}

/// Changes one member of a value. A case that names a member that cannot be changed is an error in the case.
fn change(value: &mut Value, place: &str, json: &str) {
    let mut parts = parts(place);
    let last = parts.pop().unwrap();
    let parent = parts.iter().fold(value, |value, part| match value {
        Value::Array(items) => items.get_mut(part.parse::<usize>().unwrap()).unwrap(),
        value => value.get_mut(part.as_str()).unwrap_or_else(|| panic!("no {part} on the way to {place}")),
    });
    match (parent, json) {
        (Value::Object(members), GONE) => assert!(members.remove(&last).is_some(), "{place} is not there"),
        (Value::Object(members), json) => {
            members.insert(last, serde_json::from_str(json).expect(json));
        }
        (parent, json) => parent[last.parse::<usize>().unwrap()] = serde_json::from_str(json).expect(json),
    }
}

/// The issue as a string, its path relative to the object at `at`.
fn words(issue: &Issue, at: &str) -> String {
    let place = issue.path_text();
    let place = match place.strip_prefix(at) {
        Some("") => "here",
        Some(rest) => rest.trim_start_matches('.'),
        None => &format!("options or beside: {place}"),
    };
    format!("{place} {} {}", issue.rule.id, issue.severity().word())
}

#[test]
fn every_row_has_its_faults() {
    for row in table() {
        let Row { rule, operation, at, faults, .. } = row;
        let built = call(operation, &row.params, &row.body, row.options);
        let case = format!("{rule:?}: {} {:?} {} {}", operation.name, row.params, row.body, row.options);
        let mut found: Vec<_> = built.issues.iter().map(|issue| words(issue, at)).collect();
        found.sort();
        assert_eq!(found.join("; "), faults, "{case}");
        let broken = built.issues.iter().any(|issue| std::ptr::eq(issue.rule, rule));
        assert_eq!(broken, !faults.is_empty(), "another rule is at stake in {case}");
        // The service uses one code for every issue.
        assert!(built.issues.iter().all(|issue| issue.code == "validation"), "{case}");
        assert_eq!(built.request.is_none(), faults.contains(" error"), "an error stops a call, nothing else: {case}");
    }
}

/// Rules by their address, because several may share an id.
#[derive(Default)]
struct Catalogue {
    rules: BTreeMap<usize, &'static Rule>,
    seen: BTreeSet<&'static str>,
}

fn address(rule: &'static Rule) -> usize {
    std::ptr::from_ref(rule).addr()
}

impl Catalogue {
    fn shape(&mut self, shape: &'static Shape) {
        if self.seen.insert(shape.name) {
            let of_members = shape.members.iter().flat_map(|member| member.required.iter().chain(member.rules));
            of_members.chain(shape.rules).for_each(|rule| self.rule(rule));
            shape.members.iter().for_each(|member| self.kind(member.kind));
        }
    }

    fn kind(&mut self, kind: Kind) {
        match kind {
            Kind::Object(shape) => self.shape(shape()),
            Kind::Array(item) | Kind::OneOrMany(item) => self.kind(*item),
            _ => {}
        }
    }

    /// The builtin's own rules are tested in the engine.
    fn rule(&mut self, rule: &'static Rule) {
        if !builtin::ALL.iter().any(|own| std::ptr::eq(*own, rule)) {
            self.rules.insert(address(rule), rule);
        }
    }
}

fn operations() -> impl Iterator<Item = &'static Operation> {
    super::OPERATIONS.iter().copied()
}

/// Every rule that applies to a call of this API: those named by its paths, options and bodies, and those that are
/// in no table because the send loop enforces them.
fn catalogue() -> Vec<&'static Rule> {
    let mut all = Catalogue::default();
    for operation in operations() {
        operation.params.iter().flat_map(|param| param.rules).for_each(|rule| all.rule(rule));
        operation.inputs().for_each(|shape| all.shape(shape()));
    }
    crate::kontur::guards().iter().filter(|guard| guard.calls == "realty").for_each(|guard| all.rule(guard.rule));
    all.rules.into_values().collect()
}

/// The ids of the sheet: V01 to V72.
fn ids() -> BTreeSet<String> {
    (1..=72).map(|number| format!("V{number:02}")).collect()
}

#[test]
fn the_catalogue_is_section_7_of_the_sheet() {
    let named: BTreeSet<String> = catalogue().into_iter().map(|rule| rule.id.to_owned()).collect();
    // The rule for headers is shared by all APIs.
    assert_eq!(named, ids().into_iter().chain(["header".to_owned()]).collect());
}

#[test]
fn every_rule_has_a_row_that_holds_and_one_that_breaks() {
    let of_table = table().into_iter().map(|row| (address(row.rule), row.faults.is_empty()));
    let of_sessions = session_cases::CASES.iter().map(|(rule, _, faults)| (address(rule), faults.is_empty()));
    let rows: BTreeSet<(usize, bool)> = of_table.chain(of_sessions).collect();
    for rule in catalogue() {
        for (what, holds) in [("holds", true), ("breaks", false)] {
            let message = rule.message.text(Locale::En);
            assert!(rows.contains(&(address(rule), holds)), "no row where {} {what}: {message}", rule.id);
        }
    }
}

#[test]
fn every_rule_is_a_line_of_the_page() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
    let page = std::fs::read_to_string(file).expect(file);
    let lines: Vec<&str> = page.lines().map(|line| line.split_once("</a>").map_or(line, |(_, line)| line)).collect();
    for rule in catalogue() {
        // The id of a rule that a sheet has is a link.
        let begins = [format!("[{}](", rule.id), format!("{}, ", rule.id)];
        let severity = format!(", {} | ", rule.severity.word());
        let message = [Locale::En, Locale::Ru, Locale::Uk].map(|locale| format!("| {} |", rule.message.text(locale)));
        let is_told = |line: &&str| {
            begins.iter().any(|begin| line.trim_start_matches("| ").starts_with(begin))
                && line.contains(&severity)
                && message.iter().all(|text| line.contains(text))
        };
        assert!(lines.iter().any(is_told), "docs/rules.md has no line for {}: {}", rule.id, message[0]);
    }
    let named: BTreeSet<String> = lines
        .iter()
        .filter_map(|line| Some(format!("V{}", line.trim_start_matches("| ").strip_prefix("[V")?.split(']').next()?)))
        .collect();
    assert_eq!(named, ids(), "ids of docs/rules.md");
}

/// The severities of section 7; a rule with both has one half of each.
#[test]
fn severities_are_those_of_the_sheet() {
    const WARNINGS: [&str; 22] = [
        "V08", "V12", "V15", "V18", "V21", "V24", "V26", "V30", "V31", "V37", "V38", "V41", "V45", "V46", "V50", "V51",
        "V52", "V54", "V59", "V68", "V71", "V72",
    ];
    const BOTH: [&str; 6] = ["V05", "V22", "V33", "V39", "V40", "V65"];
    let rules = catalogue();
    for id in ids() {
        let severities: BTreeSet<Severity> =
            rules.iter().filter(|rule| rule.id == id).map(|rule| rule.severity).collect();
        let expected: &[Severity] = match id.as_str() {
            id if WARNINGS.contains(&id) => &[Severity::Warning],
            id if BOTH.contains(&id) => &[Severity::Warning, Severity::Error],
            _ => &[Severity::Error],
        };
        assert_eq!(severities.into_iter().collect::<Vec<_>>(), expected, "{id}");
    }
}
