//! LZMA. Names and numbers follow its specification, for lc = 2, lp = 0 and pb = 0.

// Offsets of the probabilities of each kind of decision. Those of a bit tree are counted from 1.
const IS_MATCH: usize = 0;
const IS_REP: usize = 16;
const IS_REP_G0: usize = 32;
const IS_REP_G1: usize = 48;
const IS_REP_G2: usize = 64;
const IS_REP0_LONG: usize = 80;
const SLOT: usize = 128;
const SPECIAL: usize = 384;
const ALIGN: usize = 512;
const MATCH_LENGTH: usize = 640;
const REP_LENGTH: usize = 1024;
const LITERAL: usize = 1800;
/// A power of two above all offsets, so that a mask keeps an index in bounds.
const PROBABILITIES: usize = 8192;

struct Reader<'a> {
    input: core::slice::Iter<'a, u8>,
    range: u32,
    code: u32,
    probabilities: [u16; PROBABILITIES],
}

impl Reader<'_> {
    #[inline(always)]
    fn refill(&mut self) {
        if self.range < 1 << 24 {
            self.range <<= 8;
            self.code = self.code << 8 | self.input.next().map_or(0, |&byte| u32::from(byte));
        }
    }

    /// Reads a bit. Without a branch on it, for nobody can foresee which one comes.
    #[inline(always)]
    fn decide(&mut self, index: usize) -> usize {
        #[expect(clippy::indexing_slicing, reason = "the mask keeps the index inside")]
        let probability = &mut self.probabilities[index & (PROBABILITIES - 1)];
        let bound = (self.range >> 11).wrapping_mul(u32::from(*probability));
        let bit = u32::from(self.code >= bound);
        let ones = bit.wrapping_neg();
        self.range = bound.wrapping_add(self.range.wrapping_sub(bound.wrapping_mul(2)) & ones);
        self.code -= bound & ones;
        // A zero moves it by a 32nd of what is left to 2048, rounded down, a one by a 32nd towards 0.
        let from = i32::from(*probability) - (2048 - 31) * (1 - bit as i32);
        *probability = (i32::from(*probability) - (from >> 5)) as u16;
        self.refill();
        bit as usize
    }

    #[inline(never)]
    fn bit(&mut self, index: usize) -> bool {
        self.decide(index) == 1
    }

    /// Reads a bit tree from its root to a leaf below `leaves`. The literal after a match compares its leading bits, as
    /// long as they agree, with `matched`, the byte that would have continued the match: `side` is 256 then.
    #[inline(never)]
    fn tree(&mut self, base: usize, leaves: usize, mut matched: usize, mut side: usize) -> usize {
        let mut node = 1;
        while node < leaves {
            matched <<= 1;
            let both = side;
            side &= matched;
            let bit = self.decide(base + both + side + node);
            // Stays only where both bits agree.
            side ^= both & bit.wrapping_sub(1);
            node = node << 1 | bit;
        }
        node - leaves
    }

    #[inline(never)]
    fn length(&mut self, base: usize) -> usize {
        if !self.bit(base) {
            2 + self.tree(base + 8, 8, 0, 0)
        } else if !self.bit(base + 1) {
            10 + self.tree(base + 16, 8, 0, 0)
        } else {
            18 + self.tree(base + 32, 256, 0, 0)
        }
    }

    fn distance(&mut self, length: usize) -> usize {
        let slot = self.tree(SLOT + (length - 2).min(3) * 64, 64, 0, 0);
        if slot < 4 {
            return slot;
        }
        let mut bits = (slot >> 1) - 1;
        let mut distance = (2 | slot & 1) << bits;
        let mut tree = SPECIAL + distance - slot;
        if slot >= 14 {
            // Direct bits: all but the last four, with both values equally likely.
            for position in (4..bits).rev() {
                self.range >>= 1;
                if self.code >= self.range {
                    self.code -= self.range;
                    distance += 1 << position;
                }
                self.refill();
            }
            bits = 4;
            tree = ALIGN;
        }
        let mut node = 1;
        for position in 0..bits {
            let bit = self.decide(tree + node);
            node = node << 1 | bit;
            distance += bit << position;
        }
        distance
    }
}

/// Decompresses `input` into `output`: LZMA without a header and without its leading zero.
pub fn unpack(input: &[u8], output: &mut [u8]) {
    let Some((code, input)) = input.split_first_chunk() else { return };
    let code = u32::from_be_bytes(*code);
    let mut reader = Reader { input: input.iter(), range: u32::MAX, code, probabilities: [1024; PROBABILITIES] };
    let (mut state, mut at) = (0, 0);
    let [mut d0, mut d1, mut d2, mut d3] = [0_usize; 4];
    let byte = |output: &[u8], at: usize| output.get(at).map_or(0, |&byte| usize::from(byte));
    while at < output.len() {
        let mut length = 1;
        let late = state >= 7;
        if !reader.bit(IS_MATCH + state) {
            let base = LITERAL + (byte(output, at.wrapping_sub(1)) >> 6) * 768;
            let (matched, side) = if late { (byte(output, at.wrapping_sub(d0 + 1)), 256) } else { (0, 0) };
            let literal = reader.tree(base, 256, matched, side);
            if let Some(byte) = output.get_mut(at) {
                *byte = literal as u8;
            }
            at += 1;
            state -= if state < 4 {
                state
            } else if state < 10 {
                3
            } else {
                6
            };
            continue;
        }
        if !reader.bit(IS_REP + state) {
            (d3, d2, d1) = (d2, d1, d0);
            length = reader.length(MATCH_LENGTH);
            d0 = reader.distance(length);
            state = if late { 10 } else { 7 };
        } else {
            let is_latest = !reader.bit(IS_REP_G0 + state);
            if !is_latest {
                let mut distance = d1;
                if reader.bit(IS_REP_G1 + state) {
                    distance = d2;
                    if reader.bit(IS_REP_G2 + state) {
                        distance = d3;
                        d3 = d2;
                    }
                    d2 = d1;
                }
                (d1, d0) = (d0, distance);
            }
            if is_latest && !reader.bit(IS_REP0_LONG + state) {
                state = if late { 11 } else { 9 };
            } else {
                length = reader.length(REP_LENGTH);
                state = if late { 11 } else { 8 };
            }
        }
        for to in at..at + length {
            let again = byte(output, to.wrapping_sub(d0 + 1));
            if let Some(byte) = output.get_mut(to) {
                *byte = again as u8;
            }
        }
        at += length;
    }
}
