//! What a caller may give beside a certificate form for the checks, and how the rules read it.

use crate::check::{EnumValue, Enumeration, Object, Rule, Test, enum_value, message};
use crate::kontur::entity::{Address, EntityIdentityDocument, EntityPerson, EntitySubject, SoleProprietor};
use crate::kontur::error_code::WRONG_FIELD_VALUE;
use crate::value::date;
use docflow_derive::declare;
use std::borrow::Cow;

static PROFILES: [EnumValue; 2] = [
    enum_value("create", &[], "structure, as at creation"),
    enum_value("release", &[], "structure, and that nothing is missing for the release"),
];

/// Check profiles of a form.
pub static PROFILE: Enumeration = Enumeration::new("FormProfile", &PROFILES);

static OWNERS: [EnumValue; 3] = [
    enum_value("individual", &[], "a natural person"),
    enum_value("soleProprietor", &[], "a sole proprietor"),
    enum_value("organization", &[], "an organization"),
];

/// Owner of a certificate.
pub static OWNER: Enumeration = Enumeration::new("FormOwner", &OWNERS);

static FORM_STATES: [EnumValue; 2] = [
    enum_value("Created", &["created"], "created, may be changed and released"),
    enum_value("ValidationError", &["validationError"], "a requisite was not confirmed; documents are to be added"),
];

/// Documented states of a form.
pub static FORM_STATE: Enumeration = Enumeration::new("CertificateFormState", &FORM_STATES).folded();

/// A misspelled value would silently select other checks.
pub static OPTION_LISTED: Rule = Rule::error(
    "option",
    WRONG_FIELD_VALUE,
    Test::Listed,
    message!("is not one of the listed values", "нет такого значения", "немає такого значення"),
);

/// Options of a form's checks. They are not sent.
#[declare]
pub struct CreateFormOptions {
    /// `create` (default) checks the structure; `release` also checks that nothing is missing.
    #[declare(rules(OPTION_LISTED), enumeration = PROFILE)]
    pub profile: Option<String>,
    /// Owner of the certificate. The body alone does not distinguish an individual from a sole proprietor.
    #[declare(rules(OPTION_LISTED), enumeration = OWNER)]
    pub owner: Option<String>,
    /// The subject referenced by `person`, used to compare its identity document and address (CF-13, CF-14).
    pub subject: Option<EntitySubject>,
    /// Facts about the uploaded files, used to check type, size and digest (CF-09 to CF-11).
    #[declare(ts = "| Record<string, Uint8Array | ArrayBuffer>", absent = Leave)]
    pub contents: Vec<ContentFacts>,
    /// Whether your contract asks for a photo of the owner with the passport (5300) at the release. Default: no.
    pub photo: Option<bool>,
    /// State of the form. In `ValidationError`, the scans of SNILS and INN are no longer optional.
    #[declare(enumeration = FORM_STATE)]
    pub state: Option<String>,
}

/// Facts about an uploaded file. `values.contentFacts(contentId, bytes)` computes them.
#[declare]
pub struct ContentFacts {
    /// Content id.
    pub content_id: String,
    /// Size in bytes.
    #[declare(optional)]
    pub size: i64,
    /// File type detected from the first bytes: `pdf`, `png`, `jpg`, `tiff`.
    pub kind: Option<String>,
    /// MD5 of the bytes, 32 hexadecimal digits.
    pub md5: Option<String>,
}

/// The options that were given.
pub(super) fn options<'a, T>(object: &Object<'a, T>) -> Option<Object<'a, CreateFormOptions>> {
    object.context().options?.typed()
}

/// Whether the release profile is checked.
pub(super) fn for_release<T>(object: &Object<'_, T>) -> bool {
    options(object).and_then(|options| options.raw(CreateFormOptions::FIELDS.profile)) == Some("\"release\"")
}

/// Whether the contract asks for a photo.
pub(super) fn wants_photo<T>(object: &Object<'_, T>) -> bool {
    options(object).and_then(|options| options.raw(CreateFormOptions::FIELDS.photo)) == Some("true")
}

/// Whether a requisite has not been confirmed.
pub(super) fn is_refused<T>(object: &Object<'_, T>) -> bool {
    let state = options(object).and_then(|options| options.text(CreateFormOptions::FIELDS.state));
    state.and_then(|state| FORM_STATE.find(&state)) == Some("ValidationError")
}

/// The facts about a content's file.
pub(super) fn facts<'a, 'b, T>(
    object: &Object<'a, T>,
    content_id: impl FnOnce() -> Option<Cow<'b, str>>,
) -> Option<Object<'a, ContentFacts>> {
    // Most checks have no options, and then the id need not be read.
    let mut facts = options(object)?.objects(CreateFormOptions::FIELDS.contents).map(|(_, facts)| facts);
    let content_id = content_id()?;
    facts.find(|facts| {
        facts.text(ContentFacts::FIELDS.content_id).is_some_and(|known| known.eq_ignore_ascii_case(&content_id))
    })
}

/// The person or sole proprietor given for comparison.
pub(super) struct Owner<'a> {
    birth: Option<Cow<'a, str>>,
    pub identity: Option<Object<'a, EntityIdentityDocument>>,
    pub address: Option<Object<'a, Address>>,
}

/// The owner given for comparison.
pub(super) fn owner<'a, T>(object: &Object<'a, T>) -> Option<Owner<'a>> {
    let subject = options(object)?.object(CreateFormOptions::FIELDS.subject)?;
    if let Some(person) = subject.object(EntitySubject::FIELDS.person) {
        let fields = EntityPerson::FIELDS;
        return Some(Owner {
            birth: person.text(fields.date_birth),
            identity: person.object(fields.identity_document),
            address: person.object(fields.address),
        });
    }
    let proprietor = subject.object(EntitySubject::FIELDS.sole_proprietor)?;
    let fields = SoleProprietor::FIELDS;
    Some(Owner {
        birth: proprietor.text(fields.date_birth),
        identity: proprietor.object(fields.identity_document),
        address: proprietor.object(fields.address),
    })
}

/// The birth date of the owner given for comparison.
pub(super) fn birth<T>(object: &Object<'_, T>) -> Option<i32> {
    date::days(&owner(object)?.birth?)
}
