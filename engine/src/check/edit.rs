//! Normalisation as an array of edits over the caller's text. No edits: the text itself is the result.

use super::pages::Pages;
use super::shape::Absent;
use super::tape::{FrameId, Tape, index};
use super::text;
use crate::value::guid;

/// One change.
#[derive(Clone, Copy)]
struct Edit {
    start: u32,
    /// What stands in place of the span and where that ends, in eight bytes with the start: the kind in the upper bits, below
    /// them the end, or the number of a piece, a frame or a shape.
    code: u32,
}

/// How many bits of a code are a position or a number.
const NUMBER: u32 = 27;

/// The longest text that edits can point into.
pub(crate) const LONGEST: usize = (1 << NUMBER) - 1;

/// What stands in place of the span.
#[derive(Clone, Copy)]
pub(crate) enum With {
    /// Nothing.
    Cut,
    /// Nothing, and the comma that parted the member from its neighbour goes too.
    Drop,
    /// The brace of a lifted object goes; with it the comma behind it when nothing was left inside.
    Close,
    /// The same text in quotes.
    Quoted,
    /// The same text without its quotes.
    Unquoted,
    /// A flag, by its position among the [`FLAGS`].
    Flag(usize),
    /// The bracket that opens an array around a single item, or closes it.
    Bracket(bool),
    /// Fixed text.
    Put(&'static str),
    /// Members in front of the closing brace: a fresh GUID or a `null` for each that a request lacks.
    Defaults(FrameId),
    /// Members in front of the closing brace: an empty array for each that a response lacks.
    EmptyArrays(FrameId),
    /// The same for an object that has nothing: all that its shape, by its number, wants.
    AllEmptyArrays(u32),
}

/// How flags are written.
pub(crate) const FLAGS: [&str; 4] = ["0", "1", "false", "true"];

/// The kinds of edits. Short texts that occur often take no piece.
mod kind {
    pub const CUT: u32 = 0;
    pub const DROP: u32 = 1;
    pub const CLOSE: u32 = 2;
    pub const QUOTED: u32 = 3;
    pub const UNQUOTED: u32 = 4;
    pub const DEFAULTS: u32 = 5;
    pub const EMPTY_ARRAYS: u32 = 6;
    /// A piece, whose end is that of the span.
    pub const PUT: u32 = 7;
    /// A piece made during the pass.
    pub const MADE: u32 = 8;
    /// A member in front of the closing brace, made during the pass.
    pub const INSERT: u32 = 9;
    /// A member in front of the closing brace: a span of the source, edited.
    pub const MOVE: u32 = 10;
    pub const OPENING: u32 = 11;
    pub const CLOSING: u32 = 12;
    pub const ALL_EMPTY_ARRAYS: u32 = 13;
    /// The first of as many as there are flags.
    pub const FLAG: u32 = 14;
}

impl Edit {
    fn of([start, code]: [u32; 2]) -> Self {
        Self { start, code }
    }

    fn kind(self) -> u32 {
        self.code >> NUMBER
    }

    fn number(self) -> u32 {
        self.code & LONGEST as u32
    }

    /// A dropped member swallows every other edit inside it, so it comes first among equals.
    fn key(self) -> (u32, bool) {
        (self.start, self.kind() != kind::DROP)
    }
}

/// What an edit puts in place of its span.
struct Piece {
    /// The name of the member, where it becomes one; fixed text.
    name: &'static str,
    /// A span of the scratch, or of the source where it is moved.
    start: u32,
    end: u32,
    /// Where the edit's own span ends.
    until: u32,
}

/// The edits of one pass, nearly in order of their start.
#[derive(Default)]
pub(crate) struct Edits {
    /// Edits.
    list: Pages<2>,
    /// Pieces, with the numbers of their names.
    pieces: Pages<4>,
    /// The different names: a few, however many the pieces.
    names: Vec<&'static str>,
    scratch: String,
    /// Makes GUIDs for what is written.
    pub random: Option<fn() -> [u8; 16]>,
}

impl Edits {
    pub fn clear(&mut self) {
        self.list.clear();
        self.pieces.clear();
        self.names.clear();
        self.scratch.clear();
    }

