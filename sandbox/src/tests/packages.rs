//! Packages, their documents and the approval of documents (EDIN sheet 2.8 to 2.11, 3).

use super::{Lab, SID};
use docflow::http::Response;
use serde_json::{Value, json};

fn form(lab: &mut Lab, line: &str, fields: &[(&str, Option<&str>, &str)]) -> Response {
    let part = |(name, file, value): &(&str, Option<&str>, &str)| {
        let file = file.map_or_else(String::new, |file| format!("; filename=\"{file}\""));
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n")
    };
    let body = fields.iter().map(part).collect::<String>() + "--b--\r\n";
    lab.send(line, &[("Cookie", SID), ("Content-Type", "multipart/form-data; boundary=b")], body.as_bytes()).response
}

fn value(response: &Response) -> Value {
    serde_json::from_slice(&response.body).unwrap_or_default()
}

fn get(lab: &mut Lab, path: &str) -> Value {
    let (status, value) = lab.json(&format!("GET {path}"), &Value::Null);
    assert_eq!(status, 200, "{path}: {value}");
    value
}

/// A process with these steps (task, execution, priority, users) attached to document type 61261.
fn process(lab: &mut Lab, steps: &[(i64, i64, i64, &[i64])]) {
    let groups: Vec<Value> = steps
        .iter()
        .enumerate()
        .map(|(position, (.., users))| {
            let users: Vec<Value> = users.iter().map(|user| json!({ "userId": user })).collect();
            json!({ "groupId": 700 + position, "companyId": 7301, "users": users })
        })
        .collect();
    let steps: Vec<Value> = steps
        .iter()
        .enumerate()
        .map(|(position, (task, exec, priority, _))| {
            json!({ "agreementStepId": position + 1, "agreementTaskType": task, "agreementExecType": exec,
                "agreementStepPriority": priority, "agreementGroups": [{ "groupId": 700 + position }] })
        })
        .collect();
    let links = json!([{ "document": { "documentId": 61261 } }]);
    let process = json!({ "agreementProcId": 600, "companyId": 7301, "status": 1, "agrementSteps": steps, "agreementProc2Docs": links });
    lab.0.seed(&json!({ "edin": { "groups": groups, "processes": [process] } })).unwrap();
}

/// Adds a document of type 61261 to the draft 55014. Returns its id.
fn document(lab: &mut Lab) -> i64 {
    let line = "PUT /bdoc/store/package/document?package_id=55014&document_type_id=61261&document_number=1";
    let response = form(lab, line, &[("file", Some("a.pdf"), "%PDF-")]);
    assert_eq!(response.status, 200, "{}", String::from_utf8_lossy(&response.body));
    value(&response)["documentId"].as_i64().unwrap()
}

/// The approval of a document: process, status, and the actions of its log.
fn approval(lab: &mut Lab, id: i64) -> (i64, i64, Vec<i64>) {
    let package = get(lab, "/bdoc/store/package?package_id=55014");
    let found = package["documents"].as_array().unwrap().iter().find(|document| document["documentId"] == id).unwrap();
    let logs = found["agreementLogs"].as_array().unwrap();
    let actions = logs.iter().map(|line| line["actionType"].as_i64().unwrap()).collect();
    (found["agreementProcId"].as_i64().unwrap(), found["agreementStatus"].as_i64().unwrap(), actions)
}

/// Users of the open tasks.
fn waiting(lab: &Lab) -> Vec<i64> {
    lab.0.tasks().iter().map(|task| task.user_id.as_i64().unwrap()).collect()
}

fn send(lab: &mut Lab) -> u16 {
    lab.json("POST /bdoc/store/package/send?package_id=55014", &Value::Null).0
}

