//! Rules over a whole certificate form (crypto sheet 8). Each states its profile: creation checks structure,
//! release checks that nothing is missing (B15).

use super::certificate_forms::{CreateCertificateForm, CreateFormOptions};
use super::document::is_identity_document;
use super::{CertificateDocument, DocumentInfo};
use crate::check::{Field, Object, Report, Rule, Test, message};
use crate::kontur::entity::{
    Address, AddressElement, EntityIdentityDocument, EntityIssuer, EntityPerson, EntitySubject, SoleProprietor,
    StructuralAddress,
};
use crate::kontur::error_code::{
    ABSENCE_OF_REQUIRED_FIELD, DUPLICATE_DOCUMENT, MISMATCH_DOCUMENT_REQUISITES, WRONG_ADDRESS, WRONG_FIELD_VALUE,
};
use crate::value::date;
use fnv::FnvHashSet;

const EGRUL_EXTRACT: &str = "008002008000";
const EGRIP_EXTRACT: &str = "800";

/// The attached documents: position, the document, its info and its type.
fn documents<'a>(form: &Object<'a>) -> impl Iterator<Item = (Object<'a>, Object<'a>, &'a str)> + use<'a> {
    form.objects(CreateCertificateForm::DOCUMENTS).filter_map(|(_, document)| {
        let info = document.object(CertificateDocument::DOCUMENT_INFO)?;
        let code = info.enum_text(DocumentInfo::DOCUMENT_TYPE)?;
        Some((document, info, code))
    })
}

/// Whether the checks are those before release.
pub(super) fn for_release(object: &Object<'_>) -> bool {
    object.context().options.and_then(|options| options.raw(CreateFormOptions::PROFILE)) == Some("\"release\"")
}

/// The person or sole proprietor whom the caller gave for comparison, with the positions of what is compared.
fn owner<'a>(object: &Object<'a>) -> Option<(Object<'a>, [Field; 3])> {
    let subject = object.context().options?.object(CreateFormOptions::SUBJECT)?;
    if let Some(person) = subject.object(EntitySubject::PERSON) {
        return Some((person, [EntityPerson::DATE_BIRTH, EntityPerson::IDENTITY_DOCUMENT, EntityPerson::ADDRESS]));
    }
    let proprietor = subject.object(EntitySubject::SOLE_PROPRIETOR)?;
    Some((proprietor, [SoleProprietor::DATE_BIRTH, SoleProprietor::IDENTITY_DOCUMENT, SoleProprietor::ADDRESS]))
}

/// The birth date of the subject whom the caller gave for comparison.
pub(super) fn birth(object: &Object<'_>) -> Option<i32> {
    let (owner, [birth, _, _]) = owner(object)?;
    date::days(&owner.text(birth)?)
}

/// At most one document of group 008001.
pub static CF_12: Rule = Rule::error(
    "CF-12",
    DUPLICATE_DOCUMENT,
    Test::Across(|form, report| {
        for (_, info, _) in documents(form).filter(|(_, _, code)| is_identity_document(code)).skip(1) {
            report.at(&info, DocumentInfo::DOCUMENT_TYPE);
        }
    }),
    message(
        "a form takes exactly one identity document; this is another one",
        "к форме прикладывают ровно один документ, удостоверяющий личность; этот — лишний",
        "до форми додають рівно один документ, що посвідчує особу; цей — зайвий",
    ),
);

/// The attached identity document is the subject's, requisite by requisite (B31).
pub static CF_13: Rule = Rule::error(
    "CF-13",
    MISMATCH_DOCUMENT_REQUISITES,
    Test::Across(|form, report| {
        let Some((owner, [_, identity, _])) = owner(form) else { return };
        let Some(known) = owner.object(identity) else { return };
        // A second identity document is CF-12's fault, and not compared.
        let attached = documents(form).find(|(_, _, code)| is_identity_document(code));
        if let Some((_, info, _)) = attached {
            compare(&info, &known, report);
        }
    }),
    message(
        "differs from the identity document of the subject",
        "не совпадает с документом субъекта, удостоверяющим личность",
        "не збігається з документом суб'єкта, що посвідчує особу",
    ),
);

fn compare(info: &Object<'_>, known: &Object<'_>, report: &mut Report<'_>) {
    // Series without blanks, code without hyphen, name without case.
    let fold = |object: &Object<'_>, field| {
        object.text(field).map(|text| {
            text.chars()
                .filter(|letter| !letter.is_whitespace() && *letter != '-')
                .flat_map(char::to_lowercase)
                .collect::<String>()
        })
    };
    for (mine, theirs) in [
        (DocumentInfo::DOCUMENT_TYPE, EntityIdentityDocument::DOCUMENT_TYPE),
        (DocumentInfo::SERIES, EntityIdentityDocument::SERIES),
        (DocumentInfo::NUMBER, EntityIdentityDocument::NUMBER),
        (DocumentInfo::ISSUE_DATE, EntityIdentityDocument::ISSUE_DATE),
    ] {
        report.unless(fold(info, mine) == fold(known, theirs), info, mine);
    }
    let issuers = (info.object(DocumentInfo::ISSUER), known.object(EntityIdentityDocument::ISSUER));
    for field in [EntityIssuer::ISSUER_CODE, EntityIssuer::ISSUER_NAME] {
        let part = |issuer: &Option<Object<'_>>| issuer.as_ref().and_then(|issuer| fold(issuer, field));
        if part(&issuers.0) != part(&issuers.1) {
            match &issuers.0 {
                Some(issuer) => report.at(issuer, field),
                None => report.at(info, DocumentInfo::ISSUER),
            }
        }
    }
}

