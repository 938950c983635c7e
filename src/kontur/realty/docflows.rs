//! `POST /realty/v1/docflows/{docflowType}`, `GET /realty/v1/docflows/{docflowId}`, `POST /realty/v1/docflows/{docflowId}`
//!
//! Creates, reads and submits docflows (realty sheet 2.3 to 2.5, 6). Creating and submitting differ only in the last
//! path segment, so a GUID is rejected as a type and anything else as an id.

use super::options::{
    CreateActionRequest, CreateAdditionalPackageRequest, CreateCessationEncumbranceRequest, CreateEncumbranceRequest,
    CreateEquityAgreementRequest, CreateObjectRequest, CreateRightAssignmentRequest, CreateRightMovementRequest,
};
use super::{DOCFLOW_STATE, DOCFLOW_TYPE, Docflow, DocflowSummary};
use crate::check::{
    Across, Declared, EnumValue, Enumeration, Kind, Message, Rule, Shape, Table, Test, enum_value, message,
};
use crate::http::{ErrorCode, Input, Method, Output, Param, Retry, Variant, source};
use crate::kontur::VENDOR;
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::login::REALTY;
use crate::kontur::realty::rules::V02;
use crate::value::{Form, guid, words};
use docflow_derive::declare;

pub(super) static VARIANTS: [Variant; 8] = [
    Variant { name: "object_request", shape: CreateObjectRequest::shape },
    Variant { name: "encumbrance_request", shape: CreateEncumbranceRequest::shape },
    Variant { name: "cessation_encumbrance_request", shape: CreateCessationEncumbranceRequest::shape },
    Variant { name: "rightmovement_request", shape: CreateRightMovementRequest::shape },
    Variant { name: "right_assignment_request", shape: CreateRightAssignmentRequest::shape },
    Variant { name: "equity_agreement_registration_request", shape: CreateEquityAgreementRequest::shape },
    Variant { name: "additionalpackage_request", shape: CreateAdditionalPackageRequest::shape },
    Variant { name: "action_request", shape: CreateActionRequest::shape },
];

/// The options type of a docflow type, in any spelling.
pub(super) fn options_of(kind: &str) -> Option<&'static Shape> {
    let kind = DOCFLOW_TYPE.find(kind)?;
    let variant = VARIANTS.iter().find(|variant| variant.name == kind)?;
    let member = (variant.shape)().members.iter().find(|member| member.name == "options")?;
    if let Kind::Object(shape) = member.kind { Some(shape()) } else { None }
}

/// Options for creating a docflow.
#[declare]
pub struct CreateDocflowOptions {
    /// Spelling of the type in the path: `primary` (default), `docs2019` for the later names in the vendor's pages, or
    /// any other string, sent as is (Q1). A 400 or 404 on creation may mean that the service expects another spelling.
    #[declare(dialect, enumeration = DIALECT)]
    pub dialect: Option<String>,
    /// State of the docflow that an additional package belongs to, if known (V72). Not sent.
    #[declare(enumeration = DOCFLOW_STATE)]
    pub parent_state: Option<String>,
}

static DIALECTS: [EnumValue; 2] = [
    enum_value("primary", &[], "the names of the page about creating a docflow"),
    enum_value("docs2019", &[], "the names of the later pages: `right_movement_request`, `additional_packet_request`"),
];

/// Spellings of the docflow types (realty sheet 1.5).
pub static DIALECT: Enumeration = Enumeration::new("Dialect", &DIALECTS);

/// Options for submitting a docflow. They only affect checks and are not sent.
#[declare(rules(V71))]
pub struct SubmitOptions {
    /// Ids of the files listed in `requirements.signature`. Repeat an id for each person who has to sign the file.
    #[declare(absent = Leave)]
    pub required_files: Vec<String>,
    /// Ids of the files that have been signed. Repeat an id for each signature.
    #[declare(absent = Leave)]
    pub signed_files: Vec<String>,
}

