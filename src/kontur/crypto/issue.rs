//! The whole way to a certificate (crypto sheet 1.4, 1.5): what is due next, by how far it has come and the form's state.
//!
//! Pure: the loop that carries the steps out is JavaScript. Whatever it does, [`IssueProgress`] says after each step how to take
//! it up again, and what is created has an id that follows from it. So nothing is created twice.

use super::certificate_forms::CertificateForm;
use super::document::CF_02;
use super::needed;
use super::options::{FORM_STATE, OPTION_LISTED, OWNER};
use super::{CertificateDocument, ContentInfo, DocumentInfo};
use crate::check::{Checker, Context, Declared, Issue, Message, Mode, Object, Severity, Table, message};
use crate::value::md5;
use docflow_derive::declare;

/// How far an issue has come, and what takes it up again. It holds no scans and no personal data but that of the documents.
#[declare]
pub struct IssueProgress {
    /// Id of the form in your system. Ids of the subjects and documents follow from it.
    #[declare(rules(super::form::CF_03))]
    pub external_id: String,
    /// Owner of the certificate.
    #[declare(rules(OPTION_LISTED), enumeration = OWNER)]
    pub owner: String,
    /// The person or sole proprietor.
    #[declare(rules(CF_02), ts = "EntitySubjectId")]
    pub person_id: Option<String>,
    /// The organization.
    #[declare(rules(CF_02), ts = "EntitySubjectId")]
    pub organization_id: Option<String>,
    /// The link between both.
    pub representative_id: Option<String>,
    /// How many of the given documents have been uploaded.
    pub uploaded: Option<i32>,
    /// The documents with their uploaded scans.
    #[declare(absent = Leave)]
    pub documents: Vec<CertificateDocument>,
    /// The form.
    #[declare(rules(CF_02))]
    pub form_id: Option<String>,
    /// How many of the documents the form has.
    pub attached: Option<i32>,
    /// The scan of the signed statement.
    pub statement: Option<ContentInfo>,
    /// Whether the release has been started with all that is attached.
    pub released: Option<bool>,
    /// Whether documents were attached after a requisite was refused, and the release has not been started again.
    pub mended: Option<bool>,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueStep {
    /// Register or replace the person or sole proprietor.
    Person,
    /// Register or replace the organization.
    Organization,
    /// Link both.
    Representative,
    /// Upload the next document.
    Document,
    /// Obtain the EGRUL extract and upload it.
    Extract,
    /// Create the form.
    Form,
    /// Read the form: its state is not known.
    Read,
    /// Attach the documents that the form lacks.
    Attach,
    /// Render the statement, have it signed, upload the scan.
    Statement,
    /// Start the release.
    Release,
    /// Wait for the certification authority.
    Wait,
    /// A requisite was refused: ask for documents.
    Mend,
    /// The certificate is issued.
    Done,
}

impl IssueStep {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Person,
        Self::Organization,
        Self::Representative,
        Self::Document,
        Self::Extract,
        Self::Form,
        Self::Read,
        Self::Attach,
        Self::Statement,
        Self::Release,
        Self::Wait,
        Self::Mend,
        Self::Done,
    ];

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Representative => "representative",
            Self::Document => "document",
            Self::Extract => "extract",
            Self::Form => "form",
            Self::Read => "read",
            Self::Attach => "attach",
            Self::Statement => "statement",
            Self::Release => "release",
            Self::Wait => "wait",
            Self::Mend => "mend",
            Self::Done => "done",
        }
    }
}

/// What the state of a form means. Only two states are documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// `Created`: may be changed and released.
    Open,
    /// `ValidationError`: a requisite was refused.
    Refused,
    /// The certificate is there.
    Issued,
    /// Anything else: the certification authority has it.
    UnderReview,
}

/// Likely names of the state of an issued form; inferred, for none is documented.
const ISSUED: [&str; 3] = ["Issued", "Completed", "Released"];

impl Stage {
    /// The stage of a form as a response has it. It is issued if it carries a certificate, or if its state sounds so.
    #[must_use]
    pub fn of(form: &Object<'_, CertificateForm>) -> Self {
        let state = form.text(CertificateForm::FIELDS.state).unwrap_or_default();
        match FORM_STATE.find(&state) {
            _ if form.has(CertificateForm::FIELDS.certificate_info) => Self::Issued,
            Some("Created") => Self::Open,
            Some(_) => Self::Refused,
            None if ISSUED.iter().any(|word| word.eq_ignore_ascii_case(&state)) => Self::Issued,
            None => Self::UnderReview,
        }
    }
}

