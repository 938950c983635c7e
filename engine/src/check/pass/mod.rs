//! The one pass: reads JSON text by a table, checks it and notes edits.
//!
//! In `Mode::Write` (requests) the rules speak and the writer's normalisation is noted. In `Mode::Read`
//! (responses) no rule speaks; misspellings, wrappers, quoted numbers and ids beyond 2^53 are put right, and
//! whatever the table does not know stays as it came.

mod any;
mod leaf;
mod list;
mod object;
mod restructure;

use super::builtin;
use super::edit::{Edits, LONGEST, With};
use super::issue::{Issue, Issues, RawIssue};
use super::location::{Location, MOST_VALUES};
use super::object::{Context, Object};
use super::rule::{Rule, Severity};
use super::shape::{Absent, Kind, Member, Quirk, SentAs};
use super::tape::{FrameId, Tape, index};

/// What a pass takes in. Beyond a limit the text is broken, or the issues end with a note that there are more.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the text: 64 MiB by default.
    pub bytes: usize,
    /// Members and items of the text, and members that are filled in: 4,194,304 by default, sixteen bytes of the longest
    /// text for each. Those that are filled in take at most 3 MiB, or three times the text.
    pub values: u32,
    /// Objects and arrays inside one another: 64 by default.
    pub depth: u32,
    /// Issues that are kept: 1,000 by default.
    pub issues: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, values: 4 << 20, depth: 64, issues: 1000 }
    }
}

/// So many bytes of members may be filled in however short the text; beyond them three times as many as it has.
const MOST_FILLING: u32 = 3 << 20;

/// The largest integer that a JavaScript number holds exactly.
const EXACT: i64 = (1 << 53) - 1;

/// What the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A request: strict.
    Write,
    /// A response: tolerant.
    Read,
}

/// What a pass found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The gravest fault.
    pub worst: Option<Severity>,
    /// Whether the text has to change to be in the documented form.
    pub edited: bool,
    /// The byte at which reading stopped, when the text is no JSON that the engine can read.
    pub broken: Option<usize>,
}

/// Stands for the value as a whole, which has no member of its own.
static ROOT: Member = Member {
    name: "",
    aliases: &[],
    kind: Kind::Json,
    required: None,
    rules: &[],
    enumeration: None,
    absent: Absent::Leave,
    write: None,
    quirk: Quirk::None,
    sent_as: SentAs::NotSent,
    hidden: false,
    #[cfg(not(target_arch = "wasm32"))]
    optional: true,
    #[cfg(not(target_arch = "wasm32"))]
    ts: None,
    #[cfg(not(target_arch = "wasm32"))]
    doc: &[],
};

/// The memory of a pass, kept for the next one.
pub struct Checker {
    limits: Limits,
    /// What stands for the value as a whole.
    root: &'static Member,
    tape: Tape,
    issues: Issues,
    edits: Edits,
}

impl Default for Checker {
    fn default() -> Self {
        Self::with_limits(Limits::default())
    }
}

impl Checker {
    /// A checker with other limits than the default ones.
    #[must_use]
    pub fn with_limits(limits: Limits) -> Self {
        Self { limits, root: &ROOT, tape: Tape::default(), issues: Issues::default(), edits: Edits::default() }
    }

    /// Passes over `source` as a value of `kind`.
    pub fn run(&mut self, source: &str, kind: Kind, mode: Mode, context: &Context<'_>) -> Verdict {
        let bare = if let Kind::Object(shape) = kind { shape().bare() } else { None };
        let (member, kind) = bare.map_or((&ROOT, kind), |member| (member, member.kind));
        self.root = member;
        self.tape.clear();
        self.issues.reset(self.limits.issues);
        self.edits.clear();
        self.edits.random = context.random;
        let mut pass = Pass {
            source,
            bytes: source.as_bytes(),
            at: 0,
            depth: self.limits.depth,
            values: self.limits.values.min(MOST_VALUES),
            filling: MOST_FILLING.max(index(source.len()).saturating_mul(3)),
            mode,
            empty: 0,
            empty_as_absent: mode == Mode::Write && context.form.empty_as_absent,
            echoes: false,
            child: None,
            context,
            tape: &mut self.tape,
            issues: &mut self.issues,
            edits: &mut self.edits,
        };
        let result =
            if source.len() > self.limits.bytes.min(LONGEST) { Err(&builtin::SIZE) } else { pass.root(member, kind) };
        let at = pass.at;
        let broken = result.err().map(|rule| {
            self.issues.push_fatal(rule);
            at
        });
        Verdict { worst: self.issues.worst(), edited: !self.edits.is_empty(), broken }
    }

