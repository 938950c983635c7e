use super::{KEY, Lab, codes};
use serde_json::{Value, json};

const BASE: &str = "/realty/assessment/v1";
const SUBJECT: &str = "e1bd227e-a557-4fee-b8af-e141088646a9";
const SEEDED: [&str; 2] = ["10935732-e329-4ca3-8de5-e72a6ac77282", "444e348a-ae57-4e58-8ac5-69387b2b78a2"];
const GROUP: &str = "759e65ee-92b7-432e-88ac-3c930ff1c793";

fn post(lab: &mut Lab, path: &str, body: Value) -> (u16, Value) {
    lab.json(&format!("POST {BASE}{path}"), &body)
}

fn get(lab: &mut Lab, path: &str) -> (u16, Value) {
    lab.get(&format!("{BASE}{path}"))
}

fn subject(lab: &mut Lab, body: Value) -> String {
    let (status, subject) = post(lab, "/subjects", body);
    assert_eq!(status, 201, "{subject}");
    subject["subjectId"].as_str().unwrap().to_owned()
}

/// Starts a check; returns its id.
fn check(lab: &mut Lab, name: &str, subject_id: &str, own: Value) -> String {
    let mut body = json!({ name: { "subjectId": subject_id } });
    body.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    let (status, check) = post(lab, "/checks", body);
    assert_eq!((status, &check["checkState"]), (201, &json!("Processing")), "{check}");
    check["checkId"].as_str().unwrap().to_owned()
}

fn ids(listed: &Value) -> Vec<&str> {
    listed["checks"].as_array().unwrap().iter().map(|check| check["checkId"].as_str().unwrap()).collect()
}

fn state(lab: &mut Lab, id: &str) -> Value {
    get(lab, &format!("/checks/{id}")).1["checkState"].clone()
}

#[test]
fn a_check_takes_its_time_and_has_a_version() {
    let mut lab = Lab::new();
    let id = check(&mut lab, "fssp", SUBJECT, json!({ "externalId": "check_1", "correlationId": "all_1" }));
    let read = |lab: &mut Lab, known: &str| {
        let headers = [("Authorization", KEY), ("If-None-Match", known)];
        let response = lab.send(&format!("GET {BASE}/checks/{}", id.to_uppercase()), &headers, b"").response;
        (response.status, response.header("etag").unwrap().to_owned(), response.body)
    };
    let (status, version, body) = read(&mut lab, "none");
    let shown: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((status, &shown["externalId"], &shown["correlationId"]), (200, &json!("check_1"), &json!("all_1")));
    lab.0.advance(1_999);
    assert_eq!(read(&mut lab, &version), (304, version.clone(), Vec::new()));
    lab.0.advance(1);
    let (status, later, body) = read(&mut lab, &version);
    assert_eq!((status, later == version), (200, false));
    assert_eq!(serde_json::from_slice::<Value>(&body).unwrap()["checkState"], "Processed");
}

#[test]
fn refusals_of_a_check() {
    for (body, expected) in [
        (json!({}), "AbsenceOfRequiredField"),
        (json!({ "fssp": {} }), "AbsenceOfRequiredField"),
        (json!({ "fssp": { "subjectId": "1" } }), "WrongFieldValue"),
        (json!({ "fssp": { "subjectId": GROUP } }), "WrongFieldValue"),
        (json!({ "novelty": 1 }), "AbsenceOfRequiredField"),
        (json!({ "novelty": {} }), "WrongFieldValue"),
        (json!({ "fssp": { "subjectId": SUBJECT }, "passport": { "subjectId": SUBJECT } }), "WrongFieldValue"),
        (json!({ "fssp": { "subjectId": SUBJECT }, "externalId": "" }), "WrongFieldValue"),
    ] {
        let (status, response) = post(&mut Lab::new(), "/checks", body.clone());
        assert_eq!((status, codes(&response).as_str()), (400, expected), "{body}");
    }
    let mut lab = Lab::new();
    check(&mut lab, "fssp", SUBJECT, json!({ "externalId": "check_1" }));
    let again = json!({ "passport": { "subjectId": SUBJECT }, "externalId": "check_1" });
    assert_eq!(codes(&post(&mut lab, "/checks", again).1), "DuplicatedExternalId");
    assert_eq!(get(&mut lab, &format!("/checks/{SUBJECT}")).0, 404);
    assert_eq!(codes(&get(&mut lab, "/checks/1").1), "WrongFieldValue");
}

#[test]
fn an_unlisted_type_is_a_check_too() {
    let mut lab = Lab::new();
    let id = check(&mut lab, "courtCases", SUBJECT, json!({}));
    lab.0.advance(2_000);
    assert_eq!(state(&mut lab, &id), "Processed");
    assert_eq!(ids(&get(&mut lab, "/checks?type=courtCases").1), [id]);
}