/// How many polls may still show the state from before a change.
const PATIENCE: u32 = 3;

/// An issue on its way.
#[derive(Debug, Default)]
pub struct CertificateIssue {
    patience: u32,
    /// The form was in `ValidationError` when it was seen last.
    is_refused: bool,
}

impl CertificateIssue {
    /// What is wrong with a progress that is to be taken up.
    #[must_use]
    pub fn check(progress: &str) -> Vec<Issue> {
        let mut checker = Checker::default();
        checker.run(progress, IssueProgress::KIND, Mode::Write, &Context::default());
        let mut issues = checker.issues(progress);
        issues.retain(|issue| issue.severity() == Severity::Error);
        issues
    }

    /// What is due after this progress. `types` are the types of the documents that the caller has given, `form` the form as it
    /// was read last, or nothing.
    pub fn next(&mut self, progress: &str, types: &[String], form: &str) -> IssueStep {
        let (mut checker, mut reader) = (Checker::default(), Checker::default());
        let context = Context::default();
        let Some(progress) = read::<IssueProgress>(&mut checker, progress, &context) else { return IssueStep::Person };
        let fields = IssueProgress::FIELDS;
        let is_organization = progress.enum_text(fields.owner) == Some("organization");
        let is = |name| progress.raw(name) == Some("true");
        let count = |name| progress.int(name).unwrap_or(0);
        let documents = progress.objects(fields.documents).count() as i64;
        if !progress.has(fields.person_id) {
            return IssueStep::Person;
        }
        if is_organization && !progress.has(fields.organization_id) {
            return IssueStep::Organization;
        }
        if is_organization && !progress.has(fields.representative_id) {
            return IssueStep::Representative;
        }
        if count(fields.uploaded) < types.len() as i64 {
            return IssueStep::Document;
        }
        if is_organization && !has_extract(&progress) {
            return IssueStep::Extract;
        }
        if !progress.has(fields.form_id) {
            return IssueStep::Form;
        }
        let Some(form) = read::<CertificateForm>(&mut reader, form, &context) else { return IssueStep::Read };
        let lacks = count(fields.attached) < documents;
        let stage = Stage::of(&form);
        self.is_refused = stage == Stage::Refused;
        match stage {
            Stage::Issued => IssueStep::Done,
            Stage::Open | Stage::Refused if lacks => IssueStep::Attach,
            Stage::Open if !progress.has(fields.statement) => IssueStep::Statement,
            Stage::Open if !is(fields.released) || is(fields.mended) => IssueStep::Release,
            // A form that was refused before it was taken up again here, or a response from before the last change.
            Stage::Refused if self.patience > 0 => {
                self.patience -= 1;
                IssueStep::Wait
            }
            Stage::Refused if is(fields.mended) && progress.has(fields.statement) => IssueStep::Release,
            Stage::Refused if is(fields.mended) => IssueStep::Statement,
            Stage::Refused => IssueStep::Mend,
            Stage::Open | Stage::UnderReview => IssueStep::Wait,
        }
    }

    /// Whether a requisite was refused when the form was seen last. Otherwise what is missing stops its release.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// The form has been changed, or its release started. If it had been refused, its state may take a while to follow.
    pub fn note_changed(&mut self) {
        if self.is_refused {
            self.patience = PATIENCE;
        }
    }
}

fn read<'a, T: Table>(checker: &'a mut Checker, json: &'a str, context: &'a Context<'a>) -> Option<Object<'a, T>> {
    checker.run(json, T::KIND, Mode::Read, context);
    checker.object(json, context)?.typed()
}

fn has_extract(progress: &Object<'_, IssueProgress>) -> bool {
    progress.objects(IssueProgress::FIELDS.documents).any(|(_, document)| {
        let info = document.object(CertificateDocument::FIELDS.document_info);
        info.and_then(|info| info.text(DocumentInfo::FIELDS.document_type)).is_some_and(|code| needed::EGRUL.is(&code))
    })
}

/// An id that follows from the form's external id and a word: 32 hexadecimal digits, so that the documented pattern fits it.
#[must_use]
pub fn id_of(external_id: &str, word: &str) -> String {
    let mut digest = md5::Digest::default();
    for part in [external_id, "\0", word] {
        digest.update(part.as_bytes());
    }
    digest.finish().to_ascii_lowercase()
}

