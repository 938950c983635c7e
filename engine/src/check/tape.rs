//! What one pass leaves behind: where each declared member's value stands in the text.
//!
//! A frame is one object, a slot one of its members. Both live in two flat vectors that the next pass
//! reuses, so a check allocates nothing once it is warm.

use super::issue::{Location, RawIssue};
use super::rule::Rule;
use super::shape::{Field, Shape};
use super::text;
use std::borrow::Cow;

/// "No frame", "no item".
pub(crate) const NONE: u32 = u32::MAX;

/// One object of the text.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    pub shape: &'static Shape,
    /// Its first slot.
    pub first: u32,
    /// Where it stands in its parent.
    pub location: Location,
    /// The next object of the same list.
    pub next: u32,
    /// The members that are there, a bit each.
    pub present: u64,
}

/// One declared member; absent while `end` is zero.
#[derive(Clone, Copy, Default)]
pub(crate) struct Slot {
    pub key: u32,
    pub start: u32,
    pub end: u32,
    /// The frame of an object, or of the first object of a list, plus one.
    pub frame: u32,
}

impl Slot {
    /// An explicit null that stays in the text: absent, and `start` tells where the null ends.
    pub(crate) fn null(key: usize, end: usize) -> Self {
        Self { key: index(key), start: index(end), end: 0, frame: 0 }
    }
}

/// The frames and slots of one text.
#[derive(Default)]
pub struct Tape {
    pub(crate) frames: Vec<Frame>,
    pub(crate) slots: Vec<Slot>,
}

impl Tape {
    pub(crate) fn clear(&mut self) {
        self.frames.clear();
        self.slots.clear();
    }

    pub(crate) fn open(&mut self, shape: &'static Shape, location: Location) -> (u32, usize) {
        let frame = index(self.frames.len());
        let first = self.slots.len();
        self.frames.push(Frame { shape, first: index(first), location, next: NONE, present: 0 });
        self.slots.resize(first + shape.members.len(), Slot::default());
        (frame, first)
    }

    pub(crate) fn frame(&self, frame: u32) -> Option<&Frame> {
        self.frames.get(frame as usize)
    }

    pub(crate) fn slot(&self, frame: u32, member: usize) -> Option<Slot> {
        let first = self.frame(frame)?.first as usize;
        self.slots.get(first + member).copied().filter(|slot| slot.end != 0)
    }

    /// The span of an absent member's explicit null, its name included.
    pub(crate) fn null(&self, frame: u32, member: usize) -> Option<(usize, usize)> {
        let first = self.frame(frame)?.first as usize;
        let slot = self.slots.get(first + member).filter(|slot| slot.end == 0 && slot.key != 0)?;
        Some((slot.key as usize, slot.start as usize))
    }

    #[inline]
    pub(crate) fn put(&mut self, slot: usize, value: Slot) {
        if let Some(place) = self.slots.get_mut(slot) {
            *place = value;
        }
    }

    pub(crate) fn seal(&mut self, frame: u32, present: u64) {
        if let Some(frame) = self.frames.get_mut(frame as usize) {
            frame.present = present;
        }
    }

    pub(crate) fn set(&mut self, frame: u32, member: usize, slot: Slot) {
        let Some(frame) = self.frames.get_mut(frame as usize) else { return };
        // A table has at most 64 members, the derive sees to it.
        frame.present |= u64::from(slot.end != 0) << (member & 63);
        if let Some(place) = self.slots.get_mut(frame.first as usize + member) {
            *place = slot;
        }
    }

    pub(crate) fn present(&self, frame: u32) -> u64 {
        self.frame(frame).map_or(0, |frame| frame.present)
    }
}

/// Positions fit 32 bits: the engine refuses longer texts first.
pub(crate) fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(NONE)
}

/// What a check may know beside the text.
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// Today in days since 1970-01-01. Rules about the future are skipped without it.
    pub today: Option<i32>,
    /// The options of the call, for rules that compare the body with them.
    pub options: Option<Object<'a>>,
    /// Source of fresh GUIDs for members that are sent even when the caller leaves them out.
    pub random: Option<fn() -> [u8; 16]>,
    /// Numbers may carry the suffix `n`, by which the bindings mark a bigint.
    pub bigints: bool,
}

