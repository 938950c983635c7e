//! JSON text: strings in and out, and the scan that finds where one ends.

use crate::value::block::Block;
use crate::value::words;
use std::borrow::Cow;

/// The position of the first byte at or after `from` that ends or interrupts a JSON string: a quote, a
/// backslash or a control character; the text's length when there is none.
#[inline]
pub(crate) fn string_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(bytes) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        if let Some(plain) = interruptions(Block::of(bytes)).first() {
            return at + plain;
        }
        at += 16;
    }
    while let Some(byte) = bytes.get(at) {
        if *byte == b'"' || *byte == b'\\' || *byte < 0x20 {
            break;
        }
        at += 1;
    }
    at
}

/// The lines of a text with their numbers from 1; blank ones and the line ends are left out.
pub struct Lines<'a> {
    text: &'a str,
    from: usize,
    number: u64,
}

/// The lines of a text.
#[must_use]
pub fn lines(text: &str) -> Lines<'_> {
    Lines { text, from: 0, number: 0 }
}

impl Lines<'_> {
    /// How many line feeds were passed.
    #[must_use]
    pub fn line_feeds(&self) -> u64 {
        self.number - u64::from(self.from > self.text.len())
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (u64, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        while self.from < self.text.len() {
            let end = line_end(self.text.as_bytes(), self.from);
            let line = self.text.get(self.from..end)?;
            self.from = end + 1;
            self.number += 1;
            let line = line.strip_suffix('\r').unwrap_or(line);
            if !line.is_empty() {
                return Some((self.number, line));
            }
        }
        None
    }
}

/// The position of the first line feed at or after `from`; the text's length when there is none. The library's search goes
/// byte by byte in wasm.
fn line_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(bytes) = bytes.get(at..).and_then(<[u8]>::first_chunk)
        && !Block::of(bytes).is(b'\n').any()
    {
        at += 16;
    }
    bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'\n')).map_or(bytes.len(), |found| at + found)
}

/// The bytes that end or interrupt a string.
#[inline]
fn interruptions(block: Block) -> Block {
    // With that bit turned a quote comes right behind the control characters, and nothing else comes before it.
    block.turned(b'"' ^ 0x20).within(0, 0x20).or(block.is(b'\\'))
}

/// Whether two runs of bytes are the same. The library's comparison goes byte by byte in wasm, and behind a call.
#[inline]
pub(crate) fn same_bytes(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    // The first and the last so many cover them all.
    match left.len() {
        8..=16 => ends::<8>(left) == ends::<8>(right),
        4..8 => ends::<4>(left) == ends::<4>(right),
        2..4 => ends::<2>(left) == ends::<2>(right),
        0..2 => left.first() == right.first(),
        _ => left == right,
    }
}

#[inline]
fn ends<const N: usize>(bytes: &[u8]) -> Option<([u8; N], [u8; N])> {
    Some((*bytes.first_chunk()?, *bytes.last_chunk()?))
}

/// The text of a quoted JSON string; none when it is not one, or holds half a surrogate pair.
#[must_use]
pub fn unquote(raw: &str) -> Option<Cow<'_, str>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    let is_plain = string_end(inner.as_bytes(), 0) == inner.len();
    if is_plain { Some(Cow::Borrowed(inner)) } else { unescape(inner).map(Cow::Owned) }
}

/// Resolves the escapes of a JSON string's inside; none for a bad escape or half a surrogate pair.
pub(crate) fn unescape(inner: &str) -> Option<String> {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, behind)) = words::cut(rest, b'\\') {
        out.push_str(before);
        let kind = *behind.as_bytes().first()?;
        rest = behind.get(1..)?;
        out.push(match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = hex4(rest)?;
                rest = rest.get(4..)?;
                if (0xd800..0xdc00).contains(&high) {
                    let low = hex4(rest.strip_prefix("\\u")?)?;
                    rest = rest.get(6..)?;
                    let low = low.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                    char::from_u32(0x10000 + ((high - 0xd800) << 10) + low)?
                } else {
                    char::from_u32(high)?
                }
            }
            _ => return None,
        });
    }
    out.push_str(rest);
    Some(out)
}

fn hex4(text: &str) -> Option<u32> {
    let digits = text.get(..4)?;
    // from_str_radix takes a sign, JSON does not.
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok()
}

/// Appends `text` as a quoted JSON string.
pub fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if (control as u32) < 0x20 => {
                out.push_str("\\u00");
                words::push_hex(control as u8, false, out);
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}

/// An unsigned number in decimal digits, without the formatting machinery that the wasm would have to carry.
pub fn digits(mut number: u64, buffer: &mut [u8; 20]) -> &str {
    let mut from = buffer.len();
    for (position, place) in buffer.iter_mut().enumerate().rev() {
        *place = b'0' + u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
        from = position;
        if number == 0 {
            break;
        }
    }
    buffer.get(from..).and_then(|digits| core::str::from_utf8(digits).ok()).unwrap_or("0")
}

/// The next string of a JSON text, unescaped, and what stands behind it.
pub fn text_in(json: &str) -> Option<(String, &str)> {
    let start = json.bytes().position(|byte| byte == b'"')?;
    let mut end = start + 1;
    loop {
        match json.as_bytes().get(end)? {
            b'\\' => end += 2,
            b'"' => break,
            _ => end += 1,
        }
    }
    let text = unquote(json.get(start..=end)?)?.into_owned();
    Some((text, json.get(end + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ok_strings() {
        let text = |raw| unquote(raw).map(Cow::into_owned);
        assert_eq!(text(r#""Ветрова""#).as_deref(), Some("Ветрова"));
        assert_eq!(text(r#""a\"\\\/\b\f\n\r\t\u0041""#).as_deref(), Some("a\"\\/\u{8}\u{c}\n\r\tA"));
        assert_eq!(text(r#""\ud83d\ude00""#).as_deref(), Some("😀"));
    }

    #[test]
    fn err_strings() {
        for raw in
            [r#""\ud83d""#, r#""\ude00""#, r#""\ud83dx""#, r#""\ud83dA""#, r#""\u+041""#, r#""\x""#, r#""\"#, "1"]
        {
            assert_eq!(unquote(raw), None, "{raw}");
        }
    }

    #[test]
    fn string_end_finds_every_position() {
        for length in 0..50 {
            for interrupt in [b'"', b'\\', 0x1f] {
                let mut bytes = vec![b'x'; length];
                assert_eq!(string_end(&bytes, 0), length);
                bytes.push(interrupt);
                bytes.extend([b'y'; 20]);
                assert_eq!(string_end(&bytes, 0), length);
            }
        }
    }

    #[test]
    fn lines_of_every_length() {
        for length in 0..40 {
            let line = "x".repeat(length);
            let text = format!("{line}\n\r\n{line}\r\nend");
            let expected: Vec<(u64, &str)> =
                [(1, line.as_str()), (3, &line), (4, "end")].into_iter().filter(|(_, line)| !line.is_empty()).collect();
            assert_eq!(lines(&text).collect::<Vec<_>>(), expected);
        }
        assert_eq!(lines("").count() + lines("\n\n").count(), 0);
    }

    #[test]
    fn quote_round_trips() {
        let text = "а\"\\\n\r\t\u{1}\u{1f} 😀";
        let mut out = String::new();
        quote(text, &mut out);
        assert_eq!(unquote(&out).as_deref(), Some(text));
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }

    #[test]
    fn digits_of_numbers() {
        for number in [0, 7, 10, 4_294_967_295, u64::MAX] {
            assert_eq!(digits(number, &mut [0; 20]), number.to_string());
        }
    }
}
