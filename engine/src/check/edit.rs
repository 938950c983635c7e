//! Normalisation as a list of edits over the caller's text. No edits: the text itself is the result.

use super::shape::Absent;
use super::tape::{FrameId, Tape, bit, index};
use super::text;

/// A string of the tables by a thin pointer, which keeps an edit at 16 bytes in wasm.
pub(crate) type Word = &'static &'static str;

/// One change.
#[derive(Clone, Copy)]
pub(crate) struct Edit {
    pub start: u32,
    pub end: u32,
    pub with: With,
}

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
    /// Fixed text.
    Put(Word),
    /// A piece made during the pass.
    Made(PieceId),
    /// Members in front of the closing brace: a `null` for each that a request lacks.
    Nulls(FrameId),
    /// Members in front of the closing brace: an empty array for each that a response lacks.
    EmptyArrays(FrameId),
    /// A member in front of the closing brace, made during the pass.
    Insert(PieceId),
    /// A member in front of the closing brace: a span of the source, edited.
    Move(PieceId),
}

/// A piece's number among the edits.
#[derive(Clone, Copy)]
pub(crate) struct PieceId(u32);

/// A span of the scratch, or of the source where it is moved.
struct Piece {
    /// The name of the member, where it becomes one.
    name: &'static str,
    start: u32,
    end: u32,
}

/// The edits of one pass, nearly in order of their start.
#[derive(Default)]
pub(crate) struct Edits {
    list: Vec<Edit>,
    pieces: Vec<Piece>,
    scratch: String,
}

impl Edits {
    pub fn clear(&mut self) {
        self.list.clear();
        self.pieces.clear();
        self.scratch.clear();
    }

