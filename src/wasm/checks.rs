//! The memories of waits for checks: handles that one call of the JavaScript side makes, asks and frees.

use super::failure::{Plain, issues, plain, type_error};
use super::locale::locale_of;
use crate::check::Locale;
use crate::kontur::assessment::checks::progress::{CheckUpdate, Snapshot, Watch};
use crate::kontur::assessment::checks::run::{Run, SUBJECT_EXISTS};
use js_sys::{Array, Math};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Somebody who watches a check.
#[wasm_bindgen(js_name = CheckWatch)]
#[derive(Default)]
pub struct WasmCheckWatch(Watch);

#[wasm_bindgen(js_class = CheckWatch)]
impl WasmCheckWatch {
    /// Watches a check.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> WasmCheckWatch {
        Self::default()
    }

    /// Takes the check that a poll returned, JSON.
    pub fn snapshot(&mut self, check: &str) -> JsValue {
        let snapshot = self.0.snapshot(check);
        let CheckUpdate { ended, known, previous } = snapshot.update();
        let update = plain!(ended, known, previous);
        let Snapshot { changed, ended, check_id, .. } = snapshot;
        plain!(update, changed, ended, "checkId": check_id)
    }
}

/// Somebody who runs checks from the subject to the analysis.
#[wasm_bindgen(js_name = CheckRun)]
pub struct WasmCheckRun {
    run: Run,
    locale: Locale,
}

#[wasm_bindgen(js_class = CheckRun)]
impl WasmCheckRun {
    /// A run of checks of these types, of a subject with this id or of one to be created.
    ///
    /// # Errors
    /// The types or the id of the run are none.
    #[wasm_bindgen(constructor)]
    pub fn new(id: &JsValue, subject_id: Option<String>, types: &Array, locale: &str) -> Result<WasmCheckRun, JsValue> {
        let locale = locale_of(locale);
        // What is no string is no id and no type either.
        let text = |value: &JsValue| value.as_string().unwrap_or_default();
        let id = (!id.is_undefined()).then(|| text(id));
        // Enough for an id that has to be unique within one account.
        let fresh = core::array::from_fn(|_| (Math::random() * 256.0) as u8);
        let types = types.iter().map(|word| text(&word)).collect();
        let run = Run::new(id, fresh, subject_id, types).map_err(|wrong| type_error(wrong.text(locale)))?;
        Ok(Self { run, locale })
    }

    /// Its id.
    pub fn id(&self) -> String {
        self.run.id().to_owned()
    }

    /// The check of a type exists.
    pub fn note_known(&mut self, check_type: &str, check_id: String) {
        self.run.note_known(check_type, check_id);
    }

    /// What the checks need and the subject lacks: issues as JSON.
    pub fn missing(&self, subject: &str) -> JsValue {
        issues(&self.run.missing(subject), self.locale)
    }

    /// What comes next: `{ do, index }`.
    pub fn next(&self) -> JsValue {
        let (step, index) = self.run.next().parts();
        plain!("do": step, "index": index.map(|index| index as f64))
    }

    /// The type of the check at this index.
    pub fn check_type(&self, index: usize) -> String {
        self.run.check_type(index).to_owned()
    }

    /// The `externalId` of the check at this index.
    pub fn external_id(&self, index: usize) -> String {
        self.run.external_id(index)
    }

    /// The body that creates the check at this index, JSON.
    pub fn request(&self, index: usize) -> String {
        self.run.request(index)
    }

    /// The checks that are under way: `[[index, id], …]`.
    pub fn pending(&self) -> Array {
        self.run.pending().map(|(index, id)| Array::of2(&JsValue::from_f64(index as f64), &id.into())).collect()
    }

    /// The subject exists.
    pub fn note_subject(&mut self, subject_id: String) {
        self.run.note_subject(subject_id);
    }

    /// A check was created or polled, JSON: whether its state is new, or nothing when it is another check.
    pub fn note_check(&mut self, index: usize, check: &str) -> Option<bool> {
        self.run.note_check(index, check)
    }

    /// What a search for a check gave, JSON: whether the check is among it.
    pub fn note_found(&mut self, index: usize, checks: &str) -> bool {
        self.run.note_found(index, checks)
    }

    /// A check may have been created: whether looking for it is worth it.
    pub fn note_doubt(&mut self, index: usize, is_duplicate: bool) -> bool {
        self.run.note_doubt(index, is_duplicate)
    }

    /// How far the run is, JSON.
    pub fn progress(&self) -> String {
        self.run.progress()
    }

    /// The error of a subject that can neither be created nor found.
    pub fn subject_exists(&self, operation: &str, cause: JsValue) -> JsValue {
        Plain::new("DocflowError")
            .with("code", "subject-exists")
            .with("message", [operation, ": ", SUBJECT_EXISTS.text(self.locale)].concat())
            .with("operation", operation)
            .with("cause", cause)
            .done()
    }
}
