//! The one declaration of an operation. The method and its types, the sandbox's route, the tables in the
//! docs all come from it.

use super::{Auth, Method, Response, SessionEffect, Vendor};
use crate::check::{Enumeration, Issue, Kind, Member, Message, Object, Rule, SentAs, Shape};

/// One call of a service.
pub struct Operation {
    /// Whose it is.
    pub vendor: &'static Vendor,
    /// The public method: `assessment.subjects.create`.
    pub name: &'static str,
    /// Request method.
    pub method: Method,
    /// Path with `{parameters}`.
    pub path: &'static str,
    /// The parameters of the path, in order.
    pub params: &'static [Param],
    /// Parameters of the query that say what the call is about. Each is required or not by its own table; a single one is
    /// given alone.
    pub query: Option<fn() -> &'static Shape>,
    /// What the caller gives as the body.
    pub input: Input,
    /// Extras of the query, headers and knowledge for the checks: members of the call's last argument.
    pub options: Option<fn() -> &'static Shape>,
    /// Headers of every request, beside those that follow from its body and its credential.
    pub headers: &'static [(&'static str, &'static str)],
    /// What a success carries.
    pub output: Output,
    /// How to read on, where a response is a page of a list. `limit` and `offset` are members of its query or its options.
    pub pages: Option<Pages>,
    /// Documented success statuses. Any 2xx is taken as success.
    pub success_statuses: &'static [u16],
    /// The credential it needs; none where it opens a session.
    pub auth: Option<&'static Auth>,
    /// When it may be retried.
    pub retry: Retry,
    /// The only code the service has for broken rules, where the rules have no codes of their own.
    pub only_code: Option<&'static str>,
    /// Members that the response leaves to the reader to work out.
    pub derived: Option<Derive>,
    /// The member without which nothing can be done with the response, such as the id of what was created: an object that lacks
    /// it, or whose one is blank, is not what is documented.
    pub promises: Option<&'static str>,
    /// What is known of the body of a success.
    pub success_body: SuccessBody,
    /// The header `Location` alone may say what the body should: then any body will do.
    pub located: bool,
    /// The array of the response may stand in an object, as the only array there: the envelope is not documented.
    pub enveloped: bool,
    /// A 403 may mean what 401 means elsewhere, so it is worth one login.
    pub login_on_403: bool,
    /// What a success does to the client's session.
    pub session: SessionEffect,
    /// Carried out by the client itself; no public method.
    pub internal: bool,
    /// The client fills the body in from its credentials when the caller gives none.
    pub own_body: bool,
    /// Documented error codes. Where a success is a text, a body that reports one of them is a failure, whatever its status.
    pub errors: &'static [ErrorCode],
    /// When the call makes sense, reported with a refusal of it; nothing is enforced by it.
    pub hint: Option<&'static Message>,
    /// Its path is inferred from others and not documented. The docs say so, and how a client replaces it.
    pub inferred: bool,
    /// Where its facts come from.
    pub source: Source,
    /// The doc comment, a line an element.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static [&'static str],
}

/// What is known of the body of a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuccessBody {
    /// The documentation shows it.
    Documented,
    /// There may be none: then it is taken for an empty object.
    MaybeEmpty,
    /// Its type is inferred: without a body of that type, the call has no result, and is a success all the same.
    Inferred,
}

/// Works members out of what is known of a call: their names and JSON values.
pub type Derive = fn(&Exchange<'_>) -> Vec<(&'static str, String)>;

/// What is known once a response is there.
pub struct Exchange<'a> {
    /// The body of the response.
    pub response_body: Object<'a>,
    /// The response with its headers.
    pub response: &'a Response,
    /// The body that was sent.
    pub request_body: Option<Object<'a>>,
    /// The options that the call was given.
    pub options: Option<Object<'a>>,
}

/// What a call was given. All but the path parameters are JSON; empty for nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct CallInput<'a> {
    /// The path with its parameters in braces, where it is not the operation's own; else empty.
    pub path: &'a str,
    /// The parameters of the path, in order.
    pub params: &'a [&'a str],
    /// The parameters of the query.
    pub query: &'a str,
    /// The body.
    pub body: &'a str,
    /// The operation's own options.
    pub options: &'a str,
    /// Query, body and options may break rules, as long as they are JSON and fit into their header. The path is checked all
    /// the same.
    pub unchecked: bool,
}

