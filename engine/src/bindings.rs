//! Leaf values for JavaScript. Convert and forward, nothing else.

use crate::value::{cadastral_number, edrpou, file_kind, iban, inn, kpp, md5, ogrn, rnokpp, snils};
use wasm_bindgen::prelude::wasm_bindgen;

/// A kind of value: its name in JavaScript, what is valid, and how it is written where that can differ from what is read.
struct Kind {
    name: &'static str,
    is_valid: fn(&str) -> bool,
    format: Option<fn(&str, &mut String) -> bool>,
}

static KINDS: [Kind; 8] = [
    Kind { name: "snils", is_valid: snils::is_valid, format: Some(snils::format) },
    Kind { name: "inn", is_valid: inn::is_valid, format: None },
    Kind { name: "ogrn", is_valid: ogrn::is_valid, format: None },
    Kind { name: "kpp", is_valid: |text| kpp::is_sized(text) && kpp::has_usual_form(text), format: None },
    Kind { name: "cadastralNumber", is_valid: cadastral_number::is_well_formed, format: None },
    Kind { name: "edrpou", is_valid: edrpou::is_valid, format: None },
    Kind { name: "rnokpp", is_valid: rnokpp::is_valid, format: None },
    Kind { name: "iban", is_valid: iban::is_valid, format: Some(iban::format) },
];

fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// Whether a string is a valid value of the kind.
#[wasm_bindgen]
pub fn is_valid(name: &str, text: &str) -> bool {
    kind(name).is_some_and(|kind| (kind.is_valid)(text))
}

/// The string in the written form of the kind; the string itself when it has none.
#[wasm_bindgen]
pub fn format(name: &str, text: &str) -> String {
    let mut out = String::new();
    if let Some(format) = kind(name).and_then(|kind| kind.format) {
        format(text, &mut out);
    }
    if out.is_empty() { text.to_owned() } else { out }
}

/// Kind of a file by its first bytes.
#[wasm_bindgen]
pub fn detect_file_kind(bytes: &[u8]) -> Option<String> {
    file_kind::detect(bytes).map(str::to_owned)
}

/// An MD5 digest under way.
#[wasm_bindgen]
#[derive(Default)]
pub struct Md5(md5::Digest);

#[wasm_bindgen]
impl Md5 {
    /// A digest of nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// 32 upper-case hexadecimal digits of all the bytes. Frees the handle.
    #[must_use]
    pub fn finish(self) -> String {
        self.0.finish()
    }
}
