//! `POST /realty/drive/v2/contents`, `GET /realty/drive/v2/contents/{contentId}`
//!
//! Uploads the scans of documents and downloads files (crypto sheet 2.1, 3.2, 4.7). The upload is inferred from the older
//! API; the download is known from public code.

use crate::check::{Across, Declared, Object, Rule, Table, Test, message, quote};
use crate::http::{ErrorCode, Exchange, Input, Method, Output, Param, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::auth::REESTRO;
use crate::kontur::error_code::{BIG_CONTENT_SIZE, UNEXISTENT_CONTENT, UNSUPPORTED_CONTENT_TYPE, WRONG_FIELD_VALUE};
use crate::kontur::messages::{self, HEADER_VALUE};
use crate::kontur::realty::contents::located_id;
use crate::value::{file_kind, guid, words};
use docflow_derive::declare;

/// The size in bytes beyond which a certificate form refuses a scan (B22).
pub const LARGEST_SCAN: i64 = 10_485_760;

/// The size up to which it surely takes one.
const SAFE_SIZE: i64 = 10_000_000;

/// Options for uploading a file.
#[declare(rules(CF_08, CF_09, CF_10, CF_10_NEAR, IN_COLOUR))]
pub struct UploadContentOptions {
    /// Media type of the bytes. Defaults to that of the detected kind, otherwise to the type of the `Blob` or `File`.
    #[declare(header = "Content-Type", rules(HEADER_VALUE))]
    pub content_type: Option<String>,
    /// File name for the result; not sent. Defaults to the name of the `File`.
    pub content_name: Option<String>,
    /// `false` for a file that is not a scan, for example a signature: then its kind, size and colour are not checked.
    pub scan: Option<bool>,
    /// Size in bytes, set by the loader.
    #[declare(hidden)]
    pub size: Option<i64>,
    /// Digest of the bytes, set by the loader.
    #[declare(hidden)]
    pub md5: Option<String>,
    /// Kind of the bytes, set by the loader.
    #[declare(hidden)]
    pub kind: Option<String>,
    /// Whether the headers of the image say that it has no colours, set by the loader.
    #[declare(hidden)]
    pub is_grey: Option<bool>,
}

/// An uploaded file: the `contentInfo` of a document's content, or one of its `signatures`.
#[declare]
pub struct UploadedContent {
    /// Id of the file, a GUID.
    #[declare(ts = "ContentId", aliases("id"))]
    pub content_id: String,
    /// The kind that the bytes show: `pdf`, `png`, `jpg` or `tiff`; of other files the extension, as far as it is known.
    pub content_type: Option<String>,
    /// File name, if there is one.
    pub content_name: Option<String>,
    /// MD5 of the bytes, 32 hexadecimal digits.
    pub md5: String,
    /// Size in bytes.
    pub size: i64,
}

operation! {
    /// Uploads a scan of a document. The result goes into the document as `content: { contentInfo }`.
    ///
    /// Before anything is sent, the first bytes show what the file is, whatever it is called: a certificate form takes
    /// `pdf`, `png`, `jpg` and `tiff` of at most 10 MB, in colour. The MD5 digest is computed as the bytes pass. With
    /// `scan: false`, a file of any kind and size is sent.
    ///
    /// The request and the response are inferred from the older API. Not retried automatically if the response is lost,
    /// because a retry may leave a second copy.
    /// @example
    /// const file = new File(["%PDF-1.7"], "snils.pdf");
    /// const contentInfo = await kontur.drive.contents.upload(file);
    /// const snils = { documentInfo: { documentType: "100" }, content: { contentInfo } };
    pub static UPLOAD = {
        vendor: &VENDOR,
        name: "drive.contents.upload",
        method: Method::Post,
        path: "/realty/drive/v2/contents",
        inferred: true,
        input: Input::Bytes(Some("application/octet-stream")),
        options: Some(UploadContentOptions::shape),
        derived: Some(content_info),
        located: true,
        output: Output::Json(UploadedContent::KIND),
        promises: Some("contentId"),
        success_statuses: &[201],
        auth: Some(&REESTRO),
        source: source("kontur-crypto-v2.md, 2.1, 3.2", ""),
    }
}

operation! {
    /// Downloads a file.
    /// @example const bytes = await kontur.drive.contents.download("8d71a96c-c4e3-4451-8d21-c25f50e3cd14");
    pub static DOWNLOAD = {
        vendor: &VENDOR,
        name: "drive.contents.download",
        method: Method::Get,
        path: "/realty/drive/v2/contents/{contentId}",
        params: &[Param { name: "contentId", rules: &[&CF_02], enumeration: None }],
        output: Output::Bytes,
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[
            ErrorCode::new(WRONG_FIELD_VALUE, None, "the id is not a GUID; inferred"),
            ErrorCode::new(UNEXISTENT_CONTENT, None, "the content id is unknown; inferred"),
        ],
        source: source("kontur-crypto-v2.md, 2.1", ""),
    }
}

/// The id is the service's, in the body or in `Location`; the rest is what the bytes say.
fn content_info(known: &Exchange<'_>) -> Vec<(&'static str, String)> {
    let Some(body) = known.response_body.typed::<UploadedContent>() else { return Vec::new() };
    let mut found = Vec::new();
    let mut add = |name, value: &str| {
        let mut quoted = String::new();
        quote(value, &mut quoted);
        found.push((name, quoted));
    };
    let located = || located_id(known.response.header("location").unwrap_or_default());
    if body.filled(UploadedContent::FIELDS.content_id).is_none()
        && let Some(id) = located()
    {
        add("contentId", &id);
    }
    let Some(options) = known.options.and_then(Object::typed::<UploadContentOptions>) else { return found };
    let fields = UploadContentOptions::FIELDS;
    let name = options.filled(fields.content_name);
    if let Some(kind) = options.text(fields.kind) {
        add("contentType", &kind);
    } else if let Some(extension) = extension(name.as_deref(), options.text(fields.content_type).as_deref()) {
        add("contentType", &extension);
    }
    if let Some(name) = name {
        add("contentName", &name);
    }
    if let Some(md5) = options.text(fields.md5) {
        add("md5", &md5);
    }
    found.extend(options.raw(fields.size).map(|size| ("size", size.to_owned())));
    found
}

/// The extension of a file that is no scan, by its name or else by its media type.
fn extension(name: Option<&str>, media_type: Option<&str>) -> Option<String> {
    let by_name = name.and_then(|name| words::cut_last(name, b'.')).map(|(_, extension)| extension);
    let by_type = match media_type {
        Some("application/x-pkcs7-signature" | "application/pgp-signature") => Some("sig"),
        Some("application/xml" | "text/xml") => Some("xml"),
        _ => None,
    };
    by_name.filter(|extension| !extension.is_empty()).or(by_type).map(|name| name.chars().map(words::lower).collect())
}

/// Content ids are GUIDs.
pub static CF_02: Rule =
    Rule::error("CF-02", WRONG_FIELD_VALUE, Test::String(guid::is_valid), messages::GUID).form(guid::FORM);

/// Whether the file is to be used as a scan, and the loader has looked at it.
fn is_scan(options: &Object<'_, UploadContentOptions>) -> bool {
    let fields = UploadContentOptions::FIELDS;
    options.has(fields.size) && options.raw(fields.scan) != Some("false")
}

/// Checks the kind that the bytes show.
pub static CF_08: Across<UploadContentOptions> = Across::error(
    "CF-08",
    UNSUPPORTED_CONTENT_TYPE,
    |options, report| {
        let fields = UploadContentOptions::FIELDS;
        report.unless(!is_scan(options) || options.has(fields.kind), options, fields.content_type);
    },
    message!(
        "the first bytes are not those of a pdf, png, jpg or tiff",
        "по первым байтам это не pdf, png, jpg или tiff",
        "за першими байтами це не pdf, png, jpg або tiff",
    ),
);

/// The media type must be that of the bytes.
pub static CF_09: Across<UploadContentOptions> = Across::warning(
    "CF-09",
    UNSUPPORTED_CONTENT_TYPE,
    |options, report| {
        let fields = UploadContentOptions::FIELDS;
        let kind = options.text(fields.kind).filter(|_| is_scan(options));
        if let (Some(declared), Some(shown)) =
            (options.text(fields.content_type), kind.and_then(|kind| file_kind::scan_media_type(&kind)))
        {
            let declared = words::before(&declared, b';').trim();
            report.unless(declared.eq_ignore_ascii_case(shown), options, fields.content_type);
        }
    },
    message!(
        "the first bytes are those of another kind of file",
        "первые байты — от файла другого вида",
        "перші байти — від файлу іншого виду",
    ),
);

/// A certificate form refuses larger files.
pub static CF_10: Across<UploadContentOptions> = Across::error(
    "CF-10",
    BIG_CONTENT_SIZE,
    |options, report| {
        let too_big = size(options).is_some_and(|size| size > LARGEST_SCAN);
        report.unless(!too_big, options, UploadContentOptions::FIELDS.size);
    },
    message!(
        "the file is larger than 10 MB (10,485,760 bytes)",
        "файл больше 10 МБ (10 485 760 байт)",
        "файл більший за 10 МБ (10 485 760 байтів)",
    ),
);

/// Whether 10 MB is decimal or binary is not stated (B22).
pub static CF_10_NEAR: Across<UploadContentOptions> = Across::warning(
    "CF-10",
    BIG_CONTENT_SIZE,
    |options, report| {
        let near = size(options).is_some_and(|size| size > SAFE_SIZE && size <= LARGEST_SCAN);
        report.unless(!near, options, UploadContentOptions::FIELDS.size);
    },
    message!(
        "the file is larger than 10,000,000 bytes, which the server may refuse",
        "файл больше 10 000 000 байт, сервер может его не принять",
        "файл більший за 10 000 000 байтів, сервер може його не прийняти",
    ),
);

fn size(options: &Object<'_, UploadContentOptions>) -> Option<i64> {
    options.int(UploadContentOptions::FIELDS.size).filter(|_| is_scan(options))
}

/// Only what the headers of an image say is looked at: colours may be missing from an image that could have them.
pub static IN_COLOUR: Across<UploadContentOptions> = Across::warning(
    "3.2",
    WRONG_FIELD_VALUE,
    |options, report| {
        let fields = UploadContentOptions::FIELDS;
        let is_grey = is_scan(options) && options.raw(fields.is_grey) == Some("true");
        report.unless(!is_grey, options, fields.content_type);
    },
    message!(
        "the scan is not in colour; a black-and-white one must be certified by the future certificate owner",
        "скан не цветной; чёрно-белый заверяет будущий владелец сертификата",
        "скан не кольоровий; чорно-білий засвідчує майбутній власник сертифіката",
    ),
);
