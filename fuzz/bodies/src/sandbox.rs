//! Any requests to the sandbox: each gets a response that is documented and that the client can read.

use crate::check::is_json;
use crate::input::{Input, OPERATIONS};
use crate::made::{self, Chance};
use docflow::check::{Checker, Kind};
use docflow::http::{CallInput, Operation, Output, Response, decode};
use docflow_sandbox::{Incoming, Options, Sandbox};
use std::sync::LazyLock;

/// Sandboxes at their beginning: without quirks and with them.
static BEGINNINGS: LazyLock<[Sandbox; 2]> = LazyLock::new(|| {
    [false, true].map(|quirks| Sandbox::new(Options { quirks, tick: 700, ..Options::default() }).expect("a seed"))
});

const REESTRO: &str =
    "ReestroAuth apiKey=7c81de01-db92-408d-8d83-a018a69b8d8d&portal.orgid=1ab7ab60-3324-488d-b3a2-a8c3e07b238c";
const REALTY: &str = "auth.sid 7c1e0f52a9d84b6e93f2d0a6b51c48e7";
const EDIN: &str = "SID=3f6a2b7c9d104e58a1b2c3d4e5f60718";

/// The credential that the default seed knows for a path.
fn credential(path: &str) -> (&'static str, &'static str) {
    match path {
        path if path.contains("/bdoc") => ("Cookie", EDIN),
        path if path.contains("/realty/v1/") => ("Authorization", REALTY),
        _ => ("Authorization", REESTRO),
    }
}

/// Requests as text, each a line of method and path, lines of headers, an empty line and the body. Where there is no credential among
/// the headers, the right one is added.
pub fn requests(data: &[u8]) {
    let mut input = Input(data);
    let flags = input.byte();
    let requests: Vec<Incoming> = input.parts().take(8).map(|part| parse(part, flags)).collect();
    play(flags, &requests);
}

fn parse(part: &[u8], flags: u8) -> Incoming {
    let mut rest = part;
    let mut line = || {
        let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let line = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = rest.get(end + 1..).unwrap_or_default();
        line
    };
    let first = line();
    let (method, path) = first.split_once(' ').unwrap_or(("GET", &first));
    let mut headers = Vec::new();
    while let Some((name, value)) = line().split_once(": ") {
        headers.push((name.to_owned(), value.to_owned()));
    }
    let mut request = Incoming { method: method.to_owned(), path: path.to_owned(), headers, body: rest.to_vec() };
    let (name, value) = credential(path);
    if flags & 2 == 0 && request.header(name).is_none() {
        request.headers.push((name.to_owned(), value.to_owned()));
    }
    if request.header("content-type").is_none() && !request.body.is_empty() {
        request.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    }
    request
}

/// Requests of operations: bodies are made from their tables, ids are those of the seed and of the responses before.
pub fn operations(data: &[u8]) {
    let mut input = Input(data);
    let flags = input.byte();
    let mut world = World::new(flags);
    let mut ids: Vec<String> = IDS.iter().map(|id| (*id).to_owned()).collect();
    for _ in 0..12 {
        if input.0.is_empty() {
            break;
        }
        let operation = *OPERATIONS.pick(input.word());
        let request = made_request(operation, &ids, &mut input);
        let response = world.handle(&request);
        collect_ids(&response.body, &mut ids);
        match input.byte() {
            0..20 => world.advance(u64::from(input.word()) * 100),
            20..30 => world.pay(&ids, &mut input),
            _ => {}
        }
    }
}

/// Ids of the default seed, and values that something hangs on.
const IDS: [&str; 34] = [
    "e1bd227e-a557-4fee-b8af-e141088646a9",
    "8849e9cf-d01b-49e3-aceb-db4842836a7c",
    "45e9cefd-dade-41bb-819f-f5a6ad0097f9",
    "eaadf515-756c-42eb-8879-c2b54e0a8317",
    "add2e550-0000-4000-8000-000000000001",
    "b1600000-0000-4000-8000-000000000001",
    "d0c00000-0000-4000-8000-000000000001",
    "5106",
    "9223372036854775807",
    "4112",
    "4118",
    "9007199254740993",
    "9021",
    "9034",
    "12044",
    "7301",
    "7302",
    "3310",
    "3311",
    "2204",
    "2205",
    "880",
    "640",
    "641",
    "215",
    "815",
    "18",
    "27",
    "3051",
    "55012",
    "55013",
    "55014",
    "81233",
    "91004",
];

/// Remembers what looks like an id in a response.
fn collect_ids(body: &[u8], ids: &mut Vec<String>) {
    let text = String::from_utf8_lossy(body);
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_');
    for word in
        words.filter(|word| word.len() == 36 || (word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit())))
    {
        if ids.len() < 120 && !ids.iter().any(|known| known == word) {
            ids.push(word.to_owned());
        }
    }
}