    /// Gives back the memory of a large text.
    pub fn shrink(&mut self) {
        self.list.shrink();
        self.pieces.shrink();
        self.scratch = String::new();
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    #[inline]
    pub fn push(&mut self, start: usize, end: usize, with: With) {
        let end = index(end);
        let (kind, number) = match with {
            With::Cut => (kind::CUT, end),
            With::Drop => (kind::DROP, end),
            With::Close => (kind::CLOSE, end),
            With::Quoted => (kind::QUOTED, end),
            With::Unquoted => (kind::UNQUOTED, end),
            With::Flag(flag) => (kind::FLAG + index(flag), end),
            With::Bracket(opens) => (if opens { kind::OPENING } else { kind::CLOSING }, end),
            With::Put(name) => (kind::PUT, self.add(name, 0, 0, end)),
            With::Defaults(frame) => (kind::DEFAULTS, frame.number()),
            With::EmptyArrays(frame) => (kind::EMPTY_ARRAYS, frame.number()),
            With::AllEmptyArrays(shape) => (kind::ALL_EMPTY_ARRAYS, shape),
        };
        self.note(start, kind, number);
    }

    fn note(&mut self, start: usize, kind: u32, number: u32) {
        self.list.push([index(start), kind << NUMBER | number & LONGEST as u32]);
    }

    /// Replaces a span by text that `write` makes.
    pub fn make(&mut self, start: usize, end: usize, write: impl FnOnce(&mut String)) {
        let piece = self.piece("", end, write);
        self.note(start, kind::MADE, piece);
    }

    /// Inserts a member in front of a closing brace, with a value that `write` makes.
    pub fn insert(&mut self, brace: usize, name: &'static str, write: impl FnOnce(&mut String)) {
        let piece = self.piece(name, brace, write);
        self.note(brace, kind::INSERT, piece);
    }

    /// Inserts a member in front of a closing brace, with a value that stands elsewhere in the source.
    pub fn relocate(&mut self, brace: usize, name: &'static str, start: u32, end: u32) {
        let piece = self.add(name, start, end, index(brace));
        self.note(brace, kind::MOVE, piece);
    }

    fn piece(&mut self, name: &'static str, until: usize, write: impl FnOnce(&mut String)) -> u32 {
        let start = index(self.scratch.len());
        write(&mut self.scratch);
        self.add(name, start, index(self.scratch.len()), index(until))
    }

    #[inline(never)]
    fn add(&mut self, name: &'static str, start: u32, end: u32, until: u32) -> u32 {
        let known = self.names.iter().rposition(|known| core::ptr::eq(*known, name));
        let number = known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        self.pieces.push([index(number), start, end, until]);
        index(self.pieces.len() - 1)
    }

    fn edit(&self, at: usize) -> Option<Edit> {
        self.list.get(at).filter(|_| at < self.list.len()).copied().map(Edit::of)
    }

    fn get_piece(&self, edit: Edit) -> Option<Piece> {
        if !matches!(edit.kind(), kind::PUT..=kind::MOVE) {
            return None;
        }
        let [name, start, end, until] = *self.pieces.get(edit.number() as usize)?;
        Some(Piece { name: self.names.get(name as usize).copied().unwrap_or_default(), start, end, until })
    }

    /// Forgets what was noted since there were so many edits.
    pub fn truncate(&mut self, length: usize) {
        self.list.truncate(length);
    }

    /// Forgets what was noted of a span since there were so many edits.
    pub fn forget(&mut self, since: usize, span: core::ops::Range<u32>) {
        self.retain(since, |edit| !span.contains(&edit.start));
    }

    /// Forgets the last fixed text that was put at a position. It stands near the end, so it is looked for from there.
    pub fn forget_put(&mut self, start: u32) {
        let is_it = |edit: Edit| edit.start == start && edit.kind() == kind::PUT;
        let found = (0..self.len()).rev().find(|at| self.edit(*at).is_some_and(is_it));
        self.retain(found.unwrap_or(usize::MAX), |edit| !is_it(edit));
    }

    /// Keeps some of the edits since there were so many.
    fn retain(&mut self, since: usize, keeps: impl Fn(Edit) -> bool) {
        let mut kept = since;
        for position in since..self.list.len() {
            let Some(edit) = self.list.get(position).copied() else { break };
            if keeps(Edit::of(edit))
                && let Some(place) = self.list.get_mut(kept)
            {
                *place = edit;
                kept += 1;
            }
        }
        self.list.truncate(kept);
    }

    /// Writes the edited text.
    pub fn apply(&mut self, source: &str, tape: &Tape, out: &mut String) {
        sort(&mut self.list);
        let apply = Apply { source, tape, edits: self };
        // What is large is given room exactly: while a string grows by itself, it takes three times as much.
        let more = if source.len() < LARGE { 64 } else { apply.growth() };
        out.reserve_exact(source.len() + more);
        apply.range(0, source.len(), out);
    }
}

/// What an empty array takes beside the name of its member.
pub(crate) const EMPTY_ARRAY: usize = "\"\":[],".len();

/// From so many bytes on memory matters more than a look at each edit.
const LARGE: usize = 1 << 16;

/// Sorts a list that is nearly in order, equals staying as they are: a merge sort, because edits far from their place would
/// cost an insertion sort the square of their number, and the library's sort is 4 kB of wasm.
fn sort(list: &mut Pages<2>) {
    let mut merged = Pages::default();
    let mut width = 1;
    while width < list.len() && !is_sorted(list) {
        merged.clear();
        for from in (0..list.len()).step_by(2 * width) {
            let middle = (from + width).min(list.len());
            let end = (middle + width).min(list.len());
            let (mut left, mut right) = (from, middle);
            while left < middle || right < end {
                let first = list.get(left).filter(|_| left < middle);
                let second = list.get(right).filter(|_| right < end);
                let chosen = match (first, second) {
                    (Some(first), Some(second)) if Edit::of(*second).key() >= Edit::of(*first).key() => first,
                    (Some(first), None) => first,
                    (_, Some(second)) => second,
                    (None, None) => break,
                };
                if let Some(first) = first
                    && core::ptr::eq(chosen, first)
                {
                    left += 1
                } else {
                    right += 1
                }
                merged.push(*chosen);
            }
        }
        core::mem::swap(list, &mut merged);
        width *= 2;
    }
}

fn is_sorted(list: &Pages<2>) -> bool {
    let keys = (0..list.len()).map_while(|at| list.get(at)).map(|edit| Edit::of(*edit).key());
    keys.is_sorted()
}

/// Applies edits that are in order.
struct Apply<'a> {
    source: &'a str,
    tape: &'a Tape,
    edits: &'a Edits,
}

impl Apply<'_> {
    fn range(&self, from: usize, to: usize, out: &mut String) {
        let mut at = from;
        let mut dropped = usize::MAX;
        let mut next = self.first(from);
        while let Some(edit) = self.edits.edit(next) {
            next += 1;
            let (start, kind, number) = (edit.start as usize, edit.kind(), edit.number());
            let piece = self.edits.get_piece(edit);
            let end = match (&piece, kind) {
                (Some(piece), _) => piece.until as usize,
                (_, kind::DEFAULTS | kind::EMPTY_ARRAYS | kind::ALL_EMPTY_ARRAYS) => start,
                _ => number as usize,
            };
            let is_put = matches!(kind, kind::PUT | kind::OPENING | kind::CLOSING);
            // What is put at the very end closes the value that ends there; anything else belongs to what follows.
            if start > to || (start == to && !is_put) {
                break;
            }
            // What closes a value that was dropped goes with it, though it stands at the drop's very end.
            let closes_dropped = start == dropped && end == dropped && is_put;
            if start < at || closes_dropped {
                continue;
            }
            out.push_str(self.source.get(at..start).unwrap_or_default());
            at = end;
            match kind {
                kind::DROP => {
                    dropped = end;
                    at = self.after_drop(end, out);
                }
                kind::CLOSE if matches!(out.trim_end().as_bytes().last(), Some(b'{' | b',')) => {
                    at = self.after_drop(end, out);
                }
                kind::QUOTED => {
                    out.push('"');
                    out.push_str(self.source.get(start..end).unwrap_or_default());
                    out.push('"');
                }
                kind::UNQUOTED => out.push_str(self.source.get(start + 1..end - 1).unwrap_or_default()),
                kind::OPENING => out.push('['),
                kind::CLOSING => out.push(']'),
                kind::DEFAULTS => {
                    self.fill(edit, Absent::FreshGuid, out);
                    self.fill(edit, Absent::Null, out);
                }
                kind::EMPTY_ARRAYS | kind::ALL_EMPTY_ARRAYS => self.fill(edit, Absent::EmptyArray, out),
                kind::CUT | kind::CLOSE => {}
                kind::FLAG.. => {
                    out.push_str(FLAGS.get((kind - kind::FLAG) as usize).copied().unwrap_or_default());
                }
                _ => {
                    let Some(Piece { name, start, end, .. }) = piece else { continue };
                    let (start, end) = (start as usize, end as usize);
                    if kind == kind::PUT {
                        out.push_str(name);
                    }
                    if matches!(kind, kind::INSERT | kind::MOVE) {
                        begin_member(name, out);
                    }
                    if kind == kind::MOVE {
                        self.range(start, end, out);
                    } else {
                        out.push_str(self.edits.scratch.get(start..end).unwrap_or_default());
                    }
                }
            }
        }
        out.push_str(self.source.get(at..to).unwrap_or_default());
    }

