//! A request's way: route, misbehave, admit, read, check, serve, bend.

use crate::access::{self, Caller};
use crate::check::{self, Checked};
use crate::envelope::{self, Fault};
use crate::failure::{Failure, Reset};
use crate::ids::Ids;
use crate::quirks;
use crate::realty;
use crate::realty::life::{Cause, Docflow, Stage};
use crate::route::{self, Match, Route};
use crate::seed;
use crate::services::{Call, Services, served};
use crate::wire::{Ending, Incoming, Reply};
use docflow::http::Response;
use serde_json::Value;

/// How a sandbox is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// What the fake clock shows at the beginning, in milliseconds since 1970-01-01.
    pub now: u64,
    /// Milliseconds by which each request moves the clock, so that polling makes progress by itself.
    pub tick: u64,
    /// The number that all generated ids follow from.
    pub ids: u64,
    /// Answers come misspelled, wrapped and quoted, as the sheets list it.
    pub quirks: bool,
    /// Whether the documented default seed is there.
    pub default_seed: bool,
    /// More to begin with.
    pub seed: Value,
    /// How many events one answer with news holds.
    pub news_page: usize,
}

impl Default for Options {
    /// 2024-06-01, the day on which the example payloads are fresh; a clock that stands still; no quirks.
    fn default() -> Self {
        Self {
            now: 1_717_200_000_000,
            tick: 0,
            ids: 0,
            quirks: false,
            default_seed: true,
            seed: Value::Null,
            news_page: 20,
        }
    }
}

impl Options {
    /// Reads `{now?, tick?, ids?, quirks?, defaultSeed?, seed?, newsPage?}`.
    ///
    /// # Errors
    /// A member is unknown or of another type.
    pub fn read(value: &Value) -> Result<Self, String> {
        let mut options = Self::default();
        let members = match value {
            Value::Null => return Ok(options),
            Value::Object(members) => members,
            _ => return Err("options: expected an object".to_owned()),
        };
        for (name, value) in members {
            let wrong = || format!("options: {name} has an unexpected value");
            match name.as_str() {
                "now" => options.now = value.as_u64().ok_or_else(wrong)?,
                "tick" => options.tick = value.as_u64().ok_or_else(wrong)?,
                "ids" => options.ids = value.as_u64().ok_or_else(wrong)?,
                "quirks" => options.quirks = value.as_bool().ok_or_else(wrong)?,
                "defaultSeed" => options.default_seed = value.as_bool().ok_or_else(wrong)?,
                "newsPage" => {
                    let size = value.as_u64().filter(|size| *size > 0).and_then(|size| usize::try_from(size).ok());
                    options.news_page = size.ok_or_else(wrong)?;
                }
                "seed" => options.seed = value.clone(),
                _ => return Err(format!("options: {name} is unknown")),
            }
        }
        Ok(options)
    }
}

/// One request as it was recorded. The body is what was sent: it may hold passwords and personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What the fake clock showed.
    pub at: u64,
    /// The method's word.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// The public name of the operation, for example `kontur.assessment.subjects.create`; none when no route fits.
    pub operation: Option<String>,
    /// The status that was answered; 0 when the connection was lost before an answer.
    pub status: u16,
    /// The body that was sent.
    pub body: Vec<u8>,
}

/// The services in memory.
#[derive(Clone)]
pub struct Sandbox {
    options: Options,
    pub(crate) services: Services,
    pub(crate) requests: Vec<Record>,
    pub(crate) failures: Vec<Failure>,
}

impl Sandbox {
    /// Services that know what the options say.
    ///
    /// # Errors
    /// The seed is not what the crate's documentation describes.
    pub fn new(options: Options) -> Result<Self, String> {
        let services = seed::begin(&options)?;
        Ok(Self { options, services, requests: Vec::new(), failures: Vec::new() })
    }

    /// Back to the beginning: state, clock, ids, record and failures.
    ///
    /// # Errors
    /// None in practice: the seed was read once before.
    pub fn reset(&mut self) -> Result<(), String> {
        *self = Self::new(self.options.clone())?;
        Ok(())
    }

    /// What the fake clock shows.
    #[must_use]
    pub fn now(&self) -> u64 {
        self.services.now
    }

    /// Moves the fake clock.
    pub fn advance(&mut self, milliseconds: u64) {
        let services = &mut self.services;
        services.now = services.now.saturating_add(milliseconds);
        services.realty.settle(services.now, &mut services.ids);
    }

