//! Documented error codes and their meanings.

/// A required member is missing.
pub const ABSENCE_OF_REQUIRED_FIELD: &str = "AbsenceOfRequiredField";
/// A member does not match its format.
pub const WRONG_FIELD_VALUE: &str = "WrongFieldValue";
/// The `externalId` is already in use.
pub const DUPLICATED_EXTERNAL_ID: &str = "DuplicatedExternalId";
/// The SNILS fails its checksum.
pub const WRONG_SNILS: &str = "WrongSnils";
/// The INN fails its checksum.
pub const WRONG_INN: &str = "WrongInn";
/// The company has been liquidated.
pub const DISSOLVED_ORGANIZATION: &str = "DissolvedOrganization";
/// No company matches these identifiers.
pub const WRONG_ORGANIZATION: &str = "WrongOrganization";
/// The form has more than one identity document.
pub const DUPLICATE_DOCUMENT: &str = "DuplicateDocument";
/// The attached identity document differs from the subject's.
pub const MISMATCH_DOCUMENT_REQUISITES: &str = "MismatchDocumentRequisites";
/// The person and the organization are not linked.
pub const UNEXISTENT_REPRESENTATIVE: &str = "UnexistentRepresentative";
/// What the codes of things that are not there begin with.
pub const UNEXISTENT: &str = "Unexistent";
/// The subject was not found.
pub const UNEXISTENT_SUBJECT: &str = "UnexistentSubject";
/// The content is larger than 10 MB.
pub const BIG_CONTENT_SIZE: &str = "BigContentSize";
/// The file format is not allowed.
pub const UNSUPPORTED_CONTENT_TYPE: &str = "UnsupportedContentType";
/// The content id is unknown.
pub const UNEXISTENT_CONTENT: &str = "UnexistentContent";
/// The address lacks the street level.
pub const WRONG_ADDRESS: &str = "WrongAddress";
/// The only code of the realty API.
pub const VALIDATION: &str = "validation";
