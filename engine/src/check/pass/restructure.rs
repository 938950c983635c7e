//! What is seen to once an object is whole: wrappers, members that stand a level too deep or too high, what another member
//! tells the type of, and the zeros of stubs.

use super::{Fatal, Mode, Pass};
use crate::check::builtin;
use crate::check::edit::With;
use crate::check::location::Location;
use crate::check::shape::{Kind, Member, Quirk, Shape};
use crate::check::tape::{FrameId, Slot, bit, bits};
use crate::check::text;
use std::borrow::Cow;

impl Pass<'_> {
    /// Unwraps and lifts what stands a level too deep, sinks what stands a level too high, and reads what another member tells
    /// the type of; returns whether the object was only a wrapper.
    /// `edits` is how many there were before the object.
    #[inline(never)]
    pub(super) fn restructure(
        &mut self,
        shape: &'static Shape,
        frame: FrameId,
        brace: usize,
        edits: usize,
    ) -> Result<bool, Fatal> {
        let mut wrapped = None;
        for position in bits(shape.restructured) {
            let Some(member) = shape.members.get(position) else { break };
            if member.quirk == Quirk::Sinks {
                self.sink(shape, frame, position, brace)?;
            }
            let Some(slot) = self.tape.slot(frame, position) else { continue };
            let Some(child) = slot.child() else { continue };
            match member.quirk {
                Quirk::Unwrap if self.unwrap(frame, slot, child) => wrapped = Some(child),
                Quirk::Lifts => self.lift(shape, frame, child, brace),
                _ => {}
            }
        }
        if self.mode == Mode::Read {
            self.choose(shape, frame, wrapped, edits)?;
        }
        if let Some(child) = wrapped {
            self.merge(frame, child);
        }
        Ok(wrapped.is_some())
    }

    /// Reads once more what another member tells the type of. Of an unknown type it stays as it came. Of a wrapper and what it
    /// wraps, either may hold it and either may tell, the wrapped one first.
    fn choose(
        &mut self,
        shape: &'static Shape,
        frame: FrameId,
        wrapped: Option<FrameId>,
        edits: usize,
    ) -> Result<(), Fatal> {
        for position in bits(shape.restructured) {
            let Some(Member { kind: Kind::Chosen(choice), .. }) = shape.members.get(position) else { continue };
            let Some(teller) = shape.members.iter().position(|member| member.name == choice.by) else { continue };
            let find = |member| {
                let frames = [wrapped, Some(frame)].into_iter().flatten();
                frames.filter_map(|frame| Some((frame, self.tape.slot(frame, member)?))).next()
            };
            let (Some((holder, slot)), Some((teller_holder, type_slot))) = (find(position), find(teller)) else {
                continue;
            };
            // Then it was read when the wrapped one was closed.
            if Some(holder) == wrapped && Some(teller_holder) == wrapped {
                continue;
            }
            let word = text::unquote(self.slice(type_slot.start as usize, type_slot.end as usize));
            let Some(chosen) = word.and_then(|word| (choice.shape)(&word)) else { continue };
            if self.bytes.get(slot.start as usize) != Some(&b'{') {
                continue;
            }
            // What was noted while its type was not known is noted again.
            self.edits.forget(edits, slot.start..slot.end);
            let (behind, echoes) = (self.at, self.echoes);
            (self.at, self.echoes) = (slot.start as usize, true);
            self.object(chosen, Location::member(holder, position))?;
            (self.at, self.echoes) = (behind, echoes);
            self.child = None;
        }
        Ok(())
    }

    /// Lifts the members of the object that another one of its kind wraps. The wrapped one is the one that is read: what its
    /// wrapper says too goes, unless it belongs to wrappers. Objects with ids of their own only refer to one another.
    fn unwrap(&mut self, frame: FrameId, slot: Slot, child: FrameId) -> bool {
        let inner_is_empty = self.slice(slot.start as usize + 1, slot.end as usize - 1).trim().is_empty();
        if self.mode == Mode::Write || inner_is_empty || self.have_two_ids(frame, child) {
            return false;
        }
        for position in self.members(frame) {
            if let Some(outer) = self.tape.slot(frame, position).filter(|outer| outer.key != slot.key)
                && let Some(inner) = self.tape.slot(child, position)
            {
                let gone = if self.is_the_wrappers(frame, child, position) { inner } else { outer };
                self.edit(gone.key as usize, gone.end as usize, With::Drop);
            }
            // A null that is kept says less than anything else.
            let gone = match (self.tape.held(frame, position), self.tape.held(child, position)) {
                (Some(outer), Some(_)) if outer.is_null() => outer,
                (Some(_), Some(inner)) if inner.is_null() => inner,
                _ => continue,
            };
            self.edit(gone.key as usize, gone.end as usize, With::Drop);
        }
        self.edit(slot.key as usize, slot.start as usize + 1, With::Cut);
        self.edit(slot.end as usize - 1, slot.end as usize, With::Close);
        true
    }

    /// Of a member that both have: whether the wrapper's counts. So it is with what belongs to wrappers, and with an id where
    /// the wrapped one's is blank.
    fn is_the_wrappers(&self, frame: FrameId, child: FrameId, position: usize) -> bool {
        let member = self.tape.shape(frame).and_then(|shape| shape.members.get(position));
        let belongs = member.is_some_and(|member| member.quirk == Quirk::OfWrapper);
        belongs || (position == 0 && self.id(child).is_none())
    }

    /// Lets the wrapper's frame show what has become of both: to the rest of this pass, and to a wrapper around it.
    fn merge(&mut self, frame: FrameId, child: FrameId) {
        let wrappers: u64 =
            self.members(frame).filter(|member| self.is_the_wrappers(frame, child, *member)).map(bit).sum();
        self.tape.merge(frame, child, |tape, position| {
            let (outer, inner) = (tape.held(frame, position), tape.held(child, position));
            let stays = |outer: &Slot| match inner {
                Some(inner) if inner.is_null() => !outer.is_null(),
                Some(_) => !outer.is_null() && wrappers & bit(position) != 0,
                None => true,
            };
            outer.filter(stays).or(inner)
        });
    }

    fn members(&self, frame: FrameId) -> core::ops::Range<usize> {
        0..self.tape.shape(frame).map_or(0, |shape| shape.members.len())
    }

    /// Whether both objects have their first member, the id, and it is not the same one. A blank one is none.
    fn have_two_ids(&self, frame: FrameId, child: FrameId) -> bool {
        self.id(frame).zip(self.id(child)).is_some_and(|(outer, inner)| !outer.eq_ignore_ascii_case(&inner))
    }

    fn id(&self, frame: FrameId) -> Option<Cow<'_, str>> {
        let slot = self.tape.slot(frame, 0)?;
        let raw = self.slice(slot.start as usize, slot.end as usize);
        Some(text::unquote(raw).unwrap_or(raw.into())).filter(|id| !id.trim().is_empty())
    }

    /// Moves a member that stands one level too deep.
    fn lift(&mut self, shape: &'static Shape, frame: FrameId, child: FrameId, brace: usize) {
        let Some(inner) = self.tape.shape(child) else { return };
        for position in bits(inner.lifted & self.tape.body(child).held) {
            let Some(member) = inner.members.get(position) else { break };
            let Some(slot) = self.tape.slot(child, position) else { continue };
            let Some(target) = shape.members.iter().position(|outer| outer.name == member.name) else { continue };
            if self.tape.held(frame, target).is_some() {
                self.report(&builtin::DUPLICATE, Location::member(child, position));
                continue;
            }
            self.edits.relocate(brace, member.name, slot.start, slot.end);
            self.edit(slot.key as usize, slot.end as usize, With::Drop);
            self.tape.add(frame, target, slot);
        }
    }

    /// Moves the members that stand one level too high into the object at `target`; rules see them where they were given. In an
    /// response, one that says something else than that object stays where it is: nothing the server said is lost.
    fn sink(&mut self, shape: &'static Shape, frame: FrameId, target: usize, brace: usize) -> Result<(), Fatal> {
        let Some(holder) = shape.members.get(target) else { return Ok(()) };
        let Kind::Object(inner) = holder.kind else { return Ok(()) };
        let inner = inner();
        let held = self.tape.slot(frame, target);
        let child = held.and_then(Slot::child);
        if held.is_some() && child.is_none() {
            return Ok(());
        }
        let mut made = false;
        for (position, member) in shape.members.iter().enumerate() {
            if member.quirk != Quirk::Sink {
                continue;
            }
            let Some(slot) = self.tape.slot(frame, position) else { continue };
            let Some(place) = inner.members.iter().position(|inner| inner.name == member.name) else { continue };
            if let Some(known) = child.and_then(|child| self.tape.slot(child, place)) {
                // A number where a string is declared becomes one, and is the same then.
                let value = |slot: Slot| self.slice(slot.start as usize, slot.end as usize).trim_matches('"');
                if value(known) != value(slot) {
                    self.report(&builtin::CONFLICT, Location::member(frame, position));
                    continue;
                }
            } else {
                self.count(1)?;
                if held.is_none() && !made {
                    self.count(2)?;
                    self.edits.insert(brace, holder.name, |out| out.push('{'));
                    made = true;
                }
                let at = held.map_or(brace, |held| held.end as usize - 1);
                self.edits.relocate(at, member.name, slot.start, slot.end);
            }
            self.edit(slot.key as usize, slot.end as usize, With::Drop);
        }
        if made {
            self.edits.make(brace, brace, |out| out.push('}'));
        }
        Ok(())
    }

    /// In a stub every zero means "not filled": an `isActive` of 0 says nothing there.
    #[inline(never)]
    pub(super) fn clear_stub(&mut self, shape: &'static Shape, frame: FrameId) {
        let is_stub = shape.stub.iter().any(|id| {
            shape
                .members
                .iter()
                .position(|member| member.name == *id)
                .is_some_and(|position| self.tape.slot(frame, position).is_none())
        });
        if !is_stub {
            return;
        }
        for (position, member) in shape.members.iter().enumerate() {
            if let Some(slot) = self.tape.slot(frame, position)
                && match self.slice(slot.start as usize, slot.end as usize).trim_matches('"') {
                    "0" => matches!(member.kind, Kind::Int | Kind::Flag),
                    "false" => matches!(member.kind, Kind::Flag),
                    _ => false,
                }
            {
                self.edit(slot.key as usize, slot.end as usize, With::Drop);
            }
        }
    }
}
