//! What rules see: an object of the text with its members, what is known beside it, and where issues go.

use super::issue::{Issues, RawIssue};
use super::location::Location;
use super::rule::{Rule, Severity};
use super::shape::{Any, Field, Member, Shape, Table};
use super::tape::{Body, FrameId, Slot, Tape, bit};
use super::text;
use core::marker::PhantomData;
use std::borrow::Cow;

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
    /// How values that come from forms are read.
    pub form: FormOptions,
}

/// How a value is read that comes from a form.
#[derive(Clone, Copy, Debug, Default)]
pub struct FormOptions {
    /// A member that is `""` is absent, and so is an object in which nothing is filled in.
    pub empty_as_absent: bool,
    /// What is missing is not reported yet.
    pub partial: bool,
    /// An issue of the whole value that is about alternatives stands at each of them instead.
    pub at_alternatives: bool,
    /// The alternative of the whole value that is meant, by its position: it is required.
    pub branch: Option<u16>,
}

impl FormOptions {
    /// Whether this member of the object is the alternative that is meant.
    pub(crate) fn requires(&self, frame: FrameId, member: usize) -> bool {
        frame == FrameId::FIRST && self.branch.is_some_and(|branch| usize::from(branch) == member)
    }
}

/// One object of a text that was passed over: of the type `T`, or of one that only its table knows.
#[repr(transparent)]
pub struct Object<'a, T = Any> {
    view: View<'a>,
    of: PhantomData<fn(&T)>,
}

/// An object whose members go by position. The methods of `Object` are compiled for each type anew, so they only forward to it.
#[derive(Clone, Copy)]
struct View<'a> {
    source: &'a str,
    tape: &'a Tape,
    context: &'a Context<'a>,
    frame: FrameId,
    /// Its body, looked up once: rules ask for many of its members. Beside each other these fields take 32 bytes; more would be
    /// copied by a call.
    at: u32,
    held: u64,
}

impl<'a> View<'a> {
    fn new(source: &'a str, tape: &'a Tape, context: &'a Context<'a>, frame: FrameId) -> Self {
        let Body { at, held } = tape.body(frame);
        Self { source, tape, context, frame, at, held }
    }

    fn at(&self, frame: FrameId) -> Self {
        Self::new(self.source, self.tape, self.context, frame)
    }

    fn shape(&self) -> Option<&'static Shape> {
        self.tape.shape(self.frame)
    }

    fn slot(&self, member: u16) -> Option<Slot> {
        self.tape.slot_in(Body { at: self.at, held: self.held }, usize::from(member))
    }

    fn has(&self, member: u16) -> bool {
        self.slot(member).is_some()
    }

    fn raw(&self, member: u16) -> Option<&'a str> {
        let slot = self.slot(member)?;
        self.source.get(slot.start as usize..slot.end as usize)
    }

    fn text(&self, member: u16) -> Option<Cow<'a, str>> {
        let slot = self.slot(member)?;
        if slot.is_plain() {
            return self.source.get(slot.start as usize + 1..slot.end as usize - 1).map(Cow::Borrowed);
        }
        text::unquote(self.source.get(slot.start as usize..slot.end as usize)?)
    }

    fn enum_text(&self, member: u16) -> Option<&'a str> {
        self.raw(member)?.strip_prefix('"')?.strip_suffix('"')
    }

    fn filled(&self, member: u16) -> Option<Cow<'a, str>> {
        let raw = self.raw(member)?;
        self.text(member).or(Some(Cow::Borrowed(raw))).filter(|text| !text.trim().is_empty())
    }

    fn int(&self, member: u16) -> Option<i64> {
        let raw = self.raw(member)?;
        raw.strip_suffix('n').unwrap_or_else(|| raw.trim_matches('"')).parse().ok()
    }

    fn child(&self, member: u16) -> Option<Self> {
        Some(self.at(self.slot(member)?.child()?))
    }

    /// Its position in its array.
    fn item(&self) -> u32 {
        self.tape.location(self.frame).and_then(Location::item).unwrap_or(0)
    }
}

