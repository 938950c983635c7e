//! What is seen to once an object is whole: wrappers, members that stand a level too deep, what another member tells the type
//! of, and the zeros of stubs.

use super::{Fatal, Mode, Pass};
use crate::check::builtin;
use crate::check::edit::With;
use crate::check::issue::Location;
use crate::check::shape::{Kind, Quirk, Shape};
use crate::check::tape::{NONE, Slot, index};
use crate::check::text;
use std::borrow::Cow;

impl Pass<'_> {
    /// Unwraps and lifts what stands a level too deep, and reads what another member tells the type of; answers whether
    /// the object was only a wrapper.
    pub(super) fn restructure(&mut self, shape: &'static Shape, frame: u32, brace: usize) -> Result<bool, Fatal> {
        let mut wrapped = None;
        for (position, member) in shape.members.iter().enumerate() {
            let Some(slot) = self.tape.slot(frame, position) else { continue };
            let Some(child) = slot.frame.checked_sub(1) else { continue };
            match member.quirk {
                Quirk::Unwrap if self.unwrap(frame, slot, child) => wrapped = Some(child),
                Quirk::Lifts => self.lift(shape, frame, child, brace),
                _ => {}
            }
        }
        if self.mode == Mode::Read {
            self.choose(shape, frame, wrapped)?;
        }
        if let Some(child) = wrapped {
            self.merge(frame, child);
        }
        Ok(wrapped.is_some())
    }

    /// Reads once more what another member tells the type of. Of an unknown type it stays as it came. Of a wrapper and what it
    /// wraps, either may hold it and either may tell, the wrapped one first.
    fn choose(&mut self, shape: &'static Shape, frame: u32, wrapped: Option<u32>) -> Result<(), Fatal> {
        for (position, member) in shape.members.iter().enumerate() {
            let Kind::Chosen(choice) = member.kind else { continue };
            let Some(teller) = shape.members.iter().position(|member| member.name == choice.by) else { continue };
            let find = |member| {
                let frames = [wrapped, Some(frame)].into_iter().flatten();
                frames.filter_map(|frame| Some((frame, self.tape.slot(frame, member)?))).next()
            };
            let (Some((holder, slot)), Some((told_in, told))) = (find(position), find(teller)) else { continue };
            // Then it was read when the wrapped one was closed.
            if Some(holder) == wrapped && Some(told_in) == wrapped {
                continue;
            }
            let word = text::unquote(self.slice(told.start as usize, told.end as usize));
            let Some(chosen) = word.and_then(|word| (choice.shape)(&word)) else { continue };
            if self.bytes.get(slot.start as usize) != Some(&b'{') {
                continue;
            }
            // What was noted while its type was not known is noted again.
            self.edits.retain(|edit| edit.start < slot.start || edit.start >= slot.end);
            let (behind, echoes) = (self.at, self.echoes);
            (self.at, self.echoes) = (slot.start as usize, true);
            let child = self.object(chosen, Location { frame: holder, member: index(position) as u16, item: NONE })?;
            (self.at, self.echoes) = (behind, echoes);
            self.set(holder, position, Slot { frame: child, ..slot });
        }
        Ok(())
    }

    /// Lifts the members of the object that another one of its kind wraps. The wrapped one is the one that is read: what its
    /// wrapper says too goes, unless it belongs to wrappers. Objects with ids of their own only refer to one another.
    fn unwrap(&mut self, frame: u32, slot: Slot, child: u32) -> bool {
        let inner_is_empty = self.slice(slot.start as usize + 1, slot.end as usize - 1).trim().is_empty();
        if self.mode == Mode::Write || inner_is_empty || self.have_two_ids(frame, child) {
            return false;
        }
        for position in 0..self.tape.frame(frame).map_or(0, |frame| frame.shape.members.len()) {
            if let Some(outer) = self.tape.slot(frame, position).filter(|outer| outer.key != slot.key)
                && let Some(inner) = self.tape.slot(child, position)
            {
                let gone = if self.is_the_wrappers(frame, child, position) { inner } else { outer };
                self.edit(gone.key as usize, gone.end as usize, With::Drop);
            }
            // A null that is kept says less than anything else.
            let (outer, inner) = (self.tape.null(frame, position), self.tape.null(child, position));
            let gone = match (outer, inner) {
                (Some(outer), None) => self.tape.slot(child, position).map(|_| outer),
                (None, Some(inner)) => self.tape.slot(frame, position).map(|_| inner),
                (outer, _) => outer,
            };
            if let Some((key, end)) = gone {
                self.edit(key, end, With::Drop);
            }
        }
        self.edit(slot.key as usize, slot.start as usize + 1, With::Cut);
        self.edit(slot.end as usize - 1, slot.end as usize, With::Close);
        true
    }

    /// Of a member that both have: whether the wrapper's counts. So it is with what belongs to wrappers, and with an id where
    /// the wrapped one's is blank.
    fn is_the_wrappers(&self, frame: u32, child: u32, position: usize) -> bool {
        let member = self.tape.frame(frame).and_then(|frame| frame.shape.members.get(position));
        let belongs = member.is_some_and(|member| member.quirk == Quirk::OfWrapper);
        belongs || (position == 0 && self.id(child).is_none())
    }

    /// Lets the wrapper's frame show what has become of both: to the rest of this pass, and to a wrapper around it.
    fn merge(&mut self, frame: u32, child: u32) {
        for position in 0..self.tape.frame(frame).map_or(0, |frame| frame.shape.members.len()) {
            let has = self.tape.slot(frame, position).is_some();
            if let Some(inner) = self.tape.slot(child, position) {
                if !has || !self.is_the_wrappers(frame, child, position) {
                    self.set(frame, position, inner);
                }
            } else if let Some((key, end)) = self.tape.null(child, position).filter(|_| !has) {
                self.set(frame, position, Slot::null(key, end));
            }
        }
    }

    /// Whether both objects have their first member, the id, and it is not the same one. A blank one is none.
    fn have_two_ids(&self, frame: u32, child: u32) -> bool {
        self.id(frame).zip(self.id(child)).is_some_and(|(outer, inner)| !outer.eq_ignore_ascii_case(&inner))
    }

    fn id(&self, frame: u32) -> Option<Cow<'_, str>> {
        let slot = self.tape.slot(frame, 0)?;
        let raw = self.slice(slot.start as usize, slot.end as usize);
        Some(text::unquote(raw).unwrap_or(raw.into())).filter(|id| !id.trim().is_empty())
    }

    /// Moves a member that stands one level too deep.
    fn lift(&mut self, shape: &'static Shape, frame: u32, child: u32, brace: usize) {
        let Some(inner) = self.tape.frame(child).map(|frame| frame.shape) else { return };
        for (position, member) in inner.members.iter().enumerate() {
            if member.quirk != Quirk::Lift {
                continue;
            }
            let Some(slot) = self.tape.slot(child, position) else { continue };
            let Some(target) = shape.members.iter().position(|outer| outer.name == member.name) else { continue };
            if self.tape.slot(frame, target).is_some() {
                self.report(&builtin::DUPLICATE, Location { frame: child, member: index(position) as u16, item: NONE });
                continue;
            }
            let name = member.name;
            self.edit(brace, brace, With::InsertMoved(name, slot.start, slot.end));
            self.edit(slot.key as usize, slot.end as usize, With::Drop);
            self.set(frame, target, slot);
        }
    }

    /// In a stub every zero means "not filled": an `isActive` of 0 says nothing there.
    pub(super) fn clear_stub(&mut self, shape: &'static Shape, frame: u32) {
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
