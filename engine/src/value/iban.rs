//! Ukrainian IBAN: `UA`, two check digits, six digits of the bank, nineteen characters of the account. Read in any case, with
//! spaces and hyphens anywhere; written without them, in capitals. Other countries' accounts are not taken.

use super::digits::{Fault, is_noise, plain};

/// The 29 characters in capitals, when they have the form.
fn characters(text: &str) -> Option<[u8; 29]> {
    let all = plain::<29>(text)?.map(|letter| letter.to_ascii_uppercase());
    let (country, rest) = all.split_first_chunk::<2>()?;
    let bank = rest.get(..8)?;
    (country == b"UA" && bank.iter().all(u8::is_ascii_digit)).then_some(all)
}

/// Whether the string is a Ukrainian IBAN.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    characters(text).is_some_and(|all| {
        let (country, rest) = all.split_at(4);
        // Letters count as two digits, 10 to 35; the remainder is carried along, so that nothing overflows.
        rest.iter().chain(country).fold(0_u32, |sum, letter| match letter {
            b'0'..=b'9' => (sum * 10 + u32::from(letter - b'0')) % 97,
            _ => (sum * 100 + u32::from(letter - b'A') + 10) % 97,
        }) == 1
    })
}

/// Appends the written form; returns whether it differs from the string. Nothing is appended to what has not the form.
pub fn format(text: &str, out: &mut String) -> bool {
    let Some(all) = characters(text) else { return false };
    out.extend(all.map(char::from));
    out != text
}

/// What is wrong with the string.
#[must_use]
pub fn check(text: &str) -> Option<Fault> {
    let letters = || text.chars().filter(|letter| !is_noise(*letter));
    if !letters().all(|letter| letter.is_ascii_alphanumeric()) {
        Some(Fault::Charset)
    } else if !letters().take(2).map(|letter| letter.to_ascii_uppercase()).eq("UA".chars()) {
        Some(Fault::Country)
    } else if letters().count() != 29 {
        Some(Fault::Length)
    } else if !letters().skip(2).take(8).all(|letter| letter.is_ascii_digit()) {
        Some(Fault::Charset)
    } else {
        (!is_valid(text)).then_some(Fault::Checksum)
    }
}

/// Whether the account is at the bank with this code of six digits.
#[must_use]
pub fn is_at_bank(text: &str, code: &str) -> bool {
    characters(text).is_some_and(|all| all.get(4..10) == Some(code.as_bytes()))
}
