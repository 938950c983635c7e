//! Where the corpora come from: the recorded payloads of `tests/examples`, put into the form that each target takes.

use crate::input::{KINDS, OPERATIONS, SEPARATOR};
use crate::made::{self, Chance, Seed};
use crate::response::written;
use docflow::check::{Checker, Context, Kind, Mode, Severity};
use docflow::http::{Operation, Output, Response};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The JSON values of all recorded payloads: whole files, and what files of exchanges hold as bodies.
fn examples() -> Vec<Value> {
    let mut folders = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/examples"))];
    let mut values = Vec::new();
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "json") {
                values.extend(read(&path));
            }
        }
    }
    values
}

fn read(path: &Path) -> Vec<Value> {
    let value: Value = serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON");
    let bodies = ["/request/body", "/response/body"].map(|pointer| value.pointer(pointer).cloned());
    let bodies: Vec<Value> = bodies.into_iter().flatten().filter(|body| body.is_object() || body.is_array()).collect();
    if bodies.is_empty() { vec![value] } else { bodies }
}

/// Whether a payload says something to a type: of what it has, most is declared.
fn fits(kind: Kind, value: &Value) -> bool {
    let (shape, members) = match (kind, value) {
        (Kind::Object(shape), Value::Object(members)) => (shape(), members),
        (Kind::Array(item), Value::Array(items)) => return items.first().is_some_and(|first| fits(*item, first)),
        _ => return false,
    };
    let known = members.keys().filter(|name| shape.members.iter().any(|member| member.name == name.as_str())).count();
    known > 0 && known * 3 >= members.len() * 2
}

/// Texts that a type takes: payloads, and some that are made from its table.
fn texts(kind: Kind, examples: &[Value], made: u64) -> Vec<String> {
    let fitting = examples.iter().filter(|value| fits(kind, value)).take(3).map(Value::to_string);
    let mut texts: Vec<String> = fitting.collect();
    texts.extend((0..made).map(|seed| {
        let mut out = String::new();
        made::make(kind, 9, &mut Seed(seed), &mut out);
        out
    }));
    texts
}

/// A text of an operation's body that breaks no rule, if one is known.
fn body(operation: &Operation, examples: &[Value]) -> String {
    let context = Context { today: Some(19_900), ..Context::default() };
    let Some(shape) = operation.bodies().next() else { return String::new() };
    let texts = texts(Kind::Object(shape), examples, 40);
    let sound = texts.iter().find(|text| {
        Checker::default().run(text, Kind::Object(shape), Mode::Write, &context).worst < Some(Severity::Error)
    });
    sound.or(texts.first()).cloned().unwrap_or_default()
}

fn joined<'a>(head: &[u8], parts: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let parts: Vec<&[u8]> = parts.into_iter().collect();
    [head, &parts.join(&SEPARATOR)].concat()
}

/// The seeds of a target.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let examples = examples();
    let operations = || OPERATIONS.all().enumerate();
    match target {
        "check_text" => by_kind(&examples, &[0], 1),
        "check_lines" => by_kind(&examples, &[], 2).chunks(3).map(|three| three.join(&b'\n')).collect(),
        "check_table" => (0..200_u16).map(|seed| noise(seed, 300)).collect(),
        "sandbox_operations" => (0..200_u16).map(|seed| noise(seed, 600)).collect(),
        "request" => OPERATIONS.all().map(|(number, operation)| request(number, operation, &examples)).collect(),
        "response" => operations().flat_map(|(at, (number, one))| responses(at, number, one, &examples)).collect(),
        "client" => operations().map(|(at, (number, one))| call(at, number, one, &examples)).collect(),
        "options" => {
            OPTIONS.iter().map(|(flags, parts)| joined(&[*flags], parts.iter().map(|part| part.as_bytes()))).collect()
        }
        "values" => VALUES.iter().map(|text| joined(&[], [text.as_bytes(), b"44719055"])).collect(),
        "file" => files(),
        "unpack" => (0..40_u16).map(|seed| [&[4, 0, 8, 0], &noise(seed, 60)[..]].concat()).collect(),
        "sandbox_requests" => operations().map(|(at, (_, one))| sandbox_request(at, one, &examples)).collect(),
        _ => Vec::new(),
    }
}

