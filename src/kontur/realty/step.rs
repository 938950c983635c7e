//! What a docflow asks of its owner, and the calls that make sense then (realty sheet 1.4).

use super::{Docflow, DocflowRequirements};
use crate::check::Object;

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

impl Step {
    /// Every step.
    pub const ALL: [Self; 6] = [Self::Wait, Self::Sign, Self::Pay, Self::Read, Self::Done, Self::Failed];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wait => "wait",
            Self::Sign => "sign",
            Self::Pay => "pay",
            Self::Read => "read",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// The calls that make sense, by their names below `kontur.realty`. What the sheet leaves open is not forbidden (Q6).
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

    /// What is to be done with a docflow in this state, with these requirements and results.
    pub(super) fn of(docflow: &Object<'_, Docflow>, state: &str) -> Self {
        let requirements = docflow.object(Docflow::FIELDS.requirements);
        let fields = DocflowRequirements::FIELDS;
        match state {
            "completed" => Self::Done,
            "error" => Self::Failed,
            "suspended" if requirements.is_some_and(|all| all.objects(fields.signature).next().is_some()) => Self::Sign,
            "suspended" if requirements.is_some_and(|all| all.objects(fields.payment).next().is_some()) => Self::Pay,
            "suspended" if docflow.has(Docflow::FIELDS.result) => Self::Read,
            // Requirements may come later than the state (1.4), and unknown states are pending.
            _ => Self::Wait,
        }
    }
}

/// What is new with a docflow.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct DocflowUpdate<'a> {
    /// What is to be done now.
    #[cfg_attr(feature = "types", serde(rename = "do"), tsify(type = "DocflowStep[\"do\"]"))]
    pub step: &'static str,
    /// The calls that make sense now.
    #[cfg_attr(feature = "types", tsify(type = "DocflowCall[]"))]
    pub calls: &'static [&'static str],
    /// Whether the state is a documented one. Unknown ones are waited out.
    pub known: bool,
    /// The state at the poll before.
    #[cfg_attr(feature = "types", tsify(optional, type = "Open<DocflowState>"))]
    pub previous: Option<&'a str>,
}
