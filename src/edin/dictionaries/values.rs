//! `POST`, `OPTIONS /bdoc/dictionary_value`, `POST /bdoc/dictionary_values/xls`
//!
//! Values of dictionaries (EDIN sheet 5.2).

use super::DictionaryId;
use crate::check::{Declared, Flag, Id, Table};
use crate::edin::agreements::VALIDATION;
use crate::edin::auth::SID;
use crate::edin::rules::{FILLED, ID};
use crate::edin::{DictionaryValue, VENDOR};
use crate::http::{Input, Method, Output, source};
use docflow_derive::declare;

/// A new value.
#[declare]
pub struct AddDictionaryValue {
    /// Id of the dictionary.
    #[declare(rules(ID))]
    pub dictionary_id: Id,
    /// Name.
    #[declare(rules(FILLED))]
    pub name: String,
    /// Code, unique within the dictionary.
    #[declare(rules(FILLED))]
    pub code: String,
    /// Code of the parent value. `null` or absent makes a root value.
    #[declare(absent = Null)]
    pub parent_code: Option<String>,
    /// 1 active, 0 blocked.
    pub is_active: Flag,
}

/// A value and whether it is active.
#[declare(wire = "snake_case")]
pub struct SetDictionaryValueActive {
    /// Id of the dictionary.
    #[declare(rules(ID))]
    pub dictionary_id: Id,
    /// Id of the value.
    #[declare(rules(ID))]
    pub value_id: Id,
    /// 1 active, 0 blocked.
    pub is_active: Flag,
}

operation! {
    /// Adds a value to a dictionary: at the root, or below another value.
    /// @example
    /// const { valueId } = await edin.dictionaries.values.add({
    ///   dictionaryId: 3307, name: "Східний регіон", code: "EAST", parentCode: "UA-REG", isActive: 1,
    /// });
    pub static ADD = {
        vendor: &VENDOR,
        name: "dictionaries.values.add",
        method: Method::Post,
        path: "/bdoc/dictionary_value",
        input: Input::Json(AddDictionaryValue::shape),
        output: Output::Json(DictionaryValue::KIND),
        promises: Some("valueId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "AddDictionaryValue"),
    }
}

operation! {
    /// Activates or blocks a value. Blocking one blocks the values below it.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.dictionaries.values.setActive({ dictionaryId: 3307, valueId: 15511, isActive: 0 });
    pub static SET_ACTIVE = {
        vendor: &VENDOR,
        name: "dictionaries.values.setActive",
        method: Method::Options,
        path: "/bdoc/dictionary_value",
        query: Some(SetDictionaryValueActive::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "ActBlockDictionaryValue"),
    }
}

operation! {
    /// Sends the values of a dictionary as an xlsx file, or receives them. The page's title speaks of an upload, yet it documents no body and
    /// an xlsx file as the response; the bytes go as they are, and what comes back is returned. Unverified.
    /// @example const response = await edin.dictionaries.values.import(3307, xlsx);
    pub static IMPORT = {
        vendor: &VENDOR,
        name: "dictionaries.values.import",
        method: Method::Post,
        path: "/bdoc/dictionary_values/xls",
        query: Some(DictionaryId::shape),
        input: Input::Bytes(Some("application/octet-stream")),
        output: Output::Bytes,
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "PostDictionaryXlsx"),
    }
}
