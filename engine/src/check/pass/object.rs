//! Objects: members by name in any order, and what is missing.

use super::{Fatal, Pass};
use crate::check::builtin;
use crate::check::edit::{EMPTY_ARRAY, With};
use crate::check::issue::RawIssue;
use crate::check::location::Location;
use crate::check::object::{Object, Report};
use crate::check::pass::Mode;
use crate::check::rule::{Severity, Test};
use crate::check::shape::{Absent, Kind, Member, Quirk, Shape};
use crate::check::tape::{Draft, FrameId, Inside, Slot, bit, index};
use crate::check::text;
use core::ops::Range;

/// An object that is being read.
struct Open {
    shape: &'static Shape,
    draft: Draft,
    /// The member that is expected next.
    next: usize,
    /// Members that take the long way, a bit each: those that came already, `null` ones included, and forbidden ones.
    unusual: u64,
    /// Members that are there, a bit each.
    present: u64,
    /// How many edits there were before it.
    edits: usize,
}

/// Which declared member a key names.
#[derive(Clone, Copy)]
struct Named {
    position: usize,
    /// By the wire's own name, not by an alias.
    exact: bool,
}

/// What was read up to a place.
#[derive(Clone, Copy)]
struct Filled {
    /// How many more values there may be, those that are not filled in apart.
    values: u32,
    issues: (usize, Option<Severity>),
}

