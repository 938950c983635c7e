//! The one long-lived handle.

use super::buffers::{context, operation, texts, with};
use super::failure::{Plain, headers, issues, of_operation, refusal, wrong_option};
use super::transport::JsTransport;
use crate::check::Locale;
#[cfg(not(feature = "kontur"))]
use crate::client::EdinAuth;
#[cfg(feature = "kontur")]
use crate::client::KonturAuth;
use crate::client::{Call, Client, ClientOptions, Credentials, Failure, Settings};
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
}

#[wasm_bindgen(js_class = Client)]
impl WasmClient {
    /// Checks the options and makes a client. What is wrong with them comes back as a plain object.
    ///
    /// # Errors
    /// Options that cannot be used, in words that do not quote them.
    #[wasm_bindgen(constructor)]
    pub fn new(
        options: &str,
        auth: &str,
        settings: &str,
        fetch: Function,
        sleep: Function,
        observer: Option<Function>,
    ) -> Result<WasmClient, JsValue> {
        let options = ClientOptions::read(options).map_err(|found| wrong_option("", &found))?;
        let settings = Settings::read(settings).map_err(|found| wrong_option("", &found))?;
        settings.check().map_err(refusal)?;
        let base = options.base(crate::vendor()).map_err(refusal)?;
        let credentials = credentials(auth)?;
        options.admit(&credentials).map_err(refusal)?;
        let with_cookies = credentials.uses_browser_cookies();
        let client = Rc::new(Client::new(base, credentials, settings));
        Ok(Self { client, locale: options.locale(), fetch, sleep, observer, with_cookies })
    }

    /// Milliseconds that a call may take in all, when the client says so.
    pub fn deadline(&self) -> Option<f64> {
        self.client.settings(Settings::default()).deadline
    }

    /// The language of its messages.
    pub fn locale(&self) -> String {
        self.locale.word().to_owned()
    }

    fn transport(&self, signal: Option<AbortSignal>, transfer: JsValue) -> JsTransport {
        JsTransport {
            fetch: self.fetch.clone(),
            sleep: self.sleep.clone(),
            observer: self.observer.clone(),
            signal,
            with_cookies: self.with_cookies,
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
        let own = match own {
            Ok(own) => own,
            Err(found) => return Promise::reject(&wrong_option("", &found)),
        };
        let settings = self.client.settings(own);
        if let Err(wrong) = settings.check() {
            return Promise::reject(&refusal(wrong));
        }
        let prepared = with(|buffers| {
            let [body, options, _, query] = texts(&buffers.input, lengths).unwrap_or_default();
            let params = params.split('\0').collect();
            let call = Call { operation, params, query, body, options };
            self.client.prepare(&mut buffers.builder, &call, settings.validate(), &context(today))
        });
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(found) => return Promise::reject(&of_operation(Failure::Invalid(found), operation, self.locale)),
        };
        if let (Some(observer), false) = (&self.observer, prepared.issues.is_empty()) {
            let _ = observer.call2(&JsValue::UNDEFINED, &"issues".into(), &issues(&prepared.issues, self.locale));
        }
        let (client, transport, locale) = (Rc::clone(&self.client), self.transport(signal, transfer), self.locale);
        future_to_promise(async move {
            match client.send(&transport, prepared, &settings).await {
                Ok(outcome) => Ok(Plain::bare()
                    .with("data", outcome.data)
                    .with("status", outcome.status)
                    .with("headers", headers(&outcome.headers))
                    .with("body", transport.kept())
                    .with("raw", raw(&outcome.bytes))
                    .done()),
                Err(failure) => Err(of_operation(failure, operation, locale)),
            }
        })
    }

    /// Opens an EDIN session with the given or the client's own credentials, which are JSON; empty text for none.
    #[cfg(feature = "edin")]
    pub fn login(&self, credentials: &str, settings: &str, signal: Option<AbortSignal>) -> Promise {
        let given = match Client::read_login(credentials) {
            Ok(given) => given,
            Err(found) => {
                return Promise::reject(&super::failure::object(Failure::Invalid(found), "login", self.locale));
            }
        };
        let own = match Settings::read(settings) {
            Ok(own) => own,
            Err(found) => return Promise::reject(&wrong_option("", &found)),
        };
        let settings = self.client.settings(own);
        let (client, transport, locale) =
            (Rc::clone(&self.client), self.transport(signal, JsValue::UNDEFINED), self.locale);
        future_to_promise(async move {
            let sid = client.login_edin(&transport, given, &settings).await;
            let sid = sid.map_err(|failure| super::failure::object(failure, "login", locale))?;
            let mut data = String::from("{}");
            if !sid.is_empty() {
                data = String::from("{\"sid\":");
                crate::check::quote(&sid, &mut data);
                data.push('}');
            }
            Ok(Plain::bare().with("data", data).with("status", 200).with("headers", headers(&[])).done())
        })
    }

    /// The login of the realty API that the client was given, as JSON; none without one.
    #[cfg(feature = "kontur")]
    pub fn own_login(&self) -> Option<String> {
        self.client.own_login()
    }
}

/// The body of a response that documents none; nothing where there is none.
fn raw(bytes: &[u8]) -> JsValue {
    if bytes.is_empty() { JsValue::UNDEFINED } else { Uint8Array::from(bytes).into() }
}

/// The vendor's credentials.
fn credentials(auth: &str) -> Result<Credentials, JsValue> {
    #[cfg(feature = "kontur")]
    let credentials = KonturAuth::read(auth).map(|auth| Credentials::kontur(&auth));
    #[cfg(not(feature = "kontur"))]
    let credentials = EdinAuth::read(auth).map(|auth| Credentials::edin(&auth));
    credentials.map_err(|found| wrong_option("auth", &found))?.map_err(refusal)
}
