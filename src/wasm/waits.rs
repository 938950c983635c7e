//! What every wait needs: its pauses, and the error of an argument that is no function. And the way through the pages of
//! a list.

use super::buffers::operation;
use super::failure::{type_error, wrong_option};
use crate::check::{Declared, Locale, Message, message};
use crate::client::{Pace, PaceOptions, Paging};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// An argument is no function.
const FUNCTION: Message = message!("must be a function", "нужна функция", "потрібна функція");

pub(super) fn locale_of(word: &str) -> Locale {
    Locale::from_word(word).unwrap_or_default()
}

/// The error of an argument of this name that is no function.
#[wasm_bindgen]
pub fn not_a_function(name: &str, locale: &str) -> JsValue {
    type_error([name, ": ", FUNCTION.text(locale_of(locale))].concat())
}

/// Pauses between polls.
#[wasm_bindgen(js_name = Pace)]
pub struct WasmPace(Pace);

#[wasm_bindgen(js_class = Pace)]
impl WasmPace {
    /// Pauses as the options say, for a wait that begins now.
    ///
    /// # Errors
    /// Options that make no sense.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str, now: f64) -> Result<WasmPace, JsValue> {
        let options =
            PaceOptions::read(options).map_err(|found| wrong_option("", PaceOptions::KIND, &found, Locale::En))?;
        Ok(Self(Pace::new(options, now)))
    }

    /// A poll succeeded; whether it showed a change.
    pub fn poll_succeeded(&mut self, changed: bool) {
        self.0.poll_succeeded(changed);
    }

    /// A poll failed; whether another one is worth it.
    pub fn poll_failed(&mut self, status: u16) -> bool {
        self.0.poll_failed(status)
    }

    /// The pause between polls that nothing lengthens.
    pub fn interval(&self) -> f64 {
        self.0.interval()
    }

    /// Milliseconds left of the wait.
    pub fn left(&self, now: f64) -> f64 {
        self.0.left(now)
    }

    /// The next pause; none when the deadline comes first.
    pub fn pause(&mut self, now: f64, random: f64, retry_after: Option<f64>) -> Option<f64> {
        self.0.pause(now, random, retry_after)
    }
}

/// The way through the pages of a list.
#[wasm_bindgen(js_name = Paging)]
pub struct WasmPaging(Paging);

#[wasm_bindgen(js_class = Paging)]
impl WasmPaging {
    /// Reads the pages of the operation's list.
    ///
    /// # Errors
    /// It has none.
    #[wasm_bindgen(constructor)]
    pub fn new(index: usize, limit: Option<f64>, offset: f64) -> Result<WasmPaging, JsValue> {
        let pages = operation(index).and_then(|operation| operation.pages).ok_or(JsValue::UNDEFINED)?;
        Ok(Self(Paging::new(pages, limit, offset)))
    }

    /// The rows to skip for the next page.
    pub fn offset(&self) -> f64 {
        self.0.offset()
    }

    /// Whether every row has been read.
    pub fn is_complete(&self) -> bool {
        self.0.is_complete()
    }

    /// Takes a page; whether another one follows.
    pub fn take(&mut self, rows: f64, first: &str, total: Option<f64>) -> bool {
        self.0.take(rows, first, total)
    }
}
