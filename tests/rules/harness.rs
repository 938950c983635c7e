//! The one place that runs a case.

use docflow::check::Context;
use docflow::http::{CallInput, Operation, RequestBuilder};
use docflow::value::date;
use serde_json::Value;

/// The date on which every case is checked.
const TODAY: &str = "2024-06-01";

/// The input of an operation and its expected issues: `path rule code severity`, separated by commas. Empty if every rule
/// holds.
pub struct Case {
    pub operation: &'static Operation,
    pub params: Vec<&'static str>,
    pub query: Value,
    pub body: Value,
    pub options: Value,
    pub expected: &'static str,
}

impl Case {
    fn run(&self) -> String {
        let context = Context { today: date::days(TODAY), ..Context::default() };
        let text = |value: &Value| if value.is_null() { String::new() } else { value.to_string() };
        let (query, body, options) = (text(&self.query), text(&self.body), text(&self.options));
        let input =
            CallInput { params: &self.params, query: &query, body: &body, options: &options, ..CallInput::default() };
        let built = RequestBuilder::default().build(self.operation, &input, &context);
        let issues = built.issues.iter().map(|issue| {
            let place = Some(issue.path_text()).filter(|place| !place.is_empty()).unwrap_or_else(|| "body".to_owned());
            format!("{place} {} {} {}", issue.rule.id, issue.code, issue.severity().word())
        });
        issues.collect::<Vec<_>>().join(", ")
    }
}

/// Checks the cases of one rule: some pass, some violate it, and each states its exact issues.
pub fn check(cases: &[Case]) {
    assert!(cases.iter().any(|case| case.expected.is_empty()), "no case obeys the rule");
    assert!(cases.iter().any(|case| !case.expected.is_empty()), "no case breaks the rule");
    for case in cases {
        assert_eq!(
            case.run(),
            case.expected,
            "{} {:?} {} {} {}",
            case.operation.name,
            case.params,
            case.query,
            case.body,
            case.options
        );
    }
}

/// A recorded value of the fact sheets.
pub fn example(path: &str) -> Value {
    let file = format!("{}/tests/examples/{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&file).expect(&file)).expect(&file)
}

/// `value` with the member at a JSON pointer set.
pub fn with(mut value: Value, pointer: &str, member: impl Into<Value>) -> Value {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let parent = value.pointer_mut(parent).expect(pointer);
    match name.parse::<usize>() {
        Ok(position) => parent[position] = member.into(),
        Err(_) => parent[name] = member.into(),
    }
    value
}

/// `value` without the member at a JSON pointer.
pub fn without(mut value: Value, pointer: &str) -> Value {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let removed = value.pointer_mut(parent).and_then(Value::as_object_mut).expect(pointer).remove(name);
    assert!(removed.is_some(), "nothing at {pointer}");
    value
}

/// Declares tests from cases, and `all`, which returns the module's cases for the completeness test.
macro_rules! cases {
    ($($title:ident: $cases:expr;)*) => {
        $(#[test]
        fn $title() {
            crate::harness::check(&$cases);
        })*

        pub fn all() -> Vec<crate::harness::Case> {
            let mut all = Vec::new();
            $(all.extend($cases);)*
            all
        }
    };
}
