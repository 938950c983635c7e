//! What is there at the beginning, and what a test adds.
//!
//! The types are the declarations that TypeScript gets as well; `default.json` shows an item of each array.

mod add;

pub(crate) use add::{add, default};

use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use tsify::Tsify;

/// An object of which a service knows more members than are declared here; those that name ids are checked.
type Item = Map<String, Value>;

/// State to add. What is there already under the same id is replaced, docflows and forms are changed.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(deny_unknown_fields, default)]
#[tsify(type_prefix = "Sandbox")]
pub struct Seed {
    /// The credentials of the newer Kontur APIs.
    pub kontur: Option<KonturSeed>,
    /// The realty API.
    pub realty: Option<RealtySeed>,
    /// The assessment API.
    pub assessment: Option<AssessmentSeed>,
    /// The crypto API and its neighbours.
    pub crypto: Option<CryptoSeed>,
    /// EDIN.
    pub edin: Option<EdinSeed>,
    /// Items of further collections by the collection's name, for example `edin.groups`.
    #[tsify(type = "Record<string, Record<string, unknown>[]> | undefined")]
    pub collections: BTreeMap<String, Vec<Item>>,
}

/// The credentials of the newer Kontur APIs.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[tsify(type_prefix = "Sandbox")]
pub struct KonturSeed {
    /// The API keys that are accepted; any when none is given.
    #[tsify(type = "string[] | undefined")]
    pub api_keys: Vec<String>,
    /// The session ids that are accepted; any when none is given.
    #[tsify(type = "string[] | undefined")]
    pub sids: Vec<String>,
    /// Organizations that every credential is refused for, 403.
    #[tsify(type = "string[] | undefined")]
    pub forbidden_orgs: Vec<String>,
}

/// The realty API.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[tsify(type_prefix = "Sandbox")]
pub struct RealtySeed {
    /// Logins whose password is known; any other login takes any password.
    #[tsify(type = "SandboxAccountSeed[] | undefined")]
    pub accounts: Vec<AccountSeed>,
    /// Open sessions.
    #[tsify(type = "string[] | undefined")]
    pub sessions: Vec<String>,
    /// Accounts to which access is restricted, 403.
    #[tsify(type = "string[] | undefined")]
    pub forbidden_accounts: Vec<String>,
    /// Cadastral numbers whose extracts are refused with 501.
    #[tsify(type = "string[] | undefined")]
    pub unsupported_objects: Vec<String>,
    /// Cadastral numbers whose extracts end in the state `error`.
    #[tsify(type = "string[] | undefined")]
    pub failing_objects: Vec<String>,
    /// New docflows, or changes of known ones.
    #[tsify(type = "SandboxDocflowSeed[] | undefined")]
    pub docflows: Vec<DocflowSeed>,
}

/// A login of the realty API.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(type_prefix = "Sandbox")]
pub struct AccountSeed {
    /// The login.
    pub login: String,
    /// Its password.
    pub password: String,
    /// The user whom a login reports; a new one each time when none is given.
    #[serde(default)]
    pub user_id: Option<String>,
}

/// A new docflow, or a change of a known one: `state` moves it, which is news when it changes something.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(type_prefix = "Sandbox")]
pub struct DocflowSeed {
    /// Its id.
    pub docflow_id: String,
    /// In any spelling that responses use; they have the default one. Default `object_request`.
    #[serde(default)]
    pub docflow_type: Option<String>,
    /// Where it stands. Default `queued` for a new one.
    #[serde(default)]
    pub state: Option<DocflowState>,
    /// Every file has its signature.
    #[serde(default)]
    pub signed: Option<bool>,
    /// What was ordered.
    #[serde(default)]
    #[tsify(type = "unknown")]
    pub options: Option<Value>,
    /// The caller's own id.
    #[serde(default)]
    pub request_id: Option<String>,
    /// Who ordered it.
    #[serde(default)]
    pub user_id: Option<String>,
}

/// The state of a docflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
#[tsify(type_prefix = "Sandbox")]
pub enum DocflowState {
    /// It waits for Rosreestr.
    Queued,
    /// Its signatures are verified.
    Verified,
    /// Rosreestr has it.
    Sent,
    /// It waits for the client.
    Suspended,
    /// It is done.
    Completed,
    /// It failed.
    Error,
}

/// The assessment API.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[tsify(type_prefix = "Sandbox")]
pub struct AssessmentSeed {
    /// Subjects of the assessment API.
    #[tsify(type = "{ /** Its id. */ subjectId: string; [member: string]: unknown }[] | undefined")]
    pub subjects: Vec<Item>,
    /// OGRN or INN of liquidated companies, `DissolvedOrganization`.
    #[tsify(type = "string[] | undefined")]
    pub dissolved_organizations: Vec<String>,
    /// OGRN or INN that no company has, `WrongOrganization`.
    #[tsify(type = "string[] | undefined")]
    pub unknown_organizations: Vec<String>,
    /// What checks find.
    #[tsify(type = "SandboxFindingSeed[] | undefined")]
    pub findings: Vec<FindingSeed>,
    /// Requisites (see `SandboxFindingSeed`) of subjects whose checks end in the state `Error`.
    #[tsify(type = "string[] | undefined")]
    pub failing_subjects: Vec<String>,
    /// Checks that have ended, which every organization may read.
    #[tsify(type = "SandboxCheckSeed[] | undefined")]
    pub checks: Vec<CheckSeed>,
    /// Groups of such checks.
    #[tsify(type = "SandboxCheckGroupSeed[] | undefined")]
    pub groups: Vec<CheckGroupSeed>,
}

