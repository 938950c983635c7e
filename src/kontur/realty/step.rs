//! The next step of a docflow, and the calls that apply to it (realty sheet 1.4).

use super::{Docflow, DocflowRequirements};
use crate::check::Object;

/// The next step of a docflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Nothing to do: the service is processing, or the state is unknown.
    #[default]
    Wait,
    /// Sign the files of `requirements.signature`, then submit.
    Sign,
    /// Pay all duties in `requirements.payment`.
    Pay,
    /// Read the result that came with the suspension. An additional package may follow.
    Read,
    /// Download the result files.
    Done,
    /// Read the error. The docflow has ended.
    Failed,
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 6] = [Self::Wait, Self::Sign, Self::Pay, Self::Read, Self::Done, Self::Failed];

    /// The name of the step.
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

    /// The calls that apply, by their names below `kontur.realty`. Calls that the sheet leaves open are included (Q6).
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

    /// Whether the docflow has ended. That `error` is final is an interpretation (Q6).
    #[must_use]
    pub const fn is_last(self) -> bool {
        matches!(self, Self::Done | Self::Failed)
    }

    /// The step for this state, these requirements and these results.
    pub(super) fn of(docflow: &Object<'_, Docflow>, state: &str) -> Self {
        let requirements = docflow.object(Docflow::FIELDS.requirements);
        let fields = DocflowRequirements::FIELDS;
        match state {
            "completed" => Self::Done,
            "error" => Self::Failed,
            "suspended" if requirements.is_some_and(|all| all.objects(fields.signature).next().is_some()) => Self::Sign,
            "suspended" if requirements.is_some_and(|all| all.objects(fields.payment).next().is_some()) => Self::Pay,
            "suspended" if docflow.has(Docflow::FIELDS.result) => Self::Read,
            // Requirements may appear later than the state (1.4). Unknown states are treated as pending.
            _ => Self::Wait,
        }
    }
}

/// An update about a docflow.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct DocflowUpdate<'a> {
    /// The next step.
    #[cfg_attr(feature = "types", serde(rename = "do"), tsify(type = "DocflowStep[\"do\"]"))]
    pub step: &'static str,
    /// The calls that apply now.
    #[cfg_attr(feature = "types", tsify(type = "DocflowCall[]"))]
    pub calls: &'static [&'static str],
    /// Whether the state is documented. Watching continues through unknown states.
    pub known: bool,
    /// The state at the previous poll.
    #[cfg_attr(feature = "types", tsify(optional, type = "Open<DocflowState>"))]
    pub previous: Option<&'a str>,
}
