//! Any response to any operation: data that is JSON, or an error that says where reading stopped.

use crate::check::{is_json, is_same};
use crate::input::{Input, OPERATIONS};
use crate::memory;
use docflow::check::Checker;
use docflow::http::{CallInput, Operation, Output, Response, decode, read_error};
use serde_json::Value;

/// Bytes of memory for each byte of a body, and before there is any; see `check.rs`.
const EACH: usize = 200;
const AT_LEAST: usize = 256 << 10;

/// Status, lines of headers, an empty line and the body.
pub fn parse(data: &[u8]) -> Response {
    let mut input = Input(data);
    let status = input.word() % 1000;
    let (mut headers, mut rest) = (Vec::new(), input.0);
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let line = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        match line.split_once(": ") {
            Some((name, value)) => headers.push((name.to_owned(), value.to_owned())),
            None => break,
        }
    }
    Response { status, headers, body: rest.to_vec() }
}

/// The bytes that `parse` reads as this response.
pub fn written(response: &Response) -> Vec<u8> {
    let mut out = response.status.to_be_bytes().to_vec();
    for (name, value) in &response.headers {
        out.extend([name.as_bytes(), b": ", value.as_bytes(), b"\n"].concat());
    }
    out.push(b'\n');
    out.extend(&response.body);
    out
}

/// Decodes a response, and reads it as a failure.
pub fn response(data: &[u8]) {
    let mut input = Input(data);
    let operation = *OPERATIONS.pick(input.word());
    let response = parse(input.0);
    let size = response.body.len();
    let (decoded, taken) = memory::peak(|| decode(&mut Checker::default(), operation, &response, CallInput::default()));
    assert!(taken <= AT_LEAST + EACH * size, "{taken} bytes for {size}");
    match decoded {
        Ok(data) => is_stable(operation, &response, &data),
        Err(undecodable) => {
            assert!(undecodable.at <= size + 2, "stopped at {} of {size}", undecodable.at);
            assert!(!undecodable.expected.is_empty());
        }
    }

    let (details, taken) = memory::peak(|| read_error(&mut Checker::default(), operation.vendor, &response));
    assert!(taken <= AT_LEAST + EACH * size, "{taken} bytes for {size}");
    if let Some(json) = &details.json {
        assert!(is_json(json), "{json}");
        let again = Response { body: json.clone().into_bytes(), ..response };
        let second = read_error(&mut Checker::default(), operation.vendor, &again);
        assert_eq!((&second.json, &second.said), (&details.json, &details.said));
        // A number beyond 64 bits is no code; in quotes it is.
        assert!(details.code.is_none() || second.code == details.code);
    }
    // Words that are said are the vendor's own.
    for word in details.said.iter().flat_map(|said| said.split(|letter: char| !letter.is_alphanumeric())) {
        assert!(operation.vendor.words.to_lowercase().contains(&word.to_lowercase()), "{word}");
    }
}

/// What callers get is JSON, and decodes to itself.
fn is_stable(operation: &Operation, response: &Response, data: &str) {
    assert!(is_json(data), "{data}");
    let body = match operation.output {
        Output::Page(_) if response.status != 304 => {
            // Only where nothing is out of the range of serde's numbers.
            let Ok(page) = serde_json::from_str::<Value>(data) else { return };
            assert!(page["items"].is_array() && (page["count"].is_u64() || page["count"].is_null()), "{data}");
            page["items"].to_string()
        }
        Output::Json(_) if response.status != 304 && data != "null" => data.to_owned(),
        _ => return,
    };
    // One level of arrays in arrays is taken away, not all of them.
    if body.chars().filter(|letter| !letter.is_whitespace()).take(2).eq(['[', '[']) {
        return;
    }
    // A 204 may stand for an empty array, and what the header `ETag` said stands in the data.
    let headers = response.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("etag")).cloned().collect();
    let again = Response { status: 200, body: body.clone().into_bytes(), headers };
    let second = decode(&mut Checker::default(), operation, &again, CallInput::default());
    match operation.output {
        Output::Page(_) => assert!(second.is_ok(), "{body} is not read again"),
        // Of two members of a name that reading has made equal, one goes the next time.
        _ if second.as_ref().is_ok_and(|again| is_same(again, &body)) => {}
        _ => assert_eq!(second.as_ref(), Ok(&body)),
    }
}
