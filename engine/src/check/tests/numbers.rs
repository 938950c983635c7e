//! Numbers in every spelling, in both directions.

use super::{Kinds, Mode, issues, pass, read, written};
use crate::check::Context;
use serde_json::{Value, json};

/// What a check says of `{member: number}`, and what is sent of it.
fn write(member: &str, number: &str, bigints: bool) -> (Option<usize>, String, String) {
    let source = format!(r#"{{"{member}":{number}}}"#);
    let (verdict, issues, out) = pass::<Kinds>(&source, Mode::Write, &Context { bigints, ..Context::default() });
    (verdict.broken, issues, out)
}

fn sent(member: &str, number: &str, wanted: &str) {
    let (broken, issues, out) = write(member, number, true);
    assert_eq!((broken, issues.as_str()), (None, ""), "{number}");
    assert_eq!(out, format!(r#"{{"{member}":{wanted}}}"#), "{number}");
}

#[test]
fn ids_are_sent_as_numbers() {
    for (given, wanted) in [
        ("1", "1"),
        ("\"1\"", "1"),
        ("1n", "1"),
        ("9007199254740991", "9007199254740991"),
        ("\"9007199254740993\"", "9007199254740993"),
        ("9007199254740993n", "9007199254740993"),
        ("\"9223372036854775807\"", "9223372036854775807"),
    ] {
        sent("id", given, wanted);
    }
}

#[test]
fn what_is_no_exact_id_is_refused_and_stays_json() {
    for given in [
        "0",
        "-0",
        "-1",
        "1.0",
        "1e5",
        "1.5",
        "9007199254740992",
        "9223372036854775808n",
        "\"9223372036854775808\"",
        "\"0\"",
        "\"-1\"",
        "\"007\"",
        "\"1.0\"",
        "\"1e5\"",
        "\"\"",
        "\" 1\"",
        "\"+1\"",
        "\"1n\"",
        "\"abc\"",
        "\"\\u0031\"",
        "0n",
        "-5n",
        "true",
        "[1]",
    ] {
        let (broken, issues, out) = write("id", given, true);
        assert_eq!((broken, issues.as_str()), (None, "id id"), "{given}");
        assert!(serde_json::from_str::<Value>(&out).is_ok(), "{given} became {out}");
    }
}

#[test]
fn counts_take_any_whole_number() {
    for (given, wanted) in [("0", "0"), ("-0", "-0"), ("-7", "-7"), ("\"-7\"", "-7"), ("12n", "12"), ("\"0\"", "0")] {
        sent("count", given, wanted);
    }
    for given in ["1.0", "1e5", "\"1.0\"", "\"x\"", "99999999999999999999", "\"99999999999999999999\""] {
        let (broken, issues, out) = write("count", given, true);
        assert_eq!((broken, issues.as_str()), (None, "count type"), "{given}");
        assert!(serde_json::from_str::<Value>(&out).is_ok(), "{given} became {out}");
    }
}

#[test]
fn numbers_that_json_does_not_know_break_the_text() {
    for given in ["01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN", "Infinity", "-n", "1.5n", "1e5n", "1nn"] {
        for member in ["id", "count", "any", "text", "unknown"] {
            assert!(write(member, given, true).0.is_some(), "{member} {given}");
        }
    }
}

#[test]
fn bigints_are_known_only_where_they_are_expected() {
    for member in ["id", "any", "unknown"] {
        assert!(write(member, "123n", false).0.is_some(), "{member}");
    }
    let (broken, _, out) = write("any", "[1n,{\"a\":-2n}]", true);
    assert_eq!((broken, out.as_str()), (None, r#"{"any":[1,{"a":-2}]}"#));
}

#[test]
fn whole_numbers_beyond_2_53_are_read_as_text() {
    for (source, wanted) in [
        (r#"{"id":9007199254740991}"#, json!({"id": 9_007_199_254_740_991_i64})),
        (r#"{"id":9007199254740993}"#, json!({"id": "9007199254740993"})),
        (r#"{"id":"9007199254740993"}"#, json!({"id": "9007199254740993"})),
        (r#"{"count":-9007199254740993}"#, json!({"count": "-9007199254740993"})),
        (
            r#"{"any":[9007199254740993,99999999999999999999]}"#,
            json!({"any": ["9007199254740993", "99999999999999999999"]}),
        ),
        (r#"{"id":99999999999999999999}"#, json!({"id": "99999999999999999999"})),
        (r#"{"future":9007199254740993}"#, json!({"future": "9007199254740993"})),
        (r#"{"text":9007199254740993}"#, json!({"text": "9007199254740993"})),
        (r#"{"yes":9007199254740993}"#, json!({"yes": "9007199254740993"})),
    ] {
        assert_eq!(read::<Kinds>(source), wanted, "{source}");
    }
}

#[test]
fn quoted_numbers_are_read_as_numbers_and_numbers_as_text_where_text_is_meant() {
    assert_eq!(
        read::<Kinds>(r#"{"id":"5","count":"-7","time":"1700000000"}"#),
        json!({"id": 5, "count": -7, "time": 1_700_000_000})
    );
    assert_eq!(read::<Kinds>(r#"{"text":12.5,"texts":[1,-2]}"#), json!({"text": "12.5", "texts": ["1", "-2"]}));
    for odd in ["\"007\"", "\"x\"", "\"\"", "1.5", "1e5"] {
        let source = format!(r#"{{"id":{odd}}}"#);
        assert_eq!(read::<Kinds>(&source), serde_json::from_str::<Value>(&source).unwrap(), "{source}");
    }
}

#[test]
fn zero_is_no_id_no_time_and_no_count() {
    assert_eq!(read::<Kinds>(r#"{"id":0,"time":"0","count":0,"flag":0,"yes":0}"#), json!({"flag": 0, "yes": false}));
}

#[test]
fn a_time_is_sent_as_a_number() {
    assert_eq!(
        written::<Kinds>(r#"{"time":"1700000000","flag":true,"yes":true}"#),
        json!({"time": 1_700_000_000, "flag": 1, "yes": true})
    );
    // A boolean of ours is a boolean; numbers in its place are the services' own way.
    assert_eq!(issues::<Kinds>(r#"{"yes":1}"#), "yes type");
}
