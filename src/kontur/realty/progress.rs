//! What a docflow asks of its owner, and the memory of somebody who watches one until it ends (realty sheet 1.4).
//!
//! Pure: it is shown the docflow each time it was read, and says what is new and what is due. So nothing is signed,
//! submitted or asked to be paid twice, whoever does it and however often the service answers the same.

use super::{
    DOCFLOW_STATE, Docflow, DocflowFile, DocflowRequirements, DocflowResult, FilePointer, PaymentRequirement,
    RealtyPerson, SignatureRequirement,
};
use crate::check::{Checker, Context, Declared, EnumValue, Enumeration, Field, Mode, Object, enum_value};

/// What is to be done with a docflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Nothing; the service is at work, or its state is not known here.
    #[default]
    Wait,
    /// Sign the files of `requirements.signature`, then submit.
    Sign,
    /// Pay everything in `requirements.payment`.
    Pay,
    /// Read the result that came with the pause; an additional package may follow.
    Read,
    /// Fetch the files of the result.
    Done,
    /// Read the error; it is over.
    Failed,
}

static STEPS: [EnumValue; 6] = [
    enum_value("wait", &[], "nothing: the service is at work, or its state is not known here"),
    enum_value("sign", &[], "sign the files of `requirements.signature`, then submit"),
    enum_value("pay", &[], "pay everything in `requirements.payment`; the service learns of it by itself"),
    enum_value("read", &[], "read the `result` of the pause; an additional package may follow"),
    enum_value("done", &[], "fetch the files of `result`"),
    enum_value("failed", &[], "read `error`; it is over"),
];

/// The words for a step.
pub static DOCFLOW_STEP: Enumeration =
    Enumeration { name: "DocflowStepName", list: &STEPS, numeric: false, folded: false };

impl Step {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        STEPS.get(self as usize).map_or("", |code| code.value)
    }

    /// The calls that make sense. What the sheet leaves open is not forbidden (Q6).
    #[must_use]
    pub const fn calls(self) -> &'static [&'static str] {
        match self {
            Self::Wait => &["docflows.get", "docflows.waitFor", "news.follow"],
            Self::Sign => &["docflows.sign", "docflows.submit"],
            Self::Pay => &["docflows.waitFor", "news.follow"],
            Self::Read => &["docflows.files.download", "docflows.create", "docflows.waitFor"],
            Self::Done => &["docflows.files.download"],
            Self::Failed => &[],
        }
    }

    /// Whether the docflow's life is over. That `error` is final is a reading (Q6).
    #[must_use]
    pub const fn is_last(self) -> bool {
        matches!(self, Self::Done | Self::Failed)
    }
}

/// What is to be done with a docflow as it was answered, by its state and what hangs on it.
fn step(docflow: &Object<'_, Docflow>, state: &str) -> Step {
    let requirements = docflow.object(Docflow::FIELDS.requirements);
    let fields = DocflowRequirements::FIELDS;
    match state {
        "completed" => Step::Done,
        "error" => Step::Failed,
        "suspended" if requirements.is_some_and(|all| all.objects(fields.signature).next().is_some()) => Step::Sign,
        "suspended" if requirements.is_some_and(|all| all.objects(fields.payment).next().is_some()) => Step::Pay,
        "suspended" if docflow.has(Docflow::FIELDS.result) => Step::Read,
        // Requirements may come later than the state (1.4), and unknown states are pending.
        _ => Step::Wait,
    }
}

/// One look at a docflow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The state or what hangs on the docflow is not what it was at the last look.
    pub changed: bool,
    /// The state is one of the documented ones.
    pub known: bool,
    /// What is to be done.
    pub step: Step,
    /// The wait is over.
    pub ends: bool,
    /// Every file to be signed, once for each signer.
    pub required: Vec<String>,
    /// Places in `required` of the files that lack that signer's signature.
    pub unsigned: Vec<usize>,
    /// Everything is signed, and some of it has not been submitted.
    pub submits: bool,
    /// What was submitted came to nothing: the docflow keeps asking for the same, after it went on from there and came back, or
    /// after a submission whose success could not be read.
    pub refused: bool,
    /// Places in `requirements.payment` of the duties that were not there before.
    pub unpaid: Vec<usize>,
}

/// One signature that is asked for: of this file, by this person.
#[derive(Clone, Debug)]
struct Signature {
    file: String,
    /// What tells one signer from another, the surest first: the caller's own id, the SNILS, the name.
    signer: [String; 3],
}

