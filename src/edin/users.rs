//! `GET /bdoc/users`, `OPTIONS /bdoc/user`, `PATCH /bdoc/user/roles`
//!
//! Users of the account (EDIN sheet 4.15, 4.16, 5.1, 6.5).

use super::agreements::VALIDATION;
use super::rules::{ID, LIMIT, LISTED, OFFSET, STATUS_FILTER};
use super::{Company, Role, VENDOR};
use crate::check::{Declared, Flag, Id, Seconds, Table};
use crate::edin::auth::SID;
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;
use serde_json::Value;

/// A user of the platform.
#[declare(stub("userId", "accountId"))]
pub struct User {
    /// Id of the user. Absent in a stub.
    pub user_id: Option<Id>,
    /// Id of the account. Absent in a stub.
    pub account_id: Option<Id>,
    /// E-mail address, the login.
    pub email: Option<String>,
    /// Whether the user owns the account. Absent in a stub.
    pub is_owner: Option<Flag>,
    /// Whether a captcha is enabled.
    pub is_captcha: Option<Flag>,
    /// Full name.
    pub fio: Option<String>,
    /// Phone.
    pub tel: Option<String>,
    /// Companies. Empty in every sample.
    pub companies: Vec<Company>,
    /// Status. Absent in a stub.
    #[declare(quirk = Zero)]
    pub status: Option<i32>,
    /// Roles.
    #[declare(ts = "unknown[]")]
    pub roles: Vec<Value>,
    /// Routes.
    #[declare(ts = "unknown[]")]
    pub routes: Vec<Value>,
    /// Password strength.
    #[declare(quirk = Zero)]
    pub pass_secure_type: Option<i32>,
    /// Id of the password policy.
    pub pass_policy_id: Option<Id>,
    /// Details. Absent when users are listed.
    pub user_info: Option<UserInfo>,
    /// Last IP address. `0.0.0.0` means that the user never logged in.
    pub last_login_ip: Option<String>,
    /// Last login, a UNIX timestamp in seconds.
    pub last_login_date: Option<Seconds>,
    /// Permissions for sections.
    #[declare(ts = "unknown[]")]
    pub ui_types: Vec<Value>,
}

/// Details of a user.
#[declare]
pub struct UserInfo {
    /// Position.
    pub position: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Comment.
    pub comment: Option<String>,
    /// IP addresses from which the user may log in. Trailing octets may be `*`.
    pub white_list: Vec<String>,
    /// Type of decryption.
    #[declare(quirk = Zero)]
    pub decrypt_type: Option<i32>,
    /// Address of a Cryptex server.
    pub cryptex_server: Option<String>,
    /// Language of the web interface.
    #[declare(quirk = Zero)]
    pub language: Option<i32>,
    /// 1 hides the wizard.
    pub not_show_wizard: Option<Flag>,
}

/// Filters for listing users.
#[declare(wire = "snake_case")]
pub struct ListUsers {
    /// Part of the full name or the e-mail address.
    pub search_pattern: Option<String>,
    /// Maximum number of users. Default: 20.
    #[declare(rules(LIMIT))]
    pub limit: Option<i32>,
    /// Number of users to skip. Default: 0.
    #[declare(rules(OFFSET))]
    pub offset: Option<i32>,
    /// 0 all, 1 active, 2 blocked.
    #[declare(rules(LISTED), enumeration = STATUS_FILTER)]
    pub status: Option<i32>,
}

/// A user id.
#[declare(wire = "snake_case")]
pub struct UserId {
    /// Id of the user.
    #[declare(rules(ID))]
    pub user_id: Id,
}

/// A role id.
#[declare]
pub struct RoleId {
    /// Id of the role.
    #[declare(rules(ID))]
    pub role_id: Id,
}

/// The roles of a user.
#[declare]
pub struct UserRoles(pub Vec<RoleId>);

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&LIST, &GET, &SET_ROLES];

operation! {
    /// Lists the users of the account. `count` is the total number of matches.
    /// @example const { items, count } = await edin.users.list({ searchPattern: "сав", limit: 20 });
    pub static LIST = {
        vendor: &VENDOR,
        name: "users.list",
        method: Method::Get,
        path: "/bdoc/users",
        query: Some(ListUsers::shape),
        output: Output::Page(&User::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.15", "GetUsers"),
    }
}

operation! {
    /// Reads a user with its details.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example const { userInfo } = await edin.users.get(9021);
    pub static GET = {
        vendor: &VENDOR,
        name: "users.get",
        method: Method::Options,
        path: "/bdoc/user",
        query: Some(UserId::shape),
        output: Output::Json(User::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.16", "GetUser"),
    }
}

operation! {
    /// Replaces the roles of a user. The response lists the user's current roles.
    /// @example await edin.users.setRoles(9021, [{ roleId: 12044 }]);
    pub static SET_ROLES = {
        vendor: &VENDOR,
        name: "users.setRoles",
        method: Method::Patch,
        path: "/bdoc/user/roles",
        query: Some(UserId::shape),
        input: Input::Json(UserRoles::shape),
        output: Output::Json(Vec::<Role>::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "PatchUserRoles"),
    }
}