    /// Pays one duty of a docflow or all of them, as a bank would.
    ///
    /// # Errors
    /// There is no such docflow, or nothing like that is to be paid.
    pub fn pay(&mut self, docflow_id: &str, uin: Option<&str>) -> Result<(), String> {
        self.change(docflow_id, "there is nothing to pay", |flow, now, ids| flow.pay(uin, now, ids))
    }

    /// Pauses a docflow that is sent, as Rosreestr would: `suspended` with a result, until an additional package comes.
    ///
    /// # Errors
    /// There is no such docflow, or it is not sent.
    pub fn pause(&mut self, docflow_id: &str) -> Result<(), String> {
        self.change(docflow_id, "only a docflow that is sent can be paused", |flow, now, ids| {
            flow.happens(Cause::Paused, now, ids)
        })
    }

    /// Ends a docflow in an error, as a failure of processing would.
    ///
    /// # Errors
    /// There is no such docflow, or its life is over.
    pub fn reject(&mut self, docflow_id: &str) -> Result<(), String> {
        self.change(docflow_id, "its life is over", |flow, now, ids| {
            let lives = !flow.stage.is_last();
            if lives {
                flow.enter(Stage::Failed, now, ids);
            }
            lives
        })
    }

    /// Every docflow as it is now: `docflowId`, `docflowType`, `state`, `userId`, `options`, and what is attached.
    #[must_use]
    pub fn docflows(&self) -> Value {
        self.services.realty.docflows.values().map(realty::docflows::whole).collect()
    }

    fn change(
        &mut self,
        docflow_id: &str,
        otherwise: &str,
        change: impl FnOnce(&mut Docflow, u64, &mut Ids) -> bool,
    ) -> Result<(), String> {
        let services = &mut self.services;
        services.realty.settle(services.now, &mut services.ids);
        let flow = services.realty.docflows.get_mut(&docflow_id.to_ascii_lowercase());
        let flow = flow.ok_or_else(|| "there is no such docflow".to_owned())?;
        if !change(flow, services.now, &mut services.ids) {
            return Err(format!("{otherwise}: the docflow is {}", flow.stage.state()));
        }
        services.realty.settle(services.now, &mut services.ids);
        Ok(())
    }

    /// Adds to the state; what is there already under the same id is changed.
    ///
    /// # Errors
    /// The seed is not what the crate's documentation describes.
    pub fn seed(&mut self, seed: &Value) -> Result<(), String> {
        seed::add(&mut self.services, seed)
    }

    /// Makes the next requests that match fail. Failures are used up in the order they were given.
    pub fn fail(&mut self, failure: Failure) {
        self.failures.push(failure);
    }

    /// Ends every open session, as services do at times nobody documents.
    pub fn expire_sessions(&mut self) {
        self.services.realty.sessions.clear();
        self.services.edin.sessions.clear();
    }

    /// What was asked so far.
    #[must_use]
    pub fn requests(&self) -> &[Record] {
        &self.requests
    }

    /// Answers a request.
    pub fn handle(&mut self, request: &Incoming) -> Reply {
        self.advance(self.options.tick);
        let route = route::find(&request.method, &request.path);
        let names: Vec<String> = match &route {
            Route::Found(all) => all.iter().map(|found| route::public_name(found.operation)).collect(),
            _ => Vec::new(),
        };
        let failure =
            self.failures.iter_mut().find(|failure| failure.meets(&request.method, &request.path, &names)).map(
                |failure| {
                    failure.times -= 1;
                    failure.clone()
                },
            );
        self.failures.retain(|failure| failure.times > 0);
        let mut operation = names.first().cloned();
        let reply = misbehave(failure.unwrap_or_default(), || {
            let (response, meant) = self.answer(&route, request);
            operation = meant.or_else(|| operation.take());
            response
        });
        self.requests.push(Record {
            at: self.services.now,
            method: request.method.to_ascii_uppercase(),
            path: request.path.clone(),
            operation,
            status: if reply.ending == Ending::TransportError { 0 } else { reply.response.status },
            body: request.body.clone(),
        });
        reply
    }

    /// The answer without any misbehaviour, and the operation that was meant.
    fn answer(&mut self, route: &Route, request: &Incoming) -> (Response, Option<String>) {
        let all = match route {
            Route::Found(all) => all,
            Route::OtherMethods(methods) => {
                let mut refused = envelope::plain(405, "methodNotAllowed", "this path takes other methods");
                refused.headers.push(("Allow".to_owned(), methods.join(", ")));
                return (refused, None);
            }
            Route::Unknown => return (envelope::plain(404, "notFound", "there is no such path"), None),
        };
        let mut meant = None;
        let response = self.admit_and_serve(all, request, &mut meant).unwrap_or_else(|refused| refused);
        (response, meant)
    }

