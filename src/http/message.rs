//! What goes over the wire.

/// A request method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
    /// PUT.
    Put,
    /// PATCH.
    Patch,
    /// DELETE.
    Delete,
    /// OPTIONS, which some services use as a business verb.
    Options,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete, Self::Options];

    /// The word on the wire.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
        }
    }
}

/// What a request carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// UTF-8 JSON.
    Json(String),
    /// Fields of a multipart form; the transport picks the boundary.
    Form(Vec<(&'static str, FormValue)>),
    /// Bytes that never come near the core: the transport holds them and sends them as they are.
    Held,
}

/// What a field of a form holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormValue {
    /// Text.
    Text(String),
    /// A file of this name. The transport holds the bytes; files come in the order in which it has them.
    File(String),
}

impl From<String> for FormValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A request, ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// Its method.
    pub method: Method,
    /// Path and query, percent-encoded; starts with a slash.
    pub path: String,
    /// Headers, in the order they are sent.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Body,
    /// A success carries bytes, which the transport may keep to itself: the core reads nothing of them.
    pub keeps_response_body: bool,
}

impl Request {
    /// Sets a header, replacing an earlier one of the same name.
    pub fn set_header(&mut self, name: &str, value: String) {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value));
    }
}

impl core::fmt::Debug for Request {
    /// Method and path without the query; headers and body may hold credentials and personal data.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.method.word())?;
        f.write_str(" ")?;
        f.write_str(self.path.split('?').next().unwrap_or_default())
    }
}

/// A response.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// Its status.
    pub status: u16,
    /// Its headers as they came; a name may occur more than once.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Response {
    /// The first header of that name, compared without case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The body without the byte order mark that some servers put in front of JSON.
    #[must_use]
    pub fn body_without_mark(&self) -> &[u8] {
        self.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.body)
    }

    /// The response without the cookies it sets, which are credentials and for nobody to keep.
    #[must_use]
    pub fn without_cookies(mut self) -> Self {
        self.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("set-cookie"));
        self
    }

    /// The value of a cookie that the response sets.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case("set-cookie"))
            .find_map(|(_, line)| line.split(';').next()?.trim().strip_prefix(name)?.strip_prefix('='))
            .filter(|value| !value.is_empty())
    }
}

impl core::fmt::Debug for Response {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies() {
        let response = |lines: &[&str]| Response {
            headers: lines.iter().map(|line| ("Set-Cookie".to_owned(), (*line).to_owned())).collect(),
            ..Response::default()
        };
        assert_eq!(response(&["A=1; Path=/", "SID=abc; Path=/; Secure"]).cookie("SID"), Some("abc"));
        assert_eq!(response(&["SIDE=1"]).cookie("SID"), None);
        assert_eq!(response(&["SID="]).cookie("SID"), None);
        assert_eq!(response(&[]).cookie("SID"), None);
    }
}
