//! A user (EDIN sheet 6.5), here as agreement answers carry one.

use super::Company;
use crate::check::{Flag, Id, Seconds};
use docflow_derive::Declare;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A person who uses the platform.
#[derive(Declare, Serialize, Deserialize, Clone, Default, PartialEq)]
#[serde(rename_all = "camelCase", default)]
#[declare(stub("userId", "accountId"))]
pub struct User {
    /// Id of the user; absent in a stub.
    pub user_id: Option<Id>,
    /// Id of the account; absent in a stub.
    pub account_id: Option<Id>,
    /// Mail address and login.
    pub email: Option<String>,
    /// Owner of the account; absent in a stub.
    pub is_owner: Option<Flag>,
    /// Captcha enabled.
    pub is_captcha: Option<Flag>,
    /// Full name.
    pub fio: Option<String>,
    /// Phone.
    pub tel: Option<String>,
    /// Companies; empty in every sample.
    pub companies: Vec<Company>,
    /// Status; absent in a stub.
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
    /// Last address; `0.0.0.0` means never.
    pub last_login_ip: Option<String>,
    /// Last login, UNIX seconds.
    pub last_login_date: Option<Seconds>,
    /// Rights to sections.
    #[declare(ts = "unknown[]")]
    pub ui_types: Vec<Value>,
}
