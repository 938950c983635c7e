use super::{KEY, Lab, codes};
use serde_json::{Value, json};

const PATH: &str = "/realty/assessment/v1/subjects";

fn create(lab: &mut Lab, body: Value) -> (u16, Value) {
    lab.json(&format!("POST {PATH}"), &body)
}

fn person() -> Value {
    json!({ "surname": "Ветрова", "name": "Мирослава", "birthDate": "1990-03-14" })
}

#[test]
fn created_subjects_can_be_read() {
    let mut lab = Lab::new();
    let (status, subject) = create(&mut lab, json!({ "externalId": "chk_p_0001", "person": person() }));
    assert_eq!(status, 201);
    assert_eq!((&subject["externalId"], &subject["person"]), (&json!("chk_p_0001"), &person()));
    let id = subject["subjectId"].as_str().unwrap();
    assert_eq!(lab.get(&format!("{PATH}/{id}")), (200, subject.clone()));
    assert_eq!(lab.get(&format!("{PATH}/{}", id.to_uppercase())), (200, subject));
}

#[test]
fn creation_responds_with_content_type_only() {
    let reply = Lab::new().send(
        &format!("POST {PATH}"),
        &[("authorization", KEY), ("content-type", "Application/JSON; charset=utf-8")],
        json!({ "person": person() }).to_string().as_bytes(),
    );
    assert_eq!((reply.response.status, reply.response.headers.len()), (201, 1));
}

#[test]
fn every_documented_code() {
    let with = |name: &str, value: &str| {
        let mut body = json!({ "person": person() });
        body["person"][name] = json!(value);
        body
    };
    for (body, expected) in [
        (json!({}), "AbsenceOfRequiredField"),
        (json!({ "externalId": "", "person": person() }), "WrongFieldValue"),
        (json!({ "person": person(), "organization": { "ogrn": "1199800043211" } }), "WrongFieldValue"),
        (with("birthDate", "14.03.1990"), "WrongFieldValue"),
        (with("dateBirth", "1990-03-14"), "WrongFieldValue"),
        (with("snils", "987-654-321 84"), "WrongSnils"),
        (with("inn", "121212121212"), "WrongInn"),
        (json!({ "organization": { "inn": "9845001231" } }), "WrongInn"),
        (json!({ "organization": { "ogrn": "5029800003459" } }), "DissolvedOrganization"),
        (json!({ "organization": { "inn": "9812007775" } }), "DissolvedOrganization"),
        (json!({ "organization": { "ogrn": "1249800000120" } }), "WrongOrganization"),
        (json!({ "organization": { "inn": "9801004564" } }), "WrongOrganization"),
    ] {
        let (status, response) = create(&mut Lab::new(), body.clone());
        assert_eq!((status, codes(&response).as_str()), (400, expected), "{body}");
        assert_eq!(response["errors"][0]["target"], "AssessmentApi");
    }
}

#[test]
fn several_errors_come_at_once_and_name_their_members() {
    let mut body = json!({ "person": person() });
    body["person"]["snils"] = json!("987-654-321 84");
    body["person"]["inn"] = json!("121212121212");
    let (_, response) = create(&mut Lab::new(), body);
    // In the order of the members as they came.
    assert_eq!(codes(&response), "WrongInn WrongSnils");
    assert!(response["errors"][0]["message"].as_str().unwrap().starts_with("person.inn: "), "{response}");
}

#[test]
fn external_ids_are_unique_in_an_organization() {
    let mut lab = Lab::new();
    let body = json!({ "externalId": "chk_p_0001", "person": person() });
    assert_eq!(create(&mut lab, body.clone()).0, 201);
    let (status, response) = create(&mut lab, body.clone());
    assert_eq!((status, codes(&response).as_str()), (400, "DuplicatedExternalId"));
    let other = "ReestroAuth auth.sid=AB12&portal.orgid=45e9cefd-dade-41bb-819f-f5a6ad0097f9";
    let headers = [("Authorization", other), ("Content-Type", "application/json")];
    assert_eq!(lab.send(&format!("POST {PATH}"), &headers, body.to_string().as_bytes()).response.status, 201);
}

