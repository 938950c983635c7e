//! Checking and encoding without sending.

use super::room::{context, lines, operation, texts, with};
use crate::check::{Issue, Kind, Locale, Mode, Severity, Shape, write_issues};
use crate::http::{Input, Operation};
use wasm_bindgen::prelude::wasm_bindgen;

/// The languages by number, as the JavaScript side counts them.
pub(super) fn locale(number: u32) -> Locale {
    match number {
        1 => Locale::Ru,
        2 => Locale::Uk,
        _ => Locale::En,
    }
}

/// The body's type: the variant's, where the operation has several.
fn shape(operation: &Operation, variant: usize) -> Option<fn() -> &'static Shape> {
    match operation.input {
        Input::ByType(variants) => variants.get(variant).map(|variant| variant.shape),
        _ => operation.body(""),
    }
}

/// Checks a body; answers the number of issues, which the result holds as JSON.
#[wasm_bindgen]
pub fn check(index: usize, variant: usize, body: usize, options: usize, today: i32, language: u32) -> usize {
    with(|room| {
        let issues = found(room, index, variant, body, options, today);
        room.out.clear();
        room.plain = None;
        if !issues.is_empty() {
            write_issues(&issues, locale(language), &mut room.out);
        }
        issues.len()
    })
}

fn found(
    room: &mut super::room::Room,
    index: usize,
    variant: usize,
    body: usize,
    options: usize,
    today: i32,
) -> Vec<Issue> {
    let (Some(operation), Some((body, options))) = (operation(index), texts(&room.input, body, options)) else {
        return vec![Issue::at_root(&crate::check::engine::JSON)];
    };
    let Some(shape) = shape(operation, variant) else { return Vec::new() };
    room.desk.check(operation, shape, body, options, &context(today))
}

/// Checks a body and gives the bytes that would be sent. Zero: the result holds them; one: it holds the issues.
#[wasm_bindgen]
pub fn encode(
    index: usize,
    variant: usize,
    body: usize,
    options: usize,
    today: i32,
    language: u32,
    strict: bool,
) -> u32 {
    with(|room| {
        let issues = found(room, index, variant, body, options, today);
        let stops = if strict { Severity::Warning } else { Severity::Error };
        room.out.clear();
        room.plain = None;
        if issues.iter().any(|issue| issue.severity() >= stops) {
            write_issues(&issues, locale(language), &mut room.out);
            return 1;
        }
        let space = room.desk.body();
        if space.is_edited() {
            if let Some((text, _)) = texts(&room.input, body, 0) {
                space.edited(text, &mut room.out);
            }
        } else {
            room.plain = Some(body);
        }
        0
    })
}

/// The one issue of a value that is too large to be taken in; the result holds it as JSON.
#[wasm_bindgen]
pub fn too_large(language: u32) {
    with(|room| {
        room.out.clear();
        room.plain = None;
        write_issues(&[Issue::at_root(&crate::check::engine::SIZE)], locale(language), &mut room.out);
    });
}

/// Checks a text of one body a line (NDJSON); answers the number of lines with issues. The result holds
/// `{issues: [{line, issues}], lines}`: lines counted from 1, and how many line feeds there are; blank lines pass. `own` says that
/// the caller gave bytes of its own; the largest number, that they are no UTF-8.
#[wasm_bindgen]
pub fn check_lines(index: usize, variant: usize, length: usize, today: i32, language: u32, own: bool) -> usize {
    with(|room| {
        let mut wrong = 0;
        room.out.clear();
        room.plain = None;
        room.out.push_str("{\"issues\":[");
        let Some(operation) = operation(index) else { return 0 };
        let Some(text) = lines(&room.input, length, own) else { return usize::MAX };
        let Some(shape) = shape(operation, variant) else { return 0 };
        let context = crate::check::Context { bigints: false, ..context(today) };
        for (number, line) in crate::check::lines(text) {
            let verdict = room.desk.body().run(line, Kind::Object(shape), Mode::Write, &context);
            if verdict.worst.is_none() {
                continue;
            }
            if wrong > 0 {
                room.out.push(',');
            }
            wrong += 1;
            room.out.push_str("{\"line\":");
            room.out.push_str(crate::check::digits(number, &mut [0; 20]));
            room.out.push_str(",\"issues\":");
            let mut issues = room.desk.body().issues(line);
            operation.relabel(&mut issues);
            write_issues(&issues, locale(language), &mut room.out);
            room.out.push('}');
        }
        room.out.push_str("],\"lines\":");
        room.out.push_str(crate::check::digits(crate::check::line_feeds(text), &mut [0; 20]));
        room.out.push('}');
        wrong
    })
}
