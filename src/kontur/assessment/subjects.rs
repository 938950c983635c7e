//! `POST /realty/assessment/v1/subjects`, `GET /realty/assessment/v1/subjects/{subjectId}`
//!
//! Registers a person or a company as a subject of checks (assessment sheet 2, 3.1, 3.2).

use super::check_type::{CHECK_TYPE, Need, lacks};
use super::rules::AS_16;
use super::{AssessmentOrganization, AssessmentPerson};
use crate::check::{Across, Declared, Object, Report, Rule, Table, Test, message};
use crate::http::{ErrorCode, Input, Method, Output, Param, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::auth::REESTRO;
use crate::kontur::error_code::{
    ABSENCE_OF_REQUIRED_FIELD, DISSOLVED_ORGANIZATION, DUPLICATED_EXTERNAL_ID, WRONG_FIELD_VALUE, WRONG_INN,
    WRONG_ORGANIZATION, WRONG_SNILS,
};
use crate::kontur::messages;
use crate::value::external_id;
use docflow_derive::declare;

/// A new subject. Give exactly one of `person` and `organization`.
#[declare(
    rules(AS_01_NONE, AS_01_BOTH, AS_15, NEEDS_NAME, NEEDS_BIRTH_DATE, NEEDS_INN, NEEDS_PASSPORT, NEEDS_OTHER_KIND),
    one_of("person", "organization")
)]
pub struct CreateSubject {
    /// Your own id for the subject, unique in the service. 1 to 256 characters, preferably letters, digits and `_`.
    #[declare(rules(AS_02, AS_03))]
    pub external_id: Option<String>,
    /// A person.
    pub person: Option<AssessmentPerson>,
    /// A company.
    pub organization: Option<AssessmentOrganization>,
}

/// A stored subject. Its id is valid in this API only.
#[declare]
pub struct AssessmentSubject {
    /// Subject id, a GUID.
    #[declare(ts = "AssessmentSubjectId")]
    pub subject_id: String,
    /// Your own id, if you gave one.
    pub external_id: Option<String>,
    /// The person, as created.
    pub person: Option<AssessmentPerson>,
    /// The company, as created. The service may fill in missing details.
    pub organization: Option<AssessmentOrganization>,
}

/// Options for creating a subject.
#[declare]
pub struct CreateSubjectOptions {
    /// Looks up the person's INN by passport (A15).
    #[declare(query)]
    pub resolve_inn: Option<bool>,
    /// The checks that the subject is for. Not sent: what they need and the subject lacks is reported beforehand.
    #[declare(enumeration = CHECK_TYPE, absent = Leave, ts = "readonly Open<CheckType>[]")]
    pub checks: Vec<String>,
}

operation! {
    /// Registers a person or a company as a subject of checks.
    ///
    /// Give exactly one of `person` and `organization`. `externalId` is unique: if the response is lost, a retry fails
    /// with `DuplicatedExternalId`, and there is no documented way to search by it. Store the first response.
    /// @example
    /// const subject = await kontur.assessment.subjects.create({
    ///   person: { surname: "Тарасова", name: "Анастасия", birthDate: "1996-12-11" },
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "assessment.subjects.create",
        method: Method::Post,
        path: "/realty/assessment/v1/subjects",
        input: Input::Json(CreateSubject::shape),
        options: Some(CreateSubjectOptions::shape),
        output: Output::Json(AssessmentSubject::KIND),
        promises: Some("subjectId"),
        success_statuses: &[201],
        auth: Some(&REESTRO),
        errors: &[
            ErrorCode::new(ABSENCE_OF_REQUIRED_FIELD, None, "a required member is missing"),
            ErrorCode::new(WRONG_FIELD_VALUE, None, "a member does not match its format"),
            ErrorCode::new(DUPLICATED_EXTERNAL_ID, None, "`externalId` was used before"),
            ErrorCode::new(WRONG_SNILS, None, "the SNILS fails its checksum"),
            ErrorCode::new(WRONG_INN, None, "the INN fails its check"),
            ErrorCode::new(DISSOLVED_ORGANIZATION, None, "the company is liquidated"),
            ErrorCode::new(WRONG_ORGANIZATION, None, "no company has these requisites"),
        ],
        source: source("kontur-assessment-v1.md, 2 row 1, 3.1, 5.2", "verification/methods/post-subjects"),
    }
}

operation! {
    /// Reads a subject.
    /// @example const { person } = await kontur.assessment.subjects.get(subject.subjectId);
    pub static GET = {
        vendor: &VENDOR,
        name: "assessment.subjects.get",
        method: Method::Get,
        path: "/realty/assessment/v1/subjects/{subjectId}",
        params: &[Param { name: "subjectId", rules: &[&AS_16], enumeration: None }],
        output: Output::Json(AssessmentSubject::KIND),
        promises: Some("subjectId"),
        auth: Some(&REESTRO),
        retry: Retry::Safe,
        errors: &[ErrorCode::new(WRONG_FIELD_VALUE, None, "the id is not a GUID")],
        source: source("kontur-assessment-v1.md, 2 row 2", ""),
    }
}

/// The published error sample is exactly this case.
pub static AS_01_NONE: Across<CreateSubject> = Across::error(
    "AS-01",
    ABSENCE_OF_REQUIRED_FIELD,
    |subject, report| kinds(subject, report, false),
    message!(
        "person or organization is required",
        "нужно указать person или organization",
        "потрібно вказати person або organization",
    ),
);