impl Signature {
    /// Whether both are the same. Answers may tell more or less of a person, so what both tell decides.
    fn is(&self, other: &Self) -> bool {
        let told = self.signer.iter().zip(&other.signer).find(|(own, theirs)| !own.is_empty() && !theirs.is_empty());
        let is_nobody = |signature: &Self| signature.signer.iter().all(String::is_empty);
        let same_signer = told.map_or(is_nobody(self) && is_nobody(other), |(own, theirs)| own == theirs);
        self.file == other.file && same_signer
    }
}

/// Somebody who watches a docflow.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    until: Vec<String>,
    seen: Option<String>,
    /// What the last look asked for.
    asked: Vec<Signature>,
    signed: Vec<Signature>,
    submitted: Vec<Signature>,
    charged: Vec<String>,
    /// The docflow has been seen in another state since it was submitted, or whether it was submitted is in doubt.
    may_be_asked_again: bool,
    /// How many looks in a row have asked for what was submitted.
    asked_again: u32,
}

/// So many looks have to ask again before it counts: a single one may be an answer of yesterday's.
const ASKED_AGAIN: u32 = 3;

impl Watch {
    /// Watches until one of these states, or to the end of the docflow's life.
    ///
    /// # Errors
    /// One of them is no state of a docflow: the wait would never end by it.
    pub fn new(until: &[&str]) -> Result<Self, &'static str> {
        if !until.iter().all(|state| DOCFLOW_STATE.lists(state)) {
            return Err(
                "until: must be a state or states of a docflow: queued, verified, sent, suspended, completed, error",
            );
        }
        Ok(Self { until: until.iter().map(|state| (*state).to_owned()).collect(), ..Self::default() })
    }

    /// Looks at the docflow as the client answers it, JSON text.
    pub fn see(&mut self, docflow: &str) -> Snapshot {
        let mut snapshot = Snapshot::default();
        let mut checker = Checker::default();
        let context = Context::default();
        checker.run(docflow, Docflow::KIND, Mode::Read, &context);
        let Some(docflow) = checker.object(docflow, &context).and_then(Object::typed) else { return snapshot };
        let state = state(&docflow);
        snapshot.step = step(&docflow, &state);
        let (asked, duties) = (signatures(&docflow), duties(&docflow));
        if snapshot.step == Step::Sign {
            self.asked.clone_from(&asked);
            snapshot.required = self.asked.iter().map(|asked| asked.file.clone()).collect();
            snapshot.unsigned = missing(&self.asked, &self.signed);
            let submitted = !asked.is_empty() && missing(&asked, &self.submitted).is_empty();
            snapshot.submits = snapshot.unsigned.is_empty() && !asked.is_empty() && !submitted;
            if submitted && !duties.is_empty() {
                snapshot.step = Step::Pay;
            }
            self.asked_again = if submitted && self.may_be_asked_again { self.asked_again + 1 } else { 0 };
            snapshot.refused = snapshot.step == Step::Sign && self.asked_again >= ASKED_AGAIN;
        } else {
            self.may_be_asked_again |= DOCFLOW_STATE.lists(&state) && state != "suspended";
            self.asked_again = 0;
        }
        let seen = print(&docflow, &state, snapshot.step, &asked, &duties);
        if matches!(snapshot.step, Step::Sign | Step::Pay) {
            for (place, duty) in duties {
                if !self.charged.contains(&duty) {
                    self.charged.push(duty);
                    snapshot.unpaid.push(place);
                }
            }
        }
        snapshot.changed = self.seen.as_ref() != Some(&seen);
        self.seen = Some(seen);
        snapshot.known = DOCFLOW_STATE.lists(&state);
        snapshot.ends = snapshot.step.is_last() || self.until.contains(&state);
        snapshot
    }

    /// The file at this place of the last look's `required` has got its signer's signature.
    pub fn note_signed(&mut self, place: usize) {
        self.signed.extend(self.asked.get(place).cloned());
    }

    /// Of the files that the last look asked for those that are signed, once for each signer.
    #[must_use]
    pub fn signed(&self) -> Vec<String> {
        let unsigned = missing(&self.asked, &self.signed);
        let signed = self.asked.iter().enumerate().filter(|(place, _)| !unsigned.contains(place));
        signed.map(|(_, asked)| asked.file.clone()).collect()
    }

    /// The docflow was submitted with the signatures there are; `in_doubt` when the service's success could not be read.
    pub fn note_submitted(&mut self, in_doubt: bool) {
        self.submitted.clone_from(&self.signed);
        self.may_be_asked_again = in_doubt;
    }
}

