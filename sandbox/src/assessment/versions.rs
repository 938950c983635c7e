//! What another version of the API spells otherwise (assessment sheet 1.2, A21).

use crate::members::{items_mut, rename};
use docflow::http::Response;
use serde_json::Value;

/// Puts a response into the words of the version that the path names: `status` in place of `checkState` since version 2.
pub(crate) fn respell(path: &str, response: &mut Response) {
    if !path.contains("/realty/assessment/v2") {
        return;
    }
    let Ok(mut body) = serde_json::from_slice::<Value>(&response.body) else { return };
    rename(&mut body, "checkState", "status");
    for name in ["checks", "events"] {
        items_mut(&mut body, name).for_each(|item| rename(item, "checkState", "status"));
    }
    response.body = body.to_string().into_bytes();
}
