//! What a certificate form is created from, and the rules for it as a whole (crypto sheet 3.1, 8). Each states its profile:
//! `create` checks the structure, `release` that nothing is missing (B15).

use super::document::{CF_02, CF_21, is_identity_document};
use super::needed::{self, Need, NeededDocument};
use super::options::{self, CreateFormOptions, for_release, is_refused, owner, wants_photo};
use super::{CertificateDocument, DocumentInfo};
use crate::check::{Across, Field, Object, Report, Rule, Seen, Test, message};
use crate::kontur::entity::{
    Address, AddressElement, EntityIdentityDocument, EntityIssuer, EntitySubject, StructuralAddress,
};
use crate::kontur::error_code::{
    ABSENCE_OF_REQUIRED_FIELD, DUPLICATE_DOCUMENT, MISMATCH_DOCUMENT_REQUISITES, WRONG_ADDRESS, WRONG_FIELD_VALUE,
};
use crate::kontur::messages;
use crate::value::external_id;
use crate::value::words;
use docflow_derive::declare;

/// A new certificate form. If `organization` is given, the organization owns the certificate; otherwise the subject
/// referenced by `person` does.
#[declare(rules(
    CF_12,
    CF_13,
    CF_14,
    CF_18,
    CF_19,
    CF_20,
    CF_22,
    CF_23_SNILS,
    CF_23_SNILS_NEEDED,
    CF_23_INN,
    CF_23_INN_NEEDED,
    CF_24,
    PHOTO
))]
pub struct CreateCertificateForm {
    /// Your own id for the form, unique in the service. 1 to 256 characters, preferably letters, digits and `_`.
    #[declare(rules(CF_03, CF_04))]
    pub external_id: Option<String>,
    /// Subject id, a GUID: the person, the sole proprietor, or the person who represents the organization.
    #[declare(required = CF_01, rules(CF_02), ts = "EntitySubjectId")]
    pub person: String,
    /// Subject id of the organization, a GUID. Only for an organization's certificate.
    #[declare(rules(CF_02), ts = "EntitySubjectId")]
    pub organization: Option<String>,
    /// Scanned documents: pdf, png, jpg, jpeg or tiff of 10 MB at most, in colour or certified by the owner. They can be
    /// added later. The release needs one identity document, of an organization also its EGRUL extract (`008002008000`) and of
    /// a sole proprietor the EGRIP extract (`800`), both obtained within the last three months. SNILS (`100`) and INN (`200`,
    /// not for organizations) become necessary if the automatic check fails, a photo (`5300`) if your contract says so.
    #[declare(absent = Leave)]
    pub documents: Vec<CertificateDocument>,
}

/// The rules that say what the release still needs, each with the type of the document it asks for. CF-21, CF-22 and CF-24
/// speak of documents that are attached.
pub static RELEASE: [(&Rule, Option<&NeededDocument>); 11] = [
    (&CF_18.rule, Some(&needed::IDENTITY)),
    (&CF_19.rule, Some(&needed::EGRUL)),
    (&CF_20.rule, Some(&needed::EGRIP)),
    (&CF_21.rule, None),
    (&CF_22.rule, None),
    (&CF_23_SNILS.rule, Some(&needed::SNILS)),
    (&CF_23_SNILS_NEEDED.rule, Some(&needed::SNILS)),
    (&CF_23_INN.rule, Some(&needed::INN)),
    (&CF_23_INN_NEEDED.rule, Some(&needed::INN)),
    (&CF_24.rule, None),
    (&PHOTO.rule, Some(&needed::PHOTO)),
];

/// A form needs a person.
pub static CF_01: Rule = Rule::error(
    "CF-01",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Present,
    message!(
        "person is required: the id of the owner or of the representative",
        "нужен person: идентификатор владельца или представителя",
        "потрібен person: ідентифікатор власника або представника",
    ),
);

/// Checks the length and rejects control characters.
pub static CF_03: Rule =
    Rule::error("CF-03", WRONG_FIELD_VALUE, Test::String(external_id::is_sendable), messages::EXTERNAL_ID)
        .form(external_id::FORM);

/// The documented pattern excludes hyphens, but the vendor's samples contain them (B02).
pub static CF_04: Rule =
    Rule::warning("CF-04", WRONG_FIELD_VALUE, Test::String(external_id::is_plain), messages::PLAIN_EXTERNAL_ID);

/// A document with its details and its type.
type Document<'a> = (Object<'a, CertificateDocument>, Object<'a, DocumentInfo>, &'a str);

fn documents<'a>(form: &Object<'a, CreateCertificateForm>) -> impl Iterator<Item = Document<'a>> + use<'a> {
    typed(form.objects(CreateCertificateForm::FIELDS.documents))
}

