//! What one pass leaves behind: where each declared member's value stands in the text.
//!
//! A frame is one object, a slot one member that is there; an absent one costs nothing. All stand in cells of 16 bytes, in pages
//! that the next pass reuses, so a check allocates nothing once it is warm. A frame is one cell; one that has members has a
//! body besides, a cell and the slots behind it, in one page.

use super::location::Location;
use super::pages::Pages;
use super::shape::Shape;
use core::num::NonZeroU32;

/// A frame: the number of its shape, its parent, its place there, its body. A body: the next object of the same array, and the
/// members that have a slot in two halves. A slot: see [`Slot`].
type Cell = [u32; 4];

/// An object's number in the tape: its cell. The cell zero is nobody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FrameId(NonZeroU32);

impl FrameId {
    /// The first object of the text: the root, where that is one.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    pub fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number).map(Self)
    }

    pub fn number(self) -> u32 {
        self.0.get()
    }

    fn index(self) -> usize {
        self.0.get() as usize
    }
}

/// A bit beside the place in the parent: the next frame is the next object of the same array.
const LINKED: u32 = 1 << 31;

/// Stands for the shape of an array in an array.
const ROW: u32 = u32::MAX;

/// What a member's value holds: the frame of an object or of the first object of an array, or one of the constants.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inside(u32);

impl Inside {
    /// No object.
    pub const NOTHING: Self = Self(0);
    /// A string without escapes.
    pub const PLAIN: Self = Self(u32::MAX - 1);
    /// An explicit null.
    const NULL: Self = Self(u32::MAX);

    pub fn of(frame: FrameId) -> Self {
        Self(frame.number())
    }
}

/// One declared member that is there.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub key: u32,
    pub start: u32,
    pub end: u32,
    inside: Inside,
}

impl Slot {
    #[inline]
    pub fn new(key: usize, start: usize, end: usize, inside: Inside) -> Self {
        Self { key: index(key), start: index(start), end: index(end), inside }
    }

    /// An explicit null that stays in the text. To rules the member is absent.
    pub fn null(key: usize, end: usize) -> Self {
        Self::new(key, end.saturating_sub(4), end, Inside::NULL)
    }

    pub fn is_null(self) -> bool {
        self.inside == Inside::NULL
    }

    /// A string without escapes.
    pub fn is_plain(self) -> bool {
        self.inside == Inside::PLAIN
    }

    pub fn child(self) -> Option<FrameId> {
        if self.inside.0 >= Inside::PLAIN.0 { None } else { FrameId::new(self.inside.0) }
    }

    #[inline]
    fn of([key, start, end, inside]: Cell) -> Self {
        Self { key, start, end, inside: Inside(inside) }
    }

    #[inline]
    fn cell(self) -> Cell {
        [self.key, self.start, self.end, self.inside.0]
    }
}

/// An object whose members are still being read.
pub(crate) struct Draft {
    pub frame: FrameId,
    base: usize,
    held: u64,
}

/// Where an object's slots stand, behind a cell of their own, and the members that have one, a bit each. Without any: nowhere, zero.
#[derive(Clone, Copy, Default)]
pub(crate) struct Body {
    pub at: u32,
    pub held: u64,
}

impl Body {
    fn of(at: u32, [_, low, high, _]: Cell) -> Self {
        Self { at, held: u64::from(high) << 32 | u64::from(low) }
    }

    fn index(self) -> usize {
        self.at as usize
    }

    fn end(self) -> usize {
        self.index() + 1 + self.held.count_ones() as usize
    }
}

/// The frames and slots of one text.
#[derive(Default)]
pub struct Tape {
    /// A frame's slots stand together, in the order of its table.
    cells: Pages<4>,
    /// The slots of the objects that are still being read, the innermost last.
    drafts: Vec<Cell>,
    /// The shapes of the frames, by their numbers.
    shapes: Vec<Option<&'static Shape>>,
    /// The largest body that was given up, for another one.
    spare: Option<Body>,
}

/// A member's bit. A table has at most 64 members, the derive sees to it.
pub(crate) fn bit(member: usize) -> u64 {
    1 << (member & 63)
}

/// The members whose bits are set.
pub(crate) fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    core::iter::from_fn(move || {
        let member = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(member)
    })
}

/// How many of the members that are held stand before this one.
fn rank(held: u64, member: usize) -> usize {
    (held & (bit(member) - 1)).count_ones() as usize
}

impl Tape {
    pub(crate) fn clear(&mut self) {
        self.cells.clear();
        self.cells.push([0; 4]);
        self.drafts.clear();
        self.spare = None;
    }

    /// Gives back the memory of a large text.
    pub(crate) fn shrink(&mut self) {
        self.cells.shrink();
        self.drafts = Vec::new();
        self.spare = None;
    }

    #[inline]
    pub(crate) fn open(&mut self, shape: &'static Shape, location: Location) -> Draft {
        if self.shapes.get(shape.number as usize).copied().flatten().is_none() {
            self.know(shape);
        }
        let frame = self.next_frame();
        let [parent, place] = location.words();
        self.cells.push([shape.number, parent, place, 0]);
        Draft { frame, base: self.drafts.len(), held: 0 }
    }

