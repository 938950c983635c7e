//! WebAssembly as JavaScript text, for the entries that carry their own bytes.
//!
//! Base64 spreads three bytes over four characters, so a compressor no longer sees the bytes repeat. Here each byte stays one or two characters:
//! one for the 90 most frequent values, an escape and one more for the rest. Measured with brotli 11 on a module of 192 kB (its own size: 64.4 kB):
//! this code 66.3 kB, hex 68.7 kB, base64 87.6 kB; with gzip 9 (77.4 kB): 78.0, 85.4 and 103.3 kB. Bytes that are printable stand for themselves where they
//! can, which keeps the texts of the data section readable to the compressor. `pkg-template/src/decode.mjs` is the other half.
//!
//! The text is a header (for each character of [`is_single`] the two hex digits of the byte it stands for) and the code.
//! The bytes that no single character stands for are numbered in ascending order; number `i` is the escape `i / 92` and character `i % 92` of the allowed ones.

use std::array;
use std::fmt::Write;

/// All that may stand in the text: printable ASCII without the quote and the backslash, which would need escaping in a string,
/// and without `<`, so that the text cannot close the script element of a page it is inlined in.
fn is_allowed(byte: u8) -> bool {
    (0x20..0x7f).contains(&byte) && !matches!(byte, b'"' | b'\\' | b'<')
}

/// The characters that stand for one byte alone.
fn is_single(byte: u8) -> bool {
    is_allowed(byte) && !matches!(byte, b'{' | b'}')
}

/// The text that `decode` turns back into `bytes`. Made of characters that need no escape in a string in double quotes.
pub fn encode(bytes: &[u8]) -> String {
    let characters = characters(bytes);
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for single in (0..=u8::MAX).filter(|&byte| is_single(byte)) {
        if let Some(byte) = characters.iter().position(|code| *code == (None, single)) {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
    }
    for &byte in bytes {
        if let Some(&(escape, character)) = characters.get(usize::from(byte)) {
            text.extend(escape.map(char::from));
            text.push(char::from(character));
        }
    }
    text
}

/// What is written for each byte value: an escape or none, and a character.
fn characters(bytes: &[u8]) -> [(Option<u8>, u8); 256] {
    let mut counts = [0_usize; 256];
    for &byte in bytes {
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let mut by_count: [u8; 256] = array::from_fn(|byte| byte as u8);
    by_count.sort_by_key(|&byte| std::cmp::Reverse(counts.get(usize::from(byte)).copied()));

    let singles: Vec<u8> = (0..=u8::MAX).filter(|&byte| is_single(byte)).collect();
    let (frequent, rest) = by_count.split_at(singles.len());
    let mut free = singles.iter().filter(|single| !frequent.contains(single));
    let mut enumeration = [(None, 0); 256];
    for &byte in frequent {
        let single = if singles.contains(&byte) { Some(byte) } else { free.next().copied() };
        if let (Some(code), Some(single)) = (enumeration.get_mut(usize::from(byte)), single) {
            *code = (None, single);
        }
    }

    let mut rest = rest.to_vec();
    rest.sort_unstable();
    let pairs = [b'{', b'}']
        .into_iter()
        .flat_map(|escape| (0..=u8::MAX).filter(|&byte| is_allowed(byte)).map(move |byte| (Some(escape), byte)));
    for (byte, pair) in rest.into_iter().zip(pairs) {
        if let Some(code) = enumeration.get_mut(usize::from(byte)) {
            *code = pair;
        }
    }
    enumeration
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same steps as `pkg-template/src/decode.mjs`.
    fn decode(text: &str) -> Vec<u8> {
        let singles: Vec<u8> = (0..=u8::MAX).filter(|&byte| is_single(byte)).collect();
        let all: Vec<u8> = (0..=u8::MAX).filter(|&byte| is_allowed(byte)).collect();
        let (header, code) = text.split_at(2 * singles.len());
        let bytes: Vec<u8> =
            (0..singles.len()).map(|i| u8::from_str_radix(&header[2 * i..2 * i + 2], 16).unwrap()).collect();
        let rest: Vec<u8> = (0..=u8::MAX).filter(|byte| !bytes.contains(byte)).collect();
        let mut code = code.bytes();
        let mut decoded = Vec::new();
        while let Some(character) = code.next() {
            let place = |of: &[u8], character: u8| of.iter().position(|&one| one == character).unwrap();
            decoded.push(match character {
                b'{' => rest[place(&all, code.next().unwrap())],
                b'}' => rest[all.len() + place(&all, code.next().unwrap())],
                single => bytes[place(&singles, single)],
            });
        }
        decoded
    }

    #[test]
    fn every_byte_survives() {
        let noise = (0..100_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8);
        let inputs: [Vec<u8>; 4] = [vec![], (0..=255).collect(), noise.collect(), vec![0x7b; 1000]];
        for bytes in inputs {
            let text = encode(&bytes);
            assert_eq!(decode(&text), bytes);
            assert!(text.bytes().all(is_allowed));
        }
    }

    #[test]
    fn frequent_bytes_take_one_character() {
        let bytes = [0x00, 0x80, 0xff].repeat(1000);
        assert_eq!(encode(&bytes).len(), 180 + bytes.len());
    }
}
