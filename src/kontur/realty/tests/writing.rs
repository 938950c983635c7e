//! What encoding corrects.

use super::{call, change, kind, parts, request};
use crate::check::Issue;
use crate::http::Body;
use crate::kontur::realty::docflows::CREATE;
use serde_json::Value;

/// The issues of the request with this name, and the JSON that would be sent.
fn check(name: &str, text: &str) -> (Vec<Issue>, String) {
    let built = call(&CREATE, &[kind(name)], text, "");
    let Some(Body::Json(sent)) = built.request.map(|request| request.body) else { panic!("{:?}", built.issues) };
    (built.issues, sent)
}

fn at<'a>(value: &'a Value, place: &str) -> &'a Value {
    parts(place).iter().fold(value, |value, part| match part.parse::<usize>() {
        Ok(position) => &value[position],
        Err(_) => &value[part.as_str()],
    })
}

/// Moves a member to another name or shape. The JSON that is sent must equal the recorded request.
fn restores(name: &str, place: &str, other: &str, reshape: fn(Value) -> Value) {
    let recorded = request(name);
    let mut given = recorded.clone();
    let member = reshape(at(&recorded, place).clone());
    change(&mut given, place, "");
    let (parent, _) = place.rsplit_once('.').unwrap();
    change(&mut given, &format!("{parent}.{other}"), &member.to_string());
    let (issues, sent) = check(name, &given.to_string());
    assert!(issues.is_empty(), "{place}: {issues:?}");
    assert_eq!(serde_json::from_str::<Value>(&sent).unwrap(), recorded, "{place}");
}

#[test]
fn other_names_are_written_as_documented() {
    let action = "action_request.suspend";
    let equity = "equity_agreement_registration_request";
    let movement = "rightmovement_request";
    let part = "options.buyer.sharedOwnership.shares[0].share.denominator";
    let organization = "options.seller.individualOwnership.owner.organization";
    restores(action, "options.documents", "document", |value| value);
    restores(equity, "options.object", "objects", |value| value);
    restores(movement, part, "denumerator", |value| value);
    restores("right_assignment_request", organization, "organisation", |value| value);
}

#[test]
fn other_shapes_are_written_as_documented() {
    let single = |value: Value| value[0].clone();
    let side = "options.whoUseRestriction.encumbrancer";
    restores("encumbrance_request", side, "encumbrancer", single);
    let pointer = "options.appliedDocuments.contractOfSale.content.info.contentPointer";
    restores("rightmovement_request", pointer, "contentPointer", |value| serde_json::json!([value]));
    restores(
        "rightmovement_request",
        pointer,
        "contentPointer",
        |value| serde_json::json!([value, { "id": "second" }]),
    );
}

#[test]
fn other_spellings_of_values_are_written_as_documented() {
    for (name, place, given, written) in [
        ("encumbrance_request.cooperative", "options.object.area.unit", "г\u{61}", "\u{433}\u{430}"),
        (
            "encumbrance_request.cooperative",
            "options.whoseRightRestricted.cooperativeOwnership.spouse1.benefitCategory",
            "sssrHero",
            "usssrHero",
        ),
    ] {
        let mut value = request(name);
        change(&mut value, place, &Value::from(given).to_string());
        let (issues, sent) = check(name, &value.to_string());
        assert!(issues.is_empty(), "{place}: {issues:?}");
        assert_eq!(*at(&serde_json::from_str(&sent).unwrap(), place), written, "{place}");
    }
}

#[test]
fn one_object_or_a_list_is_kept_as_given() {
    for name in ["encumbrance_request", "cessation_encumbrance_request"] {
        let mut value = request(name);
        let object = at(&value, "options.object").clone();
        change(&mut value, "options.object", &serde_json::json!([object]).to_string());
        let text = value.to_string();
        let (issues, sent) = check(name, &text);
        assert!(issues.is_empty(), "{name}: {issues:?}");
        assert_eq!(sent, text, "{name}");
    }
}

/// Two members occur in the service's own samples by mistake (3.1, 5). They are neither reported nor sent.
#[test]
fn stray_members_of_samples_are_not_sent() {
    for (name, place) in [
        ("action_request", "options.docflowMember[0].person.identityDocument.type"),
        ("rightmovement_request", "options.seller.evidenceOfOwnership.objectType"),
    ] {
        let clean = request(name);
        let mut value = clean.clone();
        change(&mut value, place, r#"{"russPasport":[1]}"#);
        let (issues, sent) = check(name, &value.to_string());
        assert!(issues.is_empty(), "{issues:?}");
        assert_eq!(serde_json::from_str::<Value>(&sent).unwrap(), clean, "{name}");
    }
}

#[test]
fn undocumented_members_pass_with_a_warning() {
    for (name, place) in [
        ("action_request", "options.docflowMember[0].person.type"),
        ("rightmovement_request", "options.seller.objectType"),
    ] {
        let mut value = request(name);
        change(&mut value, place, "\"object\"");
        let text = value.to_string();
        let (issues, sent) = check(name, &text);
        let found: Vec<_> = issues.iter().map(|issue| format!("{} {}", issue.path_text(), issue.rule.id)).collect();
        assert_eq!(found, [format!("{place} unknown-member")]);
        assert_eq!(sent, text, "{name}");
    }
}
