//! What numbers with a control digit share: which characters are noise, and weighted sums.

pub(super) fn is_noise(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '-')
}

/// The characters that count, in a buffer: spaces, no-break spaces and hyphens are left out. None when there are more than
/// fit, or another character than an ASCII letter or digit.
pub(super) fn plain<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut kept = [0; N];
    let mut length = 0;
    for letter in text.chars().filter(|letter| !is_noise(*letter)) {
        *kept.get_mut(length)? = u8::try_from(letter).ok().filter(u8::is_ascii_alphanumeric)?;
        length += 1;
    }
    (length == N).then_some(kept)
}

/// Exactly `N` digits, as numbers. All zeros satisfy the arithmetic of every number and mean nothing.
pub(super) fn exactly<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits: [u8; N] = plain(text)?;
    (digits.iter().all(u8::is_ascii_digit) && digits.iter().any(|digit| *digit != b'0'))
        .then(|| digits.map(|digit| digit - b'0'))
}

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Another letter than the number may have.
    Charset,
    /// Too few letters, or too many.
    Length,
    /// An account of another country.
    Country,
    /// Zeros only, which satisfy the arithmetic and mean nothing.
    Placeholder,
    /// The control digits do not match.
    Checksum,
    /// It is not of the company that it is said to be of.
    Mismatch,
}

impl Fault {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Charset => "charset",
            Self::Length => "length",
            Self::Country => "country",
            Self::Placeholder => "placeholder",
            Self::Checksum => "checksum",
            Self::Mismatch => "mismatch",
        }
    }
}

/// The first fault of a number of so many digits. The length is an argument, so that there is one function for all numbers.
pub(super) fn fault(text: &str, length: usize, is_valid: fn(&str) -> bool) -> Option<Fault> {
    let digits = || text.chars().filter(|letter| !is_noise(*letter));
    if !digits().all(|letter| letter.is_ascii_digit()) {
        Some(Fault::Charset)
    } else if digits().count() != length {
        Some(Fault::Length)
    } else if digits().all(|letter| letter == '0') {
        Some(Fault::Placeholder)
    } else {
        (!is_valid(text)).then_some(Fault::Checksum)
    }
}

/// Appends the digits of a number of so many without spaces and hyphens; returns whether that differs from the string. Nothing
/// is appended to what has not the form.
pub(super) fn bare(text: &str, length: usize, out: &mut String) -> bool {
    let digits = || text.chars().filter(|letter| !is_noise(*letter));
    if digits().count() != length || !digits().all(|letter| letter.is_ascii_digit()) {
        return false;
    }
    out.extend(digits());
    out != text
}

/// The sum of digits times weights.
pub(super) fn weighted(digits: &[u8], weights: impl IntoIterator<Item = i32>) -> i32 {
    digits.iter().zip(weights).map(|(digit, weight)| i32::from(*digit) * weight).sum()
}
