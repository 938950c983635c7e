//! `GET /bdoc/filters`, `POST /bdoc/filter`
//!
//! Saved filters of packages (EDIN sheet 2.15, 5.4, 6.3).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{FILLED, ID, LISTED, NO_ID, SECONDS};
use super::{DictionaryValue, ExtraField, PACKAGE_FOLDER, PACKAGE_STATUS, VENDOR};
use crate::check::{Declared, Flag, Id, Seconds, Table};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

codes! {
    /// The period of a filter.
    pub FILTER_PERIOD: "FilterPeriod" = {
        "1" => "current month",
        "2" => "previous month",
        "3" => "from `dateShift` days ago until today",
        "4" => "from `dateFrom` to `dateTo`",
    }
}

/// Declares the filter as it is read and as it is sent, with what each has of its own.
macro_rules! filter {
    ($(#[$attribute:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$attribute])*
        pub struct $name {
            $($own)*
            /// Id of a package.
            pub package_id: Option<Id>,
            /// Ids of the owners.
            #[declare(absent = Leave)]
            pub owner_companies_ids: Vec<Id>,
            /// Ids of the clients.
            #[declare(absent = Leave)]
            pub client_companies_ids: Vec<Id>,
            /// Ids of the senders.
            #[declare(absent = Leave)]
            pub sender_companies_ids: Vec<Id>,
            /// Ids of the recipients.
            #[declare(absent = Leave)]
            pub recipient_companies_ids: Vec<Id>,
            /// Number of the package.
            pub package_number: Option<String>,
            /// Ids of package types.
            #[declare(absent = Leave)]
            pub package_types_ids: Vec<Id>,
            /// Ids of chains of package types.
            #[declare(absent = Leave)]
            pub package_chain_ids: Vec<Id>,
            /// Ids of contracts.
            #[declare(absent = Leave)]
            pub contract_ids: Vec<Id>,
            /// Statuses of packages.
            #[declare(absent = Leave, rules(LISTED), enumeration = PACKAGE_STATUS)]
            pub package_statuses: Vec<i32>,
            /// Ids of tags.
            #[declare(absent = Leave)]
            pub package_tag_ids: Vec<Id>,
            /// Folder of the packages.
            #[declare(rules(LISTED), enumeration = PACKAGE_FOLDER, quirk = Zero)]
            pub folder: Option<i32>,
            /// 1 fetched through the API, 0 not.
            pub is_read_from_api: Option<Flag>,
            /// 1 read in the web interface, 0 not.
            pub is_read: Option<Flag>,
            /// Days back, where `periodType` is 3.
            pub date_shift: Option<i32>,
            /// File name.
            pub file_name: Option<String>,
            /// A dictionary value.
            pub package_dictionary_value: Option<DictionaryValue>,
            /// An additional field: its `fieldId` and `value`.
            pub extra_field: Option<ExtraField>,
        }
    };
}

filter! {
    /// A saved filter.
    #[declare]
    PackageFilter {
        /// Id of the filter.
        pub filter_id: Option<Id>,
        /// Name. The vendor's table has a number here, every sample a string.
        pub filter_name: Option<String>,
        /// The period.
        #[declare(enumeration = FILTER_PERIOD, quirk = Zero)]
        pub period_type: Option<i32>,
        /// Beginning of the period, a UNIX timestamp in seconds.
        pub date_from: Option<Seconds>,
        /// End of the period, a UNIX timestamp in seconds.
        pub date_to: Option<Seconds>,
    }
}

filter! {
    /// A new filter.
    #[declare(from = PackageFilter)]
    CreatePackageFilter {
        /// Must be absent on creation.
        #[declare(hidden, quirk = Forbidden, rules(NO_ID))]
        pub filter_id: Option<Id>,
        /// Name.
        #[declare(rules(FILLED))]
        pub filter_name: String,
        /// The period.
        #[declare(rules(LISTED), enumeration = FILTER_PERIOD)]
        pub period_type: i32,
        /// Beginning of the period, a UNIX timestamp in seconds. 0 means none.
        #[declare(rules(SECONDS))]
        pub date_from: Seconds,
        /// End of the period, a UNIX timestamp in seconds. 0 means none.
        #[declare(rules(SECONDS))]
        pub date_to: Seconds,
    }
}

filter! {
    /// A changed filter.
    #[declare(from = PackageFilter)]
    UpdatePackageFilter {
        /// Id of the filter.
        #[declare(rules(ID))]
        pub filter_id: Id,
        /// Name.
        #[declare(rules(FILLED))]
        pub filter_name: String,
        /// The period.
        #[declare(rules(LISTED), enumeration = FILTER_PERIOD)]
        pub period_type: i32,
        /// Beginning of the period, a UNIX timestamp in seconds. 0 means none.
        #[declare(rules(SECONDS))]
        pub date_from: Seconds,
        /// End of the period, a UNIX timestamp in seconds. 0 means none.
        #[declare(rules(SECONDS))]
        pub date_to: Seconds,
    }
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &UPDATE];

operation! {
    /// Lists the saved filters.
    /// @example const filters = await edin.filters.list();
    pub static LIST = {
        vendor: &VENDOR,
        name: "filters.list",
        method: Method::Get,
        path: "/bdoc/filters",
        output: Output::Json(Vec::<PackageFilter>::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.15", "GetFilter"),
    }
}

operation! {
    /// Saves a new filter.
    /// @example const { filterId } = await edin.filters.create({ filterName: "Надіслані", periodType: 1, dateFrom: 0, dateTo: 0, folder: 2 });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "filters.create",
        method: Method::Post,
        path: "/bdoc/filter",
        input: Input::Json(CreatePackageFilter::shape),
        output: Output::Json(PackageFilter::KIND),
        promises: Some("filterId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PostFilter"),
    }
}

operation! {
    /// Changes a saved filter. Whether members that are not given keep their values is not documented, so give every member.
    /// @example await edin.filters.update({ filterId: 18, filterName: "Вхідні", periodType: 2, dateFrom: 0, dateTo: 0, folder: 1 });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "filters.update",
        method: Method::Post,
        path: "/bdoc/filter",
        input: Input::Json(UpdatePackageFilter::shape),
        output: Output::Json(PackageFilter::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PostFilter"),
    }
}
