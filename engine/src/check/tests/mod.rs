//! The engine on small tables of its own: the strict writer, the tolerant reader, and what holds for both.

mod declared;
mod edits;
mod forms;
mod limits;
mod numbers;
mod read;
mod rules;
mod write;

use super::{
    Checker, Choice, Context, EnumValue, Enumeration, Flag, Id, Kind, Mode, OneOrMany, Rule, Seconds, Table, Test,
    Verdict, enum_value, message,
};
use docflow_derive::declare;
use serde_json::Value;

/// One member of every kind, none of them required.
#[declare]
struct Kinds {
    #[declare(aliases("label"))]
    text: Option<String>,
    id: Option<Id>,
    #[declare(quirk = Zero)]
    count: Option<i32>,
    time: Option<Seconds>,
    yes: Option<bool>,
    flag: Option<Flag>,
    #[declare(optional)]
    any: Value,
    inner: Option<Inner>,
    #[declare(absent = Leave)]
    texts: Vec<String>,
    #[declare(absent = Leave)]
    inners: Vec<Inner>,
    #[declare(absent = Leave)]
    rows: Vec<Vec<Inner>>,
    #[declare(absent = Leave, quirk = Single)]
    several: Vec<Inner>,
    #[declare(quirk = First)]
    single: Option<Inner>,
    either: Option<OneOrMany<Inner>>,
}

#[declare]
struct Inner {
    id: Option<Id>,
    name: Option<String>,
    #[declare(absent = Leave)]
    inners: Vec<Inner>,
}

/// What the writer fills in and what it misses.
#[declare]
struct Filled {
    name: String,
    #[declare(aliases("daysLeft"), absent = Null)]
    days: Option<i32>,
    #[declare(optional, absent = FreshGuid)]
    guid: String,
}

/// What the reader fills in.
#[declare]
struct Lists {
    #[declare(aliases("agreementSteps"))]
    agrement_steps: Vec<Inner>,
    texts: Vec<String>,
}

/// An object and its wrapper are the same type.
#[declare]
struct Wrap {
    id: Option<String>,
    name: Option<String>,
    lists: Option<Lists>,
    #[declare(quirk = OfWrapper)]
    token: Option<String>,
    #[declare(hidden, quirk = Unwrap)]
    wrap: Option<Box<Wrap>>,
}

/// Another member decides what this one holds.
#[declare]
struct Chosen {
    id: Option<String>,
    #[declare(aliases("type"), enumeration = CHOSEN)]
    kind: Option<String>,
    #[declare(optional, chosen = BY_KIND)]
    options: Value,
    #[declare(aliases("after"))]
    behind: Option<String>,
    #[declare(hidden, quirk = Unwrap)]
    wrap: Option<Box<Chosen>>,
}

static CHOSEN_CODES: [EnumValue; 2] = [enum_value("kinds", &[], ""), enum_value("lists", &["theLists"], "")];
static CHOSEN: Enumeration = Enumeration::new("Chosen", &CHOSEN_CODES).folded();
static BY_KIND: Choice = Choice {
    by: "kind",
    shape: |kind| match CHOSEN.find(kind)? {
        "kinds" => Some(Kinds::shape()),
        "lists" => Some(Lists::shape()),
        _ => None,
    },
};

/// A member that may stand one level too deep.
#[declare]
struct Outer {
    #[declare(quirk = Lifts)]
    info: Option<Info>,
    content: Option<Inner>,
}

#[declare]
struct Info {
    name: Option<String>,
    #[declare(hidden, quirk = Lift)]
    content: Option<Inner>,
}

/// Members that may stand one level too high.
#[declare]
struct Flat {
    name: Option<String>,
    #[declare(quirk = Sinks)]
    params: Option<Inner>,
    #[declare(hidden, quirk = Sink)]
    id: Option<Id>,
    #[declare(hidden, quirk = Sink)]
    inners: Option<Vec<Inner>>,
}

/// An array as it is, with rules over itself and its items.
#[declare]
struct Ids(#[declare(rules(POSITIVE, TWO_AT_MOST))] Vec<Id>);

/// The same of objects.
#[declare]
struct ManyKinds(Vec<Kinds>);

/// A string as it is.
#[declare]
struct Note(#[declare(rules(SHORT))] String);

static SHORT: Rule = Rule::error("short", "", Test::String(|text| text.len() < 5), message!("", "", ""));
static POSITIVE: Rule = Rule::error("positive", "", Test::Id, message!("", "", ""));
static TWO_AT_MOST: Rule = Rule::error("two", "", Test::Count(|count| count <= 2), message!("", "", ""));

/// Zeros mean nothing in it while its id is missing.
#[declare(stub("id"))]
struct Stub {
    id: Option<Id>,
    name: Option<String>,
    active: Option<Flag>,
    count: Option<i32>,
}

/// A pass over a text: the verdict, the issues as `place rule` parted by commas, and the text with its edits.
fn pass<T: Table>(source: &str, mode: Mode, context: &Context<'_>) -> (Verdict, String, String) {
    let mut checker = Checker::default();
    let verdict = checker.run(source, Kind::Object(T::shape), mode, context);
    let issues: Vec<String> = checker
        .issues(source)
        .iter()
        .map(|issue| format!("{} {}", issue.path_text(), issue.rule.id).trim().to_owned())
        .collect();
    let mut out = String::new();
    checker.edited(source, &mut out);
    (verdict, issues.join(", "), out)
}

/// What a request's check says.
fn issues<T: Table>(source: &str) -> String {
    pass::<T>(source, Mode::Write, &Context::default()).1
}

/// What is sent of a faultless request.
fn written<T: Table>(source: &str) -> Value {
    let (verdict, issues, out) = pass::<T>(source, Mode::Write, &Context::default());
    assert_eq!((verdict.broken, issues.as_str()), (None, ""), "{source}");
    parsed(source, &out)
}

/// What a reader gets of a response.
fn read<T: Table>(source: &str) -> Value {
    let (verdict, issues, out) = pass::<T>(source, Mode::Read, &Context::default());
    assert_eq!((verdict.broken, verdict.worst, issues.as_str()), (None, None, ""), "{source}");
    let (again, _, _) = pass::<T>(&out, Mode::Read, &Context::default());
    assert!(!again.edited, "a second reading changes {out}");
    parsed(source, &out)
}

fn parsed(source: &str, out: &str) -> Value {
    serde_json::from_str(out).unwrap_or_else(|fault| panic!("{source} became {out}: {fault}"))
}
