//! The memory of somebody who watches a docflow until it ends (realty sheet 1.4).
//!
//! Pure: it is given each response to a poll, and says what is new and what is due. So nothing is signed, submitted or
//! asked to be paid twice, whoever does it and however often the service responds the same.

use super::step::{DocflowUpdate, Step};
use super::{
    DOCFLOW_STATE, Docflow, DocflowFile, DocflowRequirements, DocflowResult, FilePointer, PaymentRequirement,
    RealtyPerson, SignatureRequirement,
};
use crate::check::{Checker, Context, Declared, Field, Message, Mode, Object, message};

/// The state to wait for is none.
pub const UNTIL: Message = message!(
    "until: must be a state of a docflow (queued, verified, sent, suspended, completed, error), several of them, or a function",
    "until: допустимы состояние документооборота (queued, verified, sent, suspended, completed, error), несколько состояний или функция",
    "until: допустимі стан документообігу (queued, verified, sent, suspended, completed, error), кілька станів або функція",
);

/// What a signer gave is no signature.
pub const SIGNATURE: Message = message!(
    "a signature must be bytes, a Blob, a stream or { contentId }",
    "подпись передаётся байтами, как Blob, потоком или как { contentId }",
    "підпис передається байтами, як Blob, потоком або як { contentId }",
);

/// The service did not accept what was submitted.
pub const SIGNATURES_REFUSED: Message = message!(
    "the service asks again for signatures that were submitted, so they were not accepted; finish(docflowId, …) signs and submits anew",
    "сервис снова требует уже отправленные подписи, то есть не принял их; finish(docflowId, …) подпишет и отправит заново",
    "сервіс знову вимагає вже надіслані підписи, тобто не прийняв їх; finish(docflowId, …) підпише й надішле заново",
);

/// What a poll shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The state, the requirements or the result are not what they were at the last poll.
    pub changed: bool,
    /// The state is one of the documented ones.
    pub known: bool,
    /// What is to be done.
    pub step: Step,
    /// The state at the last poll.
    pub previous: Option<String>,
    /// The wait is over.
    pub ends: bool,
    /// Every file to be signed, once for each signer.
    pub required: Vec<String>,
    /// Indices into `required` of the files that lack that signer's signature.
    pub unsigned: Vec<usize>,
    /// Everything is signed, and some of it has not been submitted.
    pub submits: bool,
    /// What was submitted came to nothing: the docflow keeps asking for the same, after it went on from there and came back, or
    /// after a submission whose success could not be read.
    pub refused: bool,
    /// Whether the last submission succeeded is still in doubt.
    pub in_doubt: bool,
    /// A call was refused before this poll, and nothing has changed that would explain it.
    pub unexplained: bool,
    /// Indices into `requirements.payment` of the duties that were not there before.
    pub unpaid: Vec<usize>,
}

impl Snapshot {
    /// What callers are told of it.
    #[must_use]
    pub fn update(&self) -> DocflowUpdate<'_> {
        let Self { step, known, previous, .. } = self;
        DocflowUpdate { step: step.word(), calls: step.calls(), known: *known, previous: previous.as_deref() }
    }

    /// It has ended in an error.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.step == Step::Failed
    }

    /// Something is to be signed or submitted.
    #[must_use]
    pub fn signs(&self) -> bool {
        self.submits || !self.unsigned.is_empty()
    }
}

/// One signature that is required: of this file, by this person.
#[derive(Clone, Debug)]
struct Signature {
    file: String,
    /// What tells one signer from another, the surest first: the caller's own id, the SNILS, the name.
    signer: [String; 3],
}

impl Signature {
    /// Whether both are the same. Responses may say more or less of a person, so what both say decides.
    fn matches(&self, other: &Self) -> bool {
        let both = self.signer.iter().zip(&other.signer).find(|(own, theirs)| !own.is_empty() && !theirs.is_empty());
        let is_nobody = |signature: &Self| signature.signer.iter().all(String::is_empty);
        let same_signer = both.map_or(is_nobody(self) && is_nobody(other), |(own, theirs)| own == theirs);
        self.file == other.file && same_signer
    }
}

