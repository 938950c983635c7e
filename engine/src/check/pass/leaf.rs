//! Leaves: texts with their rules, numbers with or without quotes, flags.

use super::{EXACT, Fatal, Mode, Number, Pass};
use crate::check::builtin;
use crate::check::edit::{FLAGS, With};
use crate::check::issue::RawIssue;
use crate::check::location::Location;
use crate::check::rule::{Rule, Severity, Test};
use crate::check::shape::{Kind, Member, Quirk};
use crate::check::tape::index;
use crate::check::text;
use std::borrow::Cow;

impl Pass<'_> {
    /// Reads a string; returns whether it is one without escapes.
    #[inline]
    pub(super) fn text(&mut self, member: &'static Member, location: Location) -> Result<bool, Fatal> {
        if self.byte() != b'"' {
            self.no_text(location)?;
            return Ok(false);
        }
        let start = self.at;
        let escaped = self.string()?;
        if self.mode == Mode::Write {
            if escaped {
                match text::unescape(self.slice(start + 1, self.at - 1)) {
                    Some(text) => self.rules(member, &text, location, start),
                    None => self.report(&builtin::UNICODE, location),
                }
            } else if !member.rules.is_empty() || member.write.is_some() {
                let source = self.source;
                self.rules(member, source.get(start + 1..self.at - 1).unwrap_or_default(), location, start);
            }
        } else if let Some(enumeration) = member.enumeration {
            let raw = self.slice(start + 1, self.at - 1);
            let text = if escaped { text::unescape(raw).map(Cow::Owned) } else { Some(Cow::Borrowed(raw)) };
            if let Some(known) = text.and_then(|text| enumeration.entry(&text))
                && known.value != raw
            {
                self.edit(start + 1, self.at - 1, With::Put(known.value));
            }
        }
        Ok(!escaped)
    }

    /// Reads something else where a string is declared. A number in a response becomes one.
    #[cold]
    fn no_text(&mut self, location: Location) -> Result<(), Fatal> {
        self.report(&builtin::STRING, location);
        if !matches!(self.byte(), b'-' | b'0'..=b'9') {
            return self.skip();
        }
        let number = self.digits()?;
        if self.mode == Mode::Read {
            self.edit(number.start, number.end, With::Quoted);
        }
        Ok(())
    }

    pub(super) fn rules(&mut self, member: &'static Member, text: &str, location: Location, start: usize) {
        let before = self.issues.len();
        for rule in member.rules {
            let holds = match rule.test {
                Test::String(holds) => holds(text),
                Test::Dated(holds) => self.context.today.is_none_or(|today| holds(text, today)),
                Test::Listed => self.listed(member, text, start),
                _ => true,
            };
            if !holds {
                let is_listed = matches!(rule.test, Test::Listed);
                let word = if is_listed { (index(start), index(self.at)) } else { (0, 0) };
                self.issues.push(RawIssue { rule, location, word });
            }
        }
        if let Some(write) = member.write
            && self.issues.len() == before
        {
            let mut form = String::new();
            if write(text, &mut form) {
                self.edits.make(start, self.at, |out| text::quote(&form, out));
            }
        }
    }

    /// Whether the text is a listed value; a known other spelling is put right.
    #[inline(never)]
    pub(super) fn listed(&mut self, member: &'static Member, text: &str, start: usize) -> bool {
        let Some(enumeration) = member.enumeration else { return true };
        match enumeration.entry(text) {
            Some(known) if known.value == text => true,
            Some(known) => {
                self.edit(start + 1, self.at - 1, With::Put(known.value));
                true
            }
            None => false,
        }
    }

    #[inline(never)]
    pub(super) fn number(&mut self, member: &'static Member, kind: Kind, location: Location) -> Result<(), Fatal> {
        let quoted = self.byte() == b'"';
        let outer = self.at;
        let number = if quoted {
            let escaped = self.string()?;
            let (start, end) = (outer + 1, self.at - 1);
            let digits = self.bytes.get(start..end).unwrap_or_default();
            let whole = !escaped && is_decimal(digits);
            Number { start, end, whole, bigint: true }
        } else if matches!(self.byte(), b'-' | b'0'..=b'9') {
            self.digits()?
        } else {
            let rule = rule_for(member, kind);
            return self.mismatch(rule, location);
        };
        let value = self.slice(number.start, number.end).parse::<i64>().ok().filter(|_| number.whole);
        match self.mode {
            Mode::Write => {
                let holds = match (kind, value) {
                    // A plain number beyond 2^53 has already lost digits on its way here.
                    (Kind::Id, Some(0)) => member.quirk == Quirk::Zero,
                    (Kind::Id, Some(id)) => id >= 1 && (number.bigint || id <= EXACT),
                    (_, Some(_)) => true,
                    (_, None) => false,
                };
                if !holds {
                    self.report(rule_for(member, kind), location);
                } else if let Some(value) = value {
                    for rule in member.rules {
                        let holds = match rule.test {
                            Test::Range(&(low, high)) => (low..=high).contains(&value),
                            Test::Listed => member
                                .enumeration
                                .is_none_or(|enumeration| enumeration.lists(self.slice(number.start, number.end))),
                            _ => true,
                        };
                        if !holds {
                            self.report(rule, location);
                        }
                    }
                }
                // What is no number keeps its quotes: without them it would be no JSON either.
                if quoted && value.is_some() {
                    self.edit(outer, self.at, With::Unquoted);
                }
            }
            Mode::Read => {
                let exact = value.is_some_and(|value| (-EXACT..=EXACT).contains(&value));
                if quoted && exact {
                    self.edit(outer, self.at, With::Unquoted);
                } else if !quoted && number.whole && !exact {
                    self.edit(number.start, number.end, With::Quoted);
                }
            }
        }
        Ok(())
    }

    /// Reads a number by the grammar of JSON.
    pub(super) fn digits(&mut self) -> Result<Number, Fatal> {
        let start = self.at;
        let mut whole = true;
        if self.byte() == b'-' {
            self.at += 1;
        }
        if self.byte() == b'0' {
            self.at += 1;
        } else {
            self.some_digits()?;
        }
        if self.byte() == b'.' {
            whole = false;
            self.at += 1;
            self.some_digits()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            whole = false;
            self.at += 1;
            if matches!(self.byte(), b'+' | b'-') {
                self.at += 1;
            }
            self.some_digits()?;
        }
        let end = self.at;
        let bigint = self.mode == Mode::Write && self.context.bigints && whole && self.byte() == b'n';
        if bigint {
            self.at += 1;
            self.edit(end, self.at, With::Cut);
        }
        Ok(Number { start, end, whole, bigint })
    }

    pub(super) fn some_digits(&mut self) -> Result<(), Fatal> {
        let start = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start { Err(&builtin::JSON) } else { Ok(()) }
    }

    #[inline(never)]
    pub(super) fn flag(&mut self, kind: Kind, location: Location) -> Result<(), Fatal> {
        let start = self.at;
        self.skip()?;
        let yes = match self.bytes.get(start..self.at) {
            Some(b"true") => true,
            Some(b"false") => false,
            // Numbers and quotes are the services' own way of writing flags; a boolean of ours is a boolean.
            Some(b"1" | b"\"1\"" | b"\"true\"") if self.mode == Mode::Read || matches!(kind, Kind::Flag) => true,
            Some(b"0" | b"\"0\"" | b"\"false\"") if self.mode == Mode::Read || matches!(kind, Kind::Flag) => false,
            _ => {
                self.report(&builtin::BOOLEAN, location);
                return Ok(());
            }
        };
        let form = match (kind, yes) {
            (Kind::Flag, yes) => usize::from(yes),
            (_, yes) => 2 + usize::from(yes),
        };
        if FLAGS.get(form).is_some_and(|form| self.slice(start, self.at) != *form) {
            self.edit(start, self.at, With::Flag(form));
        }
        Ok(())
    }
}

fn is_decimal(digits: &[u8]) -> bool {
    let digits = digits.strip_prefix(b"-").unwrap_or(digits);
    match digits {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.len() < 19 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// The sheet's own rule for a number of this kind, or the engine's. One that only warns says nothing of what is no number.
fn rule_for(member: &'static Member, kind: Kind) -> &'static Rule {
    let mut errors = member.rules.iter().copied().filter(|rule| rule.severity == Severity::Error);
    let own = errors
        .find(|rule| matches!((kind, rule.test), (Kind::Id, Test::Id) | (Kind::Int, Test::Range(..) | Test::Listed)));
    own.unwrap_or(if matches!(kind, Kind::Id) { &builtin::ID } else { &builtin::INTEGER })
}