/// One parameter of a path.
pub struct Param {
    /// Its name in the path.
    pub name: &'static str,
    /// The rules it must obey.
    pub rules: &'static [&'static Rule],
    /// Its values, when they are listed.
    pub enumeration: Option<&'static Enumeration>,
}

/// What the caller gives.
#[derive(Clone, Copy)]
pub enum Input {
    /// Nothing.
    None,
    /// An object, or an array or string (see [`Shape::bare`]), sent as JSON.
    Json(fn() -> &'static Shape),
    /// An object sent as JSON; its type follows from the first path parameter.
    ByType(&'static [Variant]),
    /// An object whose members are sent as fields of a multipart form. Files in it are sent as the caller gave them.
    Form(fn() -> &'static Shape),
    /// Bytes, sent as they are. Their media type is the option that goes into `Content-Type`, or else this one.
    Bytes(Option<&'static str>),
}

/// One of the types that `Input::ByType` tells apart.
pub struct Variant {
    /// The path parameter's value.
    pub name: &'static str,
    /// The body's type.
    pub shape: fn() -> &'static Shape,
}

/// What a success carries.
#[derive(Clone, Copy)]
pub enum Output {
    /// Nothing worth reading.
    Empty,
    /// JSON.
    Json(Kind),
    /// A JSON array whose items are of this kind; the header `count` says how many there are in all. Callers get
    /// `{items, count}`.
    Page(&'static Kind),
    /// A short text: a link, a UUID. Callers get a string.
    Text,
    /// Bytes of whatever media type.
    Bytes,
}

/// How the pages of a list follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    /// Rows of a page where no `limit` is given.
    pub limit: u32,
    /// The most rows of a page, where that is documented.
    pub most: Option<u32>,
    /// Whether there is an `offset`. Without one, there is no way to the second page.
    pub offset: bool,
    /// The member that holds the rows, where the response is an object.
    pub rows: Option<&'static str>,
}

impl Pages {
    /// Pages of an array, with an `offset`.
    #[must_use]
    pub const fn of(limit: u32) -> Self {
        Self { limit, most: None, offset: true, rows: None }
    }

    /// A single page: no `offset` is documented.
    #[must_use]
    pub const fn single(limit: u32) -> Self {
        Self { offset: false, ..Self::of(limit) }
    }

    /// The same with a documented maximum.
    #[must_use]
    pub const fn at_most(self, most: u32) -> Self {
        Self { most: Some(most), ..self }
    }

    /// The same for rows that stand in a member of the response.
    #[must_use]
    pub const fn within(self, member: &'static str) -> Self {
        Self { rows: Some(member), ..self }
    }
}

/// When an operation may be retried by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// It changes nothing: after a lost connection, 408, 429 and 5xx.
    Safe,
    /// It changes something: only when the request surely was not carried out (429, or it never left).
    OnlyUnsent,
}

/// Where the facts about an operation come from. Weighs nothing in the wasm.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// Its place in the fact sheet.
    #[cfg(not(target_arch = "wasm32"))]
    pub sheet: &'static str,
    /// The page of the vendor's documentation, within [`Vendor::pages`]; empty where no page describes it.
    #[cfg(not(target_arch = "wasm32"))]
    pub page: &'static str,
}

/// A place in the fact sheet and a page of the vendor's documentation.
#[must_use]
pub const fn source(sheet: &'static str, page: &'static str) -> Source {
    #[cfg(target_arch = "wasm32")]
    let _ = (sheet, page);
    Source {
        #[cfg(not(target_arch = "wasm32"))]
        sheet,
        #[cfg(not(target_arch = "wasm32"))]
        page,
    }
}

/// One documented error code.
pub struct ErrorCode {
    /// The code.
    pub code: &'static str,
    /// The type of its context, where it has one.
    pub context: Option<Kind>,
    /// When it is sent.
    #[cfg(not(target_arch = "wasm32"))]
    pub when: &'static str,
}

impl ErrorCode {
    /// A code, the type of its context, and when it is sent.
    #[must_use]
    pub const fn new(code: &'static str, context: Option<Kind>, when: &'static str) -> Self {
        #[cfg(target_arch = "wasm32")]
        let _ = when;
        Self {
            code,
            context,
            #[cfg(not(target_arch = "wasm32"))]
            when,
        }
    }
}

impl Operation {
    /// What an operation is unless it says otherwise.
    pub const PLAIN: Self = Self {
        vendor: &Vendor::PLAIN,
        name: "",
        method: Method::Get,
        path: "",
        params: &[],
        query: None,
        input: Input::None,
        options: None,
        headers: &[],
        output: Output::Empty,
        pages: None,
        success_statuses: &[200],
        auth: None,
        retry: Retry::OnlyUnsent,
        only_code: None,
        derived: None,
        promises: None,
        success_body: SuccessBody::Documented,
        located: false,
        enveloped: false,
        login_on_403: false,
        session: SessionEffect::None,
        internal: false,
        own_body: false,
        errors: &[],
        hint: None,
        inferred: false,
        source: source("", ""),
        #[cfg(not(target_arch = "wasm32"))]
        doc: &[],
    };

    /// Gives issues the only code that the service has, where it has but one.
    pub fn relabel(&self, issues: &mut [Issue]) {
        if let Some(code) = self.only_code {
            issues.iter_mut().for_each(|issue| issue.code = code);
        }
    }

    /// The type of the body; `variant` picks it where the path decides.
    #[must_use]
    pub fn body(&self, variant: &str) -> Option<fn() -> &'static Shape> {
        match self.input {
            Input::None | Input::Bytes(_) => None,
            Input::Json(shape) | Input::Form(shape) => Some(shape),
            Input::ByType(variants) => variants.iter().find(|known| known.name == variant).map(|known| known.shape),
        }
    }

    /// The types of the body: none, one, or one for each value of the path parameter that decides.
    pub fn bodies(&self) -> impl Iterator<Item = fn() -> &'static Shape> {
        let (one, several) = match self.input {
            Input::None | Input::Bytes(_) => (None, &[][..]),
            Input::Json(shape) | Input::Form(shape) => (Some(shape), &[][..]),
            Input::ByType(variants) => (None, variants),
        };
        one.into_iter().chain(several.iter().map(|variant| variant.shape))
    }

