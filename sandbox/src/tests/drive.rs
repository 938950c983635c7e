//! Files by their bytes; what is on the account; objects by their address.

use super::{KEY, Lab, codes};
use docflow::http::Response;
use serde_json::{Value, json};

const PATH: &str = "/realty/drive/v2/contents";

fn upload(lab: &mut Lab, media_type: &str, bytes: &[u8]) -> Response {
    let headers = [("Authorization", KEY), ("Content-Type", media_type)];
    lab.send(&format!("POST {PATH}"), &headers, bytes).response
}

fn download(lab: &mut Lab, id: &str) -> Response {
    lab.send(&format!("GET {PATH}/{id}"), &[("Authorization", KEY)], b"").response
}

#[test]
fn what_is_uploaded_is_downloaded() {
    for mut lab in [Lab::new(), Lab::quirky()] {
        let response = upload(&mut lab, "application/pdf", b"%PDF-1.7\n \xff");
        assert_eq!(response.status, 201);
        let link = response.header("location").unwrap();
        let id = link.rsplit('/').next().unwrap();
        let body: Value = serde_json::from_slice(&response.body).unwrap();
        assert_eq!(body, if lab.0.state.quirks { json!({}) } else { json!({ "contentId": id }) });
        let back = download(&mut lab, id);
        assert_eq!((back.status, back.body.as_slice()), (200, b"%PDF-1.7\n \xff".as_slice()));
        assert_eq!(back.header("content-type"), Some("application/pdf"));
    }
}

#[test]
fn a_form_knows_uploaded_bytes() {
    let create = |bytes: &[u8], md5: Value| {
        let mut lab = Lab::new();
        let response = upload(&mut lab, "application/octet-stream", bytes);
        let id = serde_json::from_slice::<Value>(&response.body).unwrap()["contentId"].clone();
        let content = json!({ "contentInfo": { "contentId": id, "contentType": "pdf", "md5": md5 } });
        let document = json!({ "documentInfo": { "documentType": "100" }, "content": content });
        let form = json!({ "person": "8849e9cf-d01b-49e3-aceb-db4842836a7c", "documents": [document] });
        let (status, body) = lab.json("POST /realty/crypto/v2/certificate-forms", &form);
        if status == 201 { String::new() } else { codes(&body) }
    };
    assert_eq!(create(b"%PDF-1", json!("AB1BF8B5E1D2A6DB28D05D5D3F5DAD54")), "WrongFieldValue");
    assert_eq!(create(b"%PDF-1", json!(docflow::value::md5::of(b"%PDF-1"))), "");
    assert_eq!(create(b"PK\x03\x04", Value::Null), "UnsupportedContentType");
    let big = [b"%PDF-1".as_slice(), &vec![0; 10_485_755]].concat();
    assert_eq!(create(&big, Value::Null), "BigContentSize");
    assert_eq!(create(&big[..10_485_760], Value::Null), "");
}

#[test]
fn seeded_files_have_bytes_of_their_kind() {
    let mut lab = Lab::new();
    for (id, media_type) in [
        ("8d71a96c-c4e3-4451-8d21-c25f50e3cd14", "application/pdf"),
        ("BAAF5D4A-E4FB-435D-B8EE-6B1319A95AC7", "image/png"),
        ("6fb34abd-c34c-42e9-8b6b-5ca10c4b36f0", "image/jpeg"),
        ("f53efe9d-bd81-4471-a9be-0daf19c392e0", "image/tiff"),
        ("d0c00000-0000-4000-8000-000000000001", "application/octet-stream"),
    ] {
        let response = download(&mut lab, id);
        assert_eq!((response.status, response.header("content-type")), (200, Some(media_type)), "{id}");
    }
    assert_eq!(download(&mut lab, "00000000-0000-4000-8000-000000000001").status, 404);
    let (status, body) = lab.get(&format!("{PATH}/1"));
    assert_eq!((status, codes(&body).as_str()), (400, "WrongFieldValue"));
}

#[test]
fn balances_and_charges() {
    let mut lab = Lab::new();
    let (status, balance) = lab.get("/realty/billing/v1/balance");
    assert_eq!((status, &balance["items"][0]["balance"]["value"]), (200, &json!(250)));
    let mut ids = |query: &str| {
        let (status, page) = lab.get(&format!("/realty/billing/v1/balance/operations?{query}"));
        assert_eq!(status, 200);
        let items = page["items"].as_array().unwrap().iter();
        let days: Vec<String> = items.map(|item| item["date"].as_str().unwrap()[8..].to_owned()).collect();
        (days.join(" "), page["token"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(ids("").0, "13 20");
    assert_eq!(ids("from=2024-05-14").0, "20");
    assert_eq!(ids("to=2024-05-14&serviceId=address_api_open_data").0, "13");
    assert_eq!(ids("serviceId=other").0, "");
    let (first, token) = ids("count=1");
    assert_eq!((first.as_str(), ids(&format!("token={token}")).0.as_str()), ("13", "20"));
}

#[test]
fn objects_at_an_address() {
    let mut lab = Lab::new();
    let mut find = |address: &str| lab.get(&format!("/realty/address/v1/objects?address={address}"));
    let (status, found) = find("%D0%A2%D0%95%D0%A1%D0%A2%D0%BE%D0%B3%D1%80%D0%B0%D0%B4");
    assert_eq!((status, &found[0]["cadastralNumber"]), (200, &json!("61:44:0000000:1683")), "{found}");
    assert_eq!(find("nowhere"), (200, json!([])));
    let (status, body) = lab.get("/realty/address/v1/objects");
    assert_eq!((status, codes(&body).as_str()), (400, "AbsenceOfRequiredField"));
}
