//! What one pass leaves behind: where each declared member's value stands in the text.
//!
//! A frame is one object, a slot one member that is there; an absent one costs nothing. Both live in flat vectors that
//! the next pass reuses, so a check allocates nothing once it is warm.

use super::issue::Location;
use super::shape::Shape;
use core::num::NonZeroU32;

/// An object's number in the tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrameId(NonZeroU32);

/// Where a frame's slots begin.
#[derive(Clone, Copy)]
struct SlotId(NonZeroU32);

/// An item's position in its array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ItemId(NonZeroU32);

impl FrameId {
    /// The first object of the text: the root, where that is one.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl SlotId {
    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl ItemId {
    pub fn new(position: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(position))
    }

    pub fn number(self) -> u32 {
        self.0.get() - 1
    }
}

/// The id of what stands at a position: one more, so that zero is left for "none".
fn id(position: usize) -> NonZeroU32 {
    NonZeroU32::MIN.saturating_add(index(position))
}

/// One object of the text.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    pub shape: &'static Shape,
    /// The members that have a slot, a bit each.
    pub held: u64,
    /// Its first slot; none once they have moved to the object that wraps it.
    slots: Option<SlotId>,
    /// Where it stands in its parent.
    pub location: Location,
    /// The next object of the same array.
    pub next: Option<FrameId>,
}

/// One declared member that is there.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub key: u32,
    pub start: u32,
    pub end: u32,
    /// The frame of an object, or of the first object of an array.
    pub child: Option<FrameId>,
    /// An explicit null that stays in the text. To rules the member is absent.
    pub is_null: bool,
}

/// An object whose members are still being read.
pub(crate) struct Draft {
    pub frame: FrameId,
    base: usize,
    held: u64,
}

/// The frames and slots of one text.
#[derive(Default)]
pub struct Tape {
    frames: Vec<Frame>,
    /// A frame's slots stand together, in the order of its table.
    slots: Vec<Slot>,
    /// The slots of the objects that are still being read, the innermost last.
    drafts: Vec<Slot>,
}

/// A member's bit. A table has at most 64 members, the derive sees to it.
pub(crate) fn bit(member: usize) -> u64 {
    1 << (member & 63)
}

/// How many of the members that are held stand before this one.
fn rank(held: u64, member: usize) -> usize {
    (held & (bit(member) - 1)).count_ones() as usize
}

impl Tape {
    pub(crate) fn clear(&mut self) {
        self.frames.clear();
        self.slots.clear();
        self.drafts.clear();
    }

    /// Gives back memory beyond so many entries.
    pub(crate) fn shrink(&mut self, keep: usize) {
        self.clear();
        self.frames.shrink_to(keep);
        self.slots.shrink_to(keep);
        self.drafts.shrink_to(keep);
    }

    pub(crate) fn open(&mut self, shape: &'static Shape, location: Location) -> Draft {
        let frame = FrameId(id(self.frames.len()));
        self.frames.push(Frame { shape, held: 0, slots: None, location, next: None });
        Draft { frame, base: self.drafts.len(), held: 0 }
    }

    /// Notes a member of the innermost object that is being read. Members mostly come in the order of the table.
    #[inline]
    pub(crate) fn put(&mut self, draft: &mut Draft, member: usize, slot: Slot) {
        let bit = bit(member);
        if draft.held < bit {
            self.drafts.push(slot);
        } else {
            // By its place, not by a call that takes the slot: with an address it would be written in parts and copied whole, which
            // stalls the processor.
            if let Some(place) = self.place_back(draft, member) {
                *place = slot;
            }
        }
        draft.held |= bit;
    }

    /// Where to note a member that comes after a later one, or again.
    #[cold]
    fn place_back(&mut self, draft: &Draft, member: usize) -> Option<&mut Slot> {
        let at = draft.base + rank(draft.held, member);
        if draft.held & bit(member) == 0 {
            self.drafts.insert(at, Slot { key: 0, start: 0, end: 0, child: None, is_null: true });
        }
        self.drafts.get_mut(at)
    }

    /// What is noted of a member of the object that is being read, a null included.
    pub(crate) fn drafted(&self, draft: &Draft, member: usize) -> Option<Slot> {
        (draft.held & bit(member) != 0).then(|| self.drafts.get(draft.base + rank(draft.held, member)).copied())?
    }

