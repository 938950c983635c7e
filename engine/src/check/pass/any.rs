//! JSON by its grammar alone: strings, literals, numbers, and values that no table describes.

use super::{EXACT, Fatal, Mode, Pass};
use crate::check::builtin;
use crate::check::edit::With;
use crate::check::text;

impl Pass<'_> {
    /// Reads a string; returns whether it has escapes.
    #[inline]
    pub(super) fn string(&mut self) -> Result<bool, Fatal> {
        self.at = text::string_end(self.bytes, self.at + 1);
        if self.byte() == b'"' {
            self.at += 1;
            return Ok(false);
        }
        self.escapes()?;
        Ok(true)
    }

    /// Reads the rest of a string that has escapes, or is broken.
    #[cold]
    fn escapes(&mut self) -> Result<(), Fatal> {
        loop {
            match self.byte() {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => match self.bytes.get(self.at + 1) {
                    Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
                    Some(b'u') => {
                        let hex = self.bytes.get(self.at + 2..self.at + 6);
                        if !hex.is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) {
                            return Err(&builtin::JSON);
                        }
                        self.at += 6;
                    }
                    _ => return Err(&builtin::JSON),
                },
                _ => return Err(&builtin::JSON),
            }
            self.at = text::string_end(self.bytes, self.at);
        }
    }

    pub(super) fn literal(&mut self, word: &'static str) -> Result<(), Fatal> {
        if self.bytes.get(self.at..self.at + word.len()) == Some(word.as_bytes()) {
            self.at += word.len();
            Ok(())
        } else {
            Err(&builtin::JSON)
        }
    }

    /// Reads any value, without a table.
    pub(super) fn skip(&mut self) -> Result<(), Fatal> {
        match self.byte() {
            b'"' => self.string().map(|_| ()),
            b'{' | b'[' => self.skip_nested(),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'n' => self.literal("null"),
            b'-' | b'0'..=b'9' => {
                let number = self.digits()?;
                // An undeclared integer beyond 2^53 would lose digits in JSON.parse.
                if self.mode == Mode::Read && number.whole {
                    let exact = self
                        .slice(number.start, number.end)
                        .parse()
                        .is_ok_and(|value: i64| (-EXACT..=EXACT).contains(&value));
                    if !exact {
                        self.edit(number.start, number.end, With::Quoted);
                    }
                }
                Ok(())
            }
            _ => Err(&builtin::JSON),
        }
    }

    pub(super) fn skip_nested(&mut self) -> Result<(), Fatal> {
        self.deeper()?;
        let close = if self.byte() == b'{' { b'}' } else { b']' };
        self.at += 1;
        self.blanks();
        if self.byte() == close {
            self.at += 1;
        } else {
            loop {
                self.count(1)?;
                if close == b'}' {
                    if self.byte() != b'"' {
                        return Err(&builtin::JSON);
                    }
                    self.string()?;
                    self.expect(b':')?;
                    self.blanks();
                }
                self.skip()?;
                if !self.continues(close)? {
                    break;
                }
            }
        }
        self.depth += 1;
        Ok(())
    }
}
