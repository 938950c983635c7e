//! What numbers with a control digit share: which characters are noise, and weighted sums.

/// The characters that count, in a buffer: spaces, no-break spaces and hyphens are left out. None when there are more than
/// fit, or another character than an ASCII letter or digit.
pub(super) fn plain<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut kept = [0; N];
    let mut length = 0;
    for letter in text.chars().filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '-')) {
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

/// The sum of digits times weights.
pub(super) fn weighted(digits: &[u8], weights: impl IntoIterator<Item = i32>) -> i32 {
    digits.iter().zip(weights).map(|(digit, weight)| i32::from(*digit) * weight).sum()
}
