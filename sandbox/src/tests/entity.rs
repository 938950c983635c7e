//! Subjects, and who represents whom.

use super::{KEY, Lab, codes};
use serde_json::{Value, json};

const SUBJECTS: &str = "/realty/entity/v1/subjects";
const LINKS: &str = "/realty/entity/v1/representatives";
const ORGANIZATION: &str = "45e9cefd-dade-41bb-819f-f5a6ad0097f9";
const PERSON: &str = "eaadf515-756c-42eb-8879-c2b54e0a8317";
const OTHER: &str = "8849e9cf-d01b-49e3-aceb-db4842836a7c";

pub fn example(name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/examples/kontur-crypto-v2");
    serde_json::from_slice(&std::fs::read(format!("{folder}/entity.{name}.json")).unwrap()).unwrap()
}

fn post(lab: &mut Lab, path: &str, body: &Value) -> (u16, Value) {
    lab.json(&format!("POST {path}"), body)
}

fn id(response: &Value) -> &str {
    response["subjectId"].as_str().unwrap()
}

fn refused((status, body): (u16, Value)) -> String {
    assert_eq!(status, 400, "{body}");
    codes(&body)
}

#[test]
fn every_recorded_subject() {
    for (name, kind) in [
        ("person", "person"),
        ("person.address-without-street", "person"),
        ("sole-proprietor", "soleProprietor"),
        ("organization", "organization"),
        ("organization.quirk-flat", "organization"),
    ] {
        let request = example(&format!("create-subject.request.{name}"));
        let (status, subject) = post(&mut Lab::new(), SUBJECTS, &request);
        assert_eq!(status, 201, "{name}: {subject}");
        assert!(docflow::value::guid::is_valid(id(&subject)), "{name}");
        assert_eq!(subject["externalId"], request["externalId"], "{name}");
        if kind == "organization" {
            let native = json!({ "ogrn": "1199800043211", "inn": "9845001232" });
            assert_eq!(subject[kind]["nativeOrgParams"], native, "{name}");
            assert_eq!(subject[kind].get("inn"), None, "{name}");
        } else {
            assert_eq!(subject[kind], request[kind], "{name}");
        }
    }
}

#[test]
fn external_ids_are_unique_within_an_organization() {
    let mut lab = Lab::new();
    let body = example("create-subject.request.person");
    assert_eq!(post(&mut lab, SUBJECTS, &body).0, 201);
    assert_eq!(refused(post(&mut lab, SUBJECTS, &body)), "DuplicatedExternalId");
    let other = KEY.replace("1ab7ab60", "1ab7ab61");
    let headers = [("Authorization", other.as_str()), ("Content-Type", "application/json")];
    let reply = lab.send(&format!("POST {SUBJECTS}"), &headers, body.to_string().as_bytes());
    assert_eq!(reply.response.status, 201);
}

#[test]
fn refused_subjects() {
    for (body, expected) in [
        (json!({ "externalId": "a" }), "AbsenceOfRequiredField"),
        (json!({ "governance": {}, "organization": {} }), "WrongFieldValue"),
        (json!({ "person": { "snils": "987-654-321 84" } }), "WrongSnils"),
        (json!({ "person": { "inn": "9845001232" } }), "WrongInn"),
    ] {
        assert_eq!(refused(post(&mut Lab::new(), SUBJECTS, &body)), expected, "{body}");
    }
    let (_, body) = post(&mut Lab::new(), SUBJECTS, &json!({ "externalId": "a" }));
    assert_eq!(body["errors"][0]["target"], "EntityApi");
}

#[test]
fn a_replaced_subject_keeps_its_ids_and_its_kind() {
    let mut lab = Lab::new();
    let (_, subject) = post(&mut lab, SUBJECTS, &example("create-subject.request.person"));
    let path = format!("PUT {SUBJECTS}/{}", id(&subject).to_uppercase());
    let (status, replaced) = lab.json(&path, &json!({ "person": { "surname": "Лугова" } }));
    let expected = json!({ "subjectId": id(&subject), "externalId": "subj_p_0001", "person": { "surname": "Лугова" } });
    assert_eq!((status, replaced), (200, expected));
    assert_eq!(refused(lab.json(&path, &json!({ "organization": {} }))), "WrongFieldValue");
    let nobody = format!("PUT {SUBJECTS}/00000000-0000-4000-8000-000000000001");
    assert_eq!(lab.json(&nobody, &json!({ "governance": {} })).0, 404);
}

#[test]
fn an_inn_is_looked_up_among_the_subjects() {
    let find = |person: Value| post(&mut Lab::new(), &format!("{SUBJECTS}/requisites"), &person);
    let known = json!({ "surname": "Ветрова", "identityDocument": { "series": "6101", "number": "204518" } });
    let (status, found) = find(json!({ "requisiteType": "inn", "inn": known }));
    assert_eq!((status, found), (200, json!({ "requisiteType": "inn", "inn": "984500123437" })));
    let unknown = json!({ "surname": "Ветрова", "identityDocument": { "series": "6101", "number": "204519" } });
    let (status, found) = find(json!({ "requisiteType": "inn", "inn": unknown }));
    assert_eq!((status, found), (200, json!({ "requisiteType": "inn" })));
    assert_eq!(refused(find(json!({ "requisiteType": "snils" }))), "WrongFieldValue");
    assert_eq!(refused(find(json!({ "requisiteType": "inn" }))), "AbsenceOfRequiredField");
}

