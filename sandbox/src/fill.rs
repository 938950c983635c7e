//! How EDIN writes: absent members are left out, unfilled numbers are 0, empty arrays are `[]` (EDIN sheet 1.6).
//!
//! Which members are numbers and which are arrays, the client's own tables say.

use docflow::check::{Absent, Kind, Shape};
use serde_json::{Value, json};

/// Members that are not filled: one is worked out by the client, the others are in few samples.
const NEVER: [&str; 7] =
    ["createdStepId", "isProviderAccess", "useType", "isUserAgreement", "notifyOffer", "tariffId", "inviterCompanyId"];

/// Fills a value of the given kind, and the objects inside it.
pub(crate) fn fill(value: &mut Value, kind: Kind) {
    match (value, kind) {
        (object @ Value::Object(_), Kind::Object(shape)) => fill_object(object, shape()),
        (Value::Array(items), Kind::Array(item)) => items.iter_mut().for_each(|value| fill(value, *item)),
        (array @ Value::Array(_), Kind::Object(shape)) => {
            shape().bare().into_iter().for_each(|all| fill(array, all.kind))
        }
        _ => {}
    }
}

fn fill_object(object: &mut Value, shape: &Shape) {
    let Some(object) = object.as_object_mut() else { return };
    object.retain(|_, value| !value.is_null());
    // What a document type's structure lacks is not filled: its numbers may be null.
    if shape.name.starts_with("DocStruct") || shape.name.starts_with("DocFieldType") {
        return;
    }
    for member in shape.members.iter().filter(|member| !NEVER.contains(&member.name)) {
        match (object.get_mut(member.name), member.kind) {
            (Some(value), kind) => fill(value, kind),
            (None, Kind::Int | Kind::Id | Kind::Flag | Kind::Seconds) => {
                object.insert(member.name.to_owned(), json!(0));
            }
            (None, Kind::Array(_)) if member.absent == Absent::EmptyArray || is_in_samples(shape, member.name) => {
                object.insert(member.name.to_owned(), json!([]));
            }
            _ => {}
        }
    }
}

/// Arrays that the service writes and the client does not make up, because they are sent back.
fn is_in_samples(shape: &Shape, name: &str) -> bool {
    matches!(shape.name, "PackageFilter" | "UserInfo" | "EmailNotifySettings") || name == "notifySettings"
}
