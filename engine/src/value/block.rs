//! Sixteen bytes at a time. The compiler makes such code of a loop only where it is told to be fast, and most of this crate is to
//! be small.

#[cfg(target_arch = "wasm32")]
use core::arch::wasm32 as simd;

/// Sixteen bytes, or what is known of each: all bits of a byte, or none.
#[derive(Clone, Copy)]
pub(crate) struct Block(#[cfg(target_arch = "wasm32")] simd::v128, #[cfg(not(target_arch = "wasm32"))] [u8; 16]);

impl Block {
    #[inline(always)]
    pub fn of(bytes: &[u8; 16]) -> Self {
        #[cfg(target_arch = "wasm32")]
        {
            let word = |half: &[u8]| half.first_chunk().map_or(0, |half| u64::from_le_bytes(*half));
            let (low, high) = bytes.split_at(8);
            Self(simd::u64x2(word(low), word(high)))
        }
        #[cfg(not(target_arch = "wasm32"))]
        Self(*bytes)
    }

    /// Which bytes are this one.
    #[inline(always)]
    pub fn is(self, byte: u8) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(simd::u8x16_eq(self.0, simd::u8x16_splat(byte)));
        #[cfg(not(target_arch = "wasm32"))]
        self.each(|own| 0_u8.wrapping_sub(u8::from(own == byte)))
    }

    /// Which bytes stand between two, both included. Where the last one is less, those from the first one on and those up to the last.
    #[inline(always)]
    pub fn within(self, first: u8, last: u8) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(simd::u8x16_le(
            simd::u8x16_sub(self.0, simd::u8x16_splat(first)),
            simd::u8x16_splat(last.wrapping_sub(first)),
        ));
        #[cfg(not(target_arch = "wasm32"))]
        self.each(|own| 0_u8.wrapping_sub(u8::from(own.wrapping_sub(first) <= last.wrapping_sub(first))))
    }

    /// The bytes with these bits turned.
    #[inline(always)]
    pub fn turned(self, bits: u8) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(simd::v128_xor(self.0, simd::u8x16_splat(bits)));
        #[cfg(not(target_arch = "wasm32"))]
        self.each(|own| own ^ bits)
    }

    /// The bytes with capital letters of ASCII as small ones, and some others changed that are no letters either way.
    #[inline(always)]
    pub fn small(self) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(simd::v128_or(self.0, simd::u8x16_splat(0x20)));
        #[cfg(not(target_arch = "wasm32"))]
        self.each(|own| own | 0x20)
    }

    /// What is known by either.
    #[inline(always)]
    pub fn or(self, other: Self) -> Self {
        #[cfg(target_arch = "wasm32")]
        return Self(simd::v128_or(self.0, other.0));
        #[cfg(not(target_arch = "wasm32"))]
        Self(core::array::from_fn(|at| self.0.get(at).unwrap_or(&0) | other.0.get(at).unwrap_or(&0)))
    }

    /// Where the first byte stands of which it is known.
    #[inline(always)]
    pub fn first(self) -> Option<usize> {
        #[cfg(target_arch = "wasm32")]
        {
            let known = simd::u8x16_bitmask(self.0);
            (known != 0).then(|| known.trailing_zeros() as usize)
        }
        #[cfg(not(target_arch = "wasm32"))]
        {
            let known = u128::from_le_bytes(self.0);
            (known != 0).then(|| (known.trailing_zeros() / 8) as usize)
        }
    }

    /// Whether it is known of any byte.
    #[inline(always)]
    pub fn any(self) -> bool {
        #[cfg(target_arch = "wasm32")]
        return simd::v128_any_true(self.0);
        #[cfg(not(target_arch = "wasm32"))]
        self.first().is_some()
    }

    /// Whether it is known of all bytes.
    #[inline(always)]
    pub fn all(self) -> bool {
        #[cfg(target_arch = "wasm32")]
        return simd::u8x16_all_true(self.0);
        #[cfg(not(target_arch = "wasm32"))]
        {
            u128::from_le_bytes(self.0) == u128::MAX
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[inline(always)]
    fn each(self, change: impl Fn(u8) -> u8) -> Self {
        Self(self.0.map(change))
    }
}

/// Whether it is known of all bytes what `class` tells of a block. What is left over, and a string that is shorter than a block,
/// is covered by blocks in which some bytes stand twice.
#[inline(always)]
pub(crate) fn all(bytes: &[u8], class: impl Fn(Block) -> Block) -> bool {
    let (blocks, rest) = bytes.as_chunks::<16>();
    if !blocks.iter().all(|block| class(Block::of(block)).all()) {
        return false;
    }
    rest.is_empty() || class(Block::of(&bytes.last_chunk::<16>().copied().unwrap_or_else(|| doubled(bytes)))).all()
}

/// A block of fewer bytes than it takes, some of them twice.
#[inline(never)]
fn doubled(bytes: &[u8]) -> [u8; 16] {
    let pair = |first: u64, last: u64| (u128::from(last) << 64 | u128::from(first)).to_le_bytes();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return pair(u64::from_le_bytes(*first), u64::from_le_bytes(*last));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let four = u64::from(u32::from_le_bytes(*last)) << 32 | u64::from(u32::from_le_bytes(*first));
        return pair(four, four);
    }
    // Up to three: the first, the last and the one in the middle.
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let last = byte(bytes.len().saturating_sub(1));
    let four = u32::from_le_bytes([byte(0), byte(bytes.len() / 2), last, last]);
    pair(u64::from(four) << 32 | u64::from(four), u64::from(four) << 32 | u64::from(four))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_of_at_every_place() {
        let digits = |bytes: &[u8]| all(bytes, |block| block.within(b'0', b'9'));
        for length in 0..70 {
            let mut bytes = vec![b'5'; length];
            assert!(digits(&bytes), "{length}");
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    bytes[at] = byte;
                    assert_eq!(digits(&bytes), byte.is_ascii_digit(), "{byte} at {at} of {length}");
                }
                bytes[at] = b'5';
            }
        }
    }

    #[test]
    fn each_is_what_it_says() {
        for byte in 0..=u8::MAX {
            for at in 0..16 {
                let mut bytes = [b'a'; 16];
                bytes[at] = byte;
                let block = Block::of(&bytes);
                let expected = |holds: bool| holds.then_some(at);
                assert_eq!(block.is(b'"').first(), expected(byte == b'"'));
                assert_eq!(block.within(b'0', b'9').first(), expected(byte.is_ascii_digit()));
                assert_eq!(block.small().within(b'b', b'z').first(), expected((b'b'..=b'z').contains(&(byte | 0x20))));
                assert_eq!(block.within(b'{', b'`').first(), expected(!byte.is_ascii_lowercase()));
                assert_eq!(block.turned(0xff).within(0, 9).first(), expected(byte >= 0xf6));
                assert_eq!(block.is(b'"').or(block.is(b'!')).any(), matches!(byte, b'"' | b'!'));
                assert_eq!(block.is(b'a').all(), byte == b'a');
                assert_eq!(block.within(b'a', b'y').or(block.within(b'a', b'z')).all(), byte.is_ascii_lowercase());
            }
        }
    }
}
