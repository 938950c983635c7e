//! `POST /bdoc/package`, `OPTIONS /bdoc/package_type/status`, `/bdoc/package_document`, `/bdoc/package_dictionary` and
//! `/bdoc/package/extra_field`, `GET /bdoc/extra/package_types`, `/bdoc/extra/contract/package_type` and
//! `/bdoc/packages_by_chain`
//!
//! Package types (EDIN sheet 2.6, 2.7, 5.2). The wire calls the id of a package type `packageId`.

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{FILLED, ID, LISTED, NO_ID};
use super::{DICTIONARY_FILL, EXTRA_FIELD_FILL, ExtraField, PACKAGE_CONTENT, PACKAGE_TYPE_STATUS, PackageType, VENDOR};
use crate::check::{Declared, Flag, Id, Rule, Table, Test, message};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

/// A new package type.
#[declare(from = PackageType)]
pub struct CreatePackageType {
    /// Must be absent on creation.
    #[declare(hidden, quirk = Forbidden, rules(NO_ID))]
    pub package_id: Option<Id>,
    /// Id of the owning company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// Name.
    #[declare(rules(FILLED))]
    pub name: String,
    /// Code.
    #[declare(rules(FILLED))]
    pub code: String,
    /// 1 files, 2 structures.
    #[declare(name = "type", rules(LISTED), enumeration = PACKAGE_CONTENT)]
    pub kind: i32,
    /// 1 handles packages automatically.
    pub auto_handle: Option<Flag>,
}

/// A changed package type.
#[declare(from = PackageType)]
pub struct UpdatePackageType {
    /// Id of the package type.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Id of the owning company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// Name.
    #[declare(rules(FILLED))]
    pub name: String,
    /// Code.
    #[declare(rules(FILLED))]
    pub code: String,
    /// 1 files, 2 structures.
    #[declare(name = "type", rules(LISTED), enumeration = PACKAGE_CONTENT)]
    pub kind: i32,
    /// 1 handles packages automatically.
    pub auto_handle: Option<Flag>,
}

/// A package type and its new status.
#[declare(wire = "snake_case")]
pub struct SetPackageTypeStatus {
    /// Id of the package type.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// 1 active, 2 blocked, 3 draft.
    #[declare(rules(LISTED), enumeration = PACKAGE_TYPE_STATUS)]
    pub status: i32,
}

/// A document type to bind to a package type.
#[declare]
pub struct BindDocument {
    /// Id of the package type.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Id of the document type.
    #[declare(rules(ID))]
    pub document_id: Id,
    /// 1 if the documents must be signed.
    pub need_sign: Option<Flag>,
    /// Number of signatures of the client.
    pub signs_count: Option<i32>,
    /// Number of signatures of the owner.
    pub owner_signs_count: Option<i32>,
    /// Maximum number of files, 1 to 10.
    #[declare(rules(FILES))]
    pub max_files_count: Option<i32>,
    /// 1 if the documents must be encrypted.
    pub need_encrypt: Option<Flag>,
    /// 1 if a package must contain such a document.
    pub required: Option<Flag>,
    /// 1 if the recipient attaches it.
    pub is_recipient_attach: Option<Flag>,
}

/// A dictionary to bind to a package type.
#[declare]
pub struct BindDictionary {
    /// Id of the package type.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Id of the dictionary.
    #[declare(rules(ID))]
    pub dictionary_id: Id,
    /// Who fills it in: 1 initiator, 2 recipient, 3 both.
    #[declare(rules(LISTED), enumeration = DICTIONARY_FILL)]
    pub fill_type: Option<i32>,
    /// 1 if a value is required.
    pub required: Option<Flag>,
}

/// An additional field to bind to a package type.
#[declare]
pub struct BindExtraField {
    /// Id of the package type.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// The field.
    pub extra_field: ExtraFieldId,
    /// Who fills it in: 1 client, 2 owner, 3 both.
    #[declare(rules(LISTED), enumeration = EXTRA_FIELD_FILL)]
    pub fill_type: i32,
    /// 1 if a value is required.
    pub required: Flag,
}

/// The id of an additional field. Of a field as a response has it, only the id is sent.
#[declare(from = ExtraField)]
pub struct ExtraFieldId {
    /// Id of the field.
    #[declare(rules(ID))]
    pub field_id: Id,
}

/// A search for package types.
#[declare(wire = "snake_case")]
pub struct SearchPackageTypes {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// 1 active, 2 blocked, 3 draft.
    #[declare(rules(LISTED), enumeration = PACKAGE_TYPE_STATUS)]
    pub status: Option<i32>,
    /// Part of the name.
    pub search_pattern: Option<String>,
}

/// A package type of a contract.
#[declare(wire = "snake_case")]
pub struct PackageTypeOfContract {
    /// Id of the contract.
    #[declare(rules(ID))]
    pub contract_id: Id,
    /// Id of the package type.
    #[declare(rules(ID))]
    pub package_id: Id,
}

