//! The state of a run: from a subject to the analysis of its checks (assessment sheet 1.4), nothing created twice.
//! Pure: it says what comes next, and takes what came of it.
//!
//! Every check has an `externalId` that follows from the id of the run and the type of the check. So a run that was cut off
//! can be taken up with its id alone, and after a failure that leaves open whether a check was created, it is looked for before
//! anything is sent again. Subjects cannot be looked for; their `externalId` is unique, so sending one again creates no
//! second one (5.2).

use super::Check;
use super::progress::Watch;
use crate::check::{Checker, Context, Declared, Issue, Message, Mode, Object, Table, message, quote};
use crate::http::{RequestBuilder, object_of};
use crate::kontur::assessment::subjects::{CREATE, CreateSubject};
use crate::value::{external_id, words};
use docflow_derive::declare;

/// The types of check are no words.
pub const TYPES: Message = message!(
    "checks: must be types of check such as \"fssp\", at least one",
    "checks: нужны типы проверок, например \"fssp\", хотя бы один",
    "checks: потрібні типи перевірок, наприклад \"fssp\", принаймні один",
);

/// The id of the run is no id.
pub const ID: Message = message!(
    "externalId: must be 1 to 200 Latin letters, digits and underscores",
    "externalId: от 1 до 200 латинских букв, цифр и подчёркиваний",
    "externalId: від 1 до 200 латинських літер, цифр і підкреслень",
);

/// The subject cannot be created, and cannot be found either.
pub const SUBJECT_EXISTS: Message = message!(
    "a subject with this externalId exists, and the service has no search that would give its id; run the checks with the id of that subject, or with another externalId",
    "субъект с таким externalId уже есть, а поиска, который вернул бы его идентификатор, у сервиса нет; запустите проверки с идентификатором этого субъекта или с другим externalId",
    "суб'єкт із таким externalId уже є, а пошуку, який повернув би його ідентифікатор, у сервісу немає; запустіть перевірки з ідентифікатором цього суб'єкта або з іншим externalId",
);

/// How often a check that may have been created is searched for before it is sent again: a store may show it late.
const SEARCHES: u8 = 3;

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Create the subject.
    Subject,
    /// Search for the check at this index.
    Find(usize),
    /// Create the check at this index.
    Create(usize),
    /// Poll the checks that are under way.
    Wait,
    /// Ask for the analysis.
    Analyze,
    /// Some check has ended without a result.
    Failed,
}

impl Next {
    /// The word for it, and the check it is about.
    #[must_use]
    pub const fn parts(self) -> (&'static str, Option<usize>) {
        match self {
            Self::Subject => ("subject", None),
            Self::Find(index) => ("find", Some(index)),
            Self::Create(index) => ("create", Some(index)),
            Self::Wait => ("wait", None),
            Self::Analyze => ("analyze", None),
            Self::Failed => ("failed", None),
        }
    }
}

/// A check of the run.
#[derive(Clone, Debug, Default)]
struct Planned {
    check_type: String,
    check_id: Option<String>,
    watch: Watch,
    /// How often it is searched for before it is created.
    searches: u8,
    /// The service says that it exists.
    is_duplicate: bool,
}

/// Checks, as a search returns them.
#[declare]
struct Found {
    checks: Vec<Check>,
}

/// A run.
#[derive(Clone, Debug)]
pub struct Run {
    id: String,
    subject_id: Option<String>,
    checks: Vec<Planned>,
}

impl Run {
    /// A run of checks of these types, of a subject that exists or of one to be created. With an id, which may be that of a run
    /// that was begun before, the checks are looked for first. Otherwise `fresh` gives the id.
    ///
    /// # Errors
    /// The types or the id are none.
    pub fn new(
        id: Option<String>,
        fresh: [u8; 16],
        subject_id: Option<String>,
        types: Vec<String>,
    ) -> Result<Self, Message> {
        let is_type = |word: &String| word.len() <= 50 && !word.is_empty() && external_id::is_plain(word);
        if types.is_empty() || !types.iter().all(is_type) {
            return Err(TYPES);
        }
        if id.as_deref().is_some_and(|id| !(1..=200).contains(&id.len()) || !external_id::is_plain(id)) {
            return Err(ID);
        }
        let searches = u8::from(id.is_some());
        let mut checks: Vec<Planned> = Vec::new();
        for check_type in types {
            if !checks.iter().any(|known| known.check_type == check_type) {
                checks.push(Planned { check_type, searches, ..Planned::default() });
            }
        }
        let id = id.unwrap_or_else(|| {
            let mut hex = String::with_capacity(32);
            fresh.iter().for_each(|byte| words::push_hex(*byte, false, &mut hex));
            hex
        });
        Ok(Self { id, subject_id, checks })
    }