    /// The object is read.
    #[inline]
    pub(crate) fn close(&mut self, draft: &Draft) {
        let first = SlotId(id(self.slots.len()));
        // One by one: they are few, and wasm copies memory by a call that is slow to begin.
        let drafts = self.drafts.get(draft.base..).unwrap_or_default();
        self.slots.reserve(drafts.len());
        for Slot { key, start, end, child, is_null } in drafts.iter().copied() {
            self.slots.push(Slot { key, start, end, child, is_null });
        }
        self.drafts.truncate(draft.base);
        if let Some(frame) = self.frames.get_mut(draft.frame.index()) {
            frame.held = draft.held;
            frame.slots = Some(first);
        }
    }

    /// Gives an object other members in place of its own and of those of the object inside that it wraps.
    pub(crate) fn merge(&mut self, frame: FrameId, child: FrameId, choose: impl Fn(&Self, usize) -> Option<Slot>) {
        let mut draft = Draft { frame, base: self.drafts.len(), held: 0 };
        for member in 0..self.frame(frame).map_or(0, |frame| frame.shape.members.len()) {
            if let Some(slot) = choose(self, member) {
                self.put(&mut draft, member, slot);
            }
        }
        // Mostly both stand at the end: then a chain of wrappers takes no more than its longest.
        for gone in [frame, child] {
            let Some(gone) = self.frames.get_mut(gone.index()) else { continue };
            let count = gone.held.count_ones() as usize;
            if let Some(first) = gone.slots.take()
                && first.index() + count == self.slots.len()
            {
                self.slots.truncate(first.index());
            }
        }
        self.close(&draft);
    }

    /// Sets a member of an object that is read.
    pub(crate) fn set(&mut self, frame: FrameId, member: usize, slot: Slot) {
        let Some(Frame { held, slots: Some(first), .. }) = self.frame(frame).copied() else { return };
        let at = first.index() + rank(held, member);
        if held & bit(member) != 0 {
            if let Some(held) = self.slots.get_mut(at) {
                *held = slot;
            }
            return;
        }
        let end = first.index() + held.count_ones() as usize;
        let mut draft = Draft { frame, base: self.drafts.len(), held };
        self.drafts.extend_from_slice(self.slots.get(first.index()..end).unwrap_or_default());
        if end == self.slots.len() {
            self.slots.truncate(first.index());
        }
        self.put(&mut draft, member, slot);
        self.close(&draft);
    }

    /// Makes an object the next one of its array.
    pub(crate) fn link(&mut self, last: FrameId, next: FrameId) {
        if let Some(last) = self.frames.get_mut(last.index()) {
            last.next = Some(next);
        }
    }

    #[inline]
    pub(crate) fn frame(&self, frame: FrameId) -> Option<&Frame> {
        self.frames.get(frame.index())
    }

    /// What is noted of a member, a null included.
    #[inline]
    pub(crate) fn held(&self, frame: FrameId, member: usize) -> Option<Slot> {
        let frame = self.frame(frame)?;
        let first = frame.slots.filter(|_| frame.held & bit(member) != 0)?;
        self.slots.get(first.index() + rank(frame.held, member)).copied()
    }

    /// A member that is there.
    #[inline]
    pub(crate) fn slot(&self, frame: FrameId, member: usize) -> Option<Slot> {
        self.held(frame, member).filter(|slot| !slot.is_null)
    }

    /// The explicit null of an absent member.
    pub(crate) fn null(&self, frame: FrameId, member: usize) -> Option<Slot> {
        self.held(frame, member).filter(|slot| slot.is_null)
    }

    /// The members that are there, a bit each.
    pub(crate) fn present(&self, frame: FrameId) -> u64 {
        let Some(Frame { held, slots: Some(first), .. }) = self.frame(frame) else { return 0 };
        let (mut present, mut rest) = (*held, *held);
        for slot in self.slots.get(first.index()..).unwrap_or_default().iter().take(held.count_ones() as usize) {
            let lowest = rest & rest.wrapping_neg();
            rest ^= lowest;
            if slot.is_null {
                present ^= lowest;
            }
        }
        present
    }
}

/// Positions fit 32 bits: the engine refuses longer texts first.
pub(crate) fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
