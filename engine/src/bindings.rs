//! Leaf values for JavaScript. Convert and forward, nothing else.

use crate::value::{Fault, cadastral_number, edrpou, file_kind, iban, inn, kpp, md5, mfo, ogrn, rnokpp, snils, vat};
use wasm_bindgen::prelude::wasm_bindgen;

/// A kind of value: its name in JavaScript, what is valid, and how it is written where that can differ from what is read.
struct Kind {
    name: &'static str,
    is_valid: fn(&str) -> bool,
    format: Option<fn(&str, &mut String) -> bool>,
    /// What is wrong, where that is known.
    check: fn(&str) -> Option<Fault>,
}

/// Kinds whose faults have no names.
const UNNAMED: fn(&str) -> Option<Fault> = |_| None;

static KINDS: [Kind; 10] = [
    Kind { name: "snils", is_valid: snils::is_valid, format: Some(snils::format), check: UNNAMED },
    Kind { name: "inn", is_valid: inn::is_valid, format: None, check: UNNAMED },
    Kind { name: "ogrn", is_valid: ogrn::is_valid, format: None, check: UNNAMED },
    Kind {
        name: "kpp",
        is_valid: |text| kpp::is_sized(text) && kpp::has_usual_form(text),
        format: None,
        check: UNNAMED,
    },
    Kind { name: "cadastralNumber", is_valid: cadastral_number::is_well_formed, format: None, check: UNNAMED },
    Kind { name: "edrpou", is_valid: edrpou::is_valid, format: Some(edrpou::format), check: edrpou::check },
    Kind { name: "rnokpp", is_valid: rnokpp::is_valid, format: Some(rnokpp::format), check: rnokpp::check },
    Kind { name: "vat", is_valid: vat::is_valid, format: Some(vat::format), check: vat::check },
    Kind { name: "iban", is_valid: iban::is_valid, format: Some(iban::format), check: iban::check },
    Kind { name: "mfo", is_valid: mfo::is_valid, format: Some(mfo::format), check: mfo::check },
];

fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// Whether a string is a valid value of the kind.
#[wasm_bindgen]
pub fn is_valid(name: &str, text: &str) -> bool {
    kind(name).is_some_and(|kind| (kind.is_valid)(text))
}

/// The first fault of a string in a word; `owner` is the EDRPOU code of the company that a VAT number should be of, or the bank
/// code that an account should be at.
#[wasm_bindgen]
pub fn check_value(name: &str, text: &str, owner: Option<String>) -> Option<String> {
    let fault = kind(name).and_then(|kind| (kind.check)(text)).or_else(|| {
        let owner = owner?;
        let fits = match name {
            "vat" => vat::belongs_to(text, &owner),
            "iban" => iban::is_at_bank(text, &owner),
            _ => true,
        };
        (!fits).then_some(Fault::Mismatch)
    });
    fault.map(|fault| fault.word().to_owned())
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