    /// The id of the run, which is the subject's `externalId` too unless the caller gave one.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The check of this type exists.
    pub fn note_known(&mut self, check_type: &str, check_id: String) {
        if let Some(check) = self.checks.iter_mut().find(|check| check.check_type == check_type) {
            check.check_id = Some(check_id);
        }
    }

    /// The type of the check at this index.
    #[must_use]
    pub fn check_type(&self, index: usize) -> &str {
        self.checks.get(index).map_or("", |check| &check.check_type)
    }

    /// The `externalId` of the check at this index.
    #[must_use]
    pub fn external_id(&self, index: usize) -> String {
        [&self.id, "_", self.check_type(index)].concat()
    }

    /// The body that creates the check at this index.
    #[must_use]
    pub fn request(&self, index: usize) -> String {
        let subject = object_of([("subjectId", self.subject_id.as_deref().unwrap_or_default())]);
        let mut body = String::from("{");
        quote(self.check_type(index), &mut body);
        body.extend([":", &subject, ",\"externalId\":"]);
        quote(&self.external_id(index), &mut body);
        body.push_str(",\"correlationId\":");
        quote(&self.id, &mut body);
        body.push('}');
        body
    }

    /// What the checks need and the subject lacks, JSON: one to be created, or one that exists.
    #[must_use]
    pub fn missing(&self, subject: &str) -> Vec<Issue> {
        let mut options = String::from("{\"checks\":[");
        for (index, check) in self.checks.iter().enumerate() {
            options.push_str(if index == 0 { "" } else { "," });
            quote(&check.check_type, &mut options);
        }
        options.push_str("]}");
        let context = Context::default();
        let mut issues = RequestBuilder::default().check(&CREATE, CreateSubject::shape, subject, &options, &context);
        issues.retain(|issue| issue.rule.id == "3.3");
        issues
    }

    /// What comes next.
    #[must_use]
    pub fn next(&self) -> Next {
        if self.subject_id.is_none() {
            return Next::Subject;
        }
        if let Some(index) = self.checks.iter().position(|check| check.check_id.is_none()) {
            let searches = self.checks.get(index).is_some_and(|check| check.searches > 0);
            return if searches { Next::Find(index) } else { Next::Create(index) };
        }
        if self.checks.iter().any(|check| !check.watch.has_ended()) {
            return Next::Wait;
        }
        if self.checks.iter().all(|check| check.watch.has_result()) { Next::Analyze } else { Next::Failed }
    }

    /// The indices of the checks that are under way, with their ids.
    pub fn pending(&self) -> impl Iterator<Item = (usize, &str)> {
        let all = self.checks.iter().enumerate().filter(|(_, check)| !check.watch.has_ended());
        all.filter_map(|(index, check)| Some((index, check.check_id.as_deref()?)))
    }

    /// The subject exists.
    pub fn note_subject(&mut self, subject_id: String) {
        self.subject_id = Some(subject_id);
    }

    /// The check at this index was created or polled: JSON as the client returned it. Whether its state is new, or none when the
    /// response is about another check.
    pub fn note_check(&mut self, index: usize, check: &str) -> Option<bool> {
        let planned = self.checks.get_mut(index)?;
        let mut watch = planned.watch.clone();
        let snapshot = watch.snapshot(check);
        let is_new = match (&planned.check_id, snapshot.check_id) {
            (Some(own), Some(other)) if !own.eq_ignore_ascii_case(&other) => return None,
            (None, None) => return None,
            (None, Some(id)) => planned.check_id.replace(id).is_none(),
            _ => snapshot.changed,
        };
        planned.watch = watch;
        Some(is_new)
    }

