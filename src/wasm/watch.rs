//! The memories of waits: handles that one call of the JavaScript side makes, asks and frees.

use super::failure::{Plain, refusal, wrong_option};
use crate::client::{ConfigError, Pace, PaceOptions};
use crate::kontur::realty::follow::Follow;
use crate::kontur::realty::progress::{Snapshot, Watch};
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn places(places: &[usize]) -> Array {
    places.iter().map(|place| JsValue::from_f64(*place as f64)).collect()
}

fn texts(texts: &[String]) -> Array {
    texts.iter().map(JsValue::from).collect()
}

/// Pauses between looks.
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
        let options = PaceOptions::read(options).map_err(|found| wrong_option("", &found))?;
        Ok(Self(Pace::new(options, now)))
    }

    /// A look has succeeded; whether it saw something new.
    pub fn looked(&mut self, moved: bool) {
        self.0.succeeded();
        if moved {
            self.0.moved();
        }
    }

    /// A look has failed; whether another one is worth it.
    pub fn fails(&mut self, status: u16) -> bool {
        self.0.fails(status)
    }

    /// Milliseconds left of the wait.
    pub fn left(&self, now: f64) -> f64 {
        self.0.left(now)
    }

    /// The next pause; none when the deadline comes first.
    pub fn pause(&mut self, now: f64, random: f64, asked: Option<f64>) -> Option<f64> {
        self.0.pause(now, random, asked)
    }
}

/// Somebody who watches a docflow.
#[wasm_bindgen(js_name = Watch)]
pub struct WasmWatch(Watch);

#[wasm_bindgen(js_class = Watch)]
impl WasmWatch {
    /// Watches until one of the states, parted by blanks.
    ///
    /// # Errors
    /// A word that is no state.
    #[wasm_bindgen(constructor)]
    pub fn new(until: &str) -> Result<WasmWatch, JsValue> {
        let states: Vec<&str> = until.split_whitespace().collect();
        Watch::new(&states).map(Self).map_err(|wrong| refusal(ConfigError(wrong)))
    }

    /// Looks at a docflow, JSON text.
    pub fn see(&mut self, docflow: &str) -> JsValue {
        let Snapshot { changed, known, step, ends, required, unsigned, submits, refused, unpaid } = self.0.see(docflow);
        let calls: Array = step.calls().iter().map(|call| JsValue::from(*call)).collect();
        Plain::bare()
            .with("changed", changed)
            .with("known", known)
            .with("do", step.word())
            .with("calls", calls)
            .with("ends", ends)
            .with("required", texts(&required))
            .with("unsigned", places(&unsigned))
            .with("submits", submits)
            .with("refused", refused)
            .with("unpaid", places(&unpaid))
            .done()
    }

    /// The file at this place of `required` has got its signature.
    pub fn note_signed(&mut self, place: usize) {
        self.0.note_signed(place);
    }

    /// Of the files that were asked for last those that are signed, once for each signer.
    pub fn signed(&self) -> Array {
        texts(&self.0.signed())
    }

    /// The docflow was submitted; whether that is in doubt.
    pub fn note_submitted(&mut self, in_doubt: bool) {
        self.0.note_submitted(in_doubt);
    }
}

/// Somebody who follows the news.
#[wasm_bindgen(js_name = Follow)]
pub struct WasmFollow(Follow);

#[wasm_bindgen(js_class = Follow)]
impl WasmFollow {
    /// Follows from a token on, or from now.
    #[wasm_bindgen(constructor)]
    pub fn new(after: Option<String>) -> WasmFollow {
        Self(Follow::new(after))
    }

    /// The token to ask with.
    pub fn after(&self) -> Option<String> {
        self.0.after().map(str::to_owned)
    }

    /// Takes an answer, JSON text: `[waits, place, token, place, token, …]`.
    pub fn take(&mut self, news: &str) -> Array {
        let batch = self.0.take(news);
        let all = Array::of1(&batch.waits.into());
        for (place, token) in batch.fresh {
            all.push(&JsValue::from_f64(place as f64));
            all.push(&token.into());
        }
        all
    }

    /// An event has been handled.
    pub fn note_handled(&mut self, token: &str) {
        self.0.note_handled(token);
    }
}
