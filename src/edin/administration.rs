//! `OPTIONS /bdoc_admin/account/sign_settings`, `POST /bdoc_admin/register_account_list`, `GET /bdoc/log_file_request` and
//! `/bdoc/log_file_link`
//!
//! Settings, accounts and logs (EDIN sheet 2.4, 5.1, 6.4, 6.8).

use super::VENDOR;
use super::agreements::VALIDATION;
use super::auth::{EMAIL_ADDRESS, SID};
use super::rules::{COMPANY_CODE, FILLED, ID, SECONDS, TAX_NUMBER, UUID};
use crate::check::builtin::REQUIRED;
use crate::check::{Across, Declared, Flag, Id, Rule, Seconds, Table, Test, message};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

/// How the signatures of an account are checked. Which members are mandatory is not documented, nor whether absent ones keep
/// their values, so give both.
#[declare]
pub struct SignSettings {
    /// Id of the account. The capital D is the wire's own.
    #[declare(name = "accountID", aliases("accountId"), rules(ID))]
    pub account_id: Id,
    /// 1 requires signatures to be unique.
    pub digital_sign_unique: Option<Flag>,
    /// 1 compares the EDRPOU code of a signature with that of its company.
    pub edrpou_verify: Option<Flag>,
}

/// Accounts to register.
#[declare]
pub struct RegisterAccounts(pub Vec<RegisterAccount>);

/// An account to register.
#[declare]
pub struct RegisterAccount {
    /// Name.
    #[declare(rules(FILLED))]
    pub acc_name: String,
    /// Its companies.
    #[declare(required = REQUIRED, absent = Leave)]
    pub companies: Vec<RegisterCompany>,
    /// Its users, who become its owners.
    #[declare(required = REQUIRED, absent = Leave)]
    pub users: Vec<RegisterUser>,
}

/// A company to register. It stays unconfirmed.
#[declare]
pub struct RegisterCompany {
    /// EDRPOU code or RNOKPP.
    #[declare(required = LISTED_MEMBER, rules(COMPANY_CODE))]
    pub edrpou: Option<String>,
    /// Taxpayer number.
    #[declare(rules(TAX_NUMBER))]
    pub inn: Option<String>,
    /// Name.
    #[declare(required = LISTED_MEMBER)]
    pub name: Option<String>,
    /// Legal form, a string.
    pub own_type: Option<String>,
}

/// A user to register.
#[declare]
pub struct RegisterUser {
    /// E-mail address, the login.
    #[declare(required = LISTED_MEMBER, rules(EMAIL_ADDRESS))]
    pub email: Option<String>,
    /// Full name.
    #[declare(required = LISTED_MEMBER)]
    pub fio: Option<String>,
}

/// What became of an account to register.
#[declare]
pub struct RegisteredAccount {
    /// Name. The vendor's table has a number here, every sample a string.
    pub acc_name: Option<String>,
    /// What became of its companies.
    pub companies: Vec<RegisteredCompany>,
    /// What became of its users.
    pub users: Vec<RegisteredUser>,
    /// What became of the account itself.
    pub handle_result: Option<HandleResult>,
}

/// What became of a company to register.
#[declare]
pub struct RegisteredCompany {
    /// EDRPOU code or RNOKPP.
    pub edrpou: Option<String>,
    /// Taxpayer number.
    pub inn: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Legal form.
    pub own_type: Option<String>,
    /// What became of it.
    pub handle_result: Option<HandleResult>,
}

/// What became of a user to register.
#[declare]
pub struct RegisteredUser {
    /// E-mail address.
    pub email: Option<String>,
    /// Full name.
    pub fio: Option<String>,
    /// What became of the user.
    pub handle_result: Option<HandleResult>,
}

/// Whether something was created.
#[declare]
pub struct HandleResult {
    /// 1 created, 0 not.
    pub created: Option<Flag>,
    /// Why it was not created, in words such as `compnay allready exisrts` (as the service spells it).
    pub error: Option<String>,
}

/// The period of a log.
#[declare(wire = "snake_case", rules(YEAR))]
pub struct LogPeriod {
    /// Beginning, a UNIX timestamp in seconds. The unit is inferred: the page describes another parameter here.
    #[declare(rules(SECONDS))]
    pub date_from: Seconds,
    /// End, a UNIX timestamp in seconds, at most 365 days later.
    #[declare(rules(SECONDS))]
    pub date_to: Seconds,
}

