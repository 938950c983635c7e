//! A package: a set of documents that one company sends to another (EDIN sheet 6.3).

use super::{Company, Contract, DocumentStore, Package2Dictionaries, Package2ExtraField, PackageType, Tag};
use crate::check::{Flag, Id, Seconds};
use docflow_derive::declare;
use serde_json::Value;

codes! {
    /// Where a package stands.
    pub PACKAGE_STATUS: "PackageStatus" = {
        "1" => "draft", "2" => "sent", "3" => "accepted", "4" => "clarification", "5" => "rejected", "6" => "processed",
        "7" => "refused", "8" => "attachment",
    }
    /// The folder of a package.
    pub PACKAGE_FOLDER: "PackageFolder" = { "1" => "inbox", "2" => "outbox", "3" => "drafts" }
}

/// A package.
#[declare]
pub struct Package {
    /// Id of the package.
    pub package_id: Id,
    /// The sender.
    pub sender_company_id: Option<Id>,
    /// The recipient.
    pub recipient_company_id: Option<Id>,
    /// Owner of the contract. Never seen in a sample.
    pub owner_company_id: Option<Id>,
    /// Client of the contract. Never seen in a sample.
    pub client_company_id: Option<Id>,
    /// Owner of the contract.
    pub owner_company: Option<Company>,
    /// Client of the contract.
    pub client_company: Option<Company>,
    /// The sender.
    pub sender_company: Option<Company>,
    /// The recipient.
    pub recipient_company: Option<Company>,
    /// The contract.
    pub contract_id: Option<Id>,
    /// The contract.
    pub contract: Option<Contract>,
    /// Version of the package type.
    pub package_type_id: Option<Id>,
    /// The chain that all versions of the package type belong to.
    pub package_type_chain_id: Option<Id>,
    /// Creation time, a UNIX timestamp in seconds.
    pub date_created: Option<Seconds>,
    /// Time of the last change, a UNIX timestamp in seconds.
    pub date_changed: Option<Seconds>,
    /// 1 draft, 2 sent, 3 accepted, 4 clarification, 5 rejected, 6 processed, 7 refused, 8 attachment.
    #[declare(enumeration = PACKAGE_STATUS, quirk = Zero)]
    pub status: Option<i32>,
    /// Whether it is archived.
    pub archive: Option<Flag>,
    /// Number.
    pub package_number: Option<String>,
    /// Documents.
    pub documents: Vec<DocumentStore>,
    /// Dictionaries.
    #[declare(aliases("package2dictionaries"))]
    pub package2_dictionaries: Vec<Package2Dictionaries>,
    /// Additional fields.
    pub extra_fields: Vec<Package2ExtraField>,
    /// Dictionaries of the contract: the documented dictionary or, in samples, a link to it.
    #[declare(ts = "unknown[]")]
    pub contract_dictionaries: Vec<Value>,
    /// Tags.
    pub package_tags: Vec<Tag>,
    /// The package type.
    pub package_type: Option<PackageType>,
    /// Whether it was read in the web interface.
    pub is_read: Option<Flag>,
    /// Whether it was marked as read through the API.
    pub is_read_from_api: Option<Flag>,
    /// Whether it can be sent.
    pub is_ready_for_send: Option<Flag>,
    /// 1 inbox, 2 outbox, 3 drafts.
    #[declare(enumeration = PACKAGE_FOLDER, quirk = Zero)]
    pub package_direction: Option<i32>,
    /// Until when it is to be signed, a UNIX timestamp in seconds.
    pub sign_date_term: Option<Seconds>,
    /// GUID.
    pub package_uuid: Option<String>,
    /// The package that this one is based on.
    pub package_base: Option<PackageBase>,
    /// Whether a document of it needs approval.
    pub is_with_agreement: Option<Flag>,
}

/// A link to the package that another one is based on.
#[declare]
pub struct PackageBase {
    /// This package.
    pub package_id: Option<Id>,
    /// The package that it is based on.
    pub package_based_id: Option<Id>,
    /// Number of that package.
    pub package_based_number: Option<String>,
}
