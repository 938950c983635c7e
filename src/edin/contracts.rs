//! `POST`, `GET`, `OPTIONS /bdoc/contract`, `POST /bdoc/contract/send` and `/bdoc/contract/delete`, `PUT`, `DELETE
//! /bdoc/contract_packages`, `/bdoc/contract_dictionary` and `/bdoc/contract_tag`
//!
//! Contracts, called document-flow scenarios in newer pages (EDIN sheet 2.12, 5.4).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{FILLED, ID, LISTED, NO_ID, SECONDS};
use super::{CONTRACT_STATUS, Company, Contract, VENDOR};
use crate::check::{Declared, Id, Seconds, Table};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

codes! {
    /// Which party of a contract sends packages.
    pub SENDER_TYPE: "SenderType" = { "1" => "client", "2" => "owner" }
}

/// Declares the two inputs, which differ only in the contract's id.
macro_rules! contract {
    ($(#[doc = $doc:literal])* $name:ident { $(#[$id:meta])* $ty:ty }) => {
        $(#[doc = $doc])*
        #[declare(from = Contract)]
        pub struct $name {
            $(#[$id])*
            pub contract_id: $ty,
            /// The client.
            pub client_company: ContractParty,
            /// The owner, who initiates it.
            pub owner_company: ContractParty,
            /// Name.
            #[declare(rules(FILLED))]
            pub contract_name: String,
            /// Number.
            #[declare(rules(FILLED))]
            pub number: String,
            /// Date, a UNIX timestamp in seconds.
            #[declare(rules(SECONDS))]
            pub date: Option<Seconds>,
            /// When it expires, a UNIX timestamp in seconds.
            #[declare(rules(SECONDS))]
            pub expired_date: Option<Seconds>,
            /// Description.
            pub description: Option<String>,
        }
    };
}

contract! {
    /// A new contract.
    CreateContract {
        /// Must be absent on creation.
        #[declare(hidden, quirk = Forbidden, rules(NO_ID))]
        Option<Id>
    }
}

contract! {
    /// A changed contract.
    UpdateContract {
        /// Id of the contract.
        #[declare(rules(ID))]
        Id
    }
}

/// A party of a contract.
#[declare(from = Company)]
pub struct ContractParty {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// Id of its account.
    #[declare(rules(ID))]
    pub account_id: Option<Id>,
}

/// A contract id.
#[declare(wire = "snake_case")]
pub struct ContractId {
    /// Id of the contract.
    #[declare(rules(ID))]
    pub contract_id: Id,
}

/// Contract ids.
#[declare]
pub struct ContractIds(#[declare(rules(ID))] pub Vec<Id>);

/// A contract and its new status.
#[declare(wire = "snake_case")]
pub struct SetContractStatus {
    /// Id of the contract.
    #[declare(rules(ID))]
    pub contract_id: Id,
    /// 0 draft, 1 new, 2 accepted, 3 rejected, 4 terminated, 5 awaiting signature.
    #[declare(rules(LISTED), enumeration = CONTRACT_STATUS)]
    pub status: i32,
}

/// A package type of a contract.
#[declare(wire = "snake_case")]
pub struct ContractPackageType {
    /// Id of the contract.
    #[declare(rules(ID))]
    pub contract_id: Id,
    /// Id of the chain of the package type.
    #[declare(rules(ID))]
    pub package_chain_id: Id,
    /// Who sends the packages: 1 client, 2 owner.
    #[declare(rules(LISTED), enumeration = SENDER_TYPE)]
    pub sender_type: i32,
}

/// A dictionary value of a contract.
#[declare(wire = "snake_case")]
pub struct ContractDictionaryValue {
    /// Id of the contract.
    #[declare(rules(ID))]
    pub contract_id: Id,
    /// Id of the dictionary.
    #[declare(rules(ID))]
    pub dictionary_id: Id,
    /// Id of the value: `valueId` of the dictionary's values.
    #[declare(rules(ID))]
    pub dictionary_value_id: Id,
}

/// A tag of a contract.
#[declare(wire = "snake_case")]
pub struct ContractTag {
    /// Id of the contract.
    #[declare(rules(ID))]
    pub contract_id: Id,
    /// Id of the tag.
    #[declare(rules(ID))]
    pub tag_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[
    &CREATE,
    &UPDATE,
    &GET,
    &SET_STATUS,
    &SEND,
    &DELETE,
    &ADD_PACKAGE_TYPE,
    &REMOVE_PACKAGE_TYPE,
    &ADD_DICTIONARY_VALUE,
    &REMOVE_DICTIONARY_VALUE,
    &ADD_TAG,
    &REMOVE_TAG,
];

operation! {
    /// Creates a contract.
    /// @example
    /// const { contractId } = await edin.contracts.create({
    ///   ownerCompany: { companyId: 7301 }, clientCompany: { companyId: 7302 }, contractName: "Оренда", number: "14/2024",
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "contracts.create",
        method: Method::Post,
        path: "/bdoc/contract",
        input: Input::Json(CreateContract::shape),
        output: Output::Json(Contract::KIND),
        promises: Some("contractId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PostContract"),
    }
}

operation! {
    /// Changes a contract.
    /// @example
    /// await edin.contracts.update({
    ///   contractId: 3310, ownerCompany: { companyId: 7301 }, clientCompany: { companyId: 7302 },
    ///   contractName: "Поставка зерна", number: "12/2024", expiredDate: 1767132000,
    /// });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "contracts.update",
        method: Method::Post,
        path: "/bdoc/contract",
        input: Input::Json(UpdateContract::shape),
        output: Output::Json(Contract::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PostContract"),
    }
}

operation! {
    /// Reads a contract.
    /// @example const { ownerPackages, clientPackages } = await edin.contracts.get(3310);
    pub static GET = {
        vendor: &VENDOR,
        name: "contracts.get",
        method: Method::Get,
        path: "/bdoc/contract",
        query: Some(ContractId::shape),
        output: Output::Json(Contract::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.12", "GetContract"),
    }
}

operation! {
    /// Changes the status of a contract. Which changes are possible is not documented.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.contracts.setStatus({ contractId: 3310, status: 4 });
    pub static SET_STATUS = {
        vendor: &VENDOR,
        name: "contracts.setStatus",
        method: Method::Options,
        path: "/bdoc/contract",
        query: Some(SetContractStatus::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "ChangeContractStatus"),
    }
}

operation! {
    /// Sends contracts to their clients.
    /// @example await edin.contracts.send([3310, 3311]);
    pub static SEND = {
        vendor: &VENDOR,
        name: "contracts.send",
        method: Method::Post,
        path: "/bdoc/contract/send",
        input: Input::Json(ContractIds::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "ContractSend"),
    }
}

operation! {
    /// Deletes contracts.
    /// @example await edin.contracts.delete([3311]);
    pub static DELETE = {
        vendor: &VENDOR,
        name: "contracts.delete",
        method: Method::Post,
        path: "/bdoc/contract/delete",
        input: Input::Json(ContractIds::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "ContractDelete"),
    }
}

operation! {
    /// Lets a party of a contract send packages of a type. The response is the contract.
    /// @example await edin.contracts.addPackageType({ contractId: 3310, packageChainId: 880, senderType: 2 });
    pub static ADD_PACKAGE_TYPE = {
        vendor: &VENDOR,
        name: "contracts.addPackageType",
        method: Method::Put,
        path: "/bdoc/contract_packages",
        query: Some(ContractPackageType::shape),
        output: Output::Json(Contract::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PutContractPackages"),
    }
}

operation! {
    /// Takes a package type out of a contract. The response is the contract.
    /// @example await edin.contracts.removePackageType({ contractId: 3310, packageChainId: 880, senderType: 2 });
    pub static REMOVE_PACKAGE_TYPE = {
        vendor: &VENDOR,
        name: "contracts.removePackageType",
        method: Method::Delete,
        path: "/bdoc/contract_packages",
        query: Some(ContractPackageType::shape),
        output: Output::Json(Contract::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "DelContractPackages"),
    }
}

operation! {
    /// Adds a dictionary value to a contract. The response is the contract.
    /// @example await edin.contracts.addDictionaryValue({ contractId: 3310, dictionaryId: 3307, dictionaryValueId: 15510 });
    pub static ADD_DICTIONARY_VALUE = {
        vendor: &VENDOR,
        name: "contracts.addDictionaryValue",
        method: Method::Put,
        path: "/bdoc/contract_dictionary",
        query: Some(ContractDictionaryValue::shape),
        output: Output::Json(Contract::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.12", "PutContractDictionary"),
    }
}

operation! {
    /// Takes a dictionary value out of a contract. The response is the contract.
    /// @example await edin.contracts.removeDictionaryValue({ contractId: 3310, dictionaryId: 3307, dictionaryValueId: 15510 });
    pub static REMOVE_DICTIONARY_VALUE = {
        vendor: &VENDOR,
        name: "contracts.removeDictionaryValue",
        method: Method::Delete,
        path: "/bdoc/contract_dictionary",
        query: Some(ContractDictionaryValue::shape),
        output: Output::Json(Contract::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.12", "DelContractDictionary"),
    }
}

operation! {
    /// Tags a contract. The response is the contract.
    /// @example await edin.contracts.addTag({ contractId: 3310, tagId: 815 });
    pub static ADD_TAG = {
        vendor: &VENDOR,
        name: "contracts.addTag",
        method: Method::Put,
        path: "/bdoc/contract_tag",
        query: Some(ContractTag::shape),
        output: Output::Json(Contract::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.12", "PutContractTag"),
    }
}

operation! {
    /// Removes a tag from a contract. The response is the contract.
    /// @example await edin.contracts.removeTag({ contractId: 3310, tagId: 815 });
    pub static REMOVE_TAG = {
        vendor: &VENDOR,
        name: "contracts.removeTag",
        method: Method::Delete,
        path: "/bdoc/contract_tag",
        query: Some(ContractTag::shape),
        output: Output::Json(Contract::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.12", "DeleteContractTag"),
    }
}