/// The objects of an array, with their positions. Of no type, so that it is compiled with the engine.
struct Views<'a>(Option<View<'a>>);

impl<'a> Iterator for Views<'a> {
    type Item = (u32, View<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let view = self.0?;
        self.0 = view.tape.next(view.frame).map(|next| view.at(next));
        Some((view.item(), view))
    }
}

impl<'a> Object<'a> {
    pub(crate) fn new(source: &'a str, tape: &'a Tape, context: &'a Context<'a>, frame: FrameId) -> Self {
        View::new(source, tape, context, frame).into()
    }

    /// The object as one of the type `T`, if that is what it is.
    #[must_use]
    pub fn typed<T: Table>(self) -> Option<Object<'a, T>> {
        self.is(T::shape()).then(|| self.view.into())
    }

    fn is(&self, shape: &'static Shape) -> bool {
        self.view.shape().is_some_and(|own| core::ptr::eq(own, shape))
    }

    /// The members of its table.
    pub fn members(&self) -> impl Iterator<Item = (Field<Any, Any>, &'static Member)> + use<> {
        let members = self.view.shape().map_or(&[][..], |shape| shape.members);
        (0..).map(Field::at).zip(members)
    }
}

impl<'a, T> From<View<'a>> for Object<'a, T> {
    fn from(view: View<'a>) -> Self {
        Self { view, of: PhantomData }
    }
}

impl<T> Clone for Object<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Object<'_, T> {}

impl<'a, T> Object<'a, T> {
    /// What the check knows beside the text.
    #[must_use]
    pub fn context(&self) -> &'a Context<'a> {
        self.view.context
    }

    /// Whether the member is there (`null` counts as absent).
    #[must_use]
    #[inline(always)]
    pub fn has<C>(&self, field: Field<T, C>) -> bool {
        self.view.has(field.position)
    }

    /// The member's value as it stands in the JSON.
    #[must_use]
    #[inline(always)]
    pub fn raw<C>(&self, field: Field<T, C>) -> Option<&'a str> {
        self.view.raw(field.position)
    }

    /// The member's string, unescaped.
    #[must_use]
    #[inline(always)]
    pub fn text<C>(&self, field: Field<T, C>) -> Option<Cow<'a, str>> {
        self.view.text(field.position)
    }

    /// The member's string without resolving escapes: enough to compare it with the values of an enumeration, which have none.
    #[must_use]
    #[inline(always)]
    pub fn enum_text<C>(&self, field: Field<T, C>) -> Option<&'a str> {
        self.view.enum_text(field.position)
    }

    /// The member unless it is absent or a blank string. What is no string at all counts as filled: that issue is another's.
    #[must_use]
    #[inline(always)]
    pub fn filled<C>(&self, field: Field<T, C>) -> Option<Cow<'a, str>> {
        self.view.filled(field.position)
    }

    /// The member's integer: plain, quoted, or with the suffix of a bigint.
    #[must_use]
    #[inline(always)]
    pub fn int<C>(&self, field: Field<T, C>) -> Option<i64> {
        self.view.int(field.position)
    }

    /// The member's object.
    #[must_use]
    #[inline(always)]
    pub fn object<C>(&self, field: Field<T, C>) -> Option<Object<'a, C>> {
        self.view.child(field.position).map(Object::from)
    }

    /// The strings of the member's array.
    pub fn texts<C>(&self, field: Field<T, C>) -> impl Iterator<Item = String> + use<'a, T, C> {
        let mut rest = self.view.raw(field.position).unwrap_or_default();
        std::iter::from_fn(move || {
            let (text, behind) = text::text_in(rest)?;
            rest = behind;
            Some(text)
        })
    }

    /// The objects of the member's array, with their positions.
    pub fn objects<C>(&self, field: Field<T, C>) -> impl Iterator<Item = (u32, Object<'a, C>)> + use<'a, T, C> {
        Views(self.view.child(field.position)).map(|(item, view)| (item, view.into()))
    }
}

