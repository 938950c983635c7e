//! `POST /bdoc/company`, `GET /bdoc/sign_auth_uuid`, `POST /bdoc/company_from_sign` and `/bdoc/company/approve`
//!
//! Companies (EDIN sheet 2.4, 5.1). No call lists them.

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{COMPANY_CODE, FILLED, ID, LISTED, NO_ID, TAX_NUMBER};
use super::{BankAcc, COMPANY_TYPE, Company, CompanyAddress, CompanyFizName, EmailNotifySettings, VENDOR};
use crate::check::{Across, Declared, Field, Flag, Id, Table, message};
use crate::http::{Input, Method, Operation, Output, source};
use crate::value::vat;
use docflow_derive::declare;

/// Declares the two inputs, which differ only in the company's id.
macro_rules! company {
    ($(#[doc = $doc:literal])* $name:ident { $(#[$id:meta])* $ty:ty }) => {
        $(#[doc = $doc])*
        #[declare(rules($name::ONE_CODE), from = Company)]
        pub struct $name {
            $(#[$id])*
            pub company_id: $ty,
            /// 1 legal entity, 2 individual.
            #[declare(name = "type", rules(LISTED), enumeration = COMPANY_TYPE)]
            pub kind: i32,
            /// Name.
            #[declare(rules(FILLED))]
            pub name: String,
            /// EDRPOU code or RNOKPP.
            #[declare(rules(FILLED, COMPANY_CODE))]
            pub code: String,
            /// Legal name.
            pub legal_name: Option<String>,
            /// Taxpayer number: of a VAT payer, 12 digits, or RNOKPP.
            #[declare(rules(TAX_NUMBER))]
            pub inn: Option<String>,
            /// Phone.
            pub phone: Option<String>,
            /// Description, free-form.
            pub info: Option<String>,
            /// 1 active.
            pub is_active: Option<Flag>,
            /// Legal form, a string.
            pub ownership_type: Option<String>,
            /// KOATUU territory code.
            pub at_code: Option<String>,
            /// VAT certificate number.
            pub cert_num: Option<String>,
            /// Bank details.
            pub bank_acc: Option<BankAcc>,
            /// Legal address.
            pub legal_address: Option<CompanyAddress>,
            /// Actual address.
            pub actual_address: Option<CompanyAddress>,
            /// Name of a person.
            pub fiz_name: Option<CompanyFizName>,
            /// Settings of e-mail notifications.
            pub notify_settings: Vec<EmailNotifySettings>,
            /// The members from here on come back with a company and are sent if given.
            #[declare(hidden)]
            pub account_id: Option<Id>,
            /// See `account_id`.
            #[declare(hidden)]
            pub is_approved: Option<Flag>,
            /// See `account_id`.
            #[declare(hidden)]
            pub is_signed_offer: Option<Flag>,
            /// See `account_id`.
            #[declare(hidden)]
            pub ownership_type_id: Option<Id>,
            /// See `account_id`.
            #[declare(hidden)]
            pub uuid: Option<String>,
        }

        impl SaveCompany for $name {
            const CODE: Field<Self> = Self::FIELDS.code;
            const INN: Field<Self> = Self::FIELDS.inn;
        }
    };
}

company! {
    /// A new company.
    CreateCompany {
        /// Must be absent on creation.
        #[declare(hidden, quirk = Forbidden, rules(NO_ID))]
        Option<Id>
    }
}

company! {
    /// A changed company.
    UpdateCompany {
        /// Id of the company. That it selects the one to change is inferred.
        #[declare(rules(ID))]
        Id
    }
}

/// A company id.
#[declare(wire = "snake_case")]
pub struct CompanyId {
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&CREATE, &UPDATE, &SIGNING_UUID, &CREATE_FROM_SIGNATURE, &APPROVE];

operation! {
    /// Creates a company. It stays unconfirmed until `approve`.
    /// @example
    /// const { companyId } = await edin.companies.create({ type: 1, name: "ТОВ «Зразок»", code: "64128772" });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "companies.create",
        method: Method::Post,
        path: "/bdoc/company",
        input: Input::Json(CreateCompany::shape),
        output: Output::Json(Company::KIND),
        promises: Some("companyId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "EditCompany"),
    }
}

operation! {
    /// Changes a company. The page says "add or edit" without naming the id; that `companyId` is meant is inferred. Whether members
    /// that are not given keep their values is not documented.
    /// @example await edin.companies.update({ companyId: 7301, type: 1, name: "ТОВ «Верес Агро»", code: "44719055", phone: "+380440000000" });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "companies.update",
        method: Method::Post,
        path: "/bdoc/company",
        input: Input::Json(UpdateCompany::shape),
        output: Output::Json(Company::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "EditCompany"),
    }
}

operation! {
    /// Returns a UUID. Sign it with your own software and pass it to `createFromSignature` or `approve`.
    /// @example const uuid = await edin.companies.signingUuid();
    pub static SIGNING_UUID = {
        vendor: &VENDOR,
        name: "companies.signingUuid",
        method: Method::Get,
        path: "/bdoc/sign_auth_uuid",
        output: Output::Text,
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "CreateCompanyFromSign"),
    }
}

operation! {
    /// Creates a company from the data of the signature on a UUID.
    /// @example
    /// const uuid = await edin.companies.signingUuid();
    /// const { companyId } = await edin.companies.createFromSignature(await sign(uuid));
    pub static CREATE_FROM_SIGNATURE = {
        vendor: &VENDOR,
        name: "companies.createFromSignature",
        method: Method::Post,
        path: "/bdoc/company_from_sign",
        input: Input::Bytes(Some("application/octet-stream")),
        output: Output::Json(Company::KIND),
        promises: Some("companyId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "CreateCompanyFromSign"),
    }
}

operation! {
    /// Confirms a company with the signed UUID. The certificate must contain the company's code.
    /// @example
    /// const uuid = await edin.companies.signingUuid();
    /// await edin.companies.approve(7301, await sign(uuid));
    pub static APPROVE = {
        vendor: &VENDOR,
        name: "companies.approve",
        method: Method::Post,
        path: "/bdoc/company/approve",
        query: Some(CompanyId::shape),
        input: Input::Bytes(Some("application/octet-stream")),
        output: Output::Json(Company::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "UpdateCompanyFromSign"),
    }
}

/// Access to the members that both inputs have.
trait SaveCompany: Table {
    const CODE: Field<Self>;
    const INN: Field<Self>;

    /// A legal entity's number as a VAT payer begins like its EDRPOU code.
    const ONE_CODE: Across<Self> = Across::warning(
        "9.27",
        VALIDATION,
        |company, report| {
            let numbers = company.text(Self::CODE).zip(company.text(Self::INN));
            let differ = |code: &str, inn: &str| code.len() == 8 && inn.len() == 12 && !vat::belongs_to(inn, code);
            report.unless(!numbers.is_some_and(|(code, inn)| differ(&code, &inn)), company, Self::INN);
        },
        message!(
            "does not begin with the first seven digits of the EDRPOU code",
            "не начинается с первых семи цифр кода ЕГРПОУ",
            "не починається з перших семи цифр коду ЄДРПОУ",
        ),
    );
}
