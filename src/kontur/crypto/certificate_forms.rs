//! `/realty/crypto/v2/certificate-forms`
//!
//! Forms collect the data that a certification authority needs to issue a certificate (crypto sheet 1.5, 2, 4.1, 4.2).

use super::change::FormChanges;
use super::document::CF_02;
use super::options::{CreateFormOptions, FORM_STATE};
use super::{CertificateDocument, ContentInfo, CreateCertificateForm};
use crate::check::{Declared, EnumValue, Enumeration, Kind, Rule, Table, Test, enum_value, message};
use crate::http::{ErrorCode, Input, Method, Output, Param, Retry, SuccessBody, source};
use crate::kontur::VENDOR;
use crate::kontur::auth::REESTRO;
use crate::kontur::entity::{Address, EntitySubject};
use crate::kontur::error_code::{
    ABSENCE_OF_REQUIRED_FIELD, BIG_CONTENT_SIZE, DUPLICATE_DOCUMENT, DUPLICATED_EXTERNAL_ID,
    MISMATCH_DOCUMENT_REQUISITES, UNEXISTENT_CONTENT, UNEXISTENT_REPRESENTATIVE, UNEXISTENT_SUBJECT,
    UNSUPPORTED_CONTENT_TYPE, WRONG_ADDRESS, WRONG_FIELD_VALUE,
};
use crate::kontur::messages::HEADER_VALUE;
use docflow_derive::declare;

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
    /// The certificate once it is issued. Inferred: where the service shows it is not documented.
    #[declare(aliases("certificate"))]
    pub certificate_info: Option<CertificateInfo>,
    /// Version of the form, for `ifNoneMatch`. Absent if the platform hides the header.
    #[declare(optional)]
    pub etag: String,
}

/// An issued certificate.
#[declare]
pub struct CertificateInfo {
    /// Id of the form, which is also that of the certificate.
    pub form_id: String,
    /// `Valid`, `Revoke` or `Expired`.
    #[declare(enumeration = CERTIFICATE_STATE)]
    pub certificate_state: String,
    /// The certificate's file.
    pub data: ContentInfo,
    /// The receipt for the certificate. Documented as required, but absent in the vendor's sample (B33).
    pub receipt: Option<ContentInfo>,
    /// First day of validity, `YYYY-MM-DD`.
    pub valid_from: String,
    /// Last day of validity, `YYYY-MM-DD`.
    pub valid_to: String,
    /// Name of the organization.
    pub name: Option<String>,
    /// INN of the organization, 10 digits. The documentation prints 13 (B33).
    pub inn: Option<String>,
    /// OGRN of a Russian organization, 13 digits.
    pub ogrn: Option<String>,
    /// KPP of a foreign organization, 9 characters.
    pub kpp: Option<String>,
}

static CERTIFICATE_STATES: [EnumValue; 3] = [
    enum_value("Valid", &[], "may be used"),
    enum_value("Revoke", &["Revoked"], "recalled"),
    enum_value("Expired", &[], "the last day of validity has passed"),
];

/// States of a certificate.
pub static CERTIFICATE_STATE: Enumeration = Enumeration::new("CertificateState", &CERTIFICATE_STATES).folded();

/// Options for reading a form.
#[declare]
pub struct GetFormOptions {
    /// The `etag` of an earlier response. The result is `null` if the form has not changed since. Sent unchanged (B27).
    #[declare(header = "If-None-Match", rules(HEADER_VALUE))]
    pub if_none_match: Option<String>,
}

/// Filters for listing forms. Without any, the 30 newest forms are listed.
#[declare]
pub struct ListForms {
    /// Your own id of a form.
    pub external_id: Option<String>,
    /// Forms owned by this person or sole proprietor, and those of organizations that the person represents.
    #[declare(rules(CF_02), ts = "EntitySubjectId")]
    pub person_id: Option<String>,
    /// Forms owned by this organization.
    #[declare(rules(CF_02), ts = "EntitySubjectId")]
    pub organization_id: Option<String>,
}

static STATEMENTS: [EnumValue; 2] = [
    enum_value("releaseStatement", &[], "starts the release once it is signed"),
    enum_value("recallStatement", &[], "recalls the certificate; only after the issue"),
];

/// Statements about a certificate.
pub static STATEMENT: Enumeration = Enumeration::new("FormStatementType", &STATEMENTS);

/// Which statement to render.
#[declare]
pub struct RenderForm {
    /// Type of the statement.
    #[declare(rules(STATEMENT_LISTED), enumeration = STATEMENT)]
    pub statement_type: String,
}

/// The type is checked before a request is made.
pub static STATEMENT_LISTED: Rule = Rule::error(
    "2",
    WRONG_FIELD_VALUE,
    Test::Listed,
    message!(
        "must be releaseStatement or recallStatement",
        "допустимы releaseStatement и recallStatement",
        "допустимі releaseStatement і recallStatement",
    ),
);

static FORM_ID: [Param; 1] = [Param { name: "formId", rules: &[&CF_02], enumeration: None }];

const ABSENT: ErrorCode = ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "a required member is missing");
const WRONG: ErrorCode = ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format");
const DUPLICATE: ErrorCode = ErrorCode::new(
    DUPLICATE_DOCUMENT,
    Some(Kind::Array(&CertificateDocument::KIND)),
    "more than one identity document",
);
const MISMATCH: ErrorCode =
    ErrorCode::new(MISMATCH_DOCUMENT_REQUISITES, None, "the attached identity document is not the subject's");
