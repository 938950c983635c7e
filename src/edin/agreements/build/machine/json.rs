//! JSON of the calls that a build makes. Written by hand, for no object of it is known before.

use crate::check::{digits, quote};

/// JSON under construction.
#[derive(Default)]
pub(super) struct Json(pub String);

impl Json {
    /// A whole number; quoted where JavaScript would lose digits.
    pub fn id(&mut self, number: i64) {
        let mut buffer = [0; 20];
        let text = digits(u64::try_from(number).unwrap_or(0), &mut buffer);
        let mark = if number > (1 << 53) - 1 { "\"" } else { "" };
        self.0.push_str(mark);
        self.0.push_str(text);
        self.0.push_str(mark);
    }

    pub fn text(&mut self, text: &str) {
        quote(text, &mut self.0);
    }

    pub fn member(&mut self, name: &str) -> &mut Self {
        if !self.0.ends_with('{') {
            self.0.push(',');
        }
        quote(name, &mut self.0);
        self.0.push(':');
        self
    }

    pub fn optional(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.member(name).text(text);
        }
    }

    pub fn object(&mut self, write: impl FnOnce(&mut Self)) {
        self.0.push('{');
        write(self);
        self.0.push('}');
    }

    pub fn array<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.0.push('[');
        for (position, item) in items.iter().enumerate() {
            if position > 0 {
                self.0.push(',');
            }
            write(self, item);
        }
        self.0.push(']');
    }
}
