//! Shares in a common ownership (realty sheet 3.2).

use super::DocflowMember;
use crate::check::{Across, Rule, Test, message};
use crate::kontur::error_code::VALIDATION;
use crate::value::fraction;
use docflow_derive::declare;

/// An owner and their share.
#[declare]
pub struct Share {
    /// The owner.
    pub owner: DocflowMember,
    /// The share.
    pub share: Fraction,
}

/// A share: two positive integers, as strings.
#[declare(rules(V45))]
pub struct Fraction {
    /// Numerator.
    #[declare(required = V44, rules(V44_WHOLE))]
    pub numerator: String,
    /// Denominator. The page spells it `denumerator`; every sample spells it like this.
    #[declare(aliases("denumerator"), required = V44, rules(V44_WHOLE))]
    pub denominator: String,
}

/// Checks the required members of a share.
pub static V44: Rule = Rule::error(
    "V44",
    VALIDATION,
    Test::Present,
    message!(
        "a share needs its numerator and denominator",
        "для доли нужны числитель и знаменатель",
        "для частки потрібні чисельник і знаменник",
    ),
);

/// Both must be integers.
pub static V44_WHOLE: Rule = Rule::error(
    "V44",
    VALIDATION,
    Test::String(fraction::is_positive),
    message!(
        "must be a whole number above zero, digits only",
        "должно быть целым числом больше нуля, только цифры",
        "має бути цілим числом більше нуля, лише цифри",
    ),
)
.form(fraction::POSITIVE);

/// A share must not exceed the whole.
pub static V45: Across<Fraction> = Across::warning(
    "V45",
    VALIDATION,
    |part, report| {
        if let (Some(numerator), Some(denominator)) =
            (part.text(Fraction::FIELDS.numerator), part.text(Fraction::FIELDS.denominator))
        {
            report.unless(fraction::is_proper(&numerator, &denominator), part, Fraction::FIELDS.numerator);
        }
    },
    message!(
        "a share should not be larger than the whole",
        "доля обычно не больше целого",
        "частка зазвичай не більша за ціле",
    ),
);
