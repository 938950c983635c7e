//! The core in WebAssembly: what differs from the native tests. Runs in Node and in a browser. Only this target scans
//! strings with SIMD, and drives futures with the platform's queue.
#![cfg(target_arch = "wasm32")]

use docflow::check::{Checker, Context, Declared, Mode, Table};
use docflow::client::{
    Call, Client, Failure, Outcome, Settings, Transport, TransportError, Validate, read_credentials,
};
use docflow::edin::agreements::steps;
use docflow::http::{Operation, Request, RequestBuilder, Response, Vendor};
use docflow::kontur::assessment::subjects::{self, AssessmentSubject, CreateSubject};
use docflow::wasm::WasmClient;
use futures_util::future::join_all;
use js_sys::{Function, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

const GUID: &str = "e1bd227e-a557-4fee-b8af-e141088646a9";
const SUBJECT: &str = r#"{"person":{"name":"Мирослава","surname":"Ветрова","birthDate":"1990-03-14"}}"#;
const STEP: &str =
    r#"{"agreementProcId":1,"agreementTaskType":1,"agreementExecType":1,"agreementGroups":[{"groupId":2}]}"#;
const RESPONSE: &str = r#"{"subjectId":"e1bd227e-a557-4fee-b8af-e141088646a9"}"#;

/// The position where a string is interrupted, found byte by byte.
fn naive(bytes: &[u8], from: usize) -> usize {
    let interrupts = |byte: &u8| *byte == b'"' || *byte == b'\\' || *byte < 0x20;
    bytes.iter().skip(from).position(interrupts).map_or(bytes.len(), |found| from + found)
}

/// The byte at which reading a response stops.
fn stops(text: &str) -> Option<usize> {
    Checker::default().run(text, AssessmentSubject::KIND, Mode::Read, &Context::default()).broken
}

/// A string of `length` fillers followed by `inside`, at many alignments in the input.
fn text(padding: usize, length: usize, filler: char, inside: &str, tail: &str) -> (String, usize) {
    let before = format!("{{{}\"externalId\":\"", " ".repeat(padding));
    let from = before.len();
    (format!("{before}{}{inside}{tail}", filler.to_string().repeat(length)), from)
}

#[wasm_bindgen_test]
fn a_string_ends_where_a_scan_byte_by_byte_finds_its_end() {
    for filler in ['a', ' ', '!', '#', '[', ']', '\u{7f}', '\u{80}', 'я', '\u{2028}', '\u{ffff}', '😀'] {
        for padding in 0..17 {
            for length in 0..50 {
                let (whole, _) = text(padding, length, filler, "", "\"}");
                assert_eq!(stops(&whole), None, "{length} times {filler:?} behind {padding}");
                // Garbage directly after the end is found only there.
                let (broken, from) = text(padding, length, filler, "", "\"?}");
                assert_eq!(stops(&broken), Some(naive(broken.as_bytes(), from) + 1));
            }
        }
    }
}

#[wasm_bindgen_test]
fn every_control_character_is_met_where_it_stands() {
    for control in 0..0x20_u8 {
        for length in 0..36 {
            let (broken, from) = text(length % 5, length, 'a', &char::from(control).to_string(), "aaaaaaaaaa\"}");
            assert_eq!(stops(&broken), Some(naive(broken.as_bytes(), from)), "{control:#x} behind {length}");
        }
    }
}

#[wasm_bindgen_test]
fn an_escape_hides_the_quote_behind_it_at_every_place() {
    const TAIL: &str = "aaaaaaaaaaaaaaaaaa\"}";
    for length in 0..50 {
        for whole in [r#"\""#, r"\\", r"\u0041", r#"\\\""#] {
            assert_eq!(stops(&text(length % 3, length, 'a', whole, TAIL).0), None, "{whole} behind {length}");
        }
        for broken in [r"\", r"\x", r"\u00g0"] {
            assert!(stops(&text(length % 3, length, 'a', broken, TAIL).0).is_some(), "{broken} behind {length}");
        }
    }
}

fn issues(body: &str) -> Vec<String> {
    let found = RequestBuilder::default().check(&subjects::CREATE, CreateSubject::shape, body, "", &Context::default());
    found.iter().map(|issue| format!("{} {} {}", issue.path_text(), issue.rule.id, issue.code)).collect()
}

#[wasm_bindgen_test]
fn every_issue_of_a_subject_is_reported_at_its_place() {
    assert_eq!(issues(SUBJECT), [""; 0]);
    let wrong =
        r#"{"externalId":"","person":{"name":"А","surname":"Б","birthDate":"1990-02-31","snils":"112-233-445 96"}}"#;
    let expected =
        ["externalId AS-02 WrongFieldValue", "person.birthDate AS-05 WrongFieldValue", "person.snils AS-09 WrongSnils"];
    assert_eq!(issues(wrong), expected);
}

type Reply = Result<(u16, &'static str), TransportError<JsValue>>;

/// A scripted network, each step after a turn of the platform's queue.
#[derive(Default)]
struct Network {
    script: RefCell<VecDeque<Reply>>,
    asked: RefCell<Vec<String>>,
    slept: RefCell<Vec<f64>>,
    now: Cell<f64>,
}

impl Network {
    fn then(responses: impl IntoIterator<Item = Reply>) -> Self {
        Self { script: RefCell::new(responses.into_iter().collect()), ..Self::default() }
    }
}

async fn turn() {
    let _ = JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await;
}

impl Transport for Network {
    type Cause = JsValue;

    async fn fetch(&self, base: &str, request: &Request, _: f64) -> Result<Response, TransportError<JsValue>> {
        turn().await;
        self.asked.borrow_mut().push(format!("{} {base}{}", request.method.word(), request.path));
        let (status, body) =
            self.script.borrow_mut().pop_front().unwrap_or(Ok((200, r#"{"agreementProcId":5106}"#)))?;
        let headers = vec![("set-cookie".to_owned(), "SID=3f6a2b7c; Path=/".to_owned())];
        Ok(Response { status, headers, body: body.as_bytes().to_vec() })
    }

    async fn wait(&self, turn: impl Future<Output = ()>, _: f64) -> Result<(), JsValue> {
        turn.await;
        Ok(())
    }

    async fn sleep(&self, milliseconds: f64) -> Result<(), JsValue> {
        turn().await;
        self.slept.borrow_mut().push(milliseconds);
        self.now.set(self.now.get() + milliseconds);
        Ok(())
    }

    fn now(&self) -> f64 {
        self.now.get()
    }

    fn random(&self) -> f64 {
        0.0
    }

    fn http_date(&self, _: &str) -> Option<f64> {
        None
    }
}

fn client(vendor: &Vendor, auth: &str) -> Client {
    let credentials = read_credentials(vendor, auth).ok().expect("good credentials");
    Client::new("https://localhost".to_owned(), credentials, Settings::default())
}

fn kontur() -> Client {
    client(&docflow::kontur::VENDOR, &format!(r#"{{"sid":"AB12","orgId":"{GUID}"}}"#))
}

async fn send(
    client: &Client,
    network: &Network,
    operation: &'static Operation,
    params: Vec<&str>,
    body: &str,
) -> Result<Outcome, Failure<JsValue>> {
    let call = Call { operation, params, query: "", body, options: "" };
    let prepared = client.prepare(&mut RequestBuilder::default(), &call, Validate::Default, &Context::default());
    let prepared = prepared.map_err(Failure::Invalid)?;
    client.send(network, prepared, &client.settings(Settings::default())).await
}

#[wasm_bindgen_test]
async fn a_read_is_retried_after_failures_until_it_succeeds() {
    let network = Network::then([Ok((503, "")), Err(TransportError::Broken(JsValue::NULL)), Ok((200, RESPONSE))]);
    let outcome = send(&kontur(), &network, &subjects::GET, vec![GUID], "").await.ok().expect("a response");
    assert_eq!((outcome.status, outcome.data.as_str()), (200, RESPONSE));
    assert_eq!(*network.slept.borrow(), [250.0, 500.0]);
    let asked = format!("GET https://localhost/realty/assessment/v1/subjects/{GUID}");
    assert_eq!(*network.asked.borrow(), [asked.as_str(); 3]);
}

#[wasm_bindgen_test]
async fn a_change_that_may_have_arrived_is_not_retried() {
    let network = Network::then([Err(TransportError::Broken(JsValue::from("the cause")))]);
    match send(&kontur(), &network, &subjects::CREATE, Vec::new(), SUBJECT).await {
        Err(Failure::Connection { cause, may_have_reached: true }) => assert_eq!(cause, "the cause"),
        _ => panic!("the loss is reported, and that it leaves room for doubt"),
    }
    assert_eq!(network.asked.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn calls_that_overlap_log_in_once() {
    let client = client(&docflow::edin::VENDOR, r#"{"email":"a@example.com","password":"p"}"#);
    let network = Network::then([Ok((200, r#"{"isCaptcha":false,"token":"t"}"#)), Ok((200, ""))]);
    let calls = (0..20).map(|_| send(&client, &network, &steps::CREATE, Vec::new(), STEP));
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    let asked = network.asked.borrow();
    assert_eq!(asked.len(), 22, "{asked:?}");
    assert_eq!(asked.iter().filter(|asked| asked.contains("/bdoc/auth")).count(), 2, "{asked:?}");
}

/// The exported client, called with JavaScript functions.
fn exported(fetch: &str) -> WasmClient {
    let fetch = Function::new_with_args("url, init, timeout, signal", fetch);
    let sleep = Function::new_with_args("milliseconds, signal", "return Promise.resolve()");
    let auth = format!(r#"{{"sid":"AB12","orgId":"{GUID}"}}"#);
    WasmClient::new("{}", "", &auth, "", fetch, sleep, None).expect("good options")
}

async fn get(client: &WasmClient) -> Result<JsValue, JsValue> {
    let index =
        docflow::operations().position(|operation| operation.name == "assessment.subjects.get").expect("declared");
    JsFuture::from(client.call(index, GUID, 0, 0, 0, 0, None, JsValue::UNDEFINED, 0)).await
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).expect("an object")
}

#[wasm_bindgen_test]
async fn the_bindings_resolve_with_a_plain_object() {
    let script = format!(
        "return Promise.resolve([200, [['x-url', url], ['x-auth', init.headers.get('authorization')]], new TextEncoder().encode('{RESPONSE}')])"
    );
    let response = get(&exported(&script)).await.expect("a response");
    assert_eq!(member(&response, "data"), RESPONSE);
    assert_eq!(member(&response, "status"), 200);
    let pairs = js_sys::JSON::stringify(&member(&response, "headers")).expect("plain").as_string().expect("text");
    assert!(pairs.contains(&format!("https://api.kontur.ru/realty/assessment/v1/subjects/{GUID}")), "{pairs}");
    assert!(pairs.contains(&format!("ReestroAuth auth.sid=AB12&portal.orgid={GUID}")), "{pairs}");
}

#[wasm_bindgen_test]
async fn the_bindings_reject_with_a_plain_object_whatever_fetch_does() {
    for (script, class) in [
        ("throw new Error('no')", "ConnectionError"),
        ("return 5", "ConnectionError"),
        ("return Promise.reject()", "ConnectionError"),
        ("return Promise.reject(['timeout'])", "TimeoutError"),
        ("return Promise.reject(['aborted', 'enough'])", "Aborted"),
        ("return Promise.resolve([404, [], new Uint8Array()])", "NotFoundError"),
        ("return Promise.resolve([200, [], new Uint8Array([255])])", "DecodeError"),
    ] {
        let failure = get(&exported(script)).await.expect_err(script);
        assert_eq!(member(&failure, "class"), class, "{script}");
    }
}
