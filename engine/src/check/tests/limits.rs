//! Broken, deep and large texts: never a panic, always a verdict.

use super::{Filled, Inner, Kinds, Lists, Mode, Outer, Wrap, pass};
use crate::check::{Checker, Context, Kind, Limits, Table};

const MODES: [Mode; 2] = [Mode::Write, Mode::Read];

#[test]
fn a_text_cut_off_anywhere_is_broken() {
    let source = r#" {"text":"Ж\n\u0041\ud83d\ude00","id":"12","count":-1.5e+3,"yes":true,"flag":false,"any":[{"a":null},1],
        "inner":{"name":"a","inners":[{"id":7}]},"several":{"id":1},"single":[{"id":2},{}],"unknown":{"x":[1,2]}}"#;
    for (end, _) in source.char_indices() {
        for mode in MODES {
            let (verdict, issues, _) = pass::<Kinds>(source.get(..end).unwrap(), mode, &Context::default());
            assert!(verdict.broken.is_some_and(|at| at <= end), "{mode:?} {end}: {verdict:?}");
            assert!(issues.ends_with("json"), "{issues}");
        }
    }
    assert_eq!(pass::<Kinds>(source, Mode::Read, &Context::default()).0.broken, None);
}

#[test]
fn what_is_no_json_is_broken() {
    for source in [
        "",
        " ",
        "{",
        "}",
        "{}{}",
        "{} x",
        "{,}",
        "{\"text\":\"a\",}",
        "{\"text\" \"a\"}",
        "{text:1}",
        "{'text':1}",
        "{\"text\":}",
        "{\"texts\":[1,]}",
        "{\"texts\":[,1]}",
        "{\"any\":[1 2]}",
        "{\"any\":nul}",
        "{\"any\":tru}",
        "{\"any\":undefined}",
        "{\"any\":\"\\x\"}",
        "{\"any\":\"\\u12g4\"}",
        "{\"text\":\"a\tb\"}",
        "{\"a\nb\":1}",
        "{\"text\":\"a\u{0}b\"}",
        "\u{feff}{}",
        "\u{a0}{}",
        "{\"any\":\u{2028}1}",
        "{\"text\":\"a\" /* b */}",
    ] {
        for mode in MODES {
            assert!(pass::<Kinds>(source, mode, &Context::default()).0.broken.is_some(), "{mode:?} {source:?}");
        }
    }
}

#[test]
fn escaped_control_characters_are_text() {
    let source = r#"{"text":"a\t\n\r\b\f\u0000\u001f\"\\\/"}"#;
    let (verdict, issues, out) = pass::<Kinds>(source, Mode::Write, &Context::default());
    assert_eq!((verdict.broken, verdict.edited, issues.as_str(), out.as_str()), (None, false, "", source));
}

/// The verdict on objects or lists inside one another, `depth` in all.
fn nested<T: Table>(before: &str, open: &str, close: &str, depth: usize, mode: Mode) -> Option<usize> {
    let inner = depth - before.matches(['{', '[']).count();
    let after = if before.contains('[') { "]}" } else { "}" };
    let source = [before, &open.repeat(inner), "1", &close.repeat(inner), after].concat();
    let (verdict, issues, _) = pass::<T>(&source, mode, &Context::default());
    assert_eq!(verdict.broken.is_some(), issues.contains("depth"), "{depth}: {issues}");
    verdict.broken
}

#[test]
fn sixty_four_levels_are_read_and_no_more() {
    for mode in MODES {
        for (depth, fits) in [(63, true), (64, true), (65, false), (10_000, false), (100_000, false)] {
            assert_eq!(nested::<Kinds>("{\"any\":", "[", "]", depth, mode).is_none(), fits, "lists {depth}");
            assert_eq!(nested::<Kinds>("{\"future\":", "{\"a\":", "}", depth, mode).is_none(), fits, "unknown {depth}");
            assert_eq!(nested::<Wrap>("{\"wrap\":", "{\"wrap\":", "}", depth, mode).is_none(), fits, "objects {depth}");
        }
        for (pairs, fits) in [(31, true), (32, false), (5_000, false)] {
            let source = ["{\"inners\":", &"[{\"inners\":".repeat(pairs), "[]", &"}]".repeat(pairs), "}"].concat();
            // The outermost object, a list and an object for each pair, and the innermost list.
            assert_eq!(pass::<Inner>(&source, mode, &Context::default()).0.broken.is_none(), fits, "tables {pairs}");
        }
    }
}

