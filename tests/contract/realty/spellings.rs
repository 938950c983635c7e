//! Every other spelling and shape of 1.5, in responses and in input. The recorded exchanges have a few of them; here is
//! one of each, with its meaning.

use super::{FLOW, built, issues, read, sheet};
use docflow::http::Body;
use docflow::kontur::realty::docflows::{CREATE, GET, SUBMIT};
use docflow::kontur::realty::news::LIST;
use docflow::kontur::realty::objects::SUGGEST;
use serde_json::{Value, json};

/// A docflow of this type and state.
fn flow(docflow_type: &str, state: &str) -> Value {
    json!({"docflowId": FLOW, "docflowType": docflow_type, "state": state})
}

/// A docflow is read the same way everywhere, as by the reader of the sheet.
fn check(given: &Value, expected: &Value) {
    for operation in [&CREATE, &SUBMIT, &GET] {
        assert_eq!(sheet::response(operation.name, given.clone()), *expected, "{given}");
        assert_eq!(read(operation, &given.to_string()), *expected, "{} {given}", operation.name);
    }
    let event = |docflow: &Value| json!({"token": "t", "date": "2019-03-20T06:02:11Z", "docflow": docflow});
    let news = |docflow: &Value| json!({"docflowNewsItem": [event(docflow)], "lastToken": "t"});
    assert_eq!(read(&LIST, &news(given).to_string()), news(expected), "{given}");
    let mut unwrapped = expected.clone();
    unwrapped["token"] = "t".into();
    unwrapped["date"] = "2019-03-20T06:02:11Z".into();
    assert_eq!(sheet::response(GET.name, event(given)), unwrapped, "{given}");
    assert_eq!(read(&GET, &event(given).to_string()), unwrapped, "wrapped {given}");
}

#[test]
fn types() {
    for (word, spellings) in [
        ("object_request", &["object_request", "objectRequest", "OBJECT_REQUEST"][..]),
        ("encumbrance_request", &["encumbrance_request", "ecumbrance_request", "encumbranceRequest"]),
        (
            "cessation_encumbrance_request",
            &["cessation_encumbrance_request", "cessationencumbrance_request", "cessationEncumbranceRequest"],
        ),
        ("rightmovement_request", &["rightmovement_request", "right_movement_request", "rightMovementRequest"]),
        ("right_assignment_request", &["right_assignment_request", "rightAssignmentRequest"]),
        (
            "equity_agreement_registration_request",
            &["equity_agreement_registration_request", "equityagreement_request", "equityAgreementRequest"],
        ),
        (
            "additionalpackage_request",
            &[
                "additionalpackage_request",
                "additional_packet_request",
                "additional_package_request",
                "additionalPackageRequest",
            ],
        ),
        ("action_request", &["action_request", "actionRequest"]),
        ("primary_right_request", &["primary_right_request"]), // never documented; kept unchanged
        ("", &[""]),
    ] {
        for spelling in spellings {
            check(&flow(spelling, "sent"), &flow(word, "sent"));
        }
    }
}

#[test]
fn states() {
    for (word, spellings) in [
        ("queued", &["queued", "queue"][..]),
        ("verified", &["verified", " verified", "verified "]),
        ("sent", &["sent"]),
        ("suspended", &["suspended", "suspend"]),
        ("completed", &["completed"]),
        ("error", &["error"]),
        ("paused", &["paused"]), // unknown states are kept unchanged
        (" paused", &[" paused"]),
    ] {
        for spelling in spellings {
            check(&flow("object_request", spelling), &flow("object_request", word));
        }
    }
}

#[test]
fn the_type_under_its_other_name() {
    check(&json!({"docflowId": FLOW, "type": "objectRequest", "state": "sent"}), &flow("object_request", "sent"));
}

#[test]
fn the_amount_of_a_duty() {
    let with = |duty: Value| {
        let mut flow = flow("object_request", "suspended");
        flow["requirements"] = json!({"payment": [duty]});
        flow
    };
    for (given, expected) in [
        (json!({"uin": "1", "summ": "700"}), "700"),
        (json!({"uin": "1", "summ": 700}), "700"),
        (json!({"uin": "1", "summ": 700.5}), "700.5"),
        (json!({"uin": "1", "sum": "700,00"}), "700,00"),
        (json!({"uin": "1", "sum": 350}), "350"),
    ] {
        check(&with(given), &with(json!({"uin": "1", "summ": expected})));
    }
}

#[test]
fn the_list_of_events_under_its_six_names() {
    let event = json!({"token": "t", "date": "d", "docflow": flow("object_request", "queued")});
    for name in ["docflowNewsItem", "docflowNewsItems", "docflowNews", "newsItems", "news", "items"] {
        let given = json!({name: [event], "lastToken": "t"});
        let expected = json!({"docflowNewsItem": [event], "lastToken": "t"});
        assert_eq!(sheet::response(LIST.name, given.clone()), expected);
        assert_eq!(read(&LIST, &given.to_string()), expected, "{name}");
    }
    for given in [json!({"lastToken": "t"}), json!({"docflowNewsItem": null, "lastToken": "t"})] {
        assert_eq!(read(&LIST, &given.to_string()), json!({"lastToken": "t", "docflowNewsItem": []}), "{given}");
    }
}

/// `docflow.rst` links the response to the page of events, so it may have more members.
#[test]
fn members_that_no_page_lists_are_kept() {
    let mut given = flow("object_request", "sent");
    given["userId"] = FLOW.into();
    given["priority"] = json!({"level": [1, "high"]});
    check(&given, &given);
}

