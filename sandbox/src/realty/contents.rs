//! `POST /contents`, `GET /contents/{contentId}` (realty sheet 2.10, 2.11).

use crate::call::{Call, Served};
use crate::envelope;
use crate::state::State;
use crate::state::realty::Content;
use docflow::http::Response;
use docflow::kontur::VENDOR;
use docflow::kontur::realty::contents::UPLOAD;
use serde_json::json;

/// Keeps the bytes; the body of the response lacks the id in a sandbox with quirks, so that `Location` alone reports it.
pub(crate) fn upload(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let id = state.ids.guid();
    let link = format!("{}{}/{id}", VENDOR.test.unwrap_or(VENDOR.production), UPLOAD.path);
    let content = Content {
        account_id: call.caller.account().to_owned(),
        media_type: call.media_type.to_owned(),
        bytes: call.bytes.to_vec(),
    };
    state.realty.contents.insert(id.clone(), content);
    let pointer = if state.quirks { json!({}) } else { json!({ "id": id, "contentLink": link }) };
    let mut response = envelope::json(201, &pointer);
    response.headers.push(("Location".to_owned(), link));
    Ok(response)
}

/// Gives them back.
pub(crate) fn download(state: &mut State, call: &Call<'_>) -> Served {
    let content = find(state, call, &call.param(0))?;
    Ok(envelope::bytes(200, &content.media_type, content.bytes.clone()))
}

/// The content.
pub(super) fn find<'a>(state: &'a State, call: &Call<'_>, id: &str) -> Result<&'a Content, Response> {
    let content = state.realty.contents.get(id);
    let content = content.ok_or_else(|| envelope::plain(404, "notFound", "there is no such content"))?;
    if call.caller.owns(&content.account_id) { Ok(content) } else { Err(envelope::restricted()) }
}
