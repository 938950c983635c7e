//! The requirements of each recorded docflow state, as the client returns them.

use super::read;
use crate::files::json;
use docflow::kontur::realty::docflows::{GET, SUBMIT};
use docflow::kontur::realty::news::LIST;
use docflow::kontur::realty::progress::{Snapshot, Watch};
use docflow::kontur::realty::step::Step;
use serde_json::{Value, json};

fn snapshot(docflow: &Value) -> Snapshot {
    Watch::default().snapshot(&docflow.to_string())
}

/// The step, the number of files to sign and the number of duties to pay.
fn due(snapshot: &Snapshot) -> (Step, usize, usize) {
    assert!(snapshot.known, "{snapshot:?}");
    (snapshot.step, snapshot.unsigned.len(), snapshot.unpaid.len())
}

#[test]
fn a_recorded_docflow_says_what_is_due() {
    for (name, expected) in [
        ("docflow-create.200", (Step::Wait, 0, 0)),
        ("docflow-create.201", (Step::Wait, 0, 0)), // the requirements come later
        ("docflow-create.201.with-requirements", (Step::Sign, 3, 0)),
        ("docflow-send.200", (Step::Wait, 0, 0)),
        ("docflow-get.200.queued", (Step::Wait, 0, 0)),
        ("docflow-get.200.suspended-signature", (Step::Sign, 3, 0)),
        ("docflow-get.200.suspended-payment", (Step::Pay, 0, 2)),
        ("docflow-get.200.completed", (Step::Done, 0, 0)),
        ("docflow-get.200.error", (Step::Failed, 0, 0)),
        ("docflow-get.200.wrapped", (Step::Wait, 0, 0)),
    ] {
        let recorded = json(&format!("examples/kontur-v1/responses/{name}.json")).to_string();
        let operation = if name.starts_with("docflow-get") { &GET } else { &SUBMIT };
        assert_eq!(due(&snapshot(&read(operation, &recorded))), expected, "{name}");
    }
}

#[test]
fn a_recorded_event_says_what_is_due() {
    for (name, expected) in [
        ("01-queued", (Step::Wait, 0, 0)),
        ("02-suspended-signature", (Step::Sign, 3, 0)),
        ("03-verified", (Step::Wait, 0, 0)),
        ("04-sent", (Step::Wait, 0, 0)),
        ("05-suspended-payment", (Step::Pay, 0, 2)),
        ("06-suspended-result", (Step::Read, 0, 0)),
        ("07-completed-registration", (Step::Done, 0, 0)),
        ("08-completed-extract", (Step::Done, 0, 0)),
        ("09-error", (Step::Failed, 0, 0)),
        ("10-alternate-spellings", (Step::Pay, 0, 2)),
    ] {
        let event = json(&format!("examples/kontur-v1/news-items/{name}.json"));
        let news = read(&LIST, &json!({"docflowNewsItem": [event]}).to_string());
        assert_eq!(due(&snapshot(&news["docflowNewsItem"][0]["docflow"])), expected, "{name}");
    }
}

/// The same requirements in a response and in an event are not news the second time.
#[test]
fn the_event_of_what_was_polled_changes_nothing() {
    let mut watch = Watch::default();
    for (response, event) in [
        ("docflow-get.200.suspended-signature", "02-suspended-signature"),
        ("docflow-get.200.suspended-payment", "05-suspended-payment"),
    ] {
        let response = json(&format!("examples/kontur-v1/responses/{response}.json"));
        assert!(watch.snapshot(&read(&GET, &response.to_string()).to_string()).changed, "{event}");
        let item = json(&format!("examples/kontur-v1/news-items/{event}.json"));
        let again = watch.snapshot(&read(&GET, &item.to_string()).to_string());
        assert_eq!((again.changed, again.unpaid), (false, vec![]), "{event}");
    }
}