/// The address reaches down to the street (B30).
pub static CF_14: Rule = Rule::error(
    "CF-14",
    WRONG_ADDRESS,
    Test::Across(|form, report| {
        let Some((owner, [_, _, address])) = owner(form) else { return };
        let levels = owner.object(address).and_then(|address| address.object(Address::STRUCTURAL_ADDRESS));
        let reaches = levels.is_some_and(|levels| {
            [
                StructuralAddress::STREET,
                StructuralAddress::HOUSE,
                StructuralAddress::BUILDING,
                StructuralAddress::STRUCTURE,
                StructuralAddress::APARTMENT,
            ]
            .into_iter()
            .any(|level| levels.object(level).is_some_and(|level| level.filled(AddressElement::NAME).is_some()))
        });
        report.unless(reaches, form, CreateCertificateForm::PERSON);
    }),
    message(
        "the subject's address needs a street, house, building, structure or apartment",
        "в адресе субъекта нужны улица, дом, корпус, строение или квартира",
        "в адресі суб'єкта потрібні вулиця, будинок, корпус, будова або квартира",
    ),
);

/// Completeness before release.
pub static CF_18: Rule = Rule::error(
    "CF-18",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Across(|form, report| required_at_release(form, report, is_identity_document)),
    message(
        "release needs one identity document",
        "для выпуска нужен документ, удостоверяющий личность",
        "для випуску потрібен документ, що посвідчує особу",
    ),
);

/// Completeness before release, for an organization.
pub static CF_19: Rule = Rule::error(
    "CF-19",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Across(|form, report| {
        if owner_kind(form) == Some("organization") {
            required_at_release(form, report, |code| code == EGRUL_EXTRACT);
        }
    }),
    message(
        "release for an organization needs an EGRUL extract (008002008000)",
        "для выпуска организации нужна выписка из ЕГРЮЛ (008002008000)",
        "для випуску організації потрібен витяг з ЄДРЮО (008002008000)",
    ),
);

/// Completeness before release, for a sole proprietor.
pub static CF_20: Rule = Rule::error(
    "CF-20",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Across(|form, report| {
        if owner_kind(form) == Some("soleProprietor") {
            required_at_release(form, report, |code| code == EGRIP_EXTRACT);
        }
    }),
    message(
        "release for a sole proprietor needs an EGRIP extract (800)",
        "для выпуска предпринимателю нужна выписка из ЕГРИП (800)",
        "для випуску підприємцю потрібен витяг з ЄДРІП (800)",
    ),
);

fn required_at_release(form: &Object<'_>, report: &mut Report<'_>, wanted: fn(&str) -> bool) {
    if for_release(form) && !documents(form).any(|(_, _, code)| wanted(code)) {
        report.at(form, CreateCertificateForm::DOCUMENTS);
    }
}

/// Who will own the certificate: as told, else an organization when the body names one, else unknown.
fn owner_kind(form: &Object<'_>) -> Option<&'static str> {
    if form.has(CreateCertificateForm::ORGANIZATION) {
        return Some("organization");
    }
    let options = form.context().options?;
    match options.raw(CreateFormOptions::OWNER) {
        Some("\"individual\"") => Some("individual"),
        Some("\"soleProprietor\"") => Some("soleProprietor"),
        Some("\"organization\"") => Some("organization"),
        _ => {
            let subject = options.object(CreateFormOptions::SUBJECT)?;
            if subject.has(EntitySubject::SOLE_PROPRIETOR) { Some("soleProprietor") } else { Some("individual") }
        }
    }
}

/// Documents that are not meant for this owner (crypto sheet 3.2, B14).
pub static CF_22: Rule = Rule::warning(
    "CF-22",
    WRONG_FIELD_VALUE,
    Test::Across(|form, report| {
        let owner = owner_kind(form);
        for (_, info, code) in documents(form) {
            let fits = match code {
                EGRUL_EXTRACT => owner == Some("organization"),
                EGRIP_EXTRACT => matches!(owner, None | Some("soleProprietor")),
                "200" => owner != Some("organization"),
                _ => true,
            };
            report.unless(fits, &info, DocumentInfo::DOCUMENT_TYPE);
        }
    }),
    message(
        "this document is not meant for this kind of owner",
        "этот документ не предназначен для такого владельца",
        "цей документ не призначений для такого власника",
    ),
);

/// Without the scans the service checks SNILS and INN by itself, and may come back for them.
pub static CF_23: Rule = Rule::info(
    "CF-23",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Across(|form, report| {
        if for_release(form) && !["100", "200"].iter().all(|wanted| documents(form).any(|(_, _, code)| code == *wanted))
        {
            report.at(form, CreateCertificateForm::DOCUMENTS);
        }
    }),
    message(
        "scans of SNILS (100) and INN (200) become necessary if the automatic check fails",
        "сканы СНИЛС (100) и ИНН (200) понадобятся, если автоматическая проверка не пройдёт",
        "скани СНІЛС (100) та ІПН (200) знадобляться, якщо автоматична перевірка не пройде",
    ),
);

/// Two documents with one id.
pub static CF_24: Rule = Rule::warning(
    "CF-24",
    WRONG_FIELD_VALUE,
    Test::Across(|form, report| {
        let mut seen = FnvHashSet::default();
        for (_, document) in form.objects(CreateCertificateForm::DOCUMENTS) {
            if let Some(id) = document.raw(CertificateDocument::DOCUMENT_ID) {
                report.unless(seen.insert(id), &document, CertificateDocument::DOCUMENT_ID);
            }
        }
    }),
    message(
        "another document of the form has the same id",
        "у другого документа формы тот же идентификатор",
        "в іншого документа форми той самий ідентифікатор",
    ),
);
