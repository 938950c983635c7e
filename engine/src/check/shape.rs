//! The static table of a type: its members, what each may hold, and the rules that guard it.
//! `#[declare]` makes it; the engine, the TypeScript declarations and the docs read it.

use super::rule::{Rule, Test};
use super::text::same_bytes;
use core::marker::PhantomData;

/// An object type.
pub struct Shape {
    /// Its number among the tables that were used so far.
    pub number: u32,
    /// The type's name in Rust and TypeScript. Vendors' modules have no use for it.
    #[cfg(any(not(target_arch = "wasm32"), feature = "names"))]
    pub name: &'static str,
    /// Its members, in the order they usually come.
    pub members: &'static [Member],
    /// Rules that look across members.
    pub rules: &'static [&'static Rule],
    /// Ids whose zero marks a response's object as a stub: every other zero in it then means "not filled".
    pub stub: &'static [&'static str],
    /// The members for which something is to be done when a request lacks them, a bit each.
    pub request_defaults: u64,
    /// The members that a response's reader gets even when it lacks them, a bit each.
    pub response_defaults: u64,
    /// The members of which one has to be given, a bit each.
    pub alternatives: u64,
    /// The members that have to be looked at again once the object is whole, a bit each: they are unwrapped, or others are lifted
    /// out of them or sunk into them, or another one tells their type.
    pub restructured: u64,
    /// The members that must not be given, a bit each.
    pub forbidden: u64,
    /// The members that are lifted out of it, a bit each.
    pub lifted: u64,
    /// Undeclared members are expected and pass without a warning.
    pub open: bool,
    /// Undeclared members that the service's own samples have by mistake; they are not sent.
    pub stray: &'static [&'static str],
    /// The type of responses that are sent back as this one, changed or not: what only they have is not sent.
    pub from: Option<fn() -> &'static Shape>,
    /// Members of which exactly one is given; rules enforce it, the public declarations say it.
    #[cfg(not(target_arch = "wasm32"))]
    pub one_of: &'static [&'static str],
    /// Members of which at least one is given, likewise.
    #[cfg(not(target_arch = "wasm32"))]
    pub any_of: &'static [&'static str],
    /// The type of undeclared members in the public declarations, which say so that there may be some. A request with
    /// one still gets its warning.
    #[cfg(not(target_arch = "wasm32"))]
    pub others: &'static str,
    /// The type's doc comment, a line an element.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static [&'static str],
}

impl Shape {
    /// What stands for the whole value where the table is that of an array or of another value that is no object: a struct of one
    /// unnamed field.
    #[must_use]
    pub fn bare(&self) -> Option<&Member> {
        self.members.first().filter(|member| member.name.is_empty())
    }

    /// Whether an undeclared member is known and left out.
    pub(crate) fn leaves_out(&self, name: &str) -> bool {
        let has = |member: &Member| member.name == name || member.aliases.contains(&name);
        self.stray.contains(&name) || self.from.is_some_and(|from| from().members.iter().any(has))
    }
}

/// One member of an object type.
pub struct Member {
    /// The wire's own word.
    pub name: &'static str,
    /// Other spellings that are read and never written.
    pub aliases: &'static [&'static str],
    /// What the member may hold.
    pub kind: Kind,
    /// The rule that is broken when the member is absent.
    pub required: Option<&'static Rule>,
    /// Rules over the member alone (over each item, for an array).
    pub rules: &'static [&'static Rule],
    /// The values it may take, where the sheet lists them.
    pub enumeration: Option<&'static Enumeration>,
    /// What is written, or given to the reader, when it is absent.
    pub absent: Absent,
    /// Turns accepted text into the documented form before sending.
    pub write: Option<fn(&str, &mut String) -> bool>,
    /// Which tolerance of the sheet applies to it.
    pub quirk: Quirk,
    /// Where a call puts it, for members of an operation's options, query or form.
    pub sent_as: SentAs,
    /// Left out of the public declarations: it exists to be normalised away.
    pub hidden: bool,
    /// It may be absent though a rule asks for it: what the caller leaves out is found in another way.
    #[cfg(not(target_arch = "wasm32"))]
    pub optional: bool,
    /// The member's TypeScript type where the table does not say it; after a `|`, another beside the table's own.
    #[cfg(not(target_arch = "wasm32"))]
    pub ts: Option<&'static str>,
    /// The member's doc comment, a line an element.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static [&'static str],
}