fn made_request(operation: &Operation, ids: &[String], input: &mut Input<'_>) -> Incoming {
    let id = |input: &mut Input<'_>| ids.get(usize::from(input.byte()) % ids.len()).cloned().unwrap_or_default();
    let mut path = operation.path.to_owned();
    for param in operation.params {
        let value = match param.enumeration {
            Some(known) if !known.list.is_empty() => {
                known.list[usize::from(input.byte()) % known.list.len()].value.to_owned()
            }
            _ => id(input),
        };
        path = path.replace(&format!("{{{}}}", param.name), &value);
    }
    let mut separator = '?';
    for member in [operation.query, operation.options].into_iter().flatten().flat_map(|shape| shape().members) {
        if input.one_in(2) {
            path.extend([separator.to_string(), member.wire_name().to_owned(), "=".to_owned(), id(input)]);
            separator = '&';
        }
    }
    let mut body = String::new();
    let bodies: Vec<_> = operation.bodies().collect();
    if !bodies.is_empty() {
        let shape = bodies[usize::from(input.byte()) % bodies.len()];
        made::make(Kind::Object(shape), 7, input, &mut body);
        // Ids that are known say more than numbers that are not.
        for odd in ["9007199254740993", "99999999999999999999", "\"8849e9cf-d01b-49e3-aceb-db4842836a7c\""] {
            let known = id(input);
            body = body.replace(odd, &if odd.starts_with('"') { format!("\"{known}\"") } else { known });
        }
    }
    let (name, value) = credential(operation.path);
    let mut headers = vec![(name.to_owned(), value.to_owned())];
    headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
    Incoming { method: operation.method.word().to_owned(), path, headers, body: body.into_bytes() }
}

fn play(flags: u8, requests: &[Incoming]) {
    let mut world = World::new(flags);
    for request in requests {
        world.handle(request);
    }
}

/// One sandbox, or two side by side: the same requests get the same responses.
struct World {
    sandboxes: Vec<Sandbox>,
    quirks: bool,
}

impl World {
    fn new(flags: u8) -> Self {
        let quirks = flags & 1 != 0;
        // A copy takes longer than a request, so there is mostly one.
        let count = if flags & 12 == 12 { 2 } else { 1 };
        Self { sandboxes: vec![BEGINNINGS[usize::from(quirks)].clone(); count], quirks }
    }

    fn advance(&mut self, milliseconds: u64) {
        self.sandboxes.iter_mut().for_each(|sandbox| sandbox.advance(milliseconds));
    }

    fn pay(&mut self, ids: &[String], input: &mut Input<'_>) {
        let id = &ids[usize::from(input.byte()) % ids.len()];
        let mut paid = self.sandboxes.iter_mut().map(|sandbox| sandbox.pay(id, None));
        let first = paid.next();
        assert!(paid.all(|other| Some(&other) == first.as_ref()));
    }

    fn handle(&mut self, request: &Incoming) -> Response {
        let mut replies = self.sandboxes.iter_mut().map(|sandbox| sandbox.handle(request));
        let reply = replies.next().expect("a sandbox");
        let at = format!("{} {} {}", request.method, request.path, String::from_utf8_lossy(&request.body));
        replies.for_each(|other| assert_eq!(reply, other, "{at}"));
        let name = self.sandboxes[0].requests().last().and_then(|record| record.operation.clone());
        let operation = name.and_then(|name| {
            docflow::operations().find(|known| format!("{}.{}", known.vendor.name, known.name) == name)
        });
        self.is_documented(operation, &reply.response, &at);
        reply.response
    }

    fn is_documented(&self, operation: Option<&'static Operation>, response: &Response, at: &str) {
        let text = String::from_utf8_lossy(&response.body);
        let is_json_body = response.header("content-type").is_some_and(|kind| kind.starts_with("application/json"));
        assert!(!is_json_body || is_json(&text), "{at}: {text}");
        let Some(operation) = operation else {
            assert!(matches!(response.status, 404 | 405), "{at}: {}", response.status);
            return;
        };
        let known = operation.success_statuses.contains(&response.status)
            || matches!(response.status, 304 | 400 | 401 | 403 | 404 | 405 | 409 | 412 | 415 | 429 | 501);
        assert!(known, "{at}: {} of {}, {text}", response.status, operation.name);
        if operation.success_statuses.contains(&response.status) && response.status < 300 {
            let data = decode(&mut Checker::default(), operation, response, CallInput::default());
            let is_text_of_failure = matches!(operation.output, Output::Text);
            assert!(data.is_ok() || is_text_of_failure, "{at}: {data:?} of {text}, quirks {}", self.quirks);
        }
    }
}
