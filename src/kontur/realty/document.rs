//! Documents and their uploaded files (realty sheet 3.3).

use super::rules::{V14, V15};
use super::{APPLIED_DOCUMENT_TYPE, RealtyIssuer};
use crate::check::{EnumValue, Enumeration, Rule, Test, enum_value, message};
use crate::kontur::error_code::VALIDATION;
use crate::value::words;
use docflow_derive::declare;

/// A document with its file.
#[declare]
pub struct AppliedDocument {
    /// Document type. In a member named after a type, that type.
    #[declare(required = V48, rules(V48_TYPE), enumeration = APPLIED_DOCUMENT_TYPE)]
    pub document_type: String,
    /// Series.
    pub series: Option<String>,
    /// Number.
    pub number: Option<String>,
    /// Date of issue, `YYYY-MM-DD`.
    #[declare(rules(V14, V15))]
    pub issue_date: Option<String>,
    /// Issuing authority, or author.
    pub issuer: Option<RealtyIssuer>,
    /// The file and its signatures.
    #[declare(required = V48)]
    pub content: RealtyContent,
}

/// An uploaded file and its signature files.
#[declare]
pub struct RealtyContent {
    /// The file.
    #[declare(required = V49)]
    pub info: RealtyContentInfo,
    /// The signatures, each uploaded as a separate file: one for each signer.
    #[declare(required = V50, rules(V50_COUNT))]
    pub signatures: Vec<SignaturePointer>,
}

/// The type of a file and the pointer to it.
#[declare]
pub struct RealtyContentInfo {
    /// File type.
    #[declare(name = "type", required = V49, rules(V49_TYPE), enumeration = CONTENT_TYPE)]
    pub kind: String,
    /// The uploaded file. If an array is given, its first item is used (Q9).
    #[declare(required = V49, quirk = First)]
    pub content_pointer: ContentPointer,
}

/// A pointer to an uploaded file, as returned by the upload.
#[declare]
pub struct ContentPointer {
    /// Content id.
    #[declare(required = V49, rules(V49_FILLED))]
    pub id: String,
    /// Download link, as returned by the upload (Q10).
    pub content_link: Option<String>,
}

/// A pointer to an uploaded signature. It has the same members as a content pointer, but its id is expected rather
/// than required.
#[declare]
pub struct SignaturePointer {
    /// Content id.
    #[declare(required = V50, rules(V50_FILLED))]
    pub id: String,
    /// Download link, as returned by the upload.
    pub content_link: Option<String>,
}

static CONTENTS: [EnumValue; 2] = [enum_value("pdf", &[], "PDF"), enum_value("xml", &[], "XML")];

/// Accepted file types of a document.
pub static CONTENT_TYPE: Enumeration = Enumeration::new("ContentType", &CONTENTS);

/// Checks the required members of a document.
pub static V48: Rule = Rule::error(
    "V48",
    VALIDATION,
    Test::Present,
    message!(
        "a document needs its type and its file",
        "для документа нужны его вид и файл",
        "для документа потрібні його вид і файл",
    ),
);

/// Checks the document type.
pub static V48_TYPE: Rule = Rule::error(
    "V48",
    VALIDATION,
    Test::Listed,
    message!(
        "must be one of the listed document types, such as contractOfSale; other for anything else",
        "нужен вид документа из списка, например contractOfSale; для прочих — other",
        "потрібен вид документа зі списку, наприклад contractOfSale; для інших — other",
    ),
);

/// Checks the required members of a file.
pub static V49: Rule = Rule::error(
    "V49",
    VALIDATION,
    Test::Present,
    message!(
        "attach the file of the document: its kind and the id of the upload are required",
        "приложите файл документа: нужны его формат и идентификатор загруженного файла",
        "додайте файл документа: потрібні його формат та ідентифікатор завантаженого файлу",
    ),
);

/// Checks the file type.
pub static V49_TYPE: Rule = Rule::error(
    "V49",
    VALIDATION,
    Test::Listed,
    message!("must be pdf or xml", "допустимы pdf и xml", "допустимі pdf та xml"),
);

/// Rejects blank strings.
pub static V49_FILLED: Rule = Rule::error(
    "V49",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "the id of the uploaded file must not be empty",
        "идентификатор загруженного файла не должен быть пустым",
        "ідентифікатор завантаженого файлу не має бути порожнім",
    ),
)
.form(words::FILLED);

/// Every document in the samples is signed.
pub static V50: Rule = Rule::warning(
    "V50",
    VALIDATION,
    Test::Present,
    message!(
        "the uploaded signature files of the document should be given",
        "желательно приложить загруженные файлы подписей документа",
        "бажано додати завантажені файли підписів документа",
    ),
);

/// A document needs at least one signer.
pub static V50_COUNT: Rule = Rule::warning(
    "V50",
    VALIDATION,
    Test::Count(|count| count > 0),
    message!(
        "a document should have at least one signature",
        "у документа желательна хотя бы одна подпись",
        "для документа бажаний хоча б один підпис",
    ),
);

/// Rejects blank strings.
pub static V50_FILLED: Rule = Rule::warning(
    "V50",
    VALIDATION,
    Test::String(words::is_filled),
    message!(
        "the id of the signature file should not be empty",
        "идентификатор файла подписи не должен быть пустым",
        "ідентифікатор файлу підпису не має бути порожнім",
    ),
);
