//! Faults as the engine notes them, and issues as callers see them.

use super::rule::{Locale, Rule, Severity};
use super::tape::{NONE, Tape};
use super::text;

/// The member number that stands for "the object itself" and for "a member without a table row".
pub(crate) const SELF: u16 = u16::MAX;

/// A place in the text: an object, one of its members, perhaps one item of that member's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    pub frame: u32,
    pub member: u16,
    pub item: u32,
}

/// A broken rule and where.
#[derive(Clone, Copy)]
pub(crate) struct RawIssue {
    pub rule: &'static Rule,
    pub location: Location,
    /// Where the name of an undeclared member stands, when the fault is about one.
    pub key: (u32, u32),
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// A member's name.
    Member(String),
    /// A position in a list.
    Index(u32),
}

/// One thing wrong with a value.
#[derive(Clone, Debug)]
pub struct Issue {
    /// From the root of the value to the place.
    pub path: Vec<PathSegment>,
    /// The broken rule: severity and messages.
    pub rule: &'static Rule,
    /// The code the server would answer.
    pub code: &'static str,
}

impl Issue {
    pub(crate) fn new(fault: &RawIssue, tape: &Tape, source: &str) -> Self {
        let mut path = Vec::new();
        if fault.key.1 != 0
            && let Some(key) = source.get(fault.key.0 as usize..fault.key.1 as usize).and_then(text::unquote)
        {
            path.push(PathSegment::Member(key.into_owned()));
        }
        let mut location = fault.location;
        while let Some(frame) = tape.frame(location.frame) {
            if location.item != NONE {
                path.push(PathSegment::Index(location.item));
            }
            if let Some(member) = frame.shape.members.get(location.member as usize) {
                path.push(PathSegment::Member(member.name.to_owned()));
            }
            location = frame.location;
        }
        path.reverse();
        Self { path, rule: fault.rule, code: fault.rule.code }
    }

    /// An issue of the whole value.
    #[must_use]
    pub fn at_root(rule: &'static Rule) -> Self {
        Self { path: Vec::new(), rule, code: rule.code }
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

    /// Writes the issue as JSON: `{path, code, rule, severity, message}`.
    pub fn write(&self, locale: Locale, out: &mut String) {
        out.push_str("{\"path\":[");
        for (index, step) in self.path.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            match step {
                PathSegment::Member(name) => text::quote(name, out),
                PathSegment::Index(item) => out.push_str(text::digits(u64::from(*item), &mut [0; 20])),
            }
        }
        out.push_str("],\"code\":");
        text::quote(self.code, out);
        out.push_str(",\"rule\":");
        text::quote(self.rule.id, out);
        out.push_str(",\"severity\":");
        text::quote(self.severity().word(), out);
        out.push_str(",\"message\":");
        text::quote(self.rule.message.text(locale), out);
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
        issue.write(locale, out);
    }
    out.push(']');
}
