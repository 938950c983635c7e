//! Lists, and the places where one item and an array of them stand for each other.

use super::{Fatal, Pass};
use crate::check::builtin;
use crate::check::edit::With;
use crate::check::location::Location;
use crate::check::rule::Test;
use crate::check::shape::{Kind, Member};

impl Pass<'_> {
    pub(super) fn list(&mut self, member: &'static Member, item: Kind, location: Location) -> Result<(), Fatal> {
        self.deeper()?;
        self.at += 1;
        // An array in an array has a place of its own, so that paths keep both positions.
        let is_row = location.item().is_some();
        let inside = if is_row { Location::object(self.tape.row(location)) } else { location };
        let (mut first, mut last, mut count) = (None, None, 0);
        self.blanks();
        if self.byte() == b']' {
            self.at += 1;
            self.empty += 1;
        } else {
            loop {
                self.count(1)?;
                let place = inside.with_item(count);
                if self.byte() == b'n' && !matches!(item, Kind::Json) {
                    self.literal("null")?;
                    self.report(&builtin::NULL_ITEM, place);
                } else {
                    self.value(member, item, place)?;
                    if let Some(frame) = self.child.take() {
                        match last {
                            Some(last) => self.tape.link(last, frame),
                            None => first = Some(frame),
                        }
                        last = Some(frame);
                    }
                }
                count += 1;
                if !self.continues(b']')? {
                    break;
                }
            }
        }
        self.depth += 1;
        self.child = first.filter(|_| !is_row);
        for rule in member.rules {
            if let Test::Count(holds) = rule.test
                && !holds(count as usize)
            {
                self.report(rule, location);
            }
        }
        Ok(())
    }

    /// An array where one object is meant: the first item stands for it.
    #[cold]
    pub(super) fn first_of(&mut self, member: &'static Member, kind: Kind, location: Location) -> Result<(), Fatal> {
        let start = self.at;
        self.at += 1;
        self.blanks();
        if self.byte() != b'{' {
            self.at = start;
            return self.mismatch(&builtin::OBJECT, location);
        }
        self.edit(start, self.at, With::Cut);
        self.value(member, kind, location)?;
        let end = self.at;
        while self.continues(b']')? {
            self.skip()?;
        }
        // Edits inside the items that are left out fall with them.
        self.edit(end, self.at, With::Cut);
        Ok(())
    }
}
