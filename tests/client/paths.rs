//! Paths and versions that a client replaces.

use crate::scene::{GUID, Network, SUBJECT, Try, reestro, reply};
use docflow::check::Locale;
use docflow::client::{ClientOptions, Paths, Unusable};
use docflow::http::Operation;
use docflow::kontur::assessment::subjects;
use docflow::kontur::crypto::certificate_forms;
use serde_json::{Value, json};

fn paths(paths: Value, vendor_options: &Value) -> Result<Paths, String> {
    let options = ClientOptions::read(&json!({ "paths": paths }).to_string()).expect("options");
    let vendor_options = if vendor_options.is_null() { String::new() } else { vendor_options.to_string() };
    let operations = || docflow::operations().collect();
    Paths::read(&docflow::kontur::VENDOR, &vendor_options, options.paths.as_ref(), operations).map_err(|wrong| {
        match wrong {
            Unusable::Issues(found) => format!("{}: {}", found[0].path_text(), found[0].rule.message.text(Locale::En)),
            Unusable::Config(_) => "config".to_owned(),
            Unusable::Unknown { nearest, .. } => format!("unknown, near {nearest:?}"),
            Unusable::Path { operation, .. } => format!("{operation} does not fit"),
        }
    })
}

/// The request lines of a call of each operation by a client with these paths.
fn lines(given: Value, vendor_options: Value, operations: &[&'static Operation]) -> Vec<String> {
    let client = reestro().with_paths(paths(given, &vendor_options).expect("paths"));
    let network = Network::default();
    for operation in operations {
        network.then([reply(404, "")]);
        let call = Try::new(&client, &network, operation);
        let call = if operation.params.is_empty() { call.body(SUBJECT) } else { call.param(GUID) };
        call.end();
    }
    network.requests()
}

#[test]
fn one_operation_has_another_path() {
    let given = json!({
        "assessment.subjects.get": "/v9/{subjectId}/card",
        "crypto.certificateForms.get": "/forms/{formId}",
    });
    assert_eq!(
        lines(given, Value::Null, &[&subjects::CREATE, &subjects::GET, &certificate_forms::GET]),
        [
            "POST /realty/assessment/v1/subjects".to_owned(),
            format!("GET /v9/{GUID}/card"),
            format!("GET /forms/{GUID}")
        ]
    );
}

#[test]
fn an_api_has_another_version() {
    let all: [&Operation; 3] = [&subjects::CREATE, &subjects::GET, &certificate_forms::GET];
    let form = format!("GET /realty/crypto/v2/certificate-forms/{GUID}");
    assert_eq!(
        lines(json!({}), json!({ "versions": { "assessment": "v2.1" } }), &all),
        [
            "POST /realty/assessment/v2.1/subjects".to_owned(),
            format!("GET /realty/assessment/v2.1/subjects/{GUID}"),
            form.clone()
        ]
    );
    // What is said of one operation counts more.
    let given = json!({ "assessment.subjects.get": "/realty/assessment/v1/subjects/{subjectId}" });
    assert_eq!(
        lines(given, json!({ "versions": { "assessment": "v2.1" } }), &all[1..2]),
        [format!("GET /realty/assessment/v1/subjects/{GUID}")]
    );
    let documented = lines(json!({}), json!({ "versions": { "assessment": "v1" } }), &all[..1]);
    assert_eq!(documented, ["POST /realty/assessment/v1/subjects"]);
}

#[test]
fn what_is_no_version_is_refused() {
    let refused = |versions: Value| paths(json!({}), &json!({ "versions": versions })).map(|_| ()).unwrap_err();
    assert_eq!(refused(json!({ "assessment": "v3" })), "versions.assessment: must be \"v1\" or \"v2.1\"");
    assert!(refused(json!({ "assessment": 2 })).starts_with("versions.assessment: "));
    assert!(refused(json!({ "crypto": "v2" })).starts_with("versions.crypto: "));
    assert!(refused(json!("v2.1")).starts_with("versions: "));
}

#[test]
fn what_is_no_path_of_the_operation_is_refused() {
    let name = "assessment.subjects.get";
    for path in [
        "",
        "subjects/{subjectId}",
        "//evil.example/{subjectId}",
        "https://evil.example/{subjectId}",
        "/subjects",
        "/subjects/{id}",
        "/{subjectId}/{subjectId}",
        "/{subjectId}/{other}",
        "/{subjectId",
        "/{{subjectId}}",
        "/subjects/{subjectId}?all=1",
        "/../{subjectId}",
        "/a/%2e%2e/{subjectId}",
        "/a b/{subjectId}",
        "/a\r\n/{subjectId}",
        "/a\\{subjectId}",
    ] {
        let refused = paths(json!({ name: path }), &Value::Null).map(|_| ());
        assert_eq!(refused, Err(format!("{name} does not fit")), "{path}");
    }
    // The parameters may be in any order, and a parameter is never read as another.
    assert!(paths(json!({ "realty.docflows.files.download": "/f/{fileId}/of/{docflowId}" }), &Value::Null).is_ok());
}

#[test]
fn what_is_no_operation_is_refused_with_the_nearest_one() {
    let refused = |name: &str| paths(json!({ name: "/a" }), &Value::Null).map(|_| ()).unwrap_err();
    assert_eq!(refused("assessment.subject.create"), r#"unknown, near Some("assessment.subjects.create")"#);
    assert_eq!(refused("s3cr3t"), "unknown, near None");
    // Another vendor's operation is none of this one.
    assert!(refused("agreements.steps.create").starts_with("unknown"));
}

/// Replacing goes by name, so the declared templates and parameters have to agree.
#[test]
fn declared_paths_name_their_parameters() {
    for operation in docflow::operations() {
        let named: Vec<&str> =
            operation.path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
        let params: Vec<&str> = operation.params.iter().map(|param| param.name).collect();
        assert_eq!(named, params, "{}", operation.name);
        for (api, base) in operation.vendor.versions {
            let version = base.rsplit('/').next().unwrap_or_default();
            assert!(version.starts_with('v') && base.contains(api), "{base}");
        }
    }
}