    /// The first edit at or behind a position.
    fn first(&self, from: usize) -> usize {
        let (mut low, mut high) = (0, if from == 0 { 0 } else { self.edits.len() });
        while low < high {
            let middle = low.midpoint(high);
            if self.edits.edit(middle).is_some_and(|edit| (edit.start as usize) < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// How much longer the text becomes at most.
    fn growth(&self) -> usize {
        let mut more = 64;
        for at in 0..self.edits.len() {
            let Some(edit) = self.edits.edit(at) else { break };
            if let Some(piece) = self.edits.get_piece(edit) {
                more += 4 + piece.name.len() + piece.end.saturating_sub(piece.start) as usize;
                continue;
            }
            more += match edit.kind() {
                kind::DEFAULTS => {
                    let nulls: usize = self.lacking(edit, Absent::Null).map(|name| name.len() + 8).sum();
                    let guids: usize = self.lacking(edit, Absent::FreshGuid).map(|name| name.len() + 42).sum();
                    nulls + guids
                }
                kind::EMPTY_ARRAYS | kind::ALL_EMPTY_ARRAYS => {
                    self.lacking(edit, Absent::EmptyArray).map(|name| name.len() + EMPTY_ARRAY).sum()
                }
                _ => 4,
            };
        }
        more
    }

    /// The members that an object lacks and that are not left out.
    fn lacking(&self, edit: Edit, absent: Absent) -> impl Iterator<Item = &'static str> {
        let frame = FrameId::new(edit.number()).filter(|_| edit.kind() != kind::ALL_EMPTY_ARRAYS);
        let shape = match frame {
            Some(frame) => self.tape.shape(frame),
            None => self.tape.known(edit.number()),
        };
        let members = shape.map_or(&[][..], |shape| shape.members).iter().enumerate();
        members.filter_map(move |(position, member)| {
            let lacks = member.absent == absent && !frame.is_some_and(|frame| self.tape.holds(frame, position));
            lacks.then_some(member.name)
        })
    }

    /// Writes the members that an object lacks and that are not left out.
    fn fill(&self, edit: Edit, absent: Absent, out: &mut String) {
        for name in self.lacking(edit, absent) {
            let random = self.edits.random;
            if absent == Absent::FreshGuid && random.is_none() {
                continue;
            }
            begin_member(name, out);
            match (absent, random) {
                (Absent::FreshGuid, Some(random)) => guid::write(random(), out),
                (Absent::Null, _) => out.push_str("null"),
                _ => out.push_str("[]"),
            }
        }
    }

    /// Takes the comma behind a dropped member, or the one in front of it when it was the last.
    fn after_drop(&self, end: usize, out: &mut String) -> usize {
        let rest = self.source.get(end..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start().len();
        if rest.as_bytes().get(blanks) == Some(&b',') {
            return end + blanks + 1;
        }
        let kept = out.trim_end();
        if kept.ends_with(',') {
            out.truncate(kept.len() - 1);
        }
        end
    }
}

fn begin_member(name: &str, out: &mut String) {
    if !matches!(out.trim_end().as_bytes().last(), Some(b'{' | b',') | None) {
        out.push(',');
    }
    text::quote(name, out);
    out.push(':');
}