/// Takes the issues of a rule across members.
pub struct Report<'a> {
    pub(crate) rule: &'static Rule,
    pub(crate) found: &'a mut Issues,
}

impl Report<'_> {
    fn push(&mut self, location: Location) {
        self.found.push(RawIssue { rule: self.rule, location, word: (0, 0) });
    }

    fn push_object(&mut self, view: &View<'_>) {
        let Some(location) = view.tape.location(view.frame) else { return };
        let FormOptions { partial, at_alternatives, branch, .. } = view.context.form;
        let alternatives = view.shape().map_or(0, |shape| shape.alternatives);
        let given = alternatives & view.tape.present(view.frame);
        let several = given.count_ones() > 1;
        if partial && !several {
            return;
        }
        let is_root = location == Location::ROOT;
        if !is_root || alternatives == 0 || !(at_alternatives || branch.is_some()) {
            return self.push(location);
        }
        // Without any, the alternative that is meant is missing, which is reported as such.
        let mut places = if given == 0 && branch.is_none() { alternatives } else { given };
        if several && let Some(branch) = branch {
            places &= !bit(usize::from(branch));
        }
        while places != 0 {
            self.push(Location::member(view.frame, places.trailing_zeros() as usize));
            places &= places - 1;
        }
    }

    fn push_member(&mut self, view: &View<'_>, member: u16) {
        let FormOptions { partial, branch, .. } = view.context.form;
        // What another alternative lacks than the one that is meant is no issue of the value.
        let of_another = branch.is_some()
            && view.frame == FrameId::FIRST
            && self.rule.severity == Severity::Error
            && view.shape().is_some_and(|shape| shape.alternatives & bit(usize::from(member)) != 0);
        if (partial || of_another) && !view.has(member) {
            return;
        }
        self.push(Location::member(view.frame, usize::from(member)));
    }

    fn check_member(&mut self, view: &View<'_>, member: u16, passes: fn(&str) -> bool) {
        if view.text(member).is_some_and(|text| !passes(&text)) {
            self.push_member(view, member);
        }
    }

    /// Whether the object has a member that its table does not know and that holds an object. Those of an open table are not
    /// noted.
    #[must_use]
    pub fn has_undeclared_object<T>(&self, object: &Object<'_, T>) -> bool {
        let View { source, frame, .. } = object.view;
        let holds_object = |behind: &str| {
            let value = behind.trim_start().strip_prefix(':').map(str::trim_start);
            value.is_some_and(|value| value.starts_with('{'))
        };
        self.found.iter().any(|issue| {
            let is_own =
                issue.word.1 != 0 && issue.location.frame == Some(frame) && issue.location.position().is_none();
            is_own && source.get(issue.word.1 as usize..).is_some_and(holds_object)
        })
    }

    /// The issue is the object's own.
    #[inline(always)]
    pub fn here<T>(&mut self, object: &Object<'_, T>) {
        self.push_object(&object.view);
    }

    /// The issue is a member's, present or not.
    #[inline(always)]
    pub fn at<T, C>(&mut self, object: &Object<'_, T>, field: Field<T, C>) {
        self.push_member(&object.view, field.position);
    }

    /// Reports at the member unless the rule holds.
    #[inline(always)]
    pub fn unless<T, C>(&mut self, holds: bool, object: &Object<'_, T>, field: Field<T, C>) {
        if !holds {
            self.at(object, field);
        }
    }

    /// Reports at the member unless it is absent or its string passes.
    #[inline(always)]
    pub fn check<T, C>(&mut self, object: &Object<'_, T>, field: Field<T, C>, passes: fn(&str) -> bool) {
        self.check_member(&object.view, field.position, passes);
    }
}
