//! Docflow types and states with the spellings used in responses, and file types (realty sheet 1.4, 1.5, 4.1, 4.2,
//! 4.19).

use crate::check::{EnumValue, Enumeration, enum_value};

static TYPES: [EnumValue; 8] = [
    enum_value("object_request", &[], "order of an extract"),
    enum_value("encumbrance_request", &["ecumbrance_request"], "registration of an encumbrance"),
    enum_value("cessation_encumbrance_request", &[], "removal of an encumbrance"),
    enum_value("rightmovement_request", &[], "transfer of a right").later("right_movement_request"),
    enum_value("right_assignment_request", &[], "assignment of a right"),
    enum_value(
        "equity_agreement_registration_request",
        &["equityagreement_request"],
        "registration of a shared-construction agreement",
    ),
    enum_value("additionalpackage_request", &["additional_packet_request"], "additional package of documents")
        .later("additional_packet_request"),
    enum_value("action_request", &[], "accompanying action: cancel, suspend, resume"),
];

/// Docflow types.
pub static DOCFLOW_TYPE: Enumeration = Enumeration::new("DocflowType", &TYPES).folded();

static STATES: [EnumValue; 6] = [
    enum_value("queued", &["queue"], "waiting to be sent"),
    enum_value("verified", &[], "number and validity of signatures are being verified"),
    enum_value("sent", &[], "handed over to Rosreestr"),
    enum_value("suspended", &["suspend"], "the client must do something: sign, pay, or read the result"),
    enum_value("completed", &[], "finished, with a result"),
    enum_value("error", &[], "processing failed"),
];

/// Docflow states. Unknown states are kept unchanged.
pub static DOCFLOW_STATE: Enumeration = Enumeration::new("DocflowState", &STATES).folded();

static FILES: [EnumValue; 12] = [
    enum_value("statement", &[], "application to be signed"),
    enum_value("egrn:outdoc", &[], "ZIP: archive from the new register system"),
    enum_value("outdoc", &[], "ZIP: archive from the old register system"),
    enum_value("egrn:extract_info:xml", &[], "XML: extract on characteristics and rights, new system"),
    enum_value("extract_info:xml", &[], "XML: extract on characteristics and rights, old system"),
    enum_value("extract_info:pdf", &[], "PDF: extract on characteristics and rights"),
    enum_value("egrn:extract_ownership:xml", &[], "XML: extract on transfers of rights, new system"),
    enum_value("extract_ownership:xml", &[], "XML: extract on transfers of rights, old system"),
    enum_value("extract_ownership:pdf", &[], "PDF: extract on transfers of rights"),
    enum_value("egrn:extract_agreement:xml", &[], "XML: extract on shared-construction agreements, withdrawn in 2018"),
    enum_value("extract_agreement:xml", &[], "XML: extract on shared-construction agreements, withdrawn in 2018"),
    enum_value("extract_agreement:pdf", &[], "PDF: extract on shared-construction agreements, withdrawn in 2018"),
];

/// Types of files to sign and of result files. Which ones a docflow has is not always documented (Q29).
pub static FILE_TYPE: Enumeration = Enumeration::new("FileType", &FILES);