/// Places of what is asked for and not there; what is asked for twice has to be there twice.
fn missing(asked: &[Signature], there: &[Signature]) -> Vec<usize> {
    let mut there: Vec<&Signature> = there.iter().collect();
    let mut is_missing = |asked: &Signature| match there.iter().position(|known| known.is(asked)) {
        Some(known) => {
            there.swap_remove(known);
            false
        }
        None => true,
    };
    asked.iter().enumerate().filter_map(|(place, asked)| is_missing(asked).then_some(place)).collect()
}

/// The state in its documented spelling; an unknown one as it came.
fn state(docflow: &Object<'_, Docflow>) -> String {
    let state = text(docflow, Docflow::FIELDS.state);
    DOCFLOW_STATE.find(&state).map_or(state, str::to_owned)
}

/// The signatures that are asked for.
fn signatures(docflow: &Object<'_, Docflow>) -> Vec<Signature> {
    let requirements = docflow.object(Docflow::FIELDS.requirements);
    let groups = requirements.iter().flat_map(|all| all.objects(DocflowRequirements::FIELDS.signature));
    groups
        .flat_map(|(_, group)| {
            let signer =
                group.object(SignatureRequirement::FIELDS.person).map(|person| signer(&person)).unwrap_or_default();
            let files = group.objects(SignatureRequirement::FIELDS.files);
            let files = files.map(|(_, file)| text(&file, FilePointer::FIELDS.id));
            // What has no id can be neither read nor signed.
            let files = files.filter(|file| !file.trim().is_empty());
            files.map(move |file| Signature { file, signer: signer.clone() })
        })
        .collect()
}

fn signer(person: &Object<'_, RealtyPerson>) -> [String; 3] {
    let names = [RealtyPerson::FIELDS.surname, RealtyPerson::FIELDS.name, RealtyPerson::FIELDS.patronymic]
        .map(|name| text(person, name));
    let digits = text(person, RealtyPerson::FIELDS.snils).chars().filter(char::is_ascii_digit).collect();
    [text(person, RealtyPerson::FIELDS.person_id), digits, names.join(" ").trim().to_owned()]
}

/// The duties with their places, and what tells one from another. A duty without an accrual id is told by its amount, and by
/// how many of that amount came before it.
fn duties(docflow: &Object<'_, Docflow>) -> Vec<(usize, String)> {
    let requirements = docflow.object(Docflow::FIELDS.requirements);
    let all = requirements.iter().flat_map(|all| all.objects(DocflowRequirements::FIELDS.payment));
    let mut known: Vec<(usize, String)> = Vec::new();
    for (place, duty) in all {
        let uin = text(&duty, PaymentRequirement::FIELDS.uin);
        let amount = || {
            let amount = format!("of {}, behind ", text(&duty, PaymentRequirement::FIELDS.summ));
            let before = known.iter().filter(|(_, name)| name.starts_with(&amount)).count();
            format!("{amount}{before}")
        };
        let name = if uin.is_empty() { amount() } else { uin };
        known.push((place as usize, name));
    }
    known
}

fn text<T>(object: &Object<'_, T>, field: Field<T>) -> String {
    object.text(field).map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// What one look is compared with the next by: links and the order of members may differ from answer to answer.
fn print(
    docflow: &Object<'_, Docflow>,
    state: &str,
    step: Step,
    asked: &[Signature],
    duties: &[(usize, String)],
) -> String {
    let result = docflow.object(Docflow::FIELDS.result);
    let files_of_result = result.iter().flat_map(|result| result.objects(DocflowResult::FIELDS.files));
    let mut parts = vec![state.to_owned(), step.word().to_owned()];
    for Signature { file, signer } in asked {
        parts.push(file.clone());
        parts.extend(signer.iter().cloned());
    }
    parts.extend(duties.iter().map(|(_, duty)| duty.clone()));
    parts.extend(files_of_result.map(|(_, file)| text(&file, DocflowFile::FIELDS.id)));
    parts.extend(docflow.raw(Docflow::FIELDS.error).map(|_| "error".to_owned()));
    parts.join("\n")
}
