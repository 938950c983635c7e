//! Creating many things in one call.

use super::failure::{Plain, issues, type_error};
use super::locale::locale_of;
use crate::kontur::bulk;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// An issue of an item that its own rules cannot find, as JSON.
#[wasm_bindgen]
pub fn bulk_issue(word: &str, index: u32, locale: &str) -> JsValue {
    issues(&[bulk::issue(word, index)], locale_of(locale))
}

/// The error of a call or of an item that cannot go on: an argument's name, or a code.
#[wasm_bindgen]
pub fn bulk_error(word: &str, operation: &str, locale: &str) -> JsValue {
    let message = bulk::message(word).text(locale_of(locale));
    if !word.ends_with("-exists") {
        return type_error([operation, ": ", word, ": ", message].concat());
    }
    let message = [operation, ": ", message].concat();
    Plain::new("DocflowError").with("code", word).with("message", message).with("operation", operation).done()
}
