use super::{Lab, codes};
use serde_json::{Value, json};

const OBJECT: &str = "98:35:021077:1683";

fn create(lab: &mut Lab, kind: &str, options: Value) -> (u16, Value) {
    lab.json(&format!("POST /realty/v1/docflows/{kind}"), &json!({ "requestId": "r-1", "options": options }))
}

fn extract(lab: &mut Lab, object: &str) -> (u16, Value) {
    create(lab, "object_request", json!({ "type": "info", "cadastralNumber": object }))
}

fn read(lab: &mut Lab, flow: &Value) -> Value {
    let (status, flow) = lab.get(&format!("/realty/v1/docflows/{}", flow["docflowId"].as_str().unwrap()));
    assert_eq!(status, 200);
    flow
}

/// A withdrawal by one person: the smallest request that has to be signed.
fn withdrawal(lab: &mut Lab) -> Value {
    let options = json!({ "actionType": "cancel", "docflowId": "e71b04c5-2d38-4c8e-a6f9-8b3d5f20c1aa", "cause": "…",
        "docflowMember": [{ "person": { "name": "Аркадий", "surname": "Томилин" } }] });
    // The body's other rules are the client's business; state is what matters here.
    let flow = json!({ "docflowId": lab.0.state.ids.guid(), "docflowType": "action_request", "options": options });
    lab.0.seed(&json!({ "realty": { "docflows": [flow] } })).unwrap();
    let id = flow["docflowId"].as_str().unwrap().to_owned();
    let now = lab.0.now();
    let state = &mut lab.0.state;
    let kept = state.realty.docflows.get_mut(&id).unwrap();
    kept.enter(crate::state::life::Stage::Preparing, now, &mut state.ids);
    flow
}

#[test]
fn login() {
    let mut lab = Lab::new();
    let try_out = |lab: &mut Lab, login: &str, password: &str| {
        let body = json!({ "login": login, "password": password, "accountId": "2b6f3c1e-94d7-4f0a-8a55-0d3c7be1f914" });
        lab.json("POST /realty/v1/auth", &body)
    };
    let (status, session) = try_out(&mut lab, "registrar@example.test", "correct-horse");
    assert_eq!((status, &session["userId"]), (200, &json!("c6d81f27-50ab-4e39-b1c4-7f92ea0d6358")));
    assert_eq!(try_out(&mut lab, "anybody@example.test", "anything").0, 200);
    let (status, refused) = try_out(&mut lab, "registrar@example.test", "wrong");
    assert_eq!((status, &refused["code"]), (400, &json!("validation")));
    let (status, refused) = try_out(&mut lab, "registrar@example.test", "");
    assert_eq!(
        (status, codes(&refused).as_str(), &refused["errors"][0]["target"]),
        (400, "validation", &json!("password"))
    );
    let header = format!("auth.sid {}", session["sessionId"].as_str().unwrap());
    let path = "GET /realty/v1/docflows/848d3cb9-ca14-4548-8324-a1c0b32db6a1";
    assert_eq!(lab.send(path, &[("Authorization", &header)], b"").response.status, 404);
    lab.0.expire_sessions();
    assert_eq!(lab.send(path, &[("Authorization", &header)], b"").response.status, 401);
}

#[test]
fn sessions_that_are_none() {
    for header in ["", "auth.sid", "auth.sid 0", "Bearer 7c1e0f52a9d84b6e93f2d0a6b51c48e7", super::KEY] {
        let reply = Lab::new().send("GET /realty/v1/docflows/x", &[("Authorization", header)], b"");
        assert_eq!(reply.response.status, 401, "{header}");
    }
}

#[test]
fn restricted_accounts() {
    let mut lab = Lab::new();
    let account = "00000000-0000-4000-8000-000000000403";
    let body = json!({ "login": "a@example.test", "password": "b", "accountId": account });
    let (_, session) = lab.json("POST /realty/v1/auth", &body);
    let header = format!("auth.sid {}", session["sessionId"].as_str().unwrap());
    assert_eq!(lab.send("GET /realty/v1/docflows/x", &[("Authorization", &header)], b"").response.status, 403);
}

