//! `GET /bdoc/roles`, `POST /bdoc/role`
//!
//! Roles of users (EDIN sheet 4.18, 5.1, 6.5).

use super::agreements::VALIDATION;
use super::rules::{ACTIVITY, FILLED, ID, LIMIT, LISTED, OFFSET, STATUS_FILTER};
use super::{Company, UIType2Role, User, VENDOR};
use crate::check::{Declared, Flag, Id, Table};
use crate::edin::auth::SID;
use crate::http::{Input, Method, Operation, Output, Pages, Retry, source};
use docflow_derive::declare;

/// A role: permissions for sections, assigned to users.
#[declare(stub("roleId"))]
pub struct Role {
    /// Id of the role. Absent in a stub.
    pub role_id: Option<Id>,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// The company.
    pub company: Option<Company>,
    /// Name.
    pub name: Option<String>,
    /// Code, unique within the company.
    pub code: Option<String>,
    /// 1 active, 2 blocked. Absent in a stub.
    #[declare(enumeration = ACTIVITY, quirk = Zero)]
    pub status: Option<i32>,
    /// 1 assigns the role to every new user. Absent in a stub.
    pub auto_bind: Option<Flag>,
    /// Users.
    pub users: Vec<User>,
    /// Permissions for sections.
    pub ui_types: Vec<UIType2Role>,
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

/// A new role.
#[declare]
pub struct CreateRole {
    /// The owning company. The page names `companyId`, its sample this object; the sample is followed.
    pub company: RoleCompany,
    /// Name.
    #[declare(rules(FILLED))]
    pub name: String,
    /// Code, unique within the company.
    #[declare(rules(FILLED))]
    pub code: String,
}

/// A company by its id.
#[declare(from = Company)]
pub struct RoleCompany {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&LIST, &CREATE];

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
        pages: Some(Pages::of(20)),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.18", "GetRoles"),
    }
}

operation! {
    /// Creates a role without permissions.
    /// @example
    /// const { roleId } = await edin.roles.create({ company: { companyId: 7301 }, name: "Архіваріус", code: "ARCHIVE" });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "roles.create",
        method: Method::Post,
        path: "/bdoc/role",
        input: Input::Json(CreateRole::shape),
        output: Output::Json(Role::KIND),
        promises: Some("roleId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "CreateRole"),
    }
}
