//! Small pieces of JSON: one member of an object, and an object of strings.

use crate::check::{Checker, Context, Field, Kind, Mode, Object, Table, quote};
use std::borrow::Cow;

/// A member of decoded data by its name: a string unquoted, anything else as it stands.
pub(crate) fn read_named(data: &str, kind: Kind, name: &str) -> Option<String> {
    let mut checker = Checker::default();
    let context = Context::default();
    checker.run(data, kind, Mode::Read, &context);
    let object = checker.object(data, &context)?;
    let (field, _) = object.members().find(|(_, member)| member.name == name)?;
    plain(&object, field)
}

/// A member of decoded data of a declared type: a string unquoted, anything else as it stands.
#[must_use]
pub fn read_member<T: Table, C>(data: &str, field: Field<T, C>) -> Option<String> {
    let mut checker = Checker::default();
    let context = Context::default();
    checker.run(data, T::KIND, Mode::Read, &context);
    let object = checker.object(data, &context)?.typed()?;
    plain(&object, field)
}

fn plain<T, C>(object: &Object<'_, T>, field: Field<T, C>) -> Option<String> {
    object.text(field).map(Cow::into_owned).or_else(|| object.raw(field).map(str::to_owned))
}

/// A JSON object of strings.
pub(crate) fn object_of<'a>(members: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut json = String::from("{");
    for (name, value) in members {
        if json.len() > 1 {
            json.push(',');
        }
        quote(name, &mut json);
        json.push(':');
        quote(value, &mut json);
    }
    json.push('}');
    json
}
