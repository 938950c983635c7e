//! Responses in the services' forms.

use docflow::check::{Issue, PathSegment, Test};
use docflow::http::{Operation, Response};
use serde_json::{Value, json};

/// An error of a request, on its way into an error envelope.
#[derive(Clone, Debug)]
pub(crate) struct ErrorItem {
    pub code: &'static str,
    /// Where it is; empty for the body as a whole.
    pub path: Vec<PathSegment>,
    pub message: String,
    pub context: Option<Value>,
}

impl ErrorItem {
    /// An error that no rule found.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, path: Vec::new(), message: message.into(), context: None }
    }

    /// The same with a context.
    pub fn with(self, context: Value) -> Self {
        Self { context: Some(context), ..self }
    }

    /// The error that an issue stands for.
    pub fn of(issue: &Issue) -> Self {
        let message = match issue.rule.test {
            // The service's own words for an absent member (realty sheet 6.1).
            Test::Present => "must not be null",
            _ => issue.rule.message.text(docflow::check::Locale::En),
        };
        Self { code: issue.code, path: issue.path.clone(), message: message.to_owned(), context: None }
    }

    fn path_text(&self) -> String {
        let mut out = String::new();
        for step in &self.path {
            match step {
                PathSegment::Member(name) if out.is_empty() => out.push_str(name),
                PathSegment::Member(name) => out = format!("{out}.{name}"),
                PathSegment::Index(item) => out = format!("{out}[{item}]"),
            }
        }
        out
    }
}

/// A response with a JSON body.
pub(crate) fn json(status: u16, body: &Value) -> Response {
    bytes(status, "application/json;charset=UTF-8", body.to_string().into_bytes())
}

/// A response without a body.
pub(crate) fn empty(status: u16) -> Response {
    Response { status, ..Response::default() }
}

/// A response with bytes.
pub(crate) fn bytes(status: u16, media_type: &str, body: Vec<u8>) -> Response {
    Response { status, headers: vec![("Content-Type".to_owned(), media_type.to_owned())], body }
}

/// A failure whose body no sheet documents.
pub(crate) fn plain(status: u16, code: &str, message: &str) -> Response {
    json(status, &json!({ "code": code, "message": message, "target": "api" }))
}

/// The response of EDIN without a session. Invented: the sheet documents none (EDIN sheet 1.5).
pub(crate) fn login_page() -> Response {
    bytes(401, "text/html;charset=UTF-8", b"<html><body>Unauthorized</body></html>".to_vec())
}

/// The response when something that was named is not there.
pub(crate) fn not_found(operation: &Operation, message: &str) -> Response {
    if operation.vendor.name == "edin" { edin_refusal(message) } else { plain(404, "notFound", message) }
}

/// The response to somebody whose account is not the one that something belongs to.
pub(crate) fn restricted() -> Response {
    plain(403, "forbidden", "access is restricted for this account")
}

/// A refusal of EDIN. Invented: the sheet documents no envelope (EDIN sheet 1.5).
pub(crate) fn edin_refusal(message: &str) -> Response {
    json(400, &json!({ "code": 400, "message": message }))
}

/// The response to a request with errors, in the form of the operation's API.
pub(crate) fn refusal(operation: &Operation, params: &[String], items: &[ErrorItem]) -> Response {
    let api = operation.name.split('.').next().unwrap_or_default();
    let target = match (operation.vendor.name, api) {
        ("edin", _) => {
            let message = items.iter().map(described).collect::<Vec<_>>().join("; ");
            return edin_refusal(&format!("validation failed: {message}"));
        }
        (_, "realty") => return realty_refusal(params, items),
        (_, "assessment") => "AssessmentApi",
        // Invented, as the one above is not.
        (_, "entity") => "EntityApi",
        (_, "drive") => "DriveApi",
        _ => "CryptoApi",
    };
    let errors: Vec<Value> = items
        .iter()
        .map(|error| {
            let mut item = json!({ "code": error.code, "message": described(error), "target": target });
            if let (Some(context), Some(item)) = (&error.context, item.as_object_mut()) {
                item.insert("context".to_owned(), context.clone());
            }
            item
        })
        .collect();
    validation("Failed to validate request", errors)
}

/// In the realty API the target is a path that starts with the docflow type in camel case (realty sheet 3.4).
fn realty_refusal(params: &[String], items: &[ErrorItem]) -> Response {
    let kind = params.first().map(|kind| camel(kind)).filter(|kind| !kind.is_empty());
    let errors = items
        .iter()
        .map(|error| {
            let path = error.path_text();
            let target = match (&kind, path.is_empty()) {
                (Some(kind), false) => format!("{kind}.{path}"),
                (Some(kind), true) => kind.clone(),
                (None, _) => path,
            };
            json!({ "code": error.code, "message": error.message, "target": target })
        })
        .collect();
    validation("Request did not pass validation", errors)
}

/// The envelope of the Kontur APIs.
pub(crate) fn validation(message: &str, errors: Vec<Value>) -> Response {
    json(400, &json!({ "code": "validation", "message": message, "target": "api", "errors": errors }))
}

/// The message names the member (crypto sheet 6.1).
fn described(error: &ErrorItem) -> String {
    let path = error.path_text();
    if path.is_empty() { error.message.clone() } else { format!("{path}: {}", error.message) }
}

/// `object_request` as `objectRequest`.
fn camel(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split('_') {
        // The one word that the wire runs together (realty sheet 1.5).
        let word = if word == "rightmovement" { "rightMovement" } else { word };
        let mut letters = word.chars();
        if !out.is_empty() {
            out.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        }
        out.push_str(letters.as_str());
    }
    out
}
