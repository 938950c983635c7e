//! Whole lives: from creation to the files, and every way that does not lead there.

use super::{Lab, REALTY};
use serde_json::{Value, json};

pub(super) fn example(name: &str) -> Value {
    let path = format!("{}/../tests/examples/kontur-v1/requests/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Sends bytes with the credential of the realty API.
pub(super) fn bytes(lab: &mut Lab, line: &str, media_type: &str, body: &[u8]) -> (u16, Vec<(String, String)>, Vec<u8>) {
    let response = lab.send(line, &[("Authorization", REALTY), ("Content-Type", media_type)], body).response;
    (response.status, response.headers, response.body)
}

pub(super) fn read(lab: &mut Lab, id: &str) -> Value {
    let (status, flow) = lab.get(&format!("/realty/v1/docflows/{id}"));
    assert_eq!(status, 200);
    flow
}

pub(super) fn create(lab: &mut Lab, kind: &str, body: &Value) -> String {
    let (status, flow) = lab.json(&format!("POST /realty/v1/docflows/{kind}"), body);
    assert_eq!((status, &flow["state"]), (201, &json!("suspended")), "{flow}");
    flow["docflowId"].as_str().unwrap().to_owned()
}

pub(super) fn required(flow: &Value) -> Vec<String> {
    let groups = flow["requirements"]["signature"].as_array().unwrap();
    let files = groups.iter().flat_map(|group| group["files"].as_array().unwrap());
    files.map(|file| file["id"].as_str().unwrap().to_owned()).collect()
}

/// Signs everything and submits.
pub(super) fn submit(lab: &mut Lab, id: &str, signature: &[u8]) {
    lab.0.advance(1_000);
    let flow = read(lab, id);
    for file in required(&flow) {
        let path = format!("/realty/v1/docflows/{id}/files/{file}");
        assert!(bytes(lab, &format!("GET {path}"), "", b"").2.starts_with(b"<?xml"));
        assert_eq!(bytes(lab, &format!("POST {path}/signatures"), "application/x-pkcs7-signature", signature).0, 204);
    }
    let (status, flow) = lab.json(&format!("POST /realty/v1/docflows/{id}"), &Value::Null);
    assert_eq!((status, &flow["state"]), (200, &json!("verified")));
}

const REGISTRATIONS: [&str; 5] = [
    "encumbrance_request",
    "cessation_encumbrance_request",
    "rightmovement_request",
    "right_assignment_request",
    "equity_agreement_registration_request",
];

#[test]
fn a_registration_is_signed_charged_paid_and_completed() {
    let mut most = 0;
    for kind in REGISTRATIONS {
        let mut lab = Lab::new();
        let id = create(&mut lab, kind, &example(kind));
        assert!(read(&mut lab, &id).get("requirements").is_none(), "requirements come later than the state");
        submit(&mut lab, &id, b"signature");
        lab.0.advance(1_000);
        assert_eq!(read(&mut lab, &id)["state"], "sent");
        lab.0.advance(2_000);
        let charged = read(&mut lab, &id);
        assert_eq!(charged["state"], "suspended");
        let duties = charged["requirements"]["payment"].as_array().unwrap();
        assert!(duties.iter().all(|duty| duty["uin"].as_str().unwrap().len() == 20 && duty["summ"] == "2000"));
        most = most.max(duties.len());
        let first = duties[0]["uin"].as_str();
        lab.0.pay(&id, first).unwrap();
        let paid = read(&mut lab, &id);
        assert_eq!(paid["state"] == "sent", duties.len() == 1, "{kind}: all of them are to be paid");
        assert!(lab.0.pay(&id, first).is_err(), "{kind}: it is paid");
        let left = paid["requirements"]["payment"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(left, &duties[1..], "{kind}: what is paid is listed no longer");
        if duties.len() > 1 {
            lab.0.pay(&id, None).unwrap();
        }
        assert!(lab.0.pay(&id, None).is_err());
        lab.0.advance(3_000);
        let done = read(&mut lab, &id);
        assert_eq!(done["state"], "completed");
        for file in done["result"]["files"].as_array().unwrap() {
            for one in [file].into_iter().chain(file["signatures"].as_array().into_iter().flatten()) {
                let path = format!("GET /realty/v1/docflows/{id}/files/{}", one["id"].as_str().unwrap());
                let (status, _, body) = bytes(&mut lab, &path, "", b"");
                assert!(status == 200 && !body.is_empty());
            }
        }
    }
    assert!(most > 1, "no example charges several participants");
}

#[test]
fn an_incomplete_set_of_signatures_is_refused_and_a_forged_one_fails() {
    let mut lab = Lab::new();
    let id = create(&mut lab, "rightmovement_request", &example("rightmovement_request"));
    lab.0.advance(1_000);
    let files = required(&read(&mut lab, &id));
    assert!(files.len() > 1);
    let sign = format!("POST /realty/v1/docflows/{id}/files/{}/signatures", files[0]);
    assert_eq!(bytes(&mut lab, &sign, "application/x-pkcs7-signature", b"invalid").0, 204);
    let (status, refused) = lab.json(&format!("POST /realty/v1/docflows/{id}"), &Value::Null);
    assert_eq!((status, refused["errors"].as_array().unwrap().len()), (400, files.len() - 1));
    let unknown = format!("POST /realty/v1/docflows/{id}/files/{id}/signatures");
    assert_eq!(bytes(&mut lab, &unknown, "application/x-pkcs7-signature", b"s").0, 404);
    for file in files.iter().skip(1) {
        let sign = format!("POST /realty/v1/docflows/{id}/files/{file}/signatures");
        bytes(&mut lab, &sign, "application/x-pkcs7-signature", b"s");
    }
    assert_eq!(lab.json(&format!("POST /realty/v1/docflows/{id}"), &Value::Null).0, 200);
    lab.0.advance(1_000);
    let failed = read(&mut lab, &id);
    assert_eq!((&failed["state"], failed["error"].is_object()), (&json!("error"), true));
}

#[test]
fn a_signature_may_be_uploaded_first() {
    let mut lab = Lab::new();
    let (status, headers, body) =
        bytes(&mut lab, "POST /realty/v1/contents", "Application/X-PKCS7-Signature", b"\x30\xff\x00");
    let pointer: Value = serde_json::from_slice(&body).unwrap();
    let content = pointer["id"].as_str().unwrap();
    assert_eq!(status, 201);
    assert!(headers.iter().any(|(name, value)| name == "Location" && value.ends_with(content)));
    let back = bytes(&mut lab, &format!("GET /realty/v1/contents/{content}"), "", b"");
    assert_eq!((back.0, back.2), (200, b"\x30\xff\x00".to_vec()));
    assert_eq!(bytes(&mut lab, "POST /realty/v1/contents", "image/png", b"x").0, 415);
    assert_eq!(bytes(&mut lab, "GET /realty/v1/contents/none", "", b"").0, 404);

    let id = create(&mut lab, "encumbrance_request", &example("encumbrance_request"));
    lab.0.advance(1_000);
    for file in required(&read(&mut lab, &id)) {
        let path = format!("POST /realty/v1/docflows/{id}/files/{file}/signatures");
        assert_eq!(bytes(&mut lab, &format!("{path}/none"), "", b"").0, 404);
        assert_eq!(bytes(&mut lab, &format!("{path}/{content}"), "", b"").0, 201);
    }
    assert_eq!(lab.json(&format!("POST /realty/v1/docflows/{id}"), &Value::Null).0, 200);
}

/// A docflow that Rosreestr works on.
pub(super) fn sent(lab: &mut Lab) -> String {
    let id = create(lab, "encumbrance_request", &example("encumbrance_request"));
    submit(lab, &id, b"s");
    lab.0.advance(1_000);
    id
}

pub(super) fn with_parent(name: &str, parent: &str) -> Value {
    let mut body = example(name);
    body["options"]["docflowId"] = parent.into();
    body
}

#[test]
fn a_pause_ends_when_the_additional_package_is_accepted() {
    let mut lab = Lab::new();
    let id = sent(&mut lab);
    lab.0.pause(&id).unwrap();
    let paused = read(&mut lab, &id);
    assert_eq!((&paused["state"], paused["result"]["files"].is_array()), (&json!("suspended"), true));
    assert!(lab.0.pause(&id).is_err());
    let package = create(&mut lab, "additional_packet_request", &with_parent("additionalpackage_request", &id));
    assert_eq!(read(&mut lab, &package)["docflowType"], "additionalpackage_request");
    submit(&mut lab, &package, b"s");
    lab.0.advance(4_000);
    assert_eq!(read(&mut lab, &package)["state"], "completed");
    assert_eq!(read(&mut lab, &id)["state"], "sent");
    lab.0.advance(3_000);
    assert_eq!(read(&mut lab, &id)["state"], "completed");
    let (status, refused) =
        lab.json("POST /realty/v1/docflows/additionalpackage_request", &with_parent("additionalpackage_request", &id));
    assert_eq!((status, &refused["errors"][0]["target"]), (400, &json!("additionalpackageRequest.options.docflowId")));
}

/// In processing is read as `sent`, or `suspended` with a result; whatever else the state `suspended` stands for takes none.
#[test]
fn a_package_is_added_to_what_is_in_processing_only() {
    let mut lab = Lab::new();
    let package = |lab: &mut Lab, id: &str| {
        let body = with_parent("additionalpackage_request", id);
        lab.json("POST /realty/v1/docflows/additionalpackage_request", &body).0
    };
    let id = create(&mut lab, "encumbrance_request", &example("encumbrance_request"));
    assert_eq!(package(&mut lab, &id), 400, "suspended, nothing is required yet");
    lab.0.advance(1_000);
    assert_eq!(package(&mut lab, &id), 400, "suspended, to be signed");
    submit(&mut lab, &id, b"s");
    assert_eq!(package(&mut lab, &id), 400, "verified");
    lab.0.advance(1_000);
    assert_eq!(package(&mut lab, &id), 201, "sent");
    lab.0.advance(2_000);
    assert_eq!(package(&mut lab, &id), 400, "suspended, to be paid");
    lab.0.pay(&id, None).unwrap();
    assert_eq!(package(&mut lab, &id), 201, "sent again");
    let (status, order) = lab.json("POST /realty/v1/docflows/object_request", &example("object_request"));
    assert_eq!(status, 200);
    assert_eq!(package(&mut lab, order["docflowId"].as_str().unwrap()), 400, "queued");
}

#[test]
fn whom_a_benefit_frees_pays_nothing() {
    let mut lab = Lab::new();
    let mut body = example("encumbrance_request");
    exempt(&mut body["options"]);
    let id = create(&mut lab, "encumbrance_request", &body);
    submit(&mut lab, &id, b"s");
    lab.0.advance(4_000);
    assert_eq!(read(&mut lab, &id)["state"], "completed");
}

/// Gives every participant a benefit.
fn exempt(value: &mut Value) {
    match value {
        Value::Object(members) if members.contains_key("person") || members.contains_key("organization") => {
            members.insert("benefitCategory".to_owned(), "usssrHero".into());
        }
        Value::Object(members) => members.values_mut().for_each(exempt),
        Value::Array(items) => items.iter_mut().for_each(exempt),
        _ => {}
    }
}

/// What belongs to an account is nobody else's to read, to sign or to refer to.
#[test]
fn docflows_and_contents_belong_to_an_account() {
    let mut lab = Lab::new();
    let mut log_in = |account: &str| {
        let body = json!({ "login": "a@example.test", "password": "p", "accountId": account });
        let session = lab.json("POST /realty/v1/auth", &body).1;
        format!("auth.sid {}", session["sessionId"].as_str().unwrap())
    };
    let owner = log_in("2b6f3c1e-94d7-4f0a-8a55-0d3c7be1f914");
    let other = log_in("5f1d2c3b-94d7-4f0a-8a55-0d3c7be1f914");
    let ask = |lab: &mut Lab, credential: &str, line: &str, media_type: &str, body: &[u8]| {
        let response = lab.send(line, &[("Authorization", credential), ("Content-Type", media_type)], body).response;
        (response.status, serde_json::from_slice::<Value>(&response.body).unwrap_or_default())
    };
    let order = example("encumbrance_request").to_string();
    let line = "POST /realty/v1/docflows/encumbrance_request";
    let (status, flow) = ask(&mut lab, &owner, line, "application/json", order.as_bytes());
    assert_eq!(status, 201);
    let id = flow["docflowId"].as_str().unwrap();
    let (_, pointer) = ask(&mut lab, &owner, "POST /realty/v1/contents", "application/pdf", b"%PDF");
    let content = pointer["id"].as_str().unwrap();
    lab.0.advance(1_000);
    let file = required(&ask(&mut lab, &owner, &format!("GET /realty/v1/docflows/{id}"), "", b"").1).remove(0);
    for line in [
        format!("GET /realty/v1/docflows/{id}"),
        format!("GET /realty/v1/docflows/{id}/files/{file}"),
        format!("POST /realty/v1/docflows/{id}/files/{file}/signatures/{content}"),
        format!("POST /realty/v1/docflows/{id}"),
        format!("GET /realty/v1/contents/{content}"),
    ] {
        assert_eq!(ask(&mut lab, &other, &line, "", b"").0, 403, "{line}");
    }
    let sign = format!("POST /realty/v1/docflows/{id}/files/{file}/signatures");
    assert_eq!(ask(&mut lab, &other, &sign, "application/x-pkcs7-signature", b"s").0, 403);
    let action = with_parent("action_request", id).to_string();
    let line = "POST /realty/v1/docflows/action_request";
    assert_eq!(ask(&mut lab, &other, line, "application/json", action.as_bytes()).0, 400);
    assert_eq!(ask(&mut lab, &owner, line, "application/json", action.as_bytes()).0, 201);
}

#[test]
fn actions_suspend_resume_and_cancel() {
    let mut lab = Lab::new();
    let id = sent(&mut lab);
    for (name, state) in
        [("action_request.suspend", "suspended"), ("action_request.resume", "sent"), ("action_request", "error")]
    {
        // The parent waits for the action, so that it is not charged or completed meanwhile.
        lab.0.state.realty.docflows.get_mut(&id).unwrap().since = lab.0.now() + 60_000;
        let action = create(&mut lab, "action_request", &with_parent(name, &id));
        submit(&mut lab, &action, b"s");
        lab.0.advance(4_000);
        assert_eq!(read(&mut lab, &id)["state"], state, "{name}");
    }
}

#[test]
fn anything_that_lives_can_fail() {
    let mut lab = Lab::new();
    let id = sent(&mut lab);
    lab.0.reject(&id).unwrap();
    assert_eq!(read(&mut lab, &id)["state"], "error");
    assert!(lab.0.reject(&id).is_err());
    assert!(lab.0.reject("none").unwrap_err().contains("no such docflow"));
}

#[test]
fn a_parent_that_nobody_knows_takes_nothing() {
    let mut lab = Lab::new();
    let nobody = "e71b04c5-2d38-4c8e-a6f9-8b3d5f20c1aa";
    for (kind, target) in
        [("additionalpackage_request", "additionalpackageRequest"), ("action_request", "actionRequest")]
    {
        let (status, refused) = lab.json(&format!("POST /realty/v1/docflows/{kind}"), &with_parent(kind, nobody));
        assert_eq!((status, &refused["code"]), (400, &json!("validation")));
        assert_eq!(refused["errors"][0]["target"], format!("{target}.options.docflowId"));
    }
    assert_eq!(lab.docflows(), json!([]));
}

#[test]
fn later_spellings_mean_the_same_type() {
    let mut lab = Lab::new();
    let body = example("rightmovement_request");
    let id = create(&mut lab, "right_movement_request", &body);
    assert_eq!(read(&mut lab, &id)["docflowType"], "rightmovement_request");
    let seeded = "b85032cd-04da-4b2a-8f83-83611ea75789";
    let flow = json!({ "docflowId": seeded, "docflowType": "right_movement_request", "state": "sent" });
    lab.0.seed(&json!({ "realty": { "docflows": [flow] } })).unwrap();
    lab.0.advance(2_000);
    let charged = read(&mut lab, seeded);
    assert_eq!(charged["docflowType"], "rightmovement_request");
    assert_eq!(charged["requirements"]["payment"].as_array().map(Vec::len), Some(1));
}