#[test]
fn an_extract_of_an_organization_is_a_pdf() {
    let mut lab = Lab::new();
    let path = |id: &str| format!("GET {SUBJECTS}/{id}/egrul");
    let response = lab.send(&path(ORGANIZATION), &[("Authorization", KEY)], b"").response;
    assert_eq!((response.status, response.header("content-type")), (200, Some("application/pdf")));
    let text = String::from_utf8(response.body).unwrap();
    assert!(text.starts_with("%PDF-1.4\n") && text.ends_with("\n%%EOF\n"), "{text}");
    assert!(text.contains("(OGRN 1199800043211)") && text.contains("(INN 9845001232)"), "{text}");
    // Every entry of the table of objects points at its object.
    let table = text.split("xref\n").nth(1).unwrap();
    for (number, entry) in table.lines().skip(2).take(5).enumerate() {
        let at: usize = entry[..10].parse().unwrap();
        assert!(text[at..].starts_with(&format!("{} 0 obj\n", number + 1)), "{entry}");
    }
    let start: usize = text.lines().rev().nth(1).unwrap().parse().unwrap();
    assert!(text[start..].starts_with("xref\n"));
    assert_eq!(refused(lab.get(&format!("{SUBJECTS}/{PERSON}/egrul"))), "WrongFieldValue");
    assert_eq!(refused(lab.get(&format!("{SUBJECTS}/1/egrul"))), "WrongFieldValue");
    assert_eq!(lab.get(&format!("{SUBJECTS}/00000000-0000-4000-8000-000000000001/egrul")).0, 404);
}

fn link(principal: &str, agent: &str) -> Value {
    let mut body = example("create-representative.request");
    body["principal"]["subjectId"] = json!(principal);
    body["agent"]["subjectId"] = json!(agent);
    body
}

#[test]
fn links_are_created_read_and_replaced() {
    let mut lab = Lab::new();
    let (status, created) = post(&mut lab, LINKS, &link(ORGANIZATION, OTHER));
    assert_eq!((status, &created["agent"]["person"]["surname"]), (201, &json!("Ветрова")), "{created}");
    assert_eq!(created["principal"]["organization"]["kpp"], "984501001");
    let path = format!("{LINKS}/{}{OTHER}", ORGANIZATION.to_uppercase());
    assert_eq!(lab.get(&path), (200, created.clone()));
    let body = json!({ "representativeType": "Authorized", "post": "Управляющий", "authority": created["authority"] });
    let (status, replaced) = lab.json(&format!("PUT {path}"), &body);
    assert_eq!((status, &replaced["post"], &replaced["agent"]), (200, &json!("Управляющий"), &created["agent"]));
    assert_eq!(lab.get(&path).1, replaced);
    // A form of the organization is possible from now on.
    let form = json!({ "person": OTHER, "organization": ORGANIZATION });
    assert_eq!(post(&mut lab, "/realty/crypto/v2/certificate-forms", &form).0, 201);
}

#[test]
fn seeded_links_are_read_too() {
    let (status, seeded) = Lab::new().get(&format!("{LINKS}/{ORGANIZATION}{PERSON}"));
    assert_eq!((status, &seeded["agent"]["subjectId"]), (200, &json!(PERSON)));
    assert_eq!(Lab::new().get(&format!("{LINKS}/{PERSON}{ORGANIZATION}")).0, 404);
}

#[test]
fn refused_links() {
    let nobody = "00000000-0000-4000-8000-000000000001";
    let mut without_post = link(ORGANIZATION, OTHER);
    without_post.as_object_mut().unwrap().remove("post");
    for (body, expected) in [
        (link(ORGANIZATION, PERSON), "WrongFieldValue"),
        (link(ORGANIZATION, ORGANIZATION), "WrongFieldValue"),
        (link(nobody, PERSON), "UnexistentSubject"),
        (link(ORGANIZATION, nobody), "UnexistentSubject"),
        (without_post, "AbsenceOfRequiredField"),
    ] {
        assert_eq!(refused(post(&mut Lab::new(), LINKS, &body)), expected, "{body}");
    }
    // A person's representative needs no position.
    let mut body = link(PERSON, OTHER);
    body.as_object_mut().unwrap().remove("post");
    assert_eq!(post(&mut Lab::new(), LINKS, &body).0, 201);
    let mut lab = Lab::new();
    let body = json!({ "representativeType": "Confidant", "authority": link(ORGANIZATION, PERSON)["authority"] });
    let path = format!("PUT {LINKS}/{ORGANIZATION}{PERSON}");
    assert_eq!(refused(lab.json(&path, &body)), "AbsenceOfRequiredField");
}

#[test]
fn quirks_have_the_numbers_at_the_top_and_links_without_a_body() {
    let mut lab = Lab::quirky();
    let (_, subject) = post(&mut lab, SUBJECTS, &example("create-subject.request.organization"));
    assert_eq!(subject["organization"]["inn"], "9845001232", "{subject}");
    assert_eq!(subject["organization"].get("nativeOrgParams"), None);
    assert_eq!(post(&mut lab, LINKS, &link(ORGANIZATION, OTHER)), (201, Value::Null));
    assert_eq!(lab.get(&format!("{LINKS}/{ORGANIZATION}{OTHER}")).1["principal"]["organization"]["inn"], "9845001232");
}