/// An ordered log.
#[declare]
pub struct LogFileRequest {
    /// UUID of the order.
    pub request_uuid: String,
}

/// The UUID of an ordered log.
#[declare(wire = "snake_case")]
pub struct LogFileRequestId {
    /// UUID of the order.
    #[declare(rules(UUID))]
    pub request_uuid: String,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&SET_SIGN_SETTINGS, &REGISTER_ACCOUNTS, &REQUEST_LOG, &LOG_LINK];

operation! {
    /// Changes how the signatures of an account are checked.
    ///
    /// The service expects the method OPTIONS, which proxies and browsers may handle themselves.
    /// @example await edin.administration.setSignSettings({ accountID: 2214, digitalSignUnique: 1, edrpouVerify: 1 });
    pub static SET_SIGN_SETTINGS = {
        vendor: &VENDOR,
        name: "administration.setSignSettings",
        method: Method::Options,
        path: "/bdoc_admin/account/sign_settings",
        input: Input::Json(SignSettings::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "AccountSignSettings"),
    }
}

operation! {
    /// Registers accounts with their companies and users. The response says of each, in `handleResult`, whether it was created; a
    /// company that exists already does not make the call fail.
    /// @example
    /// const [account] = await edin.administration.registerAccounts([{
    ///   accName: "ФОП Ткач М.І.",
    ///   companies: [{ edrpou: "2987615438", inn: "2987615438", name: "Ткач М.І.", ownType: "ФОП" }],
    ///   users: [{ email: "marta.tkach@example.com", fio: "Ткач Марта" }],
    /// }]);
    /// const refused = account?.companies.filter(({ handleResult }) => handleResult?.created === 0);
    pub static REGISTER_ACCOUNTS = {
        vendor: &VENDOR,
        name: "administration.registerAccounts",
        method: Method::Post,
        path: "/bdoc_admin/register_account_list",
        input: Input::Json(RegisterAccounts::shape),
        output: Output::Json(Vec::<RegisteredAccount>::KIND),
        // The sample wraps its array in braces (register row 56).
        enveloped: true,
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "RegisterAccountList"),
    }
}

operation! {
    /// Orders the log of a period.
    /// @example
    /// const { requestUuid } = await edin.administration.requestLog({ dateFrom: 1714510800, dateTo: 1717189199 });
    /// const link = await edin.administration.logLink(requestUuid);
    pub static REQUEST_LOG = {
        vendor: &VENDOR,
        name: "administration.requestLog",
        method: Method::Get,
        path: "/bdoc/log_file_request",
        query: Some(LogPeriod::shape),
        output: Output::Json(LogFileRequest::KIND),
        promises: Some("requestUuid"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "GetLogFile"),
    }
}

operation! {
    /// Returns a link to an ordered log. What the service responds while the log is not ready is not documented.
    /// @example const link = await edin.administration.logLink("6d1c0b52-7f1e-4c55-9a4e-0c2d61f7b8a3");
    pub static LOG_LINK = {
        vendor: &VENDOR,
        name: "administration.logLink",
        method: Method::Get,
        path: "/bdoc/log_file_link",
        query: Some(LogFileRequestId::shape),
        output: Output::Text,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "GetLogFile"),
    }
}

/// The page lists these members without saying which are mandatory.
pub static LISTED_MEMBER: Rule = Rule::warning(
    "5.1",
    VALIDATION,
    Test::Present,
    message!(
        "missing, though the documentation lists it",
        "этого поля нет, хотя в документации оно есть",
        "цього поля немає, хоча в документації воно є",
    ),
);

/// The service gives the log of a year at most.
pub static YEAR: Across<LogPeriod> = Across::error(
    "9.21",
    VALIDATION,
    |period, report| {
        let fields = LogPeriod::FIELDS;
        let dates = period.int(fields.date_from).zip(period.int(fields.date_to));
        let fits = dates.is_none_or(|(from, to)| (0..=365 * 86_400).contains(&to.saturating_sub(from)));
        report.unless(fits, period, fields.date_to);
    },
    message!(
        "the period of a log is 365 days at most",
        "период журнала — не более 365 дней",
        "період журналу — не більше 365 днів",
    ),
);
