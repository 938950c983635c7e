//! The sandbox as the client meets it, and as a whole.

use super::Lab;
use crate::state::store::{ENTITY_SUBJECTS, PROCESSES};
use crate::table::rows;
use crate::{Incoming, route};
use docflow::check::Context;
use docflow::http::{CallInput, Operation, RequestBuilder};

fn is_served(operation: &Operation) -> bool {
    rows().any(|(served, _)| core::ptr::eq(*served, operation))
}

#[test]
fn every_operation_is_served() {
    let missing: Vec<String> =
        docflow::operations().filter(|operation| !is_served(operation)).map(route::public_name).collect();
    assert_eq!(missing, [""; 0], "operations without a row in a `TABLE` of sandbox/src");
}

#[test]
fn every_documented_error_belongs_to_a_served_operation() {
    // The codes themselves are reached in the tests of their services.
    let codes: std::collections::BTreeSet<&str> =
        docflow::operations().flat_map(|operation| operation.errors).map(|error| error.code).collect();
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests")).unwrap();
    let source: String = folder.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    for code in codes {
        assert!(
            source.contains(&format!("\"{code}\"")),
            "{code}: no test of sandbox/src/tests gets it from the service"
        );
    }
}

#[test]
fn paths_and_methods() {
    let mut lab = Lab::new();
    for (line, expected) in [
        ("GET /", 404),
        ("GET /realty/assessment/v1", 404),
        ("PUT /bdoc/agreement_step", 405),
        ("GET /realty/assessment/v1/subjects", 405),
        ("PATCH /realty/v1/docflows/x", 405),
    ] {
        assert_eq!(lab.send(line, &[], b"").response.status, expected, "{line}");
    }
    let allowed = lab.send("PATCH /realty/v1/docflows/x", &[], b"").response;
    assert_eq!(allowed.header("allow"), Some("POST, GET"));
}

#[test]
fn proxies_and_trailing_slashes() {
    let mut lab = Lab::new();
    for path in [
        "/proxy/kontur/realty/assessment/v1/subjects/e1bd227e-a557-4fee-b8af-e141088646a9",
        "/realty/assessment/v1/subjects/e1bd227e-a557-4fee-b8af-e141088646a9/",
        "/realty/assessment/v1/subjects/e1bd227e%2Da557-4fee-b8af-e141088646a9?x=1",
    ] {
        assert_eq!(lab.get(path).0, 200, "{path}");
    }
}

#[test]
fn requests_as_the_client_builds_them() {
    let mut lab = Lab::new();
    let mut builder = RequestBuilder::default();
    let (operation, body) = (&docflow::edin::auth::UUID, "{\"email\":\"a@example.com\"}");
    let built = builder.build(operation, &CallInput { body, ..CallInput::default() }, &Context::default());
    let reply = lab.0.handle(&Incoming::from(&built.request.unwrap()));
    assert_eq!(reply.response.status, 200);
}

#[test]
fn the_default_seed_is_sound() {
    let lab = Lab::new();
    assert_eq!(lab.0.state.store.items(&ENTITY_SUBJECTS).count(), 5);
    assert_eq!(lab.0.state.store.items(&PROCESSES).count(), 4);
}
