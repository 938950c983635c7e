//! `GET /bdoc/store/package/arch`, `GET /bdoc/store/package-arch/request`, `…/link`
//!
//! Packages as archives: at once, or ordered and fetched by a link (EDIN sheet 2.8, 5.3).

use crate::check::{Declared, Flag, Id, Table};
use crate::edin::VENDOR;
use crate::edin::agreements::VALIDATION;
use crate::edin::auth::SID;
use crate::edin::rules::{ID, LISTED, UUID};
use crate::http::{ErrorCode, Method, Output, Retry, source};
use docflow_derive::declare;

codes! {
    /// A mark of the recipient's system on a document.
    pub DOC_MARK: "DocMark" = { "1" => "processed, correct", "2" => "processed, with errors" }
}

/// A package as an archive.
#[declare(wire = "snake_case")]
pub struct PackageArchive {
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Only documents with this mark: 1 processed and correct, 2 processed with errors.
    #[declare(rules(LISTED), enumeration = DOC_MARK)]
    pub doc_mark_id: Option<i32>,
}

/// An archive to order.
#[declare(wire = "snake_case")]
pub struct RequestPackageArchive {
    /// Id of the package.
    #[declare(rules(ID))]
    pub package_id: Id,
    /// Only documents with this status.
    pub doc_status: Option<i32>,
    /// Only documents with this mark: 1 processed and correct, 2 processed with errors.
    #[declare(rules(LISTED), enumeration = DOC_MARK)]
    pub doc_mark_id: Option<i32>,
}

/// An ordered archive.
#[declare]
pub struct PackageArchRequest {
    /// UUID of the order. `packages.archiveLink` takes it.
    pub request_uuid: String,
    /// Who ordered it.
    pub user_id: Option<Id>,
    /// The package.
    pub package_id: Option<Id>,
    /// The company that ordered it.
    pub company_id: Option<Id>,
    /// Only documents with these statuses.
    pub doc_statuses: Vec<i32>,
    /// Whether the archive is ready.
    pub is_arch_ready: Option<Flag>,
    /// Name of the archive, once it is ready.
    pub zip_arch_name: Option<String>,
}

/// The UUID of an order.
#[declare(wire = "snake_case")]
pub struct ArchiveRequestUuid {
    /// UUID of the order.
    #[declare(rules(UUID))]
    pub request_uuid: String,
}

/// The archive is not ready yet.
pub const NOT_READY: &str = "814";

operation! {
    /// Downloads a package as an archive, as bytes or as a stream.
    /// @example const zip = await edin.packages.downloadArchive({ packageId: 55012 });
    pub static DOWNLOAD = {
        vendor: &VENDOR,
        name: "packages.downloadArchive",
        method: Method::Get,
        path: "/bdoc/store/package/arch",
        query: Some(PackageArchive::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.8", "GetPackageArch"),
    }
}

operation! {
    /// Orders an archive of a package. Until it is downloaded, the service responds with the same order. `packages.archive`
    /// orders it and waits for the link.
    /// @example const { requestUuid } = await edin.packages.requestArchive({ packageId: 55012 });
    pub static REQUEST = {
        vendor: &VENDOR,
        name: "packages.requestArchive",
        method: Method::Get,
        path: "/bdoc/store/package-arch/request",
        query: Some(RequestPackageArchive::shape),
        output: Output::Json(PackageArchRequest::KIND),
        promises: Some("requestUuid"),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.3", "GetPackageArchRequest"),
    }
}

operation! {
    /// Returns the link to an ordered archive. While it is not ready, the call fails with the code `814`.
    /// @example
    /// const { requestUuid } = await edin.packages.requestArchive({ packageId: 55012 });
    /// const link = await edin.packages.archiveLink(requestUuid).catch((error) => (error.code === "814" ? undefined : Promise.reject(error)));
    pub static LINK = {
        vendor: &VENDOR,
        name: "packages.archiveLink",
        method: Method::Get,
        path: "/bdoc/store/package-arch/link",
        query: Some(ArchiveRequestUuid::shape),
        output: Output::Text,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        errors: &[
            ErrorCode::new(NOT_READY, None, "The archive is not ready yet; poll again"),
            ErrorCode::new("762", None, "There is no order with this UUID"),
        ],
        source: source("edin-docflow.md, 5.3", "GetPackageArchRequest"),
    }
}
