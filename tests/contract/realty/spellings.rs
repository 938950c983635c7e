//! Every other spelling and shape of 1.5, in answers and in what a caller gives. The recorded exchanges have a few of
//! them; here is one of each, beside what it means.

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

/// Wherever a docflow is read it is read the same way, and as the reader of the sheet does.
fn check(given: &Value, expected: &Value) {
    for operation in [&CREATE, &SUBMIT, &GET] {
        assert_eq!(sheet::answer(operation.name, given.clone()), *expected, "{given}");
        assert_eq!(read(operation, &given.to_string()), *expected, "{} {given}", operation.name);
    }
    let event = |docflow: &Value| json!({"token": "t", "date": "2019-03-20T06:02:11Z", "docflow": docflow});
    let news = |docflow: &Value| json!({"docflowNewsItem": [event(docflow)], "lastToken": "t"});
    assert_eq!(read(&LIST, &news(given).to_string()), news(expected), "{given}");
    let mut unwrapped = expected.clone();
    unwrapped["token"] = "t".into();
    unwrapped["date"] = "2019-03-20T06:02:11Z".into();
    assert_eq!(sheet::answer(GET.name, event(given)), unwrapped, "{given}");
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
        ("primary_right_request", &["primary_right_request"]), // never had a page; kept as it came
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
        ("paused", &["paused"]), // unknown ones are kept as they came
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
        assert_eq!(sheet::answer(LIST.name, given.clone()), expected);
        assert_eq!(read(&LIST, &given.to_string()), expected, "{name}");
    }
    for given in [json!({"lastToken": "t"}), json!({"docflowNewsItem": null, "lastToken": "t"})] {
        assert_eq!(read(&LIST, &given.to_string()), json!({"lastToken": "t", "docflowNewsItem": []}), "{given}");
    }
}

/// `docflow.rst` links the answer to the page of events, so more members may come.
#[test]
fn members_that_no_page_lists_are_kept() {
    let mut given = flow("object_request", "sent");
    given["userId"] = FLOW.into();
    given["priority"] = json!({"level": [1, "high"]});
    check(&given, &given);
}

/// `findobject.rst` misspells it; what is sent is spelled right (Q14).
#[test]
fn the_structure_of_a_house() {
    let request = |name: &str| json!({"region": {"name": "Томская область"}, "house": {"number": "5", name: "1"}});
    for name in ["structureNumber", "sructureNumber"] {
        let built = built(&SUGGEST, &[], &request(name).to_string(), "");
        assert_eq!(issues(&built), "", "{name}");
        let expected = Body::Json(request("structureNumber").to_string());
        assert_eq!(built.request.map(|request| request.body), Some(expected), "{name}");
    }
}
