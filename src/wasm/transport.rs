//! The transport over the platform's fetch. What only JavaScript does well (calling the caller's fetch, timers,
//! abort signals) is two functions of `platform.mjs`; what is sent and what its outcome means is decided here.

use super::failure::{Plain, plain};
use crate::check::Locale;
use crate::client::{Event, RequestEvent, ResponseEvent, RetryEvent, Transport, TransportError};
use crate::http::{Body, FormValue, Request, Response};
use core::cell::RefCell;
use core::pin::Pin;
use core::task::Poll;
use gloo_net::http::Headers;
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, FormData};

/// What the calls of a client have in common.
pub(super) struct Platform {
    /// `fetch(url, init, timeout, signal, transfer, keeps, limit, limitOfKept)` → `[status, headers, bytes, kept, limit that was passed]`, or
    /// rejects with `[word, cause]`.
    pub fetch: Function,
    /// `sleep(milliseconds, signal)`: rejects with the signal's reason; the promise has a method `cancel`.
    pub sleep: Function,
    /// `observe(kind, event)`.
    pub observer: Option<Function>,
    /// The language of issues.
    pub locale: Locale,
    /// The page's own cookies are sent along.
    pub with_cookies: bool,
    /// Bytes that a response may have, as in [`ClientOptions::response_bytes`](crate::client::ClientOptions::response_bytes).
    pub limits: (f64, f64),
}

/// One call's way to the network.
pub(super) struct JsTransport {
    pub platform: Rc<Platform>,
    /// The caller's abort signal.
    pub signal: Option<AbortSignal>,
    /// What the platform has to know of bytes: those to send, how those that come are wanted, who hears of progress.
    pub transfer: JsValue,
    /// The bytes of a success, which never come into this memory.
    pub kept: RefCell<JsValue>,
}

impl JsTransport {
    /// The bytes of a success, as the caller wanted them.
    pub fn kept(&self) -> JsValue {
        self.kept.borrow().clone()
    }

    fn signal(&self) -> JsValue {
        self.signal.as_ref().map_or(JsValue::UNDEFINED, JsValue::from)
    }

    fn init(&self, request: &Request) -> JsValue {
        let headers = Headers::new();
        let mut body = JsValue::UNDEFINED;
        for (name, value) in &request.headers {
            headers.set(name, value);
        }
        match &request.body {
            Body::None => {}
            Body::Held => body = Reflect::get(&self.transfer, &"body".into()).unwrap_or_default(),
            Body::Json(text) => body = Uint8Array::from(text.as_bytes()).into(),
            Body::Form(fields) => body = form(fields, &self.transfer).unwrap_or_default(),
        }
        Plain::bare()
            .with("method", request.method.word())
            .with("headers", headers.into_raw())
            .with("body", body)
            // A redirect would carry the credential to wherever it points.
            .with("redirect", "manual")
            .with("credentials", if self.platform.with_cookies { "include" } else { "omit" })
            .done()
    }
}

