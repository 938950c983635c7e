//! The way through the pages of a list.

use super::buffers::operation;
use crate::client::Paging;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A reader of the pages of one list.
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
