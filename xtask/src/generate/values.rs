//! `core.types.d.mts`, `realty.types.d.mts` and `packages.types.d.mts`: the types of small values built in Rust, which tsify derives from the structs.

use super::NOTICE;
use docflow::check::ReportedIssue;
use docflow::client::{RequestEvent, ResponseEvent, RetryEvent};
use docflow::edin::packages::progress::{PackageUpdate, STATES};
use docflow::kontur::assessment::checks::progress::CheckUpdate;
use docflow::kontur::assessment::checks::run::{CheckRunProgress, RunCheck};
use docflow::kontur::realty::step::{DocflowUpdate, Step};
use std::fmt::Write;
use tsify::Tsify;

/// Values that clients of every vendor return.
pub(super) fn core() -> String {
    file("", &[ReportedIssue::DECL, RequestEvent::DECL, ResponseEvent::DECL, RetryEvent::DECL])
}

/// Values that the realty API's waits return.
pub(super) fn realty() -> String {
    let imports = "import type { Open } from \"./common.mjs\";\nimport type { DocflowState } from \"./kontur.types.mjs\";\nimport type { DocflowCall, DocflowStep } from \"./realty.mjs\";\n\n";
    file(imports, &[&steps(), DocflowUpdate::DECL])
}

/// Values that waits for packages return.
pub(super) fn packages() -> String {
    let states: Vec<String> = STATES.iter().map(|state| format!("{state:?}")).collect();
    let states =
        format!("/** The status of a package in a word. */\nexport type PackageState = {};", states.join(" | "));
    file("", &[&states, PackageUpdate::DECL])
}

/// Values that the assessment API's waits return.
pub(super) fn assessment() -> String {
    let imports = "import type { AssessmentCheckId, AssessmentSubjectId, Open } from \"./common.mjs\";\nimport type { CheckState, CheckType } from \"./kontur.types.mjs\";\n\n";
    file(imports, &[CheckUpdate::DECL, RunCheck::DECL, CheckRunProgress::DECL])
}

fn file(imports: &str, declarations: &[&str]) -> String {
    let declarations = declarations.join("\n\n").replace("    ", "  ");
    let lines: Vec<String> = declarations.lines().map(uniform).collect();
    format!("// {NOTICE}\n\n{imports}{}\n", lines.join("\n"))
}

/// What may be left out may be `undefined`, as in all other declarations.
fn uniform(line: &str) -> String {
    match line.strip_suffix(';') {
        Some(member) if member.contains("?: ") => format!("{member} | undefined;"),
        _ => line.to_owned(),
    }
}

/// The calls of each step, which a struct cannot express.
fn steps() -> String {
    let mut text = String::from(
        "/** The calls that apply at each step of a docflow, by their names below `kontur.realty`. */\nexport interface DocflowStepCalls {\n",
    );
    for step in Step::ALL {
        let calls: Vec<String> = step.calls().iter().map(|call| format!("{call:?}")).collect();
        let calls = if calls.is_empty() { "never".to_owned() } else { calls.join(" | ") };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  /** {} */\n  {}: {calls};", meaning(step), step.word());
    }
    text + "}"
}

fn meaning(step: Step) -> &'static str {
    match step {
        Step::Wait => "Nothing to do: the service is processing, or the state is unknown.",
        Step::Sign => "Files want signatures.",
        Step::Pay => "Duties are to be paid.",
        Step::Read => "Suspended with a result: read it. An additional package may follow.",
        Step::Done => "Completed: download the result files.",
        Step::Failed => "Ended in an error.",
    }
}
