use super::{Lab, SID};
use crate::state::store::{CONTRACTS, DOCUMENTS};
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
fn a_new_step_responds_with_the_whole_process() {
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
fn changes_replace_the_step_and_retries_make_another() {
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
        let (status, response) = Lab::new().json(STEP, &body);
        assert_eq!((status, &response["code"]), (400, &json!(400)), "{body}");
        assert!(response["message"].is_string());
    }
}

#[test]
fn a_step_is_deleted() {
    let mut lab = Lab::new();
    let (status, process) =
        lab.json("DELETE /bdoc/agreement_step?agreement_proc_id=5106&agreement_step_id=88014", &Value::Null);
    assert_eq!((status, process["agrementSteps"].as_array().unwrap().len()), (200, 1));
    assert_eq!(process.get("nextStepId"), None);
    let again = lab.json("DELETE /bdoc/agreement_step?agreement_proc_id=5106&agreement_step_id=88014", &Value::Null);
    assert_eq!((again.0, &again.1["message"]), (400, &json!("agreement step is not found")));
    assert_eq!(lab.json("DELETE /bdoc/agreement_step?agreement_proc_id=5106", &Value::Null).0, 400);
}

#[test]
fn a_process_is_blocked() {
    let mut lab = Lab::new();
    assert_eq!(
        lab.json("OPTIONS /bdoc/agreement_proc?agreement_proc_id=5106&status=2", &Value::Null),
        (200, Value::Null)
    );
    assert_eq!(lab.json(STEP, &new_step()).1["status"], 2);
    assert_eq!(lab.json("OPTIONS /bdoc/agreement_proc?agreement_proc_id=1&status=2", &Value::Null).0, 400);
    assert_eq!(lab.json("OPTIONS /bdoc/agreement_proc?agreement_proc_id=5106&status=3", &Value::Null).0, 400);
}

#[test]
fn groups() {
    let mut lab = Lab::new();
    let (_, group) = lab.json("POST /bdoc/agreement_group", &json!({ "companyId": 7301, "groupName": "Бухгалтерія" }));
    let id = group["groupId"].as_i64().unwrap();
    let users = json!([{ "userId": 9021 }, { "userId": 9034 }]);
    let (status, changed) = lab.json("POST /bdoc/agreement_group", &json!({ "groupId": id, "users": users }));
    assert_eq!(
        (status, &changed["groupName"], &changed["users"][1]["userId"]),
        (200, &json!("Бухгалтерія"), &json!(9034))
    );
    assert_eq!(
        (&changed["users"][0]["fio"], &changed["users"][0]["roles"]),
        (&json!("Савченко Олег Петрович"), &json!([]))
    );
    assert_eq!(lab.0.requests().last().unwrap().operation.as_deref(), Some("edin.agreements.groups.setUsers"));
    let path = format!("/bdoc/agreement_group?agreement_group_id={id}");
    assert_eq!(lab.get(&path), (200, changed));
    let (_, found) = lab.get("/bdoc/agreement_groups?company_id=7301&search_pattern=%D0%B1%D1%83%D1%85");
    assert_eq!(
        (found.as_array().unwrap().len(), &found[0]["groupId"], &found[0]["users"]),
        (1, &json!(id), &json!([]))
    );
    assert_eq!(lab.get("/bdoc/agreement_groups?limit=2").1.as_array().unwrap().len(), 2);
    assert_eq!(lab.json(&format!("DELETE {path}"), &Value::Null), (200, Value::Null));
    assert_eq!(lab.get(&path).0, 400);
}

#[test]
fn users_and_roles() {
    let mut lab = Lab::new();
    let listed = lab.send("GET /bdoc/users?search_pattern=lytvyn&status=0&offset=0", &[("Cookie", SID)], b"").response;
    let users: Value = serde_json::from_slice(&listed.body).unwrap();
    assert_eq!((listed.header("count"), &users[0]["userId"]), (Some("1"), &json!(9034)));
    assert_eq!((users[0].get("userInfo"), &users[0]["roles"]), (None, &json!([])));
    let (_, user) = lab.json("OPTIONS /bdoc/user?user_id=9021", &Value::Null);
    assert_eq!(user["userInfo"]["department"], "Бухгалтерія");
    let (status, roles) = lab.json("PATCH /bdoc/user/roles?user_id=9021", &json!([{ "roleId": 12044 }]));
    assert_eq!((status, &roles[0]["name"], &roles[0]["users"]), (200, &json!("Погоджувач"), &json!([])));
    assert_eq!(lab.json("OPTIONS /bdoc/user?user_id=9021", &Value::Null).1["roles"][0]["roleId"], 12044);
    assert_eq!(lab.get("/bdoc/roles?company_id=7301&status=1").1[0]["name"], "Погоджувач");
    assert_eq!(lab.get("/bdoc/roles?company_id=7302").1, json!([]));
}

#[test]
fn strings_files_bytes_and_arrays() {
    let mut lab = Lab::new();
    let mut send = |line: &str, media_type: &str, body: &[u8]| {
        lab.send(line, &[("Cookie", SID), ("Content-Type", media_type)], body).response
    };
    assert_eq!(send("GET /bdoc/sign_auth_uuid", "", b"").body.len(), 36);
    assert_eq!(
        send("GET /bdoc/payment/invoice?payment_id=5012", "", b"").body,
        b"https://files.example.com/invoices/5012.pdf"
    );
    let approved = send("POST /bdoc/company/approve?company_id=7301", "application/octet-stream", b"signed").body;
    assert_eq!(serde_json::from_slice::<Value>(&approved).unwrap()["isApproved"], 1);
    let document =
        send("GET /bdoc/store/package/document/body?package_id=55012&document_id=81233&body_id=81240", "", b"");
    assert_eq!(document.header("content-type"), Some("application/octet-stream"));
    let form = "--b\r\nContent-Disposition: form-data; name=\"company_id\"\r\n\r\n7301\r\n\
                --b\r\nContent-Disposition: form-data; name=\"document_type_id\"\r\n\r\n61240\r\n\
                --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-\r\n--b--\r\n";
    let created = send("POST /bdoc/store/internal-document", "multipart/form-data; boundary=b", form.as_bytes());
    assert_eq!((created.status, created.body.len()), (200, 0));
    assert_eq!(send("POST /bdoc/contract/send", "application/json", b"[3310,1]").status, 400);
    assert_eq!(send("POST /bdoc/contract/send", "application/json", b"[3310,3311]").status, 200);
    let sent = lab.0.state.store.items(&CONTRACTS).filter(|contract| contract["status"] == 1).count();
    assert_eq!((sent, lab.0.state.store.items(&DOCUMENTS).count()), (2, 5));
}
