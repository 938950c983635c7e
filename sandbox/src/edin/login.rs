//! `POST /bdoc/auth_uuid`, `POST /bdoc/auth`, `GET /bdoc/logout` (EDIN sheet 1.3, 4.1 to 4.3).

use crate::access::Caller;
use crate::envelope;
use crate::services::{Call, Output, Services};
use serde_json::json;

/// Three failed logins block the user for five minutes (EDIN sheet 1.3).
const FAILURES: u32 = 3;
const BLOCKED: u64 = 5 * 60_000;

/// First step. An unknown e-mail address gets a token as well: who is registered is nobody's business.
pub(crate) fn announce(services: &mut Services, call: &Call<'_>) -> Output {
    let email = call.accepted()?["email"].as_str().unwrap_or_default().to_lowercase();
    let is_captcha = services.edin.users.get(&email).is_some_and(|user| user.is_captcha);
    let token = services.ids.guid();
    services.edin.tokens.insert(token.clone(), email);
    Ok(envelope::json(200, &json!({ "isCaptcha": is_captcha, "token": token })))
}

/// Second step. A token serves once, whatever comes of it. The reaction to a wrong password is not documented; the
/// page that a lost session gets is the likeliest.
pub(crate) fn open(services: &mut Services, call: &Call<'_>) -> Output {
    let body = call.accepted()?;
    let token = body["token"].as_str().unwrap_or_default();
    let email = services.edin.tokens.remove(token).ok_or_else(envelope::login_page)?;
    let now = services.now;
    let state = &mut services.edin;
    let (failed, last) = state.failed.get(&email).copied().unwrap_or_default();
    let waits = now.saturating_sub(last) < BLOCKED;
    let blocked = failed >= FAILURES && waits;
    let wrong = state.users.get(&email).is_some_and(|user| {
        // How an answer to the captcha would be sent is not documented, so nobody can give one.
        user.is_captcha || body["password"].as_str() != Some(&user.password)
    });
    if blocked || wrong {
        if !blocked {
            let earlier = if waits { failed } else { 0 };
            state.failed.insert(email, (earlier + 1, now));
        }
        return Err(envelope::login_page());
    }
    state.failed.remove(&email);
    let sid = services.ids.hex(32);
    services.edin.sessions.insert(sid.clone(), now);
    let mut opened = envelope::empty(200);
    opened.headers.push(("Set-Cookie".to_owned(), format!("SID={sid}; Path=/; Secure; HttpOnly")));
    Ok(opened)
}

/// Ends the session.
pub(crate) fn close(services: &mut Services, call: &Call<'_>) -> Output {
    if let Caller::Session(sid) = &call.caller {
        services.edin.sessions.remove(sid);
    }
    Ok(envelope::empty(200))
}
