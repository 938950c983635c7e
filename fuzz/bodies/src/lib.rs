//! What the fuzz targets of docflow do with an input.
//!
//! A target takes any bytes and panics when something is wrong with what they lead to. `fuzz/targets` runs each under libFuzzer
//! (`cargo xtask fuzz`); `tests/replay.rs` runs each over its corpus and some thousand mutations of that, with the compiler that is there.
//!
//! | Target | Its bytes are | What has to hold |
//! |---|---|---|
//! | [`check::text`] | a type and a text | JSON is what serde takes for JSON; the final form is final; issues lead into the text; memory is bounded; blanks and escapes change nothing |
//! | [`check::table`] | a type and choices | the same for texts that are made from the type's table |
//! | [`check::lines`] | a type and lines | each line is checked as if it were alone |
//! | [`request::request`] | an operation and what a caller gives | what is sent is sound and is sent again as it is; checking alone agrees |
//! | [`response::response`] | an operation and a response | data is JSON and decodes to itself; errors point into the body; memory is bounded |
//! | [`client::client`] | an operation and a script of the network | a call ends in time; nothing that may have been carried out is sent again, and the error says so |
//! | [`options::options`] | what a client is made of | nothing breaks out of a path, a header or a base |
//! | [`values::values`] | texts | what is written is valid and is written again as it is; a valid value has no fault |
//! | [`file::file`] | a file | reading its headers ends and agrees with its first bytes |
//! | [`file::unpack`] | packed bytes | expanding damaged ones ends |
//! | [`sandbox::requests`] | requests as text | the response is documented and readable, and the same for the same requests |
//! | [`sandbox::operations`] | operations and choices | the same for requests that are made from the tables |

#[path = "../../../tests/properties/made.rs"]
#[allow(missing_docs)]
pub mod made;
pub mod check;
pub mod client;
pub mod file;
pub mod input;
mod memory;
pub mod options;
pub mod request;
pub mod response;
pub mod sandbox;
pub mod seeds;
pub mod tree;
pub mod values;

/// A fuzz target: the name of its corpus, and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 12] = [
    ("check_text", check::text),
    ("check_table", check::table),
    ("check_lines", check::lines),
    ("request", request::request),
    ("response", response::response),
    ("client", client::client),
    ("options", options::options),
    ("values", values::values),
    ("file", file::file),
    ("unpack", file::unpack),
    ("sandbox_requests", sandbox::requests),
    ("sandbox_operations", sandbox::operations),
];