const BIG: ErrorCode = ErrorCode::new(BIG_CONTENT_SIZE, Some(ContentInfo::KIND), "the content is larger than 10 MB");
const UNSUPPORTED: ErrorCode =
    ErrorCode::new(UNSUPPORTED_CONTENT_TYPE, Some(ContentInfo::KIND), "the file format is not allowed");
const NO_CONTENT: ErrorCode = ErrorCode::new(UNEXISTENT_CONTENT, Some(ContentInfo::KIND), "the content id is unknown");
const ADDRESS: ErrorCode =
    ErrorCode::new(WRONG_ADDRESS, Some(Address::KIND), "the subject's address lacks the street level");

operation! {
    /// Creates a certificate form.
    ///
    /// The subjects must already exist in the entity API, and the contents must be uploaded. For an organization, its
    /// link to the person must be registered. Set `externalId`: if the response is lost and a retry fails with
    /// `DuplicatedExternalId`, the first attempt succeeded, and `list` finds the form.
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
        promises: Some("formId"),
        success_statuses: &[201],
        auth: Some(&REESTRO),
        errors: &[
            WRONG,
            ABSENT,
            ErrorCode::new(DUPLICATED_EXTERNAL_ID, None, "`externalId` was used before"),
            DUPLICATE,
            MISMATCH,
            ErrorCode::new(UNEXISTENT_REPRESENTATIVE, None, "no link between this person and this organization"),
            ErrorCode::new(UNEXISTENT_SUBJECT, Some(Kind::Json), "the subject is not found; its id, bare or in an object"),
            BIG,
            UNSUPPORTED,
            NO_CONTENT,
            ADDRESS,
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
        params: &FORM_ID,
        options: Some(GetFormOptions::shape),
        output: Output::Json(CertificateForm::KIND),
        promises: Some("formId"),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "the id is not a GUID; inferred")],
        source: source("kontur-crypto-v2.md, 2 row 2", ""),
    }
}

operation! {
    /// Lists certificate forms, the newest first. There is no paging: without filters, the 30 newest are listed. The envelope
    /// of the response is not documented: an array, or an object whose only array is taken.
    /// @example const [form] = await kontur.crypto.certificateForms.list({ externalId: "form_1" });
    pub static LIST = {
        vendor: &VENDOR,
        name: "crypto.certificateForms.list",
        method: Method::Get,
        path: "/realty/crypto/v2/certificate-forms",
        query: Some(ListForms::shape),
        output: Output::Json(Kind::Array(&CertificateForm::KIND)),
        enveloped: true,
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "an id is not a GUID; inferred")],
        source: source("kontur-crypto-v2.md, 2 row 4", ""),
    }
}

operation! {
    /// Adds documents to a form, or tells it to read its subjects again. Allowed in `Created` and `ValidationError` only; in
    /// other states, recall and reissue. The response is inferred: `undefined` if the service sends no form back. Read the
    /// form afterwards and follow its state.
    /// @example
    /// const snils = { documentInfo: { documentType: "100" }, content: { contentInfo } };
    /// await kontur.crypto.certificateForms.patch(form.formId, [{ op: "add", path: "/documents", value: [snils] }]);
    pub static PATCH = {
        vendor: &VENDOR,
        name: "crypto.certificateForms.patch",
        method: Method::Patch,
        path: "/realty/crypto/v2/certificate-forms/{formId}",
        params: &FORM_ID,
        input: Input::Json(FormChanges::shape),
        options: Some(CreateFormOptions::shape),
        output: Output::Json(CertificateForm::KIND),
        promises: Some("formId"),
        success_body: SuccessBody::Inferred,
        auth: Some(&REESTRO),
        errors: &[WRONG, ABSENT, DUPLICATE, MISMATCH, BIG, UNSUPPORTED, NO_CONTENT, ADDRESS],
        source: source("kontur-crypto-v2.md, 2 row 3, 4.14", ""),
    }
}

operation! {
    /// Renders a statement as a PDF, to be signed by the owner. The recall statement exists only after the issue.
    /// @example const pdf = await kontur.crypto.certificateForms.render(form.formId, "releaseStatement");
    pub static RENDER = {
        vendor: &VENDOR,
        name: "crypto.certificateForms.render",
        method: Method::Get,
        path: "/realty/crypto/v2/certificate-forms/{formId}/render",
        params: &FORM_ID,
        query: Some(RenderForm::shape),
        output: Output::Bytes,
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "the form's state has no such statement; inferred")],
        source: source("kontur-crypto-v2.md, 2 row 6", "crypto/methods/render-document"),
    }
}

operation! {
    /// Starts the release with the content of the signed and scanned release statement. All mandatory documents must be
    /// attached; `missing` lists those that are not. Not idempotent: after a lost response, read the form's state first.
    /// The response is inferred: `undefined` if the service sends no form back.
    /// @example
    /// const scan = await kontur.drive.contents.upload(signedStatement);
    /// await kontur.crypto.certificateForms.release(form.formId, scan);
    pub static RELEASE = {
        vendor: &VENDOR,
        name: "crypto.certificateForms.release",
        method: Method::Post,
        path: "/realty/crypto/v2/certificate-forms/{formId}/release",
        params: &FORM_ID,
        input: Input::Json(ContentInfo::shape),
        output: Output::Json(CertificateForm::KIND),
        promises: Some("formId"),
        success_body: SuccessBody::Inferred,
        auth: Some(&REESTRO),
        errors: &[WRONG, ABSENT, BIG, UNSUPPORTED, NO_CONTENT],
        source: source("kontur-crypto-v2.md, 2 row 5", "crypto/methods/release-certificate"),
    }
}