    fn admit_and_serve(
        &mut self,
        all: &[Match],
        request: &Incoming,
        meant: &mut Option<String>,
    ) -> Result<Response, Response> {
        let services = &mut self.services;
        let first = all.first().ok_or_else(|| envelope::empty(404))?;
        let caller = access::admit(services, first.operation, request)?;
        if !check::media_type_fits(first.operation, request) {
            return Err(envelope::plain(415, "unsupportedMediaType", "the body has another Content-Type"));
        }
        if let Some((name, rule)) = route::broken_param(first) {
            let code = first.operation.only_code.unwrap_or(rule.code);
            // Where no such error is documented, an id of another form is an id that nobody has.
            if !first.operation.errors.iter().any(|known| known.code == code) {
                return Err(envelope::plain(404, "notFound", "not found"));
            }
            return Err(refuse_param(first, name, rule.message.text(docflow::check::Locale::En), code));
        }
        if let docflow::http::Input::ByType(variants) = first.operation.input {
            let kind = first.params.first().map_or("", String::as_str);
            if !variants.iter().any(|variant| variant.name == realty::docflows::kind_of(kind)) {
                let code = first.operation.only_code.unwrap_or("validation");
                return Err(refuse_param(first, "docflowType", "unknown docflow type", code));
            }
        }
        let (found, checked) = read(services, all, request)?;
        *meant = Some(route::public_name(found.operation));
        serve(services, found, checked, caller, request)
    }
}

fn refuse_param(found: &Match, name: &str, message: &str, code: &'static str) -> Response {
    let path = vec![docflow::check::PathSegment::Member(name.to_owned())];
    envelope::refusal(found.operation, &[], &[Fault { path, ..Fault::new(code, message) }])
}

/// Reads the body. Of several operations that share a path, the one is meant whose rules the body breaks least:
/// creating and changing a step of EDIN differ in one member only.
fn read<'a>(services: &Services, all: &'a [Match], request: &Incoming) -> Result<(&'a Match, Checked), Response> {
    let mut best: Option<(&Match, Checked)> = None;
    for found in all {
        let text = check::text(found.operation, request).ok_or_else(|| {
            let fault = Fault::new(docflow::kontur::error_code::WRONG_FIELD_VALUE, "the body is not readable");
            envelope::refusal(found.operation, &found.params, &[fault])
        })?;
        let checked = check::check(services, found, request, &text);
        if best.as_ref().is_none_or(|(_, best)| checked.faults.len() < best.faults.len()) {
            best = Some((found, checked));
        }
    }
    best.ok_or_else(|| envelope::empty(404))
}

fn serve(
    services: &mut Services,
    found: &Match,
    checked: Checked,
    caller: Caller,
    request: &Incoming,
) -> Result<Response, Response> {
    let Some(serve) = served(found.operation) else {
        return Err(envelope::plain(501, "notImplemented", "the sandbox does not serve this call yet"));
    };
    let Checked { body, options, faults } = checked;
    let media_type = request.header("content-type").unwrap_or_default();
    let (operation, params, bytes) = (found.operation, found.params.as_slice(), request.body.as_slice());
    let call = Call { operation, params, caller, body, bytes, media_type, options, faults };
    services.realty.settle(services.now, &mut services.ids);
    let mut response = serve(services, &call)?;
    services.realty.settle(services.now, &mut services.ids);
    if services.quirks {
        quirks::bend(found.operation, services.now, &mut response);
    }
    Ok(response)
}

/// Lets a failure come between a request and its answer.
fn misbehave(failure: Failure, answer: impl FnOnce() -> Response) -> Reply {
    let delay = failure.delay;
    if failure.reset == Some(Reset::Before) {
        return Reply { response: Response::default(), delay, ending: Ending::TransportError };
    }
    let status = failure.status.or(failure.retry_after.is_some().then_some(429));
    let mut response = match status {
        Some(status) => {
            let mut response = envelope::plain(status, "sandbox", "the sandbox was told to answer this");
            if let Some(body) = failure.body {
                response.body = body.into_bytes();
            }
            response
        }
        None => answer(),
    };
    response.headers.extend(failure.retry_after.map(|value| ("Retry-After".to_owned(), value)));
    if let Some(kept) = failure.truncate {
        response.body.truncate(kept);
    }
    let ending = match failure.reset {
        Some(Reset::After) => Ending::TransportError,
        Some(Reset::Body) => Ending::Broken,
        _ => Ending::Whole,
    };
    Reply { response, delay, ending }
}
