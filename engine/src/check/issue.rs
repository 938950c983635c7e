//! Issues as the engine notes them, and as callers see them.

use super::builtin;
use super::locale::Locale;
use super::location::Location;
use super::near::{did_you_mean, nearest};
use super::rule::{Rule, Severity};
use super::shape::Member;
use super::tape::Tape;
use super::text;

/// A broken rule and where.
#[derive(Clone, Copy)]
pub(crate) struct RawIssue {
    pub rule: &'static Rule,
    pub location: Location,
    /// Where the name of an undeclared member stands, or a value that is none of those listed, when the issue is about one.
    pub word: (u32, u32),
}

/// The issues of one pass: as many as the limit allows, then a note that there are more.
#[derive(Default)]
pub(crate) struct Issues {
    list: Vec<RawIssue>,
    worst: Option<Severity>,
    limit: usize,
}

impl Issues {
    /// Forgets what was found and sets the limit of the next pass.
    pub fn reset(&mut self, limit: usize) {
        self.list.clear();
        self.worst = None;
        self.limit = limit;
    }

    /// Takes an issue. Beyond the limit only one that is graver than all before is kept, so that the cap hides no error.
    pub fn push(&mut self, issue: RawIssue) {
        let severity = Some(issue.rule.severity);
        let graver = severity > self.worst;
        self.worst = severity.max(self.worst);
        if self.list.len() == self.limit {
            self.list.push(RawIssue { rule: &builtin::MORE, location: Location::ROOT, word: (0, 0) });
        }
        if self.list.len() < self.limit || graver {
            self.list.push(issue);
        }
    }

    /// Takes the issue that ended the reading, beyond any limit: a call that may break rules is stopped by it alone.
    pub fn push_fatal(&mut self, rule: &'static Rule) {
        self.worst = Some(Severity::Error);
        self.list.push(RawIssue { rule, location: Location::ROOT, word: (0, 0) });
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// What `forget` goes back to.
    pub fn mark(&self) -> (usize, Option<Severity>) {
        (self.list.len(), self.worst)
    }

    /// Forgets what was found since.
    pub fn forget(&mut self, (length, worst): (usize, Option<Severity>)) {
        self.list.truncate(length);
        self.worst = worst;
    }

    pub fn worst(&self) -> Option<Severity> {
        self.worst
    }

    pub fn last(&self) -> Option<&RawIssue> {
        self.list.last()
    }

    pub fn iter(&self) -> impl Iterator<Item = &RawIssue> {
        self.list.iter()
    }
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// A member's name.
    Member(String),
    /// A position in an array.
    Index(u32),
}

/// A broken rule and its path.
#[derive(Clone, Debug)]
pub struct Issue {
    /// From the root of the value to the place.
    pub path: Vec<PathSegment>,
    /// The broken rule: severity and messages.
    pub rule: &'static Rule,
    /// The code that the server would respond with.
    pub code: &'static str,
    /// The known name or value that may have been meant.
    pub suggestion: Option<&'static str>,
}

impl Issue {
    pub(crate) fn new(raw: &RawIssue, tape: &Tape, source: &str, root: &'static Member) -> Self {
        let mut path = Vec::new();
        let mut location = raw.location;
        let shape = location.frame.and_then(|frame| tape.shape(frame));
        let mut suggestion = None;
        if raw.word.1 != 0
            && let Some(word) = source.get(raw.word.0 as usize..raw.word.1 as usize).and_then(text::unquote)
        {
            match (shape, location.position()) {
                (Some(shape), None) => {
                    let known = shape.members.iter().filter(|member| !member.hidden);
                    suggestion = nearest(&word, &mut known.map(|member| member.name));
                    path.push(PathSegment::Member(word.into_owned()));
                }
                (shape, member) => {
                    let member = member.and_then(|member| shape?.members.get(member)).unwrap_or(root);
                    let listed = member.enumeration.map_or(&[][..], |enumeration| enumeration.list);
                    suggestion = nearest(&word, &mut listed.iter().map(|value| value.value));
                }
            }
        }
        while let Some(frame) = location.frame {
            if let Some(item) = location.item() {
                path.push(PathSegment::Index(item));
            }
            if let Some(member) = location.position().and_then(|member| tape.shape(frame)?.members.get(member)) {
                path.push(PathSegment::Member(member.name.to_owned()));
            }
            let Some(outer) = tape.location(frame) else { break };
            location = outer;
        }
        // The root is an array.
        if let Some(item) = location.item() {
            path.push(PathSegment::Index(item));
        }
        path.reverse();
        Self { suggestion, ..Self::at(path, raw.rule) }
    }

