//! Fields of a `multipart/form-data` body (RFC 7578).
//!
//! The known crates for it are built around async streams of large uploads; short fields and small files need neither.

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

/// A field of a form.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    pub name: String,
    /// The name of the file, where the field holds one.
    pub file_name: Option<String>,
    pub value: &'a [u8],
}

/// The fields of a form; none when the body does not keep to its boundary.
pub(crate) fn fields<'a>(body: &'a [u8], boundary: &str) -> Option<Vec<Field<'a>>> {
    let delimiter = format!("--{boundary}");
    let mut fields = Vec::new();
    // In front of the first delimiter stands a preamble that nobody reads.
    let (_, mut rest) = split(body, delimiter.as_bytes())?;
    while !rest.starts_with(b"--") {
        let (part, behind) = split(rest, format!("\r\n{delimiter}").as_bytes())?;
        let (head, value) = split(part.strip_prefix(b"\r\n")?, b"\r\n\r\n")?;
        let head = core::str::from_utf8(head).ok()?;
        fields.push(Field { name: parameter(head, "name")?, file_name: parameter(head, "filename"), value });
        rest = behind;
    }
    Some(fields)
}

/// What stands before and behind the first `separator`.
fn split<'a>(bytes: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(separator.len()).position(|window| window == separator)?;
    Some((bytes.get(..at)?, bytes.get(at + separator.len()..)?))
}

/// A parameter of the part's disposition. Browsers and undici write `"` inside it as `%22`.
fn parameter(head: &str, name: &str) -> Option<String> {
    let (_, disposition) = head
        .split("\r\n")
        .filter_map(|line| line.split_once(':'))
        .find(|(header, _)| header.trim().eq_ignore_ascii_case("content-disposition"))?;
    let (_, value) = disposition.split_once(&format!("; {name}="))?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?.0,
        None => value.split(';').next()?.trim(),
    };
    Some(value.replace("%22", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_fields() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n1\r\n\
                    --b\r\ncontent-disposition: form-data; name=password\r\nContent-Type: text/plain\r\n\r\nп\r\n2\r\n--b--\r\n";
        let expected = [("token", "1"), ("password", "п\r\n2")];
        let expected =
            expected.map(|(name, value)| Field { name: name.to_owned(), file_name: None, value: value.as_bytes() });
        assert_eq!(fields(body.as_bytes(), "b"), Some(expected.into()));
        assert_eq!(boundary("multipart/form-data; charset=utf-8; boundary=\"b\""), Some("b"));
    }

    #[test]
    fn ok_files() {
        let body = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n\xff\r\n\r\n--\r\n--b--\r\n";
        let file = Field { name: "file".to_owned(), file_name: Some("a.pdf".to_owned()), value: b"\xff\r\n\r\n--" };
        assert_eq!(fields(body, "b"), Some(vec![file]));
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
