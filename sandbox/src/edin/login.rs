//! `POST /bdoc/auth_uuid`, `POST /bdoc/auth`, `GET /bdoc/logout` (EDIN sheet 1.3, 4.1 to 4.3).

use crate::call::{Call, Served};
use crate::envelope;
use crate::plain::Row;
use crate::plain::Service::By;
use crate::state::State;
use crate::state::access::Caller;
use crate::state::edin::Session;
use docflow::edin::auth;
use serde_json::json;

pub(crate) static TABLE: &[Row] = &[(&auth::UUID, By(announce)), (&auth::TOKEN, By(open)), (&auth::LOGOUT, By(close))];

/// Three failed logins block the user for five minutes (EDIN sheet 1.3).
const FAILURES: u32 = 3;
const BLOCKED: u64 = 5 * 60_000;

/// First step. An unknown e-mail address gets a token as well: who is registered is nobody's business.
pub(crate) fn announce(state: &mut State, call: &Call<'_>) -> Served {
    let email = call.accepted()?["email"].as_str().unwrap_or_default().to_lowercase();
    let is_captcha = state.edin.users.get(&email).is_some_and(|user| user.is_captcha);
    let token = state.ids.guid();
    state.edin.tokens.insert(token.clone(), email);
    Ok(envelope::json(200, &json!({ "isCaptcha": is_captcha, "token": token })))
}

/// Second step. A token serves once, whatever comes of it. The reaction to a wrong password is not documented; the
/// page that a lost session gets is the likeliest.
pub(crate) fn open(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let token = body["token"].as_str().unwrap_or_default();
    let email = state.edin.tokens.remove(token).ok_or_else(envelope::login_page)?;
    let now = state.now;
    let edin = &mut state.edin;
    let (failed, last) = edin.failed.get(&email).copied().unwrap_or_default();
    let waits = now.saturating_sub(last) < BLOCKED;
    let blocked = failed >= FAILURES && waits;
    let wrong = edin.users.get(&email).is_some_and(|user| {
        // How the solution of the captcha would be sent is not documented, so nobody can give one.
        user.is_captcha || body["password"].as_str() != Some(&user.password)
    });
    if blocked || wrong {
        if !blocked {
            let earlier = if waits { failed } else { 0 };
            edin.failed.insert(email, (earlier + 1, now));
        }
        return Err(envelope::login_page());
    }
    edin.failed.remove(&email);
    let sid = state.ids.hex(32);
    state.edin.sessions.insert(sid.clone(), Session { used: now, email });
    let mut opened = envelope::empty(200);
    opened.headers.push(("Set-Cookie".to_owned(), format!("SID={sid}; Path=/; Secure; HttpOnly")));
    Ok(opened)
}

/// Ends the session.
pub(crate) fn close(state: &mut State, call: &Call<'_>) -> Served {
    if let Caller::Session(sid) = &call.caller {
        state.edin.sessions.remove(sid);
    }
    Ok(envelope::empty(200))
}
