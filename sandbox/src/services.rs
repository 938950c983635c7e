//! What the services remember, and who serves which operation.

use crate::access::{Access, Caller};
use crate::assessment::{self, Assessment};
use crate::crypto::{self, Crypto};
use crate::edin::{self, Edin};
use crate::envelope::{self, Fault};
use crate::ids::Ids;
use crate::realty::{self, Realty};
use docflow::edin::agreements::{groups, processes, steps};
use docflow::edin::packages::documents;
use docflow::edin::{auth, companies, contracts, internal_documents, payments, roles, users};
use docflow::http::{Operation, Response};
use docflow::kontur::assessment::subjects;
use docflow::kontur::crypto::certificate_forms;
use docflow::kontur::realty::{contents, docflows, files, login, news, objects};
use serde_json::{Map, Value};

/// Everything behind the door.
#[derive(Clone)]
pub(crate) struct Services {
    /// The fake clock: milliseconds since 1970-01-01.
    pub now: u64,
    pub ids: Ids,
    /// Answers misspell, wrap and quote.
    pub quirks: bool,
    /// How many events one answer with news holds.
    pub news_page: usize,
    pub access: Access,
    pub realty: Realty,
    pub assessment: Assessment,
    pub crypto: Crypto,
    pub edin: Edin,
}

/// A request that was let in and read.
pub(crate) struct Call<'a> {
    pub operation: &'static Operation,
    pub params: &'a [String],
    pub caller: Caller,
    pub body: Value,
    /// The body as it came.
    pub bytes: &'a [u8],
    /// Its media type.
    pub media_type: &'a str,
    pub options: Map<String, Value>,
    pub faults: Vec<Fault>,
}

impl Call<'_> {
    /// The body, when nothing stands against it.
    pub fn accepted(&self) -> Result<&Value, Response> {
        if self.faults.is_empty() { Ok(&self.body) } else { Err(self.refusal(&self.faults)) }
    }

    /// The answer to these faults.
    pub fn refusal(&self, faults: &[Fault]) -> Response {
        envelope::refusal(self.operation, self.params, faults)
    }

    /// A parameter of the path; ids are compared without case.
    pub fn id(&self) -> String {
        self.params.first().map(|id| id.to_ascii_lowercase()).unwrap_or_default()
    }
}

/// An answer; failures are answers too.
pub(crate) type Output = Result<Response, Response>;

type Serve = fn(&mut Services, &Call<'_>) -> Output;

/// Tells the rules what only the service knows: members of the operation's options.
type Tell = fn(&Services, &Value) -> Option<Map<String, Value>>;

/// One line an operation. What is missing here answers 501.
static SERVED: [(&Operation, Serve); 38] = [
    (&login::LOGIN, realty::login::serve),
    (&docflows::CREATE, realty::docflows::create),
    (&docflows::GET, realty::docflows::get),
    (&docflows::SUBMIT, realty::docflows::submit),
    (&files::DOWNLOAD, realty::files::download),
    (&files::SIGN, realty::files::sign),
    (&files::LINK_SIGNATURE, realty::files::link_signature),
    (&news::LIST, realty::news::list),
    (&contents::UPLOAD, realty::contents::upload),
    (&contents::DOWNLOAD, realty::contents::download),
    (&objects::SUGGEST, realty::objects::suggest),
    (&subjects::CREATE, assessment::create),
    (&subjects::GET, assessment::get),
    (&certificate_forms::CREATE, crypto::create::serve),
    (&certificate_forms::GET, crypto::get),
    (&auth::UUID, edin::login::announce),
    (&auth::TOKEN, edin::login::open),
    (&auth::LOGOUT, edin::login::close),
    (&steps::CREATE, edin::steps::save),
    (&steps::UPDATE, edin::steps::save),
    (&steps::SAVE, edin::steps::save),
    (&steps::DELETE, edin::steps::delete),
    (&processes::SET_STATUS, edin::steps::set_status),
    (&groups::CREATE, edin::groups::create),
    (&groups::SET_USERS, edin::groups::set_users),
    (&groups::GET, edin::groups::get),
    (&groups::LIST, edin::groups::list),
    (&groups::DELETE, edin::groups::delete),
    (&users::LIST, edin::users::list),
    (&users::GET, edin::users::get),
    (&users::SET_ROLES, edin::users::set_roles),
    (&roles::LIST, edin::users::list_roles),
    (&companies::SIGNING_UUID, edin::others::signing_uuid),
    (&companies::APPROVE, edin::others::approve),
    (&payments::INVOICE, edin::others::invoice),
    (&documents::DOWNLOAD, edin::others::document_body),
    (&internal_documents::CREATE, edin::others::take),
    (&contracts::SEND, edin::others::take),
];

/// Who serves an operation.
pub(crate) fn served(operation: &Operation) -> Option<Serve> {
    SERVED.iter().find(|(known, _)| core::ptr::eq(*known, operation)).map(|(_, serve)| *serve)
}

/// What the rules of an operation are told beside the body.
pub(crate) fn knowledge(operation: &Operation) -> Option<Tell> {
    core::ptr::eq(operation, &certificate_forms::CREATE).then_some(crypto::create::tell as Tell)
}
