//! `GET /bdoc/dictionaries`, `GET`, `POST`, `OPTIONS /bdoc/dictionary`, `GET /bdoc/dictionary/xlsx`
//!
//! Dictionaries (EDIN sheet 4.22, 4.23, 5.2).

pub mod values;

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{FILLED, ID};
use super::{Dictionary, VENDOR};
use crate::check::{Declared, Flag, Id, Rule, Table, Test, message};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

/// A company whose dictionaries are listed.
#[declare(wire = "snake_case")]
pub struct DictionaryCompany {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
}

/// A dictionary id.
#[declare(wire = "snake_case")]
pub struct DictionaryId {
    /// Id of the dictionary.
    #[declare(rules(ID))]
    pub dictionary_id: Id,
}

/// Declares the two inputs, which differ only in the dictionary's id.
macro_rules! dictionary {
    ($(#[doc = $doc:literal])* $name:ident { $(#[$id:meta])* $ty:ty }) => {
        $(#[doc = $doc])*
        #[declare(from = Dictionary)]
        pub struct $name {
            $(#[$id])*
            pub dictionary_id: $ty,
            /// Id of the owning company.
            #[declare(rules(ID), aliases("companyID"))]
            pub company_id: Id,
            /// Name.
            #[declare(rules(FILLED))]
            pub name: String,
            /// Code.
            #[declare(rules(FILLED))]
            pub code: String,
            /// 1 active, 0 blocked.
            pub is_active: Flag,
        }
    };
}

dictionary! {
    /// A new dictionary.
    CreateDictionary {
        /// Must be absent on creation, although the vendor's sample has 0.
        #[declare(hidden, quirk = Forbidden, rules(ID, NO_DICTIONARY_ID))]
        Option<Id>
    }
}

dictionary! {
    /// A changed dictionary. Its values have calls of their own.
    UpdateDictionary {
        /// Id of the dictionary.
        #[declare(rules(ID))]
        Id
    }
}

/// A dictionary and whether it is active.
#[declare(wire = "snake_case")]
pub struct SetDictionaryActive {
    /// Id of the dictionary.
    #[declare(rules(ID))]
    pub dictionary_id: Id,
    /// 1 active, 0 blocked.
    pub is_active: Flag,
}

/// The operations of this folder.
pub static OPERATIONS: &[&Operation] =
    &[&LIST, &GET, &CREATE, &UPDATE, &SET_ACTIVE, &EXPORT, &values::ADD, &values::SET_ACTIVE, &values::IMPORT];

operation! {
    /// Lists the dictionaries of a company, without their values.
    /// @example const dictionaries = await edin.dictionaries.list(7301);
    pub static LIST = {
        vendor: &VENDOR,
        name: "dictionaries.list",
        method: Method::Get,
        path: "/bdoc/dictionaries",
        query: Some(DictionaryCompany::shape),
        output: Output::Json(Vec::<Dictionary>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.22", "GetDictionaries"),
    }
}

operation! {
    /// Reads a dictionary with its values.
    /// @example const { values } = await edin.dictionaries.get(3307);
    pub static GET = {
        vendor: &VENDOR,
        name: "dictionaries.get",
        method: Method::Get,
        path: "/bdoc/dictionary",
        query: Some(DictionaryId::shape),
        output: Output::Json(Dictionary::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.23", "GetDictionary"),
    }
}

operation! {
    /// Creates a dictionary without values.
    /// @example
    /// const { dictionaryId } = await edin.dictionaries.create({
    ///   companyId: 7301, name: "Склади", code: "WAREHOUSES", isActive: 1,
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "dictionaries.create",
        method: Method::Post,
        path: "/bdoc/dictionary",
        input: Input::Json(CreateDictionary::shape),
        output: Output::Json(Dictionary::KIND),
        promises: Some("dictionaryId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "CreateDictionary"),
    }
}

operation! {
    /// Changes a dictionary.
    /// @example
    /// const dictionary = await edin.dictionaries.get(3307);
    /// await edin.dictionaries.update({ ...dictionary, name: "Регіони України" });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "dictionaries.update",
        method: Method::Post,
        path: "/bdoc/dictionary",
        input: Input::Json(UpdateDictionary::shape),
        output: Output::Json(Dictionary::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "CreateDictionary"),
    }
}

operation! {
    /// Activates or blocks a dictionary.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.dictionaries.setActive({ dictionaryId: 3307, isActive: 0 });
    pub static SET_ACTIVE = {
        vendor: &VENDOR,
        name: "dictionaries.setActive",
        method: Method::Options,
        path: "/bdoc/dictionary",
        query: Some(SetDictionaryActive::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "ActBlockDictionary"),
    }
}

operation! {
    /// Exports a dictionary as an xlsx file.
    /// @example const xlsx = await edin.dictionaries.export(3307);
    pub static EXPORT = {
        vendor: &VENDOR,
        name: "dictionaries.export",
        method: Method::Get,
        path: "/bdoc/dictionary/xlsx",
        query: Some(DictionaryId::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.6", "GetDictionaryXlsx"),
    }
}

/// A dictionary id on creation would change that dictionary instead.
pub static NO_DICTIONARY_ID: Rule = Rule::error(
    "5.2",
    VALIDATION,
    Test::Absent,
    message!(
        "a new dictionary has no dictionaryId; use update to change one",
        "у нового справочника нет dictionaryId; для изменения есть update",
        "новий довідник не має dictionaryId; для зміни є update",
    ),
);
