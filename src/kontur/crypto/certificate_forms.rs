//! `POST /realty/crypto/v2/certificate-forms`, `GET /realty/crypto/v2/certificate-forms/{formId}`
//!
//! Collects the data that a certification authority needs to issue a certificate (crypto sheet 2, 3, 4.1).

use super::document::CF_02;
use super::form_rules::{CF_12, CF_13, CF_14, CF_18, CF_19, CF_20, CF_22, CF_23, CF_24};
use super::{CertificateDocument, ContentInfo};
use crate::check::{Declared, EnumValue, Enumeration, Kind, Rule, Table, Test, enum_value, message};
use crate::http::{ErrorCode, Input, Method, Output, Param, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::auth::REESTRO;
use crate::kontur::entity::{Address, EntitySubject};
use crate::kontur::error_code::{
    ABSENCE_OF_REQUIRED_FIELD, BIG_CONTENT_SIZE, DUPLICATE_DOCUMENT, DUPLICATED_EXTERNAL_ID,
    MISMATCH_DOCUMENT_REQUISITES, UNEXISTENT_CONTENT, UNEXISTENT_REPRESENTATIVE, UNEXISTENT_SUBJECT,
    UNSUPPORTED_CONTENT_TYPE, WRONG_ADDRESS, WRONG_FIELD_VALUE,
};
use crate::kontur::messages::{self, HEADER_VALUE};
use crate::value::external_id;
use docflow_derive::declare;

/// A new certificate form. If `organization` is given, the organization owns the certificate; otherwise the subject
/// referenced by `person` does.
#[declare(rules(CF_12, CF_13, CF_14, CF_18, CF_19, CF_20, CF_22, CF_23, CF_24))]
pub struct CreateCertificateForm {
    /// Your own id for the form, unique in the service. 1 to 256 characters, preferably letters, digits and `_`.
    #[declare(rules(CF_03, CF_04))]
    pub external_id: Option<String>,
    /// Subject id, a GUID: the person, the sole proprietor, or the person who represents the organization.
    #[declare(required = CF_01, rules(CF_02), ts = "EntitySubjectId")]
    pub person: String,
    /// Subject id of the organization, a GUID. Only for an organization's certificate.
    #[declare(rules(CF_02), ts = "EntitySubjectId")]
    pub organization: Option<String>,
    /// Scanned documents. They can be added later, but must be complete before release.
    #[declare(absent = Leave)]
    pub documents: Vec<CertificateDocument>,
}

/// A certificate form.
#[declare]
pub struct CertificateForm {
    /// Id of the form and of the certificate issued from it, a GUID.
    pub form_id: String,
    /// Your own id, if you gave one.
    pub external_id: Option<String>,
    /// The person, unwrapped if the response wraps it (B04).
    #[declare(optional)]
    pub person: EntitySubject,
    /// The organization. Only for an organization's certificate.
    pub organization: Option<EntitySubject>,
    /// The attached documents.
    pub documents: Vec<CertificateDocument>,
    /// `Created`, `ValidationError` or an undocumented state. Compare case-insensitively (B18).
    #[declare(enumeration = FORM_STATE)]
    pub state: String,
    /// Version of the form, for `ifNoneMatch`. Absent if the platform hides the header.
    #[declare(optional)]
    pub etag: String,
}

static FORM_STATES: [EnumValue; 2] = [
    enum_value("Created", &["created"], "created, may be changed and released"),
    enum_value("ValidationError", &["validationError"], "a requisite was not confirmed; documents are to be added"),
];

/// Documented states of a form.
pub static FORM_STATE: Enumeration =
    Enumeration { name: "CertificateFormState", list: &FORM_STATES, numeric: false, folded: true };

static PROFILES: [EnumValue; 2] = [
    enum_value("create", &[], "structure, as at creation"),
    enum_value("release", &[], "structure, and that nothing is missing for the release"),
];

/// Check profiles of a form.
pub static PROFILE: Enumeration = Enumeration { name: "FormProfile", list: &PROFILES, numeric: false, folded: false };

static OWNERS: [EnumValue; 3] = [
    enum_value("individual", &[], "a natural person"),
    enum_value("soleProprietor", &[], "a sole proprietor"),
    enum_value("organization", &[], "an organization"),
];

/// Owner of a certificate.
pub static OWNER: Enumeration = Enumeration { name: "FormOwner", list: &OWNERS, numeric: false, folded: false };

/// A misspelled value would silently select other checks.
pub static OPTION_LISTED: Rule = Rule::error(
    "option",
    WRONG_FIELD_VALUE,
    Test::Listed,
    message!("is not one of the listed values", "нет такого значения", "немає такого значення"),
);

/// Options for creating a form. They only affect checks and are not sent.
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

/// Options for reading a form.
#[declare]
pub struct GetFormOptions {
    /// The `etag` of an earlier response. The result is `null` if the form has not changed since. Sent unchanged (B27).
    #[declare(header = "If-None-Match", rules(HEADER_VALUE))]
    pub if_none_match: Option<String>,
}

operation! {
    /// Creates a certificate form.
    ///
    /// The subjects must already exist in the entity API, and the contents must be uploaded. For an organization, its
    /// link to the person must be registered. Set `externalId`: if the response is lost and a retry fails with
    /// `DuplicatedExternalId`, the first attempt succeeded.
    /// @example
    /// const form = await kontur.crypto.certificateForms.create({ externalId: "form_1", person: subjectId, documents });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "crypto.certificateForms.create",
        method: Method::Post,
        path: "/realty/crypto/v2/certificate-forms",
        input: Input::Json(CreateCertificateForm::shape),
        options: Some(CreateFormOptions::shape),
        output: Output::Json(CertificateForm::KIND),
        success_statuses: &[201],
        auth: Some(&REESTRO),
        errors: &[
            ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format"),
            ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "a required member is missing"),
            ErrorCode::new(DUPLICATED_EXTERNAL_ID, None, "`externalId` was used before"),
            ErrorCode::new(DUPLICATE_DOCUMENT, Some(Kind::Array(&CertificateDocument::KIND)), "more than one identity document"),
            ErrorCode::new(MISMATCH_DOCUMENT_REQUISITES, None, "the attached identity document is not the subject's"),
            ErrorCode::new(UNEXISTENT_REPRESENTATIVE, None, "no link between this person and this organization"),
            ErrorCode::new(UNEXISTENT_SUBJECT, Some(Kind::Json), "the subject is not found; its id, bare or in an object"),
            ErrorCode::new(BIG_CONTENT_SIZE, Some(ContentInfo::KIND), "the content is larger than 10 MB"),
            ErrorCode::new(UNSUPPORTED_CONTENT_TYPE, Some(ContentInfo::KIND), "the file format is not allowed"),
            ErrorCode::new(UNEXISTENT_CONTENT, Some(ContentInfo::KIND), "the content id is unknown"),
            ErrorCode::new(WRONG_ADDRESS, Some(Address::KIND), "the subject's address lacks the street level"),
        ],
        source: source("kontur-crypto-v2.md, 2 row 1, 3, 6.2", "crypto/methods/create-form"),
    }
}