/// Texts of every type, each behind the type's number and some flags.
fn by_kind(examples: &[Value], flags: &[u8], made: u64) -> Vec<Vec<u8>> {
    let of = |(number, kind): (u16, &Kind)| {
        let head = [&number.to_be_bytes()[..], flags].concat();
        texts(*kind, examples, made).into_iter().map(|text| [&head, text.as_bytes()].concat()).collect::<Vec<_>>()
    };
    KINDS.all().flat_map(of).collect()
}

/// A response as the targets read one.
fn outcome(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    written(&Response { status, headers, body: body.as_bytes().to_vec() })
}

/// A body that an operation responds with.
fn output(operation: &Operation, examples: &[Value]) -> String {
    let kind = match operation.output {
        Output::Json(kind) => kind,
        Output::Page(item) => Kind::Array(item),
        _ => return "\"3f6a2b7c\"".to_owned(),
    };
    texts(kind, examples, 1).swap_remove(0)
}

fn request(number: u16, operation: &Operation, examples: &[Value]) -> Vec<u8> {
    let (body, id) = (body(operation, examples), "e1bd227e-a557-4fee-b8af-e141088646a9");
    let [query, options] = [operation.query, operation.options]
        .map(|shape| shape.map_or_else(String::new, |shape| texts(Kind::Object(shape), examples, 1).swap_remove(0)));
    let head = [&number.to_be_bytes()[..], &[3]].concat();
    joined(&head, [body.as_bytes(), query.as_bytes(), options.as_bytes(), id.as_bytes(), b"5106"])
}

fn responses(at: usize, number: u16, operation: &Operation, examples: &[Value]) -> [Vec<u8>; 3] {
    let errors: Vec<&Value> = examples.iter().filter(|value| value.get("code").is_some()).collect();
    let error = errors[at % errors.len()].to_string();
    let good = output(operation, examples);
    [
        outcome(200, &[("Content-Type", "application/json"), ("count", "7"), ("ETag", "\"a\"")], &good),
        outcome(201, &[("Location", "/a/b/e1bd227e-a557-4fee-b8af-e141088646a9")], &good),
        outcome(400, &[], &error),
    ]
    .map(|response| [&number.to_be_bytes()[..], &response].concat())
}

/// A call against a network with a script.
fn call(at: usize, number: u16, operation: &Operation, examples: &[Value]) -> Vec<u8> {
    let reply = |kind: u8, response: Vec<u8>| [&[kind][..], &response].concat();
    let good = reply(0, outcome(200, &[("Set-Cookie", "SID=3f6a; Path=/")], &output(operation, examples)));
    let session = r#"{"sessionId":"7c1e0f52","token":"b"}"#;
    let login = reply(0, outcome(200, &[("Set-Cookie", "SID=3f6a; Path=/")], session));
    let page = reply(0, outcome(200, &[("Content-Type", "text/html")], "<html>"));
    let moved = reply(0, outcome(302, &[("Location", "/login")], ""));
    let later = reply(0, outcome(429, &[("Retry-After", "1")], ""));
    let scripts: [Vec<Vec<u8>>; 8] = [
        vec![login.clone(), login.clone(), good.clone()],
        vec![reply(0, outcome(401, &[], "")), login.clone(), login.clone(), good.clone()],
        vec![login.clone(), login.clone(), later.clone(), good.clone()],
        vec![login.clone(), login.clone(), reply(3, vec![]), good.clone()],
        vec![reply(2, vec![]), login.clone(), login.clone(), good.clone()],
        vec![login.clone(), login.clone(), page, good.clone()],
        vec![login.clone(), login.clone(), moved, good.clone()],
        vec![login.clone(), login, reply(0, outcome(503, &[], "{}")), good],
    ];
    let script = &scripts[at % scripts.len()];
    joined(&[&number.to_be_bytes()[..], &[(at % 8) as u8]].concat(), script.iter().map(Vec::as_slice))
}

/// A request to the sandbox, and one that reads the same path.
fn sandbox_request(at: usize, operation: &Operation, examples: &[Value]) -> Vec<u8> {
    let id = ["e1bd227e-a557-4fee-b8af-e141088646a9", "5106", "8849e9cf-d01b-49e3-aceb-db4842836a7c"][at % 3];
    let mut path = operation.path.to_owned();
    for param in operation.params {
        let listed = param.enumeration.and_then(|known| known.list.get(at % known.list.len().max(1)));
        path = path.replace(&format!("{{{}}}", param.name), listed.map_or(id, |known| known.value));
    }
    let request = format!("{} {path}\n\n{}", operation.method.word(), body(operation, examples));
    let get = format!("GET {path}\n\n");
    joined(&[(at % 2) as u8], [request.as_bytes(), get.as_bytes()])
}

