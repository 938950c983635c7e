//! A contract between the owner of documents and a client, called document-flow scenario in newer pages (EDIN sheet 6.6, 7.2).

use super::{Company, Dictionary, PackageType, SignInfo, Tag};
use crate::check::{Flag, Id, Seconds};
use docflow_derive::declare;
use serde_json::Value;

codes! {
    /// Status of a contract.
    pub CONTRACT_STATUS: "ContractStatus" = {
        "0" => "draft",
        "1" => "new",
        "2" => "accepted",
        "3" => "rejected",
        "4" => "terminated",
        "5" => "awaiting signature",
    }
    /// Who pays for the documents of a contract.
    pub CONTRACT_PAYER: "ContractPayer" = {
        "0" => "the sender, called the client in the documentation",
        "1" => "the recipient, called the owner in the documentation",
    }
}

/// A contract.
#[declare(stub("contractId"))]
pub struct Contract {
    /// Id of the contract. Absent in a stub.
    pub contract_id: Option<Id>,
    /// Number.
    pub number: Option<String>,
    /// Name.
    pub contract_name: Option<String>,
    /// Date, a UNIX timestamp in seconds.
    pub date: Option<Seconds>,
    /// The owner, who initiated it.
    pub owner_company: Option<Company>,
    /// The client.
    pub client_company: Option<Company>,
    /// Description.
    pub description: Option<String>,
    /// When it expires, a UNIX timestamp in seconds.
    pub expired_date: Option<Seconds>,
    /// When it was sent, a UNIX timestamp in seconds.
    pub sent_date: Option<Seconds>,
    /// 0 draft, 1 new, 2 accepted, 3 rejected, 4 terminated, 5 awaiting signature. Absent in a stub.
    #[declare(enumeration = CONTRACT_STATUS)]
    pub status: Option<i32>,
    /// Who pays: 0 the sender, 1 the recipient. Absent in a stub.
    #[declare(enumeration = CONTRACT_PAYER)]
    pub payment_status: Option<i32>,
    /// 1 if there are special conditions.
    pub is_special_conditions: Option<Flag>,
    /// 1 if the client may send all package types.
    pub is_all_client_sender_packages: Option<Flag>,
    /// 1 if the owner may send all package types.
    pub is_all_owner_sender_packages: Option<Flag>,
    /// The special conditions.
    pub special_conditions: Option<SpecialConditions>,
    /// Dictionaries.
    pub dictionaries: Vec<Dictionary>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Package types that the owner sends.
    pub owner_packages: Vec<PackageType>,
    /// Package types that the client sends.
    pub client_packages: Vec<PackageType>,
}

/// Special conditions of a contract: a signed file.
#[declare]
pub struct SpecialConditions {
    /// Id of the conditions.
    pub special_condition_id: Option<Id>,
    /// Owning company.
    pub company_id: Option<Id>,
    /// File name.
    pub file_name: Option<String>,
    /// The file, in base64 or as numbers. Never seen in a sample.
    #[declare(ts = "string | number[]")]
    pub body: Option<Value>,
    /// Signature of E-COM, in base64 or as numbers. Never seen in a sample.
    #[declare(ts = "string | number[]")]
    pub ecom_signs: Option<Value>,
    /// Facts about the certificate of E-COM, in base64 or as numbers. Never seen in a sample.
    #[declare(ts = "string | number[]")]
    pub ecom_signs_info: Option<Value>,
    /// Signers.
    pub sign_infos: Vec<SignInfo>,
}
