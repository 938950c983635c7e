//! The strict writer: what it refuses, and where it says so.

use super::{Filled, Ids, Kinds, ManyKinds, Mode, Note, Outer, issues, pass, written};
use crate::check::{Context, EnumValue, Enumeration, Rule, Severity, Test, enum_value, message};
use docflow_derive::declare;
use serde_json::json;

#[test]
fn every_wrong_type_is_named_with_its_path() {
    let source = r#"{
        "text": 1, "id": "x", "count": {}, "time": [], "yes": 2, "flag": "on", "inner": "a", "texts": {"a": 1},
        "inners": [{"id": true, "inners": [{"name": []}, 7]}, []], "several": 1, "single": 2, "either": 3
    }"#;
    let wanted = [
        "text type",
        "id id",
        "count type",
        "time type",
        "yes type",
        "flag type",
        "inner type",
        "texts type",
        "inners[0].id id",
        "inners[0].inners[0].name type",
        "inners[0].inners[1] type",
        "inners[1] type",
        "several type",
        "single type",
        "either type",
    ];
    assert_eq!(issues::<Kinds>(source), wanted.join(", "));
}

#[test]
fn a_body_may_be_an_array() {
    assert_eq!(written::<Ids>(r#"["1", 2]"#), json!([1, 2]));
    assert_eq!(issues::<Ids>(r#"[1, 0, "x"]"#), "[1] positive, [2] positive, two");
    assert_eq!(issues::<ManyKinds>(r#"[{}, {"inners": [{}, {"id": "x"}]}, 7]"#), "[1].inners[1].id id, [2] type");
    for source in ["{}", "null", "1", "\"a\"", "true"] {
        assert_eq!(issues::<Ids>(source), "type", "{source}");
    }
}

#[test]
fn a_body_may_be_a_string() {
    assert_eq!(written::<Note>("\"text\""), json!("text"));
    assert_eq!(issues::<Note>("\"a text\""), "short");
    for source in ["{}", "null", "1", "[]", "true"] {
        assert_eq!(issues::<Note>(source), "type", "{source}");
    }
}

#[test]
fn the_body_itself_has_to_be_an_object() {
    for source in ["[]", "null", "1", "\"a\"", "true"] {
        assert_eq!(issues::<Kinds>(source), "type", "{source}");
    }
}

#[test]
fn a_required_member_is_missed_when_absent_or_null() {
    assert_eq!(issues::<Filled>("{}"), "name required");
    assert_eq!(issues::<Filled>(r#"{"name":null}"#), "name required");
    assert_eq!(issues::<Filled>(r#"{"name":""}"#), "");
}

#[test]
fn a_list_has_no_gaps() {
    assert_eq!(issues::<Kinds>(r#"{"texts":["a",null],"inners":[null]}"#), "texts[1] type, inners[0] type");
}

#[test]
fn a_path_through_a_list_in_a_list_has_both_positions() {
    assert_eq!(
        issues::<Kinds>(r#"{"rows":[[{"id":1}],[{"id":1},{"id":"x"},null],{},[{"inner":{}}]]}"#),
        "rows[1][1].id id, rows[1][2] type, rows[2] type, rows[3][0].inner unknown-member"
    );
}

#[test]
fn unknown_members_are_warned_of_and_sent() {
    let source = r#"{"txet":"a","inner":{"na me":1}}"#;
    assert_eq!(issues::<Kinds>(source), "txet unknown-member, inner.na me unknown-member");
    let (verdict, _, out) = pass::<Kinds>(source, Mode::Write, &Context::default());
    assert_eq!((verdict.worst, verdict.edited, out.as_str()), (Some(Severity::Warning), false, source));
}

#[test]
fn names_that_reach_a_prototype_are_refused() {
    for name in ["__proto__", "constructor", "prototype", r"__proto\u005f_"] {
        let source = format!(r#"{{"inner":{{"{name}":{{}}}}}}"#);
        assert!(issues::<Kinds>(&source).ends_with("prototype-member"), "{source}");
    }
}

#[test]
fn a_member_given_twice_is_refused() {
    assert_eq!(issues::<Kinds>(r#"{"text":"a","text":"a"}"#), "text duplicate-member");
    assert_eq!(issues::<Kinds>(r#"{"text":"a","text":"b"}"#), "text duplicate-member");
    assert_eq!(issues::<Kinds>(r#"{"text":"a","label":"b"}"#), "text conflict");
    assert_eq!(issues::<Kinds>(r#"{"label":"b","text":"a"}"#), "text conflict");
    assert_eq!(written::<Kinds>(r#"{"label":"a","text":"a"}"#), json!({"text": "a"}));
}

#[test]
fn half_a_surrogate_pair_is_refused() {
    for text in [r"\ud83d", r"\ude00", r"a\ud83dA", r"\ud83d\ud83d"] {
        assert_eq!(issues::<Kinds>(&format!(r#"{{"text":"{text}"}}"#)), "text unicode", "{text}");
    }
    assert_eq!(written::<Kinds>(r#"{"text":"\ud83d\ude00"}"#), json!({"text": "😀"}));
}

#[test]
fn null_members_are_dropped_or_sent_as_the_table_says() {
    assert_eq!(written::<Kinds>(r#"{"text":null,"inner":null,"texts":null,"id":1}"#), json!({"id": 1}));
    assert_eq!(written::<Kinds>(r#"{"any":null}"#), json!({"any": null}));
    for source in [
        r#"{"name":"a"}"#,
        r#"{"name":"a","days":null}"#,
        r#"{"daysLeft":null,"name":"a"}"#,
        r#"{"days":null,"name":"a","daysLeft":null}"#,
    ] {
        assert_eq!(written::<Filled>(source), json!({"name": "a", "days": null}), "{source}");
    }
    for source in [
        r#"{"name":"a","days":3}"#,
        r#"{"days":null,"name":"a","daysLeft":3}"#,
        r#"{"daysLeft":3,"name":"a","days":null}"#,
    ] {
        assert_eq!(written::<Filled>(source), json!({"name": "a", "days": 3}), "{source}");
    }
}

#[test]
fn a_fresh_guid_is_sent_where_chance_is_given() {
    let context = Context { random: Some(|| [0xab; 16]), ..Context::default() };
    let (_, issues, out) = pass::<Filled>(r#"{"name":"a"}"#, Mode::Write, &context);
    assert_eq!(issues, "");
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&out).unwrap(),
        json!({"name": "a", "days": null, "guid": "abababab-abab-4bab-abab-abababababab"})
    );
    let own = r#"{"name":"a","days":null,"guid":"b"}"#;
    assert_eq!(pass::<Filled>(own, Mode::Write, &context).2, own);
}

#[test]
fn a_member_a_level_too_deep_is_moved_out() {
    for source in [
        r#"{"info":{"name":"a","content":{"id":"5"}}}"#,
        r#"{"info":{"content":{"id":5},"name":"a"}}"#,
        r#"{"info":{"content":{"id":5},"name":"a"},"content":null}"#,
        r#"{"content":null,"info":{"name":"a","content":{"id":5}}}"#,
    ] {
        assert_eq!(written::<Outer>(source), json!({"info": {"name": "a"}, "content": {"id": 5}}), "{source}");
    }
    assert_eq!(written::<Outer>(r#"{"info":{"content":{"id":5}}}"#), json!({"info": {}, "content": {"id": 5}}));
    assert_eq!(issues::<Outer>(r#"{"info":{"content":{"id":"x"}}}"#), "info.content.id id");
}

/// A listed value that has other spellings.
#[declare]
struct Painted {
    #[declare(rules(SHADED), enumeration = SHADE)]
    shade: Option<String>,
}

static SHADES: [EnumValue; 2] = [enum_value("crimson", &[], ""), enum_value("turquoise", &["teal"], "")];
static SHADE: Enumeration = Enumeration::new("Shade", &SHADES).folded();
static SHADED: Rule = Rule::error("shade", "", Test::Listed, message!("", "", ""));

#[test]
fn a_listed_value_in_another_spelling_is_that_value() {
    let spelled = |shade: &str| format!(r#"{{"shade":"{shade}"}}"#);
    for (shade, meant) in
        [("teal", "turquoise"), ("Teal", "turquoise"), (r"te\u0061l", "turquoise"), (r"cr\u0069mson", "crimson")]
    {
        assert_eq!(written::<Painted>(&spelled(shade)), json!({ "shade": meant }), "{shade}");
    }
    assert_eq!(issues::<Painted>(&spelled(r"r\u0065d")), "shade shade");
}
