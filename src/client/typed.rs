//! Calls with Rust's own types, for native callers: a body goes in, a response comes out. JavaScript has its types from the tables.

use super::call::Call;
use super::failure::Failure;
use super::settings::Settings;
use super::state::Client;
use super::transport::Transport;
use crate::check::Context;
use crate::http::{Operation, RequestBuilder, Undecodable};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Client {
    /// Makes a call whose response is JSON. `params` are those of the path, in order; a body of `()` is none.
    /// The crate's page has an example.
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