/// The documents that have a type.
pub(super) fn typed<'a>(
    all: impl Iterator<Item = (u32, Object<'a, CertificateDocument>)>,
) -> impl Iterator<Item = Document<'a>> {
    all.filter_map(|(_, document)| {
        let info = document.object(CertificateDocument::FIELDS.document_info)?;
        let code = info.enum_text(DocumentInfo::FIELDS.document_type)?;
        Some((document, info, code))
    })
}

/// A form has at most one document from group 008001.
pub static CF_12: Across<CreateCertificateForm> =
    Across::error("CF-12", DUPLICATE_DOCUMENT, |form, report| one_identity(documents(form), report), ONE_IDENTITY);

/// For CF-12.
pub(super) const ONE_IDENTITY: crate::check::Message = message!(
    "a form takes exactly one identity document; this is another one",
    "к форме прикладывают ровно один документ, удостоверяющий личность; этот — лишний",
    "до форми додають рівно один документ, що посвідчує особу; цей — зайвий",
);

/// Reports every identity document but the first.
pub(super) fn one_identity<'a>(documents: impl Iterator<Item = Document<'a>>, report: &mut Report<'_>) {
    for (_, info, _) in documents.filter(|(_, _, code)| is_identity_document(code)).skip(1) {
        report.at(&info, DocumentInfo::FIELDS.document_type);
    }
}

/// The attached identity document must match the subject's, member by member (B31).
pub static CF_13: Across<CreateCertificateForm> = Across::error(
    "CF-13",
    MISMATCH_DOCUMENT_REQUISITES,
    |form, report| same_identity(form, documents(form), report),
    SAME_IDENTITY,
)
.needs_options();

/// For CF-13.
pub(super) const SAME_IDENTITY: crate::check::Message = message!(
    "differs from the identity document of the subject",
    "не совпадает с документом субъекта, удостоверяющим личность",
    "не збігається з документом суб'єкта, що посвідчує особу",
);

/// Compares the first identity document; a second one is reported by CF-12.
pub(super) fn same_identity<'a, T>(
    object: &Object<'a, T>,
    mut documents: impl Iterator<Item = Document<'a>>,
    report: &mut Report<'_>,
) {
    let Some(known) = owner(object).and_then(|owner| owner.identity) else { return };
    if let Some((_, info, _)) = documents.find(|(_, _, code)| is_identity_document(code)) {
        compare(&info, &known, report);
    }
}

