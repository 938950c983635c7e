//! The state of a watcher that follows a docflow to its end (realty sheet 1.4).
//!
//! Pure: it takes each response to a poll and returns what is new and what is due. So nothing is signed, submitted or
//! reported for payment twice, however often the service returns the same response.

use super::step::{DocflowUpdate, Step};
use super::{
    DOCFLOW_STATE, Docflow, DocflowFile, DocflowRequirements, DocflowResult, FilePointer, PaymentRequirement,
    RealtyPerson, SignatureRequirement,
};
use crate::check::{Checker, Context, Declared, Field, Message, Mode, Object, message};
use std::borrow::Cow;

/// The target state does not exist.
pub const UNTIL: Message = message!(
    "until: must be a state of a docflow (queued, verified, sent, suspended, completed, error), several of them, or a function",
    "until: допустимы состояние документооборота (queued, verified, sent, suspended, completed, error), несколько состояний или функция",
    "until: допустимі стан документообігу (queued, verified, sent, suspended, completed, error), кілька станів або функція",
);

/// The signer returned something that is not a signature.
pub const SIGNATURE: Message = message!(
    "a signature must be bytes, a Blob, a stream or { contentId }",
    "подпись передаётся байтами, как Blob, потоком или как { contentId }",
    "підпис передається байтами, як Blob, потоком або як { contentId }",
);

/// The service did not accept the submission.
pub const SIGNATURES_REFUSED: Message = message!(
    "the service asks again for signatures that were submitted, so they were not accepted; finish(docflowId, …) signs and submits anew",
    "сервис снова требует уже отправленные подписи, то есть не принял их; finish(docflowId, …) подпишет и отправит заново",
    "сервіс знову вимагає вже надіслані підписи, тобто не прийняв їх; finish(docflowId, …) підпише й надішле заново",
);

/// The outcome of a poll.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The state, the requirements or the result changed since the last poll.
    pub changed: bool,
    /// The state is documented.
    pub known: bool,
    /// The next action.
    pub step: Step,
    /// The state at the last poll.
    pub previous: Option<String>,
    /// The wait is over.
    pub ends: bool,
    /// Every file to sign, once for each signer.
    pub required: Vec<String>,
    /// Indices into `required` of the files that lack the signer's signature.
    pub unsigned: Vec<usize>,
    /// Everything is signed, and some of it has not been submitted.
    pub submits: bool,
    /// The submission had no effect: the docflow keeps requiring the same files, after it moved on and came back, or
    /// after a submission whose response could not be read.
    pub refused: bool,
    /// Whether it is still unknown if the last submission succeeded.
    pub in_doubt: bool,
    /// A call was rejected before this poll, and nothing has changed that would explain it.
    pub unexplained: bool,
    /// Indices into `requirements.payment` of the new duties.
    pub unpaid: Vec<usize>,
}

impl Snapshot {
    /// The update that callers receive.
    #[must_use]
    pub fn update(&self) -> DocflowUpdate<'_> {
        let Self { step, known, previous, .. } = self;
        DocflowUpdate { step: step.word(), calls: step.calls(), known: *known, previous: previous.as_deref() }
    }

    /// The docflow has ended in an error.
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

/// A required signature: of this file, by this person.
#[derive(Clone, Debug)]
struct Signature {
    file: String,
    /// What identifies the signer, most reliable first: the caller's own id, the SNILS, the name.
    signer: [String; 3],
}

impl Signature {
    /// Whether both are the same. Responses may identify a person in more or less detail, so only common members count.
    fn matches(&self, other: &Self) -> bool {
        let both = self.signer.iter().zip(&other.signer).find(|(own, theirs)| !own.is_empty() && !theirs.is_empty());
        let is_nobody = |signature: &Self| signature.signer.iter().all(String::is_empty);
        let same_signer = both.map_or(is_nobody(self) && is_nobody(other), |(own, theirs)| own == theirs);
        self.file == other.file && same_signer
    }
}

