//! Typed values out of JSON: options, seeds and failures, wherever they come from.
//!
//! serde_json would do but for three things: it has no path for an error, its messages quote what stands there, which may be
//! a password, and it takes an array for a struct.

use docflow::check::nearest;
use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Value, map};
use std::fmt;

/// Reads a value of a type.
///
/// # Errors
/// A member is unknown, missing or of another type; the message has the path.
pub(crate) fn read<T: DeserializeOwned>(what: &str, value: &Value) -> Result<T, String> {
    T::deserialize(Reader(value)).map_err(|wrong| format!("{what}: {wrong}"))
}

/// What is wrong, and where.
#[derive(Debug)]
struct Wrong {
    path: String,
    reason: String,
}

impl Wrong {
    /// The same, seen from the object that has the member.
    fn in_member(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }

    /// The same, seen from the array.
    fn in_item(self, position: usize) -> Self {
        self.in_member(&format!("[{position}]"))
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(formatter, "{}: ", self.path)?;
        }
        formatter.write_str(&self.reason)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self { path: String::new(), reason: reason.to_string() }
    }

    // The first argument is what stands there.
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format!("expected {expected}"))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format!("expected {expected}"))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::custom(format!("expected one of {}", expected.join(", ")))
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        let meant = nearest(name, &mut known.iter().copied());
        Self::custom(format!(
            "{name} is unknown{}",
            meant.map_or(String::new(), |meant| format!("; did you mean {meant}?"))
        ))
    }

    fn missing_field(name: &'static str) -> Self {
        Self::custom(format!("{name} is missing"))
    }
}

struct Reader<'a>(&'a Value);

fn expected<T>(what: &str) -> Result<T, Wrong> {
    Err(de::Error::custom(format!("expected {what}")))
}

/// Each method visits what it is asked for and nothing else: a visitor with all its ways costs a kilobyte a type.
impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, Some(number)) => visitor.visit_i64(number),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.0.as_bool().map_or_else(|| expected("a boolean"), |value| visitor.visit_bool(value))
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let number = self.0.as_u64();
        number.map_or_else(|| expected("a whole number that is not negative"), |number| visitor.visit_u64(number))
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.0.as_str().map_or_else(|| expected("a string"), |text| visitor.visit_borrowed_str(text))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let Value::Array(items) = self.0 else { return expected("an array") };
        visitor.visit_seq(Items(items.iter().enumerate()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let Value::Object(members) = self.0 else { return expected("an object") };
        visitor.visit_map(Members { rest: members.iter(), value: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        let Some(word) = self.0.as_str() else { return expected("a string") };
        let word: StrDeserializer<'_, Wrong> = word.into_deserializer();
        visitor.visit_enum(word)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u32 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple_struct identifier
        ignored_any
    }
}

struct Items<'a>(std::iter::Enumerate<std::slice::Iter<'a, Value>>);

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Wrong;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Wrong> {
        let Some((position, item)) = self.0.next() else { return Ok(None) };
        seed.deserialize(Reader(item)).map(Some).map_err(|wrong| wrong.in_item(position))
    }
}

struct Members<'a> {
    rest: map::Iter<'a>,
    value: Option<(&'a String, &'a Value)>,
}

impl<'de> de::MapAccess<'de> for Members<'de> {
    type Error = Wrong;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Wrong> {
        self.value = self.rest.next();
        let Some((name, _)) = self.value else { return Ok(None) };
        let name: StrDeserializer<'_, Wrong> = name.as_str().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Wrong> {
        let (name, value) = self.value.take().ok_or_else(|| de::Error::custom("expected a name before its value"))?;
        seed.deserialize(Reader(value)).map_err(|wrong| wrong.in_member(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use serde_json::json;

    #[test]
    fn messages_name_the_place_and_not_the_value() {
        let message = |value: Value| read::<Options>("options", &value).unwrap_err();
        for (value, expected) in [
            (json!([]), "options: expected an object"),
            (json!({ "colour": 1 }), "options: colour is unknown"),
            (json!({ "tikc": 1 }), "options: tikc is unknown; did you mean tick?"),
            (json!({ "now": -1 }), "options: now: expected a whole number that is not negative"),
            (json!({ "tick": "a secret" }), "options: tick: expected a whole number that is not negative"),
            (json!({ "seed": 1 }), "options: seed: expected an object"),
            (json!({ "seed": { "edin": { "keys": [] } } }), "options: seed.edin: keys is unknown"),
            (json!({ "seed": { "edin": [] } }), "options: seed.edin: expected an object"),
            (json!({ "seed": { "edin": { "groups": [1] } } }), "options: seed.edin.groups[0]: expected an object"),
            (json!({ "seed": { "edin": { "groups": 1 } } }), "options: seed.edin.groups: expected an array"),
            (
                json!({ "seed": { "realty": { "accounts": [{ "login": "a", "password": 12_345 }] } } }),
                "options: seed.realty.accounts[0].password: expected a string",
            ),
            (
                json!({ "seed": { "realty": { "accounts": [{ "login": "a" }] } } }),
                "options: seed.realty.accounts[0]: password is missing",
            ),
            (
                json!({ "seed": { "realty": { "docflows": [{ "docflowId": "a", "state": "asleep" }] } } }),
                "options: seed.realty.docflows[0].state: expected one of queued, verified, sent, suspended, completed, error",
            ),
        ] {
            assert_eq!(message(value), expected);
        }
    }
}
