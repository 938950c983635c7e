//! A person as stored by the assessment API (assessment sheet 3.3). The birth date is `birthDate` here and
//! `dateBirth` in the entity API.

use crate::check::{Across, Object, Report, Rule, Test, message};
use crate::kontur::error_code::{ABSENCE_OF_REQUIRED_FIELD, WRONG_FIELD_VALUE, WRONG_INN, WRONG_SNILS};
use crate::kontur::messages;
use crate::value::{date, inn, snils, words};
use docflow_derive::declare;

/// A natural person. Enter a sole proprietor as a person, with the 12-digit INN.
#[declare(rules(AS_04, AS_04_WITH_INN))]
pub struct AssessmentPerson {
    /// First name.
    #[declare(optional)]
    pub name: String,
    /// Last name.
    #[declare(optional)]
    pub surname: String,
    /// Patronymic, if any.
    pub patronymic: Option<String>,
    /// Date of birth, `YYYY-MM-DD`. Most checks need it.
    #[declare(required = AS_06, aliases("dateBirth"), rules(AS_05, AS_05_RANGE, AS_07))]
    pub birth_date: Option<String>,
    /// SNILS, with or without separators; sent as `NNN-NNN-NNN CC`.
    #[declare(rules(AS_08, AS_09), write = snils::format)]
    pub snils: Option<String>,
    /// INN of a person, 12 digits.
    #[declare(rules(AS_10))]
    pub inn: Option<String>,
    /// Passport. Needed for the passport check and for `resolveInn`.
    pub identity_document: Option<AssessmentIdentityDocument>,
}

/// An identity document, in the form a public integration sends.
#[declare(rules(AS_14))]
pub struct AssessmentIdentityDocument {
    /// Rosreestr classifier code; `008001001000` is the Russian passport.
    pub document_type: Option<String>,
    /// Series, with leading zeros.
    pub series: Option<String>,
    /// Number, with leading zeros.
    pub number: Option<String>,
    /// Date of issue, `YYYY-MM-DD`.
    pub issue_date: Option<String>,
    /// Issuing authority.
    pub issuer: Option<AssessmentIssuer>,
}

/// The authority that issued a document.
#[declare]
pub struct AssessmentIssuer {
    /// Subdivision code, `NNN-NNN`.
    pub issuer_code: Option<String>,
    /// Name of the authority.
    pub issuer_name: Option<String>,
}

/// Without an INN, the service can search by name only.
pub static AS_04: Across<AssessmentPerson> = Across::error(
    "AS-04",
    ABSENCE_OF_REQUIRED_FIELD,
    |person, report| names(person, report, false),
    message!(
        "the family name and the given name are required",
        "фамилия и имя обязательны",
        "прізвище та ім'я обов'язкові",
    ),
);

/// Some checks use only the INN.
pub static AS_04_WITH_INN: Across<AssessmentPerson> = Across::warning(
    "AS-04",
    ABSENCE_OF_REQUIRED_FIELD,
    |person, report| names(person, report, true),
    message!(
        "only checks by INN are possible without the full name",
        "без фамилии и имени возможны только проверки по ИНН",
        "без прізвища та імені можливі лише перевірки за ІПН",
    ),
);

fn names(person: &Object<'_, AssessmentPerson>, report: &mut Report<'_>, with_inn: bool) {
    if person.has(AssessmentPerson::FIELDS.inn) == with_inn {
        for field in [AssessmentPerson::FIELDS.surname, AssessmentPerson::FIELDS.name] {
            report.unless(person.filled(field).is_some(), person, field);
        }
    }
}

/// The birth date must be a real calendar date.
pub static AS_05: Rule =
    Rule::error("AS-05", WRONG_FIELD_VALUE, Test::String(date::is_valid), messages::DATE).form(date::FORM);

/// The birth date must be neither in the future nor before 1900.
pub static AS_05_RANGE: Rule = Rule::warning(
    "AS-05",
    WRONG_FIELD_VALUE,
    Test::Dated(date::within_living_memory),
    message!(
        "the birth date should lie between 1900 and today",
        "дата рождения должна быть между 1900 годом и сегодняшним днём",
        "дата народження має бути між 1900 роком і сьогоднішнім днем",
    ),
);

/// Most checks need the birth date.
pub static AS_06: Rule = Rule::warning(
    "AS-06",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Present,
    message!(
        "most checks need the birth date",
        "для большинства проверок нужна дата рождения",
        "для більшості перевірок потрібна дата народження",
    ),
);

/// The entity API and one published response call it `dateBirth` (A01).
pub static AS_07: Rule = Rule::error(
    "AS-07",
    WRONG_FIELD_VALUE,
    Test::Alias,
    message!(
        "here the birth date is named birthDate, not dateBirth",
        "здесь дата рождения называется birthDate, а не dateBirth",
        "тут дата народження називається birthDate, а не dateBirth",
    ),
);

/// A SNILS has 11 digits.
pub static AS_08: Rule =
    Rule::error("AS-08", WRONG_FIELD_VALUE, Test::String(snils::is_well_formed), messages::SNILS).form(snils::FORM);

/// Numbers up to 001-001-998 were issued before check digits were introduced.
pub static AS_09: Rule =
    Rule::error("AS-09", WRONG_SNILS, Test::String(snils::control_digits_match), messages::SNILS_CONTROL);

/// A person's INN has 12 digits. The service reports a wrong length as `WrongInn` too.
pub static AS_10: Rule =
    Rule::error("AS-10", WRONG_INN, Test::String(inn::is_person), messages::INN_PERSON).form(inn::PERSON);

/// Checks the format of a Russian passport. Other documents are not checked.
pub static AS_14: Across<AssessmentIdentityDocument> = Across::warning(
    "AS-14",
    WRONG_FIELD_VALUE,
    passport,
    message!(
        "a Russian passport has a series of 4 digits, a number of 6, an issuer code NNN-NNN and a real date of issue",
        "у паспорта РФ серия из 4 цифр, номер из 6, код подразделения NNN-NNN и настоящая дата выдачи",
        "у паспорта РФ серія з 4 цифр, номер із 6, код підрозділу NNN-NNN і справжня дата видачі",
    ),
);

fn passport(document: &Object<'_, AssessmentIdentityDocument>, report: &mut Report<'_>) {
    if document.text(AssessmentIdentityDocument::FIELDS.document_type).is_some_and(|code| code != "008001001000") {
        return;
    }
    let fields = AssessmentIdentityDocument::FIELDS;
    report.check(document, fields.series, |text| words::is_digits(text, 4));
    report.check(document, fields.number, |text| words::is_digits(text, 6));
    report.check(document, fields.issue_date, date::is_valid);
    if let Some(issuer) = document.object(fields.issuer) {
        report.check(&issuer, AssessmentIssuer::FIELDS.issuer_code, words::is_issuer_code);
    }
}
