//! `POST /auth` (realty sheet 2.2).

use crate::call::{Call, Served};
use crate::envelope;
use crate::state::State;
use crate::state::realty::Session;
use serde_json::json;

/// Opens a session, or responds 400 to a wrong password.
pub(crate) fn serve(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    let account = state.realty.accounts.get(text("login"));
    if account.is_some_and(|account| account.password != text("password")) {
        return Err(envelope::json(
            400,
            &json!({ "code": "validation", "message": "Login or password is wrong", "target": "api", "errors": [] }),
        ));
    }
    let user_id = account.map(|account| account.user_id.clone()).filter(|id| !id.is_empty());
    let user_id = user_id.unwrap_or_else(|| state.ids.guid());
    let session_id = state.ids.hex(32);
    let session = Session { user_id: user_id.clone(), account_id: text("accountId").to_ascii_lowercase() };
    state.realty.sessions.insert(session_id.clone(), session);
    Ok(envelope::json(200, &json!({ "userId": user_id, "sessionId": session_id })))
}
