//! Ids that follow from a number: the same seed gives the same ids in the same order.

/// A source of ids. SplitMix64: short, and every seed is a good one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids(pub u64);

impl Ids {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A version 4 GUID.
    pub fn guid(&mut self) -> String {
        let bytes = (u128::from(self.next()) << 64 | u128::from(self.next())).to_be_bytes();
        let mut quoted = String::with_capacity(38);
        docflow::value::guid::write(bytes, &mut quoted);
        quoted.trim_matches('"').to_owned()
    }

    /// Up to 32 lower-case hexadecimal digits.
    pub fn hex(&mut self, digits: usize) -> String {
        format!("{:016x}{:016x}", self.next(), self.next()).chars().take(digits).collect()
    }
}
