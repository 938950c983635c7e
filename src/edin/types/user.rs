//! Users and what they may do (EDIN sheet 6.5).

use super::{Company, PackageRoute};
use crate::check::{Flag, Id, Seconds};
use crate::edin::account::DECRYPT_TYPE;
use crate::edin::rules::{ACTIVITY, LISTED};
use crate::edin::{Account, Role};
use docflow_derive::declare;
use serde_json::Value;

codes! {
    /// How strong a password must be.
    pub PASSWORD_STRENGTH: "PasswordStrength" = { "1" => "low", "2" => "normal", "3" => "high" }
    /// Language of the web interface.
    pub LANGUAGE: "Language" = { "1" => "Russian", "2" => "English", "3" => "Ukrainian" }
    /// What a user may do in a section, by the vendor's table. An owner's sample shows 2 everywhere, so do not derive
    /// permissions from it.
    pub UI_ACCESS: "UiAccess" = { "1" => "full", "2" => "view" }
}

/// A user of the platform.
#[declare(stub("userId", "accountId"))]
pub struct User {
    /// Id of the user. Absent in a stub.
    pub user_id: Option<Id>,
    /// Id of the account. Absent in a stub.
    pub account_id: Option<Id>,
    /// E-mail address, the login.
    pub email: Option<String>,
    /// Password. Listed by the page, in no sample.
    pub password: Option<String>,
    /// 1 the user owns the account. Absent in a stub.
    pub is_owner: Option<Flag>,
    /// 1 a captcha is enabled.
    pub is_captcha: Option<Flag>,
    /// Full name.
    pub fio: Option<String>,
    /// Phone.
    pub tel: Option<String>,
    /// Companies. Empty in every sample.
    pub companies: Vec<Company>,
    /// The account. In the profile only.
    pub account: Option<Account>,
    /// 1 active, 2 blocked. Absent in a stub.
    #[declare(enumeration = ACTIVITY, quirk = Zero)]
    pub status: Option<i32>,
    /// Roles.
    pub roles: Vec<Role>,
    /// Routes.
    pub routes: Vec<PackageRoute>,
    /// Password strength: 1 low, 2 normal, 3 high.
    #[declare(enumeration = PASSWORD_STRENGTH, quirk = Zero)]
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
    pub ui_types: Vec<UIType2Role>,
    /// `{}` in every sample.
    pub user_access: Option<Value>,
    /// Limits of the tariff. In the profile only.
    pub tariff_limitation: Option<TariffLimitation>,
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
    #[declare(absent = Leave)]
    pub white_list: Vec<String>,
    /// Where documents are decrypted: 1 in the web interface, 2 on the Cryptex server.
    #[declare(rules(LISTED), enumeration = DECRYPT_TYPE, quirk = Zero)]
    pub decrypt_type: Option<i32>,
    /// Address of a Cryptex server.
    pub cryptex_server: Option<String>,
    /// Language of the web interface: 1 Russian, 2 English, 3 Ukrainian.
    #[declare(rules(LISTED), enumeration = LANGUAGE, quirk = Zero)]
    pub language: Option<i32>,
    /// 1 hides the wizard.
    pub not_show_wizard: Option<Flag>,
    /// In the profile only, not documented.
    pub is_user_agreement: Option<Flag>,
    /// In the profile only, not documented.
    pub notify_offer: Option<Flag>,
}

/// What a user or a role may do in a section of the web interface.
#[declare]
pub struct UIType2Role {
    /// The section.
    pub ui_type: Option<UIType>,
    /// 1 full, 2 view. By the vendor's table; doubtful.
    #[declare(enumeration = UI_ACCESS, quirk = Zero)]
    pub access_type: Option<i32>,
}

/// A section of the web interface.
#[declare]
pub struct UIType {
    /// Number of the section. 5 is `access` in the vendor's table and `users` in its sample; 16 to 21 are in the sample only.
    pub ui_type_id: Option<i32>,
    /// Name of the section, such as `agreement_groups`.
    pub ui_type_name: Option<String>,
}

/// Limits of a tariff. In a sample only.
#[declare]
pub struct TariffLimitation {
    /// Maximum number of companies.
    pub max_companies_count: Option<i32>,
    /// Maximum number of users.
    pub max_users_count: Option<i32>,
    /// Presumably: 1 the API is included.
    pub is_api: Option<Flag>,
}
