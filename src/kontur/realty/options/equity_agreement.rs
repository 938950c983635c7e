//! `POST /realty/v1/docflows/equity_agreement_registration_request`
//!
//! Registers a shared-construction agreement (realty sheet 6.6).

use crate::check::{Across, Rule, Test, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::rules::{V06, V47_COUNT, V51};
use crate::kontur::realty::{AppliedDocument, BuyerSide, DocflowMember, EquityObject};
use docflow_derive::declare;

/// Registers a shared-construction agreement.
#[declare]
pub struct CreateEquityAgreementRequest {
    /// Your own request id. It is returned in responses and events. Whether repeating it creates a second docflow is not
    /// known (Q32).
    pub request_id: Option<String>,
    /// The site, the developer and the participants.
    #[declare(required = V06, rules(V06))]
    pub options: EquityAgreementOptions,
}

/// The site, the developer and the participants.
#[declare]
pub struct EquityAgreementOptions {
    /// The land plots under construction. A schema extract calls this array `objects`.
    #[declare(aliases("objects"), required = V66, rules(V47_COUNT))]
    pub object: Vec<EquityObject>,
    /// The developer.
    #[declare(required = V66)]
    pub developer: Developer,
    /// The participants in the construction.
    #[declare(required = V66)]
    pub buyer: BuyerSide,
    /// The documents.
    #[declare(required = V66)]
    pub applied_documents: EquityAgreementDocuments,
}

/// The developer and the site documents.
#[declare(rules(V68))]
pub struct Developer {
    /// The developer as a party: an organization with a representative.
    #[declare(required = V66)]
    pub developer: DocflowMember,
    /// Site documents. Only for the first agreement registered on the site.
    pub applied_documents: Option<DeveloperDocuments>,
}

/// Site documents.
#[declare(rules(V51))]
pub struct DeveloperDocuments {
    /// Building permit.
    #[declare(required = V67)]
    pub build_agreement: AppliedDocument,
    /// Project declaration.
    pub project_declaration: Option<AppliedDocument>,
    /// Technical plan.
    pub build_plan: Option<AppliedDocument>,
}

/// Documents for a shared-construction agreement.
#[declare(rules(V51))]
pub struct EquityAgreementDocuments {
    /// The agreement.
    #[declare(required = V66)]
    pub equity_agreement: AppliedDocument,
    /// Other documents.
    pub other: Option<Vec<AppliedDocument>>,
}

/// Checks the required members of the registration.
pub static V66: Rule = Rule::error(
    "V66",
    VALIDATION,
    Test::Present,
    message!(
        "the land plots, the developer, the buyer and the shared-construction agreement are required",
        "нужны земельные участки, застройщик, участник строительства и договор участия в долевом строительстве",
        "потрібні земельні ділянки, забудовник, учасник будівництва і договір участі в пайовому будівництві",
    ),
);

/// Site documents need the building permit.
pub static V67: Rule = Rule::error(
    "V67",
    VALIDATION,
    Test::Present,
    message!(
        "the developer's documents must include the building permit",
        "среди документов застройщика нужно разрешение на строительство",
        "серед документів забудовника потрібен дозвіл на будівництво",
    ),
);

/// According to the page, the developer has a representative, like an organization. V25 reports a party without members.
pub static V68: Across<Developer> = Across::warning(
    "V68",
    VALIDATION,
    |side, report| {
        if let Some(member) = side.object(Developer::FIELDS.developer) {
            let field = DocflowMember::FIELDS.organization;
            report.unless(!member.has(DocflowMember::FIELDS.person) || member.has(field), &member, field);
        }
    },
    message!(
        "a developer should be an organization",
        "застройщик — обычно организация",
        "забудовник — зазвичай організація",
    ),
);