/// Bytes without a pattern.
fn noise(seed: u16, length: usize) -> Vec<u8> {
    let mut seed = Seed(u64::from(seed));
    (0..length).map(|_| seed.below(256) as u8).collect()
}

const OPTIONS: [(u8, [&str; 5]); 4] = [
    (
        4,
        [
            r#"{"reestro":{"apiKey":"e1bd227e-a557-4fee-b8af-e141088646a9","orgId":"e1bd227e-a557-4fee-b8af-e141088646a9"}}"#,
            r#"{"environment":"test","locale":"ru","limits":{"responseBytes":5}}"#,
            r#"{"timeout":5,"headers":{"X-A":"b"},"retry":{"attempts":2,"delay":1}}"#,
            r#"{"method":"POST","path":"/realty/v1/new","query":["a","b"],"auth":"reestro","safe":true}"#,
            "{\"a\":1}",
        ],
    ),
    (
        1,
        [
            r#"{"email":"a@example.test","password":"b","captcha":"ignore"}"#,
            r#"{"baseUrl":"https://proxy.example.test/a/","paths":{"agreements.groups.get":"/x/{groupId}"}}"#,
            r#"{"validate":"strict","deadline":9}"#,
            r#"{"method":"GET","path":"/bdoc/a?b=c","response":"text"}"#,
            "",
        ],
    ),
    (
        0,
        [
            r#"{"realty":{"login":"a","password":"b","accountId":"c"}}"#,
            "{}",
            "{}",
            r#"{"method":"GET","path":"/a"}"#,
            "",
        ],
    ),
    (5, [r#"{"sid":"3f6a"}"#, r#"{"baseUrl":"http://localhost:1"}"#, "", r#"{"method":"PUT","path":"/a/b"}"#, "[1]"]),
];

const VALUES: [&str; 22] = [
    "987-654-321 83",
    "98765432183",
    "5029800003459",
    "9812007775",
    "984412345656",
    "7727AB001",
    "54:35:021060:1683",
    "44719055",
    "3184710691",
    "UA213223130000026007233566001",
    "ua21 3223 1300 0002 6007 2335 6600 1",
    "447190526500",
    "322313",
    "2024-02-29",
    "2024-05-20T09:15:00+03:00",
    "7c81de01-db92-408d-8d83-a018a69b8d8d",
    "900150983cd24fb0d6963f7d28e17f72",
    "JPEG",
    "57.9",
    "\\ud83d\\ude00\\n",
    "%D0%96 /?&=",
    "a_b-c",
];

fn files() -> Vec<Vec<u8>> {
    let png = |depth: u8, colour: u8| {
        [&b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10"[..], &[depth, colour, 0, 0, 0]].concat()
    };
    let jpeg = |skipped: u16| {
        let mut file = vec![0xff, 0xd8, 0xff, 0xe1];
        file.extend(skipped.to_be_bytes());
        file.resize(file.len() + usize::from(skipped) - 2, 0);
        file.extend([0xff, 0xc2, 0, 17, 8, 0, 16, 0, 16, 3]);
        file
    };
    let tiff = b"II*\0\x08\0\0\0\x02\0\x06\x01\x03\0\x01\0\0\0\x01\0\0\0\x15\x01\x03\0\x01\0\0\0\x01\0\0\0".to_vec();
    let signed = [0x30, 0x82, 5, 1, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02, 0xa0].to_vec();
    vec![
        png(8, 0),
        png(1, 3),
        jpeg(20),
        jpeg(5000),
        tiff,
        b"MM\0*\0\0\0\x08\0\x01\x01\x06\0\x03\0\0\0\x01\0\x02\0\0".to_vec(),
        signed,
        b"%PDF-1.7".to_vec(),
        b"\xef\xbb\xbf <?xml version=\"1.0\"?>".to_vec(),
        b"-----BEGIN PGP SIGNATURE-----".to_vec(),
    ]
}
