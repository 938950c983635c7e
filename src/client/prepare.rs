//! The first half of a call's way: it is checked and built. Nothing is waited for.

use super::call::{Call, Called, Prepared};
use super::settings::Validate;
use super::state::Client;
use super::step::body_of;
use crate::check::{Context, Issue, Severity};
use crate::http::{CallInput, Operation, RequestBuilder, SessionEffect};

impl Client {
    /// Checks what the caller gave and builds the request.
    ///
    /// # Errors
    /// Issues that stop the call.
    pub fn prepare(
        &self,
        builder: &mut RequestBuilder,
        call: &Call<'_>,
        validate: Validate,
        context: &Context<'_>,
    ) -> Result<Prepared, Vec<Issue>> {
        let own = if call.body.is_empty() {
            self.own_login(call.operation).unwrap_or("null".to_owned())
        } else {
            String::new()
        };
        let input = CallInput {
            path: self.paths.of(call.operation),
            params: &call.params,
            query: call.query,
            body: if call.body.is_empty() { &own } else { call.body },
            options: call.options,
            unchecked: validate == Validate::Off,
        };
        let mut built = builder.build(call.operation, &input, context);
        let stops = match validate {
            Validate::Default | Validate::Off => Severity::Error,
            Validate::Strict => Severity::Warning,
        };
        let stopped = built.worst().is_some_and(|worst| worst >= stops);
        match built.request.take() {
            Some(request) if !stopped => Ok(Prepared {
                operation: Called::Declared(call.operation),
                request,
                options: call.options.to_owned(),
                issues: built.issues,
            }),
            _ => Err(built.issues),
        }
    }

    /// The client's own body of a login, as JSON.
    fn own_login(&self, operation: &Operation) -> Option<String> {
        let SessionEffect::Opens(auth) = operation.session else { return None };
        Some(body_of(operation, self.slot(auth)?.login.as_ref()?, None))
    }
}