/// The id of a chain.
#[declare(wire = "snake_case")]
pub struct PackageChainId {
    /// Id of the chain.
    #[declare(rules(ID))]
    pub package_chain_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[
    &CREATE,
    &UPDATE,
    &SET_STATUS,
    &BIND_DOCUMENT,
    &BIND_DICTIONARY,
    &BIND_EXTRA_FIELD,
    &SEARCH,
    &OF_CONTRACT,
    &VERSIONS,
];

operation! {
    /// Creates a package type as a draft. Bind at least one document type before you activate it.
    /// @example
    /// const { packageId } = await edin.packageTypes.create({ companyId: 7301, name: "Акти", code: "ACTS", type: 1 });
    /// await edin.packageTypes.bindDocument({ packageId, documentId: 61240, needSign: 1, signsCount: 1 });
    /// await edin.packageTypes.setStatus({ packageId, status: 1 });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "packageTypes.create",
        method: Method::Post,
        path: "/bdoc/package",
        input: Input::Json(CreatePackageType::shape),
        output: Output::Json(PackageType::KIND),
        promises: Some("packageId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "PostPackage"),
    }
}

operation! {
    /// Changes a package type.
    /// @example await edin.packageTypes.update({ packageId: 2205, companyId: 7301, name: "Акти", code: "ACTS", type: 1 });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "packageTypes.update",
        method: Method::Post,
        path: "/bdoc/package",
        input: Input::Json(UpdatePackageType::shape),
        output: Output::Json(PackageType::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "PostPackage"),
    }
}

operation! {
    /// Activates or blocks a package type, or makes it a draft. Only a type with at least one document type can be activated.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.packageTypes.setStatus({ packageId: 2205, status: 2 });
    pub static SET_STATUS = {
        vendor: &VENDOR,
        name: "packageTypes.setStatus",
        method: Method::Options,
        path: "/bdoc/package_type/status",
        query: Some(SetPackageTypeStatus::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.7", "ChangePackageTypeStatus"),
    }
}

operation! {
    /// Binds a document type to a package type.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.packageTypes.bindDocument({ packageId: 2205, documentId: 61240, needSign: 1, signsCount: 1 });
    pub static BIND_DOCUMENT = {
        vendor: &VENDOR,
        name: "packageTypes.bindDocument",
        method: Method::Options,
        path: "/bdoc/package_document",
        input: Input::Json(BindDocument::shape),
        output: Output::Json(PackageType::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "OptPackageDocument"),
    }
}

operation! {
    /// Binds a dictionary to a package type.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.packageTypes.bindDictionary({ packageId: 2205, dictionaryId: 3307, fillType: 1, required: 1 });
    pub static BIND_DICTIONARY = {
        vendor: &VENDOR,
        name: "packageTypes.bindDictionary",
        method: Method::Options,
        path: "/bdoc/package_dictionary",
        input: Input::Json(BindDictionary::shape),
        output: Output::Json(PackageType::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "OptPackageDictionary"),
    }
}

operation! {
    /// Binds an additional field to a package type.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.packageTypes.bindExtraField({ packageId: 2205, extraField: { fieldId: 71 }, fillType: 3, required: 0 });
    pub static BIND_EXTRA_FIELD = {
        vendor: &VENDOR,
        name: "packageTypes.bindExtraField",
        method: Method::Options,
        path: "/bdoc/package/extra_field",
        input: Input::Json(BindExtraField::shape),
        output: Output::Json(PackageType::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.2", "OptExtraField"),
    }
}

operation! {
    /// Searches the package types of a company: 100 at most, grouped by chain. No sample of the response is known, so its type is
    /// inferred.
    /// @example const types = await edin.packageTypes.search({ companyId: 7301, status: 1, searchPattern: "акт" });
    pub static SEARCH = {
        vendor: &VENDOR,
        name: "packageTypes.search",
        method: Method::Get,
        path: "/bdoc/extra/package_types",
        query: Some(SearchPackageTypes::shape),
        output: Output::Json(Vec::<PackageType>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.7", "GetExtraPackageTypes"),
    }
}

operation! {
    /// Reads a package type through a contract. Only the two parties of the contract may call it. The page promises one package
    /// type, but its sample is an array; one alone is returned as an array too.
    /// @example const [type] = await edin.packageTypes.ofContract({ contractId: 3310, packageId: 2205 });
    pub static OF_CONTRACT = {
        vendor: &VENDOR,
        name: "packageTypes.ofContract",
        method: Method::Get,
        path: "/bdoc/extra/contract/package_type",
        query: Some(PackageTypeOfContract::shape),
        output: Output::Json(Vec::<PackageType>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.7", "GetPackageTypeByContract"),
    }
}

operation! {
    /// Lists the versions of a package type.
    /// @example const versions = await edin.packageTypes.versions(880);
    pub static VERSIONS = {
        vendor: &VENDOR,
        name: "packageTypes.versions",
        method: Method::Get,
        path: "/bdoc/packages_by_chain",
        query: Some(PackageChainId::shape),
        output: Output::Json(Vec::<PackageType>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.7", "GetPackagesByChain"),
    }
}

/// A limit from the user guide.
pub static FILES: Rule = Rule::warning(
    "9.20",
    VALIDATION,
    Test::Range(&(1, 10)),
    message!("must be from 1 to 10", "должно быть от 1 до 10", "має бути від 1 до 10"),
);
