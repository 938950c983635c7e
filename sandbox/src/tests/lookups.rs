use super::{Lab, SID};
use serde_json::{Value, json};

const GROUP: &str = "/bdoc/agreement_group";

fn ids(list: &Value, name: &str) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|item| item[name].as_i64().unwrap()).collect()
}

#[test]
fn a_group_from_its_creation_to_its_end() {
    let mut lab = Lab::new();
    let (status, group) = lab.json(&format!("POST {GROUP}"), &json!({ "companyId": 7301, "groupName": "Аудит " }));
    assert_eq!((status, &group["groupName"], &group["users"]), (200, &json!("Аудит "), &json!([])));
    let id = group["groupId"].as_i64().unwrap();
    let users = json!({ "groupId": id, "users": [{ "userId": 9021 }, { "userId": "9034" }] });
    let (_, changed) = lab.json(&format!("POST {GROUP}"), &users);
    assert_eq!(ids(&changed["users"], "userId"), [9021, 9034]);
    assert_eq!(lab.0.requests().last().unwrap().operation.as_deref(), Some("edin.agreements.groups.setUsers"));
    let (_, read) = lab.get(&format!("{GROUP}?agreement_group_id={id}"));
    assert_eq!(read, changed);
    let (_, listed) = lab.get("/bdoc/agreement_groups?search_pattern=%D0%90%D0%A3%D0%94&company_id=7301");
    assert_eq!(ids(&listed, "groupId"), [id]);
    assert_eq!(listed[0]["users"], json!([]));
    assert_eq!(lab.json(&format!("DELETE {GROUP}?agreement_group_id={id}"), &Value::Null).0, 200);
    assert_eq!(lab.get(&format!("{GROUP}?agreement_group_id={id}")).0, 400);
}

#[test]
fn parameters_of_a_query_are_checked() {
    let mut lab = Lab::new();
    for query in ["", "?agreement_group_id=", "?agreement_group_id=0", "?agreement_group_id=x", "?groupId=4118"] {
        assert_eq!(lab.get(&format!("{GROUP}{query}")).0, 400, "{query}");
    }
    assert_eq!(lab.get(&format!("{GROUP}?agreement_group_id=9007199254740995")).0, 200);
    assert_eq!(lab.get("/bdoc/users?status=3").0, 400);
}

#[test]
fn lists_say_how_many_there_are() {
    let mut lab = Lab::new();
    let reply = lab.send("GET /bdoc/users?limit=1&offset=1", &[("Cookie", SID)], b"").response;
    let page: Value = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!((reply.header("count"), ids(&page, "userId")), (Some("2"), vec![9034]));
    let reply = lab.send("GET /bdoc/users?search_pattern=%D1%81%D0%B0%D0%B2", &[("Cookie", SID)], b"").response;
    assert_eq!(reply.header("count"), Some("1"));
    let reply = lab.send("GET /bdoc/roles?company_id=1", &[("Cookie", SID)], b"").response;
    assert_eq!((reply.header("count"), reply.body.as_slice()), (Some("0"), &b"[]"[..]));
}

#[test]
fn roles_are_replaced_as_a_whole() {
    let mut lab = Lab::new();
    let (status, roles) = lab.json("PATCH /bdoc/user/roles?user_id=9034", &json!([{ "roleId": 12044 }]));
    assert_eq!((status, ids(&roles, "roleId")), (200, vec![12044]));
    let (_, user) = lab.json("OPTIONS /bdoc/user?user_id=9034", &Value::Null);
    assert_eq!(ids(&user["roles"], "roleId"), [12044]);
    assert_eq!(lab.json("PATCH /bdoc/user/roles?user_id=9034", &json!([{ "roleId": 1 }])).0, 400);
    assert_eq!(lab.json("PATCH /bdoc/user/roles?user_id=9034", &json!([{}])).0, 400);
}

#[test]
fn steps_are_removed_and_processes_blocked() {
    let mut lab = Lab::new();
    let line = "DELETE /bdoc/agreement_step?agreement_proc_id=5106&agreement_step_id=88015";
    let (status, process) = lab.json(line, &Value::Null);
    assert_eq!((status, ids(&process["agrementSteps"], "agreementStepId")), (200, vec![88014]));
    assert_eq!(lab.json(line, &Value::Null).0, 400);
    assert_eq!(lab.json("OPTIONS /bdoc/agreement_proc?agreement_proc_id=5106&status=2", &Value::Null).0, 200);
    assert_eq!(lab.json("OPTIONS /bdoc/agreement_proc?agreement_proc_id=5106&status=3", &Value::Null).0, 400);
}

#[test]
fn forms_hold_files() {
    let mut lab = Lab::new();
    let mut send = |parts: &str| {
        let headers = [("Cookie", SID), ("Content-Type", "multipart/form-data; boundary=b")];
        lab.send("POST /bdoc/store/internal-document", &headers, format!("{parts}--b--\r\n").as_bytes()).response.status
    };
    let text =
        |name: &str, value: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let ids = text("company_id", "7301") + &text("document_type_id", "61240");
    let file = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n";
    assert_eq!(send(&format!("{ids}{file}")), 200);
    assert_eq!(send(&format!("{ids}{}", text("document_structure_content", "[]"))), 200);
    assert_eq!(send(&ids), 400);
    assert_eq!(send(file), 400);
}