    /// The checks that a search for the one at this index gave, JSON; whether it is among them. The search goes by the
    /// `externalId`, so a check that does not show one is trusted to be it.
    pub fn note_found(&mut self, index: usize, checks: &str) -> bool {
        let wanted = self.external_id(index);
        let Some(planned) = self.checks.get_mut(index) else { return false };
        planned.searches = planned.searches.saturating_sub(1);
        let source = ["{\"checks\":", checks, "}"].concat();
        let mut checker = Checker::default();
        let context = Context::default();
        checker.run(&source, Found::KIND, Mode::Read, &context);
        let Some(found) = checker.object(&source, &context).and_then(Object::typed::<Found>) else { return false };
        let mut checks = found.objects(Found::FIELDS.checks).map(|(_, check)| check);
        let own = checks.find(|check| check.text(Check::FIELDS.external_id).is_none_or(|id| id == wanted));
        let Some(own) = own else { return false };
        planned.check_id = planned.watch.take(&own).check_id;
        planned.check_id.is_some()
    }

    /// The check at this index may have been created, though no response says so; with `is_duplicate` the service says that it
    /// was. Whether looking for it is worth it.
    pub fn note_doubt(&mut self, index: usize, is_duplicate: bool) -> bool {
        let Some(planned) = self.checks.get_mut(index) else { return false };
        planned.searches = SEARCHES;
        let again = is_duplicate && std::mem::replace(&mut planned.is_duplicate, true);
        !again
    }

    /// How far the run is, JSON of `CheckRunProgress`.
    #[must_use]
    pub fn progress(&self) -> String {
        let mut out = String::from("{\"externalId\":");
        quote(&self.id, &mut out);
        if let Some(subject_id) = &self.subject_id {
            out.push_str(",\"subjectId\":");
            quote(subject_id, &mut out);
        }
        out.push_str(",\"checks\":[");
        for (index, Planned { check_type, check_id, watch, .. }) in self.checks.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { "," });
            let external_id = self.external_id(index);
            let members = [("type", Some(check_type.as_str())), ("externalId", Some(external_id.as_str()))];
            let known = [("checkId", check_id.as_deref()), ("checkState", watch.state())];
            let members = members.into_iter().chain(known).filter_map(|(name, value)| Some((name, value?)));
            out.push_str(&object_of(members));
        }
        out.push_str("]}");
        out
    }
}

/// How far a run has come, and what takes it up again. It holds no personal data.
#[cfg_attr(feature = "types", derive(tsify::Tsify, serde::Serialize), serde(rename_all = "camelCase"))]
pub struct CheckRunProgress {
    /// Id of the run in your system. Those of the checks follow from it.
    pub external_id: String,
    /// The subject, once it exists.
    #[cfg_attr(feature = "types", tsify(optional, type = "AssessmentSubjectId"))]
    pub subject_id: Option<String>,
    /// The checks.
    pub checks: Vec<RunCheck>,
}

/// A check of a run.
#[cfg_attr(feature = "types", derive(tsify::Tsify, serde::Serialize), serde(rename_all = "camelCase"))]
pub struct RunCheck {
    /// Type of check.
    #[cfg_attr(feature = "types", serde(rename = "type"), tsify(type = "Open<CheckType>"))]
    pub check_type: String,
    /// The `externalId` it is created with.
    pub external_id: String,
    /// The check, once it exists.
    #[cfg_attr(feature = "types", tsify(optional, type = "AssessmentCheckId"))]
    pub check_id: Option<String>,
    /// Its state at the last poll.
    #[cfg_attr(feature = "types", tsify(optional, type = "Open<CheckState>"))]
    pub check_state: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUBJECT: &str = "e1bd227e-a557-4fee-b8af-e141088646a9";

    fn run(id: Option<&str>, subject: Option<&str>, types: &[&str]) -> Run {
        let types = types.iter().map(|word| (*word).to_owned()).collect();
        Run::new(id.map(str::to_owned), [0xab; 16], subject.map(str::to_owned), types).unwrap()
    }

    fn check(id: &str, state: &str) -> String {
        object_of([("checkId", id), ("checkState", state)])
    }

    #[test]
    fn from_a_subject_to_the_analysis() {
        let mut run = run(None, None, &["fssp", "passport", "fssp"]);
        assert_eq!((run.id(), run.next()), ("abababababababababababababababab", Next::Subject));
        run.note_subject(SUBJECT.to_owned());
        assert_eq!(run.next(), Next::Create(0));
        assert_eq!(
            run.request(0),
            r#"{"fssp":{"subjectId":"e1bd227e-a557-4fee-b8af-e141088646a9"},"externalId":"abababababababababababababababab_fssp","correlationId":"abababababababababababababababab"}"#
        );
        assert_eq!(run.note_check(0, &check("a", "Processing")), Some(true));
        assert_eq!(run.next(), Next::Create(1));
        assert_eq!(run.note_check(1, &check("b", "Processed")), Some(true));
        assert_eq!((run.next(), run.pending().collect::<Vec<_>>()), (Next::Wait, vec![(0, "a")]));
        assert_eq!(run.note_check(0, &check("a", "Processing")), Some(false));
        assert_eq!(run.note_check(0, &check("b", "Processed")), None);
        assert_eq!(run.note_check(0, &check("A", "Processed")), Some(true));
        assert_eq!(run.next(), Next::Analyze);
    }

