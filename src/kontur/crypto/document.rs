//! Documents of a certificate form (crypto sheet 4.3 to 4.7) and the rules for a single document.

use super::document_type::DOCUMENT_TYPE;
use super::options::{self, ContentFacts};
use crate::check::{Across, Object, Report, Rule, Test, message};
use crate::kontur::entity::EntityIssuer;
use crate::kontur::error_code::{
    ABSENCE_OF_REQUIRED_FIELD, BIG_CONTENT_SIZE, UNSUPPORTED_CONTENT_TYPE, WRONG_FIELD_VALUE,
};
use crate::kontur::messages;
use crate::value::{date, file_kind, guid, md5, words};
use docflow_derive::declare;

/// A scanned document with its details.
#[declare]
pub struct CertificateDocument {
    /// Id of the document in this form, a GUID you choose. Generated if omitted.
    #[declare(optional, absent = FreshGuid, rules(CF_02))]
    pub document_id: String,
    /// Details of the document.
    #[declare(required = CF_05, quirk = Lifts)]
    pub document_info: DocumentInfo,
    /// The uploaded file.
    #[declare(required = CF_07)]
    pub content: Content,
}

/// Details of a document. Which members are required depends on its type.
#[declare(rules(CF_16_BIRTH, CF_17, CF_17_MISSING, CF_21))]
pub struct DocumentInfo {
    /// Rosreestr classifier code, or `100` SNILS, `200` INN, `800` EGRIP extract, `5300` photo with the passport.
    #[declare(required = CF_05, rules(CF_06), enumeration = DOCUMENT_TYPE)]
    pub document_type: String,
    /// Series, with leading zeros; 4 digits for a Russian passport.
    pub series: Option<String>,
    /// Number, with leading zeros; 6 digits for a Russian passport.
    pub number: Option<String>,
    /// Date of issue, `YYYY-MM-DD`.
    #[declare(rules(CF_15, CF_16))]
    pub issue_date: Option<String>,
    /// Issuing authority.
    pub issuer: Option<EntityIssuer>,
    /// Expiry date, `YYYY-MM-DD`. Seen only in a sister API.
    #[declare(rules(CF_15))]
    pub ending_date: Option<String>,
    /// Place of issue. Seen only in a sister API.
    pub place_of_issue: Option<String>,
    /// One published sample has it here by mistake. It is moved to its proper place (B06).
    #[declare(hidden, quirk = Lift)]
    pub content: Option<Content>,
}

/// Wrapper of the content pointer.
#[declare]
pub struct Content {
    /// The content pointer.
    #[declare(required = CF_07)]
    pub content_info: ContentInfo,
    /// Detached signatures of the file, with `contentType` `sig`. Seen only in public code.
    #[declare(absent = Leave)]
    pub signatures: Vec<SignatureInfo>,
}

/// A pointer to an uploaded file.
#[declare(rules(CF_09, CF_10, CF_10_NEAR, CF_11_BYTES))]
pub struct ContentInfo {
    /// Id of the uploaded file, a GUID. Several documents may use one file.
    #[declare(required = CF_07, rules(CF_02), ts = "ContentId")]
    pub content_id: String,
    /// `pdf`, `png`, `jpg`, `jpeg` or `tiff`: an extension, not a media type.
    #[declare(rules(CF_08), write = file_kind::format, ts = "Open<\"pdf\" | \"png\" | \"jpg\" | \"jpeg\" | \"tiff\">")]
    pub content_type: Option<String>,
    /// File name. Seen only in error contexts.
    pub content_name: Option<String>,
    /// MD5 of the bytes, 32 hexadecimal digits. Sent in upper case.
    #[declare(rules(CF_11), write = md5::format)]
    pub md5: Option<String>,
    /// Size in bytes. Seen only in public code.
    pub size: Option<i64>,
}

/// A pointer to an uploaded signature.
#[declare]
pub struct SignatureInfo {
    /// Id of the uploaded signature, a GUID.
    #[declare(required = CF_07, rules(CF_02), ts = "ContentId")]
    pub content_id: String,
    /// `sig`.
    #[declare(ts = "Open<\"sig\">")]
    pub content_type: Option<String>,
    /// File name.
    pub content_name: Option<String>,
    /// MD5 of the bytes, 32 hexadecimal digits. Sent in upper case.
    #[declare(rules(CF_11), write = md5::format)]
    pub md5: Option<String>,
    /// Size in bytes.
    pub size: Option<i64>,
}

/// Whether the type is an identity document: a code in group 008001, but not the group itself (crypto sheet 5.1).
#[must_use]
pub fn is_identity_document(code: &str) -> bool {
    words::is_digits(code, 12) && code.starts_with("008001") && code != "008001000000"
}

/// Document ids are GUIDs.
pub static CF_02: Rule =
    Rule::error("CF-02", WRONG_FIELD_VALUE, Test::String(guid::is_valid), messages::GUID).form(guid::FORM);