#[test]
fn an_approval_by_hand() {
    let mut lab = Lab::new();
    // The larger priority comes first; a notification holds nothing up.
    process(&mut lab, &[(2, 1, 1, &[9021]), (1, 1, 20, &[9021, 9034]), (3, 1, 10, &[9034])]);
    let id = document(&mut lab);
    assert_eq!((approval(&mut lab, id), waiting(&lab)), ((600, 0, vec![]), vec![9021, 9034]));
    assert_eq!(send(&mut lab), 400, "an approval is unfinished");
    let [first, second] = &lab.0.tasks()[..] else { panic!() };
    let (first, second) = (first.task_id, second.task_id);
    assert!(lab.0.sign(first).is_err(), "there is nothing to sign");
    lab.0.approve(first).unwrap();
    assert_eq!(lab.0.approve(first), Err("there is no such task".to_owned()));
    assert_eq!(waiting(&lab), [9034], "every user must act");
    lab.0.approve(second).unwrap();
    let task = lab.0.tasks()[0].clone();
    assert_eq!((task.agreement_task_type, task.package_id, task.document_id), (2, Some(55014), id));
    assert_eq!(lab.0.approve(task.task_id), Err("the task asks for a signature".to_owned()));
    lab.0.sign(task.task_id).unwrap();
    assert_eq!((approval(&mut lab, id), waiting(&lab)), ((600, 1, vec![1, 1, 3, 2]), vec![]));
    let package = get(&mut lab, "/bdoc/store/package?package_id=55014");
    let signed = package["documents"].as_array().unwrap().iter().find(|document| document["documentId"] == id).unwrap();
    assert_eq!(
        (&signed["ownerSignsCount"], signed["bodies"][0]["signBodies"].as_array().unwrap().len()),
        (&json!(1), 1)
    );
    assert_eq!((&package["isReadyForSend"], &package["isWithAgreement"]), (&json!(1), &json!(1)));
    assert_eq!(send(&mut lab), 200);
}

#[test]
fn one_user_may_be_enough() {
    let mut lab = Lab::new();
    process(&mut lab, &[(1, 2, 0, &[9021, 9034])]);
    let id = document(&mut lab);
    let task = lab.0.tasks()[1].task_id;
    lab.0.approve(task).unwrap();
    assert_eq!((approval(&mut lab, id), waiting(&lab)), ((600, 1, vec![1]), vec![]));
}

#[test]
fn one_refusal_ends_it() {
    let mut lab = Lab::new();
    process(&mut lab, &[(1, 1, 0, &[9021, 9034])]);
    let id = document(&mut lab);
    let task = lab.0.tasks()[0].task_id;
    assert_eq!(lab.0.refuse(task, " "), Err("a refusal needs a reason".to_owned()));
    lab.0.refuse(task, "немає додатка").unwrap();
    assert_eq!((approval(&mut lab, id), waiting(&lab)), ((0, 2, vec![4]), vec![]));
    assert_eq!(send(&mut lab), 400);
    let log = get(&mut lab, "/bdoc/store/internal-documents?folder=1");
    assert!(log.as_array().unwrap().iter().all(|document| document["documentId"] != id), "it is in a package");
}

#[test]
fn an_approval_moves_by_the_clock() {
    let mut lab = Lab::new();
    process(&mut lab, &[(1, 1, 2, &[9021]), (2, 1, 1, &[9034])]);
    let id = document(&mut lab);
    lab.0.advance(59_999);
    assert_eq!(waiting(&lab), [9021]);
    lab.0.advance(1);
    assert_eq!((approval(&mut lab, id), waiting(&lab)), ((600, 0, vec![1]), vec![9034]));
    // A long wait at once is the same as many short ones.
    let mut other = Lab::new();
    process(&mut other, &[(1, 1, 2, &[9021]), (2, 1, 1, &[9034])]);
    let same = document(&mut other);
    other.0.advance(480_000);
    lab.0.advance(420_000);
    assert_eq!((approval(&mut lab, id), approval(&mut other, same)), ((600, 1, vec![1, 2]), (600, 1, vec![1, 2])));
    let times = |lab: &mut Lab| {
        get(lab, "/bdoc/store/package?package_id=55014")["documents"][1]["agreementLogs"][1]["dateCreated"].clone()
    };
    assert_eq!(times(&mut lab), times(&mut other));
}

