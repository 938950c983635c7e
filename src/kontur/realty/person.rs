//! A natural person as the realty API takes one (realty sheet 3.1). The birth date is `dateBirth` here.

use super::RealtyAddress;
use super::rules::{V14, V15};
use crate::check::{Across, EnumValue, Enumeration, Object, Report, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::value::{snils, words};
use docflow_derive::declare;

/// A natural person. Everything is needed but `personId` and the patronymic.
#[declare]
pub struct RealtyPerson {
    /// Your own id of the person; comes back in signature requirements, where it tells who has to sign.
    pub person_id: Option<String>,
    /// Given name.
    #[declare(required = V10, rules(V10_FILLED))]
    pub name: String,
    /// Family name.
    #[declare(required = V10, rules(V10_FILLED))]
    pub surname: String,
    /// Patronymic, where there is one.
    pub patronymic: Option<String>,
    /// Birth date, `YYYY-MM-DD`.
    #[declare(required = V10, rules(V14, V15))]
    pub date_birth: String,
    /// Place of birth.
    #[declare(required = V10, rules(V10_FILLED))]
    pub birth_place: String,
    /// SNILS, `NNN-NNN-NNN CC`; the hyphens and the blank may be left out. Sent as given.
    #[declare(required = V10, rules(V11, V12))]
    pub snils: String,
    /// Gender.
    #[declare(required = V10, rules(V13), enumeration = GENDER)]
    pub gender: String,
    /// The document that proves the identity.
    #[declare(required = V10)]
    pub identity_document: RealtyIdentityDocument,
    /// Citizenship: the name of a country, in free text.
    #[declare(required = V10, rules(V10_FILLED))]
    pub citizenship: String,
    /// Place of residence or stay.
    #[declare(required = V10)]
    pub address: RealtyAddress,
}

/// An identity document. Two samples of the service have a stray member `type` beside `documentType`; it is not sent.
#[declare(rules(V16_ISSUER, V18), stray("type"))]
pub struct RealtyIdentityDocument {
    /// What the document is.
    #[declare(required = V16, rules(V16_TYPE), enumeration = IDENTITY_DOCUMENT_TYPE)]
    pub document_type: String,
    /// Series, leading zeros kept; four digits for a Russian passport.
    pub series: Option<String>,
    /// Number, leading zeros kept; six digits for a Russian passport.
    #[declare(required = V16, rules(V16_FILLED))]
    pub number: String,
    /// Date of issue, `YYYY-MM-DD`.
    #[declare(required = V16, rules(V14, V15))]
    pub issue_date: String,
    /// Who issued it; its name is needed here.
    #[declare(required = V16)]
    pub issuer: RealtyIssuer,
}

/// The body that issued a document, or its author.
#[declare]
pub struct RealtyIssuer {
    /// Subdivision code, `NNN-NNN`, the hyphen optional. Samples leave it out (Q16).
    #[declare(rules(V17))]
    pub code: Option<String>,
    /// Name of the body. An identity document needs it.
    pub name: Option<String>,
}

static GENDERS: [EnumValue; 2] = [enum_value("male", &[], "male"), enum_value("female", &[], "female")];

/// Genders.
pub static GENDER: Enumeration = Enumeration { name: "Gender", list: &GENDERS, numeric: false, folded: false };

static IDENTITY_DOCUMENTS: [EnumValue; 5] = [
    enum_value("russPassport", &[], "Russian passport"),
    enum_value("inostrannyyPassport", &[], "foreign passport"),
    enum_value("vul", &[], "temporary identity card"),
    enum_value("voennyyBilet", &[], "military card"),
    enum_value("birthCertificate", &[], "birth certificate"),
];

/// Documents that prove an identity.
pub static IDENTITY_DOCUMENT_TYPE: Enumeration =
    Enumeration { name: "IdentityDocumentType", list: &IDENTITY_DOCUMENTS, numeric: false, folded: false };

/// What a person needs.
pub static V10: Rule = Rule::error(
    "V10",
    VALIDATION,
    Test::Present,
    message!(
        "required for a person; only the patronymic may be left out",
        "обязательно для физического лица; не указывать можно только отчество",
        "обов'язково для фізичної особи; не вказувати можна лише по батькові",
    ),
);

/// Blanks say nothing.
pub static V10_FILLED: Rule = Rule::error(
    "V10",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "must not be empty; only the patronymic may be left out",
        "не должно быть пустым; не указывать можно только отчество",
        "не має бути порожнім; не вказувати можна лише по батькові",
    ),
);