/// Every document needs its details.
pub static CF_05: Rule = Rule::error(
    "CF-05",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Present,
    message!(
        "every document needs documentInfo.documentType",
        "каждому документу нужен documentInfo.documentType",
        "кожному документу потрібен documentInfo.documentType",
    ),
);

/// Classifier codes have 12 digits; the certificate's own codes are short.
pub static CF_06: Rule = Rule::warning(
    "CF-06",
    WRONG_FIELD_VALUE,
    Test::String(|code| words::is_digits(code, 12) || ["100", "200", "800", "5300"].contains(&code)),
    message!(
        "should be a code of twelve digits or one of 100, 200, 800, 5300",
        "ожидается код из двенадцати цифр либо 100, 200, 800, 5300",
        "очікується код із дванадцяти цифр або 100, 200, 800, 5300",
    ),
);

/// Every document needs a content pointer.
pub static CF_07: Rule = Rule::error(
    "CF-07",
    ABSENCE_OF_REQUIRED_FIELD,
    Test::Present,
    message!(
        "every document needs content.contentInfo.contentId",
        "каждому документу нужен content.contentInfo.contentId",
        "кожному документу потрібен content.contentInfo.contentId",
    ),
);

/// Checks the file type of a scan.
pub static CF_08: Rule = Rule::error(
    "CF-08",
    UNSUPPORTED_CONTENT_TYPE,
    Test::String(file_kind::is_scan),
    message!(
        "must be pdf, png, jpg, jpeg or tiff",
        "допустимы pdf, png, jpg, jpeg, tiff",
        "допустимі pdf, png, jpg, jpeg, tiff",
    ),
)
.form(file_kind::SCAN);

/// The bytes must match the declared type.
pub static CF_09: Across<ContentInfo> = Across::warning(
    "CF-09",
    UNSUPPORTED_CONTENT_TYPE,
    |content, report| {
        let Some(facts) = facts(content) else { return };
        let kind = facts.text(ContentFacts::FIELDS.kind);
        if let (Some(stated), Some(kind)) = (content.text(ContentInfo::FIELDS.content_type), kind) {
            report.unless(file_kind::agrees(&stated, &kind), content, ContentInfo::FIELDS.content_type);
        }
    },
    message!(
        "the first bytes of the file say that it is of another kind",
        "первые байты файла говорят о другом формате",
        "перші байти файлу вказують на інший формат",
    ),
)
.needs_options();

/// The limit is 10 MB; whether decimal or binary is not documented (B22).
pub static CF_10: Across<ContentInfo> = Across::error(
    "CF-10",
    BIG_CONTENT_SIZE,
    |content, report| size(content, report, 10_485_760..i64::MAX),
    message!("the file is larger than 10 MB", "файл больше 10 МБ", "файл більший за 10 МБ"),
);

/// Between 10 decimal and 10 binary megabytes, the server's behaviour is unknown (B22).
pub static CF_10_NEAR: Across<ContentInfo> = Across::warning(
    "CF-10",
    BIG_CONTENT_SIZE,
    |content, report| size(content, report, 10_000_000..10_485_760),
    message!(
        "the file is larger than 10,000,000 bytes, which the server may refuse",
        "файл больше 10 000 000 байт, сервер может его не принять",
        "файл більший за 10 000 000 байтів, сервер може його не прийняти",
    ),
);

fn size(content: &Object<'_, ContentInfo>, report: &mut Report<'_>, wrong: core::ops::Range<i64>) {
    let counted = facts(content).and_then(|facts| facts.int(ContentFacts::FIELDS.size));
    let bytes = counted.or_else(|| content.int(ContentInfo::FIELDS.size));
    // The bounds are the largest sizes that pass.
    report.unless(bytes.is_none_or(|bytes| !wrong.contains(&(bytes - 1))), content, ContentInfo::FIELDS.content_id);
}

/// Checks the format of an MD5 digest.
pub static CF_11: Rule = Rule::error(
    "CF-11",
    WRONG_FIELD_VALUE,
    Test::String(md5::is_valid),
    message!(
        "an MD5 digest has 32 hexadecimal digits",
        "MD5 — 32 шестнадцатеричные цифры",
        "MD5 — 32 шістнадцяткові цифри",
    ),
)
.form(md5::FORM);

/// The digest must match the bytes.
pub static CF_11_BYTES: Across<ContentInfo> = Across::error(
    "CF-11",
    WRONG_FIELD_VALUE,
    |content, report| {
        let digest = facts(content).and_then(|facts| facts.text(ContentFacts::FIELDS.md5));
        if let (Some(stated), Some(digest)) = (content.text(ContentInfo::FIELDS.md5), digest) {
            report.unless(stated.eq_ignore_ascii_case(&digest), content, ContentInfo::FIELDS.md5);
        }
    },
    message!("the digest is not that of the file", "MD5 не совпадает с файлом", "MD5 не збігається з файлом"),
)
.needs_options();

