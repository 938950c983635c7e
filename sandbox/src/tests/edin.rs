use super::{Lab, SID};
use serde_json::{Value, json};

const STEP: &str = "POST /bdoc/agreement_step";

fn form(lab: &mut Lab, path: &str, fields: &[(&str, &str)]) -> crate::Reply {
    let part = |(name, value): &(&str, &str)| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = fields.iter().map(part).collect::<String>() + "--b--\r\n";
    lab.send(&format!("POST {path}"), &[("Content-Type", "multipart/form-data; boundary=b")], body.as_bytes())
}

fn announce(lab: &mut Lab, email: &str) -> Value {
    let reply = form(lab, "/bdoc/auth_uuid", &[("email", email)]);
    assert_eq!(reply.response.status, 200);
    serde_json::from_slice(&reply.response.body).unwrap()
}

fn open(lab: &mut Lab, email: &str, password: &str) -> crate::Reply {
    let token = announce(lab, email)["token"].as_str().unwrap().to_owned();
    form(lab, "/bdoc/auth", &[("token", &token), ("password", password)])
}

fn new_step() -> Value {
    json!({ "agreementProcId": 5106, "agreementTaskType": 2, "agreementExecType": 1, "agreementExecPeriod": 3,
        "agreementStepPriority": 20, "agreementGroups": [{ "groupId": 4112 }, { "groupId": 4118, "groupName": "Юристи" }] })
}

#[test]
fn login_and_logout() {
    let mut lab = Lab::new();
    let opened = open(&mut lab, "Oleh.Savchenko@example.com", "correct-horse-7").response;
    assert_eq!((opened.status, opened.body.len()), (200, 0));
    let cookie = format!("a=1; SID={}", opened.cookie("SID").unwrap());
    assert_eq!(lab.send("GET /bdoc/logout", &[("Cookie", &cookie)], b"").response.status, 200);
    assert_eq!(lab.send("GET /bdoc/logout", &[("Cookie", &cookie)], b"").response.status, 401);
}

#[test]
fn failed_logins() {
    let mut lab = Lab::new();
    let refused = open(&mut lab, "oleh.savchenko@example.com", "wrong").response;
    assert_eq!((refused.status, refused.cookie("SID")), (401, None));
    assert_eq!(form(&mut lab, "/bdoc/auth", &[("token", "0"), ("password", "x")]).response.status, 401);
    // A token serves once.
    let token = announce(&mut lab, "oleh.savchenko@example.com")["token"].as_str().unwrap().to_owned();
    let fields = [("token", token.as_str()), ("password", "correct-horse-7")];
    assert_eq!(form(&mut lab, "/bdoc/auth", &fields).response.status, 200);
    assert_eq!(form(&mut lab, "/bdoc/auth", &fields).response.status, 401);
}

#[test]
fn three_failed_logins_block_for_five_minutes() {
    let mut lab = Lab::new();
    for _ in 0..3 {
        assert_eq!(open(&mut lab, "oleh.savchenko@example.com", "wrong").response.status, 401);
    }
    assert_eq!(open(&mut lab, "oleh.savchenko@example.com", "correct-horse-7").response.status, 401);
    lab.0.advance(5 * 60_000);
    assert_eq!(open(&mut lab, "oleh.savchenko@example.com", "correct-horse-7").response.status, 200);
}

#[test]
fn captcha_and_bad_forms() {
    let mut lab = Lab::new();
    assert_eq!(announce(&mut lab, "oleh.savchenko@example.com")["isCaptcha"], false);
    assert_eq!(announce(&mut lab, "iryna.lytvyn@example.com")["isCaptcha"], true);
    assert_eq!(open(&mut lab, "iryna.lytvyn@example.com", "correct-horse-8").response.status, 401);
    assert_eq!(form(&mut lab, "/bdoc/auth_uuid", &[("email", "nobody")]).response.status, 400);
    assert_eq!(form(&mut lab, "/bdoc/auth_uuid", &[]).response.status, 400);
    let json = [("Content-Type", "application/json")];
    assert_eq!(lab.send("POST /bdoc/auth_uuid", &json, b"{}").response.status, 415);
}

#[test]
fn sessions_end_after_ten_idle_minutes() {
    let mut lab = Lab::new();
    lab.0.advance(10 * 60_000);
    assert_eq!(lab.json(STEP, &new_step()).0, 200);
    lab.0.advance(10 * 60_000);
    assert_eq!(lab.json(STEP, &new_step()).0, 200);
    lab.0.advance(10 * 60_000 + 1);
    let ended = lab.send(STEP, &[("Cookie", SID), ("Content-Type", "application/json")], b"{}").response;
    assert_eq!((ended.status, ended.header("content-type")), (401, Some("text/html;charset=UTF-8")));
    assert_eq!(lab.send(STEP, &[], b"{}").response.status, 401);
}

