//! What is to be known of a file before it is sent.

use super::failure::plain;
use super::locale::locale_of;
use crate::check::{Issue, PathSegment};
use crate::kontur::drive::contents::{CF_10, LARGEST_SCAN};
use crate::value::{file_kind, scan};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Media type of an upload by what is known of it and, where it may be looked at, by its first bytes.
#[wasm_bindgen]
pub fn upload_media_type(told: &str, head: Option<Vec<u8>>) -> Option<String> {
    let is_listed = crate::kontur::realty::contents::is_listed;
    file_kind::upload_media_type(told, head.as_deref(), is_listed).map(str::to_owned)
}

/// The headers of a file that may be a scan.
#[wasm_bindgen]
#[derive(Default)]
pub struct ScanHeaders(scan::Headers);

#[wasm_bindgen]
impl ScanHeaders {
    /// Nothing is known yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the bytes begin that are to be shown next; undefined when enough is known.
    pub fn wants(&self) -> Option<f64> {
        #[allow(clippy::cast_precision_loss)]
        self.0.wants().map(|at| at as f64)
    }

    /// Takes these bytes.
    pub fn show(&mut self, window: &[u8]) {
        self.0.show(window);
    }

    /// Options of the upload: what the headers say, and the media type unless something better is `told`.
    pub fn facts(&self, told: &str) -> JsValue {
        let told = Some(told).filter(|told| !told.is_empty());
        let media_type = self.0.media_type().or(told);
        plain!("kind": self.0.kind(), "isGrey": self.0.is_grey(), "contentType": media_type)
    }
}

/// How many bytes of a scan are shown at a time.
#[wasm_bindgen]
pub fn scan_window() -> usize {
    scan::WINDOW
}

/// The one issue of a scan of so many bytes, as JSON, when it is larger than any form takes.
#[wasm_bindgen]
pub fn scan_too_big(size: f64, locale: &str) -> Option<String> {
    #[allow(clippy::cast_precision_loss)]
    let is_too_big = size > LARGEST_SCAN as f64;
    is_too_big.then(|| {
        let path = ["options", "size"].map(|name| PathSegment::Member(name.to_owned())).to_vec();
        let issue = Issue::at(path, &CF_10.rule);
        let mut json = String::new();
        crate::check::write_issues(&[issue], locale_of(locale), &mut json);
        json
    })
}