#[test]
fn what_the_subject_lacks_ends_its_check_in_an_error() {
    let mut lab = Lab::new();
    let nameless =
        subject(&mut lab, json!({ "person": { "surname": "Ветрова", "name": "Мирослава", "inn": "984500123437" } }));
    let failing = subject(&mut lab, json!({ "organization": { "inn": "5902300072" } }));
    for (name, id, expected) in [
        ("fssp", nameless.as_str(), "Error"),
        ("bankruptcy", nameless.as_str(), "Processed"),
        ("passport", SUBJECT, "Error"),
        ("rosfinmonitoring", SUBJECT, "Processed"),
        ("bankruptcy", failing.as_str(), "Error"),
    ] {
        let check = check(&mut lab, name, id, json!({}));
        lab.0.advance(2_000);
        assert_eq!(state(&mut lab, &check), expected, "{name} of {id}");
    }
}

#[test]
fn a_search_finds_the_newest_first_by_every_condition() {
    let mut lab = Lab::new();
    let first = check(&mut lab, "fssp", SUBJECT, json!({ "externalId": "a", "correlationId": "c" }));
    lab.0.advance(1_000);
    let second = check(&mut lab, "passport", SUBJECT, json!({ "correlationId": "c" }));
    lab.0.advance(1_000);
    let third = check(&mut lab, "arbitration", SUBJECT, json!({}));
    let (first, second, third) = (first.as_str(), second.as_str(), third.as_str());
    for (query, expected) in [
        ("correlationId=c".to_owned(), &[second, first][..]),
        ("externalId=a".to_owned(), &[first]),
        ("externalId=b".to_owned(), &[]),
        (format!("subjectId={}&from=2024-06-01T00:00:00Z", SUBJECT.to_uppercase()), &[third, second]),
        ("to=2024-06-01T00:00:02Z&correlationId=c".to_owned(), &[second, first]),
        ("type=fssp&type=arbitration&state=Processing".to_owned(), &[third]),
        ("type=fssp&correlationId=c".to_owned(), &[first]),
        (format!("correlationId=c&afterCheckId={second}"), &[first]),
        ("cadastralNumber=54:35:021060:1683".to_owned(), &[]),
    ] {
        let (status, listed) = get(&mut lab, &format!("/checks?{query}"));
        assert_eq!((status, ids(&listed)), (200, expected.to_vec()), "{query}");
    }
    assert_eq!(ids(&get(&mut lab, "/checks").1), [third, second, first, SEEDED[1], SEEDED[0]]);
    assert_eq!(codes(&get(&mut lab, "/checks?subjectId=1").1), "WrongFieldValue");
}

#[test]
fn other_organizations_see_nothing_of_it() {
    let mut lab = Lab::new();
    let id = check(&mut lab, "fssp", SUBJECT, json!({}));
    lab.0.advance(2_000);
    let other = "ReestroAuth auth.sid=AB12&portal.orgid=45e9cefd-dade-41bb-819f-f5a6ad0097f9";
    let mut as_other = |path: &str| {
        let response = lab.send(&format!("GET {BASE}{path}"), &[("Authorization", other)], b"").response;
        (response.status, serde_json::from_slice::<Value>(&response.body).unwrap_or_default())
    };
    assert_eq!(as_other(&format!("/checks/{id}")).0, 404);
    assert_eq!(as_other("/checks?type=fssp").1["checks"].as_array().unwrap().len(), 1, "the seeded one");
    assert_eq!(as_other("/events").1["events"], json!([]));
}

#[test]
fn a_group_counts_the_checks_that_have_ended() {
    let mut lab = Lab::new();
    let requests = json!([{ "fssp": { "subjectId": SUBJECT } }, { "rosfinmonitoring": { "subjectId": SUBJECT } }]);
    let (status, group) = post(&mut lab, "/groups", json!({ "externalId": "group_1", "requests": requests }));
    assert_eq!((status, &group["progress"]), (201, &json!({ "processed": 0, "total": 2 })));
    assert_eq!((&group["createdAt"], group.get("finishedAt")), (&json!("2024-06-01T00:00:00.000000Z"), None));
    let path = format!("/groups/{}", group["groupId"].as_str().unwrap());
    lab.0.advance(2_500);
    let (_, group) = get(&mut lab, &path);
    assert_eq!(group["progress"], json!({ "processed": 2, "total": 2 }));
    assert_eq!(
        (&group["finishedAt"], &group["externalId"]),
        (&json!("2024-06-01T00:00:02.000000Z"), &json!("group_1"))
    );
    let response = lab.send(&format!("GET {BASE}{path}"), &[("Authorization", KEY)], b"").response;
    let version = response.header("etag").unwrap().to_owned();
    let known = [("Authorization", KEY), ("If-None-Match", version.as_str())];
    assert_eq!(lab.send(&format!("GET {BASE}{path}"), &known, b"").response.status, 304);
    for (body, expected) in [
        (json!({ "externalId": "group_1", "requests": requests }), "DuplicatedExternalId"),
        (json!({ "requests": [] }), "AbsenceOfRequiredField"),
        (json!({ "requests": [{ "fssp": { "subjectId": GROUP } }] }), "WrongFieldValue"),
    ] {
        assert_eq!(codes(&post(&mut lab, "/groups", body).1), expected);
    }
    assert_eq!(get(&mut lab, &format!("/groups/{SUBJECT}")).0, 404);
    assert_eq!(get(&mut lab, &format!("/groups/{GROUP}")).1["progress"], json!({ "processed": 2, "total": 2 }));
}

