//! Types of documents attached to a request (realty sheet 4.16).

use crate::check::{EnumValue, Enumeration, enum_value};

static TYPES: [EnumValue; 39] = [
    enum_value("contractOfSale", &[], "sale contract"),
    enum_value("evaluationReport", &[], "paper with the cadastral / appraised value"),
    enum_value("mortgage", &[], "mortgage bond"),
    enum_value("loanAgreement", &[], "loan agreement"),
    enum_value("mortgageAgreement", &[], "mortgage contract"),
    enum_value("notarySpouseConsent", &[], "spouse's consent to the deal"),
    enum_value("permissionGuardianshipAuthority", &[], "permission of the guardianship authority"),
    enum_value("birthCertificate", &[], "birth certificate"),
    enum_value("stateRegistrationCertificate", &[], "company registration certificate"),
    enum_value("powerOfAttorney", &[], "power of attorney"),
    enum_value("powerOfAttorneyBankRepresentative", &[], "power of attorney of the bank's signer"),
    enum_value("equityAgreement", &[], "shared-construction agreement"),
    enum_value("acceptanceTransferAct", &[], "deed of transfer"),
    enum_value("permissionForCommissioning", &[], "commissioning permit"),
    enum_value("balanceSheet", &[], "balance sheet"),
    enum_value("majorTransactionsApproval", &[], "approval of a major transaction"),
    enum_value("refuseOfPurchase", &[], "waiver of the pre-emption right"),
    enum_value("rightTransferAgreement", &[], "agreement assigning claims"),
    enum_value("statementFromHomeBook", &[], "extract from the house register"),
    enum_value("marriageContract", &[], "marriage contract"),
    enum_value("inheritanceByLaw", &[], "certificate of inheritance by law"),
    enum_value("inheritanceByWill", &[], "certificate of inheritance by will"),
    enum_value("contractOfGift", &[], "gift contract"),
    enum_value("contractOfChange", &[], "barter contract"),
    enum_value("investmentAgreement", &[], "investment contract"),
    enum_value("contractOfPrivatization", &[], "privatization contract"),
    enum_value("lowAgreement", &[], "court decision"),
    enum_value("agreementOfShareAllocation", &[], "agreement allotting a share"),
    enum_value("agreementOfShareDistribution", &[], "agreement fixing shares in common ownership"),
    enum_value("actOfDivisionOfProperty", &[], "property division agreement"),
    enum_value("partnershipAgreement", &[], "simple partnership (joint activity) contract"),
    enum_value("indemnityAgreement", &[], "release-fee agreement (отступное)"),
    enum_value("marriageCertificate", &[], "marriage certificate"),
    enum_value("buildAgreement", &[], "building permit"),
    enum_value("projectDeclaration", &[], "project declaration"),
    enum_value("buildPlan", &[], "technical plan of a building, structure, premises or unfinished object"),
    enum_value("buildDescription", &[], "description of the shared-construction object"),
    enum_value("cessationOfLoanAgreement", &[], "agreement terminating the pledge contract"),
    enum_value("other", &[], "anything else"),
];

/// Types of attached documents.
pub static APPLIED_DOCUMENT_TYPE: Enumeration = Enumeration::new("AppliedDocumentType", &TYPES);