#[test]
fn ids_in_paths() {
    let mut lab = Lab::new();
    assert_eq!(lab.get(&format!("{PATH}/e1bd227e-a557-4fee-b8af-e141088646a9")).0, 200);
    assert_eq!(lab.get(&format!("{PATH}/00000000-a557-4fee-b8af-e141088646a9")).0, 404);
    let (status, response) = lab.get(&format!("{PATH}/e1bd227e"));
    assert_eq!((status, codes(&response).as_str()), (400, "WrongFieldValue"));
    assert!(response["errors"][0]["message"].as_str().unwrap().starts_with("subjectId: "));
}

#[test]
fn inn_by_passport() {
    let mut lab = Lab::new();
    let body = json!({ "person": { "name": "Ермолай", "surname": "Лугов", "birthDate": "1979-11-30",
        "identityDocument": { "series": "6109", "number": "330274" } } });
    let (status, response) = lab.json(&format!("POST {PATH}?resolveInn=true"), &body);
    assert_eq!((status, &response["person"]["inn"]), (201, &json!("980100456201")));
    let (_, response) = create(&mut lab, body.clone());
    assert_eq!(response["person"].get("inn"), None);
    let (status, response) = lab.json(&format!("POST {PATH}?resolveInn=yes"), &body);
    assert_eq!((status, codes(&response).as_str()), (400, "WrongFieldValue"));
}

#[test]
fn who_calls() {
    let org = "1ab7ab60-3324-488d-b3a2-a8c3e07b238c";
    let forbidden = "ReestroAuth apiKey=a&portal.orgid=00000000-0000-4000-8000-000000000403";
    for (header, expected) in [
        (KEY.to_owned(), 200),
        (format!("ReestroAuth auth.sid=AB12&portal.orgid={org}"), 200),
        (String::new(), 401),
        ("auth.sid 7c1e0f52a9d84b6e93f2d0a6b51c48e7".to_owned(), 401),
        (format!("ReestroAuth apiKey=&portal.orgid={org}"), 401),
        ("ReestroAuth apiKey=a".to_owned(), 401),
        ("ReestroAuth apiKey=a&portal.orgid=".to_owned(), 401),
        (format!("ReestroAuth key=a&portal.orgid={org}"), 401),
        (format!("Bearer apiKey=a&portal.orgid={org}"), 401),
        (forbidden.to_owned(), 403),
    ] {
        let line = format!("GET {PATH}/e1bd227e-a557-4fee-b8af-e141088646a9");
        let reply = Lab::new().send(&line, &[("Authorization", &header)], b"");
        assert_eq!(reply.response.status, expected, "{header}");
    }
}

#[test]
fn other_media_types_are_refused() {
    for kind in ["text/plain", "", "application/json-patch+json"] {
        let headers = [("Authorization", KEY), ("Content-Type", kind)];
        let reply = Lab::new().send(&format!("POST {PATH}"), &headers, b"{}");
        assert_eq!(reply.response.status, 415, "{kind}");
    }
}

#[test]
fn unreadable_bodies() {
    for body in [&b""[..], b"{", b"[]", b"{\"person\":\"\xff\"}", b"null"] {
        let headers = [("Authorization", KEY), ("Content-Type", "application/json")];
        let reply = Lab::new().send(&format!("POST {PATH}"), &headers, body);
        assert_eq!(reply.response.status, 400, "{body:?}");
    }
}

#[test]
fn other_known_versions_are_the_same_api() {
    let mut lab = Lab::new();
    let (status, subject) = lab.json("POST /realty/assessment/v2.1/subjects", &json!({ "person": person() }));
    assert_eq!(status, 201);
    let id = subject["subjectId"].as_str().unwrap();
    assert_eq!(lab.get(&format!("/realty/assessment/v2.1/subjects/{id}")).0, 200);
    assert_eq!(lab.get(&format!("{PATH}/{id}")), (200, subject.clone()));
    assert_eq!(lab.get(&format!("/realty/assessment/v3/subjects/{id}")).0, 404);
}
