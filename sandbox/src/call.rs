//! What a handler gets and gives.

use crate::envelope::{self, ErrorItem};
use crate::state::State;
use crate::state::access::Caller;
use docflow::http::{Operation, Response};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request that was let in and read.
pub(crate) struct Call<'a> {
    pub operation: &'static Operation,
    /// The parameters of the path.
    pub params: &'a [String],
    pub caller: Caller,
    /// The body as JSON; null where there is none or it is no JSON.
    pub body: Value,
    /// The body as it came.
    pub bytes: &'a [u8],
    /// Its media type.
    pub media_type: &'a str,
    /// What the query and the headers say, by the names of the operation's options.
    pub options: Map<String, Value>,
    /// What the rules have against it.
    pub errors: Vec<ErrorItem>,
}

/// A response; failures are responses too.
pub(crate) type Served = Result<Response, Response>;

/// Carries out an operation.
pub(crate) type Handler = fn(&mut State, &Call<'_>) -> Served;

impl Call<'_> {
    /// The body, when nothing stands against it.
    pub fn accepted(&self) -> Result<&Value, Response> {
        if self.errors.is_empty() { Ok(&self.body) } else { Err(self.refusal(&self.errors)) }
    }

    /// The same call with another body.
    pub fn with(&self, body: Value) -> Self {
        Self { body, caller: self.caller.clone(), options: self.options.clone(), errors: Vec::new(), ..*self }
    }

    /// The response to these errors.
    pub fn refusal(&self, errors: &[ErrorItem]) -> Response {
        envelope::refusal(self.operation, self.params, errors)
    }

    /// A parameter of the path; ids are compared without case.
    pub fn param(&self, position: usize) -> String {
        self.params.get(position).map(|id| id.to_ascii_lowercase()).unwrap_or_default()
    }

    /// What was given under a name, wherever the operation has it: in the path, the query, a header or the body.
    pub fn argument(&self, name: &str) -> Option<Cow<'_, Value>> {
        let position = self.operation.params.iter().position(|param| param.name == name);
        if let Some(param) = position.and_then(|position| self.params.get(position)) {
            return Some(Cow::Owned(Value::from(param.as_str())));
        }
        let given = self.options.get(name).or_else(|| self.body.get(name)).filter(|value| !value.is_null());
        given.map(Cow::Borrowed)
    }

    /// The status of a success.
    pub fn status(&self) -> u16 {
        self.operation.success_statuses.first().copied().unwrap_or(200)
    }

    /// Whether EDIN is called: its ids are numbers, and its responses are filled with zeros.
    pub fn is_edin(&self) -> bool {
        self.operation.vendor.name == "edin"
    }

    /// The response when something that was named is not there.
    pub fn not_found(&self, what: &str) -> Response {
        envelope::not_found(self.operation, &format!("{what} is not found"))
    }
}