#[test]
fn a_blocked_process_and_an_unbound_type_need_no_approval() {
    let mut lab = Lab::new();
    let id = document(&mut lab);
    assert_eq!(approval(&mut lab, id), (0, 0, vec![]));
    process(&mut lab, &[(1, 1, 0, &[9021])]);
    assert_eq!(lab.json("OPTIONS /bdoc/agreement_proc?agreement_proc_id=600&status=2", &Value::Null).0, 200);
    let id = document(&mut lab);
    assert_eq!(approval(&mut lab, id), (0, 0, vec![]));
}

#[test]
fn a_dictionary_value_chooses_the_process() {
    let mut lab = Lab::new();
    process(&mut lab, &[(1, 1, 0, &[9021])]);
    let links = json!([{ "document": { "documentId": 61261 }, "dictionaryValue": { "valueId": 15510 } }]);
    let steps = json!([{ "agreementStepId": 9, "agreementTaskType": 1, "agreementExecType": 1, "agreementGroups": [{ "groupId": 700 }] }]);
    lab.0
        .seed(&json!({ "edin": { "processes": [{ "agreementProcId": 601, "status": 1, "agrementSteps": steps, "agreementProc2Docs": links }] } }))
        .unwrap();
    let body =
        json!({ "packageId": 55014, "documentType": { "documentId": 61261 }, "dictionaryValue": { "valueId": 15510 } });
    let (status, document) = lab.json("POST /bdoc/store/package/document/structure", &body);
    assert_eq!((status, &document["agreementProcId"]), (200, &json!(601)));
}

#[test]
fn the_life_of_a_package() {
    let mut lab = Lab::new();
    assert_eq!(lab.json("POST /bdoc/store/package/status", &json!({})).0, 415, "it is a form");
    let status = |lab: &mut Lab, status: &str| {
        form(lab, "POST /bdoc/store/package/status", &[("package_id", None, "55014"), ("status", None, status)]).status
    };
    assert_eq!(status(&mut lab, "3"), 400, "it is a draft");
    assert_eq!(send(&mut lab), 200);
    assert_eq!(send(&mut lab), 400, "it is sent");
    let sent = get(&mut lab, "/bdoc/store/package?package_id=55014");
    assert_eq!(
        (&sent["status"], &sent["packageDirection"], &sent["documents"][0]["status"]),
        (&json!(2), &json!(2), &json!(2))
    );
    assert_eq!(status(&mut lab, "4"), 200);
    // What somebody has decided is not accepted by the clock.
    lab.0.advance(600_000 - 1);
    assert_eq!(get(&mut lab, "/bdoc/store/package?package_id=55014")["status"], 4);
    assert_eq!(status(&mut lab, "9"), 400);
    let events = get(&mut lab, "/bdoc/store/package/comments?package_id=55014");
    let moves: Vec<String> = events
        .as_array()
        .unwrap()
        .iter()
        .map(|event| format!("{}>{}", event["comment"]["before"]["status"], event["comment"]["after"]["status"]))
        .collect();
    assert_eq!(moves, ["1>2", "2>4"]);
    let mut other = Lab::new();
    send(&mut other);
    other.0.advance(120_000);
    let accepted = get(&mut other, "/bdoc/store/package?package_id=55014");
    assert_eq!((&accepted["status"], &accepted["documents"][0]["status"]), (&json!(3), &json!(3)));
}