/// The facts given about a content's file.
fn facts<'a>(content: &Object<'a, ContentInfo>) -> Option<Object<'a, ContentFacts>> {
    options::facts(content, || content.text(ContentInfo::FIELDS.content_id))
}

/// Dates must be real calendar dates.
pub static CF_15: Rule =
    Rule::error("CF-15", WRONG_FIELD_VALUE, Test::String(date::is_valid), messages::DATE).form(date::FORM);

/// The issue date must not be in the future.
pub static CF_16: Rule = Rule::warning(
    "CF-16",
    WRONG_FIELD_VALUE,
    Test::Dated(date::not_after),
    message!("the date lies in the future", "дата в будущем", "дата в майбутньому"),
);

/// A document must not be older than its owner.
pub static CF_16_BIRTH: Across<DocumentInfo> = Across::warning(
    "CF-16",
    WRONG_FIELD_VALUE,
    |info, report| {
        let Some(birth) = options::birth(info) else { return };
        let is_identity = info.enum_text(DocumentInfo::FIELDS.document_type).is_some_and(is_identity_document);
        let issued = info.text(DocumentInfo::FIELDS.issue_date).and_then(|text| date::days(&text));
        report.unless(
            !is_identity || issued.is_none_or(|issued| issued >= birth),
            info,
            DocumentInfo::FIELDS.issue_date,
        );
    },
    message!(
        "the document is older than its owner",
        "документ выдан раньше рождения владельца",
        "документ видано раніше за народження власника",
    ),
)
.needs_options();

/// Checks the format of a Russian passport.
pub static CF_17: Across<DocumentInfo> = Across::warning(
    "CF-17",
    WRONG_FIELD_VALUE,
    |info, report| {
        if !is_passport(info) {
            return;
        }
        report.check(info, DocumentInfo::FIELDS.series, |text| words::is_digits(text, 4));
        report.check(info, DocumentInfo::FIELDS.number, |text| words::is_digits(text, 6));
        if let Some(issuer) = info.object(DocumentInfo::FIELDS.issuer) {
            report.check(&issuer, EntityIssuer::FIELDS.issuer_code, words::is_issuer_code);
        }
    },
    message!(
        "a Russian passport has a series of 4 digits, a number of 6 and an issuer code NNN-NNN",
        "у паспорта РФ серия из 4 цифр, номер из 6 и код подразделения NNN-NNN",
        "у паспорта РФ серія з 4 цифр, номер із 6 і код підрозділу NNN-NNN",
    ),
);

/// Checks that the required details of a Russian passport are present.
pub static CF_17_MISSING: Across<DocumentInfo> = Across::warning(
    "CF-17",
    ABSENCE_OF_REQUIRED_FIELD,
    |info, report| {
        if !is_passport(info) {
            return;
        }
        for field in [DocumentInfo::FIELDS.series, DocumentInfo::FIELDS.number, DocumentInfo::FIELDS.issue_date] {
            report.unless(info.has(field), info, field);
        }
        match info.object(DocumentInfo::FIELDS.issuer) {
            Some(issuer) => {
                for field in [EntityIssuer::FIELDS.issuer_code, EntityIssuer::FIELDS.issuer_name] {
                    report.unless(issuer.filled(field).is_some(), &issuer, field);
                }
            }
            None => report.at(info, DocumentInfo::FIELDS.issuer),
        }
    },
    message!(
        "a Russian passport has series, number, issueDate, issuer.issuerCode and issuer.issuerName",
        "у паспорта РФ есть series, number, issueDate, issuer.issuerCode и issuer.issuerName",
        "у паспорта РФ є series, number, issueDate, issuer.issuerCode та issuer.issuerName",
    ),
);

fn is_passport(info: &Object<'_, DocumentInfo>) -> bool {
    info.enum_text(DocumentInfo::FIELDS.document_type) == Some("008001001000")
}

/// Certification authorities reject extracts older than three months (B21).
pub static CF_21: Across<DocumentInfo> = Across::warning(
    "CF-21",
    WRONG_FIELD_VALUE,
    |info, report| {
        if !options::for_release(info) {
            return;
        }
        let is_extract =
            info.text(DocumentInfo::FIELDS.document_type).is_some_and(|code| code == "800" || code == "008002008000");
        let issued = info.text(DocumentInfo::FIELDS.issue_date).and_then(|text| date::days(&text));
        if let (true, Some(issued), Some(today)) = (is_extract, issued, info.context().today) {
            report.unless(issued >= date::months_before(today, 3), info, DocumentInfo::FIELDS.issue_date);
        }
    },
    message!("the extract is older than three months", "выписке больше трёх месяцев", "витягу понад три місяці"),
)
.needs_options();
