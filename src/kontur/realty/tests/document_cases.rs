//! Documents, files and loan documents: V48 to V54, and the dates of documents.

use super::{Case, GONE, Group};
use crate::check::builtin;
use crate::kontur::realty::document::{V48, V48_TYPE, V49, V49_FILLED, V49_TYPE, V50, V50_COUNT, V50_FILLED};
use crate::kontur::realty::mortgage::{V53, V54};
use crate::kontur::realty::parties::V52;
use crate::kontur::realty::person::V17;
use crate::kontur::realty::rules::{V14, V15, V51};

/// The sale contract, in the member named after it.
const DOCUMENT: &[Case] = &[
    (&V48, "number", GONE, ""),
    (&V48, "documentType", GONE, "documentType V48 error"),
    (&V48, "content", GONE, "content V48 error"),
    (&V49, "content", "{}", "content.info V49 error; content.signatures V50 warning"),
    (&V48_TYPE, "documentType", r#""contractOfSale""#, ""),
    (&V48_TYPE, "documentType", r#""contract""#, "documentType V48 error"),
    (&V51.rule, "documentType", r#""contractOfGift""#, "documentType V51 warning"),
    (&V14, "issueDate", r#""2019-02-30""#, "issueDate V14 error"),
    (&V15, "issueDate", r#""2026-03-01""#, "issueDate V15 warning"),
    (&V17, "issuer.code", r#""54-001""#, "issuer.code V17 error"),
    (&V49, "content.info.contentPointer.contentLink", GONE, ""), // (Q10)
    (&V49, "content.info", GONE, "content.info V49 error"),
    (&V49, "content.info.type", GONE, "content.info.type V49 error"),
    (&V49, "content.info.contentPointer", GONE, "content.info.contentPointer V49 error"),
    (&V49, "content.info.contentPointer.id", GONE, "content.info.contentPointer.id V49 error"),
    (&V49_TYPE, "content.info.type", r#""xml""#, ""),
    (&V49_TYPE, "content.info.type", r#""docx""#, "content.info.type V49 error"),
    (&V49_FILLED, "content.info.contentPointer.id", r#""17""#, ""),
    (&V49_FILLED, "content.info.contentPointer.id", r#""""#, "content.info.contentPointer.id V49 error"),
    (&V49_FILLED, "content.info.contentPointer", r#"[{"id":" "}]"#, "content.info.contentPointer.id V49 error"),
    (&builtin::OBJECT, "content.info.contentPointer", "[]", "content.info.contentPointer type error"),
    (&V50, "content.signatures", r#"[{"id":"17"}]"#, ""),
    (&V50, "content.signatures", GONE, "content.signatures V50 warning"),
    (&V50, "content.signatures[0]", "{}", "content.signatures[0].id V50 warning"),
    (&V50_COUNT, "content.signatures", r#"[{"id":"17"},{"id":"18"}]"#, ""),
    (&V50_COUNT, "content.signatures", "[]", "content.signatures V50 warning"),
    (&V50_FILLED, "content.signatures[1].id", r#""18""#, ""),
    (&V50_FILLED, "content.signatures[1].id", r#"" ""#, "content.signatures[1].id V50 warning"),
];

const LOAN: &[Case] = &[
    (&V51.rule, "loanAgreement.documentType", r#""loanAgreement""#, ""),
    (&V51.rule, "loanAgreement.documentType", r#""other""#, "loanAgreement.documentType V51 warning"),
    (&V51.rule, "mortgage.documentType", r#""mortgageAgreement""#, "mortgage.documentType V51 warning"),
    (&V51.rule, "evaluationReport.documentType", r#""other""#, "evaluationReport.documentType V51 warning"),
    (
        &V51.rule,
        "powerOfAttorneyBankRepresentative.documentType",
        r#""powerOfAttorney""#,
        "powerOfAttorneyBankRepresentative.documentType V51 warning",
    ),
    (&V53.rule, "mortgage", GONE, ""),
    (&V53.rule, "mortgage", "null", ""),
    (&V53.rule, "evaluationReport", GONE, "evaluationReport V53 error"),
    (&V54, "powerOfAttorneyBankRepresentative", GONE, ""),
    (&V54, "loanAgreement", GONE, "loanAgreement V54 warning"),
];

const MARRIAGE: &[Case] = &[
    (&V52.rule, "documentType", r#""marriageContract""#, ""),
    (&V52.rule, "documentType", r#""marriageCertificate""#, ""),
    (&V52.rule, "documentType", r#""birthCertificate""#, "documentType V52 warning"),
    (&V48_TYPE, "documentType", r#""certificate""#, "documentType V48 error"), // not a type at all, reported once
];

/// The loan of spouses who buy.
const JOINT_LOAN: &[Case] = &[
    (&V51.rule, "loanAgreement.documentType", r#""other""#, "loanAgreement.documentType V51 warning"),
    (&V54, "loanAgreement", GONE, "loanAgreement V54 warning"),
];

/// The other members named after a type.
const ENCUMBRANCE_SLOTS: &[Case] = &[
    (&V51.rule, "other[0].documentType", r#""contractOfGift""#, ""),
    (&V51.rule, "mortgageAgreement.documentType", r#""mortgage""#, "mortgageAgreement.documentType V51 warning"),
    (&V51.rule, "loanAgreement.documentType", r#""other""#, "loanAgreement.documentType V51 warning"),
    (&V51.rule, "notarySpouseConsent.documentType", r#""other""#, "notarySpouseConsent.documentType V51 warning"),
];

const DEVELOPER_SLOTS: &[Case] = &[
    (&V51.rule, "buildAgreement.documentType", r#""buildPlan""#, "buildAgreement.documentType V51 warning"),
    (&V51.rule, "projectDeclaration.documentType", r#""other""#, "projectDeclaration.documentType V51 warning"),
    (&V51.rule, "buildPlan.documentType", r#""other""#, "buildPlan.documentType V51 warning"),
];

const EQUITY_SLOT: &[Case] =
    &[(&V51.rule, "equityAgreement.documentType", r#""other""#, "equityAgreement.documentType V51 warning")];

const ASSIGNMENT_SLOT: &[Case] = &[(
    &V51.rule,
    "rightTransferAgreement.documentType",
    r#""contractOfSale""#,
    "rightTransferAgreement.documentType V51 warning",
)];

const EQUITY: &str = "equity_agreement_registration_request";

pub(super) const GROUPS: &[Group] = &[
    Group { request: "rightmovement_request", at: "options.appliedDocuments.contractOfSale", cases: DOCUMENT },
    Group { request: "rightmovement_request.mortgage", at: "options.buyer.individualOwnership.mortgage", cases: LOAN },
    Group {
        request: "rightmovement_request.cooperative-buyers",
        at: "options.buyer.cooperativeOwnership.marriageCertificate",
        cases: MARRIAGE,
    },
    Group { request: "right_assignment_request", at: "options.buyer.cooperativeOwnership.mortgage", cases: JOINT_LOAN },
    Group { request: "encumbrance_request.cooperative", at: "options.appliedDocuments", cases: ENCUMBRANCE_SLOTS },
    Group { request: EQUITY, at: "options.developer.appliedDocuments", cases: DEVELOPER_SLOTS },
    Group { request: EQUITY, at: "options.appliedDocuments", cases: EQUITY_SLOT },
    Group { request: "right_assignment_request", at: "options.appliedDocuments", cases: ASSIGNMENT_SLOT },
];
