//! `POST /realty/v1/contents`, `GET /realty/v1/contents/{contentId}`
//!
//! Uploads the files of documents and signatures, and downloads them (realty sheet 2.10, 2.11).

use super::ContentPointer;
use crate::check::{Declared, EnumValue, Enumeration, Rule, Table, Test, enum_value, message, quote};
use crate::http::{Exchange, Input, Method, Output, Param, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::error_code::VALIDATION;
use crate::kontur::messages::HEADER_VALUE;
use crate::kontur::realty::login::REALTY;
use crate::value::words;
use docflow_derive::declare;

/// Options for uploading a file.
#[declare]
pub struct UploadOptions {
    /// Media type of the bytes. Defaults to the type of the `Blob` or `File` if it is one of these, otherwise it is
    /// detected from the first bytes.
    #[declare(header = "Content-Type", optional, required = V07, rules(HEADER_VALUE, V07_LISTED), enumeration = UPLOAD_MEDIA_TYPE)]
    pub content_type: Option<String>,
    /// Size in bytes, set by the loader.
    #[declare(hidden, rules(V08))]
    pub size: Option<i64>,
}

static MEDIA_TYPES: [EnumValue; 4] = [
    enum_value("application/pdf", &[], "PDF"),
    enum_value("application/xml", &[], "XML"),
    enum_value("application/x-pkcs7-signature", &[], "signature, PKCS #7 (CMS)"),
    enum_value("application/pgp-signature", &[], "signature, PGP"),
];

/// Accepted media types of uploads, compared case-insensitively (realty sheet 4.18).
pub static UPLOAD_MEDIA_TYPE: Enumeration = Enumeration::new("UploadMediaType", &MEDIA_TYPES);

operation! {
    /// Uploads the file of a document or a signature. Put the returned pointer into `contentPointer` of a document's
    /// content or into its `signatures`. `files.linkSignature` takes the id of a signature.
    ///
    /// Not retried automatically if the response is lost, because a retry may leave a second copy.
    /// @example
    /// const pointer = await kontur.realty.contents.upload(file, { onProgress: ({ loaded }) => show(loaded / file.size) });
    pub static UPLOAD = {
        vendor: &VENDOR,
        name: "realty.contents.upload",
        method: Method::Post,
        path: "/realty/v1/contents",
        input: Input::Bytes(None),
        options: Some(UploadOptions::shape),
        derived: Some(pointer),
        located: true,
        output: Output::Json(ContentPointer::KIND),
        promises: Some("id"),
        success_statuses: &[201],
        auth: Some(&REALTY),
        only_code: Some(VALIDATION),
        source: source("kontur-realty-v1.md, 2.10 E9", ""),
    }
}

operation! {
    /// Downloads an uploaded file. The media type of the response is not documented; `withResponse()` returns it.
    /// @example const bytes = await kontur.realty.contents.download(pointer.id);
    pub static DOWNLOAD = {
        vendor: &VENDOR,
        name: "realty.contents.download",
        method: Method::Get,
        path: "/realty/v1/contents/{contentId}",
        params: &[Param { name: "contentId", rules: &[&V04], enumeration: None }],
        output: Output::Bytes,
        auth: Some(&REALTY),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("kontur-realty-v1.md, 2.11 E10", ""),
    }
}

/// Members missing from the body are read from `Location`.
fn pointer(known: &Exchange<'_>) -> Vec<(&'static str, String)> {
    let quoted = |text: &str| {
        let mut out = String::new();
        quote(text, &mut out);
        out
    };
    let Some(body) = known.response_body.typed::<ContentPointer>() else { return Vec::new() };
    let location = known.response.header("location").map(str::trim).unwrap_or_default();
    let mut found = Vec::new();
    if body.filled(ContentPointer::FIELDS.id).is_none() {
        found.extend(located_id(location).map(|id| ("id", quoted(&id))));
    }
    if !location.is_empty() && !body.has(ContentPointer::FIELDS.content_link) {
        found.push(("contentLink", quoted(location)));
    }
    found
}

/// The id of a content at the end of its `Location`.
pub(in crate::kontur) fn located_id(location: &str) -> Option<String> {
    let link = words::before(words::before(location.trim(), b'?'), b'#');
    let path = words::cut(link, b':')
        .and_then(|(_, rest)| rest.strip_prefix("//"))
        .map_or(link, |rest| words::cut(rest, b'/').map_or("", |(_, path)| path));
    let id = words::percent_decoded({
        let path = path.trim_end_matches('/');
        words::cut_last(path, b'/').map_or(path, |(_, name)| name)
    });
    // The array itself is not content.
    (id != "contents" && words::is_segment(&id)).then_some(id)
}

/// Ids of files, contents and signatures are opaque, but each must be a single path segment.
pub static V04: Rule = Rule::error(
    "V04",
    VALIDATION,
    Test::String(words::is_segment),
    message!(
        "must be an id: not empty, without slashes",
        "должен быть идентификатор: не пустой и без косых черт",
        "має бути ідентифікатор: не порожній і без скісних рисок",
    ),
)
.form(words::SEGMENT);

/// The service needs the media type.
pub static V07: Rule = Rule::error("V07", VALIDATION, Test::Present, MEDIA_TYPE);

/// Whether uploads accept this media type.
#[must_use]
pub fn is_listed(media_type: &str) -> bool {
    MEDIA_TYPES.iter().any(|known| known.value.eq_ignore_ascii_case(media_type))
}

/// Checks the media type.
pub static V07_LISTED: Rule = Rule::error("V07", VALIDATION, Test::String(is_listed), MEDIA_TYPE);

const MEDIA_TYPE: crate::check::Message = message!(
    "give contentType: application/pdf, application/xml, application/x-pkcs7-signature or application/pgp-signature",
    "укажите contentType: application/pdf, application/xml, application/x-pkcs7-signature или application/pgp-signature",
    "вкажіть contentType: application/pdf, application/xml, application/x-pkcs7-signature або application/pgp-signature",
);

/// An empty upload is a mistake.
pub static V08: Rule = Rule::warning(
    "V08",
    VALIDATION,
    Test::Range(&(1, i64::MAX)),
    message!("there are no bytes to send", "нет ни одного байта для отправки", "немає жодного байта для надсилання"),
);
