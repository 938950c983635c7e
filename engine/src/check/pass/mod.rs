//! The one pass: reads JSON text by a table, checks it and notes edits.
//!
//! In `Mode::Write` (requests) the rules speak and the writer's normalisation is noted. In `Mode::Read`
//! (answers) no rule speaks; misspellings, wrappers, quoted numbers and ids beyond 2^53 are put right, and
//! whatever the table does not know stays as it came.

mod any;
mod leaf;
mod list;
mod object;
mod restructure;

use super::builtin;
use super::edit::{Apply, Edit, With};
use super::issue::{Issue, Location, RawIssue, SELF};
use super::rule::{Rule, Severity};
use super::shape::{Absent, Kind, Member, Quirk};
use super::tape::{Context, NONE, Object, Tape, index};

const DEEPEST: u32 = 64;
const LARGEST: usize = 64 << 20;
const MAX_ISSUES: usize = 1000;
/// The largest integer that a JavaScript number holds exactly.
const EXACT: i64 = (1 << 53) - 1;

/// What the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A request: strict.
    Write,
    /// An answer: tolerant.
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

/// The memory of a pass, kept for the next one.
#[derive(Default)]
pub struct Checker {
    pub(crate) tape: Tape,
    found: Vec<RawIssue>,
    edits: Vec<Edit>,
    scratch: String,
}

impl Checker {
    /// Passes over `source` as a value of `kind`.
    pub fn run(&mut self, source: &str, kind: Kind, mode: Mode, context: &Context<'_>) -> Verdict {
        self.tape.clear();
        self.found.clear();
        self.edits.clear();
        self.scratch.clear();
        let root = Location { frame: NONE, member: SELF, item: NONE };
        let mut pass = Pass {
            source,
            bytes: source.as_bytes(),
            at: 0,
            depth: 0,
            mode,
            echoes: false,
            context,
            tape: &mut self.tape,
            found: &mut self.found,
            edits: &mut self.edits,
            scratch: &mut self.scratch,
        };
        let result = if source.len() > LARGEST { Err(&builtin::SIZE) } else { pass.root(kind, root) };
        let at = pass.at;
        let broken = result.err().map(|rule| {
            self.found.push(RawIssue { rule, location: root, key: (0, 0) });
            at
        });
        Verdict {
            worst: self.found.iter().map(|fault| fault.rule.severity).max(),
            edited: !self.edits.is_empty(),
            broken,
        }
    }

    /// The faults of the last pass over `source`.
    #[must_use]
    pub fn issues(&self, source: &str) -> Vec<Issue> {
        self.found.iter().map(|fault| Issue::new(fault, &self.tape, source)).collect()
    }

    /// Whether the last pass noted edits.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        !self.edits.is_empty()
    }

    /// Writes `source` with the edits of the last pass.
    pub fn edited(&mut self, source: &str, out: &mut String) {
        Apply { source, scratch: &self.scratch, edits: &mut self.edits }.run(out);
    }

    /// Adds a member to the root object: `value` is JSON.
    pub fn insert(&mut self, source: &str, name: &'static str, value: &str) {
        let end = source.trim_end().len();
        let known = self.tape.frame(0).and_then(|root| root.shape.members.iter().position(|one| one.name == name));
        if let Some(slot) = known.and_then(|member| self.tape.slot(0, member)) {
            let from = index(self.scratch.len());
            self.scratch.push_str(value);
            let with = With::Made(from, index(self.scratch.len()));
            self.edits.retain(|edit| edit.start < slot.start || edit.start >= slot.end);
            self.edits.push(Edit { start: slot.start, end: slot.end, with });
        } else if source.trim_end().ends_with('}') {
            let start = index(self.scratch.len());
            self.scratch.push_str(value);
            let at = index(end - 1);
            self.edits.push(Edit {
                start: at,
                end: at,
                with: With::InsertMade(name, start, index(self.scratch.len())),
            });
        }
    }

    /// The root object of the last pass.
    #[must_use]
    pub fn object<'a>(&'a self, source: &'a str, context: &'a Context<'a>) -> Option<Object<'a>> {
        self.tape.frame(0)?;
        Some(Object { source, tape: &self.tape, context, frame: 0 })
    }

    /// Gives back memory that an unusually large text took.
    pub fn shrink(&mut self) {
        const KEEP: usize = 1 << 16;
        self.tape.frames.shrink_to(KEEP);
        self.tape.slots.shrink_to(KEEP);
        self.found.shrink_to(KEEP);
        self.edits.shrink_to(KEEP);
        self.scratch.shrink_to(KEEP);
    }
}