    #[inline]
    fn next_frame(&self) -> FrameId {
        FrameId(NonZeroU32::MIN.saturating_add(index(self.cells.len() - 1)))
    }

    /// An array in an array: a place for its items, without members.
    #[cold]
    pub(crate) fn row(&mut self, location: Location) -> FrameId {
        let row = self.next_frame();
        let [parent, place] = location.words();
        self.cells.push([ROW, parent, place, 0]);
        row
    }

    #[cold]
    fn know(&mut self, shape: &'static Shape) {
        let number = shape.number as usize;
        if self.shapes.len() <= number {
            self.shapes.resize(number + 1, None);
        }
        if let Some(place) = self.shapes.get_mut(number) {
            *place = Some(shape);
        }
    }

    /// Notes a member of the innermost object that is being read. Members mostly come in the order of the table.
    #[inline]
    pub(crate) fn put(&mut self, draft: &mut Draft, member: usize, slot: Slot) {
        let bit = bit(member);
        if draft.held < bit {
            self.drafts.push(slot.cell());
        } else {
            // By its place, not by a call that takes the slot: with an address it would be written in parts and copied whole, which
            // stalls the processor.
            if let Some(place) = self.place_back(draft, member) {
                *place = slot.cell();
            }
        }
        draft.held |= bit;
    }

    /// Where to note a member that comes after a later one, or again.
    #[cold]
    fn place_back(&mut self, draft: &Draft, member: usize) -> Option<&mut Cell> {
        let at = draft.base + rank(draft.held, member);
        if draft.held & bit(member) == 0 {
            self.drafts.insert(at, [0; 4]);
        }
        self.drafts.get_mut(at)
    }

    /// What is noted of a member of the object that is being read, a null included.
    pub(crate) fn drafted(&self, draft: &Draft, member: usize) -> Option<Slot> {
        (draft.held & bit(member) != 0)
            .then(|| self.drafts.get(draft.base + rank(draft.held, member)).map(|cell| Slot::of(*cell)))?
    }

    /// The object is read.
    #[inline]
    pub(crate) fn close(&mut self, draft: &Draft) {
        if draft.held != 0 {
            let (at, places) = self.cells.take(1 + self.drafts.len() - draft.base);
            fill(places, draft.held, 0, self.drafts.get(draft.base..).unwrap_or_default());
            self.drafts.truncate(draft.base);
            self.set_body(draft.frame, at);
        }
    }

    #[inline]
    fn set_body(&mut self, frame: FrameId, body: usize) {
        if let Some([.., place]) = self.cells.get_mut(frame.index()) {
            *place = index(body);
        }
    }

    /// Gives an object another body, of its draft.
    fn close_again(&mut self, draft: &Draft, next: u32) {
        let count = draft.held.count_ones();
        let spare = self.spare.take_if(|spare| spare.held.count_ones() >= count);
        let at = spare.map_or_else(|| self.cells.take(1 + count as usize).0, Body::index);
        let slots = self.drafts.get(draft.base..).unwrap_or_default();
        for (position, cell) in core::iter::once(header(next, draft.held)).chain(slots.iter().copied()).enumerate() {
            if let Some(place) = self.cells.get_mut(at + position) {
                *place = cell;
            }
        }
        self.drafts.truncate(draft.base);
        self.set_body(draft.frame, at);
    }

    /// Gives up a body, whose place is used again.
    fn give_up(&mut self, body: Body) {
        if body.end() == self.cells.len() {
            self.cells.truncate(body.index());
        } else if self.spare.is_none_or(|spare| spare.held.count_ones() < body.held.count_ones()) {
            self.spare = Some(body);
        }
    }

    /// Gives an object other members in place of its own and of those of the object inside that it wraps.
    pub(crate) fn merge(&mut self, frame: FrameId, child: FrameId, choose: impl Fn(&Self, usize) -> Option<Slot>) {
        let mut draft = Draft { frame, base: self.drafts.len(), held: 0 };
        for member in 0..self.shape(frame).map_or(0, |shape| shape.members.len()) {
            if let Some(slot) = choose(self, member) {
                self.put(&mut draft, member, slot);
            }
        }
        // Mostly both stand at the end: then a chain of wrappers takes no more than its longest.
        for gone in [frame, child] {
            let body = self.body(gone);
            if body.at != 0 {
                self.set_body(gone, 0);
                self.give_up(body);
            }
        }
        self.close_again(&draft, 0);
    }

    /// Adds a member to an object that is read and has others.
    pub(crate) fn add(&mut self, frame: FrameId, member: usize, slot: Slot) {
        let body = self.body(frame);
        if body.at == 0 {
            return;
        }
        let next = self.cells.get(body.index()).map_or(0, |[next, ..]| *next);
        let mut draft = Draft { frame, base: self.drafts.len(), held: body.held };
        self.drafts.extend(slots_of(&self.cells, body));
        self.put(&mut draft, member, slot);
        if body.end() == self.cells.len() {
            self.cells.truncate(body.index());
        }
        self.close_again(&draft, next);
    }

