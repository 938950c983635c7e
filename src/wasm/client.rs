//! The one long-lived handle.

use super::buffers::{context, operation, text_at, texts, with_buffers};
use super::failure::{Plain, call_failure, config_error, failure_object, headers, unusable, wrong_option};
use super::transport::{JsTransport, Platform};
use crate::check::{Declared, Issue, Kind, Message};
use crate::client::{
    Call, Client, ClientOptions, Event, Failure, OwnBody, OwnRequest, Paths, Prepared, Settings, Transport, Unmade,
    Unusable, Work, prepare_own, read_credentials,
};
use crate::http::Operation;
use crate::value::words::parts;
use core::cell::RefCell;
use js_sys::{Function, Promise, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::future_to_promise;
use web_sys::AbortSignal;

/// A client.
#[wasm_bindgen(js_name = Client)]
pub struct WasmClient {
    client: Rc<Client>,
    platform: Rc<Platform>,
}

// Exports take all that they are given as flat arguments: an object in their place would be made for each call and read member by
// member. They only gather them.
#[wasm_bindgen(js_class = Client)]
impl WasmClient {
    /// Checks the options and makes a client. What is wrong with them comes back as a plain object.
    ///
    /// # Errors
    /// Options that cannot be used, in words that do not quote them.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::too_many_arguments, reason = "an export")]
    pub fn new(
        options: &str,
        vendor_options: &str,
        auth: &str,
        settings: &str,
        fetch: Function,
        sleep: Function,
        observer: Option<Function>,
    ) -> Result<WasmClient, JsValue> {
        let locale = ClientOptions::locale_in(options);
        let given = ClientTexts { options, vendor_options, auth, settings };
        let Made { client, with_cookies, limits } =
            given.make().map_err(|(place, kind, wrong)| unusable(place, kind, wrong, locale))?;
        let platform = Platform { fetch, sleep, observer, locale, with_cookies, limits };
        Ok(Self { client: Rc::new(client), platform: Rc::new(platform) })
    }

    /// Milliseconds that a call may take in all, when the client says so.
    pub fn deadline(&self) -> Option<f64> {
        self.client.settings(Settings::default()).deadline
    }

    /// The language of its messages.
    pub fn locale(&self) -> String {
        self.platform.locale.word().to_owned()
    }

    /// The id of the open session, for a client that takes this one's place.
    pub fn session(&self) -> Option<String> {
        self.client.open_session()
    }

    /// Goes on with the session of the client before.
    pub fn resume(&self, id: Option<String>) {
        self.client.resume(id);
    }

    /// Makes a call. Body, options, settings and query stand in the input, one behind the other, with these lengths; they are
    /// read before this returns. `params` are separated by NUL. `transfer` is what the platform has to know of bytes: those to
    /// send and how those that come are wanted.
    #[expect(clippy::too_many_arguments, reason = "an export")]
    pub fn call(
        &self,
        index: usize,
        params: &str,
        body: usize,
        options: usize,
        settings: usize,
        query: usize,
        signal: Option<AbortSignal>,
        transfer: JsValue,
        today: i32,
    ) -> Promise {
        let Some(operation) = operation(index) else { return Promise::reject(&JsValue::UNDEFINED) };
        let given = CallTexts { params, lengths: [body, options, settings, query], today };
        self.run(self.prepare(operation, &given), signal, transfer)
    }

    /// Makes a call that no operation declares. Its JSON body and its settings stand in the input. `kind` is 0 for no body, 1 for
    /// JSON, 2 for one that `transfer` holds.
    #[expect(clippy::too_many_arguments, reason = "an export")]
    pub fn request(
        &self,
        request: &str,
        kind: u32,
        body: usize,
        settings: usize,
        signal: Option<AbortSignal>,
        transfer: JsValue,
    ) -> Promise {
        self.run(self.prepare_own(request, kind, [body, settings]), signal, transfer)
    }

    /// Logs in with the given or the client's own credentials, which are JSON; an empty string for none.
    pub fn login(&self, credentials: &str, settings: &str, signal: Option<AbortSignal>) -> Promise {
        self.run(self.prepare_login(credentials, settings), signal, JsValue::UNDEFINED)
    }
}

/// The texts that a client is made of, each JSON; empty for nothing.
struct ClientTexts<'a> {
    options: &'a str,
    vendor_options: &'a str,
    auth: &'a str,
    settings: &'a str,
}

/// A client, and what its transport has to know of its options.
struct Made {
    client: Client,
    with_cookies: bool,
    limits: (f64, f64),
}

impl ClientTexts<'_> {
    /// Makes the client. An error says where what is wrong stands among the options, and of which type that is.
    fn make(&self) -> Result<Made, (&'static str, Kind, Unusable)> {
        let vendor = crate::vendor();
        let config = |wrong| ("", ClientOptions::KIND, Unusable::Config(wrong));
        let options =
            ClientOptions::read(self.options).map_err(|found| ("", ClientOptions::KIND, Unusable::Issues(found)))?;
        let paths = Paths::read(vendor, self.vendor_options, options.paths.as_ref(), || crate::operations().collect())
            .map_err(|wrong| ("", vendor.options, wrong))?;
        let settings = Settings::read(self.settings).map_err(|found| ("", Settings::KIND, Unusable::Issues(found)))?;
        settings.check().map_err(config)?;
        let base = options.base(vendor).map_err(config)?;
        let credentials = read_credentials(vendor, self.auth).map_err(|wrong| ("auth", vendor.credentials, wrong))?;
        options.admit(&credentials).map_err(config)?;
        let with_cookies = credentials.in_cookies;
        let client =
            Client::new(base, credentials, settings).with_paths(paths).with_limits(options.limits.unwrap_or_default());
        Ok(Made { client, with_cookies, limits: options.response_bytes() })
    }
}

