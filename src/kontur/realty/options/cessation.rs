//! `POST /realty/v1/docflows/cessation_encumbrance_request`
//!
//! The removal of an encumbrance (realty sheet 6.3).

use crate::check::{EnumValue, Enumeration, OneOrMany, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::docflows::V06;
use crate::kontur::realty::rules::V47_COUNT;
use crate::kontur::realty::{AppliedDocument, EstateObject, PledgeeSide, RegistrationRecord, RestrictedSide};
use docflow_derive::declare;

/// Removal of an encumbrance.
#[declare]
pub struct CreateCessationEncumbranceRequest {
    /// Your own id of the request; comes back in answers and events. Whether a repeat of it makes a second docflow is
    /// not known (Q32).
    pub request_id: Option<String>,
    /// Which encumbrance is removed.
    #[declare(required = V06, rules(V06))]
    pub options: CessationEncumbranceOptions,
}

/// Which encumbrance is removed.
#[declare]
pub struct CessationEncumbranceOptions {
    /// The property. One is documented; a list is sent as given (Q7).
    #[declare(required = V58, rules(V47_COUNT))]
    pub object: OneOrMany<EstateObject>,
    /// The kind of encumbrance.
    #[declare(required = V58, rules(V58_TYPE), enumeration = ENCUMBRANCE_TYPE)]
    pub encumbrance_type: String,
    /// The record of the encumbrance in the register; seen in the sample only (Q21).
    pub registration_record: Option<RegistrationRecord>,
    /// The owner or owners whose right is encumbered.
    #[declare(required = V58)]
    pub whose_right_restricted: RestrictedSide,
    /// The pledgee or pledgees.
    #[declare(required = V59)]
    pub who_use_restriction: Option<PledgeeSide>,
    /// The documents, where there are any.
    pub applied_documents: Option<CessationDocuments>,
}

/// Documents of a removal.
#[declare]
pub struct CessationDocuments {
    /// Any documents, such as the agreement that terminates the pledge.
    pub other: Option<Vec<AppliedDocument>>,
}

static TYPES: [EnumValue; 2] =
    [enum_value("mortgage", &[], "mortgage by contract"), enum_value("mortgageInLaw", &[], "mortgage by force of law")];

/// Encumbrances that can be removed.
pub static ENCUMBRANCE_TYPE: Enumeration =
    Enumeration { name: "EncumbranceType", list: &TYPES, numeric: false, folded: false };

/// What the removal needs.
pub static V58: Rule = Rule::error(
    "V58",
    VALIDATION,
    Test::Present,
    message!(
        "the kind of encumbrance, the property and the owner whose right is encumbered are required",
        "нужны вид обременения, объект и правообладатель, чьё право ограничено",
        "потрібні вид обтяження, об'єкт і власник обмеженого права",
    ),
);

/// Which encumbrances there are.
pub static V58_TYPE: Rule = Rule::error(
    "V58",
    VALIDATION,
    Test::Listed,
    message!(
        "must be mortgage (by contract) or mortgageInLaw (by force of law)",
        "допустимы mortgage (ипотека по договору) и mortgageInLaw (ипотека в силу закона)",
        "допустимі mortgage (іпотека за договором) та mortgageInLaw (іпотека на підставі закону)",
    ),
);

/// One page makes it a must, two extracts of the schema do not.
pub static V59: Rule = Rule::warning(
    "V59",
    VALIDATION,
    Test::Present,
    message!(
        "in whose favour the right is encumbered should be given",
        "желательно указать, в чью пользу ограничено право",
        "бажано вказати, на чию користь обмежено право",
    ),
);
