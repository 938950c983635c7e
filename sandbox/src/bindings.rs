//! Exports for JavaScript: they convert and forward, nothing else. `&self` only, and no borrow is held while
//! JavaScript runs, so nothing can find the sandbox in the middle of a request.
//!
//! The declarations that TypeScript gets are made of what stands here and of the types that derive `Tsify`.

use crate::check::quote_long;
use crate::json::{json, milliseconds};
use crate::read::read;
use crate::{DocflowRecord, Ending, Failure, Incoming, Options, Record, Reply, Sandbox, Seed, TaskRecord};
use js_sys::Date;
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::cell::RefCell;
use tsify::Ts;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const FETCH: &str = r"
export interface Sandbox {
  /** Responds to a request. It has fetch's signature, honours `signal`, and never touches the network. */
  readonly fetch: {
    /** As the global `fetch`. */
    (input: string | URL | Request, init?: RequestInit): Promise<Response>;
    /** As the handler of a server, which may hand over more than the request. */
    (request: Request, more: object | undefined): Promise<Response>;
  };
}";

/// The services in memory.
///
/// ```js
/// const sandbox = new Sandbox();
/// const kontur = new Kontur({ auth: { apiKey, orgId }, fetch: sandbox.fetch });
/// ```
#[wasm_bindgen(js_name = Sandbox)]
pub struct SandboxCore {
    inner: RefCell<Sandbox>,
    live: bool,
}

#[wasm_bindgen(js_class = Sandbox)]
impl SandboxCore {
    /// @throws when the options or the seed in them are not what is declared here
    #[wasm_bindgen(constructor)]
    pub fn new(options: Option<Ts<Options>>) -> Result<SandboxCore, JsError> {
        let options = match options {
            Some(options) => Options::read(&value("options", options)?).map_err(error)?,
            None => Options::default(),
        };
        let live = options.live;
        Ok(Self { inner: RefCell::new(Sandbox::new(options).map_err(error)?), live })
    }

    /// Whether the services' clock runs with the real one.
    #[wasm_bindgen(getter, skip_typescript)]
    pub fn live(&self) -> bool {
        self.live
    }

    /// Responds to a request; its headers are pairs of strings.
    ///
    /// # Errors
    /// The headers are not what they should be.
    #[wasm_bindgen(skip_typescript)]
    pub fn handle(&self, method: String, path: String, headers: JsValue, body: Vec<u8>) -> Result<JsValue, JsError> {
        let headers = typed("headers", headers)?;
        let mut inner = self.inner.try_borrow_mut()?;
        let reply = inner.handle(&Incoming { method, path, headers, body });
        let operation = inner.requests().last().and_then(|record| record.operation.as_deref());
        written(&WrittenReply::new(&reply, operation))
    }

    /// What was sent so far.
    #[wasm_bindgen(getter, unchecked_return_type = "readonly Readonly<SandboxRequest>[]")]
    pub fn requests(&self) -> Result<JsValue, JsError> {
        written::<[Record]>(self.inner.try_borrow()?.requests())
    }

    /// What the services' clock shows.
    pub fn now(&self) -> Result<Date, JsError> {
        Ok(Date::new(&JsValue::from_f64(self.inner.try_borrow()?.now() as f64)))
    }

    /// Moves the services' clock: docflows go on, sessions of EDIN end.
    /// @throws when it is no number, or a negative one
    pub fn advance(
        &self,
        #[wasm_bindgen(js_name = milliseconds, unchecked_param_type = "number")] by: JsValue,
    ) -> Result<(), JsError> {
        let by = milliseconds(&value("advance", by)?).map_err(error)?;
        self.inner.try_borrow_mut()?.advance(by);
        Ok(())
    }

    /// Adds to the state; nothing is added when a part of the seed is wrong.
    /// @throws when it is not what is declared here
    pub fn seed(&self, seed: Ts<Seed>) -> Result<(), JsError> {
        let seed = value("seed", seed)?;
        self.inner.try_borrow_mut()?.seed(&seed).map_err(error)
    }

    /// Makes the next requests that match fail. Failures are used up in the order they were given.
    /// @throws when it is not what is declared here
    pub fn fail(&self, failure: Ts<Failure>) -> Result<(), JsError> {
        let failure = Failure::read(&value("fail", failure)?).map_err(error)?;
        self.inner.try_borrow_mut()?.fail(failure);
        Ok(())
    }

    /// Asks for payment, as Rosreestr would: a docflow that is sent becomes `suspended` with a duty to pay.
    /// @throws when there is no such docflow or it is not sent
    pub fn charge(
        &self,
        #[wasm_bindgen(js_name = docflowId, unchecked_param_type = "string")] docflow_id: JsValue,
    ) -> Result<(), JsError> {
        let docflow_id: String = typed("charge: docflowId", docflow_id)?;
        self.inner.try_borrow_mut()?.charge(&docflow_id).map_err(error)
    }

    /// Pays a duty of a docflow, or all of them, as a bank would. When the last one is paid, the docflow goes on.
    /// @example for (const { docflowId, requirements } of sandbox.docflows()) if (requirements?.payment) sandbox.pay(docflowId);
    /// @throws when there is no such docflow, nothing like that is to be paid, or `uin` is no string
    pub fn pay(
        &self,
        #[wasm_bindgen(js_name = docflowId, unchecked_param_type = "string")] docflow_id: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "string")] uin: JsValue,
    ) -> Result<(), JsError> {
        let docflow_id: String = typed("pay: docflowId", docflow_id)?;
        let uin: Option<String> = typed("pay: uin", uin)?;
        self.inner.try_borrow_mut()?.pay(&docflow_id, uin.as_deref()).map_err(error)
    }