/// The rule that stopped the reading.
type Fatal = &'static Rule;

struct Pass<'a> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: u32,
    mode: Mode,
    /// What is read is what the caller once sent.
    echoes: bool,
    context: &'a Context<'a>,
    tape: &'a mut Tape,
    found: &'a mut Vec<RawIssue>,
    edits: &'a mut Vec<Edit>,
    scratch: &'a mut String,
}

/// A number's place in the text.
struct Number {
    start: usize,
    end: usize,
    whole: bool,
    bigint: bool,
}

impl Pass<'_> {
    fn root(&mut self, kind: Kind, location: Location) -> Result<(), Fatal> {
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
            sent_as: super::shape::SentAs::NotSent,
            hidden: false,
            #[cfg(not(target_arch = "wasm32"))]
            optional: true,
            #[cfg(not(target_arch = "wasm32"))]
            ts: None,
            #[cfg(not(target_arch = "wasm32"))]
            doc: &[],
        };
        self.blanks();
        self.value(&ROOT, kind, location)?;
        self.blanks();
        if self.at == self.bytes.len() { Ok(()) } else { Err(&builtin::JSON) }
    }

    #[inline]
    fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    #[inline]
    fn blanks(&mut self) {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.source.get(start..end).unwrap_or_default()
    }

    fn report(&mut self, rule: &'static Rule, location: Location) {
        if self.mode == Mode::Read {
            return;
        }
        match self.found.len() {
            0..MAX_ISSUES => self.found.push(RawIssue { rule, location, key: (0, 0) }),
            MAX_ISSUES => {
                let root = Location { frame: NONE, member: SELF, item: NONE };
                self.found.push(RawIssue { rule: &builtin::MORE, location: root, key: (0, 0) });
            }
            _ => {}
        }
    }

    fn edit(&mut self, start: usize, end: usize, with: With) {
        self.edits.push(Edit { start: index(start), end: index(end), with });
    }

    /// Reads one value of the member; answers the frame of its object, plus one.
    #[inline]
    fn value(&mut self, member: &'static Member, kind: Kind, location: Location) -> Result<u32, Fatal> {
        match kind {
            Kind::String => self.text(member, location).map(|()| 0),
            Kind::Object(shape) => match self.byte() {
                b'{' => self.object(shape(), location),
                b'[' if member.quirk == Quirk::First => self.first_of(member, kind, location),
                _ => self.mismatch(member.refuses_others(&builtin::OBJECT), location),
            },
            Kind::Array(item) => match self.byte() {
                b'[' => self.list(member, *item, location),
                opening if member.quirk == Quirk::Single && opens(*item, opening) => {
                    let start = self.at;
                    self.edit(start, start, With::Put("["));
                    let frame = self.value(member, *item, location)?;
                    self.edit(self.at, self.at, With::Put("]"));
                    Ok(frame)
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
            Kind::Int | Kind::Id | Kind::Seconds => self.number(member, kind, location).map(|()| 0),
            Kind::Bool | Kind::Flag => self.flag(kind, location).map(|()| 0),
            // Its type is known once the whole object is read; see `choose`.
            Kind::Json | Kind::Chosen(_) => self.skip().map(|()| 0),
        }
    }

    /// A value of another type than the table's: a fault in a request, kept as it came in an answer.
    fn mismatch(&mut self, rule: &'static Rule, location: Location) -> Result<u32, Fatal> {
        self.report(rule, location);
        self.skip()?;
        Ok(0)
    }
}

/// Whether a value of the kind begins with this byte; answered for the kinds that may stand alone where a list is meant.
fn opens(kind: Kind, byte: u8) -> bool {
    match kind {
        Kind::Object(_) => byte == b'{',
        Kind::String => byte == b'"',
        _ => false,
    }
}