/// Somebody who watches a docflow.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    until: Vec<String>,
    /// What the last poll is compared with the next by.
    fingerprint: Option<String>,
    state: Option<String>,
    /// What the last poll required.
    required: Vec<Signature>,
    signed: Vec<Signature>,
    submitted: Vec<Signature>,
    /// Duties that were reported.
    charged: Vec<String>,
    /// The docflow was in another state since it was submitted, or whether it was submitted is in doubt.
    may_be_required_again: bool,
    /// How many polls in a row have required what was submitted.
    required_again: u32,
    /// The response to the last submission could not be read, and no poll has explained it.
    in_doubt: bool,
    /// How many calls were refused.
    refusals: u32,
    /// The last of them waits for the next poll to explain it.
    is_refused: bool,
}

/// So many polls have to require it again before it counts: a single one may be yesterday's response.
const REQUIRED_AGAIN: u32 = 3;

/// So many refused calls end the wait, whatever the polls between them show.
const REFUSALS: u32 = 3;

impl Watch {
    /// Watches until one of these states, or to the end of the docflow's life. None when one of them is no state of a
    /// docflow: the wait would never end by it.
    #[must_use]
    pub fn new(until: Vec<String>) -> Option<Self> {
        until.iter().all(|state| DOCFLOW_STATE.lists(state)).then(|| Self { until, ..Self::default() })
    }

    /// Takes the docflow as the client returned it, JSON.
    pub fn snapshot(&mut self, docflow: &str) -> Snapshot {
        let mut snapshot = Snapshot::default();
        let mut checker = Checker::default();
        let context = Context::default();
        checker.run(docflow, Docflow::KIND, Mode::Read, &context);
        let Some(docflow) = checker.object(docflow, &context).and_then(Object::typed) else { return snapshot };
        let state = state(&docflow);
        snapshot.step = Step::of(&docflow, &state);
        let (required, duties) = (signatures(&docflow), duties(&docflow));
        if snapshot.step == Step::Sign {
            self.required.clone_from(&required);
            snapshot.required = required.iter().map(|signature| signature.file.clone()).collect();
            snapshot.unsigned = missing(&required, &self.signed);
            let submitted = !required.is_empty() && missing(&required, &self.submitted).is_empty();
            snapshot.submits = snapshot.unsigned.is_empty() && !required.is_empty() && !submitted;
            if submitted && !duties.is_empty() {
                snapshot.step = Step::Pay;
            }
            self.required_again = if submitted && self.may_be_required_again { self.required_again + 1 } else { 0 };
            snapshot.refused = snapshot.step == Step::Sign && self.required_again >= REQUIRED_AGAIN;
        } else {
            self.may_be_required_again |= DOCFLOW_STATE.lists(&state) && state != "suspended";
            self.required_again = 0;
        }
        self.in_doubt &= snapshot.step == Step::Sign;
        snapshot.in_doubt = self.in_doubt;
        let fingerprint = fingerprint(&docflow, &state, snapshot.step, &required, &duties);
        if matches!(snapshot.step, Step::Sign | Step::Pay) {
            for (index, duty) in duties {
                if !self.charged.contains(&duty) {
                    self.charged.push(duty);
                    snapshot.unpaid.push(index);
                }
            }
        }
        snapshot.changed = self.fingerprint.as_ref() != Some(&fingerprint);
        self.fingerprint = Some(fingerprint);
        snapshot.unexplained = std::mem::take(&mut self.is_refused) && !snapshot.changed;
        snapshot.known = DOCFLOW_STATE.lists(&state);
        snapshot.ends = snapshot.step.is_last() || self.until.contains(&state);
        snapshot.previous = self.state.replace(state).filter(|state| !state.is_empty());
        snapshot
    }

