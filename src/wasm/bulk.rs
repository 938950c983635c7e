//! Creating many things in one call.

use super::failure::{Plain, issues, type_error};
use crate::check::Locale;
use crate::kontur::bulk;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// An issue of an item that its own rules cannot find, as JSON.
#[wasm_bindgen]
pub fn bulk_issue(word: &str, index: u32, locale: &str) -> JsValue {
    issues(&[bulk::issue(word, index)], Locale::from_word(locale).unwrap_or_default())
}

/// The error of a call or of an item that cannot go on: an argument's name, or a code.
#[wasm_bindgen]
pub fn bulk_error(word: &str, operation: &str, locale: &str) -> JsValue {
    let message = bulk::message(word).text(Locale::from_word(locale).unwrap_or_default());
    if !word.ends_with("-exists") {
        return type_error([operation, ": ", word, ": ", message].concat());
    }
    let message = [operation, ": ", message].concat();
    Plain::new("DocflowError").with("code", word).with("message", message).with("operation", operation).done()
}
