//! `POST /realty/entity/v1/subjects`, `PUT …/subjects/{subjectId}`, `POST …/subjects/requisites`,
//! `GET …/subjects/{subjectId}/egrul`
//!
//! Registers the subjects that certificate forms refer to (crypto sheet 2.1, 4.8).

use super::rules::{CF_02, CF_03, CF_04, CF_15};
use super::{
    EntityIdentityDocument, EntityOrganizationData, EntityPersonData, EntitySubject, RegisteredSubject,
    SoleProprietorData,
};
use crate::check::{
    Across, Declared, EnumValue, Enumeration, Kind, Message, Object, Report, Table, enum_value, message,
};
use crate::http::{ErrorCode, Input, Method, Output, Param, Retry, SuccessBody, source};
use crate::kontur::VENDOR;
use crate::kontur::auth::REESTRO;
use crate::kontur::error_code::{
    ABSENCE_OF_REQUIRED_FIELD, DUPLICATED_EXTERNAL_ID, UNEXISTENT_SUBJECT, WRONG_FIELD_VALUE, WRONG_INN, WRONG_SNILS,
};
use docflow_derive::declare;
use serde_json::Value;

/// A new subject. Give exactly one of `person`, `soleProprietor`, `organization` and `governance`.
#[declare(rules(SB_01_NONE, SB_01_SEVERAL), one_of("person", "soleProprietor", "organization", "governance"))]
pub struct CreateEntitySubject {
    /// Your own id for the subject, unique in the service. 1 to 256 characters, preferably letters, digits and `_`.
    #[declare(rules(CF_03, CF_04))]
    pub external_id: Option<String>,
    /// A natural person.
    pub person: Option<EntityPersonData>,
    /// A sole proprietor.
    pub sole_proprietor: Option<SoleProprietorData>,
    /// A company.
    pub organization: Option<EntityOrganizationData>,
    /// A state or municipal body. Its members are not documented.
    #[declare(optional)]
    pub governance: Value,
}

/// The new data of a subject, of the kind that it already is. That a sole proprietor may be replaced is inferred.
#[declare(
    rules(SB_01_NONE_REPLACED, SB_01_SEVERAL_REPLACED),
    one_of("person", "soleProprietor", "organization", "governance")
)]
pub struct ReplaceEntitySubject {
    /// A natural person.
    pub person: Option<EntityPersonData>,
    /// A sole proprietor.
    pub sole_proprietor: Option<SoleProprietorData>,
    /// A company.
    pub organization: Option<EntityOrganizationData>,
    /// A state or municipal body. Its members are not documented.
    #[declare(optional)]
    pub governance: Value,
}

/// What to look up.
#[declare]
pub struct FindRequisites {
    /// Which requisite. Only `inn` is available; the vendor has announced others.
    #[declare(enumeration = REQUISITE_TYPE)]
    pub requisite_type: String,
    /// The person whose INN is looked up.
    pub inn: Option<RequisitesPerson>,
}

/// A person whose INN is looked up.
#[declare]
pub struct RequisitesPerson {
    /// First name.
    pub name: Option<String>,
    /// Last name.
    pub surname: Option<String>,
    /// Patronymic, if any.
    pub patronymic: Option<String>,
    /// Date of birth, `YYYY-MM-DD`.
    #[declare(rules(CF_15))]
    pub date_birth: Option<String>,
    /// Place of birth.
    pub birth_place: Option<String>,
    /// Passport.
    pub identity_document: Option<EntityIdentityDocument>,
}

static REQUISITE_TYPES: [EnumValue; 1] = [enum_value("inn", &[], "INN of a person")];

/// Requisites that can be looked up.
pub static REQUISITE_TYPE: Enumeration = Enumeration::new("RequisiteType", &REQUISITE_TYPES);

/// A requisite that was looked up. The response is not documented: members that are not listed here are kept too.
#[declare(open)]
pub struct FoundRequisites {
    /// Which requisite; inferred.
    pub requisite_type: Option<String>,
    /// What was found, a string or an object; inferred.
    #[declare(optional)]
    pub inn: Value,
}

const SUBJECT_ID: Param = Param { name: "subjectId", rules: &[&CF_02], enumeration: None };

operation! {
    /// Registers a person, a sole proprietor or a company, so that certificate forms can refer to it.
    ///
    /// Give exactly one of `person`, `soleProprietor`, `organization` and `governance`. `externalId` is unique: if the
    /// response is lost and a retry fails with `DuplicatedExternalId`, the first attempt succeeded. There is no documented
    /// way to search by it, so store the first response. The error codes are inferred from those of the other APIs.
    /// @example
    /// const owner = await kontur.entity.subjects.create({
    ///   externalId: "owner_1",
    ///   organization: { name: "ООО «Причал»", kpp: "984501001", nativeOrgParams: { ogrn: "1199800043211", inn: "9845001232" } },
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "entity.subjects.create",
        method: Method::Post,
        path: "/realty/entity/v1/subjects",
        input: Input::Json(CreateEntitySubject::shape),
        output: Output::Json(RegisteredSubject::KIND),
        promises: Some("subjectId"),
        success_statuses: &[201],
        auth: Some(&REESTRO),
        errors: &[
            ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "a required member is missing"),
            ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format"),
            ErrorCode::new(DUPLICATED_EXTERNAL_ID, Some(Kind::Json), "`externalId` was used before; whether the context names the subject is not documented"),
            ErrorCode::new(WRONG_SNILS, None, "the SNILS fails its checksum"),
            ErrorCode::new(WRONG_INN, None, "the INN fails its check"),
        ],
        source: source("kontur-crypto-v2.md, 2.1, 4.8 to 4.12", "entity/methods/post-subject"),
    }
}

