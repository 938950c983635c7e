//! `POST /realty/v1/docflows/rightmovement_request`
//!
//! Transfers a right by sale (realty sheet 6.4).

use crate::check::{EnumValue, Enumeration, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::rules::{V06, V51};
use crate::kontur::realty::{AppliedDocument, BuyerSide, EstateObject, SellerSide};
use docflow_derive::declare;

/// Transfers a right.
#[declare]
pub struct CreateRightMovementRequest {
    /// Your own request id. It is returned in responses and events. Whether repeating it creates a second docflow is not
    /// known (Q32).
    pub request_id: Option<String>,
    /// The property, the sellers and the buyers.
    #[declare(required = V06, rules(V06))]
    pub options: RightMovementOptions,
}

/// The property, the sellers and the buyers.
#[declare]
pub struct RightMovementOptions {
    /// Type of deal.
    #[declare(required = V64, rules(V64_TYPE), enumeration = RIGHT_MOVEMENT_TYPE)]
    pub right_movement_type: String,
    /// The property.
    #[declare(required = V64)]
    pub object: EstateObject,
    /// The sellers.
    #[declare(required = V64)]
    pub seller: SellerSide,
    /// The buyers.
    #[declare(required = V64)]
    pub buyer: BuyerSide,
    /// The documents.
    #[declare(required = V64)]
    pub applied_documents: RightMovementDocuments,
}

/// Documents for a transfer.
#[declare(rules(V51))]
pub struct RightMovementDocuments {
    /// Sale contract.
    #[declare(required = V64)]
    pub contract_of_sale: AppliedDocument,
    /// Other documents.
    pub other: Option<Vec<AppliedDocument>>,
}

static TYPES: [EnumValue; 1] = [enum_value("sale", &[], "sale contract")];

/// Deals that transfer a right.
pub static RIGHT_MOVEMENT_TYPE: Enumeration = Enumeration::new("RightMovementType", &TYPES);

/// Checks the required members of the transfer.
pub static V64: Rule = Rule::error(
    "V64",
    VALIDATION,
    Test::Present,
    message!(
        "the kind of deal, the property, the seller, the buyer and the sale contract are required",
        "нужны вид сделки, объект, продавец, покупатель и договор купли-продажи",
        "потрібні вид угоди, об'єкт, продавець, покупець і договір купівлі-продажу",
    ),
);

/// A sale is the only supported deal.
pub static V64_TYPE: Rule = Rule::error(
    "V64",
    VALIDATION,
    Test::Listed,
    message!("must be sale", "допустимо только sale (купля-продажа)", "допустимо лише sale (купівля-продаж)"),
);
