//! Calls with Rust's own types, for native callers: a body goes in, a response comes out. JavaScript has its types from the tables.

use super::failure::Failure;
use super::send::{Call, Client};
use super::settings::Settings;
use super::transport::Transport;
use crate::check::Context;
use crate::http::{Operation, RequestBuilder, Undecodable};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Client {
    /// Makes a call whose response is JSON. `params` are those of the path, in order; a body of `()` is none.
    ///
    /// The service is the sandbox here, and everything happens at once; `examples/native` does the same through reqwest:
    ///
    /// ```
    /// use docflow::client::{Client, Failure, Settings, Transport, TransportError, read_credentials};
    /// use docflow::http::{Body, Request, Response};
    /// use docflow::kontur::assessment::AssessmentPerson;
    /// use docflow::kontur::assessment::subjects::{AssessmentSubject, CREATE, CreateSubject};
    /// use docflow_sandbox::{Incoming, Options, Sandbox};
    /// use std::cell::RefCell;
    ///
    /// struct Memory(RefCell<Sandbox>);
    ///
    /// impl Transport for Memory {
    ///     type Cause = String;
    ///
    ///     async fn fetch(&self, _base: &str, request: &Request, _timeout: f64) -> Result<Response, TransportError<String>> {
    ///         let body = if let Body::Json(text) = &request.body { text.clone().into_bytes() } else { Vec::new() };
    ///         let (method, path) = (request.method.word().to_owned(), request.path.clone());
    ///         let incoming = Incoming { method, path, headers: request.headers.clone(), body };
    ///         Ok(self.0.borrow_mut().handle(&incoming).response)
    ///     }
    ///     async fn sleep(&self, _milliseconds: f64) -> Result<(), String> {
    ///         Ok(())
    ///     }
    ///     async fn wait(&self, turn: impl Future<Output = ()>, _milliseconds: f64) -> Result<(), String> {
    ///         Ok(turn.await)
    ///     }
    ///     fn now(&self) -> f64 {
    ///         1_767_225_600_000.0
    ///     }
    ///     fn random(&self) -> f64 {
    ///         0.5
    ///     }
    /// }
    ///
    /// let auth = r#"{"apiKey":"7c81de01-db92-408d-8d83-a018a69b8d8d","orgId":"45e9cefd-dade-41bb-819f-f5a6ad0097f9"}"#;
    /// let credentials = read_credentials(&docflow::kontur::VENDOR, auth).ok().expect("credentials");
    /// let client = Client::new(docflow::kontur::VENDOR.production.to_owned(), credentials, Settings::default());
    /// let service = Memory(RefCell::new(Sandbox::new(Options::default())?));
    ///
    /// let mut person = AssessmentPerson { name: "Мирослава".into(), surname: "Ветрова".into(), ..Default::default() };
    /// let body = CreateSubject { person: Some(person.clone()), ..Default::default() };
    /// let subject: AssessmentSubject =
    ///     futures_executor::block_on(client.call(&service, &CREATE, &[], &body)).ok().expect("a subject");
    /// assert!(!subject.subject_id.is_empty());
    ///
    /// // A wrong digit never leaves this process.
    /// person.snils = Some("987-654-321 84".into());
    /// let body = CreateSubject { person: Some(person), ..Default::default() };
    /// let result: Result<AssessmentSubject, _> = futures_executor::block_on(client.call(&service, &CREATE, &[], &body));
    /// let Err(Failure::Invalid(issues)) = result else { panic!("it was sent") };
    /// assert!(issues.iter().any(|issue| issue.rule.id == "AS-09"));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn call<R: DeserializeOwned, T: Transport>(
        &self,
        transport: &T,
        operation: &'static Operation,
        params: &[&str],
        body: &impl Serialize,
    ) -> Result<R, Failure<T::Cause>> {
        let body = serde_json::to_string(body).unwrap_or_default();
        let settings = self.settings(Settings::default());
        let today = Some((transport.now() / 86_400_000.0) as i32);
        let call = Call {
            operation,
            params: params.to_vec(),
            query: "",
            body: if body == "null" { "" } else { &body },
            options: "",
        };
        let context = Context { today, ..Context::default() };
        let prepared = self
            .prepare(&mut RequestBuilder::default(), &call, settings.validate(), &context)
            .map_err(Failure::Invalid)?;
        let outcome = self.send(transport, prepared, &settings).await?;
        serde_json::from_str(&outcome.data).map_err(|error| Failure::Decode {
            undecodable: Undecodable { at: error.column().saturating_sub(1), expected: error.to_string().into() },
            response: crate::http::Response {
                status: outcome.status,
                headers: outcome.headers,
                body: outcome.data.into_bytes(),
            },
            may_have_reached: true,
        })
    }
}
