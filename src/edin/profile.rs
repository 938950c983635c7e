//! `GET`, `POST /bdoc/user-profile`
//!
//! The logged-in user (EDIN sheet 4.17, 5.1).

use super::account::DECRYPT_TYPE;
use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::LISTED;
use super::{LANGUAGE, User, UserInfo, VENDOR};
use crate::check::{Declared, Flag, Table};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

/// Settings that a user may change.
#[declare(from = UserInfo)]
pub struct UpdateProfile {
    /// Language of the web interface: 1 Russian, 2 English, 3 Ukrainian.
    #[declare(rules(LISTED), enumeration = LANGUAGE)]
    pub language: i32,
    /// 1 hides the wizard.
    pub not_show_wizard: Flag,
    /// The service ignores it.
    #[declare(absent = Leave)]
    pub white_list: Vec<String>,
    /// The service ignores it.
    #[declare(rules(LISTED), enumeration = DECRYPT_TYPE)]
    pub decrypt_type: Option<i32>,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&GET, &UPDATE];

operation! {
    /// Reads the logged-in user with its account, permissions and the limits of the tariff.
    /// @example const { userId, account } = await edin.profile.get();
    pub static GET = {
        vendor: &VENDOR,
        name: "profile.get",
        method: Method::Get,
        path: "/bdoc/user-profile",
        output: Output::Json(User::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.17", "GetUserProfile"),
    }
}

operation! {
    /// Changes the language of the web interface and whether its wizard is shown.
    /// @example await edin.profile.update({ language: 3, notShowWizard: 1 });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "profile.update",
        method: Method::Post,
        path: "/bdoc/user-profile",
        input: Input::Json(UpdateProfile::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "PostUserProfile"),
    }
}