    /// Makes an object the next one of its array.
    #[inline]
    pub(crate) fn link(&mut self, last: FrameId, next: FrameId) {
        let Some([_, _, place, body]) = self.cells.get_mut(last.index()) else { return };
        let body = *body as usize;
        if body == 0 && next.index() == last.index() + 1 {
            *place |= LINKED;
        } else if body == 0 {
            let (at, places) = self.cells.take(1);
            fill(places, 0, next.number(), &[]);
            self.set_body(last, at);
        } else if let Some([place, ..]) = self.cells.get_mut(body) {
            *place = next.number();
        }
    }

    /// Whether the text has an object.
    pub(crate) fn has_root(&self) -> bool {
        self.cells.len() > FrameId::FIRST.index()
    }

    #[inline]
    pub(crate) fn shape(&self, frame: FrameId) -> Option<&'static Shape> {
        let [number, ..] = *self.cells.get(frame.index())?;
        self.known(number)
    }

    /// The shape of a number.
    #[inline]
    pub(crate) fn known(&self, number: u32) -> Option<&'static Shape> {
        self.shapes.get(number as usize).copied().flatten()
    }

    /// Whether nothing is noted of an object.
    #[inline]
    pub(crate) fn is_bare(&self, frame: FrameId) -> bool {
        self.cells.get(frame.index()).is_some_and(|[.., body]| *body == 0)
    }

    /// Forgets an object of which nothing is noted, if it is the last one.
    #[inline]
    pub(crate) fn forget_bare(&mut self, frame: FrameId) -> bool {
        let is_last = frame.index() + 1 == self.cells.len() && self.is_bare(frame);
        if is_last {
            self.cells.truncate(frame.index());
        }
        is_last
    }

    /// Where an object stands in its parent.
    pub(crate) fn location(&self, frame: FrameId) -> Option<Location> {
        let [_, parent, place, _] = *self.cells.get(frame.index())?;
        Some(Location::of(parent, place))
    }

    /// The next object of the same array.
    #[inline]
    pub(crate) fn next(&self, frame: FrameId) -> Option<FrameId> {
        let [_, _, place, body] = *self.cells.get(frame.index())?;
        match body {
            0 => FrameId::new(frame.number() + 1).filter(|_| place & LINKED != 0),
            body => self.cells.get(body as usize).and_then(|[next, ..]| FrameId::new(*next)),
        }
    }

    /// Where an object's slots stand.
    #[inline]
    pub(crate) fn body(&self, frame: FrameId) -> Body {
        // Of an object without members it is the cell zero, which holds nothing.
        let at = self.cells.get(frame.index()).map_or(0, |[.., at]| *at);
        self.cells.get(at as usize).map_or_else(Body::default, |cell| Body::of(at, *cell))
    }

    /// What is noted of a member, a null included.
    #[inline]
    fn held_in(&self, body: Body, member: usize) -> Option<Slot> {
        if body.held & bit(member) == 0 {
            return None;
        }
        self.cells.get(body.index() + 1 + rank(body.held, member)).map(|cell| Slot::of(*cell))
    }

    /// A member that is there.
    #[inline]
    pub(crate) fn slot_in(&self, body: Body, member: usize) -> Option<Slot> {
        self.held_in(body, member).filter(|slot| !slot.is_null())
    }

    /// Whether anything is noted of a member, a null included.
    pub(crate) fn holds(&self, frame: FrameId, member: usize) -> bool {
        self.body(frame).held & bit(member) != 0
    }

    /// What is noted of a member, a null included.
    #[inline]
    pub(crate) fn held(&self, frame: FrameId, member: usize) -> Option<Slot> {
        self.held_in(self.body(frame), member)
    }

    /// A member that is there.
    #[inline]
    pub(crate) fn slot(&self, frame: FrameId, member: usize) -> Option<Slot> {
        self.slot_in(self.body(frame), member)
    }

    /// The members that are there, a bit each.
    pub(crate) fn present(&self, frame: FrameId) -> u64 {
        let body = self.body(frame);
        let (mut present, mut rest) = (body.held, body.held);
        for cell in slots_of(&self.cells, body) {
            let lowest = rest & rest.wrapping_neg();
            rest ^= lowest;
            if Slot::of(*cell).is_null() {
                present ^= lowest;
            }
        }
        present
    }
}

/// The slots of an object.
fn slots_of(cells: &Pages<4>, body: Body) -> &[Cell] {
    cells.rest(body.index() + 1).get(..body.held.count_ones() as usize).unwrap_or_default()
}

fn header(next: u32, held: u64) -> Cell {
    [next, held as u32, (held >> 32) as u32, 0]
}

/// Writes a body.
#[inline]
fn fill(places: &mut [Cell], held: u64, next: u32, slots: &[Cell]) {
    // One by one: they are few, and wasm copies memory by a call that is slow to begin.
    let Some((first, places)) = places.split_first_mut() else { return };
    *first = header(next, held);
    for (place, slot) in places.iter_mut().zip(slots) {
        *place = *slot;
    }
}

/// Positions fit 32 bits: the engine refuses longer texts first.
pub(crate) fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
