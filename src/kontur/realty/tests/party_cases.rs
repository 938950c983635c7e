//! People, organizations, parties and representatives: V10 to V32.

use super::{Case, GONE, Group};
use crate::kontur::realty::document::V49;
use crate::kontur::realty::member::{V25, V26, V27, V28, V29, V29_TYPE, V30, V31, V32, V32_TYPE};
use crate::kontur::realty::organization::{V19, V19_FILLED, V20, V21, V22, V22_FORM, V23, V24};
use crate::kontur::realty::person::{V10, V10_FILLED, V11, V12, V13, V16, V16_FILLED, V16_ISSUER, V16_TYPE, V17, V18};
use crate::kontur::realty::rules::{V14, V15};

const PERSON: &[Case] = &[
    (&V10, "patronymic", GONE, ""),
    (&V10, "patronymic", r#""""#, ""),
    (&V10, "personId", r#""p-1""#, ""),
    (&V10, "name", GONE, "name V10 error"),
    (&V10, "surname", GONE, "surname V10 error"),
    (&V10, "dateBirth", "null", "dateBirth V10 error"),
    (&V10, "birthPlace", GONE, "birthPlace V10 error"),
    (&V10, "snils", GONE, "snils V10 error"),
    (&V10, "gender", GONE, "gender V10 error"),
    (&V10, "identityDocument", GONE, "identityDocument V10 error"),
    (&V10, "citizenship", GONE, "citizenship V10 error"),
    (&V10, "address", GONE, "address V10 error"),
    (&V10_FILLED, "surname", r#""Ли""#, ""),
    (&V10_FILLED, "surname", r#"" ""#, "surname V10 error"),
    (&V10_FILLED, "birthPlace", r#""""#, "birthPlace V10 error"),
    (&V11, "snils", r#""990-76536670""#, ""),
    (&V11, "snils", r#""99076536670""#, ""),
    (&V11, "snils", r#""990-765-366\t70""#, ""),
    (&V11, "snils", "\"990-765-366\u{a0}70\"", ""),
    (&V11, "snils", r#""990-765-366-70""#, "snils V11 error"), // as shown in a response
    (&V11, "snils", r#""990-765-366  70""#, "snils V11 error"),
    (&V11, "snils", r#""990-765-366 7""#, "snils V11 error"),
    (&V11, "snils", r#""990 765 366 70""#, "snils V11 error"),
    (&V11, "snils", r#""990-765-366 70 ""#, "snils V11 error"),
    (&V12, "snils", r#""000-000-000 00""#, ""), // issued before there were check digits
    (&V12, "snils", r#""001-001-998 00""#, ""), // the last of these
    (&V12, "snils", r#""001-001-999 65""#, ""), // the first with check digits
    (&V12, "snils", r#""001-001-999 00""#, "snils V12 warning"),
    (&V12, "snils", r#""001-019-996 99""#, ""), // sum 99
    (&V12, "snils", r#""001-019-989 00""#, ""), // sum 100
    (&V12, "snils", r#""001-029-985 00""#, ""), // sum 101
    (&V12, "snils", r#""001-028-998 01""#, ""), // sum 102
    (&V12, "snils", r#""003-998-986 00""#, ""), // sum 201: remainder 100
    (&V12, "snils", r#""001-028-998 02""#, "snils V12 warning"),
    (&V12, "snils", r#""990-765-366 71""#, "snils V12 warning"),
    (&V13, "gender", r#""female""#, ""),
    (&V13, "gender", r#""Male""#, "gender V13 error"),
    (&V14, "dateBirth", r#""2000-02-29""#, ""),
    (&V14, "dateBirth", r#""2001-02-29""#, "dateBirth V14 error"),
    (&V14, "dateBirth", r#""2001-02-28T00:00:00Z""#, "dateBirth V14 error"),
    (&V14, "dateBirth", r#""2001-2-9""#, "dateBirth V14 error"),
    (&V14, "dateBirth", r#""2099-13-01""#, "dateBirth V14 error"), // not a date, so not a future one
    (&V14, "identityDocument.issueDate", r#""27.02.2015""#, "identityDocument.issueDate V14 error"),
    (&V15, "dateBirth", r#""2026-01-01""#, ""),
    (&V15, "dateBirth", r#""2026-01-02""#, "dateBirth V15 warning"),
    (&V15, "identityDocument.issueDate", r#""2099-01-01""#, "identityDocument.issueDate V15 warning"),
];

const IDENTITY: &[Case] = &[
    (&V16, "issuer.code", GONE, ""),
    (&V16, "number", GONE, "number V16 error"),
    (&V16, "issueDate", GONE, "issueDate V16 error"),
    (&V16, "issuer", GONE, "issuer V16 error"),
    (&V16, "documentType", GONE, "documentType V16 error"),
    (&V16_FILLED, "number", r#""000001""#, ""),
    (&V16_FILLED, "number", r#""""#, "number V16 error; number V18 warning"),
    (&V16_ISSUER.rule, "issuer", r#"{"name":"УВМ"}"#, ""),
    (&V16_ISSUER.rule, "issuer.name", GONE, "issuer.name V16 error"),
    (&V16_ISSUER.rule, "issuer.name", r#"" ""#, "issuer.name V16 error"),
    (&V16_TYPE, "documentType", r#""voennyyBilet""#, ""),
    (&V16_TYPE, "documentType", r#""russPasport""#, "documentType V16 error"), // a misspelling of two samples
    (&V17, "issuer.code", r#""549024""#, ""),
    (&V17, "issuer.code", r#""549 024""#, "issuer.code V17 error"),
    (&V17, "issuer.code", r#""549-02""#, "issuer.code V17 error"),
    (&V17, "issuer.code", r#""5490-24""#, "issuer.code V17 error"),
    (&V17, "issuer.code", r#""""#, "issuer.code V17 error"),
    (&V18.rule, "number", r#""654321""#, ""),
    (&V18.rule, "series", r#""00401""#, "series V18 warning"),
    (&V18.rule, "series", GONE, "series V18 warning"),
    (&V18.rule, "number", r#""84391""#, "number V18 warning"),
];

/// Only the format of a Russian passport is documented.
const OTHER_IDENTITY: &[Case] = &[(
    &V18.rule,
    "identityDocument",
    r#"{"documentType":"vul","number":"А-1","issueDate":"2015-02-27","issuer":{"name":"УВМ"}}"#,
    "",
)];

const ORGANIZATION: &[Case] = &[
    (&V19, "name", r#""Причал""#, ""),
    (&V19, "name", GONE, "name V19 error"),
    (&V19, "inn", GONE, "inn V19 error"),
    (&V19, "kpp", GONE, "kpp V19 error"),
    (&V19, "ogrn", GONE, "ogrn V19 error"),
    (&V19, "regDate", GONE, "regDate V19 error"),
    (&V19, "address", GONE, "address V19 error"),
    (&V19_FILLED, "name", r#""А""#, ""),
    (&V19_FILLED, "name", r#""""#, "name V19 error"),
    (&V20, "inn", r#""7017096688""#, ""),
    (&V20, "inn", r#""701709668""#, "inn V20 error"),
    (&V20, "inn", r#""70170966889""#, "inn V20 error"),
    (&V20, "inn", r#""70170966a8""#, "inn V20 error"),
    (&V21, "inn", r#""7017096688""#, ""),
    (&V21, "inn", r#""6663003127""#, ""),
    (&V21, "inn", r#""1234567890""#, "inn V21 warning"), // a documented sample
    (&V22, "kpp", r#""770901001""#, ""),
    (&V22, "kpp", r#""77090100""#, "kpp V22 error"),
    (&V22, "kpp", r#""7709010011""#, "kpp V22 error"),
    (&V22_FORM, "kpp", r#""7709AZ001""#, ""),
    (&V22_FORM, "kpp", r#""7709az001""#, "kpp V22 warning"),
    (&V22_FORM, "kpp", r#""A70901001""#, "kpp V22 warning"),
    (&V22_FORM, "kpp", r#""7709-1001""#, "kpp V22 warning"),
    (&V23, "ogrn", r#""1162801051005""#, ""),
    (&V23, "ogrn", r#""304500116000157""#, ""), // an OGRNIP
    (&V23, "ogrn", r#""11628010510050""#, "ogrn V23 error"),
    (&V23, "ogrn", r#""116280105100""#, "ogrn V23 error"),
    (&V23, "ogrn", r#""116280105100a""#, "ogrn V23 error"),
    (&V24, "ogrn", r#""1026605606620""#, ""),
    (&V24, "ogrn", r#""5137746242937""#, ""),
    (&V24, "ogrn", r#""304500116000157""#, ""),
    (&V24, "ogrn", r#""304500116000158""#, "ogrn V24 warning"),
    (&V24, "ogrn", r#""1162801051006""#, "ogrn V24 warning"),
    (&V24, "ogrn", r#""123456789098765""#, "ogrn V24 warning"), // a documented sample
    (&V14, "regDate", r#""2003-04-31""#, "regDate V14 error"),
    (&V15, "regDate", r#""2026-02-01""#, "regDate V15 warning"),
];

/// The party is an organization with an authorized representative.
const MEMBER: &[Case] = &[
    (&V25.rule, "benefitCategory", r#""cavalierOfGlory""#, ""),
    (&V25.rule, "organization", GONE, "here V25 error"),
    (&V26.rule, "person", "null", ""),
    (&V27.rule, "representative", GONE, "representative V27 error"),
    (&V28, "benefitCategory", r#""injuredByVov""#, ""),
    (&V28, "benefitCategory", r#""hero""#, "benefitCategory V28 error"),
    (&V28, "benefitCategory", r#""""#, "benefitCategory V28 error"),
    (&V29, "representative.person.personId", r#""17""#, ""),
    (&V29, "representative", "{}", "representative.person V29 error; representative.representativeType V29 error"),
    (&V29, "representative.person", GONE, "representative.person V29 error"),
    (&V29, "representative.representativeType", GONE, "representative.representativeType V29 error"),
    (&V29_TYPE, "representative.representativeType", r#""authorized""#, ""),
    (&V29_TYPE, "representative.representativeType", r#""trusted""#, "representative.representativeType V29 error"),
    (&V30.rule, "representative.representativeType", r#""confidant""#, "representative.attorney V30 warning"),
];

/// The party is an organization whose representative has a power of attorney.
const WITH_ATTORNEY: &[Case] = &[
    (&V30.rule, "attorney.type", r#""powerOfAttorney""#, ""),
    (&V30.rule, "attorney", GONE, "attorney V30 warning"),
    (&V31.rule, "representativeType", r#""confidant""#, ""),
    (&V31.rule, "representativeType", r#""authorized""#, "attorney V31 warning"),
    (&V32, "attorney.appliedDocument.info.type", r#""xml""#, ""),
    (&V32, "attorney.type", GONE, "attorney.type V32 error"),
    (&V32, "attorney.appliedDocument", GONE, "attorney.appliedDocument V32 error"),
    // Despite its name, it is the content of a document.
    (&V49, "attorney.appliedDocument.info", GONE, "attorney.appliedDocument.info V49 error"),
    (&V32_TYPE, "attorney.type", r#""powerOfAttorneyBankRepresentative""#, ""),
    (&V32_TYPE, "attorney.type", r#""contract""#, "attorney.type V32 error"),
];

/// The party is a person without a representative.
const PERSON_MEMBER: &[Case] = &[
    (&V25.rule, "person", GONE, "here V25 error"),
    (&V25.rule, "person", "null", "here V25 error"),
    (&V27.rule, "benefitCategory", r#""usssrHero""#, ""),
    // A person may have a representative, to whom the same rules apply.
    (&V29, "representative", r#"{"representativeType":"authorized"}"#, "representative.person V29 error"),
    (
        &V26.rule,
        "organization",
        r#"{"name":"Причал","inn":"0099123457","kpp":"009901001","ogrn":"1000012003452","regDate":"2003-04-15",
            "address":{"fiasId":"c0514d19-4642-4c38-957f-c0dc9021b994"}}"#,
        "here V26 warning; representative V27 error",
    ),
];

pub(super) const GROUPS: &[Group] = &[
    Group { request: "action_request", at: "options.docflowMember[0].person", cases: PERSON },
    Group { request: "action_request", at: "options.docflowMember[0].person.identityDocument", cases: IDENTITY },
    Group { request: "action_request", at: "options.docflowMember[0].person", cases: OTHER_IDENTITY },
    Group { request: "action_request", at: "options.docflowMember[1]", cases: PERSON_MEMBER },
    Group {
        request: "additionalpackage_request",
        at: "options.additionalDocuments[1].docflowMember.organization",
        cases: ORGANIZATION,
    },
    Group { request: "additionalpackage_request", at: "options.additionalDocuments[1].docflowMember", cases: MEMBER },
    Group {
        request: "cessation_encumbrance_request",
        at: "options.whoUseRestriction.encumbrancer[0].representative",
        cases: WITH_ATTORNEY,
    },
];
