//! `POST /realty/v1/docflows/cessation_encumbrance_request`
//!
//! Removes an encumbrance (realty sheet 6.3).

use crate::check::{EnumValue, Enumeration, OneOrMany, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::rules::{V06, V47_COUNT};
use crate::kontur::realty::{AppliedDocument, EstateObject, PledgeeSide, RegistrationRecord, RestrictedSide};
use docflow_derive::declare;

/// Removes an encumbrance.
#[declare]
pub struct CreateCessationEncumbranceRequest {
    /// Your own request id. It is returned in responses and events. Whether repeating it creates a second docflow is not
    /// known (Q32).
    pub request_id: Option<String>,
    /// The encumbrance to remove.
    #[declare(required = V06, rules(V06))]
    pub options: CessationEncumbranceOptions,
}

/// The encumbrance to remove.
#[declare]
pub struct CessationEncumbranceOptions {
    /// The property. One is documented; an array is sent unchanged (Q7).
    #[declare(required = V58, rules(V47_COUNT))]
    pub object: OneOrMany<EstateObject>,
    /// Type of encumbrance.
    #[declare(required = V58, rules(V58_TYPE), enumeration = ENCUMBRANCE_TYPE)]
    pub encumbrance_type: String,
    /// Record of the encumbrance in the register. Seen only in the sample (Q21).
    pub registration_record: Option<RegistrationRecord>,
    /// Owner or owners of the encumbered right.
    #[declare(required = V58)]
    pub whose_right_restricted: RestrictedSide,
    /// Pledgee or pledgees.
    #[declare(required = V59)]
    pub who_use_restriction: Option<PledgeeSide>,
    /// Documents, if any.
    pub applied_documents: Option<CessationDocuments>,
}

/// Documents for removing an encumbrance.
#[declare]
pub struct CessationDocuments {
    /// Any documents, such as the agreement that terminates the pledge.
    pub other: Option<Vec<AppliedDocument>>,
}

static TYPES: [EnumValue; 2] =
    [enum_value("mortgage", &[], "mortgage by contract"), enum_value("mortgageInLaw", &[], "mortgage by force of law")];

/// Encumbrances that can be removed.
pub static ENCUMBRANCE_TYPE: Enumeration = Enumeration::new("EncumbranceType", &TYPES);

/// Checks the required members of a removal.
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

/// Checks the type of encumbrance.
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

/// One page makes it mandatory; two schema extracts do not.
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
