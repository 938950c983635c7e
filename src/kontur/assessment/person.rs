//! A person as the assessment API stores it (assessment sheet 3.3). The birth date is `birthDate` here and
//! `dateBirth` in the entity API.

use crate::check::{Across, Object, Report, Rule, Test, message};
use crate::kontur::error_code::{ABSENCE_OF_REQUIRED_FIELD, WRONG_FIELD_VALUE, WRONG_INN, WRONG_SNILS};
use crate::kontur::messages;
use crate::value::{date, inn, snils, words};
use docflow_derive::declare;

/// A natural person; a sole proprietor is entered as one, with the 12-digit INN.
#[declare(rules(AS_04, AS_04_WITH_INN))]
pub struct AssessmentPerson {
    /// Given name.
    #[declare(optional)]
    pub name: String,
    /// Family name.
    #[declare(optional)]
    pub surname: String,
    /// Patronymic, where there is one.
    pub patronymic: Option<String>,
    /// Birth date, `YYYY-MM-DD`. Most checks need it.
    #[declare(required = AS_06, aliases("dateBirth"), rules(AS_05, AS_05_RANGE, AS_07))]
    pub birth_date: Option<String>,
    /// SNILS, with or without separators; sent as `NNN-NNN-NNN CC`.
    #[declare(rules(AS_08, AS_09), write = snils::format)]
    pub snils: Option<String>,
    /// INN of a person, 12 digits.
    #[declare(rules(AS_10))]
    pub inn: Option<String>,
    /// The passport; needed for the passport check and for `resolveInn`.
    pub identity_document: Option<AssessmentIdentityDocument>,
}

/// An identity document, as a public integration sends it.
#[declare(rules(AS_14))]
pub struct AssessmentIdentityDocument {
    /// Code of the Rosreestr classifier; `008001001000` is the Russian passport.
    pub document_type: Option<String>,
    /// Series, leading zeros kept.
    pub series: Option<String>,
    /// Number, leading zeros kept.
    pub number: Option<String>,
    /// Date of issue, `YYYY-MM-DD`.
    pub issue_date: Option<String>,
    /// Who issued it.
    pub issuer: Option<AssessmentIssuer>,
}

/// The body that issued a document.
#[declare]
pub struct AssessmentIssuer {
    /// Subdivision code, `NNN-NNN`.
    pub issuer_code: Option<String>,
    /// Name of the body.
    pub issuer_name: Option<String>,
}

/// Without an INN nobody can be found by anything but the name.
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

/// Some checks need nothing but the INN.
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

/// A birth date is a day of the calendar.
pub static AS_05: Rule = Rule::error("AS-05", WRONG_FIELD_VALUE, Test::String(date::is_valid), messages::DATE);

/// Nobody is born tomorrow, and nobody alive before 1900.
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

/// The entity API and one published answer call it `dateBirth` (A01).
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

/// SNILS has eleven digits.
pub static AS_08: Rule = Rule::error(
    "AS-08",
    WRONG_FIELD_VALUE,
    Test::String(snils::is_well_formed),
    message!(
        "a SNILS has eleven digits, NNN-NNN-NNN CC",
        "СНИЛС — одиннадцать цифр, NNN-NNN-NNN CC",
        "СНІЛС — одинадцять цифр, NNN-NNN-NNN CC",
    ),
);

/// Numbers up to 001-001-998 were issued before there were control digits.
pub static AS_09: Rule = Rule::error(
    "AS-09",
    WRONG_SNILS,
    Test::String(snils::control_digits_match),
    message!(
        "the control digits of the SNILS do not match",
        "контрольные цифры СНИЛС не сходятся",
        "контрольні цифри СНІЛС не збігаються",
    ),
);

/// A person's INN has twelve digits; a wrong length is `WrongInn` as well.
pub static AS_10: Rule = Rule::error(
    "AS-10",
    WRONG_INN,
    Test::String(inn::is_person),
    message!(
        "the INN of a person has twelve digits, the last two of them control digits",
        "ИНН физического лица — двенадцать цифр, две последние контрольные",
        "ІПН фізичної особи — дванадцять цифр, дві останні контрольні",
    ),
);

/// What a Russian passport looks like; other documents pass.
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
