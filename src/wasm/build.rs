//! The memory of `agreements.build`: a handle that one call of the JavaScript side makes, asks and frees.

use super::failure::{Plain, issues, plain};
use super::locale::locale_of;
use crate::check::{Issue, Locale};
use crate::edin::agreements::build::{Build, Next, Stop, UNCLEAR};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

const OPERATION: &str = "agreements.build";

/// A process that is being built.
#[wasm_bindgen(js_name = Build)]
pub struct WasmBuild {
    build: Build,
    locale: Locale,
}

#[wasm_bindgen(js_class = Build)]
impl WasmBuild {
    /// Checks a plan and, unless it is empty, the update to resume from.
    ///
    /// # Errors
    /// What is wrong with them.
    #[wasm_bindgen(constructor)]
    pub fn new(plan: &str, resume: &str, strict: bool, locale: &str) -> Result<WasmBuild, JsValue> {
        let locale = locale_of(locale);
        let build = Build::new(plan, resume, strict).map_err(|found| invalid(&found, locale))?;
        Ok(Self { build, locale })
    }

    /// The next call; undefined when all is done.
    pub fn next(&self) -> JsValue {
        self.build.next().map_or(JsValue::UNDEFINED, |Next { call, arguments, writes }| plain!(call, arguments, writes))
    }

    /// How far the build is, JSON.
    pub fn state(&self) -> String {
        self.build.state()
    }

    /// Takes the response to the call; the error with which the build ends, if it does.
    pub fn take(&mut self, response: &str) -> JsValue {
        let Err(stop) = self.build.take(response) else { return JsValue::UNDEFINED };
        let failure = match stop {
            Stop::Issue(issue) => return invalid(&[issue], self.locale),
            Stop::Unclear => {
                let message = [OPERATION, ": ", UNCLEAR.text(self.locale)].concat();
                Plain::new("DocflowError").with("code", "unclear").with("message", message)
            }
            Stop::Lacks(expected) => {
                Plain::new("DecodeError").with("status", 200).with("at", 0).with("expected", expected)
            }
        };
        failure.with("operation", OPERATION).done()
    }

    /// The error behind a refusal with this status, if the plan is to blame.
    pub fn blame(&self, status: u16) -> JsValue {
        self.build.blame(status).map_or(JsValue::UNDEFINED, |issue| invalid(&[issue], self.locale))
    }
}

fn invalid(found: &[Issue], locale: Locale) -> JsValue {
    Plain::new("ValidationError").with("issues", issues(found, locale)).with("operation", OPERATION).done()
}
