//! An access route: which users see which contracts and package types (EDIN sheet 6.3, 7.2).

use super::{Company, Contract, PackageType, User};
use crate::check::Id;
use crate::edin::rules::ACTIVITY;
use docflow_derive::declare;

codes! {
    /// Which way the packages of a route go.
    pub ROUTE_DIRECTION: "RouteDirection" = { "1" => "from client to owner", "2" => "from owner to client" }
}

/// An access route.
#[declare(stub("routeId"))]
pub struct PackageRoute {
    /// Id of the route. Absent in a stub.
    pub route_id: Option<Id>,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// Name.
    pub name: Option<String>,
    /// Code.
    pub code: Option<String>,
    /// 1 active, 2 blocked.
    #[declare(enumeration = ACTIVITY, quirk = Zero)]
    pub status: Option<i32>,
    /// The company.
    pub company: Option<Company>,
    /// Users.
    pub users: Vec<User>,
    /// Contracts.
    pub contracts: Vec<Contract>,
    /// Package types.
    pub package_types: Vec<PackageType>,
    /// Whether the route covers all contracts.
    pub is_all_contracts: Option<bool>,
    /// Whether the route covers all package types.
    pub is_all_package_types: Option<bool>,
    /// 1 from client to owner, 2 from owner to client.
    #[declare(enumeration = ROUTE_DIRECTION, quirk = Zero)]
    pub direction: Option<i32>,
}
