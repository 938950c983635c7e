//! KPP, the Russian code of the reason for tax registration: nine characters, usually four digits of the tax
//! office, two of the reason (digits or capital Latin letters), three of the sequence number. There are no
//! control digits.

use super::Form;

/// Nine characters, as JSON Schema says it.
pub const SIZED: Form = Form::exact(r#""minLength":9,"maxLength":9"#);

/// The usual form in JSON Schema.
pub const FORM: Form = Form::exact(r#""pattern":"^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$""#);

/// Whether the text has nine characters, whatever they are.
#[must_use]
pub fn is_sized(text: &str) -> bool {
    // The bytes that begin a character: counting characters brings half a kilobyte of its own.
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count() == 9
}

/// Whether the text has the usual form; holds for another length, which is another rule's business.
#[must_use]
pub fn has_usual_form(text: &str) -> bool {
    !is_sized(text)
        || (text.len() == 9
            && text.bytes().enumerate().all(|(position, byte)| match position {
                4 | 5 => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
                _ => byte.is_ascii_digit(),
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (text, sized, usual) in [
            ("009901001", true, true),
            ("7727AB001", true, true),
            ("7727ab001", true, false),
            ("77-701001", true, false),
            ("77270100١", true, false),
            ("00990100", false, true),
            ("0099010011", false, true),
            ("", false, true),
        ] {
            assert_eq!((is_sized(text), has_usual_form(text)), (sized, usual), "{text}");
        }
    }
}
