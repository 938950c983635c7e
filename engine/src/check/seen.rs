//! A set of strings that were seen, for rules that look for duplicates.

use core::hash::{BuildHasherDefault, Hasher};
use std::collections::HashSet;

/// Strings of one text. Its functions are not generic, so they are compiled with the engine, for speed.
pub struct Seen<'a>(HashSet<&'a str, BuildHasherDefault<Words>>);

impl<'a> Seen<'a> {
    /// Room for so many strings: growing a set from nothing costs more than all else.
    #[must_use]
    pub fn with_capacity(count: usize) -> Self {
        Self(HashSet::with_capacity_and_hasher(count, BuildHasherDefault::default()))
    }

    /// Adds a string; answers whether it is new.
    pub fn insert(&mut self, text: &'a str) -> bool {
        self.0.insert(text)
    }
}

/// Hashes eight bytes at a time. The strings are the caller's own, nobody gains by making them collide.
#[derive(Default)]
struct Words(u64);

impl Hasher for Words {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        for (place, byte) in last.iter_mut().zip(rest) {
            *place = *byte;
        }
        self.add(u64::from_le_bytes(last));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

impl Words {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
