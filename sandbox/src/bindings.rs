//! Exports for JavaScript: they convert and forward, nothing else. `&self` only, and no borrow is held while
//! JavaScript runs, so nothing can find the sandbox in the middle of a request.

use crate::{Incoming, Sandbox};
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// The services in memory.
#[wasm_bindgen]
pub struct SandboxCore {
    inner: RefCell<Sandbox>,
}

#[wasm_bindgen]
impl SandboxCore {
    /// Services as the options say, JSON text; empty text means the defaults.
    ///
    /// # Errors
    /// The options or the seed in them are not what the documentation describes.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<SandboxCore, JsError> {
        let inner = Sandbox::from_json(options).map_err(|what| JsError::new(&what))?;
        Ok(Self { inner: RefCell::new(inner) })
    }

    /// Answers a request. `headers` is JSON text, a list of pairs. The result is `{status, headers, body, delay, ending}`,
    /// its headers a list of pairs too.
    ///
    /// # Errors
    /// The headers are not what they should be.
    pub fn handle(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Result<Object, JsError> {
        let headers = serde_json::from_str::<Vec<(String, String)>>(headers).map_err(JsError::from)?;
        let request = Incoming { method: method.to_owned(), path: path.to_owned(), headers, body: body.to_vec() };
        let reply = self.inner.try_borrow_mut().map_err(JsError::from)?.handle(&request);
        let headers = Array::new();
        for (name, value) in &reply.response.headers {
            headers.push(&Array::of2(&name.as_str().into(), &value.as_str().into()));
        }
        let members: [(&str, JsValue); 5] = [
            ("status", reply.response.status.into()),
            ("headers", headers.into()),
            ("body", Uint8Array::from(reply.response.body.as_slice()).into()),
            // Milliseconds beyond 2^53 are no delay that anybody waits for.
            ("delay", JsValue::from_f64(reply.delay as f64)),
            ("ending", reply.ending.word().into()),
        ];
        let answer = Object::new();
        for (name, value) in members {
            // Setting a member of a fresh plain object cannot fail.
            let _ = Reflect::set(&answer, &name.into(), &value);
        }
        Ok(answer)
    }

    /// Carries out a command of the control surface; JSON text in, JSON text out.
    ///
    /// # Errors
    /// The command is unknown or its argument is not what it takes.
    pub fn control(&self, command: &str, argument: &str) -> Result<String, JsError> {
        let mut inner = self.inner.try_borrow_mut().map_err(JsError::from)?;
        inner.control(command, argument).map_err(|what| JsError::new(&what))
    }
}