/// The error code the server returns when both are given is not documented (A06).
pub static AS_01_BOTH: Across<CreateSubject> = Across::error(
    "AS-01",
    WRONG_FIELD_VALUE,
    |subject, report| kinds(subject, report, true),
    message!(
        "give either person or organization, not both",
        "укажите либо person, либо organization, но не оба",
        "вкажіть або person, або organization, але не обидва",
    ),
);

fn kinds(subject: &Object<'_, CreateSubject>, report: &mut Report<'_>, wrong: bool) {
    let kinds = [subject.has(CreateSubject::FIELDS.person), subject.has(CreateSubject::FIELDS.organization)];
    if kinds == [wrong; 2] {
        report.here(subject);
    }
}

/// Checks the length and rejects control characters.
pub static AS_02: Rule =
    Rule::error("AS-02", WRONG_FIELD_VALUE, Test::String(external_id::is_sendable), messages::EXTERNAL_ID)
        .form(external_id::FORM);

/// The documented pattern excludes hyphens, but the vendor's samples contain them (A02).
pub static AS_03: Rule =
    Rule::warning("AS-03", WRONG_FIELD_VALUE, Test::String(external_id::is_plain), messages::PLAIN_EXTERNAL_ID);

/// The INN can be looked up only by passport.
pub static AS_15: Across<CreateSubject> = Across::warning(
    "AS-15",
    WRONG_FIELD_VALUE,
    |subject, report| {
        let options = subject.context().options.and_then(Object::typed);
        let asked = options.and_then(|options| options.raw(CreateSubjectOptions::FIELDS.resolve_inn)) == Some("true");
        let document = subject
            .object(CreateSubject::FIELDS.person)
            .is_some_and(|person| person.has(AssessmentPerson::FIELDS.identity_document));
        if asked && !document {
            report.at(subject, CreateSubject::FIELDS.person);
        }
    },
    message!(
        "resolveInn has no effect without person.identityDocument",
        "resolveInn не действует без person.identityDocument",
        "resolveInn не діє без person.identityDocument",
    ),
)
.needs_options();

/// What checks need stands in 3.3; what the service makes of a subject that lacks it is not documented.
pub static NEEDS_NAME: Across<CreateSubject> = Across::warning(
    "3.3",
    ABSENCE_OF_REQUIRED_FIELD,
    |subject, report| needs(subject, report, Need::FullName),
    message!(
        "one of the checks needs the family name and the given name",
        "одной из проверок нужны фамилия и имя",
        "одній з перевірок потрібні прізвище та ім'я",
    ),
)
.needs_options();

/// The same for the date of birth.
pub static NEEDS_BIRTH_DATE: Across<CreateSubject> = Across::warning(
    "3.3",
    ABSENCE_OF_REQUIRED_FIELD,
    |subject, report| needs(subject, report, Need::BirthDate),
    message!(
        "one of the checks needs the birth date",
        "одной из проверок нужна дата рождения",
        "одній з перевірок потрібна дата народження",
    ),
)
.needs_options();

/// The same for what the INN may stand for.
pub static NEEDS_INN: Across<CreateSubject> = Across::warning(
    "3.3",
    ABSENCE_OF_REQUIRED_FIELD,
    |subject, report| needs(subject, report, Need::Inn),
    message!(
        "one of the checks needs the INN, or the full name with the birth date",
        "одной из проверок нужен ИНН или полное имя с датой рождения",
        "одній з перевірок потрібен ІПН або повне ім'я з датою народження",
    ),
)
.needs_options();

/// The same for the passport, whose members are known from public code.
pub static NEEDS_PASSPORT: Across<CreateSubject> = Across::warning(
    "3.3",
    ABSENCE_OF_REQUIRED_FIELD,
    |subject, report| needs(subject, report, Need::Passport),
    message!(
        "the passport check needs its series, number, date of issue and issuer code",
        "проверке паспорта нужны серия, номер, дата выдачи и код подразделения",
        "перевірці паспорта потрібні серія, номер, дата видачі та код підрозділу",
    ),
)
.needs_options();

/// Some checks are of people only, some of organizations only; inferred from their names.
pub static NEEDS_OTHER_KIND: Across<CreateSubject> = Across::warning(
    "3.3",
    WRONG_FIELD_VALUE,
    |subject, report| {
        needs(subject, report, Need::Person);
        needs(subject, report, Need::Organization);
    },
    message!(
        "one of the checks is of the other kind of subject",
        "одна из проверок — для субъекта другого вида",
        "одна з перевірок — для суб'єкта іншого виду",
    ),
)
.needs_options();

fn needs(subject: &Object<'_, CreateSubject>, report: &mut Report<'_>, need: Need) {
    let fields = CreateSubject::FIELDS;
    let Some(options) = subject.context().options.and_then(Object::typed) else { return };
    let (person, organization) = (subject.object(fields.person), subject.object(fields.organization));
    let mut checks = options.texts(CreateSubjectOptions::FIELDS.checks);
    if !checks.any(|check| lacks(&check, person.as_ref(), organization.as_ref()).contains(&need)) {
        return;
    }
    let of_person = AssessmentPerson::FIELDS;
    match (need, person) {
        (Need::FullName, Some(person)) => {
            for field in [of_person.surname, of_person.name] {
                report.unless(person.filled(field).is_some(), &person, field);
            }
        }
        (Need::BirthDate, Some(person)) => report.at(&person, of_person.birth_date),
        (Need::Inn, Some(person)) => report.at(&person, of_person.inn),
        (Need::Passport, Some(person)) => report.at(&person, of_person.identity_document),
        (Need::Organization, _) => report.at(subject, fields.organization),
        _ => report.at(subject, fields.person),
    }
}
