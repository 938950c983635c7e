//! People, sole proprietors and organizations as they are sent (crypto sheet 4.9 to 4.11): the types of responses without
//! their tolerances, with rules. The members of sole proprietors are inferred: only their key is documented.

use super::rules::{CF_15, EXPECTED, SB_02, SB_03, SB_04, SB_05_KPP, SB_05_OGRNIP, SB_06, SB_07, SB_08};
use super::{Address, EntityIdentityDocument, NativeOrgParams};
use crate::check::{Across, EnumValue, Enumeration, Object, Report, enum_value};
use crate::kontur::error_code::{WRONG_FIELD_VALUE, WRONG_INN};
use crate::kontur::messages;
use crate::value::{date, inn, ogrn, snils};
use docflow_derive::declare;
use serde_json::Value;

/// Declares both types: a sole proprietor is a person with a registration number.
macro_rules! person {
    (
        $(#[doc = $doc:literal])* $name:ident, $issued:ident {
            $($(#[doc = $own:literal])* #[declare($($rules:tt)*)] $member:ident: $ty:ty,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[declare(rules($issued))]
        pub struct $name {
            /// First name.
            #[declare(required = EXPECTED)]
            pub name: Option<String>,
            /// Last name.
            #[declare(required = EXPECTED)]
            pub surname: Option<String>,
            /// Patronymic, if any.
            pub patronymic: Option<String>,
            /// Date of birth, `YYYY-MM-DD`. Named `birthDate` in the assessment API.
            #[declare(required = EXPECTED, aliases("birthDate"), rules(CF_15))]
            pub date_birth: Option<String>,
            /// Place of birth.
            #[declare(required = EXPECTED)]
            pub birth_place: Option<String>,
            /// SNILS, with or without separators; sent as `NNN-NNN-NNN CC`.
            #[declare(required = EXPECTED, rules(SB_02, SB_03), write = snils::format)]
            pub snils: Option<String>,
            /// INN of a person, 12 digits.
            #[declare(required = EXPECTED, rules(SB_04))]
            pub inn: Option<String>,
            $($(#[doc = $own])* #[declare($($rules)*)] pub $member: $ty,)*
            /// E-mail address.
            #[declare(required = EXPECTED, rules(SB_08))]
            pub email: Option<String>,
            /// Phone number, 11 digits starting with 7.
            #[declare(required = EXPECTED, rules(SB_07))]
            pub phone: Option<String>,
            /// Gender.
            #[declare(required = EXPECTED, enumeration = GENDER)]
            pub gender: Option<String>,
            /// Identity document. The one attached to a form must match it.
            #[declare(required = EXPECTED)]
            pub identity_document: Option<EntityIdentityDocument>,
            /// Country code; `848000000643` is Russia.
            #[declare(required = EXPECTED, rules(SB_06))]
            pub citizenship: Option<String>,
            /// Place of residence. A certificate form needs the street or a level below it.
            #[declare(required = EXPECTED)]
            pub address: Option<Address>,
        }

        static $issued: Across<$name> = Across::error(
            "CF-15",
            WRONG_FIELD_VALUE,
            |person, report| issued(person.object($name::FIELDS.identity_document), report),
            messages::DATE,
        );
    };
}

person! {
    /// A natural person as sent.
    EntityPersonData, PERSON_ISSUED {}
}

person! {
    /// A sole proprietor as sent: a person with a registration number.
    SoleProprietorData, PROPRIETOR_ISSUED {
        /// OGRNIP, 15 digits.
        #[declare(required = EXPECTED, rules(SB_05_OGRNIP))]
        ogrnip: Option<String>,
    }
}

/// The type of the document is that of responses too, which no rule may refuse, so its date is checked from here.
fn issued(document: Option<Object<'_, EntityIdentityDocument>>, report: &mut Report<'_>) {
    if let Some(document) = document {
        report.check(&document, EntityIdentityDocument::FIELDS.issue_date, date::is_valid);
    }
}

static GENDERS: [EnumValue; 2] = [enum_value("Female", &[], "female"), enum_value("Male", &[], "male; inferred")];

/// Genders.
pub static GENDER: Enumeration = Enumeration::new("EntityGender", &GENDERS).folded();

/// A company as sent.
#[declare(rules(SB_04_ORGANIZATION, SB_05_ORGANIZATION))]
pub struct EntityOrganizationData {
    /// Name.
    pub name: Option<String>,
    /// KPP, 9 characters.
    #[declare(rules(SB_05_KPP))]
    pub kpp: Option<String>,
    /// Registration date, `YYYY-MM-DD`.
    #[declare(rules(CF_15))]
    pub reg_date: Option<String>,
    /// Address.
    pub address: Option<Address>,
    /// OGRN and INN of a Russian company. Given beside `name`, as the assessment API has them, they are moved here.
    #[declare(quirk = Sinks)]
    pub native_org_params: Option<NativeOrgParams>,
    /// Registration of a foreign company. Its members are not documented.
    #[declare(optional)]
    pub foreign_org_params: Value,
    /// The place that the assessment API has for it.
    #[declare(hidden, quirk = Sink)]
    pub inn: Option<String>,
    /// The place that the assessment API has for it.
    #[declare(hidden, quirk = Sink)]
    pub ogrn: Option<String>,
}

/// An organization's INN has 10 digits, wherever it stands.
pub static SB_04_ORGANIZATION: Across<EntityOrganizationData> = Across::error(
    "SB-04",
    WRONG_INN,
    |organization, report| {
        report.check(organization, EntityOrganizationData::FIELDS.inn, inn::is_organization);
        if let Some(native) = organization.object(EntityOrganizationData::FIELDS.native_org_params) {
            report.check(&native, NativeOrgParams::FIELDS.inn, inn::is_organization);
        }
    },
    messages::INN_ORGANIZATION,
);

/// An OGRN has 13 digits, wherever it stands. The error code is inferred.
pub static SB_05_ORGANIZATION: Across<EntityOrganizationData> = Across::error(
    "SB-05",
    WRONG_FIELD_VALUE,
    |organization, report| {
        report.check(organization, EntityOrganizationData::FIELDS.ogrn, ogrn::is_organization);
        if let Some(native) = organization.object(EntityOrganizationData::FIELDS.native_org_params) {
            report.check(&native, NativeOrgParams::FIELDS.ogrn, ogrn::is_organization);
        }
    },
    messages::OGRN,
);
