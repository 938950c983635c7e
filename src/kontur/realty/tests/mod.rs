//! The rules V02 to V70 over whole requests. A case is a recorded request with one member changed, and every fault
//! that the check then finds; every rule that the tables name has a case that holds and one that breaks.

mod deal_cases;
mod document_cases;
mod option_cases;
mod party_cases;
mod place_cases;
mod writing;

use super::docflows::VARIANTS;
use crate::check::{Context, Issue, Kind, Mode, Rule, Severity, Shape, Space};
use crate::value::date;
use serde_json::Value;
use std::collections::BTreeMap;

/// Requests of one kind whose object at `at` is changed.
struct Group {
    request: &'static str,
    at: &'static str,
    cases: &'static [Case],
}

/// The rule at stake, the member to change, its new JSON (`GONE` takes it out), and the faults: `place id severity`,
/// parted by semicolons, the place as seen from the group's object; none where the rule holds.
type Case = (&'static Rule, &'static str, &'static str, &'static str);

/// The member is taken out.
const GONE: &str = "";

macro_rules! requests {
    ($($name:literal),* $(,)?) => {
        /// The recorded requests of the eight kinds.
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

fn groups() -> impl Iterator<Item = &'static Group> {
    [place_cases::GROUPS, party_cases::GROUPS, document_cases::GROUPS, deal_cases::GROUPS, option_cases::GROUPS]
        .into_iter()
        .flatten()
}

fn request(name: &str) -> Value {
    let (_, text) = REQUESTS.iter().find(|(known, _)| *known == name).expect(name);
    serde_json::from_str(text).unwrap()
}

/// What a recorded request is, by the kind that its name begins with.
fn kind(request: &str) -> Kind {
    let name = request.split('.').next().unwrap();
    Kind::Object(VARIANTS.iter().find(|variant| variant.name == name).expect(request).shape)
}

/// Checks the text on the first day of 2026; answers the issues and what would be sent.
fn check(kind: Kind, text: &str) -> (Vec<Issue>, String) {
    let mut space = Space::default();
    let today = date::days("2026-01-01");
    space.run(text, kind, Mode::Write, &Context { today, ..Context::default() });
    let mut sent = String::new();
    let issues = space.issues(text);
    space.edited(text, &mut sent);
    (issues, sent)
}

fn parts(place: &str) -> Vec<String> {
    place.split(['.', '[']).filter(|part| !part.is_empty()).map(|part| part.trim_end_matches(']').to_owned()).collect()
}

/// Changes one member of a value; a case that names no member that can be changed is itself at fault.
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

/// The issue's place as seen from the group's object.
fn relative(place: &str, at: &str) -> String {
    match place.strip_prefix(at) {
        Some("") => "here".to_owned(),
        Some(rest) => rest.trim_start_matches('.').to_owned(),
        None => format!("options or beside: {place}"),
    }
}

#[test]
fn cases() {
    for group in groups() {
        for (rule, member, json, faults) in group.cases {
            let mut value = request(group.request);
            change(&mut value, &format!("{}.{member}", group.at), json);
            let (issues, _) = check(kind(group.request), &value.to_string());
            let mut found: Vec<_> = issues
                .iter()
                .map(|issue| {
                    let place = relative(&issue.place(), group.at);
                    format!("{place} {} {}", issue.rule.id, issue.severity().word())
                })
                .collect();
            found.sort();
            assert_eq!(found.join("; "), *faults, "{rule:?}: {} {}.{member} = {json}", group.request, group.at);
            let broken = issues.iter().any(|issue| std::ptr::eq(issue.rule, *rule));
            assert_eq!(broken, !faults.is_empty(), "{rule:?} is not the rule at stake in {member} = {json}");
            assert!(issues.iter().all(|issue| issue.rule.id == "required" || issue.code == "validation"));
        }
    }
}

/// Every rule of the sheet that a table names, by its address: one id may stand for several.
fn rules_of(shape: &'static Shape, seen: &mut Vec<&'static str>, rules: &mut BTreeMap<usize, &'static Rule>) {
    if seen.contains(&shape.name) {
        return;
    }
    seen.push(shape.name);
    let of_members = shape.members.iter().flat_map(|member| member.required.iter().chain(member.rules));
    for rule in of_members.chain(shape.rules).copied().filter(|rule| rule.id.starts_with('V')) {
        rules.insert(std::ptr::from_ref(rule).addr(), rule);
    }
    for member in shape.members {
        let mut kind = member.kind;
        while let Kind::List(item) | Kind::OneOrMany(item) = kind {
            kind = *item;
        }
        if let Kind::Object(inner) = kind {
            rules_of(inner(), seen, rules);
        }
    }
}

fn all_rules() -> BTreeMap<usize, &'static Rule> {
    let (mut seen, mut rules) = (Vec::new(), BTreeMap::new());
    for variant in &VARIANTS {
        rules_of((variant.shape)(), &mut seen, &mut rules);
    }
    rules
}

#[test]
fn every_rule_has_a_case_that_holds_and_one_that_breaks() {
    let cases: Vec<_> = groups().flat_map(|group| group.cases).collect();
    for (address, rule) in all_rules() {
        for (what, breaks) in [("holds", false), ("breaks", true)] {
            let told = cases.iter().any(|(at_stake, _, _, faults)| {
                std::ptr::from_ref(*at_stake).addr() == address && faults.is_empty() != breaks
            });
            let says = rule.says.text(crate::check::Locale::En);
            assert!(told, "no case where {} {what}: {says}", rule.id);
        }
    }
}

#[test]
fn every_rule_of_the_sheet_guards_a_table() {
    let rules = all_rules();
    for number in 10..=70 {
        let id = format!("V{number}");
        assert!(rules.values().any(|rule| rule.id == id), "{id} guards nothing");
    }
}

/// The severities of section 7; a rule with both has one half of each.
#[test]
fn severities_are_those_of_the_sheet() {
    const WARNINGS: [u8; 19] = [12, 15, 18, 21, 24, 26, 30, 31, 37, 38, 41, 45, 46, 50, 51, 52, 54, 59, 68];
    const BOTH: [u8; 5] = [22, 33, 39, 40, 65];
    let rules = all_rules();
    for number in 10..=70 {
        let id = format!("V{number}");
        let mut severities: Vec<_> = rules.values().filter(|rule| rule.id == id).map(|rule| rule.severity).collect();
        severities.sort();
        severities.dedup();
        let expected: &[Severity] = match number {
            number if WARNINGS.contains(&number) => &[Severity::Warning],
            number if BOTH.contains(&number) => &[Severity::Warning, Severity::Error],
            _ => &[Severity::Error],
        };
        assert_eq!(severities, expected, "{id}");
    }
}

#[test]
fn every_recorded_request_is_clean_and_encodes_equal() {
    for (name, text) in REQUESTS {
        let (issues, sent) = check(kind(name), text);
        let found: Vec<_> = issues.iter().map(|issue| format!("{} {}", issue.place(), issue.rule.id)).collect();
        assert_eq!(found, [""; 0], "{name}");
        assert_eq!(sent, *text, "{name}");
    }
}