    /// An issue of the whole value.
    #[must_use]
    pub fn at_root(rule: &'static Rule) -> Self {
        Self::at(Vec::new(), rule)
    }

    /// An issue of a place.
    #[must_use]
    pub fn at(path: Vec<PathSegment>, rule: &'static Rule) -> Self {
        Self { path, rule, code: rule.code, suggestion: None }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }

    /// The path with dots and brackets, as people write it: `documents[1].content`.
    #[must_use]
    pub fn path_text(&self) -> String {
        let mut out = String::new();
        for step in &self.path {
            match step {
                PathSegment::Member(name) => {
                    if !out.is_empty() {
                        out.push('.');
                    }
                    out.push_str(name);
                }
                PathSegment::Index(item) => {
                    out.push('[');
                    out.push_str(text::digits(u64::from(*item), &mut [0; 20]));
                    out.push(']');
                }
            }
        }
        out
    }

    /// What callers are shown of it.
    #[must_use]
    pub fn report(&self, locale: Locale) -> ReportedIssue<'_> {
        ReportedIssue {
            path: &self.path,
            code: self.code,
            rule: self.rule.id,
            severity: self.severity().word(),
            message: [self.rule.message.text(locale), &did_you_mean(self.suggestion, locale)].concat(),
            suggestion: self.suggestion,
        }
    }
}

/// Variables with their names.
macro_rules! members {
    ($($member:ident),*) => { [$((stringify!($member), $member)),*] };
}

/// One thing wrong with a value.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(rename = "Issue"))]
pub struct ReportedIssue<'a> {
    /// From the root of the value to the faulty one.
    #[cfg_attr(feature = "types", tsify(type = "(string | number)[]"))]
    pub path: &'a [PathSegment],
    /// The code that the server would respond with: `WrongSnils`, `DuplicateDocument`, …
    pub code: &'a str,
    /// Id of the rule in the docs: `AS-09`, `CF-12`, `V40`, `9.4`; or a word for a rule of the engine.
    pub rule: &'a str,
    /// Errors stop a call; warnings do so under `validate: "strict"`.
    #[cfg_attr(feature = "types", tsify(type = "\"error\" | \"warning\" | \"info\""))]
    pub severity: &'a str,
    /// What would be right, in the chosen language. Never repeats the value.
    pub message: String,
    /// The documented name or value that may have been meant: of a member that is not documented, and of a value that is none of
    /// those listed.
    #[cfg_attr(feature = "types", tsify(optional))]
    pub suggestion: Option<&'a str>,
}

impl ReportedIssue<'_> {
    /// Writes the issue as a JSON object.
    fn write(self, out: &mut String) {
        // All members and nothing else: one that is added to the struct does not compile here.
        let Self { path, code, rule, severity, message, suggestion } = self;
        out.push_str("{\"path\":[");
        for (index, step) in path.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            match step {
                PathSegment::Member(name) => text::quote(name, out),
                PathSegment::Index(item) => out.push_str(text::digits(u64::from(*item), &mut [0; 20])),
            }
        }
        out.push_str("],\"");
        let message = &*message;
        let suggestion = suggestion.map(|suggestion| ("suggestion", suggestion));
        let members = members!(code, rule, severity, message).into_iter().chain(suggestion);
        for (index, (name, value)) in members.enumerate() {
            out.push_str(if index > 0 { ",\"" } else { "" });
            out.push_str(name);
            out.push_str("\":");
            text::quote(value, out);
        }
        out.push('}');
    }
}

/// Writes issues as a JSON array.
pub fn write_issues(issues: &[Issue], locale: Locale, out: &mut String) {
    out.push('[');
    for (index, issue) in issues.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        issue.report(locale).write(out);
    }
    out.push(']');
}
