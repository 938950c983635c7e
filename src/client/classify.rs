//! What a response says of a call and of its session.

use crate::check::Checker;
use crate::http::{Operation, Output, Request, Response, Retry, Session, read_error};

/// A 2xx, or "not modified" where it was asked for. A login page in place of JSON is no success, nor is an error code in
/// place of a text.
pub(super) fn is_success(operation: &Operation, request: &Request, response: &Response) -> bool {
    let asked = || request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("if-none-match"));
    ((200..300).contains(&response.status)
        && !is_login_page(operation, response)
        && !reports_error(operation, response))
        || (response.status == 304 && asked())
}

/// Whether the body of a success is one of the operation's documented errors in place of a text.
fn reports_error(operation: &Operation, response: &Response) -> bool {
    let is_documented = |code: String| operation.errors.iter().any(|known| known.code == code);
    matches!(operation.output, Output::Text)
        && !operation.errors.is_empty()
        && read_error(&mut Checker::default(), operation.vendor, response).code.is_some_and(is_documented)
}

/// Whether the response says that the session has ended.
pub(super) fn ends_session(operation: &Operation, response: &Response) -> bool {
    response.status == 401 || is_login_page(operation, response) || leads_to_login(operation, response)
}

/// Milliseconds during which a session that was just opened is not blamed for a 403.
const FRESH: f64 = 60_000.0;

/// Whether the call may be made again after a login. A 401 and a 403 carried nothing out; a redirect or a page in place of JSON
/// leaves room for doubt. `age` is how long ago the session was opened: where a 403 may mean that it has ended, it also means
/// that somebody may not make the call, and each such call would be one more login.
pub(super) fn is_worth_a_login(operation: &Operation, response: &Response, age: f64) -> bool {
    let ends_with_403 = || session(operation).is_some_and(|session| session.ends_with_403) && age > FRESH;
    match response.status {
        401 => true,
        403 => operation.login_on_403 || ends_with_403(),
        _ => {
            operation.retry == Retry::Safe
                && (leads_to_login(operation, response) || is_login_page(operation, response))
        }
    }
}

fn session(operation: &Operation) -> Option<&'static Session> {
    operation.auth?.session.as_ref()
}

/// A page with another failure's status is that failure's: a gateway's error page says nothing about the session. A file may be a
/// page too; its response says so in `Content-Disposition`, which no login page has.
fn is_login_page(operation: &Operation, response: &Response) -> bool {
    let is_file = matches!(operation.output, Output::Bytes) && response.header("content-disposition").is_some();
    session(operation).is_some_and(|session| session.ends_with_page && !is_file)
        && matches!(response.status, 200..300 | 403)
        && is_page(response)
}

/// Whether the body is a page.
pub(super) fn is_page(response: &Response) -> bool {
    let kind = response.header("content-type");
    kind.is_some_and(|kind| kind.trim_start().get(..9).is_some_and(|kind| kind.eq_ignore_ascii_case("text/html")))
}

/// A redirect that leads elsewhere says nothing about the session. Status 0 is what browsers show in place of one that is
/// not followed; where it leads they hide.
fn leads_to_login(operation: &Operation, response: &Response) -> bool {
    session(operation).and_then(|session| session.ends_with_redirect).is_some_and(|is_login| match response.status {
        0 => true,
        301..=303 | 307 | 308 => response.header("location").is_some_and(is_login),
        _ => false,
    })
}
