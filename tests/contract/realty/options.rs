//! Options of a call: the spelling of a type, and what V71 and V72 compare with.

use super::{FLOW, built, issues, unchecked};
use crate::files::text;
use docflow::http::{Body, Built};
use docflow::kontur::realty::docflows::{CREATE, SUBMIT};
use serde_json::json;

fn request(name: &str) -> String {
    text(&format!("examples/kontur-v1/requests/{name}.json"))
}

fn path(built: &Built) -> Option<&str> {
    built.request.as_ref().map(|request| request.path.rsplit('/').next().expect("a path"))
}

/// The table of 1.5: the type, and its names in both revisions of the pages.
const NAMES: [(&str, &str); 8] = [
    ("object_request", "object_request"),
    ("encumbrance_request", "encumbrance_request"),
    ("cessation_encumbrance_request", "cessation_encumbrance_request"),
    ("rightmovement_request", "right_movement_request"),
    ("right_assignment_request", "right_assignment_request"),
    ("equity_agreement_registration_request", "equity_agreement_registration_request"),
    ("additionalpackage_request", "additional_packet_request"),
    ("action_request", "action_request"),
];

#[test]
fn a_dialect_changes_the_path_and_nothing_else() {
    for (name, later) in NAMES {
        let body = request(name);
        for (options, spelled) in [
            ("", name),
            ("{}", name),
            (r#"{"dialect":null}"#, name),
            (r#"{"dialect":"primary"}"#, name),
            (r#"{"dialect":"docs2019"}"#, later),
            (r#"{"dialect":"additional_package_request"}"#, "additional_package_request"),
            (r#"{"dialect":"\u0066ree word"}"#, "free%20word"),
        ] {
            let built = built(&CREATE, &[name], &body, options);
            assert_eq!((issues(&built).as_str(), path(&built)), ("", Some(spelled)), "{name} {options}");
            assert_eq!(built.request.map(|request| request.body), Some(Body::Json(body.clone())), "{name} {options}");
        }
        // The type determines the body, in whatever spelling.
        let built = built(&CREATE, &[name], "{}", r#"{"dialect":"docs2019"}"#);
        assert_eq!(issues(&built), "options V06 error", "{name}");
    }
}

#[test]
fn a_spelling_that_is_no_type_is_refused_even_unchecked() {
    let body = request("object_request");
    for word in [FLOW, "", "a/b", "..", "a\\b", "a\nb"] {
        let options = json!({"dialect": word}).to_string();
        for built in [
            built(&CREATE, &["object_request"], &body, &options),
            unchecked(&CREATE, &["object_request"], &body, &options),
            unchecked(&CREATE, &[word], &body, ""),
        ] {
            assert_eq!((issues(&built).as_str(), path(&built)), ("docflowType V03 error", None), "{word}");
        }
    }
}

#[test]
fn a_type_that_is_not_listed_is_sent_only_unchecked() {
    let body = r#"{"requestId":"r","options":{"anything":[1]}}"#;
    let refused = built(&CREATE, &["right_movement_request"], body, "");
    assert_eq!((issues(&refused).as_str(), path(&refused)), ("docflowType V03 error", None));
    let request = unchecked(&CREATE, &["right_movement_request"], body, "").request.expect("nothing stands against it");
    assert_eq!(request.path, "/realty/v1/docflows/right_movement_request");
    assert_eq!(request.body, Body::Json(body.to_owned()));
    assert!(
        unchecked(&CREATE, &["right_movement_request"], "{", "").request.is_none(),
        "what is no JSON is never sent"
    );
}

#[test]
fn a_package_for_a_docflow_in_another_state_is_reported_and_sent() {
    let body = request("additionalpackage_request");
    for (state, expected) in [
        ("sent", ""),
        ("suspended", ""),
        ("queued", "options.docflowId V72 warning"),
        ("verified", "options.docflowId V72 warning"),
        ("completed", "options.docflowId V72 warning"),
        ("error", "options.docflowId V72 warning"),
    ] {
        let built = built(&CREATE, &["additionalpackage_request"], &body, &json!({"parentState": state}).to_string());
        assert_eq!(issues(&built), expected, "{state}");
        let request = built.request.expect("a warning stops nothing");
        assert_eq!(request.path, "/realty/v1/docflows/additionalpackage_request", "the state is not sent");
        assert_eq!(request.body, Body::Json(body.clone()), "the state is not sent");
    }
    let other = built(&CREATE, &["object_request"], &request("object_request"), r#"{"parentState":"completed"}"#);
    assert_eq!(issues(&other), "", "an extract has no parent");
}

/// The spellings of 1.5, for a state that our reader did not normalise.
#[test]
fn a_state_in_another_spelling_is_that_state() {
    let body = request("additionalpackage_request");
    for (state, expected) in [("suspend", ""), (" suspended", ""), ("queue", "options.docflowId V72 warning")] {
        let built = built(&CREATE, &["additionalpackage_request"], &body, &json!({"parentState": state}).to_string());
        assert_eq!(issues(&built), expected, "{state}");
    }
}

#[test]
fn a_submission_with_a_file_that_is_not_signed_is_reported_and_sent() {
    for (options, expected) in [
        ("", ""),
        ("{}", ""),
        (r#"{"signedFiles":["a"]}"#, ""),
        (r#"{"requiredFiles":[],"signedFiles":[]}"#, ""),
        (r#"{"requiredFiles":["a","b"],"signedFiles":["b","a","c"]}"#, ""),
        (r#"{"requiredFiles":["a","a"],"signedFiles":["a","a"]}"#, ""),
        (r#"{"requiredFiles":["a"]}"#, "options.signedFiles V71 warning"),
        (r#"{"requiredFiles":["a","b"],"signedFiles":["a"]}"#, "options.signedFiles V71 warning"),
        (r#"{"requiredFiles":["a"],"signedFiles":["A"]}"#, "options.signedFiles V71 warning"),
        // Two people sign the same file.
        (r#"{"requiredFiles":["a","a"],"signedFiles":["a"]}"#, "options.signedFiles V71 warning"),
    ] {
        let built = built(&SUBMIT, &[FLOW], "", options);
        assert_eq!(issues(&built), expected, "{options}");
        let request = built.request.expect("a warning stops nothing");
        assert_eq!((request.path, request.body), (format!("/realty/v1/docflows/{FLOW}"), Body::None), "{options}");
    }
}
