//! Rules for a whole certificate form (crypto sheet 8). Each states its profile: `create` checks the structure,
//! `release` checks that nothing is missing (B15).

use super::certificate_forms::{CreateCertificateForm, CreateFormOptions};
use super::document::is_identity_document;
use super::{CertificateDocument, DocumentInfo};
use crate::check::{Across, Field, Object, Report, Seen, message};
use crate::kontur::entity::{
    Address, AddressElement, EntityIdentityDocument, EntityIssuer, EntityPerson, EntitySubject, SoleProprietor,
    StructuralAddress,
};
use crate::kontur::error_code::{
    ABSENCE_OF_REQUIRED_FIELD, DUPLICATE_DOCUMENT, MISMATCH_DOCUMENT_REQUISITES, WRONG_ADDRESS, WRONG_FIELD_VALUE,
};
use crate::value::date;
use std::borrow::Cow;

const EGRUL_EXTRACT: &str = "008002008000";
const EGRIP_EXTRACT: &str = "800";

/// The attached documents, each as its position, the document, its details and its type.
fn documents<'a>(
    form: &Object<'a, CreateCertificateForm>,
) -> impl Iterator<Item = (Object<'a, CertificateDocument>, Object<'a, DocumentInfo>, &'a str)> + use<'a> {
    form.objects(CreateCertificateForm::FIELDS.documents).filter_map(|(_, document)| {
        let info = document.object(CertificateDocument::FIELDS.document_info)?;
        let code = info.enum_text(DocumentInfo::FIELDS.document_type)?;
        Some((document, info, code))
    })
}

/// Whether the release profile is checked.
pub(super) fn for_release<T>(object: &Object<'_, T>) -> bool {
    options(object).and_then(|options| options.raw(CreateFormOptions::FIELDS.profile)) == Some("\"release\"")
}

fn options<'a, T>(object: &Object<'a, T>) -> Option<Object<'a, CreateFormOptions>> {
    object.context().options?.typed()
}

/// The person or sole proprietor that the caller gave for comparison.
struct Owner<'a> {
    birth: Option<Cow<'a, str>>,
    identity: Option<Object<'a, EntityIdentityDocument>>,
    address: Option<Object<'a, Address>>,
}

fn owner<'a, T>(object: &Object<'a, T>) -> Option<Owner<'a>> {
    let subject = options(object)?.object(CreateFormOptions::FIELDS.subject)?;
    if let Some(person) = subject.object(EntitySubject::FIELDS.person) {
        let fields = EntityPerson::FIELDS;
        return Some(Owner {
            birth: person.text(fields.date_birth),
            identity: person.object(fields.identity_document),
            address: person.object(fields.address),
        });
    }
    let proprietor = subject.object(EntitySubject::FIELDS.sole_proprietor)?;
    let fields = SoleProprietor::FIELDS;
    Some(Owner {
        birth: proprietor.text(fields.date_birth),
        identity: proprietor.object(fields.identity_document),
        address: proprietor.object(fields.address),
    })
}

/// The birth date of the subject that the caller gave for comparison.
pub(super) fn birth<T>(object: &Object<'_, T>) -> Option<i32> {
    date::days(&owner(object)?.birth?)
}

/// A form has at most one document from group 008001.
pub static CF_12: Across<CreateCertificateForm> = Across::error(
    "CF-12",
    DUPLICATE_DOCUMENT,
    |form, report| {
        for (_, info, _) in documents(form).filter(|(_, _, code)| is_identity_document(code)).skip(1) {
            report.at(&info, DocumentInfo::FIELDS.document_type);
        }
    },
    message!(
        "a form takes exactly one identity document; this is another one",
        "к форме прикладывают ровно один документ, удостоверяющий личность; этот — лишний",
        "до форми додають рівно один документ, що посвідчує особу; цей — зайвий",
    ),
);

