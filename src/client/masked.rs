//! Requests as observers see them.

use crate::check::{is_shown, mask};
use crate::http::{Body, Request};
use crate::value::words::{cut, parts};

/// The request without credentials and personal data; ids stay, for a call is found by them.
pub(super) fn masked(request: &Request) -> Request {
    let mut shown = request.clone();
    if let Some((path, query)) = cut(&request.path, b'?') {
        let masked = parts(query, b'&').map(|pair| {
            let (name, value) = cut(pair, b'=').unwrap_or((pair, ""));
            [name, "=", if is_shown(name, value) { value } else { "***" }].concat()
        });
        shown.path = [path, "?", &masked.collect::<Vec<_>>().join("&")].concat();
    }
    for (name, value) in &mut shown.headers {
        let plain = ["accept", "content-type", "if-none-match"].iter().any(|plain| name.eq_ignore_ascii_case(plain));
        if !plain {
            *value = "***".to_owned();
        }
    }
    shown.body = match shown.body {
        Body::Json(text) => Body::Json(mask(&text)),
        Body::Form(fields) => Body::Form(fields.into_iter().map(|(name, _)| (name, "***".to_owned().into())).collect()),
        Body::None => Body::None,
        Body::Held => Body::Held,
    };
    shown
}
