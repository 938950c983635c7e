//! `POST /bdoc/store/packages`, `POST`, `GET /bdoc/store/package`, `POST /bdoc/store/package/send`, `…/status`,
//! `OPTIONS …/read_from_api`, `PUT`, `DELETE …/tag`
//!
//! Packages: sets of documents that one company sends to another (EDIN sheet 2.8, 5.3).

pub mod archives;
pub mod progress;

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{AT_MOST_50, ID, LIMIT, LISTED, OFFSET, SECONDS};
use super::{DictionaryValue, ExtraField, PACKAGE_FOLDER, PACKAGE_STATUS, Package, Tag, VENDOR};
use crate::check::{Declared, Flag, Id, Seconds, Table};
use crate::http::{Input, Method, Operation, Output, Pages, Retry, source};
use docflow_derive::declare;

/// What to search packages by. Without any member, all packages are listed.
#[declare]
pub struct PackageFilterPart {
    /// 1 inbox, 2 outbox, 3 drafts.
    #[declare(rules(LISTED), enumeration = PACKAGE_FOLDER)]
    pub folder: Option<i32>,
    /// Name of a file in the package.
    pub file_name: Option<String>,
    /// A dictionary value of the package.
    pub package_dictionary_value: Option<DictionaryValue>,
    /// An additional field of the package: `fieldId` and `value` suffice.
    pub extra_field: Option<ExtraField>,
    /// Recipients.
    #[declare(rules(ID), absent = Leave)]
    pub recipient_companies_ids: Vec<Id>,
    /// Senders.
    #[declare(rules(ID), absent = Leave)]
    pub sender_companies_ids: Vec<Id>,
    /// Contracts.
    #[declare(rules(ID), absent = Leave)]
    pub contract_ids: Vec<Id>,
    /// Versions of package types.
    #[declare(rules(ID), absent = Leave)]
    pub package_types_ids: Vec<Id>,
    /// Chains of package types.
    #[declare(rules(ID), absent = Leave)]
    pub package_chain_ids: Vec<Id>,
    /// Statuses: 1 draft, 2 sent, 3 accepted, 4 clarification, 5 rejected, 6 processed, 7 refused, 8 attachment.
    #[declare(rules(LISTED), enumeration = PACKAGE_STATUS, absent = Leave)]
    pub package_statuses: Vec<i32>,
    /// Changed from, a UNIX timestamp in seconds.
    #[declare(rules(SECONDS))]
    pub date_from: Option<Seconds>,
    /// Changed until, a UNIX timestamp in seconds.
    #[declare(rules(SECONDS))]
    pub date_to: Option<Seconds>,
    /// Number.
    pub package_number: Option<String>,
    /// Whether it was marked as read through the API.
    pub is_read_from_api: Option<Flag>,
    /// Whether it was read in the web interface.
    pub is_read: Option<Flag>,
    /// Only the vendor's sample contains it, as 0. Sent if given.
    #[declare(hidden)]
    pub filter_id: Option<i64>,
    /// Only the vendor's sample contains it, as null. Sent if given.
    #[declare(hidden)]
    pub filter_name: Option<String>,
}

/// The page of a list of packages.
#[declare]
pub struct ListPackagesOptions {
    /// Maximum number of packages, 50 at most. Default: 30.
    #[declare(query, rules(LIMIT, AT_MOST_50))]
    pub limit: Option<i32>,
    /// Number of packages to skip. Default: 0.
    #[declare(query, rules(OFFSET))]
    pub offset: Option<i32>,
}

/// A new package. The two ids suffice; further members of a package are sent as they are.
#[declare(open)]
pub struct CreatePackage {
    /// The contract between sender and recipient.
    pub contract: ContractPointer,
    /// The type of the package.
    pub package_type: PackageTypePointer,
}

/// A contract, by its id.
#[declare(open)]
pub struct ContractPointer {
    /// Id of the contract.
    #[declare(rules(ID))]
    pub contract_id: Id,
}

/// A package type, by its id.
#[declare(open)]
pub struct PackageTypePointer {
    /// Id of the package type. The vendor calls it `packageId`.
    #[declare(rules(ID))]
    pub package_id: Id,
}

/// A package id.
#[declare(wire = "snake_case")]
pub struct PackageId {
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
}

codes! {
    /// The statuses that a package can be given.
    pub NEW_PACKAGE_STATUS: "NewPackageStatus" = {
        "3" => "accepted", "4" => "clarification", "5" => "rejected", "6" => "processed", "7" => "refused",
    }
}

