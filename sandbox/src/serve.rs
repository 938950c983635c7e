//! A request's way: admit, read, check, serve, bend.

use crate::access;
use crate::assessment;
use crate::call::{Call, Served};
use crate::check::{self, Checked};
use crate::envelope::{self, ErrorItem};
use crate::quirks;
use crate::route::{Match, Route, broken_param, public_name};
use crate::state::State;
use crate::state::access::Caller;
use crate::state::life::kind_of;
use crate::table::facts;
use crate::wire::Incoming;
use docflow::check::{Locale, PathSegment};
use docflow::http::{Input, Response};
use docflow::kontur::error_code::WRONG_FIELD_VALUE;

/// A response, and the operation that was meant where the body shows it.
pub(crate) struct Responded {
    pub response: Response,
    pub operation: Option<String>,
}

/// Responds to a request as the services would, without any misbehaviour.
pub(crate) fn respond(state: &mut State, route: &Route, request: &Incoming) -> Responded {
    let mut operation = None;
    let response = match route {
        Route::Found(all) => admit_and_serve(state, all, request, &mut operation).unwrap_or_else(|refused| refused),
        Route::OtherMethods(methods) => {
            let mut refused = envelope::plain(405, "methodNotAllowed", "this path takes other methods");
            refused.headers.push(("Allow".to_owned(), methods.join(", ")));
            refused
        }
        Route::Unknown => envelope::plain(404, "notFound", "there is no such path"),
    };
    Responded { response, operation }
}

fn admit_and_serve(
    state: &mut State,
    all: &[Match],
    request: &Incoming,
    operation: &mut Option<String>,
) -> Result<Response, Response> {
    let first = all.first().ok_or_else(|| envelope::empty(404))?;
    let caller = access::admit(state, first.operation, request)?;
    if !check::media_type_fits(first.operation, request) {
        return Err(envelope::plain(415, "unsupportedMediaType", "the body has another Content-Type"));
    }
    if let Some((name, rule)) = broken_param(first) {
        let code = first.operation.only_code.unwrap_or(rule.code);
        // Where no such error is documented, an id of another form is an id that nobody has.
        if !first.operation.errors.iter().any(|known| known.code == code) {
            return Err(envelope::plain(404, "notFound", "not found"));
        }
        return Err(refuse_param(first, name, rule.message.text(Locale::En), code));
    }
    if let Input::ByType(variants) = first.operation.input {
        let kind = first.params.first().map_or("", String::as_str);
        if !variants.iter().any(|variant| variant.name == kind_of(kind)) {
            let code = first.operation.only_code.unwrap_or("validation");
            return Err(refuse_param(first, "docflowType", "unknown docflow type", code));
        }
    }
    let (found, checked) = read(state, all, request)?;
    *operation = Some(public_name(found.operation));
    serve(state, found, checked, caller, request)
}

fn refuse_param(found: &Match, name: &str, message: &str, code: &'static str) -> Response {
    let path = vec![PathSegment::Member(name.to_owned())];
    envelope::refusal(found.operation, &[], &[ErrorItem { path, ..ErrorItem::new(code, message) }])
}

/// Reads the body. Of several operations that share a path, the one is meant whose rules the body breaks least:
/// creating and changing a step of EDIN differ in one member only.
fn read<'a>(state: &State, all: &'a [Match], request: &Incoming) -> Result<(&'a Match, Checked), Response> {
    let mut best: Option<(&Match, Checked)> = None;
    for found in all {
        let text = check::text(found.operation, request).ok_or_else(|| {
            let error = ErrorItem::new(WRONG_FIELD_VALUE, "the body is not readable");
            envelope::refusal(found.operation, &found.params, &[error])
        })?;
        let checked = check::check(state.now, found, request, &text, |body| facts(found.operation, state, body));
        if best.as_ref().is_none_or(|(_, best)| checked.errors.len() < best.errors.len()) {
            best = Some((found, checked));
        }
    }
    best.ok_or_else(|| envelope::empty(404))
}

fn serve(state: &mut State, found: &Match, checked: Checked, caller: Caller, request: &Incoming) -> Served {
    let Checked { body, options, errors } = checked;
    let media_type = request.header("content-type").unwrap_or_default();
    let (operation, params, bytes) = (found.operation, found.params.as_slice(), request.body.as_slice());
    let call = Call { operation, params, caller, body, bytes, media_type, options, errors };
    state.settle();
    let mut response = found.service.serve(state, &call)?;
    state.settle();
    if state.quirks {
        quirks::bend(found.operation, state.now, &mut response);
    }
    assessment::respell(&request.path, &mut response);
    Ok(response)
}
