//! Helpers that forms need.

use crate::value;
use wasm_bindgen::prelude::wasm_bindgen;

/// MD5 of some bytes, 32 upper-case hexadecimal digits.
#[wasm_bindgen]
pub fn md5(bytes: &[u8]) -> String {
    value::md5::of(bytes)
}

/// Kind of a file by its first bytes.
#[wasm_bindgen]
pub fn detect_file_kind(bytes: &[u8]) -> Option<String> {
    value::file_kind::detect(bytes).map(str::to_owned)
}

/// Media type of an upload by what is told about it and, where it may be looked at, by its first bytes.
#[cfg(feature = "kontur")]
#[wasm_bindgen]
pub fn upload_media_type(told: &str, head: Option<Vec<u8>>) -> Option<String> {
    let is_listed = crate::kontur::realty::contents::is_listed;
    value::file_kind::upload_media_type(told, head.as_deref(), is_listed).map(str::to_owned)
}

/// Whether a value is valid: `snils`, `inn`, `ogrn`, `cadastralNumber`.
#[wasm_bindgen]
pub fn is_valid(kind: &str, text: &str) -> bool {
    match kind {
        "snils" => value::snils::is_valid(text),
        "inn" => value::inn::is_valid(text),
        "ogrn" => value::ogrn::is_valid(text),
        "cadastralNumber" => value::cadastral_number::is_well_formed(text),
        _ => false,
    }
}

/// A SNILS as `NNN-NNN-NNN CC`; the text itself when it is none.
#[wasm_bindgen]
pub fn format_snils(text: &str) -> String {
    let mut out = String::new();
    value::snils::format(text, &mut out);
    if out.is_empty() { text.to_owned() } else { out }
}
