//! What a docflow asks of its owner, and the memory of somebody who watches one until it ends (realty sheet 1.4).
//!
//! Pure: it is shown the docflow each time it was read, and says what is new and what is due. So nothing is signed,
//! submitted or asked to be paid twice, whoever does it and however often the service answers the same.

use super::{
    DOCFLOW_STATE, Docflow, DocflowFile, DocflowRequirements, DocflowResult, FilePointer, PaymentRequirement,
    SignatureRequirement,
};
use crate::check::{Code, Codes, Context, Declared, Field, Mode, Object, Space, code};

/// What is to be done with a docflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing; the service is at work, or its state is not known here.
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

static STEPS: [Code; 6] = [
    code("wait", &[], "nothing: the service is at work, or its state is not known here"),
    code("sign", &[], "sign the files of `requirements.signature`, then submit"),
    code("pay", &[], "pay everything in `requirements.payment`; the service learns of it by itself"),
    code("read", &[], "read the `result` of the pause; an additional package may follow"),
    code("done", &[], "fetch the files of `result`"),
    code("failed", &[], "read `error`; it is over"),
];

/// The words for a step.
pub static DOCFLOW_STEP: Codes = Codes { name: "DocflowStepName", list: &STEPS, numeric: false, folded: false };

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
fn step(docflow: &Object<'_>) -> Step {
    let asks = |field| {
        let requirements = docflow.object(Docflow::REQUIREMENTS);
        requirements.is_some_and(|requirements| requirements.objects(field).next().is_some())
    };
    match docflow.text(Docflow::STATE).as_deref() {
        Some("completed") => Step::Done,
        Some("error") => Step::Failed,
        Some("suspended") if asks(DocflowRequirements::SIGNATURE) => Step::Sign,
        Some("suspended") if asks(DocflowRequirements::PAYMENT) => Step::Pay,
        Some("suspended") if docflow.has(Docflow::RESULT) => Step::Read,
        // Requirements may come later than the state (1.4), and unknown states are pending.
        _ => Step::Wait,
    }
}

/// One look at a docflow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
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
    /// Places in `required` of the files that have no signature yet.
    pub unsigned: Vec<usize>,
    /// Every file is signed, and this has not been submitted.
    pub submits: bool,
    /// Places in `requirements.payment` of the duties that were not there before.
    pub unpaid: Vec<usize>,
}

/// Somebody who watches a docflow.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    until: Vec<String>,
    seen: Option<String>,
    signed: Vec<String>,
    submitted: Vec<String>,
    charged: Vec<String>,
}

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
    pub fn see(&mut self, docflow: &str) -> Sight {
        let mut space = Space::default();
        let context = Context::default();
        space.run(docflow, Docflow::KIND, Mode::Read, &context);
        let Some(docflow) = space.object(docflow, &context) else { return self.sight(Step::Wait, false, false) };
        let state = docflow.text(Docflow::STATE).unwrap_or_default();
        let step = step(&docflow);
        let seen = print(&docflow, step);
        let changed = self.seen.as_ref() != Some(&seen);
        self.seen = Some(seen);
        let ends = step.is_last() || self.until.iter().any(|until| *until == state);
        let mut sight = self.sight(step, changed, ends);
        sight.known = DOCFLOW_STATE.lists(&state);
        match step {
            Step::Sign => self.see_files(&docflow, &mut sight),
            Step::Pay => self.see_duties(&docflow, &mut sight),
            _ => {}
        }
        sight
    }

    fn sight(&self, step: Step, changed: bool, ends: bool) -> Sight {
        let (known, submits) = (false, false);
        Sight { changed, known, step, ends, required: Vec::new(), unsigned: Vec::new(), submits, unpaid: Vec::new() }
    }

    fn see_files(&self, docflow: &Object<'_>, sight: &mut Sight) {
        sight.required = files(docflow);
        let mut signed = self.signed.clone();
        for (place, file) in sight.required.iter().enumerate() {
            match signed.iter().position(|known| known == file) {
                Some(known) => drop(signed.swap_remove(known)),
                None => sight.unsigned.push(place),
            }
        }
        sight.submits = sight.unsigned.is_empty() && sight.required.iter().any(|file| !self.submitted.contains(file));
    }

    fn see_duties(&mut self, docflow: &Object<'_>, sight: &mut Sight) {
        for (place, duty) in duties(docflow).into_iter().enumerate() {
            if !self.charged.contains(&duty) {
                self.charged.push(duty);
                sight.unpaid.push(place);
            }
        }
    }

    /// A file has got a signature.
    pub fn note_signed(&mut self, file: &str) {
        self.signed.push(file.to_owned());
    }

    /// Files that have got a signature, once for each.
    #[must_use]
    pub fn signed(&self) -> &[String] {
        &self.signed
    }

    /// The docflow was submitted with the signatures there are.
    pub fn note_submitted(&mut self) {
        self.submitted.clone_from(&self.signed);
    }
}

/// The files to be signed, once for each signer.
fn files(docflow: &Object<'_>) -> Vec<String> {
    let requirements = docflow.object(Docflow::REQUIREMENTS);
    let groups = requirements.iter().flat_map(|all| all.objects(DocflowRequirements::SIGNATURE));
    groups
        .flat_map(|(_, group)| group.objects(SignatureRequirement::FILES))
        .map(|(_, file)| text(&file, FilePointer::ID))
        .collect()
}

/// What tells one duty from another. A duty without an accrual id is told by its amount.
fn duties(docflow: &Object<'_>) -> Vec<String> {
    let requirements = docflow.object(Docflow::REQUIREMENTS);
    let all = requirements.iter().flat_map(|all| all.objects(DocflowRequirements::PAYMENT));
    all.map(|(_, duty)| {
        let uin = text(&duty, PaymentRequirement::UIN);
        if uin.is_empty() { text(&duty, PaymentRequirement::SUMM) } else { uin }
    })
    .collect()
}

fn text(object: &Object<'_>, field: Field) -> String {
    object.text(field).map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// What one look is compared with the next by: links and the order of members may differ from answer to answer.
fn print(docflow: &Object<'_>, step: Step) -> String {
    let result = docflow.object(Docflow::RESULT);
    let files_of_result = result.iter().flat_map(|result| result.objects(DocflowResult::FILES));
    let mut parts = vec![text(docflow, Docflow::STATE), step.word().to_owned()];
    parts.extend(files(docflow));
    parts.extend(duties(docflow));
    parts.extend(files_of_result.map(|(_, file)| text(&file, DocflowFile::ID)));
    parts.extend(docflow.raw(Docflow::ERROR).map(|_| "error".to_owned()));
    parts.join("\n")
}
