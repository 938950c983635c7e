//! Certificates: what a form still needs, and the way to it.

use super::buffers::{Buffers, context, texts, with_buffers};
use super::failure::{Plain, issues, type_error};
use super::locale::{locale_numbered, locale_of};
use crate::check::{Context, write_issues};
use crate::kontur::crypto::issue::{
    CertificateIssue, FORM_EXISTS, NO_REPRESENTATIVE, NO_SUBJECT, SUBJECT_EXISTS, guid_of, id_of,
};
use crate::kontur::crypto::missing::{Missing, missing};
use crate::kontur::crypto::needed::EGRUL;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Lists what a form needs for its release; the result holds it as JSON. False if it holds what is wrong with the options.
#[wasm_bindgen]
pub fn missing_documents(form: usize, options: usize, today: i32, language: u32) -> bool {
    with_buffers(|buffers| {
        buffers.clear_result();
        let Buffers { input, builder, out, .. } = buffers;
        let Some([form, options]) = texts(input, [form, options]) else { return false };
        let context = Context { random: None, ..context(today) };
        let locale = locale_numbered(language);
        let found = match missing(builder, form, options, &context) {
            Ok(found) => found,
            Err(wrong) => {
                write_issues(&wrong, locale, out);
                return false;
            }
        };
        out.push('[');
        for (position, Missing { issue, document_type }) in found.into_iter().enumerate() {
            if position > 0 {
                out.push(',');
            }
            let mut one = String::new();
            write_issues(&[issue], locale, &mut one);
            // The issue stands in an array of its own.
            out.push_str(one.trim_start_matches('[').trim_end_matches(']').trim_end_matches('}'));
            out.push_str(",\"documentType\":");
            crate::check::quote(&document_type, out);
            out.push('}');
        }
        out.push(']');
        true
    })
}

/// An issue on its way.
#[wasm_bindgen(js_name = CertificateIssue)]
pub struct WasmCertificateIssue(CertificateIssue);

#[wasm_bindgen(js_class = CertificateIssue)]
impl WasmCertificateIssue {
    /// Takes up a progress, JSON.
    ///
    /// # Errors
    /// What is wrong with it.
    #[wasm_bindgen(constructor)]
    pub fn new(progress: &str, operation: &str, locale: &str) -> Result<WasmCertificateIssue, JsValue> {
        let found = CertificateIssue::check(progress);
        if found.is_empty() {
            return Ok(Self(CertificateIssue::default()));
        }
        let issues = issues(&found, locale_of(locale));
        Err(Plain::new("ValidationError").with("issues", issues).with("operation", operation).done())
    }

    /// What is due after this progress.
    pub fn next(&mut self, progress: &str, types: &Array, form: &str) -> String {
        let types: Vec<String> = types.iter().filter_map(|code| code.as_string()).collect();
        self.0.next(progress, &types, form).word().to_owned()
    }

    /// Whether a requisite was refused when the form was seen last.
    pub fn is_refused(&self) -> bool {
        self.0.is_refused()
    }

    /// The form has been changed, or its release started.
    pub fn note_changed(&mut self) {
        self.0.note_changed();
    }
}

/// The type of the extract that an organization's form needs.
#[wasm_bindgen]
pub fn extract_type() -> String {
    EGRUL.document_type.to_owned()
}

/// An id that follows from an external id and a word: 32 digits, or a GUID.
#[wasm_bindgen]
pub fn issue_id(external_id: &str, word: &str, guid: bool) -> String {
    if guid { guid_of(external_id, word) } else { id_of(external_id, word) }
}

/// The error of an issue that cannot go on: a word, and what the caller has to do.
#[wasm_bindgen]
pub fn issue_error(word: &str, operation: &str, locale: &str) -> JsValue {
    let locale = locale_of(locale);
    let message = match word {
        "subject-exists" => SUBJECT_EXISTS,
        "form-exists" => FORM_EXISTS,
        word => {
            let message = if word == "representative" { NO_REPRESENTATIVE } else { NO_SUBJECT };
            return type_error([operation, ": ", word, ": ", message.text(locale)].concat());
        }
    };
    let message = [operation, ": ", message.text(locale)].concat();
    Plain::new("DocflowError").with("code", word).with("message", message).with("operation", operation).done()
}
