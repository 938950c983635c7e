//! `POST /contents`, `GET /contents/{contentId}` (realty sheet 2.10, 2.11).

use crate::envelope;
use crate::services::{Answer, Call, Services};
use docflow::http::Response;
use docflow::kontur::VENDOR;
use docflow::kontur::realty::contents::UPLOAD;
use serde_json::json;

/// Keeps the bytes; the body of the answer lacks the id in a sandbox with quirks, so that `Location` alone tells it.
pub(crate) fn upload(services: &mut Services, call: &Call<'_>) -> Answer {
    call.accepted()?;
    let id = services.ids.guid();
    let link = format!("{}{}/{id}", VENDOR.test.unwrap_or(VENDOR.production), UPLOAD.path);
    services.realty.contents.insert(id.clone(), (call.media_type.to_owned(), call.bytes.to_vec()));
    let pointer = if services.quirks { json!({}) } else { json!({ "id": id, "contentLink": link }) };
    let mut answer = envelope::json(201, &pointer);
    answer.headers.push(("Location".to_owned(), link));
    Ok(answer)
}

/// Gives them back.
pub(crate) fn download(services: &mut Services, call: &Call<'_>) -> Answer {
    let content = services.realty.contents.get(&call.id());
    let (media_type, bytes) = content.ok_or_else(|| envelope::plain(404, "notFound", "there is no such content"))?;
    let headers = vec![("Content-Type".to_owned(), media_type.clone())];
    Ok(Response { status: 200, headers, body: bytes.clone() })
}
