//! Members of an object as requests carry them outside of JSON: in a query, a header, or the fields of a multipart form.

use super::FormValue;
use crate::check::{Any, Field, Object, SentAs};
use std::borrow::Cow;

/// A member as a query, a header or a form's field carries it: strings bare, anything else as JSON.
pub(super) fn wire_text<'a>(object: &Object<'a>, field: Field<Any, Any>) -> Option<Cow<'a, str>> {
    let raw = object.raw(field)?;
    let number = || Cow::Borrowed(raw.strip_suffix('n').filter(|_| object.context().bigints).unwrap_or(raw));
    Some(object.text(field).unwrap_or_else(number))
}

/// The fields of a form, in the table's order. Of a file the form's JSON holds facts, of which `name` is sent.
pub(super) fn form_fields(form: &Object<'_>) -> Vec<(&'static str, FormValue)> {
    let mut fields = Vec::new();
    for (field, member) in form.members() {
        let name = member.wire_name();
        if let SentAs::File(_) = member.sent_as {
            let files = form.objects(field).map(|(_, file)| file);
            fields
                .extend(files.map(|file| (name, FormValue::File(file_name(&file).unwrap_or_else(|| name.to_owned())))));
        } else if let Some(value) = wire_text(form, field) {
            fields.push((name, FormValue::Text(value.into_owned())));
        }
    }
    fields
}

fn file_name(file: &Object<'_>) -> Option<String> {
    let (name, _) = file.members().find(|(_, member)| member.name == "name")?;
    Some(file.text(name)?.into_owned())
}
