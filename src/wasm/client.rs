//! The one long-lived handle.

use super::buffers::{context, operation, texts, with};
use super::failure::{Plain, config_error, headers, issues, object, of_operation, unusable, wrong_option};
use super::transport::JsTransport;
use crate::check::{Declared, Issue, Locale};
use crate::client::{
    Call, Client, ClientOptions, Failure, OwnBody, OwnRequest, Paths, Settings, Unmade, Work, read_credentials,
};
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
    locale: Locale,
    fetch: Function,
    sleep: Function,
    observer: Option<Function>,
    with_cookies: bool,
    limits: (f64, f64),
}

#[wasm_bindgen(js_class = Client)]
impl WasmClient {
    /// Checks the options and makes a client. What is wrong with them comes back as a plain object.
    ///
    /// # Errors
    /// Options that cannot be used, in words that do not quote them.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        options: &str,
        vendor_options: &str,
        auth: &str,
        settings: &str,
        fetch: Function,
        sleep: Function,
        observer: Option<Function>,
    ) -> Result<WasmClient, JsValue> {
        let vendor = crate::vendor();
        let options =
            ClientOptions::read(options).map_err(|found| wrong_option("", ClientOptions::KIND, &found, Locale::En))?;
        let locale = options.locale();
        let paths = Paths::read(vendor, vendor_options, options.paths.as_ref(), || crate::operations().collect())
            .map_err(|wrong| unusable("", vendor.options, wrong, locale))?;
        let config = |wrong| config_error(wrong, locale);
        let settings = Settings::read(settings).map_err(|found| wrong_option("", Settings::KIND, &found, locale))?;
        settings.check().map_err(config)?;
        let base = options.base(vendor).map_err(config)?;
        let credentials =
            read_credentials(vendor, auth).map_err(|wrong| unusable("auth", vendor.credentials, wrong, locale))?;
        options.admit(&credentials).map_err(config)?;
        let with_cookies = credentials.in_cookies;
        let client = Rc::new(
            Client::new(base, credentials, settings).with_paths(paths).with_limits(options.limits.unwrap_or_default()),
        );
        Ok(Self { client, locale, fetch, sleep, observer, with_cookies, limits: options.response_bytes() })
    }

    /// Milliseconds that a call may take in all, when the client says so.
    pub fn deadline(&self) -> Option<f64> {
        self.client.settings(Settings::default()).deadline
    }

    /// The language of its messages.
    pub fn locale(&self) -> String {
        self.locale.word().to_owned()
    }

    /// The id of the open session, for a client that takes this one's place.
    pub fn session(&self) -> Option<String> {
        self.client.open_session()
    }

    /// Goes on with the session of the client before.
    pub fn resume(&self, id: Option<String>) {
        self.client.resume(id);
    }

    fn transport(&self, signal: Option<AbortSignal>, transfer: JsValue) -> JsTransport {
        JsTransport {
            fetch: self.fetch.clone(),
            sleep: self.sleep.clone(),
            observer: self.observer.clone(),
            signal,
            with_cookies: self.with_cookies,
            limits: self.limits,
            transfer,
            locale: self.locale,
            kept: RefCell::default(),
        }
    }

    /// Makes a call. Body, options, settings and query stand in the input, one behind the other, with these lengths; they are
    /// read before this returns. `params` are separated by NUL. `transfer` is what the platform has to know of bytes: those to
    /// send and how those that come are wanted.
    #[allow(clippy::too_many_arguments)]
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
        let lengths = [body, options, settings, query];
        let own =
            with(|buffers| Settings::read(texts(&buffers.input, lengths).map_or("", |[_, _, settings, _]| settings)));
        let settings = match self.settings(own) {
            Ok(settings) => settings,
            Err(wrong) => return Promise::reject(&wrong),
        };
        let prepared = with(|buffers| {
            let [body, options, _, query] = texts(&buffers.input, lengths).unwrap_or_default();
            let params = parts(params, 0).collect();
            let call = Call { operation, params, query, body, options };
            self.client.prepare(&mut buffers.builder, &call, settings.validate(), &context(today))
        });
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(found) => return Promise::reject(&object(Failure::Invalid(found), operation.name, self.locale)),
        };
        if let (Some(observer), false) = (&self.observer, prepared.issues.is_empty()) {
            let _ = observer.call2(&JsValue::UNDEFINED, &"issues".into(), &issues(&prepared.issues, self.locale));
        }
        self.run(Work::Call(prepared), settings, self.transport(signal, transfer))
    }

    /// Makes a call that no operation declares. Its JSON body and its settings stand in the input. `kind` is 0 for no body, 1 for
    /// JSON, 2 for one that `transfer` holds.
    pub fn request(
        &self,
        request: &str,
        kind: u32,
        body: usize,
        settings: usize,
        signal: Option<AbortSignal>,
        transfer: JsValue,
    ) -> Promise {
        let made = with(|buffers| {
            let [json, settings] = texts(&buffers.input, [body, settings]).unwrap_or_default();
            let own =
                Settings::read(settings).map_err(|found| wrong_option("", Settings::KIND, &found, self.locale))?;
            let body = match kind {
                0 => OwnBody::None,
                1 => OwnBody::Json(json),
                _ => OwnBody::Held,
            };
            let prepared = self.client.prepare_own(crate::vendor(), request, body, &own, &context(i32::MIN));
            let prepared = prepared.map_err(|wrong| match wrong {
                Unmade::Unusable(wrong) => unusable("", OwnRequest::KIND, wrong, self.locale),
                Unmade::Invalid(found) => object(Failure::Invalid(found), "request", self.locale),
            })?;
            Ok((prepared, own))
        });
        let made = made.and_then(|(prepared, own)| Ok((prepared, self.settings(Ok(own))?)));
        match made {
            Ok((prepared, settings)) => self.run(Work::Call(prepared), settings, self.transport(signal, transfer)),
            Err(wrong) => Promise::reject(&wrong),
        }
    }

    /// Logs in with the given or the client's own credentials, which are JSON; an empty string for none.
    pub fn login(&self, credentials: &str, settings: &str, signal: Option<AbortSignal>) -> Promise {
        let given = match self.client.read_login(credentials) {
            Ok(given) => given,
            Err(found) => return Promise::reject(&object(Failure::Invalid(found), "login", self.locale)),
        };
        let settings = match self.settings(Settings::read(settings)) {
            Ok(settings) => settings,
            Err(wrong) => return Promise::reject(&wrong),
        };
        self.run(Work::Login(given), settings, self.transport(signal, JsValue::UNDEFINED))
    }
}