impl Member {
    /// The rule that a value of another type breaks: the member's own that asks for one, where it has such a rule, else the
    /// engine's.
    pub(crate) fn refuses_others(&self, builtin: &'static Rule) -> &'static Rule {
        let own = self.rules.iter().copied().find(|rule| matches!(rule.test, Test::Present));
        own.unwrap_or(builtin)
    }

    /// The name by which a query or a form carries it.
    #[must_use]
    pub fn wire_name(&self) -> &'static str {
        match self.sent_as {
            SentAs::Named(name) | SentAs::File(name) => name,
            SentAs::NotSent | SentAs::Dialect | SentAs::Header(_) => self.name,
        }
    }
}

/// Where a member of an operation's options, query or form goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentAs {
    /// In options: it informs the checks and is not sent. Elsewhere: it is sent under its own name.
    NotSent,
    /// It chooses how the path's parameter is spelled, and is not sent itself.
    Dialect,
    /// A parameter of the query, or a field of the form, of this name.
    Named(&'static str),
    /// A file, in the field of this name. The form's JSON holds facts about it, the transport its bytes.
    File(&'static str),
    /// A request header.
    Header(&'static str),
}

/// What a member may hold.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Text.
    String,
    /// A 32-bit or 64-bit count or code; a decimal string is accepted and written as a number.
    Int,
    /// A 64-bit id; a decimal string or bigint is accepted and written as a number.
    Id,
    /// UNIX time in seconds; zero is "not set".
    Seconds,
    /// `true` or `false`; 0, 1 and their quoted forms are read.
    Bool,
    /// 0 or 1; `true`, `false` and quoted forms are read.
    Flag,
    /// An object of another type. A function, so that types may refer to one another in a circle.
    Object(fn() -> &'static Shape),
    /// An array.
    Array(&'static Kind),
    /// One object, or an array of them; kept as it came.
    OneOrMany(&'static Kind),
    /// Any JSON, passed through.
    Json,
    /// In a response, an object whose type another member decides: what the caller sent and the service gives back. Nothing is
    /// filled in where it lacks something, for the caller did not send it either.
    Chosen(&'static Choice),
}

/// How the type of a member follows from another one of the same object.
pub struct Choice {
    /// The member that decides it.
    pub by: &'static str,
    /// The type that a word of that member stands for.
    pub shape: fn(&str) -> Option<&'static Shape>,
}

/// What happens when a member is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// Nothing.
    Leave,
    /// An explicit `null` is sent.
    Null,
    /// A fresh GUID is sent.
    FreshGuid,
    /// The reader gets an empty array.
    EmptyArray,
}

/// Tolerances of the sheets that need more than a table cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quirk {
    /// None.
    None,
    /// Zero in a response means "not filled". An id of a request may be zero, for none.
    Zero,
    /// A response's object that only wraps another of its kind: its members are lifted one level up.
    Unwrap,
    /// Belongs to such a wrapper: what the wrapped object says in its place gives way to it.
    OfWrapper,
    /// Belongs to the enclosing object and is moved there when that one lacks it.
    Lift,
    /// Holds such members.
    Lifts,
    /// Belongs into the object of the member that `Sinks` and is moved there when that one lacks it.
    Sink,
    /// Is the object that such members are moved into. It is made when it is absent.
    Sinks,
    /// Must not be given; a rule says so.
    Forbidden,
    /// A single item is accepted where an array is meant, and sent as an array.
    Single,
    /// An array is accepted where one object is meant; its first item is taken.
    First,
}

/// The values a member may take.
pub struct Enumeration {
    /// The enumeration's name in the declarations.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// Its values.
    pub list: &'static [EnumValue],
    /// Written as numbers.
    pub numeric: bool,
    /// Answers may spell the values in other ways; compared without case and underscores.
    pub folded: bool,
}

/// One value of an enumeration.
pub struct EnumValue {
    /// The wire's word or number.
    pub value: &'static str,
    /// Other spellings that are read.
    pub also: &'static [&'static str],
    /// What a later revision of the documentation calls it.
    pub later: Option<&'static str>,
    /// What it stands for.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// Shorthand for a value and what it stands for.
#[must_use]
pub const fn enum_value(value: &'static str, also: &'static [&'static str], doc: &'static str) -> EnumValue {
    #[cfg(target_arch = "wasm32")]
    let _ = doc;
    EnumValue {
        value,
        also,
        later: None,
        #[cfg(not(target_arch = "wasm32"))]
        doc,
    }
}

impl EnumValue {
    /// The same value, which a later revision of the documentation spells in another way.
    #[must_use]
    pub const fn later(self, word: &'static str) -> Self {
        Self { later: Some(word), ..self }
    }
}

impl Enumeration {
    /// Values under a name, written as text and read as they are spelled.
    #[must_use]
    pub const fn new(name: &'static str, list: &'static [EnumValue]) -> Self {
        #[cfg(target_arch = "wasm32")]
        let _ = name;
        Self {
            #[cfg(not(target_arch = "wasm32"))]
            name,
            list,
            numeric: false,
            folded: false,
        }
    }

    /// The same, written as numbers.
    #[must_use]
    pub const fn numeric(self) -> Self {
        Self { numeric: true, ..self }
    }

    /// The same, where responses may spell values in other ways.
    #[must_use]
    pub const fn folded(self) -> Self {
        Self { folded: true, ..self }
    }

    /// How a dialect spells a value: `primary` as it is, `docs2019` as the later revision does; any other word is the
    /// spelling itself.
    #[must_use]
    pub fn spelled<'a>(&self, value: &str, dialect: &'a str) -> Option<&'a str> {
        match dialect {
            "primary" => None,
            "docs2019" => self.list.iter().find(|code| code.value == value).and_then(|code| code.later),
            word => Some(word),
        }
    }

    /// The listed value that `text` means, however a response spells it.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&'static str> {
        self.entry(text).map(|code| code.value)
    }

    pub(crate) fn entry(&self, text: &str) -> Option<&'static EnumValue> {
        let list: &'static [EnumValue] = self.list;
        let known = list.iter().find(|code| same_bytes(code.value.as_bytes(), text.as_bytes()));
        if known.is_some() || !self.folded {
            return known;
        }
        list.iter().find(|code| same(code.value, text) || code.also.iter().any(|also| same(also, text)))
    }

    /// Whether `text` is a listed value, spelled as the sheet has it.
    #[must_use]
    pub fn lists(&self, text: &str) -> bool {
        self.list.iter().any(|code| same_bytes(code.value.as_bytes(), text.as_bytes()))
    }
}

