//! The life of a certificate form: from its creation to a certificate that is recalled or expires.

use super::forms::{ORGANIZATION, PERSON, REPRESENTATIVE, SCAN, individual, passport};
use super::{KEY, Lab, codes};
use serde_json::{Value, json};

const PATH: &str = "/realty/crypto/v2/certificate-forms";

/// A form that exists, by its id.
struct Form(String);

impl Form {
    fn create(lab: &mut Lab, body: &Value) -> Self {
        let (status, form) = lab.json(&format!("POST {PATH}"), body);
        assert_eq!(status, 201, "{form}");
        Self(form["formId"].as_str().unwrap().to_owned())
    }

    fn read(&self, lab: &mut Lab) -> Value {
        lab.get(&format!("{PATH}/{}", self.0)).1
    }

    fn state(&self, lab: &mut Lab) -> String {
        self.read(lab)["state"].as_str().unwrap().to_owned()
    }

    fn release(&self, lab: &mut Lab) -> (u16, Value) {
        lab.json(&format!("POST {PATH}/{}/release", self.0), &statement())
    }

    fn patch(&self, lab: &mut Lab, change: Value) -> (u16, Value) {
        lab.json(&format!("PATCH {PATH}/{}", self.0), &json!([change]))
    }
}

fn statement() -> Value {
    json!({ "contentId": SCAN, "contentType": "pdf" })
}

fn document(code: &str) -> Value {
    json!({ "documentInfo": { "documentType": code }, "content": { "contentInfo": statement() } })
}

fn add(documents: Value) -> Value {
    json!({ "op": "add", "path": "/documents", "value": documents })
}

/// An owner whose SNILS and INN no database confirms.
fn unconfirmed(lab: &mut Lab) -> Form {
    lab.0.seed(&json!({ "crypto": { "unconfirmed": ["987-654-321 83"] } })).unwrap();
    Form::create(lab, &json!({ "person": PERSON, "documents": [passport()] }))
}

#[test]
fn a_release_takes_its_time_and_ends_with_a_certificate() {
    let mut lab = Lab::new();
    let form = Form::create(&mut lab, &individual());
    let etag = |lab: &mut Lab, form: &Form| {
        let reply = lab.send(&format!("GET {PATH}/{}", form.0), &[("Authorization", KEY)], b"").response;
        reply.header("etag").unwrap().to_owned()
    };
    let mut seen = vec![etag(&mut lab, &form)];
    let (status, released) = form.release(&mut lab);
    assert_eq!((status, &released["state"]), (200, &json!("InRelease")));
    for (milliseconds, state) in [(4_999, "InRelease"), (1, "Issued")] {
        lab.0.advance(milliseconds);
        assert_eq!(form.state(&mut lab), state);
        seen.push(etag(&mut lab, &form));
    }
    assert!(seen[0] != seen[1] && seen[1] != seen[2], "each state is another version");
    let info = form.read(&mut lab)["certificateInfo"].clone();
    assert_eq!((&info["formId"], &info["certificateState"]), (&json!(form.0), &json!("Valid")));
    assert_eq!(info.get("inn"), None);
    let day = |name: &str| docflow::value::date::days(info[name].as_str().unwrap()).unwrap();
    assert!((365..=366).contains(&(day("validTo") - day("validFrom"))));
    for (name, kind) in [("data", "cer"), ("receipt", "pdf")] {
        assert_eq!(info[name]["contentType"], kind);
        assert!(lab.0.state.store.get(&crate::state::store::CONTENTS, &info[name]["contentId"]).is_some());
    }
}

#[test]
fn a_certificate_of_an_organization_names_it() {
    let mut lab = Lab::new();
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/examples/kontur-crypto-v2/create-form.request.organization.json"
    );
    let body: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let form = Form::create(&mut lab, &body);
    assert_eq!(form.release(&mut lab).0, 200);
    lab.0.advance(5_000);
    let info = form.read(&mut lab)["certificateInfo"].clone();
    assert_eq!((&info["inn"], &info["ogrn"]), (&json!("9845001232"), &json!("1199800043211")));
    assert_eq!((body["organization"].as_str(), body["person"].as_str()), (Some(ORGANIZATION), Some(REPRESENTATIVE)));
}