/// What a call is given.
struct CallTexts<'a> {
    /// Path parameters, separated by NUL.
    params: &'a str,
    /// How long body, options, settings and query are, which stand in the input one behind the other.
    lengths: [usize; 4],
    /// In days since 1970.
    today: i32,
}

/// What a client is asked for. Boxed, for it is handed on several times.
struct Job {
    name: &'static str,
    hint: Option<&'static Message>,
    work: Work,
    settings: Settings,
}

impl WasmClient {
    fn prepare(&self, operation: &'static Operation, given: &CallTexts<'_>) -> Result<Box<Job>, JsValue> {
        let [body, options, settings, _] = given.lengths;
        let own = with_buffers(|buffers| {
            Settings::read(text_at(&buffers.input, body + options, settings).unwrap_or_default())
        });
        let settings = self.settings(self.own_settings(own)?)?;
        let prepared = with_buffers(|buffers| {
            let [body, options, _, query] = texts(&buffers.input, given.lengths).unwrap_or_default();
            let call = Call { operation, params: parts(given.params, 0).collect(), query, body, options };
            self.client.prepare(&mut buffers.builder, &call, settings.validate(), &context(given.today))
        });
        let Operation { name, hint, .. } = *operation;
        match prepared {
            Ok(prepared) => Ok(Box::new(Job { name, hint, work: Work::Call(prepared), settings })),
            Err(found) => Err(self.invalid(found, name)),
        }
    }

    fn prepare_own(&self, request: &str, kind: u32, lengths: [usize; 2]) -> Result<Box<Job>, JsValue> {
        let name = "request";
        with_buffers(|buffers| {
            let [json, settings] = texts(&buffers.input, lengths).unwrap_or_default();
            let own = self.own_settings(Settings::read(settings))?;
            let body = match kind {
                0 => OwnBody::None,
                1 => OwnBody::Json(json),
                _ => OwnBody::Held,
            };
            match prepare_own(crate::vendor(), request, body, &own, &context(i32::MIN)) {
                Ok(prepared) => {
                    let settings = self.settings(own)?;
                    Ok(Box::new(Job { name, hint: None, work: Work::Call(prepared), settings }))
                }
                Err(Unmade::Unusable(wrong)) => Err(unusable("", OwnRequest::KIND, wrong, self.platform.locale)),
                Err(Unmade::Invalid(found)) => Err(self.invalid(found, name)),
            }
        })
    }

    fn prepare_login(&self, credentials: &str, settings: &str) -> Result<Box<Job>, JsValue> {
        let name = "login";
        let given = self.client.read_login(credentials).map_err(|found| self.invalid(found, name))?;
        let settings = self.settings(self.own_settings(Settings::read(settings))?)?;
        Ok(Box::new(Job { name, hint: None, work: Work::Login(given), settings }))
    }

    /// The settings of a call alone, or what is wrong with them.
    fn own_settings(&self, read: Result<Settings, Vec<Issue>>) -> Result<Settings, JsValue> {
        read.map_err(|found| wrong_option("", Settings::KIND, &found, self.platform.locale))
    }

    /// The settings of a call over the client's.
    fn settings(&self, own: Settings) -> Result<Settings, JsValue> {
        own.check().map_err(|wrong| config_error(wrong, self.platform.locale))?;
        Ok(self.client.settings(own))
    }

    /// The object of a call that breaks rules.
    fn invalid(&self, found: Vec<Issue>, operation: &str) -> JsValue {
        failure_object(Failure::Invalid(found), operation, self.platform.locale)
    }

    /// Does what is asked for, unless something is wrong with it.
    fn run(&self, job: Result<Box<Job>, JsValue>, signal: Option<AbortSignal>, transfer: JsValue) -> Promise {
        let job = match job {
            Ok(job) => job,
            Err(wrong) => return Promise::reject(&wrong),
        };
        let platform = Rc::clone(&self.platform);
        let transport = JsTransport { platform, signal, transfer, kept: RefCell::default() };
        if let Work::Call(Prepared { issues, .. }) = &job.work
            && !issues.is_empty()
        {
            transport.observe(&Event::Issues(issues));
        }
        let client = Rc::clone(&self.client);
        future_to_promise(async move {
            let Job { name, hint, work, settings } = *job;
            match client.send(&transport, work, &settings).await {
                Ok(outcome) => Ok(Plain::bare()
                    .with("data", outcome.data)
                    .with("status", outcome.status)
                    .with("headers", headers(&outcome.headers))
                    .with("body", transport.kept())
                    .with("raw", raw(&outcome.bytes))
                    .done()),
                Err(failure) => Err(call_failure(failure, name, hint, transport.platform.locale)),
            }
        })
    }
}

/// The body of a response that documents none; nothing where there is none.
fn raw(bytes: &[u8]) -> JsValue {
    if bytes.is_empty() { JsValue::UNDEFINED } else { Uint8Array::from(bytes).into() }
}
