//! `GET /bdoc/account`
//!
//! The account: the customer of the platform, who owns companies and users (EDIN sheet 4.19, 6.4).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::{Company, VENDOR};
use crate::check::{Declared, Flag, Id};
use crate::http::{Method, Operation, Output, Retry, source};
use docflow_derive::declare;

codes! {
    /// State of an account.
    pub ACCOUNT_STATUS: "AccountStatus" = { "0" => "blocked", "1" => "active" }
    /// Where documents are decrypted.
    pub DECRYPT_TYPE: "DecryptType" = { "1" => "in the web interface", "2" => "on the Cryptex server" }
}

/// An account.
#[declare]
pub struct Account {
    /// Id of the account.
    pub account_id: Option<Id>,
    /// Id of the main company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// The main company.
    pub company: Option<Company>,
    /// 1 there is an individual agreement.
    pub is_indiv_offer: Option<Flag>,
    /// Id in the back office.
    pub admin_account_id: Option<Id>,
    /// 0 blocked, 1 active. Most other statuses are 1 and 2.
    #[declare(enumeration = ACCOUNT_STATUS)]
    pub status: Option<i32>,
    /// Settings.
    pub account_info: Option<AccountInfo>,
    /// The account in the back office.
    pub admin_account: Option<AdminAccount>,
    /// Ground of authority. In samples only.
    pub activity_base: Option<String>,
    /// Description, free-form. In samples only.
    pub add_info: Option<String>,
    /// Where documents are decrypted: a copy of the setting. In samples only.
    #[declare(enumeration = DECRYPT_TYPE, quirk = Zero)]
    pub decrypt_type: Option<i32>,
    /// Position of the director. In samples only.
    pub dir_position: Option<String>,
    /// E-mail address. In samples only.
    pub email: Option<String>,
    /// Name of a person. In samples only.
    pub full_name: Option<String>,
    /// Phone. In samples only.
    pub phone: Option<String>,
    /// Number of the tariff. In samples only.
    pub tariff_id: Option<i32>,
    /// IP addresses from which users may log in. In samples only.
    #[declare(absent = Leave)]
    pub white_list: Vec<String>,
    /// Company that invited this one. In samples only.
    pub inviter_company_id: Option<Id>,
}

/// Settings of an account.
#[declare]
pub struct AccountInfo {
    /// Id of the account. The capital D is the wire's own.
    #[declare(name = "accountID", aliases("accountId"))]
    pub account_id: Option<Id>,
    /// 1 the EDRPOU code of signatures is checked.
    pub edrpou_verify: Option<Flag>,
    /// 1 signatures must be unique.
    pub digital_sign_unique: Option<Flag>,
    /// IP addresses from which users may log in.
    #[declare(absent = Leave)]
    pub white_list: Vec<String>,
    /// Where documents are decrypted.
    #[declare(enumeration = DECRYPT_TYPE, quirk = Zero)]
    pub decrypt_type: Option<i32>,
    /// Address of a Cryptex server.
    pub cryptex_server: Option<String>,
}

/// An account in the back office. The wire uses snake_case here.
#[declare]
pub struct AdminAccount {
    /// Id.
    pub id: Option<Id>,
    /// Product of the tariff.
    #[declare(name = "product_id")]
    pub product_id: Option<String>,
    /// Name of the company.
    pub name: Option<String>,
    /// Legal form.
    #[declare(name = "own_type")]
    pub own_type: Option<String>,
    /// Taxpayer number.
    pub inn: Option<String>,
    /// EDRPOU code.
    pub edrpou: Option<String>,
    /// Number of the agreement.
    #[declare(name = "agreement_number")]
    pub agreement_number: Option<String>,
    /// Date of the agreement, `YYYY-MM-DD HH:MM:SS` without a time zone.
    #[declare(name = "agreement_date")]
    pub agreement_date: Option<String>,
    /// State of the agreement: `work` in force, `stop` suspended, `prestop`, `unbill` not invoiced, `test`, `wait` applied for,
    /// `cancel` terminated, `manbill` invoiced by hand, `rataile` retail chains and others, `onhold`, `confirmation` awaits
    /// confirmation, `check` under review, `tendex`, `block` inactive, `debt_bloc` (or `debt_block`) in debt.
    #[declare(
        ts = "Open<\"work\" | \"stop\" | \"prestop\" | \"unbill\" | \"test\" | \"wait\" | \"cancel\" | \"manbill\" | \"rataile\" | \"onhold\" | \"confirmation\" | \"check\" | \"tendex\" | \"block\" | \"debt_bloc\" | \"debt_block\">"
    )]
    pub status: Option<String>,
    /// E-mail address for invoices.
    #[declare(name = "email_billing")]
    pub email_billing: Option<String>,
    /// E-mail address of the owner.
    #[declare(name = "email_owner")]
    pub email_owner: Option<String>,
    /// E-mail address of the manager in charge.
    #[declare(name = "email_responsible")]
    pub email_responsible: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Number of the VAT certificate.
    #[declare(name = "nds_cert_num")]
    pub nds_cert_num: Option<String>,
    /// Legal address.
    #[declare(name = "address_legal")]
    pub address_legal: Option<String>,
    /// Actual address.
    #[declare(name = "address_fact")]
    pub address_fact: Option<String>,
    /// Name of the bank.
    #[declare(name = "bank_name")]
    pub bank_name: Option<String>,
    /// Bank account.
    #[declare(name = "bank_account")]
    pub bank_account: Option<String>,
    /// Bank code (MFO).
    #[declare(name = "bank_mfo")]
    pub bank_mfo: Option<String>,
    /// Name of the director.
    #[declare(name = "director_name")]
    pub director_name: Option<String>,
    /// Position of the director.
    #[declare(name = "director_position")]
    pub director_position: Option<String>,
    /// Ground of authority.
    pub operation: Option<String>,
    /// Category of the account, a number in quotes.
    #[declare(name = "category_id")]
    pub category_id: Option<String>,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&GET];

operation! {
    /// Reads the account with its main company.
    /// @example const { company } = await edin.account.get();
    pub static GET = {
        vendor: &VENDOR,
        name: "account.get",
        method: Method::Get,
        path: "/bdoc/account",
        output: Output::Json(Account::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 4.19", "GetAccount"),
    }
}