/// One object of a text that was passed over, as rules see it.
#[derive(Clone, Copy)]
pub struct Object<'a> {
    pub(crate) source: &'a str,
    pub(crate) tape: &'a Tape,
    pub(crate) context: &'a Context<'a>,
    pub(crate) frame: u32,
}

impl<'a> Object<'a> {
    /// What the check knows beside the text.
    #[must_use]
    pub fn context(&self) -> &'a Context<'a> {
        self.context
    }

    /// The table of the object's type.
    #[must_use]
    pub fn shape(&self) -> Option<&'static Shape> {
        self.tape.frame(self.frame).map(|frame| frame.shape)
    }

    /// Whether the member is there (`null` counts as absent).
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.slot(field).is_some()
    }

    fn slot(&self, field: Field) -> Option<Slot> {
        self.tape.slot(self.frame, field.0 as usize)
    }

    /// The member's value as it stands in the JSON.
    #[must_use]
    pub fn raw(&self, field: Field) -> Option<&'a str> {
        let slot = self.slot(field)?;
        self.source.get(slot.start as usize..slot.end as usize)
    }

    /// The member's text, unescaped.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<Cow<'a, str>> {
        text::unquote(self.raw(field)?)
    }

    /// The member's text without resolving escapes: enough to compare it with codes, which have none.
    #[must_use]
    pub fn enum_text(&self, field: Field) -> Option<&'a str> {
        self.raw(field)?.strip_prefix('"')?.strip_suffix('"')
    }

    /// The member unless it is absent or blank text. What is no text at all counts as filled: that fault is another's.
    #[must_use]
    pub fn filled(&self, field: Field) -> Option<Cow<'a, str>> {
        let raw = self.raw(field)?;
        self.text(field).or(Some(Cow::Borrowed(raw))).filter(|text| !text.trim().is_empty())
    }

    /// The member's integer: plain, quoted, or with the suffix of a bigint.
    #[must_use]
    pub fn int(&self, field: Field) -> Option<i64> {
        let raw = self.raw(field)?;
        raw.strip_suffix('n').unwrap_or_else(|| raw.trim_matches('"')).parse().ok()
    }

    /// The member's object.
    #[must_use]
    pub fn object(&self, field: Field) -> Option<Self> {
        let frame = self.slot(field)?.frame.checked_sub(1)?;
        Some(Self { frame, ..*self })
    }

    /// The texts of the member's list.
    pub fn texts(&self, field: Field) -> impl Iterator<Item = String> + use<'a> {
        let mut rest = self.raw(field).unwrap_or_default();
        std::iter::from_fn(move || {
            let (text, behind) = text::text_in(rest)?;
            rest = behind;
            Some(text)
        })
    }

    /// The objects of the member's list, with their positions.
    pub fn objects(&self, field: Field) -> impl Iterator<Item = (u32, Self)> + use<'a> {
        let this = *self;
        let first = self.slot(field).and_then(|slot| slot.frame.checked_sub(1));
        std::iter::successors(first, move |frame| {
            this.tape.frame(*frame).map(|frame| frame.next).filter(|next| *next != NONE)
        })
        .map(move |frame| {
            let item = this.tape.frame(frame).map_or(NONE, |frame| frame.location.item);
            (item, Self { frame, ..this })
        })
    }
}

/// Takes the faults of a rule that looks across members.
pub struct Report<'a> {
    pub(crate) rule: &'static Rule,
    pub(crate) found: &'a mut Vec<RawIssue>,
}

impl Report<'_> {
    fn push(&mut self, location: Location) {
        self.found.push(RawIssue { rule: self.rule, location, key: (0, 0) });
    }

    /// The fault is the object's own.
    pub fn here(&mut self, object: &Object<'_>) {
        if let Some(frame) = object.tape.frame(object.frame) {
            self.push(frame.location);
        }
    }

    /// The fault is a member's, present or not.
    pub fn at(&mut self, object: &Object<'_>, field: Field) {
        self.push(Location { frame: object.frame, member: field.0, item: NONE });
    }

    /// Reports at the member unless the rule holds.
    pub fn unless(&mut self, holds: bool, object: &Object<'_>, field: Field) {
        if !holds {
            self.at(object, field);
        }
    }
}