#[test]
fn nothing_is_released_that_lacks_a_document_or_its_statement() {
    let mut lab = Lab::new();
    let bare = Form::create(&mut lab, &json!({ "person": PERSON }));
    let (status, refusal) = bare.release(&mut lab);
    assert_eq!((status, codes(&refusal).as_str()), (400, "AbsenceOfRequiredField"));
    let form = Form::create(&mut lab, &individual());
    let path = format!("POST {PATH}/{}/release", form.0);
    for (statement, expected) in [
        (json!({ "contentId": "f1652480-c081-4fb0-aad3-06f3b7aa1d2c" }), "UnexistentContent"),
        (json!({ "contentId": "b1600000-0000-4000-8000-000000000001" }), "BigContentSize"),
        (json!({ "contentId": "d0c00000-0000-4000-8000-000000000001" }), "UnsupportedContentType"),
        (json!({ "contentId": SCAN, "contentType": "docx" }), "UnsupportedContentType"),
        (json!({}), "AbsenceOfRequiredField"),
        (json!({ "contentId": "1" }), "WrongFieldValue"),
    ] {
        let (status, refusal) = lab.json(&path, &statement);
        assert_eq!((status, codes(&refusal).as_str()), (400, expected), "{statement}");
        if expected.contains("Content") {
            assert_eq!(refusal["errors"][0]["context"], statement);
        }
    }
    assert_eq!(form.state(&mut lab), "Created");
    assert_eq!(
        lab.json(&format!("POST {PATH}/{}/release", "00000000-48a1-4288-bdca-e36290885f95"), &statement()).0,
        404
    );
}

#[test]
fn a_form_in_release_takes_no_change_and_no_second_release() {
    let mut lab = Lab::new();
    let form = Form::create(&mut lab, &individual());
    form.release(&mut lab);
    assert_eq!(form.release(&mut lab).0, 400);
    assert_eq!(form.patch(&mut lab, add(json!([document("5300")]))).0, 400);
    lab.0.advance(5_000);
    assert_eq!(form.patch(&mut lab, add(json!([document("5300")]))).0, 400);
}

#[test]
fn an_unconfirmed_requisite_is_mended_by_its_scan() {
    let mut lab = Lab::new();
    let form = unconfirmed(&mut lab);
    form.release(&mut lab);
    lab.0.advance(2_000);
    assert_eq!(form.state(&mut lab), "ValidationError");
    assert_eq!(codes(&form.release(&mut lab).1), "AbsenceOfRequiredField");
    // Another document does not help.
    let (_, patched) = form.patch(&mut lab, add(json!([document("5300")])));
    assert_eq!(patched["state"], "ValidationError");
    let (status, patched) = form.patch(&mut lab, add(json!([document("100")])));
    assert_eq!((status, &patched["state"]), (200, &json!("InRelease")));
    lab.0.advance(5_000);
    assert_eq!(form.state(&mut lab), "Issued");
}

#[test]
fn a_scan_that_is_there_from_the_beginning_spares_the_refusal() {
    let mut lab = Lab::new();
    lab.0.seed(&json!({ "crypto": { "unconfirmed": ["98765432183"] } })).unwrap();
    let form = Form::create(&mut lab, &json!({ "person": PERSON, "documents": [passport(), document("100")] }));
    form.release(&mut lab);
    lab.0.advance(5_000);
    assert_eq!(form.state(&mut lab), "Issued");
}

#[test]
fn with_quirks_a_mended_form_is_released_again_and_nothing_is_sent_back() {
    let mut lab = Lab::quirky();
    let form = unconfirmed(&mut lab);
    assert_eq!(form.release(&mut lab), (204, Value::Null));
    lab.0.advance(2_000);
    assert_eq!(form.patch(&mut lab, add(json!([document("100")]))), (204, Value::Null));
    assert_eq!(form.state(&mut lab).to_lowercase(), "created");
    assert_eq!(form.release(&mut lab).0, 204);
}