/// A package and its new status.
#[declare(wire = "snake_case")]
pub struct SetPackageStatus {
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// 3 accepted, 4 clarification, 5 rejected, 6 processed, 7 refused.
    #[declare(rules(LISTED), enumeration = NEW_PACKAGE_STATUS)]
    pub status: i32,
}

/// A package and a tag.
#[declare(wire = "snake_case")]
pub struct PackageTag {
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Id of the tag.
    #[declare(rules(ID))]
    pub tag_id: Id,
}

/// The operations of this folder.
pub static OPERATIONS: &[&Operation] = &[
    &LIST,
    &CREATE,
    &GET,
    &SEND,
    &SET_STATUS,
    &MARK_AS_READ,
    &archives::DOWNLOAD,
    &archives::REQUEST,
    &archives::LINK,
    &ADD_TAG,
    &REMOVE_TAG,
];

operation! {
    /// Lists packages that match a filter.
    /// @example const sent = await edin.packages.list({ folder: 2, packageStatuses: [2] }, { limit: 50 });
    pub static LIST = {
        vendor: &VENDOR,
        name: "packages.list",
        method: Method::Post,
        path: "/bdoc/store/packages",
        input: Input::Json(PackageFilterPart::shape),
        options: Some(ListPackagesOptions::shape),
        output: Output::Json(Vec::<Package>::KIND),
        pages: Some(Pages::of(30).at_most(50)),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "PostPackages"),
    }
}

operation! {
    /// Creates a package, a draft, of a type and for a contract. Add documents to it before it is sent.
    /// @example
    /// const { packageId } = await edin.packages.create({ contract: { contractId: 3310 }, packageType: { packageId: 2205 } });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "packages.create",
        method: Method::Post,
        path: "/bdoc/store/package",
        input: Input::Json(CreatePackage::shape),
        output: Output::Json(Package::KIND),
        promises: Some("packageId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "CreatePackage"),
    }
}

operation! {
    /// Reads a package with its documents. Their signatures and the logs of their approval come with it.
    /// @example const { status, documents } = await edin.packages.get(55012);
    pub static GET = {
        vendor: &VENDOR,
        name: "packages.get",
        method: Method::Get,
        path: "/bdoc/store/package",
        query: Some(PackageId::shape),
        output: Output::Json(Package::KIND),
        promises: Some("packageId"),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.8", "GetPackage"),
    }
}

operation! {
    /// Sends a package to its recipient. A package with an unfinished approval cannot be sent.
    /// @example await edin.packages.send(55014);
    pub static SEND = {
        vendor: &VENDOR,
        name: "packages.send",
        method: Method::Post,
        path: "/bdoc/store/package/send",
        query: Some(PackageId::shape),
        // The type that the page asks for, of a body that is empty.
        headers: &[("Content-Type", "application/x-www-form-urlencoded")],
        output: Output::Json(Package::KIND),
        promises: Some("packageId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.8", "PostPackageSend"),
    }
}

operation! {
    /// Accepts, rejects or refuses a package that was received, asks for clarification, or marks it as processed.
    /// @example await edin.packages.setStatus({ packageId: 55013, status: 3 });
    pub static SET_STATUS = {
        vendor: &VENDOR,
        name: "packages.setStatus",
        method: Method::Post,
        path: "/bdoc/store/package/status",
        input: Input::Form(SetPackageStatus::shape),
        output: Output::Json(Package::KIND),
        promises: Some("packageId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "PostPackageStatus"),
    }
}

operation! {
    /// Marks a package as read through the API.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.packages.markAsRead(55013);
    pub static MARK_AS_READ = {
        vendor: &VENDOR,
        name: "packages.markAsRead",
        method: Method::Options,
        path: "/bdoc/store/package/read_from_api",
        query: Some(PackageId::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.8", "MarkAsReadFromApi"),
    }
}

operation! {
    /// Tags a package. The response lists all its tags.
    /// @example const tags = await edin.packages.addTag({ packageId: 55012, tagId: 815 });
    pub static ADD_TAG = {
        vendor: &VENDOR,
        name: "packages.addTag",
        method: Method::Put,
        path: "/bdoc/store/package/tag",
        query: Some(PackageTag::shape),
        output: Output::Json(Vec::<Tag>::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.8", "PutPackageTag"),
    }
}

operation! {
    /// Removes a tag from a package.
    /// @example await edin.packages.removeTag({ packageId: 55012, tagId: 815 });
    pub static REMOVE_TAG = {
        vendor: &VENDOR,
        name: "packages.removeTag",
        method: Method::Delete,
        path: "/bdoc/store/package/tag",
        query: Some(PackageTag::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.8", "DeletePackageTag"),
    }
}