operation! {
    /// Replaces the data of a subject. Its kind and its id stay.
    ///
    /// Forms keep the data they were created with until a `patch` tells them to refresh it. The response is not documented:
    /// without a body, the result has no members.
    /// @example
    /// await kontur.entity.subjects.replace("45e9cefd-dade-41bb-819f-f5a6ad0097f9", {
    ///   organization: { name: "ООО «Причал»", kpp: "984501002", nativeOrgParams: { ogrn: "1199800043211", inn: "9845001232" } },
    /// });
    pub static REPLACE = {
        vendor: &VENDOR,
        name: "entity.subjects.replace",
        method: Method::Put,
        path: "/realty/entity/v1/subjects/{subjectId}",
        params: &[SUBJECT_ID],
        input: Input::Json(ReplaceEntitySubject::shape),
        output: Output::Json(EntitySubject::KIND),
        success_body: SuccessBody::MaybeEmpty,
        auth: Some(&REESTRO),
        errors: &[
            ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "a required member is missing; inferred"),
            ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format, or the kind is another; inferred"),
            ErrorCode::new(WRONG_SNILS, None, "the SNILS fails its checksum; inferred"),
            ErrorCode::new(WRONG_INN, None, "the INN fails its check; inferred"),
        ],
        source: source("kontur-crypto-v2.md, 2.1", ""),
    }
}

operation! {
    /// Looks up the INN of a person by name, date of birth and passport. The response is inferred.
    /// @example
    /// const { inn } = await kontur.entity.subjects.findRequisites({
    ///   requisiteType: "inn",
    ///   inn: {
    ///     surname: "Ветрова", name: "Мирослава", patronymic: "Игоревна", dateBirth: "1990-03-14",
    ///     identityDocument: { documentType: "008001001000", series: "6101", number: "204518" },
    ///   },
    /// });
    pub static FIND_REQUISITES = {
        vendor: &VENDOR,
        name: "entity.subjects.findRequisites",
        method: Method::Post,
        path: "/realty/entity/v1/subjects/requisites",
        input: Input::Json(FindRequisites::shape),
        output: Output::Json(FoundRequisites::KIND),
        auth: Some(&REESTRO),
        errors: &[
            ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "a required member is missing; inferred"),
            ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format; inferred"),
        ],
        source: source("kontur-crypto-v2.md, 2.1", ""),
    }
}

operation! {
    /// Downloads the EGRUL extract of a company, which its certificate form needs (`008002008000`).
    ///
    /// The form of the response is not documented: the bytes are taken for a PDF. If the service responds with JSON
    /// instead, these are its bytes; `withResponse()` returns the media type.
    /// @example
    /// const extract = await kontur.entity.subjects.egrul("45e9cefd-dade-41bb-819f-f5a6ad0097f9");
    /// const contentInfo = await kontur.drive.contents.upload(extract, { contentName: "egrul.pdf" });
    pub static EGRUL = {
        vendor: &VENDOR,
        name: "entity.subjects.egrul",
        method: Method::Get,
        path: "/realty/entity/v1/subjects/{subjectId}/egrul",
        params: &[SUBJECT_ID],
        output: Output::Bytes,
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[
            ErrorCode::new(WRONG_FIELD_VALUE, None, "the id is not a GUID, or the subject is not a company; inferred"),
            ErrorCode::new(UNEXISTENT_SUBJECT, None, "the subject is not found; inferred"),
        ],
        source: source("kontur-crypto-v2.md, 2.1, 3.2", ""),
    }
}

/// How many of the four kinds are there.
fn kinds<T>(subject: &Object<'_, T>, has: [bool; 4], report: &mut Report<'_>, wrong: fn(usize) -> bool) {
    if wrong(has.into_iter().filter(|has| *has).count()) {
        report.here(subject);
    }
}

/// Declares SB-01 for one of the two types.
macro_rules! one_kind {
    ($ty:ident, $none:ident, $several:ident) => {
        /// A subject is of some kind.
        pub static $none: Across<$ty> = Across::error(
            "SB-01",
            ABSENCE_OF_REQUIRED_FIELD,
            |subject, report| kinds(subject, $ty::kinds(subject), report, |count| count == 0),
            NO_KIND,
        );

        /// A subject is of one kind only. The error code is inferred.
        pub static $several: Across<$ty> = Across::error(
            "SB-01",
            WRONG_FIELD_VALUE,
            |subject, report| kinds(subject, $ty::kinds(subject), report, |count| count > 1),
            SEVERAL_KINDS,
        );

        impl $ty {
            fn kinds(subject: &Object<'_, Self>) -> [bool; 4] {
                let fields = Self::FIELDS;
                [
                    subject.has(fields.person),
                    subject.has(fields.sole_proprietor),
                    subject.has(fields.organization),
                    subject.has(fields.governance),
                ]
            }
        }
    };
}

one_kind!(CreateEntitySubject, SB_01_NONE, SB_01_SEVERAL);
one_kind!(ReplaceEntitySubject, SB_01_NONE_REPLACED, SB_01_SEVERAL_REPLACED);

const NO_KIND: Message = message!(
    "person, soleProprietor, organization or governance is required",
    "нужно указать person, soleProprietor, organization или governance",
    "потрібно вказати person, soleProprietor, organization або governance",
);

const SEVERAL_KINDS: Message = message!(
    "give only one of person, soleProprietor, organization and governance",
    "укажите только одно из person, soleProprietor, organization, governance",
    "вкажіть лише одне з person, soleProprietor, organization, governance",
);
