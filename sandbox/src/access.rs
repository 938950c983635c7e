//! Lets callers in, by the credentials of the three ways that the services have.

use crate::envelope;
use crate::state::State;
use crate::state::access::Caller;
use crate::wire::Incoming;
use docflow::http::{Operation, Response};
use docflow::kontur::auth::REESTRO;
use docflow::kontur::realty::login::REALTY;
use std::ptr;

/// Lets the caller in, or responds 401 or 403.
pub(crate) fn admit(state: &mut State, operation: &Operation, request: &Incoming) -> Result<Caller, Response> {
    let header = request.header("authorization").unwrap_or_default();
    match operation.auth {
        None => Ok(Caller::Nobody),
        Some(auth) if ptr::eq(auth, &REESTRO) => state.access.reestro(header),
        Some(auth) if ptr::eq(auth, &REALTY) => state.realty.user(header),
        Some(_) => {
            let sid = request.header("cookie").and_then(sid).ok_or_else(envelope::login_page)?;
            state.edin.resume(sid, state.now)?;
            Ok(Caller::Session(sid.to_owned()))
        }
    }
}

/// The cookie `SID` among the others.
fn sid(cookies: &str) -> Option<&str> {
    cookies.split(';').find_map(|cookie| cookie.trim().strip_prefix("SID=")).filter(|sid| !sid.is_empty())
}