#[test]
fn packages_are_searched() {
    let mut lab = Lab::new();
    let mut ids = |line: &str, filter: Value| -> Vec<i64> {
        let (status, found) = lab.json(&format!("POST /bdoc/store/packages{line}"), &filter);
        assert_eq!(status, 200, "{found}");
        found.as_array().unwrap().iter().map(|package| package["packageId"].as_i64().unwrap()).collect()
    };
    assert_eq!(ids("", json!({})), [55012, 55013, 55014]);
    assert_eq!(ids("?limit=1&offset=1", json!({})), [55013]);
    assert_eq!(ids("", json!({ "folder": 1 })), [55013]);
    assert_eq!(ids("", json!({ "packageStatuses": [1, 3] })), [55014]);
    assert_eq!(
        ids("", json!({ "packageNumber": "p-", "contractIds": [3310], "senderCompaniesIds": ["7301"] })),
        [55012, 55014]
    );
    assert_eq!(ids("", json!({ "fileName": "AKT-17" })), [55013]);
    assert_eq!(ids("", json!({ "dateFrom": 1_713_834_000, "dateTo": 1_714_000_000 })), [55013]);
    assert_eq!(ids("", json!({ "dateFrom": 0, "isReadFromApi": 0, "filterId": 0 })).len(), 3);
    assert_eq!(ids("", json!({ "recipientCompaniesIds": [1] })), [0; 0]);
    assert_eq!(lab.json("OPTIONS /bdoc/store/package/read_from_api?package_id=55013", &Value::Null).0, 200);
    assert_eq!(lab.json("POST /bdoc/store/packages", &json!({ "isReadFromApi": 1 })).1[0]["packageId"], 55013);
    assert_eq!(lab.json("POST /bdoc/store/packages?limit=51", &json!({})).0, 400);
}

#[test]
fn an_archive_is_made_in_half_a_minute() {
    let mut lab = Lab::new();
    let order = |lab: &mut Lab| get(lab, "/bdoc/store/package-arch/request?package_id=55012");
    let first = order(&mut lab);
    assert_eq!((&first["isArchReady"], first.get("zipArchName")), (&json!(0), None));
    let uuid = first["requestUuid"].as_str().unwrap().to_owned();
    let link = |lab: &mut Lab, uuid: &str| {
        let line = format!("GET /bdoc/store/package-arch/link?request_uuid={uuid}");
        String::from_utf8(lab.send(&line, &[("Cookie", SID)], b"").response.body).unwrap()
    };
    let code = |text: String| text.split(',').next().unwrap_or_default().to_owned();
    assert_eq!(code(link(&mut lab, &uuid)), "814");
    lab.0.advance(30_000);
    let again = order(&mut lab);
    assert_eq!((again["requestUuid"].as_str(), &again["isArchReady"]), (Some(uuid.as_str()), &json!(1)));
    assert_eq!(link(&mut lab, &uuid), format!("https://files.example.com/archives/{uuid}.zip"));
    assert_eq!(code(link(&mut lab, "00000000-0000-4000-8000-000000000762")), "762");
}

#[test]
fn files_and_signatures_keep_their_bytes() {
    let mut lab = Lab::new();
    let id = document(&mut lab);
    let package = get(&mut lab, "/bdoc/store/package?package_id=55014");
    let found = package["documents"].as_array().unwrap().iter().find(|document| document["documentId"] == id).unwrap();
    let body = found["bodies"][0]["bodyId"].as_i64().unwrap();
    let names = format!("package_id=55014&document_id={id}&body_id={body}");
    let bytes = |lab: &mut Lab, path: &str| lab.send(&format!("GET {path}"), &[("Cookie", SID)], b"").response;
    assert_eq!(bytes(&mut lab, &format!("/bdoc/store/package/document/body?{names}")).body, b"%PDF-");
    assert_eq!(bytes(&mut lab, &format!("/bdoc/store/package/document/arch?{names}")).body[..2], *b"PK");
    assert_eq!(
        bytes(&mut lab, &format!("/bdoc/store/package/document/body?package_id=55012&document_id={id}&body_id={body}"))
            .status,
        400
    );
    let signatures = [("file", Some("a.p7s"), "first"), ("file", Some("b.p7s"), "second")];
    let signed = value(&form(&mut lab, &format!("PUT /bdoc/store/package/document/sign?{names}"), &signatures));
    let found = signed["documents"].as_array().unwrap().iter().find(|document| document["documentId"] == id).unwrap();
    assert_eq!(found["ownerSignsCount"], 2);
    let sign = found["bodies"][0]["signBodies"][1]["signId"].as_i64().unwrap();
    assert_eq!(bytes(&mut lab, &format!("/bdoc/store/package/document/sign?{names}&sign_id={sign}")).body, b"second");
    assert_eq!(bytes(&mut lab, &format!("/bdoc/store/package/document/sign?{names}&sign_id=1")).status, 400);
    let refused =
        form(&mut lab, &format!("PUT /bdoc/store/package/document/sign?{names}"), &[("file", Some("a"), "invalid")]);
    assert_eq!(refused.status, 400);
    let uuid = found["documentUuid"].as_str().unwrap().to_owned();
    let line = format!("PUT /bdoc/store/package/document/upload_sign_by_uuid?document_uuid={uuid}");
    assert_eq!((form(&mut lab, &line, &signatures[..1]).status, form(&mut lab, &line, &[]).status), (200, 400));
    let started = value(&form(
        &mut lab,
        "POST /bdoc/mobile_sign",
        &[("msisdn", None, "380671112233"), ("message", None, "а"), ("document_body", Some("a"), "b")],
    ));
    let line = |phone: &str| format!("/bdoc/mobile_sign?msisdn={phone}&trans_id={}", started["trans_id"]);
    assert_eq!(
        (bytes(&mut lab, &line("380671112233")).status, bytes(&mut lab, &line("380670000000")).status),
        (200, 400)
    );
}

