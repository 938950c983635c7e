//! The table of a type as the module carries it. As a struct of pointers it is seven times as large, so that is made at first
//! use, and kept.
//!
//! `code` is read from its beginning; a number is one byte, a name its length and its letters, an array its length and its
//! items:
//!
//! - whether it is open (1) and has alternatives (2), whose positions follow as an array, the ids that mark a stub,
//!   stray members, the kind of the responses that are sent back as it (its number in the list, plus one), the rules of the type's own;
//! - the number of members, then each: its name, the number of its kind, and a byte whose bits say what follows of: required
//!   rule, enumeration, writer (each a number in its list, plus one), traits, quirk, array of rules, array of aliases.
//!   The traits are what happens when it is absent (2 bits), whether it is hidden (1), and how it is sent (3); the name of a
//!   parameter, form field or header stands at the end.

use super::rule::Rule;
use super::shape::{Absent, Enumeration, Kind, Member, Quirk, SentAs, Shape};
use super::tape::bit;
use core::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::OnceLock;

/// A packed table. `#[declare]` makes it.
#[doc(hidden)]
pub struct PackedShape {
    pub code: &'static str,
    pub references: &'static [Reference],
    #[cfg(any(not(target_arch = "wasm32"), feature = "names"))]
    pub name: &'static str,
    #[cfg(not(target_arch = "wasm32"))]
    pub one_of: &'static [&'static str],
    #[cfg(not(target_arch = "wasm32"))]
    pub any_of: &'static [&'static str],
    /// The type of undeclared members.
    #[cfg(not(target_arch = "wasm32"))]
    pub others: &'static str,
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static [&'static str],
    #[cfg(not(target_arch = "wasm32"))]
    pub notes: &'static [MemberNotes],
}

/// What a table refers to.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub enum Reference {
    Kind(Kind),
    Rule(&'static Rule),
    Enumeration(&'static Enumeration),
    Write(fn(&str, &mut String) -> bool),
}

/// What only the declarations and the docs want to know of a member.
#[cfg(not(target_arch = "wasm32"))]
#[doc(hidden)]
pub struct MemberNotes {
    pub optional: bool,
    pub ts: Option<&'static str>,
    pub doc: &'static [&'static str],
}

