//! `GET /bdoc/store/package/comments`, `POST /bdoc/store/package/comment`
//!
//! The event log of a package and its comments (EDIN sheet 2.2, 2.8, 6.3).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::packages::PackageId;
use super::{PACKAGE_STATUS, User, VENDOR};
use crate::check::{Declared, Id, Seconds, Table};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

/// A line in the event log of a package.
#[declare]
pub struct PackageComments {
    /// Id of the line.
    pub comment_id: Id,
    /// The package.
    pub package_id: Option<Id>,
    /// Author.
    pub user: Option<User>,
    /// What happened. The codes are not documented; 1 was seen for a change of the status, 3 for a comment.
    pub action: Option<i32>,
    /// Details.
    pub comment: Option<Comment>,
    /// Time, a UNIX timestamp in seconds.
    pub date: Option<Seconds>,
}

/// What an event changed, or a user's comment.
#[declare]
pub struct Comment {
    /// Before the event.
    pub before: Option<Changes>,
    /// After the event.
    pub after: Option<Changes>,
    /// Text of the user.
    pub user_comment: Option<String>,
    /// The document that it concerns.
    pub document_id: Option<Id>,
}

/// A package before or after an event. Only samples show it.
#[declare]
pub struct Changes {
    /// Status of the package.
    #[declare(enumeration = PACKAGE_STATUS, quirk = Zero)]
    pub status: Option<i32>,
}

/// Text of a comment. The page does not say how a string is sent; here it is JSON.
#[declare]
pub struct CommentText(pub String);

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&LIST, &ADD];

operation! {
    /// Lists the events and comments of a package.
    /// @example const events = await edin.comments.list(55012);
    pub static LIST = {
        vendor: &VENDOR,
        name: "comments.list",
        method: Method::Get,
        path: "/bdoc/store/package/comments",
        query: Some(PackageId::shape),
        output: Output::Json(Vec::<PackageComments>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.2", "GetPackageComments"),
    }
}

operation! {
    /// Adds a comment to a package. The response lists the new comment.
    /// @example await edin.comments.add(55012, "Додайте, будь ласка, довіреність");
    pub static ADD = {
        vendor: &VENDOR,
        name: "comments.add",
        method: Method::Post,
        path: "/bdoc/store/package/comment",
        query: Some(PackageId::shape),
        input: Input::Json(CommentText::shape),
        output: Output::Json(Vec::<PackageComments>::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "PostPackageComment"),
    }
}
