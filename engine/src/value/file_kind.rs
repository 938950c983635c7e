//! The kind of a scan by its first bytes (CF-09). Only the five kinds that a certificate form takes are distinguished.

use super::{Form, words};

/// The kinds of a scan, as JSON Schema says them.
pub const SCAN: Form = Form::exact(r#""pattern":"^([Pp][Dd][Ff]|[Pp][Nn][Gg]|[Jj][Pp][Ee]?[Gg]|[Tt][Ii][Ff][Ff])$""#);

/// The kind by the file's signature: `pdf`, `png`, `jpg` or `tiff`.
#[must_use]
pub fn detect(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x25, 0x50, 0x44, 0x46, ..] => Some("pdf"),
        [0x89, 0x50, 0x4e, 0x47, ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [0x49, 0x49, 0x2a, 0x00, ..] | [0x4d, 0x4d, 0x00, 0x2a, ..] => Some("tiff"),
        _ => None,
    }
}

/// The media type of a detected kind.
#[must_use]
pub fn scan_media_type(kind: &str) -> Option<&'static str> {
    match kind {
        "pdf" => Some("application/pdf"),
        "png" => Some("image/png"),
        "jpg" => Some("image/jpeg"),
        "tiff" => Some("image/tiff"),
        _ => None,
    }
}

/// The media type of an upload by its first bytes: PDF, XML, a signature in DER (PKCS #7) or in PGP's armour.
#[must_use]
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    /// `signedData` of PKCS #7, as an object identifier in DER.
    const SIGNED_DATA: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if detect(bytes) == Some("pdf") {
        Some("application/pdf")
    } else if text.starts_with(b"<?xml") {
        Some("application/xml")
    } else if text.starts_with(b"-----BEGIN PGP SIGNATURE") {
        Some("application/pgp-signature")
    } else if bytes.first() == Some(&0x30) && bytes.windows(11).take(8).any(|window| window == SIGNED_DATA) {
        Some("application/x-pkcs7-signature")
    } else {
        None
    }
}

/// The media type of an upload, by what the caller declares and what its first bytes show: a listed one comes first, and what is
/// declared is not lost when nothing better is known. Browsers declare `text/xml` for XML and nothing for signatures. Without
/// bytes only a listed one counts.
#[must_use]
pub fn upload_media_type<'a>(
    declared: &'a str,
    bytes: Option<&[u8]>,
    is_listed: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let bare = words::before(declared, b';').trim();
    if is_listed(bare) {
        return Some(bare);
    }
    media_type(bytes?).or(Some(declared).filter(|declared| !declared.is_empty()))
}

/// Whether a `contentType` can stand for a detected kind; `jpeg` is `jpg`.
#[must_use]
pub fn agrees(content_type: &str, kind: &str) -> bool {
    let name = content_type.to_ascii_lowercase();
    name == kind || (name == "jpeg" && kind == "jpg")
}

/// The content types a certificate form takes (CF-08), compared without case.
#[must_use]
pub fn is_scan(content_type: &str) -> bool {
    let kinds = ["pdf", "png", "jpg", "jpeg", "tiff"];
    // Mostly small letters, which are compared at once.
    kinds.contains(&content_type) || kinds.iter().any(|kind| content_type.eq_ignore_ascii_case(kind))
}

/// Appends the lower-case form; returns whether it differs from the text.
pub fn format(text: &str, out: &mut String) -> bool {
    if !words::has_within(text, b'A', b'Z') {
        return false;
    }
    out.push_str(&text.to_ascii_lowercase());
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures() {
        assert_eq!(detect(b"%PDF-1.7"), Some("pdf"));
        assert_eq!(detect(&[0x89, 0x50, 0x4e, 0x47, 0x0d]), Some("png"));
        assert_eq!(detect(&[0xff, 0xd8, 0xff, 0xe0]), Some("jpg"));
        assert_eq!(detect(&[0x49, 0x49, 0x2a, 0x00]), Some("tiff"));
        assert_eq!(detect(&[0x4d, 0x4d, 0x00, 0x2a]), Some("tiff"));
        assert_eq!(detect(b"%PD"), None);
        assert_eq!(media_type(b"%PDF-1.7"), Some("application/pdf"));
        assert_eq!(media_type(b"\xef\xbb\xbf\n<?xml version=\"1.0\"?>"), Some("application/xml"));
        assert_eq!(media_type(b"-----BEGIN PGP SIGNATURE-----"), Some("application/pgp-signature"));
        let signed = [0x30, 0x82, 5, 1, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02, 0xa0];
        assert_eq!(media_type(&signed), Some("application/x-pkcs7-signature"));
        assert_eq!(media_type(&[0x30, 0x03, 1, 1, 1]), None);
        assert_eq!(media_type(b"<html>"), None);
        assert!(agrees("JPEG", "jpg") && !agrees("png", "jpg"));
    }

    #[test]
    fn what_is_declared_and_what_is_shown() {
        let listed = |kind: &str| kind.eq_ignore_ascii_case("application/pdf") || kind == "application/xml";
        for (declared, bytes, expected) in [
            ("application/pdf", "<?xml", Some("application/pdf")),
            ("Application/PDF", "", Some("Application/PDF")),
            ("application/xml;charset=utf-8", "", Some("application/xml")),
            ("text/xml", "<?xml", Some("application/xml")),
            ("application/octet-stream", "%PDF-1", Some("application/pdf")),
            ("", "%PDF-1", Some("application/pdf")),
            ("text/plain", "plain", Some("text/plain")),
            ("", "plain", None),
        ] {
            assert_eq!(upload_media_type(declared, Some(bytes.as_bytes()), listed), expected, "{declared} {bytes}");
            let alone = expected.filter(|kind| declared.contains(kind));
            assert_eq!(upload_media_type(declared, None, listed), alone.filter(|kind| listed(kind)), "{declared}");
        }
    }
}
