//! Options of each docflow type: V02, V06, V47 for its arrays, V55 to V59, V64 to V70.

use super::{Case, GONE, Group};
use crate::check::builtin;
use crate::kontur::realty::estate::{V40, V40_DIGITS};
use crate::kontur::realty::member::V25;
use crate::kontur::realty::options::action::{V70, V70_FILLED, V70_TYPE};
use crate::kontur::realty::options::additional_package::V69;
use crate::kontur::realty::options::cessation::{V58, V58_TYPE, V59};
use crate::kontur::realty::options::encumbrance::{V56, V56_TYPE, V57};
use crate::kontur::realty::options::equity_agreement::{V66, V67, V68};
use crate::kontur::realty::options::object_request::{V55, V55_TYPE};
use crate::kontur::realty::options::right_assignment::{V65, V65_EVIDENCE};
use crate::kontur::realty::options::right_movement::{V64, V64_TYPE};
use crate::kontur::realty::parties::{V60, V61, V62};
use crate::kontur::realty::rules::{V02, V06, V47, V47_COUNT};

/// A party who is a person, without issues.
const A_PERSON: &str = r#"{"person":{"name":"Лев","surname":"Бортников","dateBirth":"1992-12-01",
    "birthPlace":"Новосибирск","snils":"990-966-360 80","gender":"male","identityDocument":{"documentType":"russPassport","series":"0099",
    "number":"659932","issueDate":"2014-07-20","issuer":{"name":"Отдел внутренних дел вымышленного района"}},
    "citizenship":"Российская Федерация","address":{"fiasId":"949e8871-28bd-48b8-b678-198be947454d"}}}"#;

const WHOLE: &[Case] = &[(&V06, "requestId", GONE, ""), (&V06, "options", GONE, "options V06 error")];