#[test]
fn changes_add_replace_and_refresh() {
    let mut lab = Lab::new();
    let form = Form::create(&mut lab, &individual());
    let mut photo = document("5300");
    photo["documentId"] = json!("5729444f-490f-4e7e-979d-d659e2e359c1");
    for _ in 0..2 {
        let (status, patched) = form.patch(&mut lab, add(json!([photo])));
        assert_eq!(
            (status, patched["documents"].as_array().unwrap().len()),
            (200, 2),
            "once, however often it is added"
        );
    }
    let (_, patched) = form.patch(&mut lab, json!({ "op": "update", "path": "/documents", "value": [passport()] }));
    assert_eq!(patched["documents"], json!([passport()]));
    let renamed = json!({ "subjectId": PERSON, "person": { "name": "Мирослава", "surname": "Лугова", "address": { "structuralAddress": { "street": { "name": "Портовая" } } } } });
    lab.0.seed(&json!({ "crypto": { "subjects": [renamed] } })).unwrap();
    let (status, patched) = form.patch(&mut lab, json!({ "op": "update", "path": "/person" }));
    assert_eq!((status, &patched["person"]["person"]["surname"]), (200, &json!("Лугова")), "{patched}");
    assert_eq!(codes(&form.patch(&mut lab, json!({ "op": "update", "path": "/state" })).1), "WrongFieldValue");
    assert_eq!(codes(&form.patch(&mut lab, json!({ "op": "update", "path": "/organization" })).1), "WrongFieldValue");
}

#[test]
fn a_change_is_refused_like_a_creation() {
    let mut lab = Lab::new();
    let form = Form::create(&mut lab, &individual());
    let mut other = document("008001004000");
    let (_, refusal) = form.patch(&mut lab, add(json!([other])));
    assert_eq!(codes(&refusal), "DuplicateDocument");
    assert_eq!(refusal["errors"][0]["context"].as_array().unwrap().len(), 2);
    let mut wrong = passport();
    wrong["documentInfo"]["number"] = json!("204519");
    assert_eq!(
        codes(&form.patch(&mut lab, json!({ "op": "update", "path": "/documents", "value": [wrong] })).1),
        "MismatchDocumentRequisites"
    );
    other = document("5300");
    other["content"]["contentInfo"]["contentId"] = json!("f1652480-c081-4fb0-aad3-06f3b7aa1d2c");
    let (_, refusal) = form.patch(&mut lab, add(json!([other])));
    assert_eq!(
        (codes(&refusal).as_str(), &refusal["errors"][0]["context"]),
        ("UnexistentContent", &other["content"]["contentInfo"])
    );
    assert_eq!(form.read(&mut lab)["documents"].as_array().unwrap().len(), 1);
    let homeless = json!({ "subjectId": PERSON, "person": { "name": "Мирослава" } });
    lab.0.seed(&json!({ "crypto": { "subjects": [homeless] } })).unwrap();
    let (_, refusal) = form.patch(&mut lab, json!({ "op": "update", "path": "/person" }));
    assert!(codes(&refusal).contains("WrongAddress"), "{refusal}");
}