#[test]
fn beyond_a_thousand_faults_one_line_stands_for_the_rest() {
    for (count, wanted) in [(1_000, 1_000), (1_001, 1_001), (5_000, 1_001)] {
        let source = format!("{{\"texts\":[{}]}}", vec!["1"; count].join(","));
        let mut checker = Checker::default();
        checker.run(&source, Kind::Object(Kinds::shape), Mode::Write, &Context::default());
        let issues = checker.issues(&source);
        assert_eq!(issues.len(), wanted, "{count}");
        assert_eq!(issues.last().unwrap().rule.id, if count > 1_000 { "more" } else { "type" });
        assert_eq!(issues[999].path_text(), "texts[999]");
    }
}

#[test]
fn limits_are_kept() {
    let run = |text: &str, limits| {
        let mut checker = Checker::with_limits(limits);
        let verdict = checker.run(text, Kind::Object(Kinds::shape), Mode::Write, &Context::default());
        (verdict.broken.is_some(), checker.issues(text).iter().map(|issue| issue.rule.id).collect::<Vec<_>>())
    };
    let text = r#"{"texts":["1","2"],"any":[{"a":[]}],"a":1,"b":2}"#;
    let exact = Limits { bytes: text.len(), values: 8, depth: 4, issues: 2 };
    assert_eq!(run(text, exact), (false, vec!["unknown-member", "unknown-member"]));
    assert_eq!(run(text, Limits { bytes: text.len() - 1, ..exact }), (true, vec!["size"]));
    assert_eq!(run(text, Limits { values: 7, ..exact }), (true, vec!["unknown-member", "size"]));
    assert_eq!(run(text, Limits { depth: 3, ..exact }), (true, vec!["depth"]));
    assert_eq!(run(text, Limits { issues: 1, ..exact }), (false, vec!["unknown-member", "more"]));
    // What is graver than all before is kept, or a call would go out in spite of it.
    let text = r#"{"a":1,"b":2,"count":"none"}"#;
    assert_eq!(run(text, Limits { issues: 1, ..exact }), (false, vec!["unknown-member", "more", "type"]));
    // So is what ended the reading: a call that may break rules is stopped by nothing else.
    let text = r#"{"a":1,"count":"none"x"#;
    assert_eq!(run(text, exact), (true, vec!["unknown-member", "type", "json"]));
    assert_eq!(run(text, Limits { issues: 1, ..exact }), (true, vec!["unknown-member", "more", "type", "json"]));
}

#[test]
fn what_is_filled_in_is_limited_by_what_was_read() {
    // Each item lacks two arrays, of 19 and 11 bytes. Of a short text 3 MiB are let through, of others three times as much as they have.
    for (item, count, fits) in [("{}", 104_857, true), ("{}", 104_858, false), (r#"{"unknown":1}"#, 110_000, true)] {
        let source = format!("[{}]", vec![item; count].join(","));
        let kind = Kind::Array(&Kind::Object(Lists::shape));
        let mut checker = Checker::default();
        let verdict = checker.run(&source, kind, Mode::Read, &Context::default());
        assert_eq!(verdict.broken.is_none(), fits, "{count} of {item}");
        if fits {
            let mut out = String::new();
            checker.edited(&source, &mut out);
            assert!(out.capacity() < out.len() + out.len() / 8, "{} for {}", out.capacity(), out.len());
        }
    }
}

#[test]
fn a_space_forgets_the_text_before() {
    let mut checker = Checker::default();
    let mut run = |source: &str, mode| {
        checker.run(source, Kind::Object(Filled::shape), mode, &Context::default());
        let mut out = String::new();
        checker.edited(source, &mut out);
        (checker.issues(source).len(), out)
    };
    run(r#"{"daysLeft":"5","x":1,"y":[1"#, Mode::Write);
    assert_eq!(run(r#"{"name":"a","days":1}"#, Mode::Write), (0, r#"{"name":"a","days":1}"#.to_owned()));
}

#[test]
fn every_table_takes_every_small_text() {
    const PIECES: [&str; 12] = ["{", "}", "[", "]", ":", ",", "\"wrap\"", "\"content\"", "null", "\"1\"", "0", " "];
    let mut texts = vec![String::new()];
    for _ in 0..4 {
        let longer: Vec<String> = texts.iter().flat_map(|text| PIECES.map(|piece| [text, piece].concat())).collect();
        for text in &longer {
            for mode in MODES {
                let passes = [pass::<Wrap>, pass::<Outer>, pass::<Lists>];
                for pass in passes {
                    let (verdict, _, out) = pass(text, mode, &Context::default());
                    let known = serde_json::from_str::<serde_json::Value>(text).is_ok();
                    assert_eq!(verdict.broken.is_none(), known, "{text}");
                    assert!(!known || serde_json::from_str::<serde_json::Value>(&out).is_ok(), "{text} became {out}");
                }
            }
        }
        texts = longer;
    }
}
