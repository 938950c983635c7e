//! SNILS, the Russian pension insurance number: nine digits and two control digits.
//!
//! Read: `NNN-NNN-NNN CC` with every separator optional. Written: `NNN-NNN-NNN CC`. Numbers up to
//! 001-001-998 were issued before there were control digits and pass unchecked.

use super::Form;

/// Its form in JSON Schema.
pub const FORM: Form = Form::exact(r#""pattern":"^[0-9]{3}-?[0-9]{3}-?[0-9]{3}[-\\s]?[0-9]{2}$""#);

/// The eleven digits, when the text has one of the read forms.
fn digits(text: &str) -> Option<[u8; 11]> {
    if let Some(digits) = written(text) {
        return Some(digits);
    }
    let mut digits = [0; 11];
    let mut count = 0;
    let mut behind_digit = false;
    for letter in text.chars() {
        match letter {
            '0'..='9' => {
                *digits.get_mut(count)? = letter as u8 - b'0';
                count += 1;
                behind_digit = true;
                continue;
            }
            // A separator stands behind the third, sixth and ninth digit, once. A blank pasted from a document may be any.
            '-' if behind_digit && matches!(count, 3 | 6 | 9) => {}
            blank if behind_digit && count == 9 && blank.is_whitespace() => {}
            _ => return None,
        }
        behind_digit = false;
    }
    (count == 11).then_some(digits)
}

/// The eleven digits of the written form, which most texts have.
fn written(text: &str) -> Option<[u8; 11]> {
    let [a, b, c, b'-', d, e, f, b'-', g, h, i, b' ', j, k] = *text.as_bytes() else { return None };
    let digits = [a, b, c, d, e, f, g, h, i, j, k].map(|byte| byte.wrapping_sub(b'0'));
    digits.iter().all(|digit| *digit < 10).then_some(digits)
}

/// Whether the text has one of the read forms.
#[must_use]
pub fn is_well_formed(text: &str) -> bool {
    digits(text).is_some()
}

/// Whether the control digits match; holds for what is no SNILS at all, which is another rule's business.
#[must_use]
pub fn control_digits_match(text: &str) -> bool {
    let Some(digits) = digits(text) else { return true };
    let (number, control) = digits.split_at(9);
    let value = |digits: &[u8]| digits.iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(*digit));
    let sum: u32 = number.iter().zip((1..=9).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    value(number) <= 1_001_998 || sum % 101 % 100 == value(control)
}

/// Whether the text is a SNILS.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    is_well_formed(text) && control_digits_match(text)
}

/// Appends the written form; returns whether it differs from the text.
pub fn format(text: &str, out: &mut String) -> bool {
    if written(text).is_some() {
        out.push_str(text);
        return false;
    }
    let Some(digits) = digits(text) else { return false };
    for (position, digit) in digits.into_iter().enumerate() {
        match position {
            3 | 6 => out.push('-'),
            9 => out.push(' '),
            _ => {}
        }
        out.push(char::from(b'0' + digit));
    }
    out != text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (text, form) in [
            ("98765432183", Some("987-654-321 83")),
            ("987-654-32183", Some("987-654-321 83")),
            ("987-654-321-83", Some("987-654-321 83")),
            ("987654321 83", Some("987-654-321 83")),
            ("987-654-321\t83", Some("987-654-321 83")),
            ("987-654-321\u{a0}83", Some("987-654-321 83")),
            ("987--654-321 83", None),
            ("987-654-321  83", None),
            ("987 654 321 83", None),
            ("98765432183 ", None),
            ("-98765432183", None),
            ("98-765-432183", None),
            ("9876543218", None),
            ("987654321834", None),
            ("987-654-321 8З", None),
            ("", None),
        ] {
            let mut out = String::new();
            format(text, &mut out);
            assert_eq!((is_well_formed(text), out.as_str()), (form.is_some(), form.unwrap_or_default()), "{text}");
        }
    }
}
