//! `POST /realty/v1/docflows/right_assignment_request`
//!
//! Assigns claims under a shared-construction agreement (realty sheet 6.5).

use crate::check::{Across, Rule, Test, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::rules::{V06, V47_COUNT, V51};
use crate::kontur::realty::{AppliedDocument, BuyerSide, EstateObject, SellerSide};
use docflow_derive::declare;

/// Assigns a right.
#[declare]
pub struct CreateRightAssignmentRequest {
    /// Your own request id. It is returned in responses and events. Whether repeating it creates a second docflow is not
    /// known (Q32).
    pub request_id: Option<String>,
    /// The right and the parties.
    #[declare(required = V06, rules(V06))]
    pub options: RightAssignmentOptions,
}

/// The right and the parties.
#[declare(rules(V65_EVIDENCE))]
pub struct RightAssignmentOptions {
    /// The properties.
    #[declare(required = V65, rules(V47_COUNT))]
    pub object: Vec<EstateObject>,
    /// The assignors. `evidenceOfOwnership` does not apply here.
    #[declare(required = V65)]
    pub seller: SellerSide,
    /// The assignees.
    #[declare(required = V65)]
    pub buyer: BuyerSide,
    /// The documents.
    #[declare(required = V65)]
    pub applied_documents: RightAssignmentDocuments,
}

/// Documents for an assignment.
#[declare(rules(V51))]
pub struct RightAssignmentDocuments {
    /// Assignment agreement.
    #[declare(required = V65)]
    pub right_transfer_agreement: AppliedDocument,
    /// Other documents, such as a marriage certificate.
    pub other: Option<Vec<AppliedDocument>>,
}

/// Checks the required members of the assignment.
pub static V65: Rule = Rule::error(
    "V65",
    VALIDATION,
    Test::Present,
    message!(
        "the property, the assignor, the assignee and the assignment agreement are required",
        "нужны объект, уступающая и принимающая стороны и договор уступки прав требования",
        "потрібні об'єкт, сторона, що відступає, сторона, що приймає, і договір відступлення прав вимоги",
    ),
);

/// Claims that can be assigned arose after 1998.
pub static V65_EVIDENCE: Across<RightAssignmentOptions> = Across::warning(
    "V65",
    VALIDATION,
    |options, report| {
        if let Some(seller) = options.object(RightAssignmentOptions::FIELDS.seller) {
            let field = SellerSide::FIELDS.evidence_of_ownership;
            report.unless(!seller.has(field), &seller, field);
        }
    },
    message!(
        "proof of a previously acquired right is for a transfer of a right only; leave it out here",
        "подтверждение ранее возникшего права нужно только при переходе права; здесь его не указывают",
        "підтвердження права, що виникло раніше, потрібне лише при переході права; тут його не вказують",
    ),
);
