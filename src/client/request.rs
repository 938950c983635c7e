//! A call that no operation declares: authorised, limited and decoded as the others are.

use super::call::Prepared;
use super::paths::is_path;
use super::read::{Unusable, pairs, read_options};
use super::settings::Settings;
use crate::check::{
    Any, Checker, Context, Declared, EnumValue, Enumeration, Issue, Kind, Message, Mode, Object, Rule, Test,
    enum_value, message, nearest,
};
use crate::http::{Auth, Body, ConfigError, Input, Method, Operation, Output, Request, Retry, Vendor, parameter};
use docflow_derive::declare;
use std::borrow::Cow;

/// What is asked for.
#[declare(name = "OwnRequest")]
pub struct OwnRequest {
    /// Request method.
    #[declare(required = METHOD_GIVEN, rules(METHOD_LISTED), enumeration = METHOD)]
    pub method: String,
    /// Path below the client's base, percent-encoded.
    #[declare(required = PATH, rules(PATH))]
    pub path: String,
    /// Names and values of the parameters of the query, one after the other.
    pub query: Option<QueryPairs>,
    /// The kind of credential; otherwise the vendor's for the path.
    pub auth: Option<String>,
    /// It changes nothing, so it may be retried.
    pub safe: Option<bool>,
    /// How the response is wanted.
    #[declare(rules(RESPONSE_LISTED), enumeration = RESPONSE)]
    pub response: Option<String>,
}

/// The parameters of a query.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct QueryPairs(Vec<(String, String)>);

impl Declared for QueryPairs {
    type Object = Any;
    const KIND: Kind = Kind::Json;
}

/// The body of such a call.
#[derive(Clone, Copy)]
pub enum OwnBody<'a> {
    /// None.
    None,
    /// JSON text.
    Json(&'a str),
    /// The transport holds it.
    Held,
}

/// Why such a call cannot be made.
pub enum Unmade {
    /// What is asked for cannot be used.
    Unusable(Unusable),
    /// The body is no JSON that can be sent.
    Invalid(Vec<Issue>),
}