operation! {
    /// Creates a docflow.
    ///
    /// Creating does not submit: a docflow with requirements must first meet them and then be submitted. Not retried
    /// automatically, because the same `requestId` may create a second docflow (Q32). Status 501 means that the
    /// object belongs to a system that is temporarily not supported. To send an unlisted type, use `validate: "off"`.
    /// @example
    /// const flow = await kontur.realty.docflows.create("object_request", {
    ///   requestId: "client-request-1", options: { type: "info", cadastralNumber: "54:35:021060:1683" },
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "realty.docflows.create",
        method: Method::Post,
        path: "/realty/v1/docflows/{docflowType}",
        params: &[Param { name: "docflowType", rules: &[&V03, &V03_LISTED], enumeration: Some(&DOCFLOW_TYPE) }],
        input: Input::ByType(&VARIANTS),
        options: Some(CreateDocflowOptions::shape),
        promises: Some("docflowId"),
        output: Output::Json(DocflowSummary::KIND),
        success_statuses: &[200, 201],
        auth: Some(&REALTY),
        only_code: Some(VALIDATION),
        errors: &[ErrorCode::new(VALIDATION, None, "wrong or incomplete `options`; `target` is a dotted path")],
        source: source("kontur-realty-v1.md, 2.3 E2, 6", ""),
    }
}

operation! {
    /// Reads a docflow: its state, requirements, result or error.
    /// @example const { state, result } = await kontur.realty.docflows.get(flow.docflowId);
    pub static GET = {
        vendor: &VENDOR,
        name: "realty.docflows.get",
        method: Method::Get,
        path: "/realty/v1/docflows/{docflowId}",
        params: &[Param { name: "docflowId", rules: &[&V02], enumeration: None }],
        promises: Some("docflowId"),
        output: Output::Json(Docflow::KIND),
        auth: Some(&REALTY),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("kontur-realty-v1.md, 2.5 E4", ""),
    }
}

operation! {
    /// Submits a docflow to Rosreestr after every required file has been signed. Sends no request body.
    /// @example await kontur.realty.docflows.submit(flow.docflowId);
    pub static SUBMIT = {
        vendor: &VENDOR,
        name: "realty.docflows.submit",
        method: Method::Post,
        path: "/realty/v1/docflows/{docflowId}",
        params: &[Param { name: "docflowId", rules: &[&V02], enumeration: None }],
        options: Some(SubmitOptions::shape),
        promises: Some("docflowId"),
        output: Output::Json(DocflowSummary::KIND),
        auth: Some(&REALTY),
        hint: Some(&TO_BE_SUBMITTED),
        only_code: Some(VALIDATION),
        errors: &[ErrorCode::new(VALIDATION, None, "the docflow could not be submitted, for example for want of signatures")],
        source: source("kontur-realty-v1.md, 2.4 E3", ""),
    }
}

/// When the service accepts a submission.
static TO_BE_SUBMITTED: Message = message!(
    "the call makes sense while the docflow is suspended, once every file of requirements.signature is signed",
    "вызов имеет смысл, пока документооборот в состоянии suspended и подписаны все файлы из requirements.signature",
    "виклик має сенс, поки документообіг у стані suspended і підписано всі файли з requirements.signature",
);

/// With a GUID as the type, the service would submit a docflow instead of creating one.
pub static V03: Rule = Rule::error(
    "V03",
    VALIDATION,
    Test::String(|text| words::is_segment(text) && !guid::is_valid(text)),
    message!(
        "must be a docflow type such as object_request, not an id",
        "должен быть тип документооборота, например object_request, а не идентификатор",
        "має бути тип документообігу, наприклад object_request, а не ідентифікатор",
    ),
)
.form(Form::partial(words::SEGMENT.keywords));

/// The types in 1.5. The service may know more; `validate: "off"` sends them.
pub static V03_LISTED: Rule = Rule::error(
    "V03",
    VALIDATION,
    Test::Listed,
    message!(
        "is not one of the documented docflow types",
        "нет такого типа документооборота",
        "немає такого типу документообігу",
    ),
);

/// Every required file must be signed before the docflow is submitted.
pub static V71: Across<SubmitOptions> = Across::warning(
    "V71",
    VALIDATION,
    |options, report| {
        if !options.has(SubmitOptions::FIELDS.required_files) {
            return;
        }
        let mut signed: Vec<String> = options.texts(SubmitOptions::FIELDS.signed_files).collect();
        for file in options.texts(SubmitOptions::FIELDS.required_files) {
            match signed.iter().position(|known| *known == file) {
                Some(position) => drop(signed.swap_remove(position)),
                None => return report.at(options, SubmitOptions::FIELDS.signed_files),
            }
        }
    },
    message!(
        "not every file that requirements.signature lists has got its signature yet",
        "ещё не у всех файлов из requirements.signature есть подпись",
        "ще не в усіх файлів із requirements.signature є підпис",
    ),
);
