//! Rules shared by several types (realty sheet 7): ids, options, dates, arrays and document members.

use super::{APPLIED_DOCUMENT_TYPE, AppliedDocument};
use crate::check::{Across, Kind, Object, Report, Rule, Test, message};
use crate::kontur::error_code::VALIDATION;
use crate::kontur::messages;
use crate::value::{Form, date, guid};

/// Docflow ids are GUIDs.
pub static V02: Rule = Rule::error("V02", VALIDATION, Test::String(guid::is_valid), messages::GUID).form(guid::FORM);

/// Creating a docflow needs options.
pub static V06: Rule = Rule::error(
    "V06",
    VALIDATION,
    Test::Present,
    message!(
        "options are required: an object with the parameters of the docflow",
        "нужны options: объект с параметрами документооборота",
        "потрібні options: об'єкт з параметрами документообігу",
    ),
);

/// Dates must be real calendar dates.
pub static V14: Rule = Rule::error("V14", VALIDATION, Test::String(date::is_valid), messages::DATE).form(date::FORM);

/// Dates of birth, issue and registration must not be in the future.
pub static V15: Rule = Rule::warning(
    "V15",
    VALIDATION,
    Test::Dated(date::not_after),
    message!("the date lies in the future", "дата в будущем", "дата в майбутньому"),
);

/// A required array must be present.
pub static V47: Rule = Rule::error(
    "V47",
    VALIDATION,
    Test::Present,
    message!(
        "an array with at least one item is required",
        "нужен список, в нём хотя бы один элемент",
        "потрібен список, у ньому хоча б один елемент",
    ),
);

/// An array must not be empty.
pub static V47_COUNT: Rule = Rule::error(
    "V47",
    VALIDATION,
    Test::Count(|count| count > 0),
    message!(
        "the array must have at least one item",
        "в списке должен быть хотя бы один элемент",
        "у списку має бути хоча б один елемент",
    ),
)
.form(Form::exact(r#""minItems":1"#));

/// A member named after a document type takes a document of that type.
pub static V51: Across = Across::warning(
    "V51",
    VALIDATION,
    slots,
    message!(
        "the type of the document should be the name of the member that holds it",
        "тип документа должен совпадать с названием поля, в котором он передан",
        "тип документа має збігатися з назвою поля, у якому його передано",
    ),
);

/// All members that hold one document, without arrays. `other` takes any type.
fn slots(documents: &Object<'_>, report: &mut Report<'_>) {
    for (field, member) in documents.members().filter(|(_, member)| matches!(member.kind, Kind::Object(_))) {
        if let Some(document) = documents.object(field).and_then(Object::typed) {
            holds_type(&document, &[member.name], report);
        }
    }
}

/// The document must have one of these types. V48 reports an unknown type.
pub(super) fn holds_type(document: &Object<'_, AppliedDocument>, types: &[&str], report: &mut Report<'_>) {
    if let Some(given) = document.text(AppliedDocument::FIELDS.document_type) {
        let fits = types.contains(&&*given) || !APPLIED_DOCUMENT_TYPE.lists(&given);
        report.unless(fits, document, AppliedDocument::FIELDS.document_type);
    }
}