/// `findobject.rst` misspells it and an older sample does not: the caller's spelling is sent (Q14).
#[test]
fn the_structure_of_a_house() {
    for name in ["structureNumber", "sructureNumber"] {
        let request = json!({"region": {"name": "Томская область"}, "house": {"number": "5", name: "1"}}).to_string();
        let built = built(&SUGGEST, &[], &request, "");
        assert_eq!(issues(&built), "", "{name}");
        assert_eq!(built.request.map(|request| request.body), Some(Body::Json(request)), "{name}");
    }
}

/// The options sent at creation, in other spellings.
#[test]
fn the_options_that_a_response_gives_back() {
    let share =
        |denominator: &str| json!({"owner": {"person": {"name": "a"}}, "share": {"numerator": "1", denominator: "2"}});
    let content = |pointer: Value| json!({"content": {"info": {"type": "pdf", "contentPointer": pointer}}});
    let property = |unit: &str, purpose: &str| json!({"area": {"value": "5", "unit": unit}, "usagePurpose": purpose});
    let member = |name: &str| json!({name: {"inn": "1"}, "benefitCategory": "usssrHero"});
    let old_member = json!({"organisation": {"inn": "1"}, "benefitCategory": "sssrHero"});
    for (kind, given, expected) in [
        ("objectRequest", json!({"type": "agreement", "future": 1}), json!({"type": "agreement", "future": 1})),
        ("object_request", json!({"type": "info", "cadastralNumber": null}), json!({"type": "info"})),
        (
            "ecumbrance_request",
            json!({"object": [property("г\u{61}", "dwellingAppartment")], "whoUseRestriction": {"encumbrancer": old_member}}),
            json!({"object": [property("га", "dwellingAppartment")],
                "whoUseRestriction": {"encumbrancer": [member("organization")]}}),
        ),
        (
            "cessationencumbrance_request",
            json!({"object": property("га", "other"), "appliedDocuments": {}}),
            json!({"object": property("га", "other"), "appliedDocuments": {}}),
        ),
        (
            "right_movement_request",
            json!({"seller": {"sharedOwnership": {"shares": [share("denumerator"), share("denominator")]}},
                "appliedDocuments": {"contractOfSale": content(json!([{"id": "a"}, {"id": "b"}]))}}),
            json!({"seller": {"sharedOwnership": {"shares": [share("denominator"), share("denominator")]}},
                "appliedDocuments": {"contractOfSale": content(json!({"id": "a"}))}}),
        ),
        ("equityagreement_request", json!({"objects": [{}], "buyer": {}}), json!({"object": [{}], "buyer": {}})),
        (
            "additional_packet_request",
            json!({"docflowId": FLOW, "additionalDocuments": [{"docflowMember": old_member}]}),
            json!({"docflowId": FLOW, "additionalDocuments": [{"docflowMember": member("organization")}]}),
        ),
        (
            "actionRequest",
            json!({"actionType": "resume", "document": [content(json!({"id": "a"}))]}),
            json!({"actionType": "resume", "documents": [content(json!({"id": "a"}))]}),
        ),
        // An unknown type.
        ("primary_right_request", json!({"organisation": {}, "x": null}), json!({"organisation": {}, "x": null})),
    ] {
        let with = |options: &Value| json!({"docflowId": FLOW, "options": options, "type": kind, "state": "sent"});
        let flow = read(&GET, &with(&given).to_string());
        assert_eq!(flow["options"], expected, "{kind} {given}");
        let event = json!({"token": "t", "date": "d", "docflow": with(&given)});
        assert_eq!(read(&GET, &event.to_string())["options"], expected, "{kind}, wrapped");
        let news = json!({"news": [event], "lastToken": "t"}).to_string();
        assert_eq!(read(&LIST, &news)["docflowNewsItem"][0]["docflow"], flow, "{kind}, as news");
    }
}

/// A service that writes ASCII only means the same.
#[test]
fn escapes_are_the_letters_they_stand_for() {
    let options = r#"{"object":{"area":{"value":"5","unit":"\u0433a"}}}"#;
    let flow = format!(
        r#"{{"docflowId":"{FLOW}","state":"\u0073uspend","docflowType":"ecumbrance\u005frequest","options":{options}}}"#
    );
    let read = read(&GET, &flow);
    assert_eq!((&read["state"], &read["docflowType"]), (&json!("suspended"), &json!("encumbrance_request")));
    assert_eq!(read["options"]["object"]["area"]["unit"], "га");
}

/// 2.5: a member `docflow` at the top level is unwrapped, whatever else the wrapper contains.
#[test]
fn a_wrapper_that_says_more() {
    let flow = flow("object_request", "sent");
    let wrapper = json!({"token": "t", "date": "d", "docflow": flow});
    let mut expected = flow.clone();
    (expected["token"], expected["date"]) = ("t".into(), "d".into());
    for (name, value) in
        [("docflowId", json!(FLOW)), ("state", json!("queued")), ("docflowType", json!("objectRequest"))]
    {
        let mut wrapper = wrapper.clone();
        wrapper[name] = value;
        assert_eq!(sheet::response(GET.name, wrapper.clone()), expected, "{name}");
        assert_eq!(read(&GET, &wrapper.to_string()), expected, "{name}");
    }
    let mut stated_twice = wrapper;
    stated_twice["docflow"]["token"] = "an older one".into();
    assert_eq!(sheet::response(GET.name, stated_twice.clone()), expected);
    assert_eq!(read(&GET, &stated_twice.to_string()), expected);
}
