//! Where something stands: an object, its member, an item.

use super::tape::{FrameId, index};

/// A place in the text: an object, one of its members, perhaps one item of that member's array. Eight bytes, so that it goes by
/// value: there is one for each member that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    /// None for the root.
    pub frame: Option<FrameId>,
    /// Seven bits of the member and 24 of the item, as a cell of the tape holds them. The bit above them is the tape's own.
    place: u32,
}

const NO_MEMBER: u32 = 127;
const ITEM_BITS: u32 = 24;
const ITEMS: u32 = (1 << ITEM_BITS) - 1;

/// How many members and items a text may have, so that an item's position plus one fits its place.
pub(crate) const MOST_VALUES: u32 = ITEMS - 1;

impl Location {
    /// The whole value.
    pub const ROOT: Self = Self { frame: None, place: NO_MEMBER << ITEM_BITS };

    /// An object itself, or a member of it that has no table row.
    pub fn object(frame: FrameId) -> Self {
        Self { frame: Some(frame), ..Self::ROOT }
    }

    /// A member of an object.
    #[inline]
    pub fn member(frame: FrameId, member: usize) -> Self {
        Self { frame: Some(frame), place: index(member).min(NO_MEMBER) << ITEM_BITS }
    }

    /// An item of the array that stands here.
    #[inline]
    pub fn with_item(self, position: u32) -> Self {
        Self { place: self.place & !ITEMS | (position + 1).min(ITEMS), ..self }
    }

    /// What two words of a cell say.
    pub fn of(frame: u32, place: u32) -> Self {
        Self { frame: FrameId::new(frame), place: place & (NO_MEMBER << ITEM_BITS | ITEMS) }
    }

    /// Two words for a cell.
    #[inline]
    pub fn words(self) -> [u32; 2] {
        [self.frame.map_or(0, FrameId::number), self.place]
    }

    /// The member's position in the table; none for the object itself and for a member that has no row there.
    pub fn position(self) -> Option<usize> {
        let member = self.place >> ITEM_BITS;
        (member != NO_MEMBER).then_some(member as usize)
    }

    /// The item's position in its array.
    #[inline]
    pub fn item(self) -> Option<u32> {
        (self.place & ITEMS).checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_every_place() {
        let member = Location::member(FrameId::FIRST, 63);
        let places = [Location::ROOT, Location::object(FrameId::FIRST), member, Location::ROOT.with_item(0)];
        for place in places.into_iter().chain([0, 1, MOST_VALUES - 1].map(|item| member.with_item(item))) {
            let [frame, word] = place.words();
            assert_eq!(Location::of(frame, word | 1 << 31), place, "whatever the tape notes beside it");
        }
        let item = member.with_item(5).with_item(MOST_VALUES - 1);
        assert_eq!((item.frame, item.position(), item.item()), (Some(FrameId::FIRST), Some(63), Some(MOST_VALUES - 1)));
        assert_eq!((Location::ROOT.position(), Location::ROOT.item()), (None, None));
    }
}