/// The attached identity document must match the subject's, member by member (B31).
pub static CF_13: Across<CreateCertificateForm> = Across::error(
    "CF-13",
    MISMATCH_DOCUMENT_REQUISITES,
    |form, report| {
        let Some(known) = owner(form).and_then(|owner| owner.identity) else { return };
        // A second identity document is reported by CF-12 and not compared.
        let attached = documents(form).find(|(_, _, code)| is_identity_document(code));
        if let Some((_, info, _)) = attached {
            compare(&info, &known, report);
        }
    },
    message!(
        "differs from the identity document of the subject",
        "не совпадает с документом субъекта, удостоверяющим личность",
        "не збігається з документом суб'єкта, що посвідчує особу",
    ),
);

/// Ignores blanks in the series, hyphens in the code and the case of the name.
fn folded<T>(object: &Object<'_, T>, field: Field<T>) -> Option<String> {
    object.text(field).map(|text| {
        text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').flat_map(char::to_lowercase).collect()
    })
}

fn compare(info: &Object<'_, DocumentInfo>, known: &Object<'_, EntityIdentityDocument>, report: &mut Report<'_>) {
    for (mine, theirs) in [
        (DocumentInfo::FIELDS.document_type, EntityIdentityDocument::FIELDS.document_type),
        (DocumentInfo::FIELDS.series, EntityIdentityDocument::FIELDS.series),
        (DocumentInfo::FIELDS.number, EntityIdentityDocument::FIELDS.number),
        (DocumentInfo::FIELDS.issue_date, EntityIdentityDocument::FIELDS.issue_date),
    ] {
        report.unless(folded(info, mine) == folded(known, theirs), info, mine);
    }
    let issuers = (info.object(DocumentInfo::FIELDS.issuer), known.object(EntityIdentityDocument::FIELDS.issuer));
    for field in [EntityIssuer::FIELDS.issuer_code, EntityIssuer::FIELDS.issuer_name] {
        let part = |issuer: &Option<Object<'_, EntityIssuer>>| issuer.as_ref().and_then(|issuer| folded(issuer, field));
        if part(&issuers.0) != part(&issuers.1) {
            match &issuers.0 {
                Some(issuer) => report.at(issuer, field),
                None => report.at(info, DocumentInfo::FIELDS.issuer),
            }
        }
    }
}

/// The address must include the street level (B30).
pub static CF_14: Across<CreateCertificateForm> = Across::error(
    "CF-14",
    WRONG_ADDRESS,
    |form, report| {
        let Some(owner) = owner(form) else { return };
        let levels = owner.address.and_then(|address| address.object(Address::FIELDS.structural_address));
        let reaches = levels.is_some_and(|levels| {
            [
                StructuralAddress::FIELDS.street,
                StructuralAddress::FIELDS.house,
                StructuralAddress::FIELDS.building,
                StructuralAddress::FIELDS.structure,
                StructuralAddress::FIELDS.apartment,
            ]
            .into_iter()
            .any(|level| levels.object(level).is_some_and(|level| level.filled(AddressElement::FIELDS.name).is_some()))
        });
        report.unless(reaches, form, CreateCertificateForm::FIELDS.person);
    },
    message!(
        "the subject's address needs a street, house, building, structure or apartment",
        "в адресе субъекта нужны улица, дом, корпус, строение или квартира",
        "в адресі суб'єкта потрібні вулиця, будинок, корпус, будова або квартира",
    ),
);

/// Checks for missing documents before release.
pub static CF_18: Across<CreateCertificateForm> = Across::error(
    "CF-18",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| required_at_release(form, report, is_identity_document),
    message!(
        "release needs one identity document",
        "для выпуска нужен документ, удостоверяющий личность",
        "для випуску потрібен документ, що посвідчує особу",
    ),
);

/// Checks for missing documents of an organization before release.
pub static CF_19: Across<CreateCertificateForm> = Across::error(
    "CF-19",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| {
        if owner_kind(form) == Some("organization") {
            required_at_release(form, report, |code| code == EGRUL_EXTRACT);
        }
    },
    message!(
        "release for an organization needs an EGRUL extract (008002008000)",
        "для выпуска организации нужна выписка из ЕГРЮЛ (008002008000)",
        "для випуску організації потрібен витяг з ЄДРЮО (008002008000)",
    ),
);

