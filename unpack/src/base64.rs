//! Six bits a letter, as in base64, but four letters at a time can be decoded as one number. A letter at a time takes an engine that has not
//! warmed up a quarter of the whole expansion, in JavaScript as well as here.

/// The first of 64 letters that stand side by side in ASCII, but for the backslash. Neither a quote nor what begins a tag is among them.
const FIRST: u8 = b'=';

/// The letter for six bits.
#[must_use]
pub fn letter(bits: u8) -> u8 {
    let letter = bits + FIRST;
    letter + u8::from(letter >= b'\\')
}

/// Decodes letters into bytes.
pub fn decode<'a>(letters: &[u8], bytes: &'a mut [u8]) -> &'a [u8] {
    const EACH: u32 = 0x0101_0101;
    let four = letters.as_chunks().0;
    for (letters, bytes) in four.iter().zip(bytes.as_chunks_mut().0) {
        let word = u32::from_le_bytes(*letters).wrapping_sub(EACH * u32::from(FIRST));
        // Letters behind the backslash are one too high.
        let high = EACH * u32::from(0x80 - (b'\\' - FIRST));
        let [a, b, c, d] = word.wrapping_sub(word.wrapping_add(high) >> 7 & EACH).to_le_bytes();
        *bytes = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d];
    }
    bytes.get(..3 * four.len()).unwrap_or_default()
}
