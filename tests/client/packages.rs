//! An archive that is ordered: its link, or the code that stands in its place (EDIN sheet 1.5).

use crate::scene::{Network, Try, edin, reply};
use docflow::edin::packages::archives::LINK;
use serde_json::json;

const UUID: &str = r#"{"requestUuid":"9a1f7c3e-2b4d-4f60-8a7b-5c6d7e8f9012"}"#;

fn link(body: &str) -> String {
    let (client, network) = (edin(json!({ "sid": "abc" })), Network::default());
    network.then([reply(200, body)]);
    let outcome = Try::new(&client, &network, &LINK).query(UUID).end();
    assert_eq!(network.requests().len(), 1, "{body}: never retried by itself");
    outcome
}

#[test]
fn a_link_is_a_text() {
    assert_eq!(link("https://files.example.com/a.zip"), "200 \"https://files.example.com/a.zip\"");
    // No documented code, so whatever it is, it is no failure of this call.
    assert_eq!(link("815,\"a\""), "200 \"815,\\\"a\\\"\"");
}

#[test]
fn a_code_in_place_of_the_link_is_a_failure() {
    for body in [
        "814,\"trans_in_progress\"",
        "814, \"x\"",
        r#"{"code":814,"message":"m"}"#,
        r#"{"errorCode":"814"}"#,
        "762, \"uuid not found\"",
    ] {
        assert_eq!(link(body), "failed with 200", "{body}");
    }
}
