//! `GET`, `POST /bdoc/partners`, `POST /bdoc/partner`, `/bdoc/partner/status` and `/bdoc/partner/invitation`
//!
//! Counterparties (EDIN sheet 2.13, 5.4).

use super::agreements::VALIDATION;
use super::auth::{EMAIL_ADDRESS, SID};
use super::rules::{COMPANY_CODE, FILLED, ID, LIMIT, NO_ID, OFFSET};
use super::{Partner, VENDOR};
use crate::check::{Across, Declared, Flag, Id, Table, message};
use crate::http::{Input, Method, Operation, Output, Pages, Retry, source};
use docflow_derive::declare;

/// Declares the two inputs, which differ only in the counterparty's id.
macro_rules! partner {
    ($(#[doc = $doc:literal])* $name:ident { $(#[$id:meta])* $ty:ty }) => {
        $(#[doc = $doc])*
        #[declare(from = Partner)]
        pub struct $name {
            $(#[$id])*
            pub partner_id: $ty,
            /// EDRPOU code or RNOKPP.
            #[declare(rules(FILLED, COMPANY_CODE))]
            pub code: String,
            /// Company name.
            #[declare(rules(FILLED))]
            pub name: String,
            /// Contact person.
            pub contact_person: Option<String>,
            /// E-mail address.
            #[declare(rules(EMAIL_ADDRESS))]
            pub contact_email: String,
            /// Phone.
            pub contact_phone: Option<String>,
            /// Comment.
            pub comment: Option<String>,
        }
    };
}

partner! {
    /// A new counterparty.
    CreatePartner {
        /// Must be absent on creation.
        #[declare(hidden, quirk = Forbidden, rules(NO_ID))]
        Option<Id>
    }
}

partner! {
    /// A changed counterparty.
    UpdatePartner {
        /// Id of the counterparty. That it selects the one to change is inferred.
        #[declare(rules(ID))]
        Id
    }
}

/// Filters for listing counterparties.
#[declare(wire = "snake_case")]
pub struct ListPartners {
    /// Part of the name or the code.
    pub search_pattern: Option<String>,
    /// Maximum number of counterparties. Default: 20.
    #[declare(rules(LIMIT))]
    pub limit: Option<i32>,
    /// Number of counterparties to skip. Default: 0.
    #[declare(rules(OFFSET))]
    pub offset: Option<i32>,
    /// 1 registered on the platform, 0 not: `contractStatus` of a counterparty.
    pub is_registered: Option<Flag>,
}

/// Ids of counterparties.
#[declare]
pub struct PartnerIds(#[declare(rules(ID))] pub Vec<Id>);

/// An invitation: from a contract template or from a company.
#[declare(wire = "snake_case", rules(ONE_SENDER), one_of("contractTemplateId", "ownerCompanyId"))]
pub struct Invite {
    /// Id of the counterparty.
    #[declare(rules(ID))]
    pub partner_id: Id,
    /// Id of a contract template.
    #[declare(rules(ID))]
    pub contract_template_id: Option<Id>,
    /// Id of the inviting company.
    #[declare(rules(ID))]
    pub owner_company_id: Option<Id>,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&LIST, &CREATE, &UPDATE, &IMPORT, &MARK_INVITED, &INVITE];

operation! {
    /// Lists counterparties.
    /// @example const partners = await edin.partners.list({ searchPattern: "агро", limit: 20 });
    pub static LIST = {
        vendor: &VENDOR,
        name: "partners.list",
        method: Method::Get,
        path: "/bdoc/partners",
        query: Some(ListPartners::shape),
        output: Output::Json(Vec::<Partner>::KIND),
        pages: Some(Pages::of(20)),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.13", "GetPartners"),
    }
}

operation! {
    /// Adds a counterparty.
    /// @example
    /// const { partnerId } = await edin.partners.create({ code: "25123599", name: "ТОВ «Лан»", contactEmail: "office@example.com" });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "partners.create",
        method: Method::Post,
        path: "/bdoc/partner",
        input: Input::Json(CreatePartner::shape),
        output: Output::Json(Partner::KIND),
        promises: Some("partnerId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PostPartner"),
    }
}

operation! {
    /// Changes a counterparty. The page says "add or edit" without naming the id; that `partnerId` is meant is inferred.
    /// @example
    /// await edin.partners.update({ partnerId: 640, code: "25123599", name: "ТОВ «Лан»", contactEmail: "office@example.com" });
    pub static UPDATE = {
        vendor: &VENDOR,
        name: "partners.update",
        method: Method::Post,
        path: "/bdoc/partner",
        input: Input::Json(UpdatePartner::shape),
        output: Output::Json(Partner::KIND),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PostPartner"),
    }
}

operation! {
    /// Imports counterparties from a workbook (xls or xlsx, 5 MB at most). Its columns in order: EDRPOU code, company name, contact
    /// person, e-mail address, phone, comment.
    ///
    /// The documented media type, `application/json`, is doubtful: the bytes are sent as `application/octet-stream`.
    /// @example await edin.partners.import(xlsx);
    pub static IMPORT = {
        vendor: &VENDOR,
        name: "partners.import",
        method: Method::Post,
        path: "/bdoc/partners",
        input: Input::Bytes(Some("application/octet-stream")),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PostPartners"),
    }
}

operation! {
    /// Marks counterparties as invited. No invitation is sent.
    /// @example await edin.partners.markInvited([640]);
    pub static MARK_INVITED = {
        vendor: &VENDOR,
        name: "partners.markInvited",
        method: Method::Post,
        path: "/bdoc/partner/status",
        input: Input::Json(PartnerIds::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "PartnerSetInvitationMark"),
    }
}

operation! {
    /// Sends an invitation to a counterparty, from a contract template or from a company.
    /// @example await edin.partners.invite({ partnerId: 640, ownerCompanyId: 7301 });
    pub static INVITE = {
        vendor: &VENDOR,
        name: "partners.invite",
        method: Method::Post,
        path: "/bdoc/partner/invitation",
        input: Input::Form(Invite::shape),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "SendInvitation"),
    }
}

/// An invitation comes from a template or from a company, not from both.
pub static ONE_SENDER: Across<Invite> = Across::error(
    "9.23",
    VALIDATION,
    |invite, report| {
        let fields = Invite::FIELDS;
        let one = invite.has(fields.contract_template_id) != invite.has(fields.owner_company_id);
        report.unless(one, invite, fields.owner_company_id);
    },
    message!(
        "give either contractTemplateId or ownerCompanyId",
        "нужен либо contractTemplateId, либо ownerCompanyId",
        "потрібен або contractTemplateId, або ownerCompanyId",
    ),
);
