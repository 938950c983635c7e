//! The memory of a wait for a package.

use super::failure::{plain, type_error};
use super::locale::locale_of;
use crate::edin::packages::archives::NOT_READY;
use crate::edin::packages::progress::{PackageUpdate, Snapshot, UNTIL, Watch};
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Somebody who watches a package.
#[wasm_bindgen(js_name = PackageWatch)]
pub struct WasmPackageWatch(Watch);

#[wasm_bindgen(js_class = PackageWatch)]
impl WasmPackageWatch {
    /// Watches until one of these words applies.
    ///
    /// # Errors
    /// One of them is unknown.
    #[wasm_bindgen(constructor)]
    pub fn new(until: &Array, locale: &str) -> Result<WasmPackageWatch, JsValue> {
        let words: Option<Vec<String>> = until.iter().map(|word| word.as_string()).collect();
        let watch = words.and_then(Watch::new);
        Ok(Self(watch.ok_or_else(|| type_error(UNTIL.text(locale_of(locale))))?))
    }

    /// Takes the package that a poll returned, JSON.
    pub fn snapshot(&mut self, package: &str) -> JsValue {
        let Snapshot { changed, ends, update } = self.0.snapshot(package);
        let PackageUpdate { state, approval, signed, previous } = update;
        let update = plain!(state, approval, signed, previous);
        plain!(changed, ends, update)
    }
}

/// Whether an error with this code says that an archive is not ready yet.
#[wasm_bindgen]
pub fn archive_is_being_made(code: &str) -> bool {
    code == NOT_READY
}