#[test]
fn the_newest_forms_come_first() {
    let mut lab = Lab::new();
    let first = Form::create(&mut lab, &individual());
    let second = Form::create(&mut lab, &json!({ "person": REPRESENTATIVE, "organization": ORGANIZATION }));
    let ids = |lab: &mut Lab, query: &str| {
        let (status, forms) = lab.get(&format!("{PATH}{query}"));
        assert_eq!(status, 200, "{forms}");
        forms.as_array().unwrap().iter().map(|form| form["formId"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let seeded = "7c7cc95c-48a1-4288-bdca-e36290885f95".to_owned();
    assert_eq!(ids(&mut lab, ""), [second.0.clone(), first.0.clone(), seeded.clone()]);
    assert_eq!(ids(&mut lab, "?externalId=form_ind_0001"), std::slice::from_ref(&first.0));
    assert_eq!(ids(&mut lab, &format!("?personId={PERSON}")), [first.0.clone(), seeded]);
    assert_eq!(ids(&mut lab, &format!("?organizationId={}", ORGANIZATION.to_uppercase())), [second.0]);
    for _ in 0..40 {
        Form::create(&mut lab, &json!({ "person": PERSON }));
    }
    assert_eq!(ids(&mut lab, "").len(), 30);
    assert_eq!(codes(&lab.get(&format!("{PATH}?personId=1")).1), "WrongFieldValue");
    let quirky = Lab::quirky().get(PATH).1;
    assert_eq!(quirky["certificateForms"].as_array().unwrap().len(), 1);
}

#[test]
fn statements_are_pages_of_pdf() {
    let mut lab = Lab::new();
    let form = Form::create(&mut lab, &individual());
    let render = |lab: &mut Lab, kind: &str| {
        let path = format!("GET {PATH}/{}/render?statementType={kind}", form.0);
        lab.send(&path, &[("Authorization", KEY)], b"").response
    };
    let page = render(&mut lab, "releaseStatement");
    assert_eq!((page.status, page.header("content-type")), (200, Some("application/pdf")));
    let text = String::from_utf8(page.body).unwrap();
    assert!(text.starts_with("%PDF-1.4") && text.contains("(Vetrova Miroslava Igorevna) Tj"), "{text}");
    assert_eq!(render(&mut lab, "recallStatement").status, 400);
    assert_eq!(render(&mut lab, "other").status, 400);
    form.release(&mut lab);
    lab.0.advance(5_000);
    let page = render(&mut lab, "recallStatement");
    assert!(String::from_utf8(page.body).unwrap().contains("Statement of recall"));
}

#[test]
fn a_certificate_is_recalled_or_expires() {
    let mut lab = Lab::new();
    let forms = [0; 2].map(|_| {
        let mut body = individual();
        body.as_object_mut().unwrap().remove("externalId");
        Form::create(&mut lab, &body)
    });
    assert!(lab.0.recall(&forms[0].0).is_err());
    forms.iter().for_each(|form| assert_eq!(form.release(&mut lab).0, 200));
    lab.0.advance(5_000);
    lab.0.recall(&forms[0].0).unwrap();
    assert!(lab.0.recall(&forms[0].0).is_err());
    let state = |lab: &mut Lab, form: &Form| form.read(lab)["certificateInfo"]["certificateState"].clone();
    assert_eq!(forms.each_ref().map(|form| state(&mut lab, form)), [json!("Revoke"), json!("Valid")]);
    lab.0.advance(365 * 86_400_000);
    assert_eq!(state(&mut lab, &forms[1]), "Valid");
    lab.0.advance(2 * 86_400_000);
    assert_eq!(forms.each_ref().map(|form| state(&mut lab, form)), [json!("Revoke"), json!("Expired")]);
}

#[test]
fn events_come_in_pages_for_three_months() {
    let mut lab = Lab::new();
    let (_, empty) = lab.get("/realty/crypto/v2/events");
    assert_eq!(empty["events"], json!([]));
    let refused = unconfirmed(&mut lab);
    refused.release(&mut lab);
    lab.0.advance(2_000);
    let after = |lab: &mut Lab, last: &Value, rest: &str| {
        lab.get(&format!("/realty/crypto/v2/events?afterEventId={}{rest}", last.as_str().unwrap()))
    };
    let (_, page) = after(&mut lab, &empty["lastEventId"], "");
    assert_eq!((page["events"].as_array().unwrap().len(), &page["events"][0]["formId"]), (1, &json!(refused.0)));
    assert_eq!(page["events"][0]["eventType"], "ReleaseCheckFailed");
    assert_eq!(page["lastEventId"], page["events"][0]["eventId"]);
    refused.patch(&mut lab, add(json!([document("100")])));
    lab.0.advance(5_000);
    let (_, first) = lab.get("/realty/crypto/v2/events?count=1");
    let (_, second) = after(&mut lab, &first["lastEventId"], "&count=1");
    assert_eq!(second["events"][0]["eventType"], "CertificateIssued");
    let (_, none) = after(&mut lab, &second["lastEventId"], "");
    assert_eq!((&none["events"], &none["lastEventId"]), (&json!([]), &second["lastEventId"]));
    assert_eq!(after(&mut lab, &json!("7c70c0c9-2003-4804-a689-a8f5e6888279"), "").0, 400);
    assert_eq!(lab.get("/realty/crypto/v2/events?count=101").0, 400);
    lab.0.advance(93 * 86_400_000);
    assert_eq!(lab.get("/realty/crypto/v2/events").1["events"], json!([]));
}
