//! `GET /bdoc/users`, `OPTIONS`, `POST /bdoc/user`, `PATCH /bdoc/user/roles`
//!
//! Users of the account (EDIN sheet 4.15, 4.16, 5.1). `OPTIONS` reads a user without `status`, and changes it with one.

use super::agreements::VALIDATION;
use super::auth::{EMAIL_ADDRESS, SID};
use super::rules::{ACTIVITY, FILLED, ID, LIMIT, LISTED, OFFSET, STATUS_FILTER};
use super::{Role, User, UserInfo, VENDOR};
use crate::check::{Declared, Flag, Id, Rule, Table, Test, message};
use crate::http::{Input, Method, Operation, Output, Pages, Retry, source};
use crate::value::words;
use docflow_derive::declare;

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

/// A user and its new status.
#[declare(wire = "snake_case")]
pub struct SetUserStatus {
    /// Id of the user.
    #[declare(rules(ID))]
    pub user_id: Id,
    /// 1 active, 2 blocked.
    #[declare(rules(LISTED), enumeration = ACTIVITY)]
    pub status: i32,
}

/// Declares the two inputs, which differ only in the user's id.
macro_rules! user {
    ($(#[doc = $doc:literal])* $name:ident { $(#[$id:meta])* $ty:ty }) => {
        $(#[doc = $doc])*
        #[declare(from = User)]
        pub struct $name {
            $(#[$id])*
            pub user_id: $ty,
            /// Full name.
            #[declare(rules(FILLED, LONG_NAME))]
            pub fio: String,
            /// E-mail address, the login. Unique on the platform.
            #[declare(rules(EMAIL_ADDRESS))]
            pub email: String,
            /// Id of the password policy.
            #[declare(rules(ID))]
            pub pass_policy_id: Id,
            /// 1 the user owns the account.
            pub is_owner: Option<Flag>,
            /// 1 active, 2 blocked.
            #[declare(rules(LISTED), enumeration = ACTIVITY)]
            pub status: Option<i32>,
            /// Phone.
            pub tel: Option<String>,
            /// Details.
            pub user_info: Option<UserInfo>,
        }
    };
}

user! {
    /// A new user.
    CreateUser {
        /// Must be absent on creation.
        #[declare(hidden, quirk = Forbidden, rules(ID, NO_USER_ID))]
        Option<Id>
    }
}

user! {
    /// A changed user. Members that a user is read with and that have calls of their own are not sent.
    UpdateUser {
        /// Id of the user.
        #[declare(rules(ID))]
        Id
    }
}

/// A role id. Of a role as a response has it, only the id is sent.
#[declare(from = Role)]
pub struct RoleId {
    /// Id of the role.
    #[declare(rules(ID))]
    pub role_id: Id,
}

/// The roles of a user.
#[declare]
pub struct UserRoles(pub Vec<RoleId>);

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&LIST, &GET, &SET_STATUS, &CREATE, &UPDATE, &SET_ROLES];

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
        pages: Some(Pages::of(20)),
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
    /// Activates or blocks a user.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.users.setStatus({ userId: 9034, status: 2 });
    pub static SET_STATUS = {
        vendor: &VENDOR,
        name: "users.setStatus",
        method: Method::Options,
        path: "/bdoc/user",
        query: Some(SetUserStatus::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.3", "OptUser"),
    }
}

operation! {
    /// Creates a user of the account.
    /// @example
    /// const { userId } = await edin.users.create({
    ///   fio: "Коваль Дарина Ігорівна", email: "daryna.koval@example.com", passPolicyId: 615,
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "users.create",
        method: Method::Post,
        path: "/bdoc/user",
        input: Input::Json(CreateUser::shape),
        output: Output::Json(User::KIND),
        promises: Some("userId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "CreateUser"),
    }
}

operation! {
    /// Changes a user. The service probably replaces what is sent as a whole, `userInfo` included, so give every member of it.
    /// @example
    /// const user = await edin.users.get(9021);
    /// await edin.users.update({ ...user, tel: "380445550102" });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "users.update",
        method: Method::Post,
        path: "/bdoc/user",
        input: Input::Json(UpdateUser::shape),
        output: Output::Json(User::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "CreateUser"),
    }
}

operation! {
    /// Replaces the roles of a user: roles that are not listed are removed. The response lists the user's current roles.
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

/// A user id on creation would change that user instead.
pub static NO_USER_ID: Rule = Rule::error(
    "5.1",
    VALIDATION,
    Test::Absent,
    message!(
        "a new user has no userId; use update to change one",
        "у нового пользователя нет userId; для изменения есть update",
        "новий користувач не має userId; для зміни є update",
    ),
);

/// A limit from the user guide.
pub static LONG_NAME: Rule = Rule::warning(
    "9.16",
    VALIDATION,
    Test::String(|name| words::count(name) >= 5),
    message!(
        "a full name should have at least five characters",
        "в полном имени не меньше пяти знаков",
        "повне ім'я має щонайменше п'ять знаків",
    ),
);
