//! Normalisation as a list of edits over the caller's text. No edits: the text itself is the result.

use super::text;

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
    /// Fixed text.
    Put(&'static str),
    /// Text made during the pass, a span of its scratch.
    Made(u32, u32),
    /// A member in front of the closing brace: its name and fixed text.
    Insert(&'static str, &'static str),
    /// The same with text made during the pass.
    InsertMade(&'static str, u32, u32),
    /// The same with a span of the source, edited.
    InsertMoved(&'static str, u32, u32),
}

/// Applies the edits of one pass.
pub(crate) struct Apply<'a> {
    pub source: &'a str,
    pub scratch: &'a str,
    pub edits: &'a mut Vec<Edit>,
}

impl Apply<'_> {
    /// Writes the edited text.
    pub fn run(&mut self, out: &mut String) {
        // A dropped member swallows every other edit inside it, so it has to come first among equals.
        self.sort();
        self.range(0, self.source.len(), out);
    }

    /// Edits are noted nearly in order, so an insertion sort is done at once; the library's sort is 4 kB of wasm.
    fn sort(&mut self) {
        let rank = |edit: &Edit| (edit.start, !matches!(edit.with, With::Drop));
        for unsorted in 1..self.edits.len() {
            let mut at = unsorted;
            while let Some([earlier, later]) = at.checked_sub(1).and_then(|before| self.edits.get(before..=at))
                && rank(earlier) > rank(later)
            {
                self.edits.swap(at - 1, at);
                at -= 1;
            }
        }
    }

    fn range(&self, from: usize, to: usize, out: &mut String) {
        let mut at = from;
        let mut dropped = usize::MAX;
        let first = self.edits.partition_point(|edit| (edit.start as usize) < from);
        for edit in self.edits.get(first..).unwrap_or_default() {
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
                With::Put(text) => out.push_str(text),
                With::Made(start, end) => out.push_str(self.made(start, end)),
                With::Insert(name, value) => {
                    begin_member(name, out);
                    out.push_str(value);
                }
                With::InsertMade(name, start, end) => {
                    begin_member(name, out);
                    out.push_str(self.made(start, end));
                }
                With::InsertMoved(name, start, end) => {
                    begin_member(name, out);
                    self.range(start as usize, end as usize, out);
                }
            }
        }
        out.push_str(self.source.get(at..to).unwrap_or_default());
    }

    fn made(&self, start: u32, end: u32) -> &str {
        self.scratch.get(start as usize..end as usize).unwrap_or_default()
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
