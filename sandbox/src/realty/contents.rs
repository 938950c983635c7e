//! `POST /contents`, `GET /contents/{contentId}` (realty sheet 2.10, 2.11).

use super::{Content, restricted};
use crate::envelope;
use crate::services::{Call, Output, Services};
use docflow::http::Response;
use docflow::kontur::VENDOR;
use docflow::kontur::realty::contents::UPLOAD;
use serde_json::json;

/// Keeps the bytes; the body of the answer lacks the id in a sandbox with quirks, so that `Location` alone tells it.
pub(crate) fn upload(services: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    let id = services.ids.guid();
    let link = format!("{}{}/{id}", VENDOR.test.unwrap_or(VENDOR.production), UPLOAD.path);
    let content = Content {
        account_id: call.caller.account().to_owned(),
        media_type: call.media_type.to_owned(),
        bytes: call.bytes.to_vec(),
    };
    services.realty.contents.insert(id.clone(), content);
    let pointer = if services.quirks { json!({}) } else { json!({ "id": id, "contentLink": link }) };
    let mut answer = envelope::json(201, &pointer);
    answer.headers.push(("Location".to_owned(), link));
    Ok(answer)
}

/// Gives them back.
pub(crate) fn download(services: &mut Services, call: &Call<'_>) -> Output {
    let content = find(services, call, &call.id())?;
    let headers = vec![("Content-Type".to_owned(), content.media_type.clone())];
    Ok(Response { status: 200, headers, body: content.bytes.clone() })
}

/// The content.
pub(super) fn find<'a>(services: &'a Services, call: &Call<'_>, id: &str) -> Result<&'a Content, Response> {
    let content = services.realty.contents.get(id);
    let content = content.ok_or_else(|| envelope::plain(404, "notFound", "there is no such content"))?;
    if call.caller.owns(&content.account_id) { Ok(content) } else { Err(restricted()) }
}