#[test]
fn internal_documents_need_a_process() {
    let mut lab = Lab::new();
    let fields =
        |kind| [("company_id", None, "7301"), ("document_type_id", None, kind), ("file", Some("a.pdf"), "%PDF-")];
    assert_eq!(form(&mut lab, "POST /bdoc/store/internal-document", &fields("1")).status, 400);
    assert_eq!(form(&mut lab, "POST /bdoc/store/internal-document", &fields("61261")).status, 200);
    let drafts = get(&mut lab, "/bdoc/store/internal-documents?folder=1");
    let id = drafts.as_array().unwrap().last().unwrap()["documentId"].as_i64().unwrap();
    let send =
        |lab: &mut Lab| form(lab, "POST /bdoc/store/internal-document/send", &[("document_id", None, &id.to_string())]);
    let refused = send(&mut lab);
    assert_eq!(
        (refused.status, value(&refused)["message"].as_str()),
        (400, Some("no approval rule configured for the document"))
    );
    process(&mut lab, &[(1, 1, 0, &[9021])]);
    assert_eq!((send(&mut lab).status, send(&mut lab).status), (200, 400));
    assert_eq!(lab.0.tasks()[0].package_id, None);
    lab.0.advance(60_000);
    let info = get(&mut lab, &format!("/bdoc/store/internal-document/info?document_id={id}"));
    assert_eq!(
        (&info["agreementStatus"], &info["packageId"], &info["agreementLogs"][0]["user"]["fio"]),
        (&json!(1), &json!(0), &json!("Савченко Олег Петрович"))
    );
    assert_eq!(get(&mut lab, "/bdoc/store/internal-documents?folder=2").as_array().unwrap().len(), 1);
    let signed =
        lab.json(&format!("PUT /bdoc/store/internal-document/sign?document_id={id}"), &json!([{ "signBody": "AQID" }]));
    assert_eq!(signed.0, 200);
    assert_eq!(get(&mut lab, &format!("/bdoc/store/internal-document/info?document_id={id}"))["ownerSignsCount"], 1);
    assert_eq!(
        lab.json("GET /bdoc/store/internal-document/info?document_id=81233", &Value::Null).0,
        400,
        "it is in a package"
    );
}

#[test]
fn comments_are_nested_as_in_the_sample() {
    let mut lab = Lab::new();
    let (status, added) = lab.json("POST /bdoc/store/package/comment?package_id=55012", &json!("додайте довіреність"));
    assert_eq!(
        (status, &added[0][0]["comment"]["userComment"], &added[0][0]["action"]),
        (200, &json!("додайте довіреність"), &json!(3))
    );
    let all = get(&mut lab, "/bdoc/store/package/comments?package_id=55012");
    assert_eq!(all.as_array().unwrap().len(), 2);
    assert_eq!(lab.json("GET /bdoc/store/package/comments?package_id=1", &Value::Null).0, 400);
}