const EXTRACT: &[Case] = &[
    (&V55, "cadastralNumber", r#""98:14:0203001:814""#, ""),
    (&V55, "cadastralNumber", GONE, "cadastralNumber V55 error"),
    (&V55, "type", GONE, "type V55 error"),
    (&V55_TYPE, "type", r#""ownership""#, ""),
    (&V55_TYPE, "type", r#""agreement""#, "type V55 error"), // withdrawn in 2018
    (&V40, "cadastralNumber", r#""98:14:020300:""#, "cadastralNumber V40 error"),
    (&V40_DIGITS, "cadastralNumber", r#""98:14:0203001:81а""#, "cadastralNumber V40 warning"),
];

const ENCUMBRANCE: &[Case] = &[
    (&V56, "encumbranceType", r#""mortgage""#, ""),
    (&V56, "encumbranceType", GONE, "encumbranceType V56 error"),
    (&V56_TYPE, "encumbranceType", r#""mortgage""#, ""),
    (&V56_TYPE, "encumbranceType", r#""mortgageInLaw""#, "encumbranceType V56 error"),
    (&V57, "appliedDocuments.other", GONE, ""),
    (&V57, "object", GONE, "object V57 error"),
    (&V57, "whoseRightRestricted", GONE, "whoseRightRestricted V57 error"),
    (&V57, "whoUseRestriction", GONE, "whoUseRestriction V57 error"),
    (&V57, "appliedDocuments", GONE, "appliedDocuments V57 error"),
    (&V57, "appliedDocuments.mortgageAgreement", GONE, "appliedDocuments.mortgageAgreement V57 error"),
    (&V60.rule, "whoseRightRestricted", "{}", "whoseRightRestricted V60 error"),
    (&V47, "whoUseRestriction", "{}", "whoUseRestriction.encumbrancer V47 error"),
    (&V47_COUNT, "object", "[]", "object V47 error"),
    // The sheet does not list it.
    (&V47_COUNT, "appliedDocuments.other", "[]", ""),
];

const CESSATION: &[Case] = &[
    (&V58, "appliedDocuments", GONE, ""),
    (&V58, "registrationRecord", GONE, ""),
    (&V58, "encumbranceType", GONE, "encumbranceType V58 error"),
    (&V58, "object", GONE, "object V58 error"),
    (&V58, "whoseRightRestricted", GONE, "whoseRightRestricted V58 error"),
    (&V58_TYPE, "encumbranceType", r#""mortgage""#, ""),
    (&V58_TYPE, "encumbranceType", r#""arrest""#, "encumbranceType V58 error"),
    (&V59, "registrationRecord", "null", ""),
    (&V59, "whoUseRestriction", GONE, "whoUseRestriction V59 warning"),
    (&V47_COUNT, "object", "[]", "object V47 error"),
];

const MOVEMENT: &[Case] = &[
    (&V64, "appliedDocuments.other", GONE, ""),
    (&V64, "rightMovementType", GONE, "rightMovementType V64 error"),
    (&V64, "object", GONE, "object V64 error"),
    (&V64, "seller", GONE, "seller V64 error"),
    (&V64, "buyer", GONE, "buyer V64 error"),
    (&V64, "appliedDocuments", GONE, "appliedDocuments V64 error"),
    (&V64, "appliedDocuments.contractOfSale", GONE, "appliedDocuments.contractOfSale V64 error"),
    (&V64_TYPE, "rightMovementType", r#""sale""#, ""),
    (&V64_TYPE, "rightMovementType", r#""gift""#, "rightMovementType V64 error"),
    (&V62.rule, "seller", "{}", "seller V62 error"),
    (&V61.rule, "buyer", "{}", "buyer V61 error"),
    (&builtin::OBJECT, "object", "[]", "object type error"), // one property, unlike the other types
];

const ASSIGNMENT: &[Case] = &[
    (&V65, "appliedDocuments.other", GONE, ""),
    (&V65, "object", GONE, "object V65 error"),
    (&V65, "seller", GONE, "seller V65 error"),
    (&V65, "buyer", GONE, "buyer V65 error"),
    (&V65, "appliedDocuments", GONE, "appliedDocuments V65 error"),
    (&V65, "appliedDocuments.rightTransferAgreement", GONE, "appliedDocuments.rightTransferAgreement V65 error"),
    (&V65_EVIDENCE.rule, "seller.evidenceOfOwnership", "null", ""),
    (
        &V65_EVIDENCE.rule,
        "seller.evidenceOfOwnership",
        r#"{"documents":[{"documentType":"inheritanceByLaw","content":{
            "info":{"type":"pdf","contentPointer":{"id":"1"}},"signatures":[{"id":"2"}]}}]}"#,
        "seller.evidenceOfOwnership V65 warning",
    ),
    (&V47_COUNT, "object", "[]", "object V47 error"),
];

const EQUITY: &[Case] = &[
    (&V66, "appliedDocuments.other", GONE, ""),
    (&V66, "object", GONE, "object V66 error"),
    (&V66, "developer", GONE, "developer V66 error"),
    (&V66, "developer.developer", GONE, "developer.developer V66 error"),
    (&V66, "buyer", GONE, "buyer V66 error"),
    (&V66, "appliedDocuments", GONE, "appliedDocuments V66 error"),
    (&V66, "appliedDocuments.equityAgreement", GONE, "appliedDocuments.equityAgreement V66 error"),
    (&V67, "developer.appliedDocuments", GONE, ""),
    (&V67, "developer.appliedDocuments.buildPlan", GONE, ""),
    (&V67, "developer.appliedDocuments.buildAgreement", GONE, "developer.appliedDocuments.buildAgreement V67 error"),
    (&V68.rule, "developer.developer.organization.name", r#""Кедр""#, ""),
    (&V68.rule, "developer.developer", A_PERSON, "developer.developer.organization V68 warning"),
    (&V25.rule, "developer.developer.organization", GONE, "developer.developer V25 error"),
    (&V67, "developer.appliedDocuments", "{}", "developer.appliedDocuments.buildAgreement V67 error"),
    (&V47_COUNT, "object", "[]", "object V47 error"),
    (&builtin::ARRAY, "object", "{}", "object type error"),
];

const PACKAGE: &[Case] = &[
    (&V69, "additionalDocuments[0].documents[0].number", r#""1""#, ""),
    (&V69, "docflowId", GONE, "docflowId V69 error"),
    (&V69, "additionalDocuments", GONE, "additionalDocuments V69 error"),
    (&V69, "additionalDocuments[0].docflowMember", GONE, "additionalDocuments[0].docflowMember V69 error"),
    (&V69, "additionalDocuments[0].documents", GONE, "additionalDocuments[0].documents V69 error"),
    (
        &V69,
        "additionalDocuments[0]",
        "{}",
        "additionalDocuments[0].docflowMember V69 error; additionalDocuments[0].documents V69 error",
    ),
    (&V02, "docflowId", r#""E71B04C5-2D38-4C8E-A6F9-8B3D5F20C1AA""#, ""),
    (&V02, "docflowId", r#""e71b04c5""#, "docflowId V02 error"),
    (&V47_COUNT, "additionalDocuments", "[]", "additionalDocuments V47 error"),
    (&V47_COUNT, "additionalDocuments[1].documents", "[]", "additionalDocuments[1].documents V47 error"),
];

const ACTION: &[Case] = &[
    (&V70, "documents", GONE, ""),
    (&V70, "actionType", GONE, "actionType V70 error"),
    (&V70, "docflowId", GONE, "docflowId V70 error"),
    (&V70, "cause", GONE, "cause V70 error"),
    (&V70, "docflowMember", GONE, "docflowMember V70 error"),
    (&V70_TYPE, "actionType", r#""resume""#, ""),
    (&V70_TYPE, "actionType", r#""cancel""#, ""),
    (&V70_TYPE, "actionType", r#""suspended""#, "actionType V70 error"), // a state, not an action
    (&V70_TYPE, "actionType", r#""stop""#, "actionType V70 error"),
    (&V70_FILLED, "cause", r#""Ошибка""#, ""),
    (&V70_FILLED, "cause", r#"" ""#, "cause V70 error"),
    (&V02, "docflowId", r#""17""#, "docflowId V02 error"),
    (&V47_COUNT, "documents", "null", ""),
    (&V47_COUNT, "docflowMember", "[]", "docflowMember V47 error"),
    (&V47_COUNT, "documents", "[]", "documents V47 error"),
];

/// Without documents. The page uses another name for them (Q20).
const OTHER_NAME: &[Case] = &[(&V47_COUNT, "document", "[]", "documents V47 error")];

pub(super) const GROUPS: &[Group] = &[
    Group { request: "object_request", at: "", cases: WHOLE },
    Group { request: "encumbrance_request", at: "", cases: &[(&V06, "options", GONE, "options V06 error")] },
    Group { request: "object_request", at: "options", cases: EXTRACT },
    Group { request: "encumbrance_request.cooperative", at: "options", cases: ENCUMBRANCE },
    Group { request: "cessation_encumbrance_request", at: "options", cases: CESSATION },
    Group { request: "rightmovement_request", at: "options", cases: MOVEMENT },
    Group { request: "right_assignment_request", at: "options", cases: ASSIGNMENT },
    Group { request: "equity_agreement_registration_request", at: "options", cases: EQUITY },
    Group { request: "additionalpackage_request", at: "options", cases: PACKAGE },
    Group { request: "action_request.suspend", at: "options", cases: ACTION },
    Group { request: "action_request", at: "options", cases: OTHER_NAME },
];
