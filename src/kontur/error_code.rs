//! Error codes that the services document, and what each says.

/// A required member is missing.
pub const ABSENCE_OF_REQUIRED_FIELD: &str = "AbsenceOfRequiredField";
/// A member does not match its format.
pub const WRONG_FIELD_VALUE: &str = "WrongFieldValue";
/// `externalId` was used before.
pub const DUPLICATED_EXTERNAL_ID: &str = "DuplicatedExternalId";
/// The SNILS fails its checksum.
pub const WRONG_SNILS: &str = "WrongSnils";
/// The INN fails its check.
pub const WRONG_INN: &str = "WrongInn";
/// The company is liquidated.
pub const DISSOLVED_ORGANIZATION: &str = "DissolvedOrganization";
/// No company has these requisites.
pub const WRONG_ORGANIZATION: &str = "WrongOrganization";
/// More than one identity document.
pub const DUPLICATE_DOCUMENT: &str = "DuplicateDocument";
/// The identity document of the subject and the attached one differ.
pub const MISMATCH_DOCUMENT_REQUISITES: &str = "MismatchDocumentRequisites";
/// No link between this person and this organization.
pub const UNEXISTENT_REPRESENTATIVE: &str = "UnexistentRepresentative";
/// The subject is not found.
pub const UNEXISTENT_SUBJECT: &str = "UnexistentSubject";
/// The content is larger than 10 MB.
pub const BIG_CONTENT_SIZE: &str = "BigContentSize";
/// The file format is not allowed.
pub const UNSUPPORTED_CONTENT_TYPE: &str = "UnsupportedContentType";
/// The content id is unknown.
pub const UNEXISTENT_CONTENT: &str = "UnexistentContent";
/// The address lacks the street level.
pub const WRONG_ADDRESS: &str = "WrongAddress";
/// The one code of the realty API.
pub const VALIDATION: &str = "validation";