    /// The issues of the last pass over `source`.
    #[must_use]
    pub fn issues(&self, source: &str) -> Vec<Issue> {
        self.issues.iter().map(|issue| Issue::new(issue, &self.tape, source, self.root)).collect()
    }

    /// What a text was expected to be whose reading the last pass gave up, for an error message in English.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        let stopped_by = |rule| self.issues.last().is_some_and(|last| core::ptr::eq(last.rule, rule));
        if stopped_by(&builtin::SIZE) {
            "within 64 MiB"
        } else if stopped_by(&builtin::VALUES) {
            "within 4,194,304 members and items"
        } else if stopped_by(&builtin::DEPTH) {
            "within 64 levels"
        } else {
            "JSON"
        }
    }

    /// Passes over each line of a request text as a value of `kind`, and hands the issues of a line that has any to `found`, with
    /// its number from 1. Blank lines pass. Returns how many line feeds there are.
    pub fn run_lines(
        &mut self,
        source: &str,
        kind: Kind,
        context: &Context<'_>,
        found: &mut dyn FnMut(u64, Vec<Issue>),
    ) -> u64 {
        let mut lines = super::text::lines(source);
        for (number, line) in lines.by_ref() {
            if self.run(line, kind, Mode::Write, context).worst.is_some() {
                found(number, self.issues(line));
            }
        }
        lines.line_feeds()
    }

    /// Whether the last pass noted edits.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        !self.edits.is_empty()
    }

    /// Writes `source` with the edits of the last pass.
    pub fn edited(&mut self, source: &str, out: &mut String) {
        self.edits.apply(source, &self.tape, out);
    }

    /// Adds a member to the root object: `value` is JSON.
    pub fn insert(&mut self, source: &str, name: &'static str, value: &str) {
        let write = |out: &mut String| out.push_str(value);
        let root = self.tape.shape(FrameId::FIRST).filter(|_| self.tape.has_root());
        let known = root.and_then(|root| root.members.iter().position(|one| one.name == name));
        let text = source.trim_end();
        if let Some(slot) = known.and_then(|member| self.tape.slot(FrameId::FIRST, member)) {
            self.edits.forget(0, slot.start..slot.end);
            self.edits.make(slot.start as usize, slot.end as usize, write);
        } else if text.ends_with('}') {
            self.edits.insert(text.len() - 1, name, write);
        }
    }

    /// The root object of the last pass.
    #[must_use]
    pub fn object<'a>(&'a self, source: &'a str, context: &'a Context<'a>) -> Option<Object<'a>> {
        self.tape.has_root().then(|| Object::new(source, &self.tape, context, FrameId::FIRST))
    }

    /// Forgets the last pass and gives back memory that an unusually large text took.
    pub fn shrink(&mut self) {
        self.tape.shrink();
        self.edits.shrink();
    }
}

/// The rule that stopped the reading.
type Fatal = &'static Rule;

struct Pass<'a> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// How many more objects and arrays may stand inside this one.
    depth: u32,
    /// How many more members and items there may be.
    values: u32,
    /// How many more bytes of members may be filled in.
    filling: u32,
    /// How many of the values that were read are not filled in: absent, or without anything in them.
    empty: u32,
    empty_as_absent: bool,
    mode: Mode,
    /// What is read is what the caller once sent.
    echoes: bool,
    /// The object that was read last, or the first one of the array; whoever read it takes it.
    child: Option<FrameId>,
    context: &'a Context<'a>,
    tape: &'a mut Tape,
    issues: &'a mut Issues,
    edits: &'a mut Edits,
}

/// A number's place in the text.
struct Number {
    start: usize,
    end: usize,
    whole: bool,
    bigint: bool,
}

