//! `POST /realty/v1/docflows/{docflowType}`, `GET /realty/v1/docflows/{docflowId}`, `POST /realty/v1/docflows/{docflowId}`
//!
//! Creates, reads and submits docflows (realty sheet 2.3 to 2.5, 6). Creating and submitting share method and
//! shape; only the last segment tells them apart, so a GUID is refused as a type and anything else as an id.

use super::options::{
    CreateActionRequest, CreateAdditionalPackageRequest, CreateCessationEncumbranceRequest, CreateEncumbranceRequest,
    CreateEquityAgreementRequest, CreateObjectRequest, CreateRightAssignmentRequest, CreateRightMovementRequest,
};
use super::{DOCFLOW_TYPE, Docflow, DocflowSummary};
use crate::check::{Declared, Rule, Table, Test, says};
use crate::http::{Answer, Auth, ErrorCode, Input, Method, Param, Retry, Variant};
use crate::kontur::VENDOR;
use crate::kontur::code::VALIDATION;
use crate::kontur::say;
use crate::value::{guid, words};

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

operation! {
    /// Creates a docflow.
    ///
    /// Creating is not sending: a docflow with requirements leaves only after they are met and it is submitted. It is
    /// never repeated by itself, for a repeated `requestId` may make a second docflow (Q32).
    /// @example
    /// const flow = await kontur.realty.docflows.create("object_request", {
    ///   requestId: "client-request-1", options: { type: "info", cadastralNumber: "54:35:021060:1683" },
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "realty.docflows.create",
        method: Method::Post,
        path: "/realty/v1/docflows/{docflowType}",
        params: &[Param { name: "docflowType", rules: &[&V03, &V03_LISTED], codes: Some(&DOCFLOW_TYPE) }],
        input: Input::ByType(&VARIANTS),
        answer: Answer::Json(DocflowSummary::KIND),
        answers: &[200, 201],
        auth: Auth::Realty,
        only_code: Some(VALIDATION),
        errors: &[ErrorCode::new(VALIDATION, None, "wrong or incomplete `options`; `target` is a dotted path")],
        sheet: "kontur-realty-v1.md, 2.3 E2, 6",
    }
}

operation! {
    /// Reads a docflow: its state, what it requires, its result or its error.
    /// @example const { state, result } = await kontur.realty.docflows.get(flow.docflowId);
    pub static GET = {
        vendor: &VENDOR,
        name: "realty.docflows.get",
        method: Method::Get,
        path: "/realty/v1/docflows/{docflowId}",
        params: &[Param { name: "docflowId", rules: &[&V02], codes: None }],
        answer: Answer::Json(Docflow::KIND),
        auth: Auth::Realty,
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        sheet: "kontur-realty-v1.md, 2.5 E4",
    }
}

operation! {
    /// Submits a docflow to Rosreestr once every required file is signed. No body is sent.
    /// @example await kontur.realty.docflows.submit(flow.docflowId);
    pub static SUBMIT = {
        vendor: &VENDOR,
        name: "realty.docflows.submit",
        method: Method::Post,
        path: "/realty/v1/docflows/{docflowId}",
        params: &[Param { name: "docflowId", rules: &[&V02], codes: None }],
        answer: Answer::Json(DocflowSummary::KIND),
        auth: Auth::Realty,
        only_code: Some(VALIDATION),
        errors: &[ErrorCode::new(VALIDATION, None, "the docflow could not be submitted, for example for want of signatures")],
        sheet: "kontur-realty-v1.md, 2.4 E3",
    }
}

/// Docflow ids are GUIDs.
pub static V02: Rule = Rule::error("V02", VALIDATION, Test::Text(guid::is_valid), say::GUID);

/// A GUID in its place would submit a docflow instead of creating one.
pub static V03: Rule = Rule::error(
    "V03",
    VALIDATION,
    Test::Text(|text| words::is_segment(text) && !guid::is_valid(text)),
    says(
        "must be a docflow type such as object_request, not an id",
        "должен быть тип документооборота, например object_request, а не идентификатор",
        "має бути тип документообігу, наприклад object_request, а не ідентифікатор",
    ),
);

/// The kinds of 1.5. The service may know further ones; `validate: "off"` sends them.
pub static V03_LISTED: Rule = Rule::error(
    "V03",
    VALIDATION,
    Test::Listed,
    says(
        "is not one of the documented docflow types",
        "нет такого типа документооборота",
        "немає такого типу документообігу",
    ),
);

/// There are parameters.
pub static V06: Rule = Rule::error(
    "V06",
    VALIDATION,
    Test::Present,
    says(
        "options are required: an object with the parameters of the docflow",
        "нужны options: объект с параметрами документооборота",
        "потрібні options: об'єкт з параметрами документообігу",
    ),
);
