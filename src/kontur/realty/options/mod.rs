//! Creation options of each docflow type (realty sheet 6), one per file.

pub mod object_request;
pub mod encumbrance;
pub mod cessation;
pub mod right_movement;
pub mod right_assignment;
pub mod equity_agreement;
pub mod additional_package;
pub mod action;

pub use action::{ACTION_TYPE, ActionOptions, CreateActionRequest};
pub use additional_package::{AdditionalDocuments, AdditionalPackageOptions, CreateAdditionalPackageRequest};
pub use cessation::{
    CessationDocuments, CessationEncumbranceOptions, CreateCessationEncumbranceRequest, ENCUMBRANCE_TYPE,
};
pub use encumbrance::{CreateEncumbranceRequest, ENCUMBRANCE_REQUEST_TYPE, EncumbranceDocuments, EncumbranceOptions};
pub use equity_agreement::{
    CreateEquityAgreementRequest, Developer, DeveloperDocuments, EquityAgreementDocuments, EquityAgreementOptions,
};
pub use object_request::{CreateObjectRequest, EXTRACT_TYPE, ObjectRequestOptions};
pub use right_assignment::{CreateRightAssignmentRequest, RightAssignmentDocuments, RightAssignmentOptions};
pub use right_movement::{
    CreateRightMovementRequest, RIGHT_MOVEMENT_TYPE, RightMovementDocuments, RightMovementOptions,
};