#[test]
fn an_extract_from_order_to_files() {
    let mut lab = Lab::new();
    let (status, flow) = extract(&mut lab, OBJECT);
    assert_eq!((status, &flow["state"], &flow["requestId"]), (200, &json!("queued"), &json!("r-1")));
    assert_eq!(flow["docflowType"], "object_request");
    assert_eq!(read(&mut lab, &flow)["state"], "queued");
    lab.0.advance(1_000);
    assert_eq!(read(&mut lab, &flow)["state"], "sent");
    lab.0.advance(3_000);
    let done = read(&mut lab, &flow);
    assert_eq!(done["state"], "completed");
    assert_eq!(done["options"], json!({ "type": "info", "cadastralNumber": OBJECT }));
    let files = done["result"]["files"].as_array().unwrap();
    let kinds: Vec<&str> = files.iter().map(|file| file["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["egrn:outdoc", "egrn:extract_info:xml", "extract_info:pdf"]);
    assert!(files[0]["signatures"][0]["contentLink"].as_str().unwrap().contains("/realty/v1/docflows/"));
    // What was read once stays as it is.
    assert_eq!(read(&mut lab, &flow), done);
}

#[test]
fn a_long_sleep_ends_the_same_way() {
    let mut lab = Lab::new();
    let (_, flow) = create(&mut lab, "object_request", json!({ "type": "ownership", "cadastralNumber": OBJECT }));
    lab.0.advance(1_000_000);
    let done = read(&mut lab, &flow);
    assert_eq!(done["result"]["files"][1]["type"], "egrn:extract_ownership:xml");
}

#[test]
fn a_doomed_extract() {
    let mut lab = Lab::new();
    let (_, flow) = extract(&mut lab, "99:01:0000000:500");
    lab.0.advance(10_000);
    let failed = read(&mut lab, &flow);
    assert_eq!((&failed["state"], &failed["error"]["target"]), (&json!("error"), &json!("docflow")));
    assert_eq!(failed.get("result"), None);
}

#[test]
fn refused_orders() {
    let mut lab = Lab::new();
    let (status, response) = create(&mut lab, "object_request", json!({ "type": "info" }));
    assert_eq!((status, codes(&response).as_str()), (400, "validation"));
    assert_eq!(response["errors"][0]["target"], "objectRequest.options.cadastralNumber");
    assert_eq!(response["errors"][0]["message"], "must not be null");
    let (status, response) = create(&mut lab, "primary_right_request", json!({}));
    assert_eq!((status, &response["errors"][0]["target"]), (400, &json!("docflowType")));
    assert_eq!(extract(&mut lab, "99:01:0000000:501").0, 501);
    assert_eq!(lab.get("/realty/v1/docflows/848d3cb9-ca14-4548-8324-a1c0b32db6a1").0, 404);
    assert_eq!(lab.get("/realty/v1/docflows/848d3cb9").0, 404);
}

#[test]
fn every_type_that_has_to_be_signed_is_known() {
    for kind in docflow::kontur::realty::DOCFLOW_TYPE.list.iter().filter(|kind| kind.value != "object_request") {
        let (status, response) = create(&mut Lab::new(), kind.value, json!({}));
        // Either the options are not described yet, or their rules speak.
        assert!(status == 201 || !response["errors"].as_array().unwrap().is_empty(), "{}: {response}", kind.value);
        assert_ne!(response["errors"][0]["target"], "docflowType");
    }
}

#[test]
fn signing_and_submitting() {
    let mut lab = Lab::new();
    let flow = withdrawal(&mut lab);
    let id = flow["docflowId"].as_str().unwrap();
    let submit = format!("POST /realty/v1/docflows/{id}");
    // Requirements come later than the response (realty sheet 1.4).
    assert_eq!(read(&mut lab, &flow).get("requirements"), None);
    assert_eq!(lab.json(&submit, &Value::Null).0, 400);
    lab.0.advance(1_000);
    let waiting = read(&mut lab, &flow);
    assert_eq!(waiting["state"], "suspended");
    let group = &waiting["requirements"]["signature"][0];
    assert_eq!((&group["person"]["surname"], &group["files"][0]["type"]), (&json!("Томилин"), &json!("statement")));
    let (status, refused) = lab.json(&submit, &Value::Null);
    let target = format!("files.{}", group["files"][0]["id"].as_str().unwrap());
    assert_eq!((status, &refused["errors"][0]["target"]), (400, &json!(target)));
    lab.0.seed(&json!({ "realty": { "docflows": [{ "docflowId": id, "signed": true }] } })).unwrap();
    let (status, sent) = lab.json(&submit, &Value::Null);
    assert_eq!((status, &sent["state"]), (200, &json!("verified")));
    assert_eq!(sent.get("requirements"), None);
    assert_eq!(lab.json(&submit, &Value::Null).0, 400);
    lab.0.advance(4_000);
    assert_eq!(read(&mut lab, &flow)["result"]["files"][0]["type"], "egrn:outdoc");
    assert_eq!(lab.json("POST /realty/v1/docflows/848d3cb9-ca14-4548-8324-a1c0b32db6a1", &Value::Null).0, 404);
}

#[test]
fn a_search_finds_by_every_level_that_is_given() {
    let mut lab = Lab::new();
    let mut found = |body: Value| {
        let (status, items) = lab.json("POST /realty/v1/location/cadastre/suggest", &body);
        (status, items.as_array().map_or(0, Vec::len))
    };
    let region = json!({ "name": "Новосибирская область" });
    assert_eq!(found(json!({ "region": region })), (200, 2));
    assert_eq!(found(json!({ "region": region, "room": { "number": "70" } })), (200, 1));
    assert_eq!(found(json!({ "region": region, "room": { "number": "1" } })), (200, 0));
    assert_eq!(found(json!({})), (400, 0));
}
