//! Subjects as responses have them (crypto sheet 4.5, 4.8 to 4.11). The members of sole proprietors are inferred: only
//! their key is documented.

use super::Address;
use docflow_derive::declare;
use serde_json::Value;

/// A stored subject. The member that is present shows its kind.
#[declare]
pub struct EntitySubject {
    /// Subject id, a GUID. Valid in the entity and crypto APIs.
    #[declare(ts = "EntitySubjectId", optional)]
    pub subject_id: String,
    /// Your own id, if you gave one.
    pub external_id: Option<String>,
    /// A natural person.
    pub person: Option<EntityPerson>,
    /// A sole proprietor.
    pub sole_proprietor: Option<SoleProprietor>,
    /// A company.
    pub organization: Option<EntityOrganization>,
    /// A state or municipal body. Its members are not documented.
    #[declare(optional)]
    pub governance: Value,
    /// The wrapper around the subject in a form's response (B04).
    #[declare(hidden, quirk = Unwrap)]
    pub subject: Option<Box<EntitySubject>>,
}

/// A subject that has just been registered.
#[declare]
pub struct RegisteredSubject {
    /// Subject id, a GUID. Valid in the entity and crypto APIs.
    #[declare(ts = "EntitySubjectId")]
    pub subject_id: String,
    /// Your own id, if you gave one.
    pub external_id: Option<String>,
    /// The person, as created.
    pub person: Option<EntityPerson>,
    /// The sole proprietor, as created.
    pub sole_proprietor: Option<SoleProprietor>,
    /// The company, as created.
    pub organization: Option<EntityOrganization>,
    /// The state or municipal body, as created.
    #[declare(optional)]
    pub governance: Value,
}

/// Declares both types: a sole proprietor is a person with a registration number.
macro_rules! person {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $own:literal])* $member:ident: $ty:ty,)* }) => {
        $(#[doc = $doc])*
        #[declare]
        pub struct $name {
            /// First name.
            #[declare(optional)]
            pub name: String,
            /// Last name.
            #[declare(optional)]
            pub surname: String,
            /// Patronymic, if any.
            pub patronymic: Option<String>,
            /// Date of birth, `YYYY-MM-DD`.
            pub date_birth: Option<String>,
            /// Place of birth.
            pub birth_place: Option<String>,
            /// SNILS, `NNN-NNN-NNN CC`.
            pub snils: Option<String>,
            /// INN of a person, 12 digits.
            pub inn: Option<String>,
            $($(#[doc = $own])* pub $member: $ty,)*
            /// E-mail address.
            pub email: Option<String>,
            /// Phone number, 11 digits starting with 7.
            pub phone: Option<String>,
            /// `Female` or `Male`. Compare case-insensitively.
            pub gender: Option<String>,
            /// Identity document. The one attached to a form must match it.
            pub identity_document: Option<EntityIdentityDocument>,
            /// Country code; `848000000643` is Russia.
            pub citizenship: Option<String>,
            /// Place of residence.
            pub address: Option<Address>,
        }
    };
}

person! {
    /// A natural person. The birth date is `dateBirth` here and `birthDate` in the assessment API.
    EntityPerson {}
}

person! {
    /// A sole proprietor: a person with a registration number.
    SoleProprietor {
        /// OGRNIP, 15 digits.
        ogrnip: Option<String>,
    }
}

/// The identity document of a subject.
#[declare]
pub struct EntityIdentityDocument {
    /// Rosreestr classifier code, group 008001.
    #[declare(optional)]
    pub document_type: String,
    /// Series, with leading zeros.
    pub series: Option<String>,
    /// Number, with leading zeros.
    pub number: Option<String>,
    /// Date of issue, `YYYY-MM-DD`.
    pub issue_date: Option<String>,
    /// Issuing authority.
    pub issuer: Option<EntityIssuer>,
}

/// The authority that issued a document.
#[declare]
pub struct EntityIssuer {
    /// Subdivision code, `NNN-NNN`.
    #[declare(aliases("code"))]
    pub issuer_code: Option<String>,
    /// Name of the authority.
    #[declare(aliases("name"))]
    pub issuer_name: Option<String>,
}

/// A company.
#[declare]
pub struct EntityOrganization {
    /// Name.
    pub name: Option<String>,
    /// KPP, 9 characters.
    pub kpp: Option<String>,
    /// Registration date, `YYYY-MM-DD`.
    pub reg_date: Option<String>,
    /// Address.
    pub address: Option<Address>,
    /// OGRN and INN of a Russian company, also when the response has them beside `name` as the older API does.
    #[declare(quirk = Sinks)]
    pub native_org_params: Option<NativeOrgParams>,
    /// Registration of a foreign company. Its members are not documented.
    #[declare(optional)]
    pub foreign_org_params: Value,
    /// The older place of the INN.
    #[declare(hidden, quirk = Sink)]
    pub inn: Option<String>,
    /// The older place of the OGRN.
    #[declare(hidden, quirk = Sink)]
    pub ogrn: Option<String>,
}

/// What identifies a Russian company.
#[declare]
pub struct NativeOrgParams {
    /// OGRN, 13 digits.
    pub ogrn: Option<String>,
    /// INN of an organization, 10 digits.
    pub inn: Option<String>,
}