/// A form; the transfer's `files` are its files, in the order in which they are met.
fn form(fields: &[(&'static str, FormValue)], transfer: &JsValue) -> Option<JsValue> {
    let form = FormData::new().ok()?;
    let files = Reflect::get(transfer, &"files".into()).and_then(|files| files.dyn_into::<Array>());
    let mut files = files.unwrap_or_default().into_iter();
    for (name, value) in fields {
        match value {
            FormValue::Text(text) => form.append_with_str(name, text).ok()?,
            FormValue::File(file) => {
                let blob = files.next()?.unchecked_into();
                form.append_with_blob_and_filename(name, &blob, file).ok()?;
            }
        }
    }
    Some(form.into())
}

async fn settle(result: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(result?.dyn_into::<Promise>()?).await
}

impl Transport for JsTransport {
    type Cause = JsValue;

    async fn fetch(&self, base: &str, request: &Request, timeout: f64) -> Result<Response, TransportError<JsValue>> {
        let url = [base, &request.path].concat();
        let arguments = Array::of5(&url.into(), &self.init(request), &timeout.into(), &self.signal(), &self.transfer);
        let (limit, of_kept) = self.platform.limits;
        for argument in [request.keeps_response_body.into(), limit.into(), of_kept.into()] {
            arguments.push(&argument);
        }
        match settle(self.platform.fetch.apply(&JsValue::UNDEFINED, &arguments)).await {
            Ok(settled) => {
                self.kept.replace(Reflect::get_u32(&settled, 3).unwrap_or_default());
                let response = read(&settled);
                match Reflect::get_u32(&settled, 4).ok().and_then(|most| most.as_f64()) {
                    Some(most) => Err(TransportError::TooLong(response, most)),
                    None => Ok(response),
                }
            }
            Err(failure) => {
                let at = |index| Reflect::get_u32(&failure, index).unwrap_or_default();
                let cause = at(1);
                Err(match at(0).as_string().as_deref() {
                    Some("aborted") => TransportError::Aborted(cause),
                    Some("timeout") => TransportError::TimedOut,
                    Some("unsent") => TransportError::Unsent(cause),
                    Some(_) => TransportError::Broken(cause),
                    None => TransportError::Broken(failure),
                })
            }
        }
    }

    async fn sleep(&self, milliseconds: f64) -> Result<(), JsValue> {
        settle(self.platform.sleep.call2(&JsValue::UNDEFINED, &milliseconds.into(), &self.signal())).await.map(|_| ())
    }

    async fn wait(&self, turn: impl Future<Output = ()>, milliseconds: f64) -> Result<(), JsValue> {
        let alarm = self.platform.sleep.call2(&JsValue::UNDEFINED, &milliseconds.into(), &self.signal())?;
        let mut turn = core::pin::pin!(turn);
        let mut slept = JsFuture::from(Promise::resolve(&alarm));
        let end = core::future::poll_fn(|context| match turn.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Ok(())),
            Poll::Pending => Pin::new(&mut slept).poll(context).map(|end| end.map(drop)),
        });
        let end = end.await;
        // A timer that nobody waits for would keep the process alive.
        if let Ok(cancel) = Reflect::get(&alarm, &"cancel".into()).and_then(JsValue::dyn_into::<Function>) {
            let _ = cancel.call0(&JsValue::UNDEFINED);
        }
        end
    }

    fn now(&self) -> f64 {
        js_sys::Date::now()
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn http_date(&self, text: &str) -> Option<f64> {
        Some(js_sys::Date::parse(text)).filter(|date| date.is_finite())
    }

    fn is_observed(&self) -> bool {
        self.platform.observer.is_some()
    }

    fn observe(&self, event: &Event<'_>) {
        let Some(observer) = &self.platform.observer else { return };
        let (kind, plain) = match event {
            Event::Issues(found) => ("issues", super::failure::issues(found, self.platform.locale)),
            Event::Request { operation, attempt, request } => {
                let RequestEvent { operation, attempt, method, path, headers, body } =
                    RequestEvent::new(operation, *attempt, request);
                let headers = super::failure::headers(headers);
                ("request", plain!(operation, attempt, method, path, headers, body))
            }
            Event::Response(event) => {
                let ResponseEvent { operation, attempt, status, elapsed, body } = *event;
                ("response", plain!(operation, attempt, status, elapsed, body))
            }
            Event::Retry(event) => {
                let RetryEvent { operation, attempt, delay, status } = *event;
                ("retry", plain!(operation, attempt, delay, status))
            }
        };
        // An observer that throws must not fail the call it watches.
        let _ = observer.call2(&JsValue::UNDEFINED, &kind.into(), &plain);
    }
}

/// `[status, headers as pairs, bytes]` of the platform.
fn read(settled: &JsValue) -> Response {
    let at = |index| Reflect::get_u32(settled, index).unwrap_or_default();
    let pairs = Array::from(&at(1));
    let headers = pairs.iter().filter_map(|pair| {
        let pair = Array::from(&pair);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    Response {
        status: at(0).as_f64().map_or(0, |status| status as u16),
        headers: headers.collect(),
        body: Uint8Array::new(&at(2)).to_vec(),
    }
}
