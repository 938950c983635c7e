//! What a check looks up, and what it needs to know about the subject (assessment sheet 3.3, 3.5).

use super::{AssessmentIdentityDocument, AssessmentIssuer, AssessmentOrganization, AssessmentPerson};
use crate::check::{EnumValue, Enumeration, Object, enum_value};

static CHECK_TYPES: [EnumValue; 8] = [
    enum_value("fssp", &[], "enforcement proceedings, from the bailiff service"),
    enum_value("rosfinmonitoring", &[], "lists of terrorists, extremists and proliferation financing"),
    enum_value("passport", &[], "validity of the passport, from the interior ministry"),
    enum_value("organizationInfo", &[], "an organization's data; seen in one public client of v2.1 only"),
    enum_value("bankruptcy", &[], "bankruptcy proceedings; seen in one public client of v2.1 only"),
    enum_value("arbitration", &[], "cases at arbitration courts; seen in one public client of v2.1 only"),
    enum_value("pledge", &[], "pledges; seen in one public client of v2.1 only"),
    enum_value("foreignAgent", &[], "the register of foreign agents; seen in one public client of v2.1 only"),
];

/// Known types of check, by the member of a request that asks for one. The service has more, whose members are not
/// published.
pub static CHECK_TYPE: Enumeration = Enumeration::new("CheckType", &CHECK_TYPES);

/// A thing that a check needs to know about its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Surname and given name.
    FullName,
    /// Date of birth.
    BirthDate,
    /// INN, which stands for the full name and the date of birth.
    Inn,
    /// Passport: series, number, date of issue and issuer code.
    Passport,
    /// Data of an organization; the subject is a person.
    Organization,
    /// Data of a person; the subject is an organization.
    Person,
}

/// What a subject lacks for a check of this type. Nothing for a type whose needs are not documented.
#[must_use]
pub fn lacks(
    check_type: &str,
    person: Option<&Object<'_, AssessmentPerson>>,
    organization: Option<&Object<'_, AssessmentOrganization>>,
) -> Vec<Need> {
    let Some(person) = person else {
        let of_people = organization.is_some() && check_type == "passport";
        return if of_people { vec![Need::Person] } else { Vec::new() };
    };
    let fields = AssessmentPerson::FIELDS;
    let named = person.filled(fields.surname).is_some() && person.filled(fields.name).is_some();
    let name = (!named).then_some(Need::FullName);
    let birth_date = (!person.has(fields.birth_date)).then_some(Need::BirthDate);
    match check_type {
        "fssp" => name.into_iter().chain(birth_date).collect(),
        "rosfinmonitoring" => name.into_iter().collect(),
        "bankruptcy" | "arbitration" if !person.has(fields.inn) && name.or(birth_date).is_some() => vec![Need::Inn],
        "passport" if !has_passport(person) => vec![Need::Passport],
        "organizationInfo" => vec![Need::Organization],
        _ => Vec::new(),
    }
}

fn has_passport(person: &Object<'_, AssessmentPerson>) -> bool {
    let fields = AssessmentIdentityDocument::FIELDS;
    person.object(AssessmentPerson::FIELDS.identity_document).is_some_and(|document| {
        let issuer = document.object(fields.issuer);
        [fields.series, fields.number, fields.issue_date].iter().all(|field| document.filled(*field).is_some())
            && issuer.is_some_and(|issuer| issuer.filled(AssessmentIssuer::FIELDS.issuer_code).is_some())
    })
}