impl Pass<'_> {
    fn root(&mut self, member: &'static Member, kind: Kind) -> Result<(), Fatal> {
        self.blanks();
        self.value(member, kind, Location::ROOT)?;
        self.blanks();
        if self.at == self.bytes.len() { Ok(()) } else { Err(&builtin::JSON) }
    }

    #[inline]
    fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    #[inline]
    fn blanks(&mut self) {
        if self.byte() <= b' ' {
            self.some_blanks();
        }
    }

    #[cold]
    fn some_blanks(&mut self) {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Passes over a byte, and over blanks in front of it.
    #[inline]
    fn expect(&mut self, byte: u8) -> Result<(), Fatal> {
        if self.byte() != byte {
            self.some_blanks();
            if self.byte() != byte {
                return Err(&builtin::JSON);
            }
        }
        self.at += 1;
        Ok(())
    }

    /// Passes over the comma behind a value, or over what closes the object or array; returns whether another value follows.
    #[inline]
    fn continues(&mut self, close: u8) -> Result<bool, Fatal> {
        if self.byte() != b',' && self.byte() != close {
            self.some_blanks();
        }
        let byte = self.byte();
        if byte == b',' {
            self.at += 1;
            self.blanks();
            Ok(true)
        } else if byte == close {
            self.at += 1;
            Ok(false)
        } else {
            Err(&builtin::JSON)
        }
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.source.get(start..end).unwrap_or_default()
    }

    #[inline(never)]
    fn report(&mut self, rule: &'static Rule, location: Location) {
        if self.mode == Mode::Write {
            self.issues.push(RawIssue { rule, location, word: (0, 0) });
        }
    }

    fn edit(&mut self, start: usize, end: usize, with: With) {
        self.edits.push(start, end, with);
    }

    /// Counts values against the limit.
    #[inline]
    fn count(&mut self, values: u32) -> Result<(), Fatal> {
        match self.values.checked_sub(values) {
            Some(left) => {
                self.values = left;
                Ok(())
            }
            None => Err(&builtin::VALUES),
        }
    }

    /// Reads one value of the member. Of an object it leaves the frame in `child`.
    #[inline]
    fn value(&mut self, member: &'static Member, kind: Kind, location: Location) -> Result<(), Fatal> {
        match kind {
            Kind::String => self.text(member, location).map(|_| ()),
            Kind::Object(shape) => match self.byte() {
                b'{' => self.object(shape(), location),
                b'[' if member.quirk == Quirk::First => self.first_of(member, kind, location),
                _ => self.mismatch(member.refuses_others(&builtin::OBJECT), location),
            },
            Kind::Array(item) => match self.byte() {
                b'[' => self.list(member, *item, location),
                // In a response, an object where an array of them is documented is the only one; one without members is none.
                opening
                    if opens(*item, opening)
                        && (member.quirk == Quirk::Single || (self.mode == Mode::Read && self.begins_an_object())) =>
                {
                    self.edit(self.at, self.at, With::Bracket(true));
                    self.value(member, *item, location)?;
                    self.edit(self.at, self.at, With::Bracket(false));
                    Ok(())
                }
                _ => self.mismatch(&builtin::ARRAY, location),
            },
            Kind::OneOrMany(item) => {
                if self.byte() == b'[' {
                    self.list(member, *item, location)
                } else {
                    self.value(member, *item, location)
                }
            }
            Kind::Int | Kind::Id | Kind::Seconds => self.number(member, kind, location),
            Kind::Bool | Kind::Flag => self.flag(kind, location),
            // Its type is known once the whole object is read; see `choose`.
            Kind::Json | Kind::Chosen(_) => self.skip(),
        }
    }

    /// Whether an object with members begins here.
    fn begins_an_object(&self) -> bool {
        let inside = self.source.get(self.at..).and_then(|rest| rest.strip_prefix('{'));
        inside.is_some_and(|inside| !inside.trim_start().starts_with('}'))
    }

    /// A value of another type than the table's: an issue in a request, kept as it came in a response.
    #[cold]
    fn mismatch(&mut self, rule: &'static Rule, location: Location) -> Result<(), Fatal> {
        self.report(rule, location);
        self.skip()
    }
}

/// Whether a value of the kind begins with this byte; known for the kinds that may stand alone where an array is meant.
fn opens(kind: Kind, byte: u8) -> bool {
    match kind {
        Kind::Object(_) => byte == b'{',
        Kind::String => byte == b'"',
        _ => false,
    }
}