    /// The file at this index of the last poll's `required` has got its signer's signature.
    pub fn note_signed(&mut self, index: usize) {
        self.signed.extend(self.required.get(index).cloned());
    }

    /// Of the files that the last poll required those that are signed, once for each signer.
    #[must_use]
    pub fn signed(&self) -> Vec<String> {
        let unsigned = missing(&self.required, &self.signed);
        let signed = self.required.iter().enumerate().filter(|(index, _)| !unsigned.contains(index));
        signed.map(|(_, signature)| signature.file.clone()).collect()
    }

    /// The docflow was submitted with the signatures there are; `in_doubt` when the response could not be read.
    pub fn note_submitted(&mut self, in_doubt: bool) {
        self.submitted.clone_from(&self.signed);
        self.may_be_required_again = in_doubt;
        self.in_doubt = in_doubt;
    }

    /// The service responded to a signature or a submission with this status; whether the next poll may explain it.
    /// Signing takes people long, and the docflow may have gone on meanwhile.
    pub fn note_refused(&mut self, status: u16) -> bool {
        self.refusals += 1;
        self.is_refused = status < 500 && self.refusals < REFUSALS;
        self.is_refused
    }
}

/// Indices of what is required and not there; what is required twice has to be there twice.
fn missing(required: &[Signature], there: &[Signature]) -> Vec<usize> {
    let mut there: Vec<&Signature> = there.iter().collect();
    let mut is_missing = |required: &Signature| match there.iter().position(|known| known.matches(required)) {
        Some(known) => {
            there.swap_remove(known);
            false
        }
        None => true,
    };
    required.iter().enumerate().filter_map(|(index, required)| is_missing(required).then_some(index)).collect()
}

/// The state in its documented spelling; an unknown one as it came.
fn state(docflow: &Object<'_, Docflow>) -> String {
    let state = text(docflow, Docflow::FIELDS.state);
    DOCFLOW_STATE.find(&state).map_or(state, str::to_owned)
}

/// The signatures that are required.
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

/// The duties with their indices, and what tells one from another: the accrual id, or else the amount and how many duties of
/// that amount came before.
fn duties(docflow: &Object<'_, Docflow>) -> Vec<(usize, String)> {
    let requirements = docflow.object(Docflow::FIELDS.requirements);
    let all = requirements.iter().flat_map(|all| all.objects(DocflowRequirements::FIELDS.payment));
    let mut known: Vec<(usize, String)> = Vec::new();
    for (index, duty) in all {
        let uin = text(&duty, PaymentRequirement::FIELDS.uin);
        let amount = || {
            let amount = format!("of {}, behind ", text(&duty, PaymentRequirement::FIELDS.summ));
            let before = known.iter().filter(|(_, name)| name.starts_with(&amount)).count();
            format!("{amount}{before}")
        };
        let name = if uin.is_empty() { amount() } else { uin };
        known.push((index as usize, name));
    }
    known
}

fn text<T>(object: &Object<'_, T>, field: Field<T>) -> String {
    object.text(field).map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// What one poll is compared with the next by: links and the order of members may differ from response to response.
fn fingerprint(
    docflow: &Object<'_, Docflow>,
    state: &str,
    step: Step,
    required: &[Signature],
    duties: &[(usize, String)],
) -> String {
    let result = docflow.object(Docflow::FIELDS.result);
    let files_of_result = result.iter().flat_map(|result| result.objects(DocflowResult::FIELDS.files));
    let mut parts = vec![state.to_owned(), step.word().to_owned()];
    for Signature { file, signer } in required {
        parts.push(file.clone());
        parts.extend(signer.iter().cloned());
    }
    parts.extend(duties.iter().map(|(_, duty)| duty.clone()));
    parts.extend(files_of_result.map(|(_, file)| text(&file, DocflowFile::FIELDS.id)));
    parts.extend(docflow.raw(Docflow::FIELDS.error).map(|_| "error".to_owned()));
    parts.join("\n")
}
