//! The steps of a login: what each sends, and what it takes from the response before.

use crate::http::{Login, Operation, Output, Response, Session, object_of, read_named};
use crate::value::words::is_token;

/// A step that has succeeded.
pub(super) struct Step {
    pub operation: &'static Operation,
    pub response: Response,
    pub data: String,
}

impl Step {
    /// A member of the response.
    pub fn member(&self, name: &str) -> Option<String> {
        let Output::Json(kind) = self.operation.output else { return None };
        read_named(&self.data, kind, name)
    }
}

/// The body of a step: what the credentials have of its members, and what the response before has.
pub(super) fn body_of(operation: &Operation, credentials: &Login, before: Option<&Step>) -> String {
    let shape = operation.body("").map(|shape| shape().members).unwrap_or_default();
    let known = shape.iter().filter_map(|member| {
        let given = credentials.iter().find(|(name, _)| name == member.name);
        Some((member.name, given.map(|(_, value)| value.clone()).or_else(|| before?.member(member.name))?))
    });
    let known: Vec<_> = known.collect();
    object_of(known.iter().map(|(name, value)| (*name, value.as_str())))
}

/// The member of a step's body that the response before should have given, and has not: neither a string nor a number.
pub(super) fn missing_member(operation: &Operation, credentials: &Login, before: &Step) -> Option<&'static str> {
    let members = operation.body("")?().members.iter().filter(|member| member.required.is_some());
    let mut from_before = members.filter(|member| !credentials.iter().any(|(name, _)| name == member.name));
    let is_usable = |value: String| !value.trim().is_empty() && !value.starts_with(['{', '[']);
    from_before.find(|member| !before.member(member.name).is_some_and(is_usable)).map(|member| member.name)
}

/// The id of the session that a response opens.
pub(super) fn id_of(session: &Session, response: &Response, data: &str) -> Option<String> {
    (session.id)(response, data).filter(|id| is_token(id))
}