    /// The types of everything that callers give: options, query and body.
    pub fn inputs(&self) -> impl Iterator<Item = fn() -> &'static Shape> {
        self.options.into_iter().chain(self.query).chain(self.bodies())
    }

    /// The address of the page that describes it, where there is one.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn page(&self) -> Option<String> {
        let page = self.source.page;
        (!page.is_empty()).then(|| self.vendor.pages.replace("{}", page))
    }

    /// Whether the caller may ask for the resource only if it has changed, so that a 304 is a success.
    #[must_use]
    pub fn is_conditional(&self) -> bool {
        let condition = |member: &Member| member.sent_as == SentAs::Header("If-None-Match");
        self.options.is_some_and(|shape| shape().members.iter().any(condition))
    }

    /// The members of a form that are files, whose bytes the transport holds.
    pub fn files(&self) -> impl Iterator<Item = &'static Member> {
        let members = if let Input::Form(shape) = self.input { shape().members } else { &[] };
        members.iter().filter(|member| matches!(member.sent_as, SentAs::File(_)))
    }

    /// Whether the body is a form with files.
    #[must_use]
    pub fn has_files(&self) -> bool {
        self.files().next().is_some()
    }

    /// The one parameter of the query that is given alone instead of in an object.
    #[must_use]
    pub fn only_parameter(&self) -> Option<&'static Member> {
        match self.query?().members {
            [only] => only.required.and(Some(only)),
            _ => None,
        }
    }
}

/// Declares an operation: its doc comment becomes data for the docs, and is left out of the wasm.
#[macro_export]
macro_rules! operation {
    ($(#[doc = $doc:literal])* $vis:vis static $name:ident = { $($field:ident : $value:expr),* $(,)? }) => {
        $(#[doc = $doc])*
        // The examples are for JavaScript; to rustdoc their arrays are links.
        #[allow(rustdoc::broken_intra_doc_links, rustdoc::invalid_html_tags)]
        $vis static $name: $crate::http::Operation = $crate::http::Operation {
            #[cfg(not(target_arch = "wasm32"))]
            doc: &[$($doc),*],
            $($field: $value,)*
            ..$crate::http::Operation::PLAIN
        };
    };
}