/// Ignores blanks in the series, hyphens in the code and the case of the name.
fn folded<T>(object: &Object<'_, T>, field: Field<T>) -> Option<String> {
    object
        .text(field)
        .map(|text| text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').map(words::lower).collect())
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
)
.needs_options();

/// Checks for missing documents before release.
pub static CF_18: Across<CreateCertificateForm> = Across::error(
    "CF-18",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| mandatory(&needed::IDENTITY, form, report),
    message!(
        "release needs one identity document",
        "для выпуска нужен документ, удостоверяющий личность",
        "для випуску потрібен документ, що посвідчує особу",
    ),
)
.needs_options();

/// Checks for missing documents of an organization before release.
pub static CF_19: Across<CreateCertificateForm> = Across::error(
    "CF-19",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| mandatory(&needed::EGRUL, form, report),
    message!(
        "release for an organization needs an EGRUL extract (008002008000)",
        "для выпуска организации нужна выписка из ЕГРЮЛ (008002008000)",
        "для випуску організації потрібен витяг з ЄДРЮО (008002008000)",
    ),
)
.needs_options();

/// Checks for missing documents of a sole proprietor before release.
pub static CF_20: Across<CreateCertificateForm> = Across::error(
    "CF-20",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| mandatory(&needed::EGRIP, form, report),
    message!(
        "release for a sole proprietor needs an EGRIP extract (800)",
        "для выпуска предпринимателю нужна выписка из ЕГРИП (800)",
        "для випуску підприємцю потрібен витяг з ЄДРІП (800)",
    ),
)
.needs_options();

fn mandatory(needed: &NeededDocument, form: &Object<'_, CreateCertificateForm>, report: &mut Report<'_>) {
    absent(needed, Need::Mandatory, form, report);
}

/// Reports that the form lacks a document that its owner needs in this way.
fn absent(needed: &NeededDocument, need: Need, form: &Object<'_, CreateCertificateForm>, report: &mut Report<'_>) {
    let is_needed = for_release(form) && needed.need(owner_kind(form)) == need;
    if is_needed && !documents(form).any(|(_, _, code)| needed.is(code)) {
        report.at(form, CreateCertificateForm::FIELDS.documents);
    }
}

/// The owner of the certificate: an organization if the body names one, else the option if given, else the kind of the
/// subject, else unknown.
fn owner_kind(form: &Object<'_, CreateCertificateForm>) -> Option<&'static str> {
    if form.has(CreateCertificateForm::FIELDS.organization) {
        return Some("organization");
    }
    let options = options::options(form)?;
    if let Some(owner) = options.enum_text(CreateFormOptions::FIELDS.owner) {
        return needed::OWNERS.into_iter().find(|known| *known == owner);
    }
    let subject = options.object(CreateFormOptions::FIELDS.subject)?;
    Some(if subject.has(EntitySubject::FIELDS.sole_proprietor) { "soleProprietor" } else { "individual" })
}

/// Reports documents that do not apply to this owner (crypto sheet 3.2, B14).
pub static CF_22: Across<CreateCertificateForm> = Across::warning(
    "CF-22",
    WRONG_FIELD_VALUE,
    |form, report| {
        let owner = owner_kind(form);
        for (_, info, code) in documents(form) {
            let known = needed::DOCUMENTS.iter().find(|needed| needed.is(code));
            let fits = known.is_none_or(|needed| needed.need(owner) != Need::NotMeant);
            report.unless(fits, &info, DocumentInfo::FIELDS.document_type);
        }
    },
    message!(
        "this document is not meant for this kind of owner",
        "этот документ не предназначен для такого владельца",
        "цей документ не призначений для такого власника",
    ),
);

/// Without the scan, the service checks the SNILS itself and may ask for it later.
pub static CF_23_SNILS: Across<CreateCertificateForm> = Across::info(
    "CF-23",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| optional(&needed::SNILS, false, form, report),
    message!(
        "a scan of the SNILS (100) becomes necessary if the automatic check fails",
        "скан СНИЛС (100) понадобится, если автоматическая проверка не пройдёт",
        "скан СНІЛС (100) знадобиться, якщо автоматична перевірка не пройде",
    ),
)
.needs_options();

/// The check has failed. Which of the requisites was refused is not published.
pub static CF_23_SNILS_NEEDED: Across<CreateCertificateForm> = Across::error(
    "CF-23",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| optional(&needed::SNILS, true, form, report),
    message!(
        "the automatic check failed: attach a scan of the SNILS (100)",
        "автоматическая проверка не прошла: приложите скан СНИЛС (100)",
        "автоматична перевірка не пройшла: додайте скан СНІЛС (100)",
    ),
)
.needs_options();

/// The same for the INN.
pub static CF_23_INN: Across<CreateCertificateForm> = Across::info(
    "CF-23",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| optional(&needed::INN, false, form, report),
    message!(
        "an INN certificate (200) becomes necessary if the automatic check fails",
        "свидетельство ИНН (200) понадобится, если автоматическая проверка не пройдёт",
        "свідоцтво ІПН (200) знадобиться, якщо автоматична перевірка не пройде",
    ),
)
.needs_options();

/// The same for the INN.
pub static CF_23_INN_NEEDED: Across<CreateCertificateForm> = Across::error(
    "CF-23",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| optional(&needed::INN, true, form, report),
    message!(
        "the automatic check failed: attach an INN certificate (200)",
        "автоматическая проверка не прошла: приложите свидетельство ИНН (200)",
        "автоматична перевірка не пройшла: додайте свідоцтво ІПН (200)",
    ),
)
.needs_options();

fn optional(needed: &NeededDocument, refused: bool, form: &Object<'_, CreateCertificateForm>, report: &mut Report<'_>) {
    if is_refused(form) == refused {
        absent(needed, Need::Optional, form, report);
    }
}

/// The sheet's table leaves it to the caller's contract.
pub static PHOTO: Across<CreateCertificateForm> = Across::error(
    "3.2",
    ABSENCE_OF_REQUIRED_FIELD,
    |form, report| {
        if wants_photo(form) {
            absent(&needed::PHOTO, Need::ByContract, form, report);
        }
    },
    message!(
        "your contract asks for a photo of the owner with the passport (5300)",
        "по договору нужно фото владельца с паспортом (5300)",
        "за договором потрібне фото власника з паспортом (5300)",
    ),
)
.needs_options();

/// Document ids must be unique.
pub static CF_24: Across<CreateCertificateForm> = Across::warning(
    "CF-24",
    WRONG_FIELD_VALUE,
    |form, report| {
        let documents = || {
            let all = form.objects(CreateCertificateForm::FIELDS.documents);
            all.filter_map(|(_, document)| Some((document.raw(CertificateDocument::FIELDS.document_id)?, document)))
        };
        let mut seen = Seen::with_capacity(documents().count());
        for (id, document) in documents() {
            report.unless(seen.insert(id), &document, CertificateDocument::FIELDS.document_id);
        }
    },
    message!(
        "another document of the form has the same id",
        "у другого документа формы тот же идентификатор",
        "в іншого документа форми той самий ідентифікатор",
    ),
);
