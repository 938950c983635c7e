//! What a sandbox shows of what happened.

use serde::{Serialize, Serializer};
use serde_json::Value;
use tsify::Tsify;

/// One request as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[tsify(rename = "SandboxRequest")]
pub struct Record {
    /// What the services' clock showed, in milliseconds since 1970-01-01.
    pub at: u64,
    /// The method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// The public name of the operation; `null` when no route fits.
    #[tsify(type = "string | null")]
    pub operation: Option<String>,
    /// The status of the response; 0 when the connection was lost before one.
    pub status: u16,
    /// The body as it was sent, passwords and personal data included; `null` when there was none, or no UTF-8.
    #[serde(serialize_with = "string")]
    #[tsify(type = "string | null")]
    pub body: Vec<u8>,
}

/// A docflow as it is now.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
#[serde(transparent)]
#[tsify(
    rename = "SandboxDocflow",
    type = "{
  /** Its id. */
  docflowId: string;
  /** Its type, as responses spell it. */
  docflowType: string;
  /** Where it stands. */
  state: string;
  /** What it waits for. */
  requirements?: {
    /** Signatures by person and file. */
    signature?: unknown[] | undefined;
    /** Duties. */
    payment?: { /** Unique accrual id (UIN). */ uin: string; /** Amount in roubles. */ summ: string }[] | undefined;
  } | undefined;
  [member: string]: unknown;
}"
)]
pub struct DocflowRecord(pub Value);

/// A task of an approval that waits for its user.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
#[tsify(rename = "SandboxTask")]
#[serde(rename_all = "camelCase")]
pub struct TaskRecord {
    /// Its id.
    pub task_id: i64,
    /// The document to approve or sign.
    pub document_id: i64,
    /// The document's package; `null` for an internal document.
    #[tsify(type = "number | null")]
    pub package_id: Option<i64>,
    /// The process.
    #[tsify(type = "number | string")]
    pub agreement_proc_id: Value,
    /// The step of the process.
    #[tsify(type = "number | string")]
    pub agreement_step_id: Value,
    /// 1 approval, 2 signing.
    pub agreement_task_type: i64,
    /// Who is to perform it.
    #[tsify(type = "number | string")]
    pub user_id: Value,
    /// When the user performs it by himself, in milliseconds since 1970-01-01.
    pub due: u64,
}

fn string<S: Serializer>(body: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    core::str::from_utf8(body).ok().filter(|body| !body.is_empty()).serialize(serializer)
}