#[test]
fn a_new_step_answers_the_whole_process() {
    let (status, process) = Lab::new().json(STEP, &new_step());
    assert_eq!(status, 200);
    // The recorded exchange of the EDIN sheet.
    let company = |id: i64| {
        json!({ "companyId": id, "accountId": 0, "type": 0, "name": "ТОВ «Верес Агро»", "code": "44719055", "isApproved": 0,
            "isSignedOffer": 0, "isActive": 0, "certificates": [], "dictionaries": [], "notifySettings": [], "ownershipTypeId": 0 })
    };
    let group = |id: i64, name: &str| json!({ "users": [], "groupId": id, "companyId": 7301, "groupName": name });
    let (finance, lawyers) = (group(4112, "Фінансовий відділ "), group(4118, "Юристи"));
    let step = |id: i64, numbers: [i64; 4], groups: Value| {
        let [task, exec, period, priority] = numbers;
        json!({ "agreementGroups": groups, "agreementStepId": id, "agreementProcId": 5106, "agreementTaskType": task,
            "agreementExecType": exec, "agreementExecPeriod": period, "agreementStepPriority": priority })
    };
    assert_eq!(
        process,
        json!({
            "agrementSteps": [
                step(88014, [1, 1, 0, 0], json!([finance])),
                step(88015, [3, 2, 5, 10], json!([lawyers])),
                step(88017, [2, 1, 3, 20], json!([finance, lawyers])),
            ],
            "agreementProc2Docs": [{ "document": { "documentId": 61240, "companyId": 7301, "company": company(0),
                "name": "Акт наданих послуг", "type": 1, "code": "ACT-01", "agreementProcId": 0, "isActive": 1, "extraFields": [] } }],
            "agreementProcId": 5106, "companyId": 7301, "company": company(7301), "name": "Погодження актів", "status": 1,
        })
    );
}

#[test]
fn changes_replace_the_step_and_repeats_make_another() {
    let mut lab = Lab::new();
    lab.json(STEP, &new_step());
    let (_, process) = lab.json(STEP, &new_step());
    assert_eq!(process["agrementSteps"][3]["agreementStepId"], 88018);
    let change = json!({ "agreementProcId": 5106, "agreementStepId": 88017, "agreementTaskType": "1", "agreementExecType": "2",
        "agreementExecPeriod": null, "agreementStepPriority": null, "stepNumber": 0, "agreementGroups": [{ "groupId": 4118 }] });
    let (status, process) = lab.json(STEP, &change);
    assert_eq!(status, 200, "{process}");
    let step = &process["agrementSteps"][2];
    assert_eq!((&step["agreementTaskType"], &step["agreementExecPeriod"]), (&json!(1), &json!(0)));
    assert_eq!(step["agreementGroups"].as_array().unwrap().len(), 1);
    assert_eq!(lab.0.requests().last().unwrap().operation.as_deref(), Some("edin.agreements.steps.update"));
}

#[test]
fn ids_beyond_two_to_the_53rd() {
    let body = json!({ "agreementProcId": i64::MAX, "agreementTaskType": 1, "agreementExecType": 1,
        "agreementGroups": [{ "groupId": 9_007_199_254_740_995_i64 }] });
    let (status, process) = Lab::new().json(STEP, &body);
    assert_eq!(status, 200, "{process}");
    assert_eq!(process["agreementProcId"].as_i64(), Some(i64::MAX));
    assert_eq!(process["agrementSteps"][1]["agreementStepId"].as_i64(), Some(9_007_199_254_740_994));
}

#[test]
fn refused_steps() {
    let with = |name: &str, value: Value| {
        let mut step = new_step();
        step[name] = value;
        step
    };
    for body in [
        with("agreementProcId", json!(1)),
        with("agreementStepId", json!(1)),
        with("agreementStepId", json!(0)),
        with("agreementTaskType", json!(9)),
        with("agreementGroups", json!([])),
        with("agreementGroups", json!([{ "groupId": 1 }])),
        json!({}),
    ] {
        let (status, answer) = Lab::new().json(STEP, &body);
        assert_eq!((status, &answer["code"]), (400, &json!(400)), "{body}");
        assert!(answer["message"].is_string());
    }
}