impl WasmClient {
    fn run(&self, work: Work, settings: Settings, transport: JsTransport) -> Promise {
        let client = Rc::clone(&self.client);
        future_to_promise(async move {
            let (name, hint) = match &work {
                Work::Call(prepared) => (prepared.operation.name, prepared.operation.hint),
                Work::Login(_) => ("login", None),
            };
            match client.send(&transport, work, &settings).await {
                Ok(outcome) => Ok(Plain::bare()
                    .with("data", outcome.data)
                    .with("status", outcome.status)
                    .with("headers", headers(&outcome.headers))
                    .with("body", transport.kept())
                    .with("raw", raw(&outcome.bytes))
                    .done()),
                Err(failure) => Err(of_operation(failure, name, hint, transport.locale)),
            }
        })
    }

    /// The settings of a call over the client's.
    fn settings(&self, own: Result<Settings, Vec<Issue>>) -> Result<Settings, JsValue> {
        let own = own.map_err(|found| wrong_option("", Settings::KIND, &found, self.locale))?;
        own.check().map_err(|wrong| config_error(wrong, self.locale))?;
        Ok(self.client.settings(own))
    }
}

/// The body of a response that documents none; nothing where there is none.
fn raw(bytes: &[u8]) -> JsValue {
    if bytes.is_empty() { JsValue::UNDEFINED } else { Uint8Array::from(bytes).into() }
}