/// A duty to pay.
#[derive(Clone, Debug)]
struct Duty {
    /// The accrual id. It may appear later than the duty.
    uin: String,
    amount: String,
}

impl Duty {
    fn has_id_of(&self, now: &Self, _: bool) -> bool {
        self.uin == now.uin && !now.uin.is_empty()
    }

    /// Whether both may be the same one, by the amount: where the id has come only now, or was there at the last poll and is missing
    /// now. Later than that, one without an id is another.
    fn may_be(&self, now: &Self, was_listed: bool) -> bool {
        let lacks_id = self.uin.is_empty() || (now.uin.is_empty() && was_listed);
        lacks_id && (self.amount == now.amount || self.amount.is_empty() || now.amount.is_empty())
    }

    /// Takes over what was not known before.
    fn learn(&mut self, now: &Self) {
        for (own, now) in [(&mut self.uin, &now.uin), (&mut self.amount, &now.amount)] {
            if own.is_empty() {
                own.clone_from(now);
            }
        }
    }
}

/// A duty that has been reported.
#[derive(Clone, Debug)]
struct Charge {
    duty: Duty,
    /// The last poll listed it.
    is_listed: bool,
}

/// A watcher of a docflow.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    until: Vec<String>,
    /// The fingerprint of the last poll, compared with the next.
    fingerprint: Option<String>,
    state: Option<String>,
    /// The signatures required at the last poll.
    required: Vec<Signature>,
    signed: Vec<Signature>,
    submitted: Vec<Signature>,
    /// Duties already reported.
    charged: Vec<Charge>,
    /// The docflow has left its state since it was submitted, or it is unknown whether it was submitted.
    may_be_required_again: bool,
    /// The number of consecutive polls that required what was submitted.
    required_again: u32,
    /// The response to the last submission could not be read, and no poll has explained it yet.
    in_doubt: bool,
    /// The number of rejected calls.
    refusals: u32,
    /// The last rejected call waits for the next poll to explain it.
    is_refused: bool,
}

/// The number of polls that have to require it again: a single one may be an outdated response.
const REQUIRED_AGAIN: u32 = 3;

/// The number of rejected calls that ends the wait, whatever the polls between them return.
const REFUSALS: u32 = 3;

impl Watch {
    /// Watches until one of these states, or until the docflow ends. `None` if one of them is not a docflow state,
    /// because the wait would never reach it.
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
        let is_due = matches!(snapshot.step, Step::Sign | Step::Pay);
        snapshot.unpaid = self.charge(if is_due { duties } else { Vec::new() });
        snapshot.changed = self.fingerprint.as_ref() != Some(&fingerprint);
        self.fingerprint = Some(fingerprint);
        snapshot.unexplained = std::mem::take(&mut self.is_refused) && !snapshot.changed;
        snapshot.known = DOCFLOW_STATE.lists(&state);
        snapshot.ends = snapshot.step.is_last() || self.until.contains(&state);
        snapshot.previous = self.state.replace(state).filter(|state| !state.is_empty());
        snapshot
    }

    /// Notes the duties of a poll. Returns the indices of those that have not been reported.
    fn charge(&mut self, mut duties: Vec<(usize, Duty)>) -> Vec<usize> {
        let listed: Vec<bool> = self.charged.iter_mut().map(|charge| std::mem::take(&mut charge.is_listed)).collect();
        // Accrual ids are certain, so they go first.
        for is_same in [Duty::has_id_of, Duty::may_be] {
            duties.retain(|(_, duty)| {
                let mut known = self.charged.iter_mut().zip(&listed).filter(|(charge, _)| !charge.is_listed);
                let same = known.find(|(charge, was_listed)| is_same(&charge.duty, duty, **was_listed));
                if let Some((charge, _)) = same {
                    charge.is_listed = true;
                    charge.duty.learn(duty);
                    return false;
                }
                true
            });
        }
        let indices = duties.iter().map(|(index, _)| *index).collect();
        self.charged.extend(duties.into_iter().map(|(_, duty)| Charge { duty, is_listed: true }));
        indices
    }

    /// Records that the file at this index of the last poll's `required` has its signer's signature.
    pub fn note_signed(&mut self, index: usize) {
        self.signed.extend(self.required.get(index).cloned());
    }

    /// The files required at the last poll that are signed, once for each signer.
    #[must_use]
    pub fn signed(&self) -> Vec<String> {
        let unsigned = missing(&self.required, &self.signed);
        let signed = self.required.iter().enumerate().filter(|(index, _)| !unsigned.contains(index));
        signed.map(|(_, signature)| signature.file.clone()).collect()
    }

    /// Records a submission with the present signatures. `in_doubt` if the response could not be read.
    pub fn note_submitted(&mut self, in_doubt: bool) {
        self.submitted.clone_from(&self.signed);
        self.may_be_required_again = in_doubt;
        self.in_doubt = in_doubt;
    }

    /// Records the status of a response to a signature or a submission. Returns whether the next poll may explain it:
    /// signing takes people time, and the docflow may have moved on meanwhile.
    pub fn note_refused(&mut self, status: u16) -> bool {
        self.refusals += 1;
        self.is_refused = status < 500 && self.refusals < REFUSALS;
        self.is_refused
    }
}

