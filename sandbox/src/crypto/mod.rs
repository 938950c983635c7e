//! `/realty/crypto/v2`: certificate forms (crypto sheet 1.5, 2, 3).

pub(crate) mod create;

use crate::envelope;
use crate::ids::Ids;
use crate::members::{items_mut, set};
use crate::services::{Call, Output, Services};
use docflow::http::Response;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the API remembers, and the neighbours it looks at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Crypto {
    /// Subjects of the entity API by id.
    pub subjects: BTreeMap<String, Value>,
    /// Links of the entity API: principal, agent.
    pub representatives: BTreeSet<(String, String)>,
    /// Uploaded files by id: `contentType`, `size`, `md5`.
    pub contents: BTreeMap<String, Value>,
    /// Forms by id.
    pub forms: BTreeMap<String, Form>,
    /// External ids that were used, each with the organization that used it.
    pub external_ids: BTreeSet<(String, String)>,
}

/// A form as it is answered, and its version.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub body: Value,
    pub etag: String,
}

impl Crypto {
    /// Keeps a new form. The subjects are copied: a later change of theirs reaches the form by a PATCH only.
    pub fn keep(&mut self, ids: &mut Ids, id: &str, request: &Value) -> Form {
        let mut body = json!({ "formId": id, "documents": [], "state": "Created" });
        for (name, value) in request.as_object().into_iter().flatten() {
            let subject = value.as_str().and_then(|id| self.subjects.get(&id.to_ascii_lowercase()));
            let value =
                if matches!(name.as_str(), "person" | "organization") { subject.unwrap_or(value) } else { value };
            set(&mut body, name, value.clone());
        }
        for document in items_mut(&mut body, "documents") {
            if let Some(document) = document.as_object_mut() {
                document.entry("documentId").or_insert_with(|| json!(ids.guid()));
            }
        }
        let form = Form { body, etag: ids.hex(18) };
        self.forms.insert(id.to_ascii_lowercase(), form.clone());
        form
    }
}

/// `GET /certificate-forms/{formId}`: 304 without a body when `If-None-Match` is the present version, byte for byte.
pub(crate) fn get(services: &mut Services, call: &Call<'_>) -> Output {
    let form = services.crypto.forms.get(&call.id());
    let form = form.ok_or_else(|| envelope::plain(404, "notFound", "certificate form is not found"))?;
    if call.options.get("ifNoneMatch").and_then(Value::as_str) == Some(&form.etag) {
        return Ok(with_etag(envelope::empty(304), form));
    }
    Ok(with_etag(envelope::json(200, &form.body), form))
}

/// The version goes without quotes (B27).
fn with_etag(mut response: Response, form: &Form) -> Response {
    response.headers.push(("ETag".to_owned(), form.etag.clone()));
    response
}
