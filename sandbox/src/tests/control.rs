use super::Lab;
use crate::json::milliseconds;
use crate::read::read;
use crate::state::store::ASSESSMENT_SUBJECTS;
use crate::{Ending, Failure, Options, Sandbox};
use serde_json::{Value, json};

const SUBJECTS: &str = "POST /realty/assessment/v1/subjects";

fn subject(external_id: &str) -> Value {
    json!({ "externalId": external_id, "organization": { "ogrn": "1199800043211" } })
}

/// What the bindings do with what JavaScript hands over, as JSON.
fn command(lab: &mut Lab, command: &str, argument: &Value) -> Result<Value, String> {
    let sandbox = &mut lab.0;
    let id = argument["docflowId"].as_str().unwrap_or_default().to_owned();
    match command {
        "requests" => return Ok(serde_json::to_value(sandbox.requests()).unwrap()),
        "docflows" => return Ok(serde_json::to_value(sandbox.docflows()).unwrap()),
        "now" => return Ok(json!(sandbox.now())),
        "advance" => sandbox.advance(milliseconds(argument)?),
        "fail" => sandbox.fail(Failure::read(argument)?),
        "seed" => sandbox.seed(argument)?,
        "pay" => sandbox.pay(&id, read::<Option<String>>("pay: uin", &argument["uin"])?.as_deref())?,
        "charge" => sandbox.charge(&id)?,
        "pause" => sandbox.pause(&id)?,
        "reject" => sandbox.reject(&id)?,
        "reset" => sandbox.reset()?,
        _ => return Err(format!("{command} is unknown")),
    }
    Ok(Value::Null)
}

fn set_up(options: &Value) -> Result<Lab, String> {
    Ok(Lab(Sandbox::new(Options::read(options)?)?))
}

/// A failure met by one creation: status, ending, and how many subjects there are afterwards beyond the seeded one.
fn met(failure: &Value) -> (u16, Ending, usize) {
    let mut lab = Lab::new();
    command(&mut lab, "fail", failure).unwrap();
    let headers = [("Authorization", super::KEY), ("Content-Type", "application/json")];
    let reply = lab.send(SUBJECTS, &headers, subject("a").to_string().as_bytes());
    (reply.response.status, reply.ending, lab.0.state.store.items(&ASSESSMENT_SUBJECTS).count() - 1)
}

#[test]
fn failures() {
    assert_eq!(met(&json!({ "status": 503 })), (503, Ending::Whole, 0));
    assert_eq!(met(&json!({ "retryAfter": 2 })), (429, Ending::Whole, 0));
    assert_eq!(met(&json!({ "reset": true })), (0, Ending::Dropped, 0));
    assert_eq!(met(&json!({ "reset": "before" })), (0, Ending::Dropped, 0));
    assert_eq!(met(&json!({ "reset": "after" })), (201, Ending::Dropped, 1));
    assert_eq!(met(&json!({ "reset": "body" })), (201, Ending::Broken, 1));
    assert_eq!(met(&json!({ "truncate": 3 })), (201, Ending::Whole, 1));
    assert_eq!(met(&json!({ "delay": 50 })), (201, Ending::Whole, 1));
    assert_eq!(met(&json!({ "times": 0, "status": 500 })), (201, Ending::Whole, 1));
}

#[test]
fn what_failures_carry() {
    let mut lab = Lab::new();
    let body = subject("a").to_string();
    let mut send = |failure: Value| {
        command(&mut lab, "fail", &failure).unwrap();
        let headers = [("Authorization", super::KEY), ("Content-Type", "application/json")];
        lab.send(SUBJECTS, &headers, body.as_bytes())
    };
    assert_eq!(send(json!({ "retryAfter": 2 })).response.header("retry-after"), Some("2"));
    assert_eq!(send(json!({ "status": 502, "body": "<html>" })).response.body, b"<html>");
    assert_eq!(send(json!({ "truncate": 3, "delay": 7 })).delay, 7);
    assert_eq!(send(json!({ "truncate": true })).response.body, b"");
}

#[test]
fn failures_meet_what_they_match_and_are_used_up() {
    let mut lab = Lab::new();
    let failure = json!({ "status": 500, "times": 2, "match": { "method": "post", "operation": "kontur.assessment.subjects.create" } });
    command(&mut lab, "fail", &failure).unwrap();
    command(&mut lab, "fail", &json!({ "status": 501, "match": { "path": "certificate-forms" } })).unwrap();
    let read = "/realty/assessment/v1/subjects/e1bd227e-a557-4fee-b8af-e141088646a9";
    assert_eq!(lab.get(read).0, 200);
    assert_eq!([0; 3].map(|_| lab.json(SUBJECTS, &subject("a")).0), [500, 500, 201]);
    assert_eq!(lab.json("POST /realty/crypto/v2/certificate-forms", &json!({})).0, 501);
    assert!(lab.0.failures.is_empty());
}

#[test]
fn what_was_asked_is_recorded() {
    let mut lab = Lab::new();
    lab.json(SUBJECTS, &subject("a"));
    lab.get("/nowhere?a=1");
    command(&mut lab, "fail", &json!({ "reset": true })).unwrap();
    lab.get("/realty/assessment/v1/subjects/1");
    let found = command(&mut lab, "requests", &Value::Null).unwrap();
    let lines: Vec<String> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {} {} {}", one["method"], one["path"], one["operation"], one["status"]).replace('"', ""))
        .collect();
    assert_eq!(
        lines,
        [
            "POST /realty/assessment/v1/subjects kontur.assessment.subjects.create 201",
            "GET /nowhere?a=1 null 404",
            "GET /realty/assessment/v1/subjects/1 kontur.assessment.subjects.get 0",
        ]
    );
    assert_eq!(found[0]["body"], subject("a").to_string());
    assert_eq!(found[1]["body"], Value::Null);
}