/// Indices of the required items that are not present. An item required twice has to be present twice.
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

/// The state in its documented spelling, or unchanged if unknown.
fn state(docflow: &Object<'_, Docflow>) -> String {
    let state = text(docflow, Docflow::FIELDS.state);
    DOCFLOW_STATE.find(&state).map_or(state, str::to_owned)
}

/// The required signatures.
fn signatures(docflow: &Object<'_, Docflow>) -> Vec<Signature> {
    let requirements = docflow.object(Docflow::FIELDS.requirements);
    let groups = requirements.iter().flat_map(|all| all.objects(DocflowRequirements::FIELDS.signature));
    groups
        .flat_map(|(_, group)| {
            let signer =
                group.object(SignatureRequirement::FIELDS.person).map(|person| signer(&person)).unwrap_or_default();
            let files = group.objects(SignatureRequirement::FIELDS.files);
            let files = files.map(|(_, file)| text(&file, FilePointer::FIELDS.id));
            // A file without an id can be neither downloaded nor signed.
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

/// The duties with their indices.
fn duties(docflow: &Object<'_, Docflow>) -> Vec<(usize, Duty)> {
    let requirements = docflow.object(Docflow::FIELDS.requirements);
    let all = requirements.iter().flat_map(|all| all.objects(DocflowRequirements::FIELDS.payment));
    let (uin, amount) = (PaymentRequirement::FIELDS.uin, PaymentRequirement::FIELDS.summ);
    let word =
        |duty: &Object<'_, PaymentRequirement>, field| duty.filled(field).map(Cow::into_owned).unwrap_or_default();
    all.map(|(index, duty)| (index as usize, Duty { uin: word(&duty, uin), amount: word(&duty, amount) })).collect()
}

fn text<T>(object: &Object<'_, T>, field: Field<T>) -> String {
    object.text(field).map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// The fingerprint of a poll. Links and the order of members may differ between responses, so they are left out.
fn fingerprint(
    docflow: &Object<'_, Docflow>,
    state: &str,
    step: Step,
    required: &[Signature],
    duties: &[(usize, Duty)],
) -> String {
    let result = docflow.object(Docflow::FIELDS.result);
    let files_of_result = result.iter().flat_map(|result| result.objects(DocflowResult::FIELDS.files));
    let mut parts = vec![state.to_owned(), step.word().to_owned()];
    for Signature { file, signer } in required {
        parts.push(file.clone());
        parts.extend(signer.iter().cloned());
    }
    parts.extend(duties.iter().flat_map(|(_, duty)| [duty.uin.clone(), duty.amount.clone()]));
    parts.extend(files_of_result.map(|(_, file)| text(&file, DocflowFile::FIELDS.id)));
    parts.extend(docflow.raw(Docflow::FIELDS.error).map(|_| "error".to_owned()));
    parts.join("\n")
}