impl Pass<'_> {
    pub(super) fn object(&mut self, shape: &'static Shape, location: Location) -> Result<(), Fatal> {
        self.deeper()?;
        let draft = self.tape.open(shape, location);
        let unusual = if self.empty_as_absent { u64::MAX } else { shape.forbidden };
        let mut open = Open { shape, draft, next: 0, unusual, present: 0, edits: self.edits.len() };
        self.at += 1;
        self.blanks();
        if self.byte() == b'}' {
            self.at += 1;
        } else {
            loop {
                self.count(1)?;
                self.member(&mut open)?;
                if !self.continues(b'}')? {
                    break;
                }
            }
        }
        self.tape.close(&open.draft);
        self.close(&open)?;
        self.depth += 1;
        // Of what is only read, an item without anything is of no use to anybody.
        let is_of_use =
            self.mode == Mode::Write || location.item().is_none() || !self.tape.forget_bare(open.draft.frame);
        self.child = is_of_use.then_some(open.draft.frame);
        Ok(())
    }

    /// Counts the bytes of members that are filled in. An object of two bytes may lack a hundred, and what is written must not
    /// outgrow what was read.
    fn count_filling(&mut self, shape: &'static Shape, mut missing: u64) -> Result<(), Fatal> {
        while missing != 0 {
            let name = shape.members.get(missing.trailing_zeros() as usize).map_or("", |member| member.name);
            missing &= missing - 1;
            self.filling = self.filling.checked_sub(index(name.len() + EMPTY_ARRAY)).ok_or(&builtin::VALUES)?;
        }
        Ok(())
    }

    pub(super) fn deeper(&mut self) -> Result<(), Fatal> {
        self.depth = self.depth.checked_sub(1).ok_or(&builtin::DEPTH)?;
        Ok(())
    }

    #[inline]
    fn member(&mut self, open: &mut Open) -> Result<(), Fatal> {
        if self.byte() != b'"' {
            return Err(&builtin::JSON);
        }
        let key = self.at;
        let found = self.key(open.shape, open.next)?;
        let key_end = self.at;
        self.expect(b':')?;
        self.blanks();
        let frame = open.draft.frame;
        let Some((named, member)) = found else {
            return self.undeclared(open.shape, frame, key..key_end);
        };
        let Named { position, exact } = named;
        open.next = position + 1;
        let bit = bit(position);
        let is_usual = exact && open.unusual & bit == 0 && self.byte() != b'n';
        open.unusual |= bit;
        if !is_usual {
            return self.unusual_member(open, named, member, key..key_end);
        }
        let start = self.at;
        let inside = self.member_value(member, Location::member(frame, position))?;
        if self.mode == Mode::Read && self.unfilled(member, start, self.at) {
            self.edit(key, self.at, With::Drop);
            return Ok(());
        }
        open.present |= bit;
        // Made where it goes: built here and copied there, it would be read before all its parts are written.
        self.tape.put(&mut open.draft, position, Slot::new(key, start, self.at, inside));
        Ok(())
    }

    /// Reads a member's value.
    #[inline]
    fn member_value(&mut self, member: &'static Member, location: Location) -> Result<Inside, Fatal> {
        // Most members are strings: those go without the call of a function that reads anything.
        if matches!(member.kind, Kind::String) {
            let is_plain = self.text(member, location)?;
            return Ok(if is_plain { Inside::PLAIN } else { Inside::NOTHING });
        }
        self.value(member, member.kind, location)?;
        Ok(self.child.take().map_or(Inside::NOTHING, Inside::of))
    }

    /// A member that is `null`, an alias, forbidden, there already, or perhaps an input of a form that was left empty.
    #[cold]
    #[inline(never)]
    fn unusual_member(
        &mut self,
        open: &mut Open,
        named: Named,
        member: &'static Member,
        key: Range<usize>,
    ) -> Result<(), Fatal> {
        let Named { position, exact } = named;
        let start = self.at;
        let location = Location::member(open.draft.frame, position);
        let is_absent = self.byte() == b'n' || self.is_empty_input(member);
        if !exact || (member.quirk == Quirk::Forbidden && !is_absent) {
            self.unwelcome(member, exact, location);
        }
        if is_absent {
            return self.null_member(open, named, member, key);
        }
        let earlier = self.tape.drafted(&open.draft, position);
        let edits = self.edits.len();
        if let Some(null) = earlier.filter(|earlier| earlier.is_null()) {
            self.edit(null.key as usize, null.end as usize, With::Drop);
        }
        let before = self.empty_as_absent.then(|| self.filled());
        let inside = self.member_value(member, location)?;
        let end = self.at;
        if before.is_some_and(|before| self.is_untouched(member, location, start, before)) {
            self.edit(key.start, end, With::Drop);
            return Ok(());
        }
        let slot = Slot::new(key.start, start, end, inside);
        if let Some(earlier) = earlier.filter(|earlier| !earlier.is_null()) {
            self.twice(open, named, earlier, slot, edits);
            return Ok(());
        }
        if !exact {
            self.rename(member, &key);
        }
        if self.mode == Mode::Read && self.unfilled(member, start, end) {
            self.edit(key.start, end, With::Drop);
            return Ok(());
        }
        open.present |= bit(position);
        self.tape.put(&mut open.draft, position, slot);
        Ok(())
    }

    /// Whether an input of a form was left empty.
    fn is_empty_input(&self, member: &Member) -> bool {
        let is_empty_string = self.bytes.get(self.at..self.at + 2) == Some(b"\"\"");
        self.empty_as_absent && is_empty_string && !matches!(member.kind, Kind::Json)
    }

    /// How many values were read that are filled in, and the issues.
    #[cold]
    fn filled(&self) -> Filled {
        Filled { values: self.values + self.empty, issues: self.issues.mark() }
    }

    /// Whether the member is an object in which nothing is filled in, and absent for that. Of a required one, what it lacks is
    /// reported at its own members, which are the inputs of the form.
    #[cold]
    fn is_untouched(&mut self, member: &Member, location: Location, start: usize, before: Filled) -> bool {
        let is_object = self.bytes.get(start) == Some(&b'{') && !matches!(member.kind, Kind::Json);
        if !is_object || self.values + self.empty != before.values {
            return false;
        }
        self.empty += 1;
        let form = &self.context.form;
        let is_branch = location.frame.zip(location.position());
        let is_branch = is_branch.is_some_and(|(frame, member)| form.requires(frame, member));
        if (member.required.is_some() || is_branch) && self.issues.mark() != before.issues {
            return false;
        }
        self.issues.forget(before.issues);
        true
    }

    /// A member that is `null` or an empty input: absent, and mostly dropped.
    #[cold]
    fn null_member(
        &mut self,
        open: &mut Open,
        named: Named,
        member: &'static Member,
        key: Range<usize>,
    ) -> Result<(), Fatal> {
        let Named { position, exact } = named;
        let is_null = self.byte() == b'n';
        if is_null {
            self.literal("null")?;
        } else {
            self.at += 2;
        }
        self.empty += 1;
        let stays = is_null
            && (matches!(member.kind, Kind::Json) || (self.mode == Mode::Write && member.absent == Absent::Null));
        let stood = self.tape.drafted(&open.draft, position).is_some();
        if stays && !stood {
            if !exact {
                self.rename(member, &key);
            }
            self.tape.put(&mut open.draft, position, Slot::null(key.start, self.at));
        } else {
            self.edit(key.start, self.at, With::Drop);
        }
        Ok(())
    }

    /// A member under another name than the wire's own, or one that must not be given.
    #[cold]
    fn unwelcome(&mut self, member: &'static Member, exact: bool, location: Location) {
        for rule in member.rules {
            if matches!(rule.test, Test::Absent) || (!exact && matches!(rule.test, Test::Alias)) {
                self.report(rule, location);
            }
        }
    }

    #[cold]
    fn rename(&mut self, member: &'static Member, key: &Range<usize>) {
        self.edit(key.start + 1, key.end - 1, With::Put(member.name));
    }

    /// The member came before. The wire's own name wins over an alias; when both say the same the alias goes quietly.
    #[cold]
    fn twice(&mut self, open: &mut Open, named: Named, earlier: Slot, now: Slot, edits: usize) {
        let Named { position, exact } = named;
        let Some(member) = open.shape.members.get(position) else { return };
        let before = self.slice(earlier.key as usize + 1, earlier.start as usize);
        let earlier_exact = before.strip_prefix(member.name).is_some_and(|rest| rest.starts_with('"'));
        let value = |slot: Slot| self.slice(slot.start as usize, slot.end as usize).trim_matches('"');
        let agree = value(now) == value(earlier);
        let location = Location::member(open.draft.frame, position);
        if exact && earlier_exact {
            self.report(&builtin::DUPLICATE, location);
        } else if !agree {
            self.report(&builtin::CONFLICT, location);
        }
        if self.mode == Mode::Read && !agree {
            // Nothing the server said is lost: both members stay under the names they came with, and the wire's own
            // name is the one that is read.
            if exact {
                if !earlier_exact {
                    self.edits.forget_put(earlier.key + 1);
                }
                self.tape.put(&mut open.draft, position, now);
            } else {
                self.edits.truncate(edits);
            }
            return;
        }
        if exact && !earlier_exact {
            self.edit(earlier.key as usize, earlier.end as usize, With::Drop);
            self.tape.put(&mut open.draft, position, now);
        } else {
            self.edits.truncate(edits);
            self.edit(now.key as usize, now.end as usize, With::Drop);
        }
    }

    /// Whether a zero in a response means "not filled".
    fn unfilled(&self, member: &'static Member, start: usize, end: usize) -> bool {
        let zero = matches!(self.bytes.get(start..end), Some(b"0" | b"\"0\""));
        zero && (member.quirk == Quirk::Zero || matches!(member.kind, Kind::Id | Kind::Seconds))
    }

    /// Reads a key. Members mostly come in the declared order, so the next one is tried first.
    #[inline]
    fn key(&mut self, shape: &'static Shape, next: usize) -> Result<Option<(Named, &'static Member)>, Fatal> {
        match shape.members.get(next) {
            Some(member) if self.key_is(member) => {
                self.at += member.name.len() + 2;
                Ok(Some((Named { position: next, exact: true }, member)))
            }
            _ => self.key_elsewhere(shape, next),
        }
    }

    /// Whether the key that begins here is the member's own name.
    #[inline]
    fn key_is(&self, member: &Member) -> bool {
        let inside = self.bytes.get(self.at + 1..).unwrap_or_default();
        let name = member.name.as_bytes();
        match inside.split_at_checked(name.len()) {
            Some((key, [b'"', ..])) => text::same_bytes(key, name),
            _ => false,
        }
    }

    /// Reads a key that is not the next member's: the one behind it is most likely, for one was left out.
    #[inline(never)]
    fn key_elsewhere(&mut self, shape: &'static Shape, next: usize) -> Result<Option<(Named, &'static Member)>, Fatal> {
        let (before, behind) = shape.members.split_at_checked(next).unwrap_or((shape.members, &[]));
        let mut candidates = (next..).zip(behind).chain((0..).zip(before));
        match candidates.find(|(_, member)| self.key_is(member)) {
            Some((position, member)) => {
                self.at += member.name.len() + 2;
                Ok(Some((Named { position, exact: true }, member)))
            }
            None => self.other_key(shape.members),
        }
    }

    /// Reads a key that is no member's own name as it stands: an alias, a name with escapes, or an undeclared one.
    #[cold]
    fn other_key(&mut self, members: &'static [Member]) -> Result<Option<(Named, &'static Member)>, Fatal> {
        let start = self.at;
        self.string()?;
        let Some(name) = text::unquote(self.slice(start, self.at)) else { return Ok(None) };
        let found = members
            .iter()
            .enumerate()
            .find(|(_, member)| member.name == name || member.aliases.iter().any(|alias| *alias == name))
            .map(|(position, member)| (Named { position, exact: member.name == name }, member));
        if let Some((Named { exact: true, .. }, member)) = found {
            // The wire's own name, written with escapes.
            self.edit(start + 1, self.at - 1, With::Put(member.name));
        }
        Ok(found)
    }

    #[cold]
    fn undeclared(&mut self, shape: &'static Shape, frame: FrameId, key: Range<usize>) -> Result<(), Fatal> {
        if self.mode == Mode::Write {
            let name = text::unquote(self.slice(key.start, key.end)).unwrap_or_default();
            if shape.leaves_out(&name) {
                self.skip()?;
                self.edit(key.start, self.at, With::Drop);
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
            self.issues.push(RawIssue {
                rule,
                location: Location::object(frame),
                word: (index(key.start), index(key.end)),
            });
        }
        self.skip()
    }

    fn close(&mut self, open: &Open) -> Result<(), Fatal> {
        let Open { shape, draft: Draft { frame, .. }, .. } = *open;
        let brace = self.at - 1;
        let mut present = open.present;
        let mut unwrapped = false;
        if shape.restructured != 0 {
            let before = self.edits.len();
            unwrapped = self.restructure(shape, frame, brace, open.edits)?;
            // Of a request nothing else is noted than what is moved.
            if self.mode == Mode::Read || self.edits.len() != before {
                present = self.tape.present(frame);
            }
        }
        match self.mode {
            Mode::Write => {
                let mut wanted = shape.request_defaults;
                if let Some(branch) = self.context.form.branch.filter(|_| frame == FrameId::FIRST) {
                    wanted |= bit(usize::from(branch));
                }
                self.fill_request(shape, frame, wanted & !present, brace)?;
                if !shape.rules.is_empty() {
                    let object = Object::new(self.source, self.tape, self.context, frame);
                    for rule in shape.rules {
                        match rule.test {
                            Test::Across(test) => test(&object, &mut Report { rule, found: self.issues }),
                            Test::AcrossOptions(test) if self.context.options.is_some() => {
                                test(&object, &mut Report { rule, found: self.issues });
                            }
                            _ => {}
                        }
                    }
                }
            }
            Mode::Read => {
                let missing = shape.response_defaults & !present;
                if missing != 0 && !unwrapped && !self.echoes {
                    self.count(missing.count_ones())?;
                    self.count_filling(shape, missing)?;
                    let is_bare = self.tape.is_bare(frame);
                    let with = if is_bare { With::AllEmptyArrays(shape.number) } else { With::EmptyArrays(frame) };
                    self.edit(brace, brace, with);
                }
                self.clear_stub(shape, frame);
            }
        }
        Ok(())
    }

    /// Reports what a request lacks, and fills in what is sent all the same.
    fn fill_request(
        &mut self,
        shape: &'static Shape,
        frame: FrameId,
        mut missing: u64,
        brace: usize,
    ) -> Result<(), Fatal> {
        let mut count = 0;
        while missing != 0 {
            let position = missing.trailing_zeros() as usize;
            missing &= missing - 1;
            let Some(member) = shape.members.get(position) else { break };
            let form = &self.context.form;
            let branch = form.requires(frame, position).then_some(&builtin::REQUIRED);
            if let Some(rule) = member.required.or(branch).filter(|_| !form.partial) {
                self.report(rule, Location::member(frame, position));
            }
            match (member.absent, self.context.random) {
                (Absent::Null, _) if !self.tape.holds(frame, position) => count += 1,
                (Absent::FreshGuid, Some(_)) => count += 1,
                _ => {}
            }
        }
        if count > 0 {
            self.count(count)?;
            self.empty += count;
            self.edit(brace, brace, With::Defaults(frame));
        }
        Ok(())
    }
}
