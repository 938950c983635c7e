//! The memories of waits for docflows: handles that one call of the JavaScript side makes, asks and frees.

use super::failure::{Plain, plain, type_error};
use super::locale::locale_of;
use crate::check::Locale;
use crate::kontur::follow::{AFTER, Batch, EVENTS, Follow, NEWS};
use crate::kontur::realty::progress::{SIGNATURE, SIGNATURES_REFUSED, Snapshot, UNTIL, Watch};
use crate::kontur::realty::step::DocflowUpdate;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn indices(indices: &[usize]) -> Array {
    indices.iter().map(|index| JsValue::from_f64(*index as f64)).collect()
}

fn strings<S: AsRef<str>>(strings: &[S]) -> Array {
    strings.iter().map(|string| JsValue::from(string.as_ref())).collect()
}

/// The error of what is no signature.
#[wasm_bindgen]
pub fn not_a_signature(locale: &str) -> JsValue {
    type_error(["docflow: ", SIGNATURE.text(locale_of(locale))].concat())
}

/// Somebody who watches a docflow.
#[wasm_bindgen(js_name = Watch)]
pub struct WasmWatch {
    watch: Watch,
    locale: Locale,
}

#[wasm_bindgen(js_class = Watch)]
impl WasmWatch {
    /// Watches until one of these states.
    ///
    /// # Errors
    /// One of them is no state.
    #[wasm_bindgen(constructor)]
    pub fn new(until: &Array, locale: &str) -> Result<WasmWatch, JsValue> {
        let states: Option<Vec<String>> = until.iter().map(|state| state.as_string()).collect();
        let locale = locale_of(locale);
        let watch = states.and_then(Watch::new).ok_or_else(|| type_error(UNTIL.text(locale)))?;
        Ok(Self { watch, locale })
    }

    /// Takes the docflow that a poll returned, JSON.
    pub fn snapshot(&mut self, docflow: &str) -> JsValue {
        let snapshot = self.watch.snapshot(docflow);
        let DocflowUpdate { step, calls, known, previous } = snapshot.update();
        let update = plain!(known, previous, "do": step, "calls": strings(calls));
        let Snapshot { changed, ends, submits, refused, in_doubt, unexplained, .. } = snapshot;
        plain!(
            update,
            changed,
            ends,
            submits,
            refused,
            unexplained,
            "inDoubt": in_doubt,
            "failed": snapshot.failed(),
            "signs": snapshot.signs(),
            "required": strings(&snapshot.required),
            "unsigned": indices(&snapshot.unsigned),
            "unpaid": indices(&snapshot.unpaid),
        )
    }

    /// The file at this index of `required` has got its signature.
    pub fn note_signed(&mut self, index: usize) {
        self.watch.note_signed(index);
    }

    /// Of the files that were required last those that are signed, once for each signer.
    pub fn signed(&self) -> Array {
        strings(&self.watch.signed())
    }

    /// The docflow was submitted; whether that is in doubt.
    pub fn note_submitted(&mut self, in_doubt: bool) {
        self.watch.note_submitted(in_doubt);
    }

    /// The error of signatures that came to nothing.
    pub fn signatures_refused(&self, operation: &str) -> JsValue {
        let message = [operation, ": ", SIGNATURES_REFUSED.text(self.locale)].concat();
        Plain::new("DocflowError")
            .with("code", "signatures-refused")
            .with("message", message)
            .with("operation", operation)
            .done()
    }

    /// The service refused a call; whether the next poll may explain it.
    pub fn note_refused(&mut self, status: u16) -> bool {
        self.watch.note_refused(status)
    }
}

/// Somebody who follows a feed.
#[wasm_bindgen(js_name = Follow)]
pub struct WasmFollow(Follow);

#[wasm_bindgen(js_class = Follow)]
impl WasmFollow {
    /// Follows from a token on, or from where the feed begins: the news, or the events of another API.
    ///
    /// # Errors
    /// What is no token.
    #[wasm_bindgen(constructor)]
    pub fn new(news: bool, after: &JsValue, locale: &str) -> Result<WasmFollow, JsValue> {
        let token = after.as_string();
        if token.is_none() && !after.is_undefined() {
            return Err(type_error(AFTER.text(locale_of(locale))));
        }
        Ok(Self(Follow::new(if news { &NEWS } else { &EVENTS }, token)))
    }

    /// The token of the next request.
    pub fn after(&self) -> Option<String> {
        self.0.after().map(str::to_owned)
    }

    /// Takes a response, JSON: `{ events: [[index, token], …], pauses }`.
    pub fn batch(&mut self, response: &str) -> JsValue {
        let Batch { events, pauses } = self.0.batch(response);
        let events: Array = events
            .into_iter()
            .map(|(index, token)| Array::of2(&JsValue::from_f64(index as f64), &token.into()))
            .collect();
        plain!(events, pauses)
    }

    /// An event has been handled.
    pub fn note_handled(&mut self, token: &str) {
        self.0.note_handled(token);
    }
}
