use super::forms::{ORGANIZATION, PERSON, REPRESENTATIVE, SCAN, individual, officer, passport, with};
use super::{KEY, Lab, codes};
use serde_json::{Value, json};

const PATH: &str = "/realty/crypto/v2/certificate-forms";

fn create(lab: &mut Lab, body: &Value) -> (u16, Value) {
    lab.json(&format!("POST {PATH}"), body)
}

#[test]
fn created_forms_carry_their_subjects() {
    let mut lab = Lab::new();
    let (status, form) = create(&mut lab, &individual());
    assert_eq!(status, 201, "{form}");
    assert_eq!(form["person"]["person"]["surname"], "Ветрова");
    assert_eq!(form["documents"], json!([passport()]));
    assert_eq!((&form["state"], &form["externalId"]), (&json!("Created"), &json!("form_ind_0001")));
    assert_eq!(lab.get(&format!("{PATH}/{}", form["formId"].as_str().unwrap())), (200, form));
}

#[test]
fn organizations_and_sole_proprietors() {
    let mut lab = Lab::new();
    let (status, form) = create(&mut lab, &json!({ "person": REPRESENTATIVE, "organization": ORGANIZATION }));
    assert_eq!(
        (status, &form["organization"]["organization"]["nativeOrgParams"]["inn"]),
        (201, &json!("9845001232")),
        "{form}"
    );
    assert_eq!(form["documents"], json!([]));
    let (status, form) = create(&mut lab, &json!({ "person": "cde6db0d-6ef7-4f0a-b71c-ae3f754009d1" }));
    assert_eq!((status, &form["person"]["soleProprietor"]["surname"]), (201, &json!("Кедров")));
}

#[test]
fn document_ids_are_generated() {
    let mut body = individual();
    body["documents"][0].as_object_mut().unwrap().remove("documentId");
    let (status, form) = create(&mut Lab::new(), &body);
    assert_eq!(status, 201);
    assert!(docflow::value::guid::is_valid(form["documents"][0]["documentId"].as_str().unwrap()));
}

#[test]
fn versions() {
    let mut lab = Lab::new();
    let path = format!("GET {PATH}/7c7cc95c-48a1-4288-bdca-e36290885f95");
    let first = lab.send(&path, &[("Authorization", KEY)], b"").response;
    let etag = first.header("etag").unwrap().to_owned();
    assert!(!etag.contains('"'));
    let again = lab.send(&path, &[("Authorization", KEY), ("If-None-Match", &etag)], b"").response;
    assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, Some(etag.as_str())));
    // Not byte for byte the same.
    let quoted = format!("\"{etag}\"");
    assert_eq!(lab.send(&path, &[("Authorization", KEY), ("If-None-Match", &quoted)], b"").response.status, 200);
    let change = json!({ "formId": "7c7cc95c-48a1-4288-bdca-e36290885f95", "state": "ValidationError" });
    lab.0.seed(&json!({ "crypto": { "forms": [change] } })).unwrap();
    let changed = lab.send(&path, &[("Authorization", KEY), ("If-None-Match", &etag)], b"").response;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), Some(etag.as_str()));
}

#[test]
fn ids_in_paths() {
    let mut lab = Lab::new();
    assert_eq!(lab.get(&format!("{PATH}/00000000-48a1-4288-bdca-e36290885f95")).0, 404);
    let (status, response) = lab.get(&format!("{PATH}/7c7cc95c"));
    assert_eq!((status, codes(&response).as_str()), (400, "WrongFieldValue"));
}

