//! Docflow types and states with the spellings that answers use, and the types of their files (realty sheet 1.4, 1.5,
//! 4.1, 4.2, 4.19).

use crate::check::{Code, Codes, code};

static TYPES: [Code; 8] = [
    code("object_request", &[], "order of an extract"),
    code("encumbrance_request", &["ecumbrance_request"], "registration of an encumbrance"),
    code("cessation_encumbrance_request", &[], "removal of an encumbrance"),
    code("rightmovement_request", &[], "transfer of a right").later("right_movement_request"),
    code("right_assignment_request", &[], "assignment of a right"),
    code(
        "equity_agreement_registration_request",
        &["equityagreement_request"],
        "registration of a shared-construction agreement",
    ),
    code("additionalpackage_request", &["additional_packet_request"], "additional package of documents")
        .later("additional_packet_request"),
    code("action_request", &[], "accompanying action: cancel, suspend, resume"),
];

/// The kinds of docflow.
pub static DOCFLOW_TYPE: Codes = Codes { name: "DocflowType", list: &TYPES, numeric: false, folded: true };

static STATES: [Code; 6] = [
    code("queued", &["queue"], "waiting to be sent"),
    code("verified", &[], "number and validity of signatures are being verified"),
    code("sent", &[], "handed over to Rosreestr"),
    code("suspended", &["suspend"], "the client must do something: sign, pay, or read the result"),
    code("completed", &[], "finished, with a result"),
    code("error", &[], "processing failed"),
];

/// The states of a docflow. Unknown ones are kept as they came.
pub static DOCFLOW_STATE: Codes = Codes { name: "DocflowState", list: &STATES, numeric: false, folded: true };

static FILES: [Code; 12] = [
    code("statement", &[], "application to be signed"),
    code("egrn:outdoc", &[], "ZIP: archive from the new register system"),
    code("outdoc", &[], "ZIP: archive from the old register system"),
    code("egrn:extract_info:xml", &[], "XML: extract on characteristics and rights, new system"),
    code("extract_info:xml", &[], "XML: extract on characteristics and rights, old system"),
    code("extract_info:pdf", &[], "PDF: extract on characteristics and rights"),
    code("egrn:extract_ownership:xml", &[], "XML: extract on transfers of rights, new system"),
    code("extract_ownership:xml", &[], "XML: extract on transfers of rights, old system"),
    code("extract_ownership:pdf", &[], "PDF: extract on transfers of rights"),
    code("egrn:extract_agreement:xml", &[], "XML: extract on shared-construction agreements, withdrawn in 2018"),
    code("extract_agreement:xml", &[], "XML: extract on shared-construction agreements, withdrawn in 2018"),
    code("extract_agreement:pdf", &[], "PDF: extract on shared-construction agreements, withdrawn in 2018"),
];

/// The kinds of files to sign and of results. Which of them come is not documented for every docflow (Q29).
pub static FILE_TYPE: Codes = Codes { name: "FileType", list: &FILES, numeric: false, folded: false };