/// Only what a response spells in another way comes here.
#[cold]
#[inline(never)]
fn same(left: &str, right: &str) -> bool {
    fn fold(text: &str) -> impl Iterator<Item = u8> {
        text.trim().bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase())
    }
    fold(left).eq(fold(right))
}

/// A type that has a table. Derived for structs; given here for the leaves.
pub trait Declared {
    /// The type of the objects in it, however deep in arrays: `Leaf` where there are none, `Any` where no table tells.
    type Object;
    /// What a member of this type may hold.
    const KIND: Kind;
}

/// A struct that has a table of its own.
pub trait Table: Declared + Sized + 'static {
    /// The table.
    fn shape() -> &'static Shape;
}

/// The object type of what holds no objects.
pub enum Leaf {}

/// Stands for an object type that only the table knows.
pub enum Any {}

macro_rules! leaves {
    ($($ty:ty => $kind:ident),* $(,)?) => {
        $(impl Declared for $ty {
            type Object = Leaf;
            const KIND: Kind = Kind::$kind;
        })*
    };
}
leaves! {
    String => String,
    i32 => Int,
    i64 => Int,
    u32 => Int,
    f64 => Int,
    bool => Bool,
    Id => Id,
    Seconds => Seconds,
    Flag => Flag,
}

impl Declared for serde_json::Value {
    type Object = Any;
    const KIND: Kind = Kind::Json;
}
impl Declared for serde_json::Map<String, serde_json::Value> {
    type Object = Any;
    const KIND: Kind = Kind::Json;
}
impl<T: Declared> Declared for Option<T> {
    type Object = T::Object;
    const KIND: Kind = T::KIND;
}
impl<T: Declared> Declared for Box<T> {
    type Object = T::Object;
    const KIND: Kind = T::KIND;
}
impl<T: Declared> Declared for Vec<T> {
    type Object = T::Object;
    const KIND: Kind = Kind::Array(&T::KIND);
}

/// A 64-bit id of the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Id(pub i64);

/// UNIX time in whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Seconds(pub i64);

/// A flag the wire writes as 0 or 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Flag(pub u8);

/// One value or an array of them, kept as the caller gave it.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    /// One.
    One(T),
    /// An array.
    Many(Vec<T>),
}
impl<T: Declared> Declared for OneOrMany<T> {
    type Object = T::Object;
    const KIND: Kind = Kind::OneOrMany(&T::KIND);
}
impl<T: Default> Default for OneOrMany<T> {
    fn default() -> Self {
        Self::One(T::default())
    }
}

/// A member of the type `T`, by position; `C` is the type of the objects in it. Where the table is only known while the program
/// runs, both are `Any`.
pub struct Field<T, C = Leaf> {
    pub(crate) position: u16,
    of: PhantomData<fn(&T) -> C>,
}

impl<T, C> Field<T, C> {
    /// The member at a position. Only `#[declare]` and the tables themselves know it.
    #[doc(hidden)]
    #[must_use]
    pub const fn at(position: u16) -> Self {
        Self { position, of: PhantomData }
    }
}

impl<T, C> Clone for Field<T, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, C> Copy for Field<T, C> {}
