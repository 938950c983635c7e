//! Other ways over the boundary, for the benchmark alone: the same check and the same bytes, but the value crosses
//! differently. Compiled with the feature `boundary`, which no published module has.

use super::buffers::{context, operation, with_buffers};
use crate::http::Operation;
use crate::kontur::crypto::CreateCertificateForm;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn checked(operation: &Operation, text: &str) -> Option<Vec<u8>> {
    with_buffers(|buffers| {
        let issues = buffers.builder.check(operation, operation.body("")?, text, "", &context(20_000));
        issues.iter().all(|issue| issue.severity() < crate::check::Severity::Error).then(|| text.as_bytes().to_vec())
    })
}

/// JSON text through the glue's own string passing, and bytes back through its vector.
#[wasm_bindgen]
pub fn encode_glue_text(index: usize, text: &str) -> Option<Vec<u8>> {
    checked(operation(index)?, text)
}

/// The live object, property by property, into the typed struct; then serialised and checked.
#[wasm_bindgen]
pub fn encode_live_object(index: usize, value: JsValue) -> Option<Vec<u8>> {
    let form: CreateCertificateForm = serde_wasm_bindgen::from_value(value).ok()?;
    checked(operation(index)?, &serde_json::to_string(&form).ok()?)
}