/// Something that a check finds about a subject, so that an analysis shows a risk.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(type_prefix = "Sandbox")]
pub struct FindingSeed {
    /// What identifies the subject: OGRN, INN, SNILS as `NNN-NNN-NNN CC`, or a passport as `series number`.
    pub requisite: String,
    /// Type of check.
    pub check: String,
}

/// A check that has ended.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(type_prefix = "Sandbox")]
pub struct CheckSeed {
    /// Its id.
    pub check_id: String,
    /// Type of check.
    #[serde(rename = "type")]
    pub check_type: String,
    /// Its subject.
    pub subject_id: String,
    /// It found something. Default `false`.
    #[serde(default)]
    pub has_finding: Option<bool>,
}

/// A group of checks that have ended.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(type_prefix = "Sandbox")]
pub struct CheckGroupSeed {
    /// Its id.
    pub group_id: String,
    /// The ids of its checks.
    pub checks: Vec<String>,
}

/// The crypto API and its neighbours.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[tsify(type_prefix = "Sandbox")]
pub struct CryptoSeed {
    /// Subjects of the entity API.
    #[tsify(type = "{ /** Its id. */ subjectId: string; [member: string]: unknown }[] | undefined")]
    pub subjects: Vec<Item>,
    /// Who represents whom.
    #[tsify(type = "SandboxRepresentativeSeed[] | undefined")]
    pub representatives: Vec<RepresentativeSeed>,
    /// Uploaded files.
    #[tsify(type = "{
        /** Its id. */
        contentId: string;
        /** Media type by its bytes. */
        contentType?: string | undefined;
        /** Size in bytes. */
        size?: number | undefined;
        /** MD5 digest, 32 hexadecimal digits. */
        md5?: string | undefined;
    }[] | undefined")]
    pub contents: Vec<Item>,
    /// New forms, or changes of known ones, which get a new version.
    #[tsify(type = "{
        /** Its id. */
        formId: string;
        /** Where it stands. */
        state?: string | undefined;
        [member: string]: unknown;
    }[] | undefined")]
    pub forms: Vec<Item>,
    /// SNILS and INN that the state databases do not confirm: the release of their owners' forms needs a scan.
    #[tsify(type = "string[] | undefined")]
    pub unconfirmed: Vec<String>,
}

/// Who represents whom.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
#[tsify(type_prefix = "Sandbox")]
pub struct RepresentativeSeed {
    /// The organization.
    pub principal: SubjectPointer,
    /// Its representative.
    pub agent: SubjectPointer,
}

/// A subject of the entity API.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(type_prefix = "Sandbox")]
pub struct SubjectPointer {
    /// Its id.
    pub subject_id: String,
}

/// EDIN. Ids beyond 2^53 are bigints, or strings.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(deny_unknown_fields, default)]
#[tsify(type_prefix = "Sandbox")]
pub struct EdinSeed {
    /// Logins whose password is known; any other e-mail address takes any password. With a `userId` they are users of the
    /// account as well, who have the other members.
    #[tsify(type = "{
        /** The login. */
        email: string;
        /** Its password. */
        password: string;
        /** Whether a login requires a captcha. */
        isCaptcha?: boolean | undefined;
        /** Its id as a user of the account. */
        userId?: number | bigint | string | undefined;
        [member: string]: unknown;
    }[] | undefined")]
    pub users: Vec<Item>,
    /// Open sessions.
    #[tsify(type = "string[] | undefined")]
    pub sessions: Vec<String>,
    /// Roles that users may have.
    #[tsify(type = "{ /** Its id. */ roleId: number | bigint | string; [member: string]: unknown }[] | undefined")]
    pub roles: Vec<Item>,
    /// Groups of people who agree to documents.
    #[tsify(type = "{
        /** Its id. */
        groupId: number | bigint | string;
        /** Its company. */
        companyId?: number | undefined;
        /** Its name. */
        groupName?: string | undefined;
        [member: string]: unknown;
    }[] | undefined")]
    pub groups: Vec<Item>,
    /// Agreement processes.
    #[tsify(type = "{
        /** Its id. */
        agreementProcId: number | bigint | string;
        /** Id of the next step that is created. Default: the greatest one plus 1. */
        nextStepId?: number | undefined;
        /** Its steps, in the service's own spelling. */
        agrementSteps?: {
            /** Its id. */
            agreementStepId: number | bigint | string;
            /** The groups that execute it. */
            agreementGroups: { /** Id of a group. */ groupId: number | bigint | string }[];
            [member: string]: unknown;
        }[] | undefined;
        [member: string]: unknown;
    }[] | undefined")]
    pub processes: Vec<Item>,
}
