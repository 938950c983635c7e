//! What rules and callers see of a text that was read.

use super::super::locale::Locale;
use super::super::{Across, Declared, message, write_issues};
use super::*;

/// A rule may ask for any of these.
#[declare(rules(NO_OTHER_SENDER))]
struct Asked {
    #[declare(enumeration = CHOSEN)]
    word: Option<String>,
    note: Option<String>,
    #[declare(optional)]
    any: Value,
    #[declare(absent = Leave)]
    texts: Vec<String>,
    #[declare(absent = Leave)]
    items: Vec<Inner>,
    sender: Option<Inner>,
}

static NO_OTHER_SENDER: Across<Asked> = Across::error(
    "sender",
    "",
    |asked, report| {
        if asked.object(Asked::FIELDS.sender).is_some_and(|sender| report.has_undeclared_object(&sender)) {
            report.here(asked);
        }
    },
    message!("", "", ""),
);

/// Sends back what was read of `Read`.
#[declare(from = Read)]
struct Sent {
    id: Option<Id>,
}

#[declare]
struct Read {
    id: Option<Id>,
    #[declare(aliases("stamp"))]
    time_stamp: Option<String>,
}

/// More members than half of what a table may have.
#[declare]
struct Wide {
    m0: Option<i32>,
    m1: Option<i32>,
    m2: Option<i32>,
    m3: Option<i32>,
    m4: Option<i32>,
    m5: Option<i32>,
    m6: Option<i32>,
    m7: Option<i32>,
    m8: Option<i32>,
    m9: Option<i32>,
    m10: Option<i32>,
    m11: Option<i32>,
    m12: Option<i32>,
    m13: Option<i32>,
    m14: Option<i32>,
    m15: Option<i32>,
    m16: Option<i32>,
    m17: Option<i32>,
    m18: Option<i32>,
    m19: Option<i32>,
    m20: Option<i32>,
    m21: Option<i32>,
    m22: Option<i32>,
    m23: Option<i32>,
    m24: Option<i32>,
    m25: Option<i32>,
    m26: Option<i32>,
    m27: Option<i32>,
    m28: Option<i32>,
    m29: Option<i32>,
    m30: Option<i32>,
    m31: Option<i32>,
    m32: Option<i32>,
    m33: Option<i32>,
    m34: Option<i32>,
    m35: Option<i32>,
    m36: Option<i32>,
    m37: Option<i32>,
    m38: Option<i32>,
    m39: Option<i32>,
}

/// A member with a rule against its other names.
#[declare]
struct Renamed {
    #[declare(aliases("label"), rules(NOT_LABEL))]
    name: Option<String>,
}

static NOT_LABEL: Rule = Rule::warning("label", "", Test::Alias, message!("", "", ""));

/// A member that must not be given.
#[declare]
struct Created {
    #[declare(hidden, quirk = Forbidden, rules(NO_ID))]
    id: Option<Id>,
    name: Option<String>,
}

static NO_ID: Rule = Rule::error("no-id", "", Test::Absent, message!("", "", ""));

