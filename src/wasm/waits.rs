//! The pauses that every wait needs.

use super::failure::wrong_option;
use super::locale::locale_of;
use crate::check::{Declared, Issue};
use crate::client::{Pace, PaceOptions};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

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
    pub fn new(options: &str, now: f64, locale: &str) -> Result<WasmPace, JsValue> {
        let wrong = |found: Vec<Issue>| wrong_option("", PaceOptions::KIND, &found, locale_of(locale));
        let options = PaceOptions::read(options).map_err(wrong)?;
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
