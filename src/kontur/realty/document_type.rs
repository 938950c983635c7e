//! Types of the documents that are attached to a request (realty sheet 4.16).

use crate::check::{Code, Codes, code};

static TYPES: [Code; 39] = [
    code("contractOfSale", &[], "sale contract"),
    code("evaluationReport", &[], "paper with the cadastral / appraised value"),
    code("mortgage", &[], "mortgage bond"),
    code("loanAgreement", &[], "loan agreement"),
    code("mortgageAgreement", &[], "mortgage contract"),
    code("notarySpouseConsent", &[], "spouse's consent to the deal"),
    code("permissionGuardianshipAuthority", &[], "permission of the guardianship authority"),
    code("birthCertificate", &[], "birth certificate"),
    code("stateRegistrationCertificate", &[], "company registration certificate"),
    code("powerOfAttorney", &[], "power of attorney"),
    code("powerOfAttorneyBankRepresentative", &[], "power of attorney of the bank's signer"),
    code("equityAgreement", &[], "shared-construction agreement"),
    code("acceptanceTransferAct", &[], "deed of transfer"),
    code("permissionForCommissioning", &[], "commissioning permit"),
    code("balanceSheet", &[], "balance sheet"),
    code("majorTransactionsApproval", &[], "approval of a major transaction"),
    code("refuseOfPurchase", &[], "waiver of the pre-emption right"),
    code("rightTransferAgreement", &[], "agreement assigning claims"),
    code("statementFromHomeBook", &[], "extract from the house register"),
    code("marriageContract", &[], "marriage contract"),
    code("inheritanceByLaw", &[], "certificate of inheritance by law"),
    code("inheritanceByWill", &[], "certificate of inheritance by will"),
    code("contractOfGift", &[], "gift contract"),
    code("contractOfChange", &[], "barter contract"),
    code("investmentAgreement", &[], "investment contract"),
    code("contractOfPrivatization", &[], "privatization contract"),
    code("lowAgreement", &[], "court decision"),
    code("agreementOfShareAllocation", &[], "agreement allotting a share"),
    code("agreementOfShareDistribution", &[], "agreement fixing shares in common ownership"),
    code("actOfDivisionOfProperty", &[], "property division agreement"),
    code("partnershipAgreement", &[], "simple partnership (joint activity) contract"),
    code("indemnityAgreement", &[], "release-fee agreement (отступное)"),
    code("marriageCertificate", &[], "marriage certificate"),
    code("buildAgreement", &[], "building permit"),
    code("projectDeclaration", &[], "project declaration"),
    code("buildPlan", &[], "technical plan of a building, structure, premises or unfinished object"),
    code("buildDescription", &[], "description of the shared-construction object"),
    code("cessationOfLoanAgreement", &[], "agreement terminating the pledge contract"),
    code("other", &[], "anything else"),
];

/// Types of attached documents.
pub static APPLIED_DOCUMENT_TYPE: Codes =
    Codes { name: "AppliedDocumentType", list: &TYPES, numeric: false, folded: false };
