//! How the platform writes: absent members are left out, unfilled numbers are 0, empty lists are `[]` (EDIN sheet 1.6).
//!
//! Which members are numbers and which are lists, the client's own tables say.

use docflow::check::{Kind, Shape};
use serde_json::{Value, json};

/// Members of the tables that no answer carries: one is worked out by the client, the others were never seen (row 9).
const NEVER: [&str; 3] = ["createdStepId", "userIds", "groupNames"];

/// Fills an object of the given type, and the objects inside it.
pub(crate) fn fill(value: &mut Value, shape: fn() -> &'static Shape) {
    let Some(object) = value.as_object_mut() else { return };
    object.retain(|_, value| !value.is_null());
    for member in shape().members.iter().filter(|member| !NEVER.contains(&member.name)) {
        match (object.get_mut(member.name), member.kind) {
            (Some(inner), Kind::Object(shape)) => fill(inner, shape),
            (Some(Value::Array(items)), Kind::Array(Kind::Object(shape))) => {
                items.iter_mut().for_each(|item| fill(item, *shape));
            }
            (None, Kind::Int | Kind::Id | Kind::Flag | Kind::Seconds) => {
                object.insert(member.name.to_owned(), json!(0));
            }
            (None, Kind::Array(_)) => {
                object.insert(member.name.to_owned(), json!([]));
            }
            _ => {}
        }
    }
}
