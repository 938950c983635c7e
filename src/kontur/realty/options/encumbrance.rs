//! `POST /realty/v1/docflows/encumbrance_request`
//!
//! Registers a mortgage by contract (realty sheet 6.2).

use crate::check::{EnumValue, Enumeration, OneOrMany, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::rules::{V06, V47_COUNT, V51};
use crate::kontur::realty::{AppliedDocument, EstateObject, PledgeeSide, RestrictedSide};
use docflow_derive::declare;

/// Registers an encumbrance.
#[declare]
pub struct CreateEncumbranceRequest {
    /// Your own request id. It is returned in responses and events. Whether repeating it creates a second docflow is not
    /// known (Q32).
    pub request_id: Option<String>,
    /// The encumbered property and the parties.
    #[declare(required = V06, rules(V06))]
    pub options: EncumbranceOptions,
}

/// The encumbered property and the parties.
#[declare]
pub struct EncumbranceOptions {
    /// The property. One is documented; an array is sent unchanged (Q7).
    #[declare(required = V57, rules(V47_COUNT))]
    pub object: OneOrMany<EstateObject>,
    /// Type of encumbrance.
    #[declare(required = V56, rules(V56_TYPE), enumeration = ENCUMBRANCE_REQUEST_TYPE)]
    pub encumbrance_type: String,
    /// Owner or owners of the encumbered right.
    #[declare(required = V57)]
    pub whose_right_restricted: RestrictedSide,
    /// Pledgee or pledgees.
    #[declare(required = V57)]
    pub who_use_restriction: PledgeeSide,
    /// The documents.
    #[declare(required = V57)]
    pub applied_documents: EncumbranceDocuments,
}

/// Documents for an encumbrance.
#[declare(rules(V51))]
pub struct EncumbranceDocuments {
    /// Mortgage contract.
    #[declare(required = V57)]
    pub mortgage_agreement: AppliedDocument,
    /// Loan agreement.
    pub loan_agreement: Option<AppliedDocument>,
    /// The spouse's notarized consent to the deal.
    pub notary_spouse_consent: Option<AppliedDocument>,
    /// Other documents.
    pub other: Option<Vec<AppliedDocument>>,
}

static TYPES: [EnumValue; 1] = [enum_value("mortgage", &[], "mortgage by contract")];

/// Encumbrances that can be registered. A mortgage by operation of law needs no request; it can only be removed.
pub static ENCUMBRANCE_REQUEST_TYPE: Enumeration = Enumeration::new("EncumbranceRequestType", &TYPES);

/// The type of encumbrance is required.
pub static V56: Rule = Rule::error(
    "V56",
    VALIDATION,
    Test::Present,
    message!(
        "the kind of encumbrance is required: mortgage",
        "укажите вид обременения: mortgage (ипотека по договору)",
        "вкажіть вид обтяження: mortgage (іпотека за договором)",
    ),
);

/// Only a mortgage by contract can be registered.
pub static V56_TYPE: Rule = Rule::error(
    "V56",
    VALIDATION,
    Test::Listed,
    message!(
        "must be mortgage: only a mortgage by contract is registered this way",
        "допустимо только mortgage: так регистрируют ипотеку по договору",
        "допустимо лише mortgage: так реєструють іпотеку за договором",
    ),
);

/// Checks the required members of the registration.
pub static V57: Rule = Rule::error(
    "V57",
    VALIDATION,
    Test::Present,
    message!(
        "the property, the owner whose right is encumbered, the pledgee and the mortgage agreement are required",
        "нужны объект, правообладатель, чьё право ограничивается, залогодержатель и договор ипотеки",
        "потрібні об'єкт, власник обмежуваного права, заставодержатель і договір іпотеки",
    ),
);
