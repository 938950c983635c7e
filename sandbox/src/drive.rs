//! `/realty/drive/v2`: files by their bytes (crypto sheet 2.1, 4.7).

use crate::call::{Call, Served};
use crate::envelope;
use crate::plain::Row;
use crate::plain::Service::By;
use crate::state::State;
use crate::state::store::CONTENTS;
use docflow::kontur::VENDOR;
use docflow::kontur::drive::contents;
use docflow::value::{file_kind, md5};
use serde_json::json;

pub(crate) static TABLE: &[Row] = &[(&contents::UPLOAD, By(upload)), (&contents::DOWNLOAD, By(download))];

/// Keeps the bytes and what they say of themselves. That they are no scan is found out when a form names them.
fn upload(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let id = state.ids.guid();
    let link = format!("{}{}/{id}", VENDOR.test.unwrap_or(VENDOR.production), contents::UPLOAD.path);
    let other = match file_kind::media_type(call.bytes) {
        Some("application/x-pkcs7-signature" | "application/pgp-signature") => "sig",
        Some("application/xml") => "xml",
        _ => "bin",
    };
    let content = json!({
        "contentId": id,
        "contentType": file_kind::detect(call.bytes).unwrap_or(other),
        "mediaType": call.media_type,
        "size": call.bytes.len(),
        "md5": md5::of(call.bytes),
    });
    state.store.put(&CONTENTS, content).map_err(|_| call.not_found(CONTENTS.item))?;
    state.drive.bytes.insert(id.clone(), call.bytes.to_vec());
    // With quirks, the header alone has the id.
    let body = if state.quirks { json!({}) } else { json!({ "contentId": id }) };
    let mut response = envelope::json(call.status(), &body);
    response.headers.push(("Location".to_owned(), link));
    Ok(response)
}

/// Gives them back. A file of a seed has no bytes: it gets some of its kind, which are not those of its digest.
fn download(state: &mut State, call: &Call<'_>) -> Served {
    let id = call.param(0);
    let content = state.store.get(&CONTENTS, &json!(id)).ok_or_else(|| call.not_found(CONTENTS.item))?;
    let kind = content["contentType"].as_str().unwrap_or_default();
    let bytes = state.drive.bytes.get(&id).cloned().unwrap_or_else(|| match kind {
        "pdf" => b"%PDF-1.4\n%%EOF\n".to_vec(),
        "png" => b"\x89PNG\r\n\x1a\n".to_vec(),
        "jpg" | "jpeg" => b"\xff\xd8\xff\xd9".to_vec(),
        "tiff" => b"II*\0\x08\0\0\0\0\0\0\0\0\0".to_vec(),
        _ => Vec::new(),
    });
    let declared = content["mediaType"].as_str().filter(|declared| !declared.is_empty());
    let media_type = declared.or(file_kind::detect(&bytes).and_then(file_kind::scan_media_type));
    Ok(envelope::bytes(200, media_type.unwrap_or("application/octet-stream"), bytes))
}
