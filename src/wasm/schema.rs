//! Checking and encoding without sending.

use super::buffers::{Buffers, context, lines, operation, text_at, texts, with_buffers};
use super::failure::type_error;
use super::locale::locale_numbered;
use crate::check::{Context, FormOptions, Issue, Kind, Locale, Severity, Shape, write_issues};
use crate::client::read_locale;
use crate::http::{Input, Operation};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The number of a language, by which checks are told of it. A word that names none leaves only English to say so in.
///
/// # Errors
/// The word names none.
#[wasm_bindgen]
pub fn language(word: &str) -> Result<u32, JsValue> {
    match read_locale(word).map_err(|wrong| type_error(["docflow: locale: ", wrong.0.text(Locale::En)].concat()))? {
        Locale::En => Ok(0),
        Locale::Ru => Ok(1),
        Locale::Uk => Ok(2),
    }
}

/// The body's type: the variant's, where the operation has several.
fn shape(operation: &Operation, variant: usize) -> Option<fn() -> &'static Shape> {
    match operation.input {
        Input::ByType(variants) => variants.get(variant).map(|variant| variant.shape),
        _ => operation.body(""),
    }
}

/// How a body is checked, in bits: strictly (1), what is empty is absent (2), what is missing is passed over (4), issues about
/// alternatives stand at each (8); above them the position of the alternative that is meant, plus one.
fn form(how: u32) -> FormOptions {
    FormOptions {
        empty_as_absent: how & 2 != 0,
        partial: how & 4 != 0,
        at_alternatives: how & 8 != 0,
        branch: (how >> 4).checked_sub(1).map(|branch| branch as u16),
    }
}

/// What is to be checked, and how. Exports take it as numbers, which cost nothing on their way in.
struct Task {
    index: usize,
    variant: usize,
    /// How long body and options are, which stand in the input one behind the other.
    lengths: [usize; 2],
    today: i32,
    how: u32,
}

impl Task {
    fn context(&self) -> Context<'static> {
        Context { form: form(self.how), ..context(self.today) }
    }

    fn issues(&self, buffers: &mut Buffers, context: &Context<'_>) -> Vec<Issue> {
        let (Some(operation), Some([body, options])) = (operation(self.index), texts(&buffers.input, self.lengths))
        else {
            return vec![Issue::at_root(&crate::check::builtin::JSON)];
        };
        let Some(shape) = shape(operation, self.variant) else { return Vec::new() };
        buffers.builder.check(operation, shape, body, options, context)
    }
}

/// Checks a body; returns the number of issues, which the result holds as JSON.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "an export")]
pub fn check(index: usize, variant: usize, body: usize, options: usize, today: i32, language: u32, how: u32) -> usize {
    let task = Task { index, variant, lengths: [body, options], today, how };
    with_buffers(|buffers| {
        // Nothing is sent, so nothing is made up for members that are sent even when absent.
        let issues = task.issues(buffers, &Context { random: None, ..task.context() });
        buffers.clear_result();
        if !issues.is_empty() {
            write_issues(&issues, locale_numbered(language), &mut buffers.out);
        }
        issues.len()
    })
}

/// Checks a body and gives the bytes that would be sent. Zero: they are those that were given; one: the result holds the issues;
/// two: it holds the bytes.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "an export")]
pub fn encode(index: usize, variant: usize, body: usize, options: usize, today: i32, language: u32, how: u32) -> u32 {
    let task = Task { index, variant, lengths: [body, options], today, how };
    with_buffers(|buffers| {
        let issues = task.issues(buffers, &task.context());
        let stops = if how & 1 != 0 { Severity::Warning } else { Severity::Error };
        buffers.clear_result();
        if issues.iter().any(|issue| issue.severity() >= stops) {
            write_issues(&issues, locale_numbered(language), &mut buffers.out);
            return 1;
        }
        let checker = buffers.builder.body();
        if checker.is_edited() {
            if let Some(text) = text_at(&buffers.input, 0, body) {
                checker.edited(text, &mut buffers.out);
            }
            return 2;
        }
        buffers.plain = Some(body);
        0
    })
}

/// The one issue of a value that is too large to be taken in; the result holds it as JSON.
#[wasm_bindgen]
pub fn too_large(language: u32) {
    with_buffers(|buffers| {
        buffers.clear_result();
        write_issues(&[Issue::at_root(&crate::check::builtin::SIZE)], locale_numbered(language), &mut buffers.out);
    });
}

/// Checks a text of one body a line (NDJSON); returns the number of lines with issues. The result holds
/// `{issues: [{line, issues}], lines}`: lines counted from 1, and how many line feeds there are; blank lines pass. `own` says that
/// the caller gave bytes of its own; the largest number, that they are no UTF-8.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "an export")]
pub fn check_lines(
    index: usize,
    variant: usize,
    length: usize,
    today: i32,
    language: u32,
    how: u32,
    own: bool,
) -> usize {
    with_buffers(|buffers| {
        buffers.clear_result();
        let Buffers { input, builder, out, .. } = buffers;
        let mut wrong = 0;
        out.push_str("{\"issues\":[");
        let Some(operation) = operation(index) else { return 0 };
        let Some(text) = lines(input, length, own) else { return usize::MAX };
        let Some(shape) = shape(operation, variant) else { return 0 };
        let context = Context { bigints: false, random: None, form: form(how), ..context(today) };
        let line_feeds = builder.body().run_lines(text, Kind::Object(shape), &context, &mut |number, mut issues| {
            if wrong > 0 {
                out.push(',');
            }
            wrong += 1;
            out.push_str("{\"line\":");
            out.push_str(crate::check::digits(number, &mut [0; 20]));
            out.push_str(",\"issues\":");
            operation.relabel(&mut issues);
            write_issues(&issues, locale_numbered(language), out);
            out.push('}');
        });
        out.push_str("],\"lines\":");
        out.push_str(crate::check::digits(line_feeds, &mut [0; 20]));
        out.push('}');
        wrong
    })
}
