//! A document of a package, or an internal one (EDIN sheet 6.2). The vendor calls it `DocumentStore`; `Document` is its type.

use super::{Company, DictionaryValue, DocumentType, ExtraField, SignBody, User};
use crate::check::{Flag, Id, Rule, Seconds, Test, message};
use crate::edin::agreements::VALIDATION;
use docflow_derive::declare;
use serde_json::Value;

codes! {
    /// Where a document stands. 1 and 5 were seen in samples; what they mean is inferred.
    pub DOCUMENT_STATUS: "DocumentStatus" = {
        "1" => "new (inferred)", "2" => "sent", "3" => "accepted", "4" => "rejected", "5" => "internal (inferred)",
    }
    /// Where the approval of a document stands. The codes are not documented; their meanings are inferred from the order in
    /// the user guide.
    pub AGREEMENT_STATUS: "AgreementStatus" = {
        "0" => "needs approval, where a process is bound (inferred)", "1" => "approved (inferred)", "2" => "not approved (inferred)",
    }
}

/// A document with its files, its signatures and the log of its approval.
#[declare]
pub struct DocumentStore {
    /// Id of the document.
    pub document_id: Id,
    /// The package. Absent for an internal document.
    pub package_id: Option<Id>,
    /// The sender.
    pub sender_company_id: Option<Id>,
    /// The sender's data.
    pub sender_company: Option<Company>,
    /// The document type.
    pub document_type: Option<DocumentType>,
    /// Id of the document type. Never seen in a sample.
    pub document_type_id: Option<Id>,
    /// Number.
    pub number: Option<String>,
    /// Date, a UNIX timestamp in seconds.
    pub date: Option<Seconds>,
    /// Sending time, a UNIX timestamp in seconds. Absent if it has not been sent.
    pub date_sent: Option<Seconds>,
    /// Signatures of the client.
    pub client_signs_count: Option<i32>,
    /// Signatures of the owner.
    pub owner_signs_count: Option<i32>,
    /// 2 sent, 3 accepted, 4 rejected. 1 and 5 occur without explanation.
    #[declare(enumeration = DOCUMENT_STATUS, quirk = Zero)]
    pub status: Option<i32>,
    /// Comment.
    pub comment: Option<String>,
    /// Version of the structure.
    pub version_structure: Option<i64>,
    /// Values of additional fields.
    pub extra_fields: Vec<ExtraField>,
    /// Files.
    pub bodies: Vec<DocumentBody>,
    /// Values of a structured document.
    pub structure: Vec<DocStructValue>,
    /// Log of the approval.
    pub agreement_logs: Vec<AgreementLogs>,
    /// Whether it was marked as read through the API.
    pub is_read_from_api: Option<Flag>,
    /// GUID.
    pub document_uuid: Option<String>,
    /// The process that approves it.
    pub agreement_proc_id: Option<Id>,
    /// Status of the approval. Its values are not documented; 0 and 1 were seen.
    #[declare(enumeration = AGREEMENT_STATUS)]
    pub agreement_status: Option<i32>,
    /// The dictionary value that was chosen for it.
    pub dictionary_value: Option<DictionaryValue>,
    /// Signatures. Seen in old samples.
    pub signs_count: Option<i32>,
}

/// A file of a document.
#[declare]
pub struct DocumentBody {
    /// Id of the file.
    pub body_id: Id,
    /// The document.
    pub document_id: Option<Id>,
    /// File name.
    pub file_name: Option<String>,
    /// Content, as base64 or an array of bytes. Never seen in a sample; `documents.download` returns it.
    #[declare(ts = "string | number[]")]
    pub body: Option<Value>,
    /// Signatures.
    pub sign_bodies: Vec<SignBody>,
}

/// A value of a structured document, or a table of them.
#[declare]
pub struct DocStructValue {
    /// Name of the element.
    #[declare(optional)]
    pub id: String,
    /// Value.
    pub value: Option<String>,
    /// Row, from 0.
    pub index: Option<i32>,
    /// Rows of elements inside this one.
    #[declare(absent = Leave)]
    pub structure: Vec<Vec<DocStructValue>>,
    /// What is wrong with the value.
    #[declare(absent = Leave)]
    pub errors: Vec<String>,
}

/// A line in the log of an approval.
#[declare]
pub struct AgreementLogs {
    /// Id of the line.
    pub agreement_log_id: Option<Id>,
    /// The task. `agreements.tasks.documentInfo` takes it.
    pub task_id: Option<Id>,
    /// What was done. The codes are not documented; 4 was seen with a comment.
    pub action_type: Option<i32>,
    /// Time, a UNIX timestamp in seconds.
    pub date_created: Option<Seconds>,
    /// Comment, for example the reason of a refusal.
    pub comment: Option<String>,
    /// Who did it.
    pub user: Option<User>,
}

/// Facts about a document's file.
#[declare]
pub struct DocumentFile {
    /// File name.
    pub name: Option<String>,
    /// Size in bytes.
    #[declare(rules(BELOW_5_MB))]
    pub size: i64,
}

/// The service rejects larger files.
pub static BELOW_5_MB: Rule = Rule::error(
    "9.19",
    VALIDATION,
    Test::Range(&(0, (5 << 20) - 1)),
    message!("a file must be smaller than 5 MB", "файл должен быть меньше 5 МБ", "файл має бути меншим за 5 МБ"),
);
