//! A text for logs: the structure and the ids stay, all other values go.

use super::text;
use crate::value::guid;

/// Whether a value may stand in a log, to find a call again: a GUID, or a number of at most nine digits, in a member whose name ends
/// in `Id`. No number of a person is that short. What opens a session, or is a part of credentials, stays hidden.
#[must_use]
pub fn is_shown(name: &str, value: &str) -> bool {
    let names_an_id = (name == "id" || name.ends_with("Id")) && !matches!(name, "sessionId" | "accountId" | "orgId");
    let is_short_number = (1..=9).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    names_an_id && (is_short_number || guid::is_valid(value))
}

/// Replaces every text and number in a JSON text by `"***"`, but for ids that [`is_shown`] lets pass; true, false, null and member
/// names stay. What is no JSON becomes `***` whole.
#[must_use]
pub fn mask(json: &str) -> String {
    let bytes = json.as_bytes();
    let mut out = String::with_capacity(json.len());
    let (mut at, mut name) = (0, "");
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
                let raw = json.get(start..at).unwrap_or_default();
                let inside = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
                out.push_str(if is_key || is_shown(name, inside) { raw } else { HIDDEN });
                name = if is_key { inside } else { "" };
            }
            b'-' | b'0'..=b'9' => {
                let start = at;
                while bytes.get(at).is_some_and(|byte| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
                    at += 1;
                }
                let number = json.get(start..at).unwrap_or_default();
                out.push_str(if is_shown(name, number) { number } else { HIDDEN });
                name = "";
            }
            b'{' | b'}' | b'[' | b']' | b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' => {
                if matches!(byte, b'{' | b'[') {
                    name = "";
                }
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

/// Stands for a value.
const HIDDEN: &str = "\"***\"";

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn ids_stay() {
        let guid = "7c81de01-db92-408d-8d83-a018a69b8d8d";
        let shown =
            format!(r#"{{"subjectId":"{guid}","id": 5106,"steps":[{{"agreementStepId":88015}}],"roleId":"12044"}}"#);
        assert_eq!(mask(&shown), shown);
        for hidden in [
            r#"{"userId":"Ветрова"}"#,
            r#"{"userId":3184710691}"#,
            r#"{"userId":-1}"#,
            r#"{"externalId":""}"#,
            r#"{"sessionId":5106}"#,
            r#"{"ids":[5106]}"#,
            r#"{"userId":[5106]}"#,
            r#"{"sid":5106}"#,
        ] {
            assert!(mask(hidden).contains("***") && !mask(hidden).contains("5106"), "{hidden}: {}", mask(hidden));
        }
        let accounts = format!(r#"{{"accountId":"{guid}","id":"x","name":"{guid}"}}"#);
        assert_eq!(mask(&accounts), r#"{"accountId":"***","id":"***","name":"***"}"#);
    }

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
