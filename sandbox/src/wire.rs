//! What comes in and what goes out.

use docflow::http::{Body, FormValue, Request, Response};
use docflow::value::words::percent_decoded;
use serde::Serialize;

/// A request as it comes over the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The method.
    pub method: String,
    /// Path and query, percent-encoded. A prefix that a proxy puts in front does no harm.
    pub path: String,
    /// Headers in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: Vec<u8>,
}

impl Incoming {
    /// The first header of that name, compared without case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The query's parameters, decoded.
    pub(crate) fn query(&self) -> Vec<(String, String)> {
        let query = self.path.split_once('?').map_or("", |(_, query)| query);
        query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                (percent_decoded(&name.replace('+', " ")), percent_decoded(&value.replace('+', " ")))
            })
            .collect()
    }
}

impl From<&Request> for Incoming {
    /// What a transport makes of a request; fields become a multipart form.
    fn from(request: &Request) -> Self {
        const BOUNDARY: &str = "docflow-sandbox-boundary";
        let mut headers = request.headers.clone();
        let body = match &request.body {
            // What the transport holds does not stand in the request.
            Body::None | Body::Held => String::new(),
            Body::Json(text) => text.clone(),
            Body::Form(fields) => {
                headers.push(("Content-Type".to_owned(), format!("multipart/form-data; boundary={BOUNDARY}")));
                let part = |(name, value): &(&str, FormValue)| {
                    let (file, text) = match value {
                        FormValue::Text(text) => (String::new(), text.as_str()),
                        // Its bytes are the transport's.
                        FormValue::File(file) => (format!("; filename=\"{file}\""), ""),
                    };
                    format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n")
                };
                fields.iter().map(part).collect::<String>() + &format!("--{BOUNDARY}--\r\n")
            }
        };
        Self { method: request.method.word().to_owned(), path: request.path.clone(), headers, body: body.into_bytes() }
    }
}

/// A reply, and what happens to it on the way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The response.
    pub response: Response,
    /// Milliseconds until it arrives.
    pub delay: u64,
    /// How the exchange ends.
    pub ending: Ending,
}

/// How an exchange ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// The response arrives.
    Whole,
    /// The connection is lost before anything of the response arrives.
    Dropped,
    /// Status and headers arrive; the connection is lost while the body is read.
    Broken,
}
