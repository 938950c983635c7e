//! `PUT`, `DELETE /bdoc/route/contracts` and `/bdoc/package_route/package_type`, `PATCH /bdoc/route/users`
//!
//! Access routes: which users see which contracts and package types (EDIN sheet 2.14, 5.4, 6.3). No call creates or lists them.

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::ID;
use super::{PackageRoute, User, VENDOR};
use crate::check::builtin::REQUIRED;
use crate::check::{Declared, Flag, Id, Table};
use crate::http::{Input, Method, Operation, Output, source};
use docflow_derive::declare;

/// A route id.
#[declare(wire = "snake_case")]
pub struct RouteId {
    /// Id of the route.
    #[declare(rules(ID))]
    pub route_id: Id,
}

/// A route of a company.
#[declare(wire = "snake_case")]
pub struct CompanyRoute {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// Id of the route.
    #[declare(rules(ID))]
    pub route_id: Id,
}

/// Ids of what a route covers.
#[declare]
pub struct RouteIds(#[declare(rules(ID))] pub Vec<Id>);

/// The users of a route.
#[declare(from = PackageRoute)]
pub struct SetRouteUsers {
    /// Id of the route.
    #[declare(rules(ID))]
    pub route_id: Id,
    /// All users of the route.
    #[declare(required = REQUIRED, absent = Leave)]
    pub users: Vec<RouteUser>,
}

/// A user of a route.
#[declare(from = User)]
pub struct RouteUser {
    /// Id of the user.
    #[declare(rules(ID))]
    pub user_id: Id,
    /// 1 if the user owns the route.
    pub is_owner: Flag,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] =
    &[&ADD_CONTRACTS, &REMOVE_CONTRACTS, &ADD_PACKAGE_TYPES, &REMOVE_PACKAGE_TYPES, &SET_USERS];

operation! {
    /// Adds contracts to a route.
    /// @example await edin.routes.addContracts(215, [3310, 3311]);
    pub static ADD_CONTRACTS = {
        vendor: &VENDOR,
        name: "routes.addContracts",
        method: Method::Put,
        path: "/bdoc/route/contracts",
        query: Some(RouteId::shape),
        input: Input::Json(RouteIds::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "AddContracts2Route"),
    }
}

operation! {
    /// Takes contracts out of a route.
    ///
    /// The service expects the method DELETE with a body, which proxies may drop.
    /// @example await edin.routes.removeContracts(215, [3311]);
    pub static REMOVE_CONTRACTS = {
        vendor: &VENDOR,
        name: "routes.removeContracts",
        method: Method::Delete,
        path: "/bdoc/route/contracts",
        query: Some(RouteId::shape),
        input: Input::Json(RouteIds::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "DeleteContracts2Route"),
    }
}

operation! {
    /// Adds package types to a route.
    /// @example await edin.routes.addPackageTypes({ companyId: 7301, routeId: 215 }, [2205]);
    pub static ADD_PACKAGE_TYPES = {
        vendor: &VENDOR,
        name: "routes.addPackageTypes",
        method: Method::Put,
        path: "/bdoc/package_route/package_type",
        query: Some(CompanyRoute::shape),
        input: Input::Json(RouteIds::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "AddPackageType2Route"),
    }
}

operation! {
    /// Takes package types out of a route.
    ///
    /// The service expects the method DELETE with a body, which proxies may drop.
    /// @example await edin.routes.removePackageTypes(215, [2205]);
    pub static REMOVE_PACKAGE_TYPES = {
        vendor: &VENDOR,
        name: "routes.removePackageTypes",
        method: Method::Delete,
        path: "/bdoc/package_route/package_type",
        query: Some(RouteId::shape),
        input: Input::Json(RouteIds::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "DeletePackageType2Route"),
    }
}

operation! {
    /// Replaces all users of a route: users that are not listed are presumably removed. No sample of the request is known, so that
    /// is inferred.
    /// @example await edin.routes.setUsers({ routeId: 215, users: [{ userId: 9021, isOwner: 1 }] });
    pub static SET_USERS = {
        vendor: &VENDOR,
        name: "routes.setUsers",
        method: Method::Patch,
        path: "/bdoc/route/users",
        input: Input::Json(SetRouteUsers::shape),
        output: Output::Json(PackageRoute::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "EditRoute2Users"),
    }
}