#[test]
fn a_member_that_must_not_be_given_is_reported_unless_it_is_null() {
    assert_eq!(issues::<Created>(r#"{"id":5,"name":"a"}"#), "id no-id");
    assert_eq!(issues::<Created>(r#"{"id":null,"name":"a"}"#), "");
    assert_eq!(issues::<Created>(r#"{"name":"a"}"#), "");
}

/// The positions and names of the items that a rule sees.
fn items(source: &str) -> String {
    let (mut checker, context) = (Checker::default(), Context::default());
    checker.run(source, Asked::KIND, Mode::Write, &context);
    let asked = checker.object(source, &context).and_then(|object| object.typed::<Asked>()).expect(source);
    let item = |(at, item): (u32, super::super::Object<'_, Inner>)| {
        format!("{at}{}", item.text(Inner::FIELDS.name).unwrap_or_default())
    };
    asked.objects(Asked::FIELDS.items).map(item).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_items_of_an_array_are_seen_in_their_order() {
    for (source, seen) in [
        (r#"{"items":[]}"#, ""),
        (r#"{"items":[{},{},{}]}"#, "0 1 2"),
        (r#"{"items":[{"name":"a"},{},{"name":"c"},{"name":"d"}]}"#, "0a 1 2c 3d"),
        (r#"{"items":[{},{"name":"b"},{}]}"#, "0 1b 2"),
        (r#"{"items":[{"inners":[{"name":"x"},{}]},{"inners":[{}],"name":"b"},{}]}"#, "0 1b 2"),
        (r#"{"items":[{"name":"a"},5,{"name":"c"}]}"#, "0a 2c"),
    ] {
        assert_eq!(items(source), seen, "{source}");
    }
}

#[test]
fn a_member_is_seen_as_it_stands_and_as_it_is_meant() {
    let source = r#"{"word":"lists","note":" \t","any":[1, 2],"texts":["a\"b","\\","c"],"sender":null}"#;
    let (mut checker, context) = (Checker::default(), Context::default());
    checker.run(source, Asked::KIND, Mode::Write, &context);
    let asked = checker.object(source, &context).and_then(|object| object.typed::<Asked>()).unwrap();
    assert_eq!(asked.enum_text(Asked::FIELDS.word), Some("lists"));
    assert_eq!(asked.filled(Asked::FIELDS.word).as_deref(), Some("lists"));
    assert_eq!(asked.filled(Asked::FIELDS.note), None, "a blank");
    assert_eq!(asked.raw(Asked::FIELDS.any), Some("[1, 2]"));
    assert_eq!(asked.texts(Asked::FIELDS.texts).collect::<Vec<_>>(), ["a\"b", "\\", "c"]);
    assert!(!asked.has(Asked::FIELDS.sender) && asked.object(Asked::FIELDS.sender).is_none());
}

#[test]
fn an_undeclared_object_inside_is_noticed() {
    assert_eq!(issues::<Asked>(r#"{"sender":{"name":"a"}}"#), "");
    assert_eq!(issues::<Asked>(r#"{"sender":{"other":1}}"#), "sender.other unknown-member");
    assert_eq!(issues::<Asked>(r#"{"sender":{"name":"a","other":{}}}"#), "sender.other unknown-member, sender");
    assert_eq!(issues::<Asked>(r#"{"other":{},"sender":{"inners":[{}]}}"#), "other unknown-member");
    assert_eq!(
        issues::<Asked>(r#"{"sender":{"inners":[{"other":{}}]}}"#),
        "sender.inners[0].other unknown-member",
        "what an item has is not the sender's"
    );
}

#[test]
fn what_only_a_response_has_is_left_out() {
    assert_eq!(written::<Sent>(r#"{"id":1,"timeStamp":"a","stamp":"b"}"#), serde_json::json!({"id": 1}));
    assert_eq!(issues::<Sent>(r#"{"id":1,"time":"a"}"#), "time unknown-member");
}

#[test]
fn an_enumeration_lists_what_its_sheet_lists() {
    assert!(CHOSEN.lists("lists") && !CHOSEN.lists("theLists") && !CHOSEN.lists("list"));
    assert_eq!((CHOSEN.find("THE_LISTS"), CHOSEN.find("list")), (Some("lists"), None));
    assert_eq!((CHOSEN.spelled("lists", "primary"), CHOSEN.spelled("lists", "own")), (None, Some("own")));
    static LATER: [EnumValue; 1] = [enum_value("old", &[], "").later("new")];
    let later = Enumeration::new("Later", &LATER);
    assert_eq!((later.spelled("old", "docs2019"), later.spelled("none", "docs2019")), (Some("new"), None));
}

#[test]
fn lines_are_counted_and_their_issues_written() {
    let mut found = Vec::new();
    let text = "{\"id\":1}\n\n{\"id\":\"x\"}\r\n{\"name\":5,\"id\":\"x\"}\n";
    let feeds = Checker::default().run_lines(text, Inner::KIND, &Context::default(), &mut |line, issues| {
        let mut json = String::new();
        write_issues(&issues, Locale::En, &mut json);
        let issues: Value = serde_json::from_str(&json).expect(&json);
        let paths = issues.as_array().into_iter().flatten().map(|issue| issue["path"][0].as_str().unwrap().to_owned());
        found.push((line, paths.collect::<Vec<_>>().join(" ")));
    });
    assert_eq!(feeds, 4);
    assert_eq!(found, [(3, "id".to_owned()), (4, "name id".to_owned())]);
}

#[test]
fn a_language_has_its_word() {
    let words = ["en", "ru", "uk"].map(|word| Locale::from_word(word).is_some());
    assert_eq!((words, Locale::from_word("de").is_some()), ([true; 3], false));
}

#[test]
fn every_member_of_a_wide_type_is_seen() {
    let (mut checker, context) = (Checker::default(), Context::default());
    let source = r#"{"m39":39,"m5":5,"m32":32,"m31":31,"m0":0}"#;
    checker.run(source, Wide::KIND, Mode::Write, &context);
    let wide = checker.object(source, &context).unwrap();
    let seen: Vec<String> =
        wide.members().filter_map(|(field, member)| Some(format!("{}={}", member.name, wide.int(field)?))).collect();
    assert_eq!(seen, ["m0=0", "m5=5", "m31=31", "m32=32", "m39=39"]);
}

#[test]
fn another_name_is_reported_where_a_rule_is_against_it() {
    assert_eq!(issues::<Renamed>(r#"{"name":"a"}"#), "");
    assert_eq!(issues::<Renamed>(r#"{"label":"a"}"#), "name label");
}

#[test]
fn the_innermost_of_wrappers_decides_the_type() {
    assert_eq!(
        read::<Chosen>(
            r#"{"options":{"agreementSteps":null},"wrap":{"kind":"kinds","wrap":{"kind":"lists","id":"1"}}}"#
        ),
        serde_json::json!({"options": {}, "kind": "lists", "id": "1"}),
        "to other types the member is unknown and stays"
    );
}