impl PackedShape {
    /// The table, expanded at first use. Never inlined, for there is a call of it for each type.
    #[must_use]
    #[inline(never)]
    pub fn expanded(&'static self, shape: &'static OnceLock<Shape>) -> &'static Shape {
        shape.get_or_init(|| self.expand())
    }

    #[cold]
    fn expand(&'static self) -> Shape {
        let mut code = Code(self.code);
        let traits = code.number();
        let mut alternatives = 0;
        if traits & 2 != 0 {
            for _ in 0..code.number() {
                alternatives |= bit(code.number());
            }
        }
        let (stub, stray) = (code.texts(), code.texts());
        let from = match self.reference(code.number()) {
            Some(Reference::Kind(Kind::Object(from))) => Some(from),
            _ => None,
        };
        let rules = self.rules(&mut code);
        let count = code.number();
        let mut members = Vec::with_capacity(count);
        let (mut request_defaults, mut response_defaults) = (0, 0);
        let (mut restructured, mut lifted, mut forbidden) = (0, 0, 0);
        for position in 0..count {
            let Some(member) = self.member(&mut code, position) else { break };
            let bit = 1 << position;
            if member.required.is_some() || matches!(member.absent, Absent::Null | Absent::FreshGuid) {
                request_defaults |= bit;
            }
            if member.absent == Absent::EmptyArray {
                response_defaults |= bit;
            }
            if matches!(member.quirk, Quirk::Unwrap | Quirk::Lifts | Quirk::Sinks)
                || matches!(member.kind, Kind::Chosen(_))
            {
                restructured |= bit;
            }
            if member.quirk == Quirk::Lift {
                lifted |= bit;
            }
            if member.quirk == Quirk::Forbidden {
                forbidden |= bit;
            }
            members.push(member);
        }
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Shape {
            number: NEXT.fetch_add(1, Relaxed),
            #[cfg(any(not(target_arch = "wasm32"), feature = "names"))]
            name: self.name,
            members: members.leak(),
            rules,
            stub,
            request_defaults,
            response_defaults,
            restructured,
            lifted,
            forbidden,
            alternatives,
            open: traits & 1 != 0,
            stray,
            from,
            #[cfg(not(target_arch = "wasm32"))]
            one_of: self.one_of,
            #[cfg(not(target_arch = "wasm32"))]
            any_of: self.any_of,
            #[cfg(not(target_arch = "wasm32"))]
            others: self.others,
            #[cfg(not(target_arch = "wasm32"))]
            doc: self.doc,
        }
    }

    fn member(&self, code: &mut Code, position: usize) -> Option<Member> {
        #[cfg(target_arch = "wasm32")]
        let _ = position;
        #[cfg(not(target_arch = "wasm32"))]
        let notes = self.notes.get(position);
        let name = code.text();
        let Some(Reference::Kind(kind)) = self.reference(code.number() + 1) else { return None };
        let mask = code.number();
        let mut number = |bit: usize| if mask & bit == 0 { 0 } else { code.number() };
        let mut reference = |bit| self.reference(number(bit));
        let required = if let Some(Reference::Rule(rule)) = reference(1) { Some(rule) } else { None };
        let enumeration = if let Some(Reference::Enumeration(list)) = reference(2) { Some(list) } else { None };
        let write = if let Some(Reference::Write(write)) = reference(4) { Some(write) } else { None };
        let traits = number(8);
        let quirk = QUIRKS.get(number(16)).copied().unwrap_or(Quirk::None);
        let rules = if mask & 32 == 0 { &[] } else { self.rules(code) };
        let aliases = if mask & 64 == 0 { &[] } else { code.texts() };
        let sent_as = match traits >> 3 {
            0 => SentAs::NotSent,
            1 => SentAs::Dialect,
            2 => SentAs::Named(code.text()),
            3 => SentAs::File(code.text()),
            _ => SentAs::Header(code.text()),
        };
        Some(Member {
            name,
            aliases,
            kind,
            required,
            rules,
            enumeration,
            absent: ABSENT.get(traits & 3).copied().unwrap_or(Absent::Leave),
            write,
            quirk,
            sent_as,
            hidden: traits & 4 != 0,
            #[cfg(not(target_arch = "wasm32"))]
            optional: notes.is_some_and(|notes| notes.optional),
            #[cfg(not(target_arch = "wasm32"))]
            ts: notes.and_then(|notes| notes.ts),
            #[cfg(not(target_arch = "wasm32"))]
            doc: notes.map_or(&[], |notes| notes.doc),
        })
    }

    #[inline(never)]
    fn rules(&self, code: &mut Code) -> &'static [&'static Rule] {
        let mut rules = Vec::new();
        for _ in 0..code.number() {
            if let Some(Reference::Rule(rule)) = self.reference(code.number() + 1) {
                rules.push(rule);
            }
        }
        rules.leak()
    }

    /// The reference with this number, which is one more than its position.
    fn reference(&self, number: usize) -> Option<Reference> {
        self.references.get(number.checked_sub(1)?).copied()
    }
}

/// In the order of the derive.
const ABSENT: [Absent; 4] = [Absent::Leave, Absent::Null, Absent::FreshGuid, Absent::EmptyArray];
/// In the order of the derive.
const QUIRKS: [Quirk; 11] = [
    Quirk::None,
    Quirk::Zero,
    Quirk::Unwrap,
    Quirk::OfWrapper,
    Quirk::Lift,
    Quirk::Lifts,
    Quirk::Forbidden,
    Quirk::Single,
    Quirk::First,
    Quirk::Sink,
    Quirk::Sinks,
];

/// What is left of the string.
struct Code(&'static str);

impl Code {
    #[inline(never)]
    fn number(&mut self) -> usize {
        let number = self.0.as_bytes().first().copied().unwrap_or_default();
        self.0 = self.0.get(1..).unwrap_or_default();
        usize::from(number)
    }

    #[inline(never)]
    fn text(&mut self) -> &'static str {
        let length = self.number();
        let (text, rest) = self.0.split_at_checked(length).unwrap_or_default();
        self.0 = rest;
        text
    }

    #[inline(never)]
    fn texts(&mut self) -> &'static [&'static str] {
        (0..self.number()).map(|_| self.text()).collect::<Vec<_>>().leak()
    }
}
