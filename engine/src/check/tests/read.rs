//! The tolerant reader.

use super::{Chosen, Kinds, Lists, Outer, Stub, Wrap, issues, read};
use serde_json::json;

#[test]
fn blanks_stand_anywhere_and_members_in_any_order() {
    let source = " \n{\t\"count\" :\r\n 7 , \"inner\":\n{ \"name\" : \"a\" , \"id\" : 1 }\n, \"text\" : \"b\" }\n ";
    assert_eq!(read::<Kinds>(source), json!({"count": 7, "inner": {"name": "a", "id": 1}, "text": "b"}));
}

#[test]
fn escaped_names_are_the_same_names() {
    assert_eq!(read::<Kinds>(r#"{"\u0074ext":"a","i\u0064":"5"}"#), json!({"text": "a", "id": 5}));
}

#[test]
fn another_spelling_gets_the_wires_own() {
    assert_eq!(read::<Kinds>(r#"{"label":"a"}"#), json!({"text": "a"}));
    assert_eq!(read::<Kinds>(r#"{"\u006cabel":"a"}"#), json!({"text": "a"}));
}

#[test]
fn both_spellings_that_agree_become_one() {
    for source in [r#"{"text":"a","label":"a"}"#, r#"{"label":"a","text":"a"}"#, r#"{"label":"a","label":"a"}"#] {
        assert_eq!(read::<Kinds>(source), json!({"text": "a"}), "{source}");
    }
}

#[test]
fn both_spellings_that_disagree_stay_as_they_came() {
    for source in [r#"{"text":"a","label":"b"}"#, r#"{"label":"b","text":"a"}"#] {
        assert_eq!(read::<Kinds>(source), json!({"text": "a", "label": "b"}), "{source}");
    }
}

#[test]
fn of_one_name_given_twice_the_last_is_read_as_a_parser_would() {
    assert_eq!(read::<Kinds>(r#"{"id":"1","id":"2"}"#), json!({"id": 2}));
}

#[test]
fn null_is_absent() {
    assert_eq!(read::<Kinds>(r#"{"text":null,"id":null,"inner":null,"texts":null,"flag":null}"#), json!({}));
    assert_eq!(read::<Kinds>(r#"{"any":null,"future":null}"#), json!({"any": null, "future": null}));
}

#[test]
fn null_in_one_spelling_gives_way_to_the_other() {
    for source in [r#"{"text":null,"label":"a"}"#, r#"{"label":"a","text":null}"#, r#"{"label":null,"text":"a"}"#] {
        assert_eq!(read::<Kinds>(source), json!({"text": "a"}), "{source}");
    }
    for source in [
        r#"{"agrementSteps":null,"agreementSteps":[{"id":1}],"texts":[]}"#,
        r#"{"agreementSteps":[{"id":1}],"agrementSteps":null,"texts":[]}"#,
    ] {
        assert_eq!(read::<Lists>(source), json!({"agrementSteps": [{"id": 1}], "texts": []}), "{source}");
    }
    assert_eq!(read::<Kinds>(r#"{"any":null,"any":1}"#), json!({"any": 1}));
}

#[test]
fn a_missing_list_is_empty() {
    for source in ["{}", r#"{"texts":null}"#, r#"{"texts":null,"agreementSteps":null}"#, r#"{"texts":[]}"#] {
        assert_eq!(read::<Lists>(source), json!({"agrementSteps": [], "texts": []}), "{source}");
    }
}

#[test]
fn arrays_inside_arrays_are_read() {
    assert_eq!(
        read::<Kinds>(r#"{"inners":[{"inners":[{"id":"1"},{"id":"2"}]},{"inners":[]}]}"#),
        json!({"inners": [{"inners": [{"id": 1}, {"id": 2}]}, {"inners": []}]})
    );
}

#[test]
fn one_item_stands_for_a_list_and_a_list_for_one() {
    assert_eq!(read::<Kinds>(r#"{"several":{"id":"1"},"text":"a"}"#), json!({"several": [{"id": 1}], "text": "a"}));
    assert_eq!(read::<Kinds>(r#"{"several":"a"}"#), json!({"several": "a"}));
    assert_eq!(read::<Kinds>(r#"{"either":{"id":"1"}}"#), json!({"either": {"id": 1}}));
    assert_eq!(read::<Kinds>(r#"{"either":[{"id":"1"}]}"#), json!({"either": [{"id": 1}]}));
    for (source, wanted) in [
        (r#"{"single":[{"id":"1"}],"text":"a"}"#, json!({"single": {"id": 1}, "text": "a"})),
        (
            r#"{"single":[ {"id":"1"} , {"id":"2","any":99999999999999999} ] , "text":"a"}"#,
            json!({"single": {"id": 1}, "text": "a"}),
        ),
        (r#"{"text":"a","single":[{"id":null}]}"#, json!({"text": "a", "single": {}})),
        (r#"{"single":[]}"#, json!({"single": []})),
    ] {
        assert_eq!(read::<Kinds>(source), wanted, "{source}");
    }
}

#[test]
fn values_of_other_types_stay_as_they_came() {
    let source =
        r#"{"text":{"a":1},"id":[1],"count":true,"yes":"perhaps","inner":5,"texts":"a","inners":[1,"a",null]}"#;
    assert_eq!(read::<Kinds>(source), serde_json::from_str::<serde_json::Value>(source).unwrap());
}

#[test]
fn flags_are_read_in_every_form() {
    for (yes, no) in [("true", "false"), ("1", "0"), ("\"1\"", "\"0\""), ("\"true\"", "\"false\"")] {
        let source = format!(r#"{{"yes":{yes},"flag":{no}}}"#);
        assert_eq!(read::<Kinds>(&source), json!({"yes": true, "flag": 0}), "{source}");
        let source = format!(r#"{{"yes":{no},"flag":{yes}}}"#);
        assert_eq!(read::<Kinds>(&source), json!({"yes": false, "flag": 1}), "{source}");
    }
}

#[test]
fn unknown_members_survive() {
    let source = r#"{"future":{"a":[1,"x",null,1.5]},"__proto__":{"b":1},"text":"a"}"#;
    assert_eq!(read::<Kinds>(source), serde_json::from_str::<serde_json::Value>(source).unwrap());
}

#[test]
fn a_wrapper_gives_way_to_what_it_wraps() {
    for (source, wanted) in [
        (r#"{"wrap":{"id":"a","name":"b"}}"#, json!({"id": "a", "name": "b"})),
        (r#"{"name":"n","wrap":{"id":"a"},"future":1}"#, json!({"name": "n", "id": "a", "future": 1})),
        (r#"{"wrap":{"id":null},"name":"n"}"#, json!({"name": "n"})),
        (r#"{"name":"n","wrap":{"id":null}}"#, json!({"name": "n"})),
        (r#"{"name":"n","wrap":{"id":null},"future":1}"#, json!({"name": "n", "future": 1})),
        (r#"{"wrap":{"lists":{}}}"#, json!({"lists": {"agrementSteps": [], "texts": []}})),
        // What refers to another one by its id is no wrapper, and an empty object wraps nothing.
        (r#"{"id":"a","wrap":{"id":"b"}}"#, json!({"id": "a", "wrap": {"id": "b"}})),
        (r#"{"wrap":{}}"#, json!({"wrap": {}})),
        (r#"{"id":"A","wrap":{"id":"a","name":"b"}}"#, json!({"id": "a", "name": "b"})),
        (r#"{"id":"a","wrap":{"name":"b"}}"#, json!({"id": "a", "name": "b"})),
        (r#"{"id":"\u0061","wrap":{"id":"a","name":"b"}}"#, json!({"id": "a", "name": "b"})),
        (r#"{"id":" ","wrap":{"id":"a"}}"#, json!({"id": "a"})),
        // A wrapper around a wrapper.
        (
            r#"{"name":"a","token":"t","wrap":{"wrap":{"id":"i","name":"c","token":"v"},"name":"b","token":"u"}}"#,
            json!({"id": "i", "name": "c", "token": "t"}),
        ),
        (r#"{"id":"a","wrap":{"wrap":{"id":"b"}}}"#, json!({"id": "a", "wrap": {"id": "b"}})),
        (r#"{"id":"a","wrap":{"id":"","name":"b"}}"#, json!({"id": "a", "name": "b"})),
        // What both say is the wrapped one's to say, but for what belongs to wrappers.
        (r#"{"name":"a","wrap":{"name":"b"}}"#, json!({"name": "b"})),
        (r#"{"wrap":{"name":"b"},"name":"a"}"#, json!({"name": "b"})),
        (r#"{"name":"a","wrap":{"name":"b","id":"i"},"token":"t"}"#, json!({"name": "b", "id": "i", "token": "t"})),
        (r#"{"token":"t","wrap":{"token":"u"}}"#, json!({"token": "t"})),
        (r#"{"wrap":{"token":"u"},"token":"t"}"#, json!({"token": "t"})),
        (r#"{"wrap":{"token":"u","name":"b"},"token":"t"}"#, json!({"name": "b", "token": "t"})),
        (r#"{"wrap":{"name":"b","token":"u"},"name":"a","token":"t"}"#, json!({"name": "b", "token": "t"})),
        (r#"{"lists":{"texts":["a"]},"wrap":{"lists":{}}}"#, json!({"lists": {"agrementSteps": [], "texts": []}})),
    ] {
        assert_eq!(read::<Wrap>(source), wanted, "{source}");
    }
}

/// Whatever comes first: the type, or what it is the type of.
#[test]
fn another_member_decides_the_type_of_what_was_sent() {
    for (source, wanted) in [
        (
            r#"{"kind":"kinds","options":{"id":"5","label":"a","several":{"id":"1"}}}"#,
            json!({"kind": "kinds", "options": {"id": 5, "text": "a", "several": [{"id": 1}]}}),
        ),
        (
            r#"{"options":{"agreementSteps":[{"id":"1"}]},"after":"b","type":"the_lists"}"#,
            json!({"options": {"agrementSteps": [{"id": 1}]}, "behind": "b", "kind": "lists"}),
        ),
        // Nothing is filled in that was not sent.
        (r#"{"kind":"lists","options":{}}"#, json!({"kind": "lists", "options": {}})),
        (r#"{"kind":"lists","options":{"texts":null}}"#, json!({"kind": "lists", "options": {}})),
        // What no type decides stays as it came, as does what is no object.
        (r#"{"options":{"label":"a","id":null}}"#, json!({"options": {"label": "a", "id": null}})),
        (
            r#"{"kind":"other","options":{"label":"a","id":9007199254740993}}"#,
            json!({"kind": "other", "options": {"label": "a", "id": "9007199254740993"}}),
        ),
        (
            r#"{"kind":"kinds","options":{"any":9007199254740993,"future":9007199254740993,"id":9007199254740993}}"#,
            json!({"kind": "kinds", "options": {"any": "9007199254740993", "future": "9007199254740993",
                "id": "9007199254740993"}}),
        ),
        (r#"{"kind":"kinds","options":9007199254740993}"#, json!({"kind": "kinds", "options": "9007199254740993"})),
        (r#"{"kind":"kinds","options":[{"label":"a"}]}"#, json!({"kind": "kinds", "options": [{"label": "a"}]})),
        (r#"{"kind":5,"options":{"label":"a"}}"#, json!({"kind": "5", "options": {"label": "a"}})),
        (r#"{"kind":"kinds","options":null}"#, json!({"kind": "kinds"})),
        (r#"{"kind":"kinds"}"#, json!({"kind": "kinds"})),
        // A wrapper may decide the type of what it wraps, or hold what the other decides the type of.
        (r#"{"type":"kinds","wrap":{"options":{"label":"a"}}}"#, json!({"kind": "kinds", "options": {"text": "a"}})),
        (r#"{"options":{"label":"a"},"wrap":{"type":"kinds"}}"#, json!({"kind": "kinds", "options": {"text": "a"}})),
        (
            r#"{"kind":"lists","options":{"label":"b"},"wrap":{"kind":"kinds","options":{"label":"a"}}}"#,
            json!({"kind": "kinds", "options": {"text": "a"}}),
        ),
        (
            r#"{"wrap":{"kind":"kinds"},"kind":"lists","options":{"label":"b"}}"#,
            json!({"kind": "kinds", "options": {"text": "b"}}),
        ),
    ] {
        assert_eq!(read::<Chosen>(source), wanted, "{source}");
    }
    // Only responses are read so: what a caller sends under such a member is the caller's.
    assert_eq!(issues::<Chosen>(r#"{"kind":"kinds","options":{"id":"x"}}"#), "");
}

#[test]
fn what_is_lifted_takes_all_its_edits_along() {
    // A number no double can hold ends where the member that is moved ends.
    for source in [
        r#"{"info":{"name":"a","content":99999999999999999999}}"#,
        r#"{"info":{"content":99999999999999999999,"name":"a"}}"#,
        r#"{"content":null,"info":{"name":"a","content":99999999999999999999 }}"#,
    ] {
        assert_eq!(
            read::<Outer>(source),
            json!({"info": {"name": "a"}, "content": "99999999999999999999"}),
            "{source}"
        );
    }
}

#[test]
fn zeros_of_a_stub_mean_nothing() {
    for (source, wanted) in [
        (r#"{"id":0,"name":"a","active":0,"count":0}"#, json!({"name": "a"})),
        (r#"{"active":"0","name":"a","id":null}"#, json!({"name": "a"})),
        (r#"{"active":false,"name":"a"}"#, json!({"name": "a"})),
        (r#"{"id":5,"active":0,"count":"0"}"#, json!({"id": 5, "active": 0, "count": 0})),
        (r#"{"id":0,"active":1,"count":3}"#, json!({"active": 1, "count": 3})),
    ] {
        assert_eq!(read::<Stub>(source), wanted, "{source}");
    }
}