operation! {
    /// Reads a certificate form. Returns `null` if `ifNoneMatch` matches its current version.
    /// @example const newer = await kontur.crypto.certificateForms.get(form.formId, { ifNoneMatch: form.etag });
    pub static GET = {
        vendor: &VENDOR,
        name: "crypto.certificateForms.get",
        method: Method::Get,
        path: "/realty/crypto/v2/certificate-forms/{formId}",
        params: &[Param { name: "formId", rules: &[&CF_02], enumeration: None }],
        options: Some(GetFormOptions::shape),
        output: Output::Json(CertificateForm::KIND),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "the id is not a GUID; inferred")],
        source: source("kontur-crypto-v2.md, 2 row 2", ""),
    }
}

/// A form needs a person.
pub static CF_01: Rule = Rule::error(
    "CF-01",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Present,
    message!(
        "person is required: the id of the owner or of the representative",
        "нужен person: идентификатор владельца или представителя",
        "потрібен person: ідентифікатор власника або представника",
    ),
);

/// Checks the length and rejects control characters.
pub static CF_03: Rule =
    Rule::error("CF-03", WRONG_FIELD_VALUE, Test::String(external_id::is_sendable), messages::EXTERNAL_ID);

/// The documented pattern excludes hyphens, but the vendor's samples contain them (B02).
pub static CF_04: Rule =
    Rule::warning("CF-04", WRONG_FIELD_VALUE, Test::String(external_id::is_plain), messages::PLAIN_EXTERNAL_ID);
