//! A natural person in the realty API (realty sheet 3.1). The birth date is `dateBirth` here.

use super::RealtyAddress;
use super::rules::{V14, V15};
use crate::check::{Across, EnumValue, Enumeration, Object, Report, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::value::{Form, snils, words};
use docflow_derive::declare;

/// A natural person. All members except `personId` and the patronymic are required.
#[declare]
pub struct RealtyPerson {
    /// Your own id for the person. It is returned in signature requirements and identifies the signer.
    pub person_id: Option<String>,
    /// First name.
    #[declare(required = V10, rules(V10_FILLED))]
    pub name: String,
    /// Last name.
    #[declare(required = V10, rules(V10_FILLED))]
    pub surname: String,
    /// Patronymic, if any.
    pub patronymic: Option<String>,
    /// Date of birth, `YYYY-MM-DD`.
    #[declare(required = V10, rules(V14, V15))]
    pub date_birth: String,
    /// Place of birth.
    #[declare(required = V10, rules(V10_FILLED))]
    pub birth_place: String,
    /// SNILS, `NNN-NNN-NNN CC`; the hyphens and the blank are optional. Sent unchanged.
    #[declare(required = V10, rules(V11, V12))]
    pub snils: String,
    /// Gender.
    #[declare(required = V10, rules(V13), enumeration = GENDER)]
    pub gender: String,
    /// Identity document.
    #[declare(required = V10)]
    pub identity_document: RealtyIdentityDocument,
    /// Citizenship: the name of a country, free-form.
    #[declare(required = V10, rules(V10_FILLED))]
    pub citizenship: String,
    /// Place of residence or stay.
    #[declare(required = V10)]
    pub address: RealtyAddress,
}

/// An identity document. Two samples of the service contain a stray member `type` beside `documentType`; it is not sent.
#[declare(rules(V16_ISSUER, V18), stray("type"))]
pub struct RealtyIdentityDocument {
    /// Document type.
    #[declare(required = V16, rules(V16_TYPE), enumeration = IDENTITY_DOCUMENT_TYPE)]
    pub document_type: String,
    /// Series, with leading zeros; 4 digits for a Russian passport.
    pub series: Option<String>,
    /// Number, with leading zeros; 6 digits for a Russian passport.
    #[declare(required = V16, rules(V16_FILLED))]
    pub number: String,
    /// Date of issue, `YYYY-MM-DD`.
    #[declare(required = V16, rules(V14, V15))]
    pub issue_date: String,
    /// Issuing authority. Its name is required here.
    #[declare(required = V16)]
    pub issuer: RealtyIssuer,
}

/// The authority that issued a document, or its author.
#[declare]
pub struct RealtyIssuer {
    /// Subdivision code, `NNN-NNN`; the hyphen is optional. Samples omit it (Q16).
    #[declare(rules(V17))]
    pub code: Option<String>,
    /// Name of the authority. Required for an identity document.
    pub name: Option<String>,
}

static GENDERS: [EnumValue; 2] = [enum_value("male", &[], "male"), enum_value("female", &[], "female")];

/// Genders.
pub static GENDER: Enumeration = Enumeration::new("Gender", &GENDERS);

static IDENTITY_DOCUMENTS: [EnumValue; 5] = [
    enum_value("russPassport", &[], "Russian passport"),
    enum_value("inostrannyyPassport", &[], "foreign passport"),
    enum_value("vul", &[], "temporary identity card"),
    enum_value("voennyyBilet", &[], "military card"),
    enum_value("birthCertificate", &[], "birth certificate"),
];

/// Types of identity documents.
pub static IDENTITY_DOCUMENT_TYPE: Enumeration = Enumeration::new("IdentityDocumentType", &IDENTITY_DOCUMENTS);

/// Checks the required members of a person.
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

/// Rejects blank strings.
pub static V10_FILLED: Rule = Rule::error(
    "V10",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "must not be empty; only the patronymic may be left out",
        "не должно быть пустым; не указывать можно только отчество",
        "не має бути порожнім; не вказувати можна лише по батькові",
    ),
)
.form(words::FILLED);

/// This API documents its own pattern: only one blank, of any kind, may precede the check digits.
pub static V11: Rule = Rule::error(
    "V11",
    VALIDATION,
    Test::String(matches_pattern),
    message!(
        "a SNILS has eleven digits, NNN-NNN-NNN CC",
        "СНИЛС — одиннадцать цифр, NNN-NNN-NNN CC",
        "СНІЛС — одинадцять цифр, NNN-NNN-NNN CC",
    ),
)
.form(Form::exact(r#""pattern":"^[0-9]{3}-?[0-9]{3}-?[0-9]{3}\\s?[0-9]{2}$""#));

/// `^\d{3}\-?\d{3}\-?\d{3}\s?\d{2}$`: unlike the other APIs, this one rejects a hyphen before the check digits.
fn matches_pattern(text: &str) -> bool {
    let hyphen_before_control = text.len().checked_sub(3).and_then(|place| text.as_bytes().get(place)) == Some(&b'-');
    snils::is_well_formed(text) && !hyphen_before_control
}

/// Numbers up to 001-001-998 were issued before check digits were introduced.
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

/// Checks the gender.
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

/// Checks the required members of an identity document.
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

/// Rejects blank strings.
pub static V16_FILLED: Rule = Rule::error(
    "V16",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "the number of the document must not be empty",
        "номер документа не должен быть пустым",
        "номер документа не має бути порожнім",
    ),
)
.form(words::FILLED);

/// Checks the type of an identity document.
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

/// The issuer's name is optional for an applied document and required for an identity document.
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

/// Checks the format of a subdivision code.
pub static V17: Rule = Rule::error(
    "V17",
    VALIDATION,
    Test::String(words::is_issuer_code),
    message!(
        "a subdivision code has six digits, NNN-NNN",
        "код подразделения — шесть цифр, NNN-NNN",
        "код підрозділу — шість цифр, NNN-NNN",
    ),
)
.form(words::ISSUER_CODE);

/// Checks the format of a Russian passport. One sample has a series of 5 digits.
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
    // V16 reports a missing number.
    let number = RealtyIdentityDocument::FIELDS.number;
    report.unless(!document.has(number) || digits(number, 6), document, number);
}
