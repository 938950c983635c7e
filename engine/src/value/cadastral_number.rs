//! Cadastral number of a Russian property: district, sub-district, quarter, object (`AA:BB:CCCCCC:KK`). The
//! quarter has six, sometimes seven digits; the object's part may have any length.

use super::{Form, words};

/// Its form in JSON Schema.
pub const FORM: Form = Form::exact(r#""pattern":"^[0-9]{2}:[0-9]{2}:[0-9]{6,7}:\\S+$""#);

fn last_part(text: &str) -> Option<&str> {
    let (district, rest) = words::cut(text, b':')?;
    let (sub_district, rest) = words::cut(rest, b':')?;
    let (quarter, last) = words::cut(rest, b':')?;
    let digits = |part: &str, lengths: core::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let well_formed = digits(district, 2..=2) && digits(sub_district, 2..=2) && digits(quarter, 6..=7);
    (well_formed && !last.is_empty() && !last.chars().any(char::is_whitespace)).then_some(last)
}

/// Whether the text has the form of a cadastral number.
#[must_use]
pub fn is_well_formed(text: &str) -> bool {
    last_part(text).is_some()
}

/// Whether the last part is digits; holds for what is no cadastral number, which is another rule's business.
#[must_use]
pub fn ends_in_digits(text: &str) -> bool {
    last_part(text).is_none_or(|last| last.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (text, formed, digits) in [
            ("54:35:021060:1683", true, true),
            ("98:14:0203001:814", true, true),
            ("54:35:021060:16а", true, false),
            ("54:35:02106:1683", false, true),
            ("54:35:021060:", false, true),
            ("5:35:021060:1683", false, true),
            ("54:35:021060", false, true),
            ("54:35:021060:16 83", false, true),
            ("", false, true),
        ] {
            assert_eq!((is_well_formed(text), ends_in_digits(text)), (formed, digits), "{text}");
        }
    }
}
