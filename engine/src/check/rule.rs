//! A rule is data beside the type it guards: its id in the fact sheet, its severity, the code the
//! server would respond with, what it tests and what it says.

use super::locale::Message;
use super::object::{Object, Report};
use super::shape::Any;
use crate::value::Form;
use core::marker::PhantomData;

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; never stops a call.
    Info,
    /// Plausible but not documented as refused; stops a call in strict mode only.
    Warning,
    /// The server documents that it refuses this.
    Error,
}

impl Severity {
    /// The word used in issues.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a rule tests. Every function returns whether the rule *holds*.
#[derive(Clone, Copy)]
pub enum Test {
    /// The member must be there.
    Present,
    /// The member must not be there.
    Absent,
    /// The text of one member.
    String(fn(&str) -> bool),
    /// The text of one member and today's date in days since 1970-01-01; skipped where the date is not known.
    Dated(fn(&str, i32) -> bool),
    /// The value must be one of the member's codes.
    Listed,
    /// An integer between the two bounds, both included.
    Range(&'static (i64, i64)),
    /// An id: an exact integer from 1 to 9223372036854775807.
    Id,
    /// A request must not use another spelling of the member, though responses may.
    Alias,
    /// The number of items of an array.
    Count(fn(usize) -> bool),
    /// Several members of one object; reports its issues itself. `Across` makes it.
    Across(fn(&Object<'_>, &mut Report<'_>)),
    /// The same against the options of the call; skipped when there are none. `Across::needs_options` makes it.
    AcrossOptions(fn(&Object<'_>, &mut Report<'_>)),
    /// Decided by the engine itself, never through a table.
    Engine,
}

/// One rule of a fact sheet.
pub struct Rule {
    /// Its id in the sheet: `AS-09`, `CF-12`, `V40`, `9.4`; or a word for a rule of the engine.
    pub id: &'static str,
    /// How much an issue matters.
    pub severity: Severity,
    /// The code that the server would respond with.
    pub code: &'static str,
    /// What is tested.
    pub test: Test,
    /// What a person reads: what would be right, never the value itself.
    pub message: Message,
    /// What JSON Schema can say of it.
    #[cfg(not(target_arch = "wasm32"))]
    pub form: Option<Form>,
}

impl Rule {
    /// A rule whose issue stops the call.
    #[must_use]
    pub const fn error(id: &'static str, code: &'static str, test: Test, message: Message) -> Self {
        Self::of(id, Severity::Error, code, test, message)
    }

    /// A rule whose issue is reported and stops the call in strict mode only.
    #[must_use]
    pub const fn warning(id: &'static str, code: &'static str, test: Test, message: Message) -> Self {
        Self::of(id, Severity::Warning, code, test, message)
    }

    const fn of(id: &'static str, severity: Severity, code: &'static str, test: Test, message: Message) -> Self {
        Self {
            id,
            severity,
            code,
            test,
            message,
            #[cfg(not(target_arch = "wasm32"))]
            form: None,
        }
    }

    /// The same, with what JSON Schema can say of it.
    #[must_use]
    pub const fn form(self, form: Form) -> Self {
        #[cfg(target_arch = "wasm32")]
        let _ = form;
        Self {
            #[cfg(not(target_arch = "wasm32"))]
            form: Some(form),
            ..self
        }
    }

    /// Whether a text that breaks the rule cannot be read at all.
    #[must_use]
    pub fn is_fatal(&self) -> bool {
        matches!(self.id, "json" | "depth" | "size")
    }

    /// A rule whose issue never stops a call.
    #[must_use]
    pub const fn info(id: &'static str, code: &'static str, test: Test, message: Message) -> Self {
        Self::of(id, Severity::Info, code, test, message)
    }
}

impl core::fmt::Debug for Rule {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.id)
    }
}

