//! Objects: members by name in any order, and what is missing.

use super::{DEEPEST, Fatal, Pass};
use crate::check::builtin;
use crate::check::edit::With;
use crate::check::issue::{Location, SELF};
use crate::check::pass::Mode;
use crate::check::rule::{Severity, Test};
use crate::check::shape::{Absent, Kind, Member, Quirk, Shape};
use crate::check::tape::{NONE, Object, Report, Slot, index};
use crate::check::text;

/// An object that is being read.
struct Open {
    shape: &'static Shape,
    frame: u32,
    /// Its first slot.
    first: usize,
    /// The member that is expected next.
    next: usize,
    /// Members that came, `null` ones included, a bit each.
    seen: u64,
    /// Members that are there, a bit each.
    present: u64,
}

impl Pass<'_> {
    pub(super) fn object(&mut self, shape: &'static Shape, location: Location) -> Result<u32, Fatal> {
        self.deeper()?;
        let (frame, first) = self.tape.open(shape, location);
        let mut open = Open { shape, frame, first, next: 0, seen: 0, present: 0 };
        self.at += 1;
        self.blanks();
        if self.byte() == b'}' {
            self.at += 1;
        } else {
            loop {
                self.member(&mut open)?;
                self.blanks();
                match self.byte() {
                    b',' => self.at += 1,
                    b'}' => {
                        self.at += 1;
                        break;
                    }
                    _ => return Err(&builtin::JSON),
                }
                self.blanks();
            }
        }
        self.tape.seal(frame, open.present);
        self.close(shape, frame)?;
        self.depth -= 1;
        Ok(frame + 1)
    }

    pub(super) fn deeper(&mut self) -> Result<(), Fatal> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(&builtin::DEPTH) } else { Ok(()) }
    }

    #[inline]
    fn member(&mut self, open: &mut Open) -> Result<(), Fatal> {
        if self.byte() != b'"' {
            return Err(&builtin::JSON);
        }
        let key = self.at;
        let found = self.key(open.shape, open.next)?;
        let key_end = self.at;
        self.blanks();
        if self.byte() != b':' {
            return Err(&builtin::JSON);
        }
        self.at += 1;
        self.blanks();
        let frame = open.frame;
        let Some((position, member, exact)) = found else {
            return self.undeclared(open.shape, frame, key, key_end);
        };
        open.next = position + 1;
        // A table has at most 64 members, the derive sees to it.
        let bit = 1_u64 << (position & 63);
        let again = open.seen & bit != 0;
        open.seen |= bit;
        let start = self.at;
        let location = Location { frame, member: index(position) as u16, item: NONE };
        if !exact || (member.quirk == Quirk::Forbidden && self.byte() != b'n') {
            for rule in member.rules {
                if matches!(rule.test, Test::Absent) || (!exact && matches!(rule.test, Test::Alias)) {
                    self.report(rule, location);
                }
            }
        }
        if self.byte() == b'n' {
            return self.null_member(open, (position, member, exact), key, key_end, again);
        }
        let earlier = if again { self.tape.slot(frame, position) } else { None };
        if again && let Some((key, end)) = self.tape.null(frame, position) {
            self.edit(key, end, With::Drop);
        }
        let edits = self.edits.len();
        let child = self.value(member, member.kind, location)?;
        let end = self.at;
        let now = Slot { key: index(key), start: index(start), end: index(end), frame: child };
        if let Some(earlier) = earlier {
            self.twice(member, location, exact, earlier, now, edits);
            return Ok(());
        }
        if !exact {
            self.rename(member, key, key_end);
        }
        if self.mode == Mode::Read && self.unfilled(member, start, end) {
            self.edit(key, end, With::Drop);
            return Ok(());
        }
        open.present |= bit;
        self.tape.put(open.first + position, now);
        Ok(())
    }

    /// A member that is `null`: absent, and mostly dropped.
    #[cold]
    fn null_member(
        &mut self,
        open: &mut Open,
        (position, member, exact): (usize, &'static Member, bool),
        key: usize,
        key_end: usize,
        again: bool,
    ) -> Result<(), Fatal> {
        self.literal("null")?;
        let stays = matches!(member.kind, Kind::Json) || (self.mode == Mode::Write && member.absent == Absent::Null);
        let stood =
            again && (self.tape.slot(open.frame, position).is_some() || self.tape.null(open.frame, position).is_some());
        if stays && !stood {
            if !exact {
                self.rename(member, key, key_end);
            }
            self.tape.put(open.first + position, Slot::null(key, self.at));
        } else {
            self.edit(key, self.at, With::Drop);
        }
        Ok(())
    }

    pub(super) fn set(&mut self, frame: u32, position: usize, slot: Slot) {
        self.tape.set(frame, position, slot);
    }

    fn rename(&mut self, member: &'static Member, key: usize, key_end: usize) {
        self.edit(key + 1, key_end - 1, With::Put(member.name));
    }

    /// The member came before. The wire's own name wins over an alias; when both say the same the alias goes quietly.
    pub(super) fn twice(
        &mut self,
        member: &'static Member,
        location: Location,
        exact: bool,
        earlier: Slot,
        now: Slot,
        edits: usize,
    ) {
        let before = self.slice(earlier.key as usize + 1, earlier.start as usize);
        let earlier_exact = before.strip_prefix(member.name).is_some_and(|rest| rest.starts_with('"'));
        let value = |slot: Slot| self.slice(slot.start as usize, slot.end as usize).trim_matches('"');
        let agree = value(now) == value(earlier);
        if exact && earlier_exact {
            self.report(&builtin::DUPLICATE, location);
        } else if !agree {
            self.report(&builtin::CONFLICT, location);
        }
        if self.mode == Mode::Read && !agree {
            // Nothing the server said is lost: both members stay under the names they came with, and the wire's own
            // name is the one that is read.
            if exact {
                let name = earlier.key + 1;
                self.edits.retain(|edit| edit.start != name || !matches!(edit.with, With::Put(_)));
                self.set(location.frame, location.member as usize, now);
            } else {
                self.edits.truncate(edits);
            }
            return;
        }
        if exact && !earlier_exact {
            self.edit(earlier.key as usize, earlier.end as usize, With::Drop);
            self.set(location.frame, location.member as usize, now);
        } else {
            self.edits.truncate(edits);
            self.edit(now.key as usize, now.end as usize, With::Drop);
        }
    }

    /// Whether an answer's zero means "not filled".
    pub(super) fn unfilled(&self, member: &'static Member, start: usize, end: usize) -> bool {
        let zero = matches!(self.bytes.get(start..end), Some(b"0" | b"\"0\""));
        zero && (member.quirk == Quirk::Zero || matches!(member.kind, Kind::Id | Kind::Seconds))
    }

    /// Reads a key. Members mostly come in the declared order, so the search starts at the next one.
    #[inline]
    pub(super) fn key(
        &mut self,
        shape: &'static Shape,
        next: usize,
    ) -> Result<Option<(usize, &'static Member, bool)>, Fatal> {
        let inside = self.bytes.get(self.at + 1..).unwrap_or_default();
        let members: &'static [Member] = shape.members;
        let mut position = next;
        for _ in members {
            let member = if let Some(member) = members.get(position) {
                member
            } else {
                position = 0;
                let Some(first) = members.first() else { break };
                first
            };
            let name = member.name.as_bytes();
            if inside.get(name.len()) == Some(&b'"') && inside.starts_with(name) {
                self.at += name.len() + 2;
                return Ok(Some((position, member, true)));
            }
            position += 1;
        }
        let start = self.at;
        self.string()?;
        let Some(name) = text::unquote(self.slice(start, self.at)) else { return Ok(None) };
        let found = members
            .iter()
            .enumerate()
            .find(|(_, member)| member.name == name || member.aliases.iter().any(|alias| *alias == name))
            .map(|(position, member)| (position, member, member.name == name));
        if let Some((_, member, true)) = found {
            // The wire's own name, written with escapes.
            self.edit(start + 1, self.at - 1, With::Put(member.name));
        }
        Ok(found)
    }

    pub(super) fn undeclared(
        &mut self,
        shape: &'static Shape,
        frame: u32,
        key: usize,
        key_end: usize,
    ) -> Result<(), Fatal> {
        if self.mode == Mode::Write {
            let name = text::unquote(self.slice(key, key_end)).unwrap_or_default();
            if shape.stray.contains(&&*name) {
                self.skip()?;
                self.edit(key, self.at, With::Drop);
                return Ok(());
            }
            let rule = if matches!(&*name, "__proto__" | "constructor" | "prototype") {
                &builtin::PROTOTYPE
            } else {
                &builtin::UNKNOWN
            };
            if shape.open && rule.severity == Severity::Warning {
                return self.skip();
            }
            let before = self.found.len();
            self.report(rule, Location { frame, member: SELF, item: NONE });
            if let Some(fault) = self.found.get_mut(before)
                && fault.rule.id == rule.id
            {
                fault.key = (index(key), index(key_end));
            }
        }
        self.skip()
    }

    pub(super) fn close(&mut self, shape: &'static Shape, frame: u32) -> Result<(), Fatal> {
        let brace = self.at - 1;
        let unwrapped = shape.restructures && self.restructure(shape, frame, brace)?;
        let request_defaults = if self.mode == Mode::Write { shape.request_defaults } else { shape.response_defaults };
        let mut missing = request_defaults & !self.tape.present(frame);
        while missing != 0 {
            let position = missing.trailing_zeros() as usize;
            missing &= missing - 1;
            let Some(member) = shape.members.get(position) else { break };
            if let Some(rule) = member.required {
                self.report(rule, Location { frame, member: index(position) as u16, item: NONE });
            }
            match (self.mode, member.absent) {
                (Mode::Write, Absent::Null) if self.tape.null(frame, position).is_none() => {
                    self.edit(brace, brace, With::Insert(member.name, "null"));
                }
                (Mode::Write, Absent::FreshGuid) => {
                    if let Some(random) = self.context.random {
                        let start = index(self.scratch.len());
                        crate::value::guid::write(random(), self.scratch);
                        let end = index(self.scratch.len());
                        self.edit(brace, brace, With::InsertMade(member.name, start, end));
                    }
                }
                (Mode::Read, Absent::EmptyArray) if !unwrapped && !self.echoes => {
                    self.edit(brace, brace, With::Insert(member.name, "[]"));
                }
                _ => {}
            }
        }
        match self.mode {
            Mode::Write => {
                for rule in shape.rules {
                    if let Test::Across(test) = rule.test {
                        let object = Object { source: self.source, tape: self.tape, context: self.context, frame };
                        test(&object, &mut Report { rule, found: self.found });
                    }
                }
            }
            Mode::Read => self.clear_stub(shape, frame),
        }
        Ok(())
    }
}
