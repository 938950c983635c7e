//! `GET /bdoc/roles`
//!
//! Roles of users (EDIN sheet 4.18, 6.5).

use super::agreements::VALIDATION;
use super::rules::{ID, LIMIT, LISTED, OFFSET, STATUS_FILTER};
use super::{Company, User, VENDOR};
use crate::check::{Declared, Flag, Id, Table};
use crate::edin::auth::SID;
use crate::http::{Method, Operation, Output, Retry, source};
use docflow_derive::declare;
use serde_json::Value;

/// A role: permissions for sections, assigned to users.
#[declare(stub("roleId"))]
pub struct Role {
    /// Id of the role. Absent in a stub.
    pub role_id: Option<Id>,
    /// Owning company.
    pub company_id: Option<Id>,
    /// The company.
    pub company: Option<Company>,
    /// Name.
    pub name: Option<String>,
    /// Code, unique within the company.
    pub code: Option<String>,
    /// 1 active, 2 blocked. Absent in a stub.
    #[declare(quirk = Zero)]
    pub status: Option<i32>,
    /// 1 assigns the role to every new user. Absent in a stub.
    pub auto_bind: Option<Flag>,
    /// Users.
    pub users: Vec<User>,
    /// Permissions for sections.
    #[declare(ts = "unknown[]")]
    pub ui_types: Vec<Value>,
    /// Type of access to packages. Its values are not documented.
    pub package_access_type: Option<i32>,
}

/// Filters for listing roles.
#[declare(wire = "snake_case")]
pub struct ListRoles {
    /// Part of the name.
    pub search_pattern: Option<String>,
    /// Maximum number of roles. Default: 20.
    #[declare(rules(LIMIT))]
    pub limit: Option<i32>,
    /// Number of roles to skip. Default: 0.
    #[declare(rules(OFFSET))]
    pub offset: Option<i32>,
    /// Id of the company whose roles are listed.
    #[declare(rules(ID))]
    pub company_id: Option<Id>,
    /// 0 all, 1 active, 2 blocked.
    #[declare(rules(LISTED), enumeration = STATUS_FILTER)]
    pub status: Option<i32>,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&LIST];

operation! {
    /// Lists roles. `count` is the total number of matches.
    /// @example const { items } = await edin.roles.list({ companyId: 7301, status: 1 });
    pub static LIST = {
        vendor: &VENDOR,
        name: "roles.list",
        method: Method::Get,
        path: "/bdoc/roles",
        query: Some(ListRoles::shape),
        output: Output::Page(&Role::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.18", "GetRoles"),
    }
}