/// A rule across the members of the type `T`. One of `Any` guards every type, for it finds its members by the table.
///
/// ```
/// # use docflow_derive::declare;
/// # use docflow_engine::check;
/// # use check::{Across, message};
/// #[declare(rules(ORDER))]
/// struct Period {
///     from: Option<String>,
///     to: Option<String>,
/// }
///
/// static ORDER: Across<Period> = Across::error(
///     "order",
///     "WrongPeriod",
///     |period, report| {
///         let ordered = period.text(Period::FIELDS.from) <= period.text(Period::FIELDS.to);
///         report.unless(ordered, period, Period::FIELDS.to);
///     },
///     message!("ends before it begins", "конец раньше начала", "кінець раніше за початок"),
/// );
/// # fn main() {}
/// ```
///
/// A field of another type does not compile:
///
/// ```compile_fail,E0308
/// # use docflow_derive::declare;
/// # use docflow_engine::check;
/// # #[declare]
/// # struct Period { to: Option<String> }
/// # #[declare]
/// # struct Person { name: Option<String> }
/// fn is_there(period: &check::Object<'_, Period>) -> bool {
///     period.has(Person::FIELDS.name)
/// }
/// # fn main() {}
/// ```
///
/// Nor does a rule for one type on another:
///
/// ```compile_fail,E0277
/// # use docflow_derive::declare;
/// # use docflow_engine::check;
/// # use check::{Across, message};
/// # #[declare]
/// # struct Period { to: Option<String> }
/// # static ORDER: Across<Period> = Across::error("order", "WrongPeriod", |_, _| {}, message!("", "", ""));
/// #[declare(rules(ORDER))]
/// struct Person {
///     name: Option<String>,
/// }
/// # fn main() {}
/// ```
pub struct Across<T = Any> {
    /// The rule itself.
    pub rule: Rule,
    of: PhantomData<fn(&T)>,
}

impl<T> Across<T> {
    /// A rule whose issue stops the call.
    #[must_use]
    pub const fn error(id: &'static str, code: &'static str, test: AcrossTest<T>, message: Message) -> Self {
        Self { rule: Rule::error(id, code, erased(test), message), of: PhantomData }
    }

    /// A rule whose issue is reported and stops the call in strict mode only.
    #[must_use]
    pub const fn warning(id: &'static str, code: &'static str, test: AcrossTest<T>, message: Message) -> Self {
        Self { rule: Rule::warning(id, code, erased(test), message), of: PhantomData }
    }

    /// A rule whose issue never stops a call.
    #[must_use]
    pub const fn info(id: &'static str, code: &'static str, test: AcrossTest<T>, message: Message) -> Self {
        Self { rule: Rule::info(id, code, erased(test), message), of: PhantomData }
    }

    /// The same rule for the case that the call has options: without any, it has nothing to say.
    #[must_use]
    pub const fn needs_options(mut self) -> Self {
        if let Test::Across(test) = self.rule.test {
            self.rule.test = Test::AcrossOptions(test);
        }
        self
    }
}

/// Looks at an object and reports what breaks the rule.
pub type AcrossTest<T> = fn(&Object<'_, T>, &mut Report<'_>);

const fn erased<T>(test: AcrossTest<T>) -> Test {
    // SAFETY: `Object` is a transparent wrapper of the same view whatever its type, and references to sized types are passed
    // alike. `guard` keeps the rule to objects of its type; fields looked up in another table would do no harm to memory.
    Test::Across(unsafe { core::mem::transmute::<AcrossTest<T>, AcrossTest<Any>>(test) })
}

/// Says that rules for this type may guard `T`.
#[diagnostic::on_unimplemented(message = "a rule for `{Self}` cannot guard `{T}`")]
pub trait Guards<T> {}

impl<T> Guards<T> for Any {}

/// The rule, if it may guard `T`.
#[doc(hidden)]
#[must_use]
pub const fn guard<T, R: Guards<T>>(rule: &'static Across<R>) -> &'static Rule {
    &rule.rule
}
