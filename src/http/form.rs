//! The fields of a multipart form.

use super::FormValue;
use super::build::written;
use crate::check::{Object, SentAs};

/// The fields of a form, in the table's order. Of a file the form's JSON holds facts, of which `name` is sent.
pub(super) fn fields(form: &Object<'_>) -> Vec<(&'static str, FormValue)> {
    let mut fields = Vec::new();
    for (field, member) in form.members() {
        let name = member.wire_name();
        if let SentAs::File(_) = member.sent_as {
            let files = form.objects(field).map(|(_, file)| file);
            fields
                .extend(files.map(|file| (name, FormValue::File(file_name(&file).unwrap_or_else(|| name.to_owned())))));
        } else if let Some(value) = written(form, field) {
            fields.push((name, FormValue::Text(value.into_owned())));
        }
    }
    fields
}

fn file_name(file: &Object<'_>) -> Option<String> {
    let (name, _) = file.members().find(|(_, member)| member.name == "name")?;
    Some(file.text(name)?.into_owned())
}
