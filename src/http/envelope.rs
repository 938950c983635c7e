//! Arrays that a service wraps once more than documented: in an object, or in another array.

/// The objects and arrays that stand directly in this object or array, as they are written. None for text that is cut off.
fn containers(source: &str) -> Option<Vec<&str>> {
    let (mut depth, mut begun) = (0_u32, 0);
    let (mut in_string, mut escaped) = (false, false);
    let mut found = Vec::new();
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' => {
                depth += 1;
                if depth == 2 {
                    begun = at;
                }
            }
            b']' | b'}' => {
                if depth == 2 {
                    found.extend(source.get(begun..=at));
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
    (depth == 0 && !in_string).then_some(found)
}

/// An array of arrays as one array; none for what is no such array, or cut off.
pub(super) fn flattened(source: &str) -> Option<String> {
    source.trim_start().strip_prefix('[')?.trim_start().strip_prefix('[')?;
    let containers = containers(source)?;
    let inner =
        containers.iter().map(|item| item.strip_prefix('[').and_then(|item| item.strip_suffix(']')).unwrap_or(item));
    let items: Vec<&str> = inner.filter(|items| !items.trim().is_empty()).collect();
    Some(["[", &items.join(","), "]"].concat())
}

/// The only array among the members of an object; any other text as it is.
pub(super) fn unwrapped(source: &str) -> &str {
    if !source.trim_start().starts_with('{') {
        return source;
    }
    let containers = containers(source).unwrap_or_default();
    let mut arrays = containers.into_iter().filter(|item| item.starts_with('['));
    match (arrays.next(), arrays.next()) {
        (Some(only), None) => only,
        _ => source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_of_arrays_become_one() {
        for (source, flat) in [
            (r#"[[{"a":1},{"b":[2]}],[{"c":"]"}]]"#, r#"[{"a":1},{"b":[2]},{"c":"]"}]"#),
            (r#" [ [ {"a":"\"["} ], [ ] ] "#, r#"[ {"a":"\"["} ]"#),
            ("[[]]", "[]"),
            (r#"[[{"a":1}],{"b":2}]"#, r#"[{"a":1},{"b":2}]"#),
        ] {
            assert_eq!(flattened(source).as_deref(), Some(flat), "{source}");
        }
        for source in ["[]", r#"[{"a":[[]]}]"#, "{}", "", "null", r#"[[{"a":1}]"#, r#"[[{"a":"#, r#"[[{"a":1}], "x"#] {
            assert_eq!(flattened(source), None, "{source}");
        }
    }

    #[test]
    fn only_a_lone_array_is_unwrapped() {
        for (source, array) in
            [(r#"{"forms":[{"a":[1]}],"count":1}"#, r#"[{"a":[1]}]"#), (r#" {"a":"[","b":{"c":[1]},"d":[]} "#, "[]")]
        {
            assert_eq!(unwrapped(source), array);
        }
        for source in [r#"{"a":[1],"b":[2]}"#, r#"{"a":{"b":[1]}}"#, "[1]", r#"{"a":[1]"#, "null", ""] {
            assert_eq!(unwrapped(source), source);
        }
    }
}
