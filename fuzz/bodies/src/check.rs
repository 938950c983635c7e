//! Any text by any table, in both directions.

use crate::input::{Input, KINDS};
use crate::made;
use crate::memory;
use crate::tree::{Tree, spelled_out};
use docflow::check::{Checker, Context, FormOptions, Issue, Kind, Limits, Mode, Severity};
use serde::de::IgnoredAny;
use serde_json::Value;

/// Bytes of memory that a pass may take at once for each byte of its text, and for its first pages. Natively an object takes more
/// than in wasm, where a pointer has four bytes, and a vector that grows has its old place beside the new one.
const EACH: usize = 40;
const AT_LEAST: usize = 256 << 10;

/// An issue as it can be compared.
pub type Reported = (String, &'static str);

/// The issues as they can be compared.
pub fn reported(issues: &[Issue]) -> Vec<Reported> {
    issues.iter().map(|issue| (issue.path_text(), issue.rule.id)).collect()
}

/// A text that comes as it is.
pub fn text(data: &[u8]) {
    let mut input = Input(data);
    let kind = *KINDS.pick(input.word());
    let flags = input.byte();
    if let Some(source) = input.text() {
        check_by(kind, flags, source);
    }
}

/// A text that is made from the table.
pub fn table(data: &[u8]) {
    let mut input = Input(data);
    let kind = *KINDS.pick(input.word());
    let flags = input.byte() & !4;
    let mut source = String::new();
    made::make(kind, 9, &mut input, &mut source);
    assert!(is_json(&source), "made {source}");
    check_by(kind, flags, &source);
}

/// Whether serde takes a text for JSON: it is the judge of what is JSON.
pub fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Checks the text with one table in both directions.
fn check_by(kind: Kind, flags: u8, source: &str) {
    let context = Context {
        today: (flags & 1 != 0).then_some(19_000),
        random: (flags & 2 != 0).then_some(|| [7; 16]),
        bigints: flags & 4 != 0,
        form: FormOptions {
            empty_as_absent: flags & 16 != 0,
            partial: flags & 32 != 0,
            at_alternatives: flags & 64 != 0,
            branch: (flags & 128 != 0).then_some(1),
        },
        ..Context::default()
    };
    let limited = flags & 8 != 0;
    let limits = if limited { Limits { bytes: 512, values: 40, depth: 6, issues: 3 } } else { Limits::default() };
    for mode in [Mode::Write, Mode::Read] {
        let mut checker = Checker::with_limits(limits);
        let mut out = String::new();
        let (verdict, taken) = memory::peak(|| {
            let verdict = checker.run(source, kind, mode, &context);
            checker.edited(source, &mut out);
            verdict
        });
        assert!(taken <= AT_LEAST + EACH * source.len(), "{mode:?}: {taken} bytes for {}", source.len());

        let issues = checker.issues(source);
        assert_eq!(verdict.worst, issues.iter().map(Issue::severity).max(), "{mode:?}");
        assert!(issues.len() <= limits.issues + 4, "{} issues", issues.len());
        assert_eq!(verdict.edited, checker.is_edited());
        if let Some(at) = verdict.broken {
            assert!(at <= source.len());
            assert!(issues.iter().any(|issue| matches!(issue.rule.id, "json" | "depth" | "size" | "values")));
            let is_refused = limited || context.bigints || source.matches(['{', '[']).count() > 60;
            assert!(is_refused || !is_json(source), "{mode:?}: that is JSON");
            continue;
        }
        assert!(verdict.edited || out == source);
        assert!(context.bigints || is_json(source), "{mode:?}: that is no JSON");
        assert!(context.bigints && mode == Mode::Read || is_json(&out), "{mode:?}: became {out}");
        if mode == Mode::Read {
            assert!(issues.is_empty());
        } else {
            lead_into(kind, source, &issues);
        }
        // A request that is refused is not sent; all else is in its final form.
        if mode == Mode::Read || verdict.worst < Some(Severity::Error) {
            is_final(kind, mode, &context, &out);
        }
        // The form of the JSON says nothing.
        if !limited && !context.bigints {
            let (mut again, spelled) = (Checker::default(), spelled_out(source));
            let second = again.run(&spelled, kind, mode, &context);
            assert_eq!(second.broken, None, "{spelled}");
            assert_eq!(reported(&again.issues(&spelled)), reported(&issues), "{spelled}");
        }
    }
}

/// Every issue leads to something in the text.
fn lead_into(kind: Kind, source: &str, issues: &[Issue]) {
    let Some(tree) = Tree::of(source) else { return };
    for issue in issues {
        assert!(tree.has(Some(kind), &issue.path), "{} leads nowhere: {}", issue.path_text(), issue.rule.id);
    }
}

/// A second pass changes nothing more. It may still drop one of two members of a name that the first pass has made equal, and, in a
/// form, an object whose only member was lifted out of it.
fn is_final(kind: Kind, mode: Mode, context: &Context<'_>, out: &str) {
    let mut again = Checker::default();
    let second = again.run(out, kind, mode, context);
    let settled = !second.edited || {
        let mut last = String::new();
        again.edited(out, &mut last);
        match context.form.empty_as_absent {
            true => value(out).map(without_empty) == value(&last).map(without_empty),
            false => is_same(out, &last),
        }
    };
    assert!(settled, "{mode:?}: became {out}, and that changes again");
    let is_refused = second.worst == Some(Severity::Error) && !has_long_number(out);
    assert!(!is_refused, "{mode:?}: became {out}, and that is refused");
}

fn value(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// Whether two texts are the same value: of several members of a name the last one counts.
pub fn is_same(left: &str, right: &str) -> bool {
    value(left) == value(right)
}

/// A value without the members that are empty objects.
fn without_empty(mut value: Value) -> Value {
    if let Value::Object(members) = &mut value {
        *members = std::mem::take(members).into_iter().map(|(name, inner)| (name, without_empty(inner))).collect();
        members.retain(|_, inner| inner.as_object().is_none_or(|inner| !inner.is_empty()));
    } else if let Value::Array(items) = &mut value {
        *items = std::mem::take(items).into_iter().map(without_empty).collect();
    }
    value
}

/// Whether a text holds a number that JavaScript's do not hold: it is sent without quotes, and taken only in quotes.
pub fn has_long_number(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() > 15)
}

/// Lines of JSON: each is checked as if it were alone.
pub fn lines(data: &[u8]) {
    let mut input = Input(data);
    let kind = *KINDS.pick(input.word());
    let Some(source) = input.text() else { return };
    let context = Context::default();
    let mut found = Vec::new();
    let line_feeds = Checker::default().run_lines(source, kind, &context, &mut |number, issues| {
        found.push((number, reported(&issues)));
    });
    assert_eq!(line_feeds, source.matches('\n').count() as u64);
    let mut alone = Vec::new();
    for (number, line) in (1..).zip(source.split('\n')) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut checker = Checker::default();
        if !line.is_empty() && checker.run(line, kind, Mode::Write, &context).worst.is_some() {
            alone.push((number, reported(&checker.issues(line))));
        }
    }
    assert_eq!(found, alone);
}