    /// Gives back memory beyond so many entries.
    pub fn shrink(&mut self, keep: usize) {
        self.clear();
        self.list.shrink_to(keep);
        self.pieces.shrink_to(keep);
        self.scratch.shrink_to(keep);
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    #[inline]
    pub fn push(&mut self, start: usize, end: usize, with: With) {
        self.list.push(Edit { start: index(start), end: index(end), with });
    }

    /// Replaces a span by text that `write` makes.
    pub fn make(&mut self, start: usize, end: usize, write: impl FnOnce(&mut String)) {
        let piece = self.piece("", write);
        self.push(start, end, With::Made(piece));
    }

    /// Inserts a member in front of a closing brace, with a value that `write` makes.
    pub fn insert(&mut self, brace: usize, name: &'static str, write: impl FnOnce(&mut String)) {
        let piece = self.piece(name, write);
        self.push(brace, brace, With::Insert(piece));
    }

    /// Inserts a member in front of a closing brace, with a value that stands elsewhere in the source.
    pub fn relocate(&mut self, brace: usize, name: &'static str, start: u32, end: u32) {
        let piece = self.add(Piece { name, start, end });
        self.push(brace, brace, With::Move(piece));
    }

    fn piece(&mut self, name: &'static str, write: impl FnOnce(&mut String)) -> PieceId {
        let start = index(self.scratch.len());
        write(&mut self.scratch);
        self.add(Piece { name, start, end: index(self.scratch.len()) })
    }

    fn add(&mut self, piece: Piece) -> PieceId {
        self.pieces.push(piece);
        PieceId(index(self.pieces.len() - 1))
    }

    /// Forgets what was noted since there were so many edits.
    pub fn truncate(&mut self, length: usize) {
        self.list.truncate(length);
    }

    /// Forgets what was noted of a span since there were so many edits.
    pub fn forget(&mut self, since: usize, span: core::ops::Range<u32>) {
        let mut kept = since;
        for position in since..self.list.len() {
            let Some(edit) = self.list.get(position).copied() else { break };
            if !span.contains(&edit.start)
                && let Some(place) = self.list.get_mut(kept)
            {
                *place = edit;
                kept += 1;
            }
        }
        self.list.truncate(kept);
    }

    /// Forgets the last fixed text that was put at a position. It stands near the end, so it is looked for from there.
    pub fn forget_put(&mut self, start: u32) {
        let found = self.list.iter().rposition(|edit| edit.start == start && matches!(edit.with, With::Put(_)));
        if let Some(position) = found {
            self.list.remove(position);
        }
    }

    /// Writes the edited text.
    pub fn apply(&mut self, source: &str, tape: &Tape, out: &mut String) {
        // A dropped member swallows every other edit inside it, so it has to come first among equals.
        sort(&mut self.list, |edit| (edit.start, !matches!(edit.with, With::Drop)));
        Apply { source, tape, edits: self }.range(0, source.len(), out);
    }
}

/// Sorts a list that is nearly in order, equals staying as they are: a merge sort, because edits far from their place would
/// cost an insertion sort the square of their number, and the library's sort is 4 kB of wasm.
fn sort<T: Copy, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut merged = Vec::new();
    let mut width = 1;
    while width < list.len() && !list.is_sorted_by_key(&key) {
        merged.clear();
        merged.reserve(list.len());
        for pair in list.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let ([first, left_rest @ ..], [second, right_rest @ ..]) = (left, right) {
                if key(second) < key(first) {
                    merged.push(*second);
                    right = right_rest;
                } else {
                    merged.push(*first);
                    left = left_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        core::mem::swap(list, &mut merged);
        width *= 2;
    }
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
        let first = self.edits.list.partition_point(|edit| (edit.start as usize) < from);
        for edit in self.edits.list.get(first..).unwrap_or_default() {
            let (start, end) = (edit.start as usize, edit.end as usize);
            // What is put at the very end closes the value that ends there; anything else belongs to what follows.
            if start > to || (start == to && !matches!(edit.with, With::Put(_))) {
                break;
            }
            // What closes a value that was dropped goes with it, though it stands at the drop's very end.
            let closes_dropped = start == dropped && end == dropped && matches!(edit.with, With::Put(_));
            if start < at || closes_dropped {
                continue;
            }
            out.push_str(self.source.get(at..start).unwrap_or_default());
            at = end;
            match edit.with {
                With::Cut => {}
                With::Drop => {
                    dropped = end;
                    at = self.after_drop(end, out);
                }
                With::Close if matches!(out.trim_end().as_bytes().last(), Some(b'{' | b',')) => {
                    at = self.after_drop(end, out);
                }
                With::Close => {}
                With::Quoted => {
                    out.push('"');
                    out.push_str(self.source.get(start..end).unwrap_or_default());
                    out.push('"');
                }
                With::Unquoted => out.push_str(self.source.get(start + 1..end - 1).unwrap_or_default()),
                With::Put(text) => out.push_str(text),
                With::Made(piece) => self.made(piece, out),
                With::Nulls(frame) => self.fill(frame, Absent::Null, out),
                With::EmptyArrays(frame) => self.fill(frame, Absent::EmptyArray, out),
                With::Insert(piece) => {
                    self.begin_piece(piece, out);
                    self.made(piece, out);
                }
                With::Move(piece) => {
                    if let Some(piece) = self.begin_piece(piece, out) {
                        self.range(piece.start as usize, piece.end as usize, out);
                    }
                }
            }
        }
        out.push_str(self.source.get(at..to).unwrap_or_default());
    }

    fn piece(&self, piece: PieceId) -> Option<&Piece> {
        self.edits.pieces.get(piece.0 as usize)
    }

    fn begin_piece(&self, piece: PieceId, out: &mut String) -> Option<&Piece> {
        let piece = self.piece(piece)?;
        begin_member(piece.name, out);
        Some(piece)
    }

    fn made(&self, piece: PieceId, out: &mut String) {
        let text = self.piece(piece).and_then(|piece| self.edits.scratch.get(piece.start as usize..piece.end as usize));
        out.push_str(text.unwrap_or_default());
    }

    /// Writes the members that an object lacks and that are not left out.
    fn fill(&self, frame: FrameId, absent: Absent, out: &mut String) {
        let Some(frame) = self.tape.frame(frame) else { return };
        let value = if absent == Absent::Null { "null" } else { "[]" };
        for (position, member) in frame.shape.members.iter().enumerate() {
            if member.absent == absent && frame.held & bit(position) == 0 {
                begin_member(member.name, out);
                out.push_str(value);
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
