//! Error bodies.

use crate::files::{Entry, json, manifest, text};
use docflow::check::Checker;
use docflow::http::{ApiErrorDetails, Response, Vendor, read_error};
use docflow::{edin, kontur};
use serde_json::Value;

fn read(vendor: &'static Vendor, body: &[u8]) -> ApiErrorDetails {
    read_error(&mut Checker::default(), vendor, &Response { status: 400, headers: Vec::new(), body: body.to_vec() })
}

/// Checks that a body keeps all its members and that its code is found.
fn check(name: &str, fault: &ApiErrorDetails, body: &Value) {
    assert_eq!(fault.code.as_deref(), body["code"].as_str(), "{name}");
    let read: Value = serde_json::from_str(fault.json.as_deref().unwrap_or_default()).expect(name);
    assert_eq!(&read, body, "{name}");
}

/// Checks a recorded error response against its manifest.
pub fn check_recorded(entry: &Entry) {
    let Some(file) = &entry.file else {
        assert_eq!(read(&kontur::VENDOR, b""), ApiErrorDetails::default());
        return;
    };
    let fault = read(&kontur::VENDOR, text(file).as_bytes());
    if entry.all["quirk"] == "B08" {
        assert_eq!(fault, ApiErrorDetails::default(), "{file}: what is no JSON stays raw text");
        return;
    }
    let body = json(file);
    check(file, &fault, &body);
    if let Some(code) = entry.all["code"].as_str() {
        let enumeration: Vec<_> = body["errors"].as_array().expect(file).iter().map(|item| &item["code"]).collect();
        assert_eq!(enumeration, [code], "{file}");
    }
}

#[test]
fn every_recorded_failure_keeps_its_body_and_has_its_code() {
    for api in ["kontur-assessment-v1", "kontur-crypto-v2"] {
        let entries = manifest(api);
        let ran = entries.iter().filter(|entry| entry.kind == "error").inspect(|entry| check_recorded(entry)).count();
        assert!(ran > 10, "{api}/manifest.json: {ran} failures");
    }
}

#[test]
fn the_likely_bodies_of_edin_give_code_and_message() {
    let mut ran = 0;
    for (file, code, message) in [
        ("error.package-archive.in-progress.json", "814", "trans_in_progress"),
        ("error.package-archive.uuid-not-found.json", "762", "uuid not found"),
    ] {
        for body in json(&format!("examples/edin/{file}"))["candidateBodies"].as_array().expect(file) {
            ran += 1;
            let fault = read(&edin::VENDOR, body.as_str().map_or_else(|| body.to_string(), str::to_owned).as_bytes());
            assert_eq!(fault.code.as_deref(), Some(code), "{body}");
            let read: Value = serde_json::from_str(fault.json.as_deref().unwrap_or_default()).expect(file);
            assert_eq!((&read["code"], &read["message"]), (&code.parse::<u32>().unwrap().into(), &message.into()));
        }
    }
    assert_eq!(ran, 6);
}

#[test]
fn a_body_that_is_no_error_has_no_code() {
    for vendor in [&kontur::VENDOR, &edin::VENDOR] {
        for body in [
            "",
            "<html>401</html>",
            "null",
            "[]",
            "\"text\"",
            "{\"code\":null}",
            "{\"code\":{\"a\":1}}",
            "{",
            "\u{feff}",
        ] {
            assert_eq!(read(vendor, body.as_bytes()).code, None, "{body}");
        }
        let marked = "\u{feff}{\"code\":\"validation\"}";
        assert_eq!(read(vendor, marked.as_bytes()).code.as_deref(), Some("validation"));
        assert_eq!(read(vendor, &[0xff]), ApiErrorDetails::default());
    }
}

#[test]
fn the_services_own_member_wins_over_a_likely_spelling() {
    let fault =
        read(&edin::VENDOR, br#"{"error":"invalid_request","code":"validation","errorMessage":null,"message":"m"}"#);
    assert_eq!(fault.code.as_deref(), Some("validation"));
    let json: Value = serde_json::from_str(&fault.json.unwrap()).unwrap();
    assert_eq!(json, serde_json::json!({"error": "invalid_request", "code": "validation", "message": "m"}));
}