#[test]
fn every_documented_code() {
    let mut two = individual();
    two["documents"] = json!([passport(), officer()]);
    let content = |id: &str| with("/content/contentInfo", json!({ "contentId": id, "contentType": "pdf" }));
    for (body, expected) in [
        (json!({ "person": "70f78249" }), "WrongFieldValue"),
        (with("/content/contentInfo/md5", json!("00000000000000000000000000000000")), "WrongFieldValue"),
        (json!({ "organization": ORGANIZATION }), "AbsenceOfRequiredField"),
        (two, "DuplicateDocument"),
        (with("/documentInfo/number", json!("204519")), "MismatchDocumentRequisites"),
        (json!({ "person": PERSON, "organization": ORGANIZATION }), "UnexistentRepresentative"),
        (json!({ "person": "00000000-0000-4000-8000-000000000001" }), "UnexistentSubject"),
        (json!({ "person": ORGANIZATION }), "UnexistentSubject"),
        (content("b1600000-0000-4000-8000-000000000001"), "BigContentSize"),
        (with("/content/contentInfo/contentType", json!("docx")), "UnsupportedContentType"),
        (content("d0c00000-0000-4000-8000-000000000001"), "UnsupportedContentType"),
        (content("f1652480-c081-4fb0-aad3-06f3b7aa1d2c"), "UnexistentContent"),
        (json!({ "person": "add2e550-0000-4000-8000-000000000001" }), "WrongAddress"),
    ] {
        let (status, response) = create(&mut Lab::new(), &body);
        assert_eq!((status, codes(&response).as_str()), (400, expected), "{body}");
        assert_eq!(response["errors"][0]["target"], "CryptoApi");
    }
}

#[test]
fn external_ids_are_unique() {
    let mut lab = Lab::new();
    assert_eq!(create(&mut lab, &individual()).0, 201);
    let (status, response) = create(&mut lab, &individual());
    assert_eq!((status, codes(&response).as_str()), (400, "DuplicatedExternalId"));
}

#[test]
fn contexts() {
    let context = |body: &Value| create(&mut Lab::new(), body).1["errors"][0]["context"].clone();
    let mut two = individual();
    two["documents"] = json!([passport(), officer()]);
    assert_eq!(context(&two), json!([passport(), officer()]));
    assert_eq!(
        context(&json!({ "person": "00000000-0000-4000-8000-00000000000A" })),
        json!("00000000-0000-4000-8000-00000000000a")
    );
    let pointer = json!({ "contentId": "b1600000-0000-4000-8000-000000000001", "contentType": "pdf" });
    assert_eq!(context(&with("/content/contentInfo", pointer.clone())), pointer);
    assert_eq!(context(&with("/content/contentInfo/contentType", json!("docx")))["contentId"], SCAN);
    let street =
        json!({ "structuralAddress": { "region": "61", "city": { "name": "Тестоград", "abbreviation": "г" } } });
    assert_eq!(context(&json!({ "person": "add2e550-0000-4000-8000-000000000001" })), street);
    assert_eq!(context(&with("/documentInfo/number", json!("204519"))), Value::Null);
}

#[test]
fn a_form_learns_everything_that_is_wrong_at_once() {
    let mut body = individual();
    body["person"] = json!("70f78249");
    body["documents"] = json!([passport(), officer()]);
    body["documents"][0]["content"]["contentInfo"]["contentId"] = json!("b1600000-0000-4000-8000-000000000001");
    let (_, response) = create(&mut Lab::new(), &body);
    let mut found: Vec<String> = codes(&response).split(' ').map(str::to_owned).collect();
    found.sort();
    assert_eq!(found, ["BigContentSize", "DuplicateDocument", "WrongFieldValue"], "{response}");
}

#[test]
fn forms_keep_the_subject_as_it_was() {
    let mut lab = Lab::new();
    let (_, form) = create(&mut lab, &json!({ "person": PERSON }));
    let renamed = json!({ "subjectId": PERSON, "person": { "name": "Мирослава", "surname": "Лугова" } });
    lab.0.seed(&json!({ "crypto": { "subjects": [renamed] } })).unwrap();
    let (_, same) = lab.get(&format!("{PATH}/{}", form["formId"].as_str().unwrap()));
    assert_eq!(same["person"]["person"]["surname"], "Ветрова");
}
