//! Every rule has a case: walks the tables of every operation and looks up each rule among the cases.

use docflow::check::{Kind, Rule, Shape, builtin};
use docflow::http::Operation;
use std::collections::BTreeSet;

/// Rule, code and severity, as in the cases.
type Key = (String, String, String);

struct Walk {
    operation: &'static Operation,
    seen: Vec<&'static Shape>,
    rules: BTreeSet<Key>,
}

impl Walk {
    fn rule(&mut self, rule: &'static Rule) {
        // The builtin's own rules are tested in the engine.
        if !builtin::ALL.iter().any(|known| std::ptr::eq(*known, rule)) {
            let code = self.operation.only_code.unwrap_or(rule.code);
            self.rules.insert((rule.id.to_owned(), code.to_owned(), rule.severity.word().to_owned()));
        }
    }

    fn shape(&mut self, shape: &'static Shape) {
        if self.seen.iter().any(|seen| std::ptr::eq(*seen, shape)) {
            return;
        }
        self.seen.push(shape);
        shape.rules.iter().for_each(|rule| self.rule(rule));
        for member in shape.members {
            member.rules.iter().copied().chain(member.required).for_each(|rule| self.rule(rule));
            self.kind(member.kind);
        }
    }

    fn kind(&mut self, kind: Kind) {
        match kind {
            Kind::Object(shape) => self.shape(shape()),
            Kind::Array(item) | Kind::OneOrMany(item) => self.kind(*item),
            _ => {}
        }
    }
}

fn declared() -> BTreeSet<Key> {
    let operations = docflow::kontur::OPERATIONS.iter().chain(docflow::edin::OPERATIONS).copied().flatten();
    // The realty API has its own table, beside its rules.
    let operations = operations.filter(|operation| !operation.name.starts_with("realty."));
    operations.fold(BTreeSet::new(), |rules, operation| {
        let mut walk = Walk { operation, seen: Vec::new(), rules };
        operation.params.iter().flat_map(|param| param.rules).for_each(|rule| walk.rule(rule));
        operation.inputs().for_each(|shape| walk.shape(shape()));
        walk.rules
    })
}

#[test]
fn every_declared_rule_is_broken_by_a_case() {
    let cases = [
        crate::assessment::all(),
        crate::entity::all(),
        crate::crypto::all(),
        crate::release::all(),
        crate::edin::all(),
        crate::edin_companies::all(),
    ];
    let issues = cases.iter().flatten().flat_map(|case| case.expected.split(", ")).filter(|issue| !issue.is_empty());
    let broken: BTreeSet<Key> = issues
        .map(|issue| {
            let words: Vec<&str> = issue.split(' ').collect();
            let [_, rule, code, severity] = words[..] else { panic!("{issue}") };
            (rule.to_owned(), code.to_owned(), severity.to_owned())
        })
        .collect();
    let declared = declared();
    assert!(declared.len() >= 58, "the walk found {} rules only", declared.len());
    let missing: Vec<&Key> = declared.difference(&broken).collect();
    assert!(missing.is_empty(), "rules that no case of tests/rules breaks: {missing:?}");
}
