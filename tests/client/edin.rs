//! EDIN sessions: two steps, a cookie, ten idle minutes.

use crate::scene::{Network, Reply, STEP, Try, edin, failed, reply, reply_with};
use docflow::client::{Client, Failure, Settings, Work};
use docflow::edin::agreements::steps::CREATE;
use docflow::edin::auth::LOGOUT;
use docflow::edin::document_types::EXPORT;
use docflow::edin::users::GET;
use docflow::http::Body;
use futures_executor::block_on;
use serde_json::json;

const PROC: &str = r#"{"agreementProcId":1,"agreementProc2Docs":[],"agrementSteps":[]}"#;
const PAGE: [(&str, &str); 1] = [("Content-Type", "text/html;charset=UTF-8")];
const LOGIN: [&str; 2] = ["POST /bdoc/auth_uuid", "POST /bdoc/auth"];
const CREATED: &str = "POST /bdoc/agreement_step";

fn client() -> Client {
    edin(json!({"email": "oleh.savchenko@example.com", "password": "correct-horse-7"}))
}

/// Both steps of a login.
fn session(sid: &str) -> [Reply; 2] {
    [
        reply(200, r#"{"isCaptcha":false,"token":"6d1c0b52-7f1e-4c55-9a4e-0c2d61f7b8a3"}"#),
        reply_with(200, &[("Set-Cookie", "other=1"), ("set-cookie", &format!("SID={sid}; Path=/; HttpOnly"))], ""),
    ]
}

fn create(client: &Client, network: &Network) -> String {
    Try::new(client, network, &CREATE).body(STEP).end()
}

#[test]
fn a_login_takes_two_steps_and_gives_a_cookie() {
    let (client, network) = (client(), Network::default());
    network.then(session("abc")).then([reply(200, PROC)]);
    assert_eq!(create(&client, &network), format!("200 {PROC}"));
    assert_eq!(network.requests(), [LOGIN[0], LOGIN[1], CREATED]);
    assert_eq!(network.header(2, "Cookie").as_deref(), Some("SID=abc"));
    let asked = network.asked.borrow();
    assert_eq!(asked[0].body, Body::Form(vec![("email", "oleh.savchenko@example.com".to_owned().into())]));
    let token = "6d1c0b52-7f1e-4c55-9a4e-0c2d61f7b8a3".to_owned();
    assert_eq!(
        asked[1].body,
        Body::Form(vec![("token", token.into()), ("password", "correct-horse-7".to_owned().into())])
    );
}

#[test]
fn a_captcha_ends_the_call() {
    let (client, network) = (client(), Network::default());
    network.then([reply(200, r#"{"isCaptcha":1,"token":"t"}"#)]);
    assert_eq!(create(&client, &network), "login captcha");
    assert_eq!(network.requests(), [LOGIN[0]]);
}

#[test]
fn a_captcha_may_be_ignored() {
    let auth = json!({"email": "oleh.savchenko@example.com", "password": "correct-horse-7", "captcha": "ignore"});
    let (client, network) = (edin(auth), Network::default());
    let [_, second] = session("abc");
    network.then([reply(200, r#"{"isCaptcha":1,"token":"t"}"#), second, reply(200, PROC)]);
    assert_eq!(create(&client, &network), format!("200 {PROC}"));
    let asked = network.asked.borrow();
    let password = "correct-horse-7".to_owned();
    assert_eq!(asked[1].body, Body::Form(vec![("token", "t".to_owned().into()), ("password", password.into())]));
}

#[test]
fn a_403_of_an_old_session_is_worth_one_login() {
    let (client, network) = (client(), Network::default());
    network.then(session("one")).then([reply(200, PROC)]);
    create(&client, &network);
    network.now.set(2.0 * 60_000.0);
    network.then([reply(403, "")]).then(session("two")).then([reply(200, PROC)]);
    assert_eq!(create(&client, &network), format!("200 {PROC}"));
    assert_eq!(network.header(6, "Cookie").as_deref(), Some("SID=two"));
    // The user may not make the call, and each try would be one more login.
    network.then([reply(403, ""), reply(403, "")]);
    assert_eq!(create(&client, &network), "failed with 403");
    assert_eq!(create(&client, &network), "failed with 403");
    assert!(network.is_done());
}

#[test]
fn a_page_in_place_of_what_is_read_is_worth_one_login() {
    let (client, network) = (client(), Network::default());
    network.then(session("one")).then([reply_with(200, &PAGE, "<html>")]);
    network.then(session("two")).then([reply(200, r#"{"userId":9021}"#)]);
    let read = Try::new(&client, &network, &GET).query(r#"{"userId":9021}"#).end();
    assert!(read.starts_with("200 {\"userId\":9021"), "{read}");
    assert_eq!(network.header(5, "Cookie").as_deref(), Some("SID=two"));
}

#[test]
fn a_file_may_be_a_page() {
    let (client, network) = (client(), Network::default());
    let file = [PAGE[0], ("Content-Disposition", "attachment; filename=a.html")];
    network.then(session("one")).then([reply_with(200, &file, "<html>")]);
    let read = || Try::new(&client, &network, &EXPORT).query(r#"{"companyId":7301}"#).end();
    assert_eq!(read(), "200 null");
    network.then([reply_with(200, &PAGE, "<html>")]).then(session("two")).then([reply_with(200, &file, "<html>")]);
    assert_eq!(read(), "200 null");
    assert!(network.is_done());
}

#[test]
fn a_login_without_the_cookie_has_failed() {
    for headers in [&[][..], &[("Set-Cookie", "SID=; Path=/")], &[("Set-Cookie", "OTHER=1")]] {
        let (client, network) = (client(), Network::default());
        let [first, _] = session("");
        network.then([first, reply_with(200, headers, "")]);
        assert_eq!(create(&client, &network), "login undecodable, expected a response that opens a session");
        assert_eq!(network.requests(), LOGIN);
    }
}

#[test]
fn a_page_or_a_code_in_place_of_the_cookie_refuses_the_password() {
    for (headers, body) in [(&PAGE[..], "<html>"), (&[], r#"{"code":7,"message":"wrong"}"#)] {
        let (client, network) = (client(), Network::default());
        let [first, _] = session("");
        network.then([first, reply_with(200, headers, body)]);
        assert_eq!(create(&client, &network), "login failed with 200, session ended", "{body}");
    }
}

#[test]
fn a_first_step_without_a_usable_token_has_failed() {
    for body in ["{}", r#"{"token":" "}"#, r#"{"token":null}"#, r#"{"token":{}}"#] {
        let (client, network) = (client(), Network::default());
        network.then([reply(200, body)]);
        assert_eq!(create(&client, &network), "login undecodable, expected an object with token", "{body}");
        assert_eq!(network.requests(), LOGIN[..1], "{body}");
    }
    let auth = json!({ "email": "a@example.com", "password": "p", "captcha": "ignore" });
    for body in [r#"{"isCaptcha":true}"#, r#"{"isCaptcha":true,"token":""}"#] {
        let (client, network) = (edin(auth.clone()), Network::default());
        network.then([reply(200, body)]);
        assert_eq!(create(&client, &network), "login undecodable, expected an object with token", "{body}");
        assert_eq!(network.requests(), LOGIN[..1], "{body}");
    }
}

#[test]
fn a_failed_login_is_never_retried() {
    let (client, network) = (client(), Network::default());
    network.then([reply_with(429, &[("Retry-After", "1")], "")]);
    assert_eq!(create(&client, &network), "login failed with 429");
    let [first, _] = session("");
    network.then([first, reply(503, "")]);
    assert_eq!(create(&client, &network), "login failed with 503");
    assert!(network.sleeps.borrow().is_empty());
}

#[test]
fn nine_idle_minutes_call_for_a_new_session() {
    let (client, network) = (client(), Network::default());
    let create_after = |minutes: f64| {
        network.now.set(network.now.get() + minutes * 60_000.0);
        network.asked.borrow_mut().clear();
        create(&client, &network);
        network.requests()
    };
    network.then(session("one")).then([reply(200, PROC)]);
    assert_eq!(create_after(0.0), [LOGIN[0], LOGIN[1], CREATED]);
    network.then([reply(200, PROC)]);
    assert_eq!(create_after(8.9), [CREATED]);
    network.then([reply(200, PROC)]);
    assert_eq!(create_after(8.9), [CREATED]);
    network.then(session("two")).then([reply(200, PROC)]);
    assert_eq!(create_after(9.1), [LOGIN[0], LOGIN[1], CREATED]);
    assert_eq!(network.header(2, "Cookie").as_deref(), Some("SID=two"));
}

#[test]
fn a_given_session_is_used_however_long_it_was_idle() {
    let (client, network) = (edin(json!({"sid": "given"})), Network::default());
    network.then([reply(200, PROC), reply(200, PROC)]);
    create(&client, &network);
    network.now.set(60.0 * 60_000.0);
    create(&client, &network);
    assert_eq!(network.header(1, "Cookie").as_deref(), Some("SID=given"));
}

#[test]
fn the_pages_own_cookies_are_left_to_the_page() {
    let (client, network) = (edin(json!({"browser": true})), Network::default());
    network.then([reply(200, PROC)]);
    create(&client, &network);
    assert_eq!(network.header(0, "Cookie"), None);
}

#[test]
fn a_401_leads_to_a_login_and_one_retry() {
    let (client, network) = (client(), Network::default());
    network.then(session("one")).then([reply_with(401, &PAGE, "<html>")]);
    network.then(session("two")).then([reply(200, PROC)]);
    assert_eq!(create(&client, &network), format!("200 {PROC}"));
    assert_eq!(network.header(5, "Cookie").as_deref(), Some("SID=two"));
}

/// A request whose response is a redirect may have been carried out, so a change is not retried after one.
#[test]
fn a_redirect_to_a_login_page_ends_the_session_and_a_change_is_not_sent_again() {
    for (status, doubt) in
        [(301, ", may have reached"), (302, ", may have reached"), (303, ", may have reached"), (307, ""), (308, "")]
    {
        let (client, network) = (client(), Network::default());
        network.then(session("one")).then([reply_with(status, &[("Location", "/login?next=%2F")], "")]);
        assert_eq!(create(&client, &network), format!("failed with {status}, session ended{doubt}"));
        network.then(session("two")).then([reply(200, PROC)]);
        assert_eq!(create(&client, &network), format!("200 {PROC}"), "{status}");
        assert_eq!(network.header(5, "Cookie").as_deref(), Some("SID=two"), "{status}");
    }
    // A browser hides the target of a redirect.
    let (client, network) = (client(), Network::default());
    network.then(session("one")).then([reply(0, "")]);
    assert_eq!(create(&client, &network), "failed with 0, session ended, may have reached");
}

#[test]
fn a_redirect_that_leads_elsewhere_says_nothing_about_the_session() {
    for location in ["https://test/bdoc/agreement_step", "/maintenance"] {
        let (client, network) = (client(), Network::default());
        network.then(session("one")).then([reply_with(302, &[("Location", location)], ""), reply(200, PROC)]);
        assert_eq!(create(&client, &network), "failed with 302, may have reached");
        assert_eq!(create(&client, &network), format!("200 {PROC}"));
        assert_eq!(network.requests(), [LOGIN[0], LOGIN[1], CREATED, CREATED]);
    }
}

#[test]
fn a_login_step_without_a_token_has_failed() {
    for body in ["{}", r#"{"isCaptcha":false,"token":""}"#, "", "[]"] {
        let (client, network) = (client(), Network::default());
        network.then([reply(200, body)]);
        assert!(create(&client, &network).starts_with("login undecodable, expected "), "{body}");
        assert_eq!(network.requests(), [LOGIN[0]]);
    }
}

/// The outcome of an explicit login, and its result.
fn log_in(client: &Client, network: &Network, given: &str) -> String {
    let given = client.read_login(given).expect("credentials");
    match block_on(client.send(network, Work::Login(given), &client.settings(Settings::default()))) {
        Ok(outcome) => outcome.data,
        Err(failure) => failed(&failure),
    }
}

#[test]
fn a_login_by_hand_opens_a_session_with_the_given_credentials_or_the_clients_own() {
    let (own, network) = (client(), Network::default());
    network.then(session("one")).then(session("two")).then([reply(200, PROC)]);
    assert_eq!(log_in(&own, &network, ""), r#"{"sid":"one"}"#);
    assert_eq!(log_in(&own, &network, r#"{"email":"b@example.com","password":"q"}"#), r#"{"sid":"two"}"#);
    let given = Body::Form(vec![("email", "b@example.com".to_owned().into())]);
    assert_eq!(network.asked.borrow()[2].body, given);
    create(&own, &network);
    assert_eq!(network.header(4, "Cookie").as_deref(), Some("SID=two"));
    let (none, network) = (edin(json!({})), Network::default());
    assert_eq!(log_in(&none, &network, ""), "refused, no-credentials");
    assert!(none.read_login(r#"{"email":"b@example.com"}"#).is_err());
    // A browser keeps the cookie of a page to itself.
    let (page, network) = (edin(json!({"browser": true})), Network::default());
    let [first, _] = session("");
    network.then([first, reply(200, "")]);
    assert_eq!(log_in(&page, &network, r#"{"email":"b@example.com","password":"q"}"#), "{}");
}

#[test]
fn a_page_in_place_of_json_ends_the_session_and_is_not_retried() {
    // After a page with status 200, the step may have been created.
    for (status, doubt) in [(200, ", may have reached"), (403, "")] {
        let (client, network) = (client(), Network::default());
        network.then(session("one")).then([reply_with(status, &PAGE, "<html>login</html>")]);
        assert_eq!(create(&client, &network), format!("failed with {status}, session ended{doubt}"));
        network.then(session("two")).then([reply(200, PROC)]);
        assert_eq!(create(&client, &network), format!("200 {PROC}"));
    }
}

#[test]
fn a_gateways_error_page_says_nothing_about_the_session() {
    let (client, network) = (client(), Network::default());
    network.then(session("one")).then([reply_with(502, &PAGE, "<html>Bad Gateway</html>"), reply(200, PROC)]);
    assert_eq!(create(&client, &network), "failed with 502, may have reached");
    assert_eq!(create(&client, &network), format!("200 {PROC}"));
    assert_eq!(network.header(3, "Cookie").as_deref(), Some("SID=one"));
}

#[test]
fn logging_out_drops_the_session_and_never_opens_one_again() {
    let (client, network) = (client(), Network::default());
    network.then(session("one")).then([reply(200, PROC), reply(200, "")]);
    create(&client, &network);
    assert_eq!(Try::new(&client, &network, &LOGOUT).end(), "200 null");
    assert_eq!(network.header(3, "Cookie").as_deref(), Some("SID=one"));
    network.then(session("two")).then([reply(200, PROC), reply(401, "")]);
    create(&client, &network);
    assert_eq!(Try::new(&client, &network, &LOGOUT).end(), "failed with 401, session ended");
    assert!(network.is_done());
}

#[test]
fn a_logout_is_retried_with_its_session() {
    let client = edin(json!({ "sid": "S1" }));
    let network = Network::default();
    network.then([reply(429, ""), reply(200, "")]);
    assert_eq!(Try::new(&client, &network, &LOGOUT).end(), "200 null");
    assert_eq!(network.header(1, "cookie").as_deref(), Some("SID=S1"));
    assert_eq!(Try::new(&client, &network, &LOGOUT).end(), "204 null", "nothing is open any more");
}

/// A message that quotes nothing is shown with its code; one that may quote the request is not.
#[test]
fn a_message_of_known_words_is_said() {
    let said = |body: &str| {
        let (client, network) = (edin(json!({"sid": "given"})), Network::default());
        network.then([reply(400, body)]);
        match block_on(Try::new(&client, &network, &CREATE).body(STEP).outcome()) {
            Err(Failure::Api { details, .. }) => (details.code, details.said),
            _ => panic!("{body}"),
        }
    };
    let some = |code: &str, text: &str| (Some(code.to_owned()), Some(text.to_owned()));
    assert_eq!(said("814,\"trans_in_progress\""), some("814", "trans_in_progress"));
    assert_eq!(said("762, \"uuid not found\""), some("762", "uuid not found"));
    let text = "Agreement process is not found";
    assert_eq!(said(&json!({ "code": 1204, "message": text }).to_string()), some("1204", text));
    assert_eq!(said(&json!({ "errorCode": "x", "errorMessage": text }).to_string()), some("x", text));
    for quoting in
        ["user Ivan is not found", "document 204518", "email a@example.com", "роль не найдена", "", "role\u{0}"]
    {
        assert_eq!(said(&json!({ "code": 1, "message": quoting }).to_string()).1, None, "{quoting}");
    }
    assert_eq!(said(&json!({ "code": 1, "message": "role ".repeat(100) }).to_string()).1, None);
    assert_eq!(said(&json!({ "code": 1, "message": { "role": 1 } }).to_string()).1, None);
}