/// Checks for missing documents of a sole proprietor before release.
pub static CF_20: Across<CreateCertificateForm> = Across::error(
    "CF-20",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| {
        if owner_kind(form) == Some("soleProprietor") {
            required_at_release(form, report, |code| code == EGRIP_EXTRACT);
        }
    },
    message!(
        "release for a sole proprietor needs an EGRIP extract (800)",
        "для выпуска предпринимателю нужна выписка из ЕГРИП (800)",
        "для випуску підприємцю потрібен витяг з ЄДРІП (800)",
    ),
);

fn required_at_release(form: &Object<'_, CreateCertificateForm>, report: &mut Report<'_>, wanted: fn(&str) -> bool) {
    if for_release(form) && !documents(form).any(|(_, _, code)| wanted(code)) {
        report.at(form, CreateCertificateForm::FIELDS.documents);
    }
}

/// The owner of the certificate: the option if given, else the organization if the body names one, else unknown.
fn owner_kind(form: &Object<'_, CreateCertificateForm>) -> Option<&'static str> {
    if form.has(CreateCertificateForm::FIELDS.organization) {
        return Some("organization");
    }
    let options = options(form)?;
    match options.raw(CreateFormOptions::FIELDS.owner) {
        Some("\"individual\"") => Some("individual"),
        Some("\"soleProprietor\"") => Some("soleProprietor"),
        Some("\"organization\"") => Some("organization"),
        _ => {
            let subject = options.object(CreateFormOptions::FIELDS.subject)?;
            if subject.has(EntitySubject::FIELDS.sole_proprietor) { Some("soleProprietor") } else { Some("individual") }
        }
    }
}

/// Rejects documents that do not apply to this owner (crypto sheet 3.2, B14).
pub static CF_22: Across<CreateCertificateForm> = Across::warning(
    "CF-22",
    WRONG_FIELD_VALUE,
    |form, report| {
        let owner = owner_kind(form);
        for (_, info, code) in documents(form) {
            let fits = match code {
                EGRUL_EXTRACT => owner == Some("organization"),
                EGRIP_EXTRACT => matches!(owner, None | Some("soleProprietor")),
                "200" => owner != Some("organization"),
                _ => true,
            };
            report.unless(fits, &info, DocumentInfo::FIELDS.document_type);
        }
    },
    message!(
        "this document is not meant for this kind of owner",
        "этот документ не предназначен для такого владельца",
        "цей документ не призначений для такого власника",
    ),
);

/// Without the scans, the service checks SNILS and INN itself and may ask for them later.
pub static CF_23: Across<CreateCertificateForm> = Across::info(
    "CF-23",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| {
        if for_release(form) && !["100", "200"].iter().all(|wanted| documents(form).any(|(_, _, code)| code == *wanted))
        {
            report.at(form, CreateCertificateForm::FIELDS.documents);
        }
    },
    message!(
        "scans of SNILS (100) and INN (200) become necessary if the automatic check fails",
        "сканы СНИЛС (100) и ИНН (200) понадобятся, если автоматическая проверка не пройдёт",
        "скани СНІЛС (100) та ІПН (200) знадобляться, якщо автоматична перевірка не пройде",
    ),
);

/// Document ids must be unique.
pub static CF_24: Across<CreateCertificateForm> = Across::warning(
    "CF-24",
    WRONG_FIELD_VALUE,
    |form, report| {
        let documents = || form.objects(CreateCertificateForm::FIELDS.documents);
        let mut seen = Seen::with_capacity(documents().count());
        for (_, document) in documents() {
            if let Some(id) = document.raw(CertificateDocument::FIELDS.document_id) {
                report.unless(seen.insert(id), &document, CertificateDocument::FIELDS.document_id);
            }
        }
    },
    message!(
        "another document of the form has the same id",
        "у другого документа формы тот же идентификатор",
        "в іншого документа форми той самий ідентифікатор",
    ),
);
