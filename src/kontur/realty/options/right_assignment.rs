//! `POST /realty/v1/docflows/right_assignment_request`
//!
//! The assignment of claims under a shared-construction agreement (realty sheet 6.5).

use crate::check::{Across, Rule, Test, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::docflows::V06;
use crate::kontur::realty::rules::{V47_COUNT, V51};
use crate::kontur::realty::{AppliedDocument, BuyerSide, EstateObject, SellerSide};
use docflow_derive::declare;

/// Assignment of a right.
#[declare]
pub struct CreateRightAssignmentRequest {
    /// Your own id of the request; comes back in answers and events. Whether a repeat of it makes a second docflow is
    /// not known (Q32).
    pub request_id: Option<String>,
    /// Which right is assigned, by whom and to whom.
    #[declare(required = V06, rules(V06))]
    pub options: RightAssignmentOptions,
}

/// Which right is assigned, by whom and to whom.
#[declare(rules(V65_EVIDENCE))]
pub struct RightAssignmentOptions {
    /// The properties.
    #[declare(required = V65, rules(V47_COUNT))]
    pub object: Vec<EstateObject>,
    /// Who assigns; `evidenceOfOwnership` has no place here.
    #[declare(required = V65)]
    pub seller: SellerSide,
    /// To whom.
    #[declare(required = V65)]
    pub buyer: BuyerSide,
    /// The documents.
    #[declare(required = V65)]
    pub applied_documents: RightAssignmentDocuments,
}

/// Documents of an assignment.
#[declare(rules(V51))]
pub struct RightAssignmentDocuments {
    /// Agreement that assigns the claims.
    #[declare(required = V65)]
    pub right_transfer_agreement: AppliedDocument,
    /// Anything else, such as the marriage certificate of the spouses.
    pub other: Option<Vec<AppliedDocument>>,
}

/// What the assignment needs.
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

/// An assigned claim is younger than 1998.
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
