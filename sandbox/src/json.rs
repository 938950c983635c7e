//! JSON out of what JavaScript hands over.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::RefCell;
use std::fmt;

/// How deep a value may be nested: one that contains itself must not exhaust the stack.
const DEEPEST: usize = 64;

/// Reads JSON: `null` and `undefined` members count as absent, bigints of 64 bits are numbers.
///
/// serde-wasm-bindgen reads a struct by asking for its members, so it finds no unknown ones; hence the detour by JSON.
///
/// # Errors
/// There is something else than JSON, or it is nested too deeply; the message has the path.
pub(crate) fn json<'de, D: Deserializer<'de>>(what: &str, deserializer: D) -> Result<Value, String> {
    let wrong = RefCell::new(None);
    let json = Json { path: String::new(), depth: 0, wrong: &wrong }.deserialize(deserializer);
    json.map_err(|_| match wrong.take() {
        Some(path) if !path.is_empty() => format!("{what}: {path}: expected JSON"),
        _ => format!("{what}: expected JSON"),
    })
}

/// Reads how far the clock is to be moved. JavaScript's numbers need not be whole.
///
/// # Errors
/// It is no number, or a negative one.
pub(crate) fn milliseconds(value: &Value) -> Result<u64, String> {
    let given = value.as_f64().filter(|given| *given >= 0.0);
    given.map(|given| given as u64).ok_or_else(|| "advance: expected milliseconds".to_owned())
}

/// One value, and the path of the first one that is no JSON.
struct Json<'a> {
    path: String,
    depth: usize,
    wrong: &'a RefCell<Option<String>>,
}

impl Json<'_> {
    fn inner(&self, path: String) -> Self {
        Self { path, depth: self.depth + 1, wrong: self.wrong }
    }
}

impl<'de> DeserializeSeed<'de> for Json<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let (path, wrong) = (self.path.clone(), self.wrong);
        let value = if self.depth > DEEPEST { Err(D::Error::custom("")) } else { deserializer.deserialize_any(self) };
        value.inspect_err(|_| {
            wrong.borrow_mut().get_or_insert(path);
        })
    }
}

impl<'de> Visitor<'de> for Json<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom(""))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(self.inner(format!("{}[{}]", self.path, items.len())))? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            let path = if self.path.is_empty() { name.clone() } else { format!("{}.{name}", self.path) };
            let value = access.next_value_seed(self.inner(path))?;
            if !value.is_null() {
                members.insert(name, value);
            }
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::json;
    use serde_json::{Value, json as value};

    #[test]
    fn absent_members_deep_values_and_what_is_no_json() {
        let read = |value: &Value| json("seed", value);
        assert_eq!(read(&value!({ "a": [1, null, { "b": null }], "c": null })), Ok(value!({ "a": [1, null, {}] })));
        let nested = |depth| (0..depth).fold(value!(1), |inner, _| value!([inner]));
        assert!(read(&nested(64)).is_ok());
        assert_eq!(read(&nested(65)), Err(format!("seed: {}: expected JSON", "[0]".repeat(65))));
        let nan = serde::de::value::F64Deserializer::<serde_json::Error>::new(f64::NAN);
        assert_eq!(json("options", nan), Err("options: expected JSON".to_owned()));
    }
}