/// Reads what is asked for and makes a call of it. `own` are the settings of this call alone.
///
/// It counts as a change unless it is said to be safe: retried only when it surely was not carried out.
///
/// # Errors
/// What is asked for breaks rules, or would replace a credential.
pub fn prepare_own(
    vendor: &'static Vendor,
    json: &str,
    body: OwnBody<'_>,
    own: &Settings,
    context: &Context<'_>,
) -> Result<Prepared, Unmade> {
    let unusable = |wrong| Unmade::Unusable(Unusable::Config(wrong));
    if own.headers.iter().flat_map(|headers| &headers.0).any(|(name, _)| is_credential(vendor, name)) {
        return Err(unusable(CREDENTIAL));
    }
    let asked = read_options(json, |asked: &Object<'_, OwnRequest>| Asked::of(asked))
        .map_err(|found| Unmade::Unusable(Unusable::Issues(found)))?;
    let auth = auth_of(vendor, &asked).map_err(Unmade::Unusable)?;
    let (output, accept) = match &*asked.response {
        "none" => (Output::Empty, "*/*"),
        "text" | "bytes" | "stream" => (Output::Bytes, "*/*"),
        _ => (Output::Json(Kind::Json), "application/json"),
    };
    let mut headers = vec![("Accept".to_owned(), accept.to_owned())];
    let (body, input) = match body {
        OwnBody::None => (Body::None, Input::None),
        _ if asked.method == Method::Get => return Err(unusable(BODY_OF_GET)),
        OwnBody::Held => (Body::Held, Input::Bytes(None)),
        OwnBody::Json(text) => {
            headers.push(("Content-Type".to_owned(), vendor.json.to_owned()));
            (Body::Json(sendable(text, context).map_err(Unmade::Invalid)?), Input::None)
        }
    };
    let mut path = asked.path;
    asked.query.iter().for_each(|(name, value)| parameter(name, value, &mut path));
    let operation = Operation {
        vendor,
        name: "request",
        method: asked.method,
        input,
        output,
        auth,
        retry: if asked.safe { Retry::Safe } else { Retry::OnlyUnsent },
        ..Operation::PLAIN
    };
    let keeps_response_body = matches!(output, Output::Bytes);
    let request = Request { method: asked.method, path, headers, body, keeps_response_body };
    Ok(Prepared::own(operation, request))
}

/// What was read.
struct Asked {
    method: Method,
    path: String,
    query: Vec<(String, String)>,
    auth: Option<String>,
    safe: bool,
    response: String,
}

impl Asked {
    fn of(asked: &Object<'_, OwnRequest>) -> Self {
        let text = |field| asked.text(field).map(Cow::into_owned);
        let method = text(OwnRequest::FIELDS.method).unwrap_or_default();
        Self {
            method: Method::ALL.into_iter().find(|known| known.word() == method).unwrap_or(Method::Get),
            path: text(OwnRequest::FIELDS.path).unwrap_or_default(),
            query: asked.raw(OwnRequest::FIELDS.query).map(pairs).unwrap_or_default(),
            auth: text(OwnRequest::FIELDS.auth),
            safe: asked.raw(OwnRequest::FIELDS.safe) == Some("true"),
            response: text(OwnRequest::FIELDS.response).unwrap_or_default(),
        }
    }
}

/// The credential: the one that is named, or the vendor's for the path.
fn auth_of(vendor: &'static Vendor, asked: &Asked) -> Result<Option<&'static Auth>, Unusable> {
    let by_path = || vendor.auth_by_path.iter().find(|(start, _)| asked.path.starts_with(start)).map(|(_, auth)| *auth);
    match asked.auth.as_deref() {
        None => Ok(by_path().or(vendor.auths.first().copied())),
        Some("none") => Ok(None),
        Some(name) => vendor.auths.iter().find(|auth| auth.name == name).copied().map(Some).ok_or_else(|| {
            let known = &mut vendor.auths.iter().map(|auth| auth.name);
            Unusable::Unknown { message: UNKNOWN_AUTH, nearest: nearest(name, known) }
        }),
    }
}

/// Whether a header carries credentials, of this vendor or of any.
fn is_credential(vendor: &Vendor, name: &str) -> bool {
    let own = vendor.auths.iter().map(|auth| auth.header);
    own.chain(["authorization", "cookie", "proxy-authorization"]).any(|known| known.eq_ignore_ascii_case(name))
}

/// The JSON as it is sent.
fn sendable(text: &str, context: &Context<'_>) -> Result<String, Vec<Issue>> {
    let mut checker = Checker::default();
    if checker.run(text, Kind::Json, Mode::Write, context).broken.is_some() {
        return Err(checker.issues(text));
    }
    let mut sent = String::new();
    checker.edited(text, &mut sent);
    Ok(sent)
}

static METHODS: [EnumValue; 6] = [
    enum_value("GET", &[], ""),
    enum_value("POST", &[], ""),
    enum_value("PUT", &[], ""),
    enum_value("PATCH", &[], ""),
    enum_value("DELETE", &[], ""),
    enum_value("OPTIONS", &[], ""),
];
static METHOD: Enumeration = Enumeration::new("Method", &METHODS);

const LISTED_METHODS: Message = message!(
    "must be GET, POST, PUT, PATCH, DELETE or OPTIONS",
    "допустимы GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "допустимі GET, POST, PUT, PATCH, DELETE, OPTIONS",
);
static METHOD_GIVEN: Rule = Rule::error("option", "option", Test::Present, LISTED_METHODS);
static METHOD_LISTED: Rule = Rule::error("option", "option", Test::Listed, LISTED_METHODS);

static RESPONSES: [EnumValue; 5] = [
    enum_value("json", &[], ""),
    enum_value("text", &[], ""),
    enum_value("bytes", &[], ""),
    enum_value("stream", &[], ""),
    enum_value("none", &[], ""),
];
static RESPONSE: Enumeration = Enumeration::new("ResponseForm", &RESPONSES);

static RESPONSE_LISTED: Rule = Rule::error(
    "option",
    "option",
    Test::Listed,
    message!(
        "must be \"json\", \"text\", \"bytes\", \"stream\" or \"none\"",
        "допустимы \"json\", \"text\", \"bytes\", \"stream\", \"none\"",
        "допустимі \"json\", \"text\", \"bytes\", \"stream\", \"none\"",
    ),
);

static PATH: Rule = Rule::error(
    "option",
    "option",
    Test::String(is_path),
    message!(
        "must begin with one slash and be percent-encoded; no host, query, \"//\" or \"..\"",
        "должен начинаться с одной косой черты, символы процентно-кодированы; без хоста, запроса, \"//\" и \"..\"",
        "має починатися з однієї похилої риски, символи відсотково-кодовані; без хоста, запиту, \"//\" і \"..\"",
    ),
);

const UNKNOWN_AUTH: Message = message!(
    "auth: no such kind of credential",
    "auth: нет такого вида учётных данных",
    "auth: немає такого виду облікових даних",
);

const BODY_OF_GET: ConfigError = ConfigError(message!(
    "body: a GET request has none",
    "body: у запроса GET нет тела",
    "body: у запиту GET немає тіла",
));

const CREDENTIAL: ConfigError = ConfigError(message!(
    "headers: credentials cannot be given here; they come from the client's auth",
    "headers: учётные данные здесь указать нельзя, они берутся из auth клиента",
    "headers: облікові дані тут вказати не можна, вони беруться з auth клієнта",
));
