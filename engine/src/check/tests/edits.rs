//! Edits that touch one another: the result is always JSON, and the value that was meant.

use super::{Filled, Flat, Info, Inner, Kinds, Lists, Mode, Outer, Wrap, issues, pass, read, written};
use crate::check::{Across, Context, message};
use docflow_derive::declare;
use serde_json::{Map, Value, json};

/// Every order of some members, each with and without blanks around it.
fn orders(members: &[&str]) -> Vec<String> {
    let mut orders: Vec<Vec<&str>> = vec![Vec::new()];
    for member in members {
        orders = orders
            .iter()
            .flat_map(|order| {
                (0..=order.len()).map(move |place| {
                    let mut order = order.clone();
                    order.insert(place, member);
                    order
                })
            })
            .collect();
    }
    let texts = orders.iter().flat_map(|order| {
        [
            format!("{{{}}}", order.join(",")),
            format!("{{ {} }}", order.join(" , ")),
            format!("{{\n{}\n}}", order.join("\n,")),
        ]
    });
    texts.collect()
}

#[test]
fn members_are_dropped_from_any_place() {
    let all = [r#""text":null"#, r#""inner":null"#, r#""count":1"#, r#""id":"2""#, r#""flag":null"#];
    for from in 0..all.len() {
        for source in orders(&all[from..]) {
            let mut wanted = Map::new();
            if source.contains("count") {
                wanted.insert("count".to_owned(), 1.into());
            }
            if source.contains("id") {
                wanted.insert("id".to_owned(), 2.into());
            }
            let wanted = Value::Object(wanted);
            assert_eq!(written::<Kinds>(&source), wanted, "{source}");
            assert_eq!(read::<Kinds>(&source), wanted, "{source}");
        }
    }
}

#[test]
fn members_are_added_where_others_are_dropped() {
    for source in orders(&[r#""agreementSteps":null"#, r#""texts":null"#]) {
        assert_eq!(read::<Lists>(&source), json!({"agrementSteps": [], "texts": []}), "{source}");
    }
    for source in ["{}", "{ }", "{\n}", "{\"texts\":null}", "{ \"texts\" : null }", "{\"a\":1,\"texts\":null}"] {
        let read = read::<Lists>(source);
        assert_eq!((&read["agrementSteps"], &read["texts"]), (&json!([]), &json!([])), "{source}");
    }
    for source in orders(&[r#""name":"a""#, r#""guid":null"#]) {
        assert_eq!(written::<Filled>(&source), json!({"name": "a", "days": null}), "{source}");
    }
}

#[test]
fn lifting_dropping_renaming_and_adding_meet_in_one_object() {
    let inner = [r#""name":null"#, r#""content":{"id":"5","name":null,"inners":[{"id":"6"}]}"#];
    for info in orders(&inner) {
        for source in orders(&[&format!("\"info\":{info}"), r#""content":null"#]) {
            let wanted = json!({"info": {}, "content": {"id": 5, "inners": [{"id": 6}]}});
            assert_eq!(written::<Outer>(&source), wanted, "{source}");
        }
    }
    // Two of them cannot both be meant.
    let both = r#"{"info":{"content":{"id":1}},"content":{"id":2}}"#;
    assert_eq!(issues::<Outer>(both), "info.content duplicate-member");
}

/// What is lifted stands between what was there.
#[declare(rules(ALL_THERE))]
struct Around {
    before: Option<String>,
    #[declare(quirk = Lifts)]
    info: Option<Info>,
    content: Option<Inner>,
    behind: Option<String>,
}

static ALL_THERE: Across<Around> = Across::error(
    "all",
    "",
    |around, report| {
        let id = around.object(Around::FIELDS.content).and_then(|content| content.raw(Inner::FIELDS.id));
        let texts = [Around::FIELDS.before, Around::FIELDS.behind].map(|field| around.text(field));
        if id != Some("5") || texts != [Some("a".into()), Some("b".into())] {
            report.here(around);
        }
    },
    message!("", "", ""),
);

#[test]
fn rules_see_what_was_lifted_beside_what_was_there() {
    let members = [r#""before":"a""#, r#""info":{"content":{"id":5}}"#, r#""behind":"b""#, r#""content":null"#];
    for source in orders(&members).into_iter().chain(orders(members.get(..3).unwrap())) {
        assert_eq!(issues::<Around>(&source), "", "{source}");
    }
    assert_eq!(issues::<Around>(r#"{"before":"a","content":{"id":5}}"#), "all");
}

#[test]
fn a_wrapper_is_taken_off_among_neighbours() {
    let wrapped = [r#""name":null"#, r#""lists":{"agreementSteps":null,"texts":["a"]}"#];
    for inner in orders(&wrapped) {
        for source in orders(&[&format!("\"wrap\":{inner}"), r#""before":1"#, r#""name":null"#]) {
            let wanted = json!({"lists": {"agrementSteps": [], "texts": ["a"]}, "before": 1});
            assert_eq!(read::<Wrap>(&source), wanted, "{source}");
        }
    }
    for source in orders(&[r#""wrap":{"id":null,"name":null}"#, r#""before":1"#, r#""lists":null"#]) {
        assert_eq!(read::<Wrap>(&source), json!({"before": 1}), "{source}");
    }
    for source in orders(&[r#""wrap":{"id":null}"#, r#""lists":null"#]) {
        assert_eq!(read::<Wrap>(&source), json!({}), "{source}");
    }
}

#[test]
fn wrappers_inside_one_another_are_all_taken_off() {
    assert_eq!(read::<Wrap>(r#"{"wrap":{"wrap":{"id":"a"}}}"#), json!({"id": "a"}));
    assert_eq!(read::<Wrap>(r#"{"wrap":{"wrap":{"wrap":{"id":null}},"x":1},"y":2}"#), json!({"x": 1, "y": 2}));
}

#[test]
fn lists_made_of_one_item_keep_their_neighbours() {
    for source in orders(&[
        r#""several":{"id":"1","name":null}"#,
        r#""single":[{"id":"2","name":null},{"id":"3"}]"#,
        r#""text":null"#,
    ]) {
        assert_eq!(read::<Kinds>(&source), json!({"several": [{"id": 1}], "single": {"id": 2}}), "{source}");
    }
}

#[test]
fn two_spellings_leave_one_in_any_order() {
    let members = [r#""label":"a""#, r#""text":"a""#, r#""id":null"#, r#""count":"3""#];
    for source in orders(&members) {
        assert_eq!(read::<Kinds>(&source), json!({"text": "a", "count": 3}), "{source}");
        assert_eq!(written::<Kinds>(&source), json!({"text": "a", "count": 3}), "{source}");
    }
}

#[test]
fn members_are_sunk_into_the_object_that_has_a_place_for_them() {
    let params = |params: Value| json!({ "name": "a", "params": params });
    let inner = json!({ "id": 5, "inners": [{ "id": 6 }] });
    // Edits inside what is moved go with it.
    let (id, inners) = (r#""id":"5""#, r#""inners":[{"id":"6","name":null}]"#);
    for source in orders(&[r#""name":"a""#, id, inners]) {
        assert_eq!(written::<Flat>(&source), params(inner.clone()), "{source}");
        assert_eq!(read::<Flat>(&source), params(inner.clone()), "{source}");
    }
    for held in [r#""params":{"id":5}"#, r#""params":{ }"#, r#""params":null"#, r#""params":{"id":null}"#] {
        // A number in a string is the number.
        for source in orders(&[r#""name":"a""#, id, inners, held]) {
            assert_eq!(written::<Flat>(&source), params(inner.clone()), "{source}");
            assert_eq!(read::<Flat>(&source), params(inner.clone()), "{source}");
        }
    }
    assert_eq!(written::<Flat>(r#"{"id":5}"#), json!({ "params": { "id": 5 } }));
    assert_eq!(written::<Flat>(r#"{"params":{"name":"b"}}"#), json!({ "params": { "name": "b" } }));
    assert_eq!(read::<Flat>(r#"{"id":0,"name":"a"}"#), json!({ "name": "a" }));
}

#[test]
fn what_stands_in_both_places_and_differs_is_refused_or_kept() {
    for source in orders(&[r#""id":5"#, r#""params":{"id":6}"#]) {
        assert_eq!(issues::<Flat>(&source), "id conflict", "{source}");
        assert_eq!(read::<Flat>(&source), json!({ "id": 5, "params": { "id": 6 } }), "{source}");
    }
    // What is no object has no place for anything.
    assert_eq!(issues::<Flat>(r#"{"id":5,"params":7}"#), "params type");
    assert_eq!(read::<Flat>(r#"{"id":5,"params":7}"#), json!({ "id": 5, "params": 7 }));
}

/// Lists where a single item may stand alone.
#[declare]
struct Lone {
    #[declare(absent = Leave, quirk = Single)]
    objects: Vec<Inner>,
    #[declare(absent = Leave, quirk = Single)]
    words: Vec<String>,
    #[declare(absent = Leave, quirk = Single)]
    numbers: Vec<i32>,
    #[declare(absent = Leave)]
    others: Vec<Inner>,
}

#[test]
fn a_lone_item_becomes_an_array_where_it_looks_like_one() {
    for (source, becomes, issues) in [
        (r#"{"objects":{"id":1}}"#, r#"{"objects":[{"id":1}]}"#, ""),
        (r#"{"words":"a"}"#, r#"{"words":["a"]}"#, ""),
        (r#"{"objects":"a"}"#, r#"{"objects":"a"}"#, "objects type"),
        (r#"{"objects":1}"#, r#"{"objects":1}"#, "objects type"),
        (r#"{"words":{"id":1}}"#, r#"{"words":{"id":1}}"#, "words type"),
        (r#"{"words":true}"#, r#"{"words":true}"#, "words type"),
        // A number says too little of what is meant.
        (r#"{"numbers":1}"#, r#"{"numbers":1}"#, "numbers type"),
    ] {
        for (mode, issues) in [(Mode::Write, issues), (Mode::Read, "")] {
            let (_, found, out) = pass::<Lone>(source, mode, &Context::default());
            assert_eq!((out.as_str(), found.as_str()), (becomes, issues), "{mode:?} {source}");
        }
    }
    // Any list of a response may come so, but in a request only those that say it.
    let source = r#"{"others":{"id":1}}"#;
    for (mode, becomes, issues) in [(Mode::Write, source, "others type"), (Mode::Read, r#"{"others":[{"id":1}]}"#, "")]
    {
        let (_, found, out) = pass::<Lone>(source, mode, &Context::default());
        assert_eq!((out.as_str(), found.as_str()), (becomes, issues), "{mode:?}");
    }
}