#[test]
fn reset_repeats_everything() {
    let mut lab = Lab::new();
    let first = lab.json(SUBJECTS, &subject("a"));
    command(&mut lab, "advance", &json!(1000.0)).unwrap();
    command(&mut lab, "fail", &json!({ "status": 500 })).unwrap();
    command(&mut lab, "seed", &json!({ "kontur": { "apiKeys": ["other"] } })).unwrap();
    command(&mut lab, "reset", &Value::Null).unwrap();
    assert_eq!(command(&mut lab, "now", &Value::Null).unwrap(), json!(1_717_200_000_000_u64));
    assert!(lab.0.requests().is_empty());
    assert_eq!(lab.json(SUBJECTS, &subject("a")), first);
}

#[test]
fn options() {
    let mut lab = set_up(&json!({ "tick": 500, "now": 0, "defaultSeed": false })).unwrap();
    assert_eq!(lab.get("/realty/assessment/v1/subjects/e1bd227e-a557-4fee-b8af-e141088646a9").0, 404);
    assert_eq!(lab.0.now(), 500);
    let seeded = json!({ "seed": { "assessment": { "unknownOrganizations": ["1199800043211"] } } });
    assert_eq!(set_up(&seeded).unwrap().json(SUBJECTS, &subject("a")).0, 400);
    for wrong in [json!("{"), json!([]), json!({ "colour": 1 }), json!({ "now": -1 }), json!({ "seed": 1 })] {
        assert!(set_up(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn wrong_seeds_change_nothing() {
    let mut lab = Lab::new();
    let half = json!({ "assessment": { "dissolvedOrganizations": ["1199800043211"] }, "crypto": { "subjects": [{}] } });
    assert_eq!(command(&mut lab, "seed", &half), Err("seed: crypto.subjects[0]: subjectId is missing".to_owned()));
    assert_eq!(lab.json(SUBJECTS, &subject("a")).0, 201);
    for wrong in
        [json!([]), json!({ "kontur": [] }), json!({ "kontur": { "keys": [] } }), json!({ "edin": { "groups": 1 } })]
    {
        assert!(command(&mut lab, "seed", &wrong).is_err(), "{wrong}");
    }
    for wrong in [
        json!(1),
        json!({ "status": 99 }),
        json!({ "reset": 1 }),
        json!({ "match": { "body": "a" } }),
        json!({ "a": 1 }),
    ] {
        assert!(command(&mut lab, "fail", &wrong).is_err(), "{wrong}");
    }
    assert!(command(&mut lab, "advance", &json!(-1)).is_err());
}

#[test]
fn docflows_are_paid_paused_and_rejected() {
    let mut lab = Lab::new();
    assert_eq!(command(&mut lab, "docflows", &Value::Null), Ok(json!([])));
    let flow = super::life::sent(&mut lab);
    let id = json!({ "docflowId": flow });
    for name in ["charge", "pay", "pause", "reject"] {
        let unknown = command(&mut lab, name, &json!({ "docflowId": "nobody" }));
        assert_eq!(unknown, Err("there is no such docflow".to_owned()), "{name}");
    }
    assert!(command(&mut lab, "pay", &id).unwrap_err().contains("the docflow is sent"));
    lab.0.advance(2_000);
    assert!(command(&mut lab, "pause", &id).unwrap_err().contains("the docflow is suspended"));
    for uin in [json!(12345), json!("12345")] {
        assert!(command(&mut lab, "pay", &json!({ "docflowId": flow, "uin": uin })).is_err());
    }
    let all = command(&mut lab, "docflows", &Value::Null).unwrap();
    let duties = all[0]["requirements"]["payment"].as_array().unwrap();
    for duty in duties {
        command(&mut lab, "pay", &json!({ "docflowId": flow.to_uppercase(), "uin": duty["uin"] })).unwrap();
    }
    command(&mut lab, "pause", &id).unwrap();
    command(&mut lab, "reject", &id).unwrap();
    assert_eq!(command(&mut lab, "docflows", &Value::Null).unwrap()[0]["state"], "error");
    assert!(command(&mut lab, "reject", &id).unwrap_err().contains("the docflow is error"));
}

#[test]
fn a_docflow_is_charged_when_it_is_sent() {
    let mut lab = Lab::new();
    let flow = super::life::sent(&mut lab);
    let id = json!({ "docflowId": flow });
    let shown = |lab: &mut Lab| command(lab, "docflows", &Value::Null).unwrap()[0].clone();
    // Before the duties of its own, which do not follow then; and once more when these are paid.
    for _ in 0..2 {
        command(&mut lab, "charge", &id).unwrap();
        assert_eq!(shown(&mut lab)["state"], "suspended");
        assert!(!shown(&mut lab)["requirements"]["payment"].as_array().unwrap().is_empty());
        assert!(command(&mut lab, "charge", &id).unwrap_err().contains("the docflow is suspended"));
        command(&mut lab, "pay", &id).unwrap();
        assert_eq!(shown(&mut lab)["state"], "sent");
    }
    lab.0.advance(3_000);
    assert_eq!(shown(&mut lab)["state"], "completed");
}
