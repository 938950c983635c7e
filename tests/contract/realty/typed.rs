//! The same values through the Rust types: reading into the struct and writing again neither loses nor adds anything.

use crate::files::{Entry, text};
use docflow::http::{Body, Operation};
use docflow::kontur::realty::login::{RealtyLogin, RealtySession};
use docflow::kontur::realty::objects::{CadastreSuggestItem, CadastreSuggestRequest};
use docflow::kontur::realty::options::{
    CreateActionRequest, CreateAdditionalPackageRequest, CreateCessationEncumbranceRequest, CreateEncumbranceRequest,
    CreateEquityAgreementRequest, CreateObjectRequest, CreateRightAssignmentRequest, CreateRightMovementRequest,
};
use docflow::kontur::realty::{ContentPointer, Docflow, DocflowNews, DocflowSummary, RealtyError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Without null members, which a struct writes and JSON omits.
fn bare(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter().filter(|(_, member)| !member.is_null());
            Value::Object(members.map(|(name, member)| (name, bare(member))).collect())
        }
        Value::Array(items) => items.into_iter().map(bare).collect(),
        value => value,
    }
}

/// Empty arrays that the struct wrote and the JSON did not have.
fn without_new_lists(value: &mut Value, text: &Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, member| *member != Value::Array(Vec::new()) || text.get(name).is_some());
            for (name, member) in members {
                without_new_lists(member, &text[name.as_str()]);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter_mut().enumerate() {
                without_new_lists(item, &text[position]);
            }
        }
        _ => {}
    }
}

fn through<T: Serialize + DeserializeOwned>(value: &Value) -> Value {
    let typed: T = serde_json::from_value(value.clone()).expect("the value has the type");
    let mut out = bare(serde_json::to_value(typed).expect("the type writes JSON"));
    without_new_lists(&mut out, value);
    out
}

/// A response in its operation's type.
pub fn response(operation: &str, value: &Value) -> Value {
    match operation {
        "realty.login" => through::<RealtySession>(value),
        "realty.docflows.create" | "realty.docflows.submit" => through::<DocflowSummary>(value),
        "realty.docflows.get" => through::<Docflow>(value),
        "realty.news.list" => through::<DocflowNews>(value),
        "realty.contents.upload" => through::<ContentPointer>(value),
        "realty.objects.suggest" => through::<Vec<CadastreSuggestItem>>(value),
        name => panic!("{name} has no JSON in its response"),
    }
}

/// The body of an error response.
pub fn error(value: &Value) -> Value {
    through::<RealtyError>(value)
}

/// A request sent from its type.
pub fn request(entry: &Entry, operation: &'static Operation, params: &[&str]) -> Value {
    let text = text(entry.file.as_deref().expect("a request has a body"));
    let written = match (operation.name, params) {
        ("realty.login", _) => write::<RealtyLogin>(&text),
        ("realty.objects.suggest", _) => write::<CadastreSuggestRequest>(&text),
        (_, ["object_request"]) => write::<CreateObjectRequest>(&text),
        (_, ["encumbrance_request"]) => write::<CreateEncumbranceRequest>(&text),
        (_, ["cessation_encumbrance_request"]) => write::<CreateCessationEncumbranceRequest>(&text),
        (_, ["rightmovement_request"]) => write::<CreateRightMovementRequest>(&text),
        (_, ["right_assignment_request"]) => write::<CreateRightAssignmentRequest>(&text),
        (_, ["equity_agreement_registration_request"]) => write::<CreateEquityAgreementRequest>(&text),
        (_, ["additionalpackage_request"]) => write::<CreateAdditionalPackageRequest>(&text),
        (_, ["action_request"]) => write::<CreateActionRequest>(&text),
        other => panic!("{other:?} has no type"),
    };
    let built = super::built(operation, params, &written, "");
    assert_eq!(super::issues(&built), "", "{text}");
    let Some(Body::Json(sent)) = built.request.map(|request| request.body) else { panic!("nothing is sent") };
    serde_json::from_str(&sent).expect("JSON")
}

fn write<T: Serialize + DeserializeOwned>(text: &str) -> String {
    let typed: T = serde_json::from_str(text).expect("the request has the type");
    serde_json::to_string(&typed).expect("the type writes JSON")
}
