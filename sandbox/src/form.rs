//! Fields of a `multipart/form-data` body (RFC 7578).
//!
//! The known crates for it are built around async streams of large uploads; two short text fields need neither.

/// The boundary that a media type names.
pub(crate) fn boundary(content_type: &str) -> Option<&str> {
    let (kind, parameters) = content_type.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.trim().split_once('=')?;
        let value = value.trim_matches('"');
        (name.eq_ignore_ascii_case("boundary") && !value.is_empty()).then_some(value)
    })
}

/// Names and values of the text fields; none when the body does not keep to its boundary.
pub(crate) fn fields(body: &[u8], boundary: &str) -> Option<Vec<(String, String)>> {
    let text = core::str::from_utf8(body).ok()?;
    let delimiter = format!("--{boundary}");
    let mut fields = Vec::new();
    let mut parts = text.split(delimiter.as_str());
    // In front of the first delimiter stands a preamble that nobody reads.
    parts.next()?;
    for part in parts {
        if part.starts_with("--") {
            return Some(fields);
        }
        let (head, value) = part.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
        fields.push((name(head)?, value.strip_suffix("\r\n")?.to_owned()));
    }
    None
}

/// The field's name in the headers of its part. Browsers and undici write `"` inside it as `%22`.
fn name(head: &str) -> Option<String> {
    let (_, disposition) = head
        .split("\r\n")
        .filter_map(|line| line.split_once(':'))
        .find(|(header, _)| header.trim().eq_ignore_ascii_case("content-disposition"))?;
    let (_, rest) = disposition.split_once("name=")?;
    let name = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?.0,
        None => rest.split(';').next()?.trim(),
    };
    Some(name.replace("%22", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_fields() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n1\r\n\
                    --b\r\ncontent-disposition: form-data; name=password\r\nContent-Type: text/plain\r\n\r\nп\r\n2\r\n--b--\r\n";
        let expected = [("token", "1"), ("password", "п\r\n2")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(fields(body.as_bytes(), "b"), Some(expected.to_vec()));
        assert_eq!(boundary("multipart/form-data; charset=utf-8; boundary=\"b\""), Some("b"));
    }

    #[test]
    fn err_fields() {
        let unfinished = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        assert_eq!(fields(unfinished.as_bytes(), "b"), None);
        assert_eq!(fields(b"a=1", "b"), None);
        assert_eq!(boundary("application/json"), None);
        assert_eq!(boundary("multipart/form-data"), None);
    }
}
