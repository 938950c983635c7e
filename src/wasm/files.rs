//! What is to be known of a file before it is sent.

use crate::value;
use wasm_bindgen::prelude::wasm_bindgen;

/// Media type of an upload by what is known of it and, where it may be looked at, by its first bytes.
#[wasm_bindgen]
pub fn upload_media_type(told: &str, head: Option<Vec<u8>>) -> Option<String> {
    let is_listed = crate::kontur::realty::contents::is_listed;
    value::file_kind::upload_media_type(told, head.as_deref(), is_listed).map(str::to_owned)
}