/// This API prints a pattern of its own: only one blank, of any kind, may stand before the control digits.
pub static V11: Rule = Rule::error(
    "V11",
    VALIDATION,
    Test::String(matches_pattern),
    message!(
        "a SNILS has eleven digits, NNN-NNN-NNN CC",
        "СНИЛС — одиннадцать цифр, NNN-NNN-NNN CC",
        "СНІЛС — одинадцять цифр, NNN-NNN-NNN CC",
    ),
);

/// `^\d{3}\-?\d{3}\-?\d{3}\s?\d{2}$`: the other APIs also take a hyphen before the control digits, this one does not.
fn matches_pattern(text: &str) -> bool {
    let hyphen_before_control = text.len().checked_sub(3).and_then(|place| text.as_bytes().get(place)) == Some(&b'-');
    snils::is_well_formed(text) && !hyphen_before_control
}

/// Numbers up to 001-001-998 were issued before there were control digits.
pub static V12: Rule = Rule::warning(
    "V12",
    VALIDATION,
    Test::String(snils::control_digits_match),
    message!(
        "the control digits of the SNILS do not match",
        "контрольные цифры СНИЛС не сходятся",
        "контрольні цифри СНІЛС не збігаються",
    ),
);

/// Which genders there are.
pub static V13: Rule = Rule::error(
    "V13",
    VALIDATION,
    Test::Listed,
    message!(
        "must be male or female",
        "допустимы male (мужской) и female (женский)",
        "допустимі male (чоловіча) та female (жіноча)",
    ),
);

/// What an identity document needs.
pub static V16: Rule = Rule::error(
    "V16",
    VALIDATION,
    Test::Present,
    message!(
        "an identity document needs its type, number, date of issue and issuer",
        "у документа, удостоверяющего личность, укажите вид, номер, дату и орган выдачи",
        "для документа, що посвідчує особу, вкажіть вид, номер, дату та орган видачі",
    ),
);

/// Blanks say nothing.
pub static V16_FILLED: Rule = Rule::error(
    "V16",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "the number of the document must not be empty",
        "номер документа не должен быть пустым",
        "номер документа не має бути порожнім",
    ),
);

/// Which identity documents there are.
pub static V16_TYPE: Rule = Rule::error(
    "V16",
    VALIDATION,
    Test::Listed,
    message!(
        "must be russPassport, inostrannyyPassport, vul, voennyyBilet or birthCertificate",
        "допустимы russPassport, inostrannyyPassport, vul, voennyyBilet, birthCertificate",
        "допустимі russPassport, inostrannyyPassport, vul, voennyyBilet, birthCertificate",
    ),
);

/// An applied document may leave the name of its issuer out, an identity document may not.
pub static V16_ISSUER: Across<RealtyIdentityDocument> = Across::error(
    "V16",
    VALIDATION,
    |document, report| {
        if let Some(issuer) = document.object(RealtyIdentityDocument::FIELDS.issuer) {
            report.unless(issuer.filled(RealtyIssuer::FIELDS.name).is_some(), &issuer, RealtyIssuer::FIELDS.name);
        }
    },
    message!(
        "the issuer of the identity document is required",
        "укажите, кем выдан документ, удостоверяющий личность",
        "вкажіть, ким виданий документ, що посвідчує особу",
    ),
);

/// Form of a subdivision code.
pub static V17: Rule = Rule::error(
    "V17",
    VALIDATION,
    Test::String(words::is_issuer_code),
    message!(
        "a subdivision code has six digits, NNN-NNN",
        "код подразделения — шесть цифр, NNN-NNN",
        "код підрозділу — шість цифр, NNN-NNN",
    ),
);

/// What a Russian passport looks like; one sample has a series of five digits.
pub static V18: Across<RealtyIdentityDocument> = Across::warning(
    "V18",
    VALIDATION,
    passport,
    message!(
        "a Russian passport has a series of 4 digits and a number of 6",
        "у паспорта РФ серия из 4 цифр и номер из 6",
        "паспорт РФ має серію з 4 цифр і номер із 6",
    ),
);

fn passport(document: &Object<'_, RealtyIdentityDocument>, report: &mut Report<'_>) {
    if document.text(RealtyIdentityDocument::FIELDS.document_type).as_deref() != Some("russPassport") {
        return;
    }
    let digits = |field, length| document.text(field).is_some_and(|text| words::is_digits(&text, length));
    report.unless(digits(RealtyIdentityDocument::FIELDS.series, 4), document, RealtyIdentityDocument::FIELDS.series);
    // A number that is not there is the business of V16.
    let number = RealtyIdentityDocument::FIELDS.number;
    report.unless(!document.has(number) || digits(number, 6), document, number);
}
