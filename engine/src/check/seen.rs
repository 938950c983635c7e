//! A set of strings and numbers that were seen, for rules that look for duplicates. The library's set would be 4 kB of wasm.

use super::text;
use std::borrow::Cow;

/// So many are compared one by one: that is faster than a hash.
const FEW: usize = 8;

/// Strings and numbers of one text.
#[derive(Default)]
pub struct Seen<'a> {
    texts: Vec<Cow<'a, str>>,
    /// At the place of a text's hash, or behind: its number from one. A power of two, at most half of it taken; none for few.
    places: Vec<u32>,
}

impl<'a> Seen<'a> {
    /// Room for so many.
    #[must_use]
    pub fn with_capacity(count: usize) -> Self {
        Self { texts: Vec::with_capacity(count), places: Vec::new() }
    }

    /// Adds a string; returns whether it is new.
    pub fn insert(&mut self, text: impl Into<Cow<'a, str>>) -> bool {
        self.add(text.into())
    }

    /// Adds a number, which is the same as its digits; returns whether it is new.
    pub fn insert_number(&mut self, number: i64) -> bool {
        self.add(Cow::Owned(written(number)))
    }

    /// Whether a string was added.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.find(text).is_none()
    }

    /// Whether a number was added.
    #[must_use]
    pub fn contains_number(&self, number: i64) -> bool {
        self.contains(&written(number))
    }

    fn add(&mut self, text: Cow<'a, str>) -> bool {
        let count = self.texts.len() + 1;
        if count > FEW && count * 2 > self.places.len() {
            self.places = vec![0; self.texts.capacity().max(count).next_power_of_two() * 2];
            for at in 0..self.texts.len() {
                let free = self.texts.get(at).and_then(|text| self.find(text));
                self.take(free, at);
            }
        }
        let free = self.find(&text);
        if free.is_some() {
            self.take(free, self.texts.len());
            self.texts.push(text);
        }
        free.is_some()
    }

    fn take(&mut self, free: Option<usize>, number: usize) {
        if let Some(place) = free.and_then(|free| self.places.get_mut(free)) {
            *place = super::tape::index(number + 1);
        }
    }

    /// The place for a string that is new.
    fn find(&self, text: &str) -> Option<usize> {
        if self.places.is_empty() {
            let is_new = !self.texts.iter().any(|seen| text::same_bytes(seen.as_bytes(), text.as_bytes()));
            return is_new.then_some(0);
        }
        let mut at = hash(text.as_bytes()) as usize;
        loop {
            at &= self.places.len() - 1;
            let number = *self.places.get(at)? as usize;
            let Some(seen) = self.texts.get(number.wrapping_sub(1)) else { return Some(at) };
            if text::same_bytes(seen.as_bytes(), text.as_bytes()) {
                return None;
            }
            at += 1;
        }
    }
}

fn written(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    [sign, text::digits(number.unsigned_abs(), &mut [0; 20])].concat()
}

/// Eight bytes at a time. The strings are the caller's own, nobody gains by making them collide.
fn hash(bytes: &[u8]) -> u64 {
    let mut hash = 0_u64;
    let mut add = |word: u64| hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        add(u64::from_le_bytes(*word));
    }
    // Not by a copy, which is a call in wasm.
    add(rest.iter().fold(bytes.len() as u64, |word, byte| word << 8 ^ u64::from(*byte)));
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_new_once() {
        for count in [1, FEW, FEW + 1, 1_000] {
            for mut seen in [Seen::default(), Seen::with_capacity(count)] {
                let texts: Vec<String> = (0..count).map(|number| format!("{number:07}\0")).collect();
                assert!(
                    texts.iter().all(|text| !seen.contains(text) && seen.insert(text.as_str()) && seen.contains(text))
                );
                assert!(!texts.iter().any(|text| seen.insert(text.as_str())), "{count}");
                assert!((0..count).all(|number| seen.insert(format!("{number:07}"))), "a zero more is another string");
            }
        }
    }

    #[test]
    fn a_number_is_its_digits() {
        let mut seen = Seen::default();
        assert!(seen.insert_number(-12) && seen.insert_number(12) && !seen.insert("12") && !seen.insert("-12"));
        assert!(seen.contains_number(12) && !seen.contains_number(1) && seen.insert_number(i64::MIN));
    }
}