    /// Pauses a docflow that is sent, as Rosreestr would: `suspended` with a `result`.
    /// @throws when there is no such docflow or it is not sent
    pub fn pause(
        &self,
        #[wasm_bindgen(js_name = docflowId, unchecked_param_type = "string")] docflow_id: JsValue,
    ) -> Result<(), JsError> {
        let docflow_id: String = typed("pause: docflowId", docflow_id)?;
        self.inner.try_borrow_mut()?.pause(&docflow_id).map_err(error)
    }

    /// Ends a docflow in `error`. @throws when there is no such docflow or its life is over
    pub fn reject(
        &self,
        #[wasm_bindgen(js_name = docflowId, unchecked_param_type = "string")] docflow_id: JsValue,
    ) -> Result<(), JsError> {
        let docflow_id: String = typed("reject: docflowId", docflow_id)?;
        self.inner.try_borrow_mut()?.reject(&docflow_id).map_err(error)
    }

    /// Recalls the certificate of a form, as its owner would: `Revoke`. No method for it is documented.
    /// @throws when there is no such certificate, or it is not valid any more
    pub fn recall(
        &self,
        #[wasm_bindgen(js_name = formId, unchecked_param_type = "string")] form_id: JsValue,
    ) -> Result<(), JsError> {
        let form_id: String = typed("recall: formId", form_id)?;
        self.inner.try_borrow_mut()?.recall(&form_id).map_err(error)
    }

    /// Every docflow as it is now.
    #[wasm_bindgen(unchecked_return_type = "SandboxDocflow[]")]
    pub fn docflows(&self) -> Result<JsValue, JsError> {
        let mut docflows = self.inner.try_borrow()?.docflows();
        docflows.iter_mut().for_each(|DocflowRecord(docflow)| {
            quote_long(docflow);
        });
        written(&docflows)
    }

    /// The tasks of EDIN's approvals that wait for their users, oldest first. A user performs a task by himself after a minute.
    /// @example for (const { taskId } of sandbox.tasks()) sandbox.approve(taskId);
    #[wasm_bindgen(unchecked_return_type = "SandboxTask[]")]
    pub fn tasks(&self) -> Result<JsValue, JsError> {
        let mut tasks = self.inner.try_borrow()?.tasks();
        for TaskRecord { agreement_proc_id, agreement_step_id, user_id, .. } in &mut tasks {
            [agreement_proc_id, agreement_step_id, user_id].into_iter().for_each(|id| _ = quote_long(id));
        }
        written(&tasks)
    }

    /// Approves a document, as the user of a task. @throws when there is no such task, or it asks for a signature
    pub fn approve(
        &self,
        #[wasm_bindgen(js_name = taskId, unchecked_param_type = "number")] task_id: JsValue,
    ) -> Result<(), JsError> {
        let task: u64 = typed("approve: taskId", task_id)?;
        self.inner.try_borrow_mut()?.approve(task.cast_signed()).map_err(error)
    }

    /// Signs a document, as the user of a task. @throws when there is no such task, or it asks for no signature
    pub fn sign(
        &self,
        #[wasm_bindgen(js_name = taskId, unchecked_param_type = "number")] task_id: JsValue,
    ) -> Result<(), JsError> {
        let task: u64 = typed("sign: taskId", task_id)?;
        self.inner.try_borrow_mut()?.sign(task.cast_signed()).map_err(error)
    }

    /// Refuses a document, as the user of a task: its approval is over. @throws when there is no such task, or no reason
    pub fn refuse(
        &self,
        #[wasm_bindgen(js_name = taskId, unchecked_param_type = "number")] task_id: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] reason: JsValue,
    ) -> Result<(), JsError> {
        let task: u64 = typed("refuse: taskId", task_id)?;
        let reason: String = typed("refuse: reason", reason)?;
        self.inner.try_borrow_mut()?.refuse(task.cast_signed(), &reason).map_err(error)
    }

    /// Ends every open session.
    #[wasm_bindgen(js_name = expireSessions)]
    pub fn expire_sessions(&self) -> Result<(), JsError> {
        self.inner.try_borrow_mut()?.expire_sessions();
        Ok(())
    }

    /// Back to the beginning: state, clock, ids, record and failures.
    pub fn reset(&self) -> Result<(), JsError> {
        self.inner.try_borrow_mut()?.reset().map_err(error)
    }
}

/// A reply as JavaScript gets it.
#[derive(Serialize)]
struct WrittenReply<'a> {
    status: u16,
    headers: &'a [(String, String)],
    #[serde(serialize_with = "bytes")]
    body: &'a [u8],
    delay: f64,
    ending: Ending,
    operation: Option<&'a str>,
}

impl<'a> WrittenReply<'a> {
    fn new(reply: &'a Reply, operation: Option<&'a str>) -> Self {
        let response = &reply.response;
        Self {
            status: response.status,
            headers: &response.headers,
            body: &response.body,
            delay: reply.delay as f64,
            ending: reply.ending,
            operation,
        }
    }
}

fn bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

fn value(what: &str, given: impl Into<JsValue>) -> Result<Value, JsError> {
    json(what, serde_wasm_bindgen::Deserializer::from(given.into())).map_err(error)
}

fn typed<T: DeserializeOwned>(what: &str, given: JsValue) -> Result<T, JsError> {
    read(what, &value(what, given)?).map_err(error)
}

fn written<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsError> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    Ok(value.serialize(&serializer.serialize_missing_as_null(true))?)
}

fn error(what: String) -> JsError {
    JsError::new(&what)
}
