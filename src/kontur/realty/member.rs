//! Parties to a docflow and their representatives (realty sheet 3.1).

use super::{RealtyContent, RealtyOrganization, RealtyPerson};
use crate::check::{Across, EnumValue, Enumeration, Object, Report, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use docflow_derive::declare;

/// A party: a person or an organization. An organization needs a representative; a person may have one.
// The members are boxed because a request has up to a dozen parties, most of them absent.
#[declare(rules(V25, V26, V27), any_of("person", "organization"))]
pub struct DocflowMember {
    /// Exemption from duty.
    #[declare(rules(V28), enumeration = BENEFIT_CATEGORY)]
    pub benefit_category: Option<String>,
    /// The person.
    pub person: Option<Box<RealtyPerson>>,
    /// The organization.
    #[declare(aliases("organisation"))]
    pub organization: Option<Box<RealtyOrganization>>,
    /// The representative. Required for an organization.
    pub representative: Option<Box<RealtyRepresentative>>,
}

/// A representative of a party.
#[declare(rules(V30, V31))]
pub struct RealtyRepresentative {
    /// Basis of the representative's authority.
    #[declare(required = V29, rules(V29_TYPE), enumeration = REPRESENTATIVE_TYPE)]
    pub representative_type: String,
    /// The representative.
    #[declare(required = V29)]
    pub person: RealtyPerson,
    /// Document that proves the authority. Required for `confidant`, omitted for `authorized`.
    pub attorney: Option<Attorney>,
}

/// The document that proves a representative's authority.
#[declare]
pub struct Attorney {
    /// Document type.
    #[declare(name = "type", required = V32, rules(V32_TYPE), enumeration = ATTORNEY_TYPE)]
    pub kind: String,
    /// The file and its signatures. Despite the member's name, it is not a document with details.
    #[declare(required = V32)]
    pub applied_document: RealtyContent,
}

static BENEFITS: [EnumValue; 3] = [
    enum_value("usssrHero", &["sssrHero"], "hero of the USSR or of Russia"),
    enum_value("cavalierOfGlory", &[], "full holder of the Order of Glory"),
    enum_value("injuredByVov", &[], "disabled or veteran of the war of 1941–45"),
];

/// Exemptions from duty.
pub static BENEFIT_CATEGORY: Enumeration = Enumeration::new("BenefitCategory", &BENEFITS).folded();

static REPRESENTATIVES: [EnumValue; 2] = [
    enum_value("confidant", &[], "acts under a power of attorney or another paper"),
    enum_value("authorized", &[], "acts by right, for example by office"),
];

/// Bases of a representative's authority.
pub static REPRESENTATIVE_TYPE: Enumeration = Enumeration::new("RepresentativeType", &REPRESENTATIVES);

static ATTORNEYS: [EnumValue; 2] = [
    enum_value("powerOfAttorney", &[], "power of attorney"),
    enum_value("powerOfAttorneyBankRepresentative", &[], "power of attorney of a bank's representative"),
];

/// Documents that prove authority.
pub static ATTORNEY_TYPE: Enumeration = Enumeration::new("AttorneyType", &ATTORNEYS);

/// A party needs a person or an organization.
pub static V25: Across<DocflowMember> = Across::error(
    "V25",
    VALIDATION,
    |member, report| {
        if !member.has(DocflowMember::FIELDS.person) && !member.has(DocflowMember::FIELDS.organization) {
            report.here(member);
        }
    },
    message!(
        "a participant is a person or an organization; fill in one of them",
        "участник — физическое лицо или организация; заполните одно из двух",
        "учасник — фізична особа або організація; заповніть одне з двох",
    ),
);

/// The page says "or".
pub static V26: Across<DocflowMember> = Across::warning(
    "V26",
    VALIDATION,
    |member, report| {
        if member.has(DocflowMember::FIELDS.person) && member.has(DocflowMember::FIELDS.organization) {
            report.here(member);
        }
    },
    message!(
        "a participant should be either a person or an organization, not both; who acts for it goes to representative",
        "участник — либо физическое лицо, либо организация; того, кто действует от её имени, укажите в representative",
        "учасник — або фізична особа, або організація; того, хто діє від її імені, вкажіть у representative",
    ),
);

/// An organization needs a representative to sign.
pub static V27: Across<DocflowMember> = Across::error(
    "V27",
    VALIDATION,
    |member, report| {
        let needed = member.has(DocflowMember::FIELDS.organization);
        let field = DocflowMember::FIELDS.representative;
        report.unless(!needed || member.has(field), member, field);
    },
    message!(
        "an organization needs a representative",
        "организации нужен представитель",
        "організації потрібен представник",
    ),
);

/// Checks the exemption.
pub static V28: Rule = Rule::error(
    "V28",
    VALIDATION,
    Test::Listed,
    message!(
        "must be usssrHero, cavalierOfGlory or injuredByVov; leave it out without a benefit",
        "допустимы usssrHero, cavalierOfGlory, injuredByVov; без льготы поле не нужно",
        "допустимі usssrHero, cavalierOfGlory, injuredByVov; без пільги поле не потрібне",
    ),
);

/// Checks the required members of a representative.
pub static V29: Rule = Rule::error(
    "V29",
    VALIDATION,
    Test::Present,
    message!(
        "a representative needs the kind of the powers and the person",
        "для представителя нужны вид полномочий и физическое лицо",
        "для представника потрібні вид повноважень і фізична особа",
    ),
);

/// Checks the basis of authority.
pub static V29_TYPE: Rule = Rule::error(
    "V29",
    VALIDATION,
    Test::Listed,
    message!(
        "must be confidant (by power of attorney) or authorized (by right)",
        "допустимы confidant (по доверенности) и authorized (без доверенности)",
        "допустимі confidant (за довіреністю) та authorized (без довіреності)",
    ),
);

/// An earlier wording of the page makes the document mandatory (Q17).
pub static V30: Across<RealtyRepresentative> = Across::warning(
    "V30",
    VALIDATION,
    |representative, report| attorney(representative, report, "confidant", true),
    message!(
        "a representative who acts under a power of attorney should attach it",
        "желательно приложить доверенность: представитель действует по ней",
        "бажано додати довіреність: представник діє за нею",
    ),
);

/// In the samples, a representative authorized by law has no such document.
pub static V31: Across<RealtyRepresentative> = Across::warning(
    "V31",
    VALIDATION,
    |representative, report| attorney(representative, report, "authorized", false),
    message!(
        "a representative who acts by right needs no power of attorney; leave it out or choose confidant",
        "для authorized доверенность не нужна: уберите её или выберите confidant",
        "для authorized довіреність не потрібна: приберіть її або виберіть confidant",
    ),
);

fn attorney(representative: &Object<'_, RealtyRepresentative>, report: &mut Report<'_>, kind: &str, wanted: bool) {
    if representative.text(RealtyRepresentative::FIELDS.representative_type).as_deref() == Some(kind) {
        let field = RealtyRepresentative::FIELDS.attorney;
        report.unless(representative.has(field) == wanted, representative, field);
    }
}

/// Checks the required members of the document.
pub static V32: Rule = Rule::error(
    "V32",
    VALIDATION,
    Test::Present,
    message!(
        "a power of attorney needs its type and its file",
        "для доверенности нужны её вид и файл",
        "для довіреності потрібні її вид і файл",
    ),
);

/// Checks the document type.
pub static V32_TYPE: Rule = Rule::error(
    "V32",
    VALIDATION,
    Test::Listed,
    message!(
        "must be powerOfAttorney or powerOfAttorneyBankRepresentative",
        "допустимы powerOfAttorney, powerOfAttorneyBankRepresentative",
        "допустимі powerOfAttorney, powerOfAttorneyBankRepresentative",
    ),
);