#[test]
fn an_analysis_draws_risks_from_findings() {
    let mut lab = Lab::new();
    let debtor = subject(&mut lab, json!({ "organization": { "ogrn": "1074044983374" } }));
    let checks = ["fssp", "arbitration"].map(|name| check(&mut lab, name, &debtor, json!({})));
    let (status, early) = post(&mut lab, "/checks/analytics", json!({ "checks": checks }));
    assert_eq!((status, early), (201, json!({ "risks": [] })));
    lab.0.advance(2_000);
    let (_, report) = post(&mut lab, "/checks/analytics", json!({ "checks": checks }));
    assert_eq!((report["risks"].as_array().unwrap().len(), &report["risks"][0]["name"]), (1, &json!("Риск взыскания")));
    assert_eq!(report["risks"][0]["reason"][0]["checkId"], checks[0]);
    let (_, report) = post(&mut lab, "/checks/analytics", json!({ "groups": [GROUP] }));
    assert_eq!(report["risks"][0]["reason"][0]["checkId"], SEEDED[0]);
    for (body, expected) in [
        (json!({}), "AbsenceOfRequiredField"),
        (json!({ "checks": SEEDED, "groups": [GROUP] }), "AbsenceOfRequiredField"),
        (json!({ "checks": ["1"] }), "WrongFieldValue"),
        (json!({ "checks": [GROUP] }), "WrongFieldValue"),
        (json!({ "groups": [SUBJECT] }), "WrongFieldValue"),
    ] {
        assert_eq!(codes(&post(&mut lab, "/checks/analytics", body).1), expected);
    }
}

#[test]
fn every_finding_of_the_test_stand() {
    for (ogrn, finds) in [
        ("1063573215232", ""),
        ("3139104482492", "bankruptcy"),
        ("1026352854934", "rosfinmonitoring"),
        ("1074044983374", "fssp"),
        ("8025868642462", "arbitration"),
    ] {
        let mut lab = Lab::new();
        let id = subject(&mut lab, json!({ "organization": { "ogrn": ogrn } }));
        for name in ["bankruptcy", "rosfinmonitoring", "fssp", "arbitration"] {
            let check = check(&mut lab, name, &id, json!({}));
            lab.0.advance(2_000);
            let (_, report) = post(&mut lab, "/checks/analytics", json!({ "checks": [check] }));
            assert_eq!(report["risks"].as_array().unwrap().len(), usize::from(name == finds), "{name} of {ogrn}");
        }
    }
}

#[test]
fn events_page_by_page() {
    let mut lab = Lab::new();
    assert_eq!(get(&mut lab, "/events").1, json!({ "lastEventId": null, "events": [] }));
    let checks: Vec<String> = (0..3).map(|_| check(&mut lab, "fssp", SUBJECT, json!({}))).collect();
    lab.0.advance(2_000);
    let (_, first) = get(&mut lab, "/events?count=2");
    assert_eq!(first["events"][0]["checkId"], checks[0]);
    assert_eq!((&first["lastEventId"], first["events"].as_array().unwrap().len()), (&first["events"][1]["eventId"], 2));
    let last = first["lastEventId"].as_str().unwrap();
    let (_, second) = get(&mut lab, &format!("/events?afterEventId={last}"));
    assert_eq!((second["events"].as_array().unwrap().len(), &second["events"][0]["checkId"]), (1, &json!(checks[2])));
    let end = second["lastEventId"].as_str().unwrap();
    let (_, nothing) = get(&mut lab, &format!("/events?afterEventId={end}"));
    assert_eq!(nothing, json!({ "lastEventId": end, "events": [] }));
    assert_eq!(codes(&get(&mut lab, &format!("/events?afterEventId={SUBJECT}")).1), "WrongFieldValue");
}

#[test]
fn quirks_leave_out_what_is_not_documented() {
    let mut lab = Lab::quirky();
    let (_, created) = post(&mut lab, "/checks", json!({ "fssp": { "subjectId": SUBJECT }, "externalId": "a" }));
    assert_eq!((created.as_object().unwrap().len(), &created["status"]), (2, &json!("Processing")));
    let (_, listed) = get(&mut lab, "/checks?externalId=a");
    assert_eq!(listed, json!([created]));
}
