//! `GET /bdoc/tags`, `POST`, `DELETE /bdoc/tag`, `POST /bdoc/tag/xls`
//!
//! Tags (EDIN sheet 2.15, 5.4).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{FILLED, ID, NO_ID};
use super::{Tag, VENDOR};
use crate::check::{Declared, Id, Table};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

/// A new tag.
#[declare(from = Tag)]
pub struct CreateTag {
    /// Must be absent on creation.
    #[declare(hidden, quirk = Forbidden, rules(NO_ID))]
    pub tag_id: Option<Id>,
    /// Name.
    #[declare(rules(FILLED))]
    pub name: String,
    /// Unique code. If absent, the service makes one.
    pub code: Option<String>,
}

/// A changed tag.
#[declare(from = Tag)]
pub struct UpdateTag {
    /// Id of the tag.
    #[declare(rules(ID))]
    pub tag_id: Id,
    /// Name.
    #[declare(rules(FILLED))]
    pub name: String,
    /// Unique code.
    pub code: Option<String>,
}

/// A tag id.
#[declare(wire = "snake_case")]
pub struct TagId {
    /// Id of the tag.
    #[declare(rules(ID))]
    pub tag_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &UPDATE, &DELETE, &IMPORT];

operation! {
    /// Lists all tags.
    /// @example const tags = await edin.tags.list();
    pub static LIST = {
        vendor: &VENDOR,
        name: "tags.list",
        method: Method::Get,
        path: "/bdoc/tags",
        output: Output::Json(Vec::<Tag>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.15", "GetTags"),
    }
}

operation! {
    /// Creates a tag.
    /// @example const { tagId, code } = await edin.tags.create({ name: "Терміново" });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "tags.create",
        method: Method::Post,
        path: "/bdoc/tag",
        input: Input::Json(CreateTag::shape),
        output: Output::Json(Tag::KIND),
        promises: Some("tagId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PostTag"),
    }
}

operation! {
    /// Changes a tag.
    /// @example await edin.tags.update({ tagId: 815, name: "Дуже терміново" });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "tags.update",
        method: Method::Post,
        path: "/bdoc/tag",
        input: Input::Json(UpdateTag::shape),
        output: Output::Json(Tag::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PostTag"),
    }
}

operation! {
    /// Deletes a tag.
    /// @example await edin.tags.delete(815);
    pub static DELETE = {
        vendor: &VENDOR,
        name: "tags.delete",
        method: Method::Delete,
        path: "/bdoc/tag",
        query: Some(TagId::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.15", "DeleteTag"),
    }
}

operation! {
    /// Imports tags from a workbook (xlsx, 5 MB at most). Its columns in order: name, code, id.
    ///
    /// The documented media type, `text/plain`, is doubtful: the bytes are sent as `application/octet-stream`.
    /// @example await edin.tags.import(xlsx);
    pub static IMPORT = {
        vendor: &VENDOR,
        name: "tags.import",
        method: Method::Post,
        path: "/bdoc/tag/xls",
        input: Input::Bytes(Some("application/octet-stream")),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PostTagXls"),
    }
}