    #[test]
    fn what_may_have_been_created_is_looked_for_before_it_is_sent_again() {
        let mut run = run(None, Some(SUBJECT), &["fssp"]);
        assert_eq!(run.next(), Next::Create(0));
        assert!(run.note_doubt(0, false));
        for _ in 0..SEARCHES {
            assert_eq!(run.next(), Next::Find(0));
            assert!(!run.note_found(0, r#"[{"checkId":"x","externalId":"another"}]"#));
        }
        assert_eq!(run.next(), Next::Create(0));
        assert!(run.note_doubt(0, true));
        assert!(run.note_found(0, r#"[{"checkId":"x","externalId":"another"},{"checkId":"a","status":"Processing"}]"#));
        assert_eq!(run.pending().collect::<Vec<_>>(), [(0, "a")]);
    }

    #[test]
    fn a_duplicate_that_is_not_found_ends_the_run() {
        let mut run = run(None, Some(SUBJECT), &["fssp"]);
        assert!(run.note_doubt(0, true));
        (0..SEARCHES).for_each(|_| assert!(!run.note_found(0, "[]")));
        assert!(!run.note_doubt(0, true));
    }

    #[test]
    fn a_run_is_taken_up_by_its_id() {
        let mut run = run(Some("run_1"), Some(SUBJECT), &["fssp", "passport"]);
        assert_eq!(run.next(), Next::Find(0));
        assert!(run.note_found(0, r#"[{"checkId":"a","checkState":"Processed","externalId":"run_1_fssp"}]"#));
        assert_eq!(run.next(), Next::Find(1));
        assert!(!run.note_found(1, "[]"));
        assert_eq!(run.next(), Next::Create(1));
        run.note_check(1, &check("b", "Error"));
        assert_eq!(run.next(), Next::Failed);
        assert_eq!(
            run.progress(),
            r#"{"externalId":"run_1","subjectId":"e1bd227e-a557-4fee-b8af-e141088646a9","checks":[{"type":"fssp","externalId":"run_1_fssp","checkId":"a","checkState":"Processed"},{"type":"passport","externalId":"run_1_passport","checkId":"b","checkState":"Error"}]}"#
        );
    }

    #[test]
    fn a_check_that_is_known_is_not_looked_for() {
        let mut run = run(Some("run_1"), Some(SUBJECT), &["fssp", "passport"]);
        run.note_known("fssp", "a".to_owned());
        run.note_known("novelty", "b".to_owned());
        assert_eq!((run.next(), run.pending().collect::<Vec<_>>()), (Next::Find(1), vec![(0, "a")]));
    }

    #[test]
    fn what_the_subject_lacks() {
        let run = run(None, None, &["fssp", "passport", "courtCases"]);
        let places = |subject| run.missing(subject).iter().map(Issue::path_text).collect::<Vec<_>>();
        let known = r#"{"subjectId":"a","novelty":1,"person":{"surname":"В","birthDate":"1990-03-14"}}"#;
        assert_eq!(places(known), ["person.name", "person.identityDocument"]);
        assert_eq!(places(r#"{"person":{"name":"М","surname":"В"}}"#), ["person.birthDate", "person.identityDocument"]);
        assert_eq!(places(r#"{"organization":{"ogrn":"1027700132195"}}"#), ["person"]);
    }

    #[test]
    fn what_is_no_run() {
        let new = |id: Option<&str>, types: &[&str]| {
            let types = types.iter().map(|word| (*word).to_owned()).collect();
            Run::new(id.map(str::to_owned), [0; 16], None, types).err()
        };
        for types in [&[][..], &[""], &["fs sp"], &["a\"b"], &["фссп"]] {
            assert_eq!(new(None, types), Some(TYPES), "{types:?}");
        }
        let long = "a".repeat(201);
        for id in ["", "a-b", &long] {
            assert_eq!(new(Some(id), &["fssp"]), Some(ID), "{id}");
        }
        assert_eq!(new(Some("a_1"), &["fssp"]), None);
    }
}
