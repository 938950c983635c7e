//! A text for logs: the structure stays, the values go.

use super::text;

/// Replaces every text and number in a JSON text by `"***"`; true, false, null and member names stay. What
/// is no JSON becomes `***` whole.
#[must_use]
pub fn mask(json: &str) -> String {
    let bytes = json.as_bytes();
    let mut out = String::with_capacity(json.len());
    let mut at = 0;
    if !matches!(json.trim_start().as_bytes().first(), Some(b'{' | b'[')) {
        return if json.is_empty() { String::new() } else { "***".to_owned() };
    }
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let start = at;
                at += 1;
                loop {
                    at = text::string_end(bytes, at);
                    match bytes.get(at) {
                        Some(b'\\') => at += 2,
                        Some(b'"') => {
                            at += 1;
                            break;
                        }
                        Some(_) => at += 1,
                        None => break,
                    }
                }
                let rest = bytes.get(at..).unwrap_or_default();
                let is_key = rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
                out.push_str(if is_key { json.get(start..at).unwrap_or_default() } else { "\"***\"" });
            }
            b'-' | b'0'..=b'9' => {
                while bytes.get(at).is_some_and(|byte| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
                    at += 1;
                }
                out.push_str("\"***\"");
            }
            b'{' | b'}' | b'[' | b']' | b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' => {
                out.push(char::from(*byte));
                at += 1;
            }
            _ => {
                let rest = json.get(at..).unwrap_or_default();
                // Broken JSON may hold anything: nothing of it is shown.
                let Some(word) = ["true", "false", "null"].into_iter().find(|word| rest.starts_with(word)) else {
                    return "***".to_owned();
                };
                out.push_str(word);
                at += word.len();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn values_go_names_stay() {
        assert_eq!(
            mask(r#"{"snils":"987-654-321 83","n":-1.5e3,"ok":true,"list":["a\"b",null]}"#),
            r#"{"snils":"***","n":"***","ok":true,"list":["***",null]}"#
        );
    }

    #[test]
    fn no_json_shows_nothing() {
        assert_eq!(mask("password=secret"), "***");
        assert_eq!(mask("{Secret}"), "***");
        assert_eq!(mask("{password: secret}"), "***");
        assert_eq!(mask(""), "");
    }
}