/// The same as a GUID.
#[must_use]
pub fn guid_of(external_id: &str, word: &str) -> String {
    let id = id_of(external_id, word);
    let part = |from: usize, to: usize| id.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// A subject with this external id is registered, and nothing says which.
pub const SUBJECT_EXISTS: Message = message!(
    "a subject with the external id of this issue is registered already, and the service does not say which; find its id in your records or ask the service, and go on with it as personId or organizationId",
    "субъект с внешним идентификатором этого выпуска уже зарегистрирован, но сервис не говорит какой; найдите его идентификатор у себя или в сервисе и продолжите с ним: personId или organizationId",
    "суб'єкт із зовнішнім ідентифікатором цього випуску вже зареєстровано, але сервіс не каже який; знайдіть його ідентифікатор у себе або в сервісі й продовжте з ним: personId або organizationId",
);

/// A form with this external id is there, and it is another one.
pub const FORM_EXISTS: Message = message!(
    "the external id belongs to a form of another owner; give another one",
    "этот внешний идентификатор у формы другого владельца; укажите другой",
    "цей зовнішній ідентифікатор у форми іншого власника; вкажіть інший",
);

/// The caller has given neither data nor an id.
pub const NO_SUBJECT: Message = message!(
    "give the subject's data, its id, or both to replace the data",
    "укажите данные субъекта, его идентификатор или то и другое, чтобы заменить данные",
    "вкажіть дані суб'єкта, його ідентифікатор або те й інше, щоб замінити дані",
);

/// Both are not linked yet, and nothing says how to.
pub const NO_REPRESENTATIVE: Message = message!(
    "the person does not represent the organization yet: say by what right",
    "человек ещё не представитель организации: укажите, на каком основании",
    "людина ще не представник організації: вкажіть, на якій підставі",
);

#[cfg(test)]
mod tests {
    use super::*;

    const GUID: &str = "7c7cc95c-48a1-4288-bdca-e36290885f95";

    /// A progress with some members, in the order in which a life fills them in.
    fn progress(owner: &str, members: &[(&str, &str)]) -> String {
        let rest: String = members.iter().map(|(name, value)| format!(",\"{name}\":{value}")).collect();
        format!("{{\"externalId\":\"a1\",\"owner\":\"{owner}\"{rest}}}")
    }

    fn document(code: &str) -> String {
        format!("{{\"documentInfo\":{{\"documentType\":\"{code}\"}}}}")
    }

    fn form(state: &str, rest: &str) -> String {
        format!("{{\"formId\":\"{GUID}\",\"state\":\"{state}\"{rest}}}")
    }

    fn next(issue: &mut CertificateIssue, progress: &str, types: &[&str], form: &str) -> &'static str {
        let types: Vec<String> = types.iter().map(|code| (*code).to_owned()).collect();
        issue.next(progress, &types, form).word()
    }

    fn fresh(progress: &str, types: &[&str], form: &str) -> &'static str {
        next(&mut CertificateIssue::default(), progress, types, form)
    }

    const ID: (&str, &str) = ("personId", "\"p\"");
    const FORM: (&str, &str) = ("formId", "\"f\"");
    const STATEMENT: (&str, &str) = ("statement", "{\"contentId\":\"s\"}");

    #[test]
    fn an_individual_is_registered_and_the_scans_uploaded_before_the_form() {
        assert_eq!(fresh(&progress("individual", &[]), &["100"], ""), "person");
        assert_eq!(fresh(&progress("individual", &[ID]), &["100"], ""), "document");
        let uploaded = ("uploaded", "1");
        assert_eq!(fresh(&progress("individual", &[ID, uploaded]), &["100"], ""), "form");
        assert_eq!(fresh(&progress("soleProprietor", &[ID, uploaded]), &["100", "800"], ""), "document");
    }

    #[test]
    fn an_organization_needs_its_link_and_its_extract() {
        let steps = [ID, ("organizationId", "\"o\""), ("representativeId", "\"op\""), ("uploaded", "1")];
        let at = |count: usize| fresh(&progress("organization", &steps[..count]), &["008001001000"], "");
        assert_eq!([0, 1, 2, 3, 4].map(at), ["person", "organization", "representative", "document", "extract"]);
        let documents = format!("[{},{}]", document("008001001000"), document("008002008000"));
        let members = [&steps[..], &[("documents", documents.as_str())]].concat();
        assert_eq!(fresh(&progress("organization", &members), &["008001001000"], ""), "form");
    }

    #[test]
    fn a_form_whose_state_is_not_known_is_read_first() {
        for rest in [&[][..], &[STATEMENT], &[STATEMENT, ("released", "true")]] {
            let members = [&[ID, FORM][..], rest].concat();
            assert_eq!(fresh(&progress("individual", &members), &[], ""), "read");
        }
    }

    #[test]
    fn a_created_form_is_completed_signed_and_released_once() {
        let documents = format!("[{}]", document("100"));
        let begun = [ID, FORM, ("uploaded", "1"), ("documents", documents.as_str())];
        let created = form("created", "");
        let with =
            |rest: &[(&str, &str)]| fresh(&progress("individual", &[&begun[..], rest].concat()), &["100"], &created);
        assert_eq!(with(&[]), "attach");
        assert_eq!(with(&[("attached", "1")]), "statement");
        assert_eq!(with(&[("attached", "1"), STATEMENT]), "release");
        assert_eq!(with(&[("attached", "1"), STATEMENT, ("released", "true")]), "wait");
        // It went back to the beginning after documents were attached to a refused form.
        assert_eq!(with(&[("attached", "1"), STATEMENT, ("released", "true"), ("mended", "true")]), "release");
    }

    #[test]
    fn a_form_under_review_is_waited_for_whatever_was_lost() {
        for state in ["InRelease", "anything"] {
            assert_eq!(fresh(&progress("individual", &[ID, FORM]), &[], &form(state, "")), "wait");
            assert_eq!(fresh(&progress("individual", &[ID, FORM, STATEMENT]), &[], &form(state, "")), "wait");
        }
        for issued in
            [form("issued", ""), form("completed", ""), form("anything", ",\"certificate\":{\"formId\":\"f\"}")]
        {
            assert_eq!(fresh(&progress("individual", &[ID, FORM]), &[], &issued), "done");
        }
    }

    #[test]
    fn a_refused_form_is_mended_and_released_again_only_if_it_does_not_go_on() {
        let mut issue = CertificateIssue::default();
        let refused = form("validationError", "");
        let members = [ID, FORM, STATEMENT, ("released", "true")];
        assert_eq!(next(&mut issue, &progress("individual", &members), &[], &refused), "mend");
        let documents = format!("[{}]", document("100"));
        let members = [&members[..], &[("documents", documents.as_str())]].concat();
        assert_eq!(next(&mut issue, &progress("individual", &members), &[], &refused), "attach");
        assert!(issue.is_refused());
        issue.note_changed();
        let members = [&members[..], &[("attached", "1"), ("mended", "true")]].concat();
        let steps: Vec<_> =
            (0..4).map(|_| next(&mut issue, &progress("individual", &members), &[], &refused)).collect();
        assert_eq!(steps, ["wait", "wait", "wait", "release"]);
        issue.note_changed();
        let members: Vec<_> = members.into_iter().filter(|(name, _)| *name != "mended").collect();
        let steps: Vec<_> =
            (0..4).map(|_| next(&mut issue, &progress("individual", &members), &[], &refused)).collect();
        assert_eq!(steps, ["wait", "wait", "wait", "mend"]);
        assert_eq!(next(&mut issue, &progress("individual", &members), &[], &form("Created", "")), "wait");
        assert!(!issue.is_refused());
    }

    #[test]
    fn ids_follow_from_the_external_id() {
        assert_eq!(id_of("a", "person"), id_of("a", "person"));
        assert_ne!(id_of("a", "person"), id_of("a", "organization"));
        assert_ne!(id_of("ap", "erson"), id_of("a", "person"));
        assert!(id_of("a", "person").bytes().all(|byte| byte.is_ascii_hexdigit()) && id_of("a", "").len() == 32);
        assert!(crate::value::guid::is_valid(&guid_of("a", "document 0")));
    }

    #[test]
    fn a_progress_that_makes_no_sense_is_refused() {
        let codes = |progress: &str| CertificateIssue::check(progress).iter().map(Issue::path_text).collect::<Vec<_>>();
        assert!(codes(&progress("individual", &[("personId", &format!("\"{GUID}\""))])).is_empty());
        assert_eq!(codes(&progress("company", &[])), ["owner"]);
        assert_eq!(codes(&progress("individual", &[("formId", "\"1\"")])), ["formId"]);
        assert_eq!(codes("{\"owner\":\"individual\"}"), ["externalId"]);
        assert!(!codes("[]").is_empty());
    }
}
