//! Quirky responses are no others: the client's reader makes the clean ones of them again.

use super::Lab;
use super::forms::{ORGANIZATION, PERSON, REPRESENTATIVE};
use docflow::check::Checker;
use docflow::http::{CallInput, Operation, Response, decode};
use serde_json::{Value, json};

/// What the client would hand to its caller.
fn read(operation: &Operation, status: u16, body: &Value) -> Value {
    let response = Response { status, headers: Vec::new(), body: body.to_string().into_bytes() };
    serde_json::from_str(&decode(&mut Checker::default(), operation, &response, CallInput::default()).unwrap()).unwrap()
}

/// Sends the same to a clean and to a quirky sandbox: the bodies differ, what is read of them does not.
fn same(operation: &Operation, prepare: fn(&mut Lab), line: &str, body: &Value) -> Value {
    let (mut clean, mut quirky) = (Lab::new(), Lab::quirky());
    prepare(&mut clean);
    prepare(&mut quirky);
    let (clean, quirky) = (clean.json(line, body), quirky.json(line, body));
    assert!(clean.0 < 300, "{}", clean.1);
    assert_ne!(clean.1, quirky.1);
    let (mut expected, mut found) = (read(operation, clean.0, &clean.1), read(operation, quirky.0, &quirky.1));
    for wrapper in ["token", "date"] {
        for side in [&mut expected, &mut found] {
            side.as_object_mut().unwrap().remove(wrapper);
        }
    }
    assert_eq!(found, expected);
    quirky.1
}

#[test]
fn assessment() {
    use docflow::kontur::assessment::subjects::{CREATE, GET};
    let body = json!({ "person": { "surname": "Ветрова", "name": "Мирослава", "birthDate": "1990-03-14" } });
    let quirky = same(&CREATE, |_| {}, "POST /realty/assessment/v1/subjects", &body);
    assert_eq!(quirky["person"]["dateBirth"], "1990-03-14");
    let path = "GET /realty/assessment/v1/subjects/e1bd227e-a557-4fee-b8af-e141088646a9";
    assert_eq!(same(&GET, |_| {}, path, &Value::Null).get("organization"), Some(&Value::Null));
}

#[test]
fn organizations_have_no_birth_date() {
    let body = json!({ "organization": { "ogrn": "1199800043211" } });
    let (_, subject) = Lab::quirky().json("POST /realty/assessment/v1/subjects", &body);
    assert_eq!(subject.get("person"), None);
}

#[test]
fn crypto() {
    use docflow::kontur::crypto::certificate_forms::{CREATE, GET};
    let body = json!({ "person": REPRESENTATIVE, "organization": ORGANIZATION });
    same(&CREATE, |_| {}, "POST /realty/crypto/v2/certificate-forms", &body);
    let path = "GET /realty/crypto/v2/certificate-forms/7c7cc95c-48a1-4288-bdca-e36290885f95";
    assert_eq!(same(&GET, |_| {}, path, &Value::Null)["person"]["subject"]["subjectId"], PERSON);
    let missing = json!({ "person": "00000000-0000-4000-8000-000000000001" });
    let (_, refused) = Lab::quirky().json("POST /realty/crypto/v2/certificate-forms", &missing);
    assert_eq!(refused["errors"][0]["context"], json!({ "subjectId": missing["person"] }));
}

#[test]
fn realty() {
    use docflow::kontur::realty::docflows::{CREATE, GET};
    let body = json!({ "options": { "type": "info", "cadastralNumber": "98:35:021077:1683" } });
    let quirky = same(&CREATE, |_| {}, "POST /realty/v1/docflows/object_request", &body);
    assert_eq!((&quirky["state"], &quirky["type"]), (&json!("queue"), &json!("object_request")));
    for (kind, spelled, state) in [
        ("encumbrance_request", "ecumbrance_request", "suspended"),
        ("equity_agreement_registration_request", "equityagreement_request", "verified"),
        ("additionalpackage_request", "additional_packet_request", "completed"),
        ("rightmovement_request", "rightMovementRequest", "error"),
    ] {
        let id = "b85032cd-04da-4b2a-8f83-83611ea75789";
        let mut labs = [Lab::new(), Lab::quirky()];
        let [clean, quirky] = labs.each_mut().map(|lab| {
            let flow = json!({ "docflowId": id, "docflowType": kind, "state": state });
            lab.0.seed(&json!({ "realty": { "docflows": [flow] } })).unwrap();
            lab.get(&format!("/realty/v1/docflows/{id}")).1
        });
        assert_eq!(quirky["docflow"]["type"], spelled);
        let mut found = read(&GET, 200, &quirky);
        for wrapper in ["token", "date"] {
            assert!(found.as_object_mut().unwrap().remove(wrapper).is_some());
        }
        assert_eq!(found, read(&GET, 200, &clean));
    }
}

/// The recorded requests come back in every other spelling, and mean what was sent.
#[test]
fn realty_options() {
    use docflow::kontur::realty::docflows::GET;
    let mut bent = 0;
    for kind in docflow::kontur::realty::DOCFLOW_TYPE.list.iter().map(|code| code.value) {
        let sent = super::life::example(kind);
        let mut labs = [Lab::new(), Lab::quirky()];
        let [clean, quirky] = labs.each_mut().map(|lab| {
            let id = "b85032cd-04da-4b2a-8f83-83611ea75789";
            let flow = json!({ "docflowId": id, "docflowType": kind, "state": "sent", "options": sent["options"] });
            lab.0.seed(&json!({ "realty": { "docflows": [flow] } })).unwrap();
            lab.0.advance(2_500);
            lab.get(&format!("/realty/v1/docflows/{id}")).1
        });
        bent += usize::from(quirky["docflow"]["options"] != clean["options"]);
        let (found, expected) = (read(&GET, 200, &quirky), read(&GET, 200, &clean));
        assert_eq!(found["options"], sent["options"], "{kind}");
        assert_eq!(
            (&found["options"], &found["requirements"]),
            (&expected["options"], &expected["requirements"]),
            "{kind}"
        );
    }
    assert_eq!(bent, 6, "but for the order of an extract and the recorded action, which have nothing to misspell");
}

#[test]
fn edin() {
    let body = json!({ "agreementProcId": i64::MAX, "agreementTaskType": 1, "agreementExecType": 1,
        "agreementGroups": [{ "groupId": 9_007_199_254_740_995_i64 }] });
    let quirky = same(&docflow::edin::agreements::steps::CREATE, |_| {}, "POST /bdoc/agreement_step", &body);
    assert_eq!(quirky["agreementSteps"][0]["agreementGroups"][0]["groupID"], "9007199254740995");
}
