//! The files of documents: those that a form brings, their bytes, and archives of them.

use crate::call::Call;
use crate::envelope;
use crate::form;
use crate::state::State;
use crate::state::store::Id;
use crate::zip;
use docflow::http::Response;
use serde_json::Value;

/// The bytes of a file that came with a seed.
pub(crate) const PDF: &[u8] = b"%PDF-1.4\n%%EOF\n";

/// An archive of the files of documents.
pub(crate) fn zip<'a>(state: &State, call: &Call<'_>, documents: impl IntoIterator<Item = &'a Value>) -> Response {
    let bodies = documents.into_iter().flat_map(|document| document["bodies"].as_array()).flatten();
    let files: Vec<(&str, &[u8])> =
        bodies.map(|file| (file["fileName"].as_str().unwrap_or("document.pdf"), bytes_of(state, file))).collect();
    envelope::bytes(call.status(), "application/zip", zip::archive(files))
}

/// The files of a form, each with its name.
pub(crate) fn files(call: &Call<'_>) -> Vec<(String, Vec<u8>)> {
    let fields = form::boundary(call.media_type).and_then(|boundary| form::fields(call.bytes, boundary));
    let files = fields.into_iter().flatten().filter_map(|field| Some((field.file_name?, field.value.to_vec())));
    files.collect()
}

/// The file of a document that a call names.
pub(crate) fn file_of(document: &Value, call: &Call<'_>) -> Result<Value, Response> {
    let body = call.argument("bodyId").unwrap_or_default();
    let mut files = document["bodies"].as_array().into_iter().flatten();
    let file = files.find(|file| Id::of(&file["bodyId"]) == Id::of(&body));
    file.cloned().ok_or_else(|| call.not_found("file"))
}

/// The bytes of a file.
pub(crate) fn bytes(state: &State, call: &Call<'_>, file: &Value) -> Response {
    envelope::bytes(call.status(), "application/octet-stream", bytes_of(state, file).to_vec())
}

fn bytes_of<'a>(state: &'a State, file: &Value) -> &'a [u8] {
    file["bodyId"].as_i64().and_then(|id| state.edin.bodies.get(&id)).map_or(PDF, Vec::as_slice)
}
