//! Options and credentials from JSON, by their tables like everything else.

use crate::check::{Checker, Context, Issue, Kind, Message, Mode, Object, Severity, Table, builtin, text_in};
use crate::http::{ConfigError, Credentials, Vendor};

/// Options, credentials or a request that cannot be used.
pub enum Unusable {
    /// Members that break their rules.
    Issues(Vec<Issue>),
    /// Members that do not go together.
    Config(ConfigError),
    /// A name that stands for nothing.
    Unknown {
        /// What it should stand for.
        message: Message,
        /// What may have been meant.
        nearest: Option<&'static str>,
    },
    /// A path that cannot be that of an operation.
    Path {
        /// The operation.
        operation: &'static str,
        /// What it should be.
        message: Message,
    },
}

/// Reads an object by its table; an empty string stands for an empty object.
pub(super) fn read_options<T: Table, R>(json: &str, take: impl FnOnce(&Object<'_, T>) -> R) -> Result<R, Vec<Issue>> {
    read_any(json, T::KIND, |object| object.typed().map(|object| take(&object)))?.ok_or_else(Vec::new)
}

/// The same for a type that only its table tells.
pub(super) fn read_any<R>(json: &str, kind: Kind, take: impl FnOnce(Object<'_>) -> R) -> Result<R, Vec<Issue>> {
    let mut checker = Checker::default();
    let context = Context::default();
    checked_object(&mut checker, json, kind, &context).map(take)
}

/// What does not depend on the type that is read, so that there is one of it.
fn checked_object<'a>(
    checker: &'a mut Checker,
    json: &'a str,
    kind: Kind,
    context: &'a Context<'a>,
) -> Result<Object<'a>, Vec<Issue>> {
    let json = if json.is_empty() { "{}" } else { json };
    if checker.run(json, kind, Mode::Write, context).worst >= Some(Severity::Warning) {
        return Err(checker.issues(json));
    }
    checker.object(json, context).ok_or_else(|| vec![Issue::at_root(&builtin::OBJECT)])
}

/// Reads and checks the credentials of a vendor; an empty string has none.
///
/// # Errors
/// What is wrong with them, in words that do not quote them.
pub fn read_credentials(vendor: &Vendor, json: &str) -> Result<Credentials, Unusable> {
    let mut credentials = Credentials::none(vendor);
    read_any(json, vendor.credentials, |given| (vendor.sort)(given, &mut credentials))
        .map_err(Unusable::Issues)?
        .map_err(Unusable::Config)?;
    Ok(credentials)
}

/// The members of a flat JSON object of strings; others are left out.
pub(super) fn pairs(json: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut rest = json;
    let mut name = None;
    while let Some((text, behind)) = text_in(rest) {
        rest = behind;
        match name.take() {
            Some(name) => all.push((name, text)),
            None => name = Some(text),
        }
    }
    all
}
