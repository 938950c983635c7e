//! Request bodies of certificate forms: the example payloads of the crypto sheet, cut down.

use serde_json::{Value, json};

pub const PERSON: &str = "8849e9cf-d01b-49e3-aceb-db4842836a7c";
pub const REPRESENTATIVE: &str = "eaadf515-756c-42eb-8879-c2b54e0a8317";
pub const ORGANIZATION: &str = "45e9cefd-dade-41bb-819f-f5a6ad0097f9";
pub const SCAN: &str = "8d71a96c-c4e3-4451-8d21-c25f50e3cd14";
const MD5: &str = "18BE98072BC7B066E7B92D59D40A265B";

/// The passport of `PERSON`.
pub fn passport() -> Value {
    json!({
        "documentId": "7c81de01-db92-408d-8d83-a018a69b8d8d",
        "documentInfo": {
            "documentType": "008001001000", "series": "6101", "number": "204518", "issueDate": "2012-04-03",
            "issuer": { "issuerCode": "610-042", "issuerName": "Отдел миграции № 42 (вымышленный)" },
        },
        "content": { "contentInfo": { "contentId": SCAN, "contentType": "pdf", "md5": MD5 } },
    })
}

/// Another identity document.
pub fn officer() -> Value {
    json!({
        "documentId": "43a7a138-3a05-408c-82bb-d3a673bd685a",
        "documentInfo": { "documentType": "008001004000", "series": "75", "number": "1234567", "issueDate": "2020-08-01" },
        "content": { "contentInfo": { "contentId": "bd69ea3e-0f92-46d1-a116-aa9c83d984e3", "contentType": "pdf" } },
    })
}

/// A form of an individual.
pub fn individual() -> Value {
    json!({ "externalId": "form_ind_0001", "person": PERSON, "documents": [passport()] })
}

/// The same with one member of the passport changed; `path` is a JSON pointer.
pub fn with(path: &str, value: Value) -> Value {
    let mut form = individual();
    *form["documents"][0].pointer_mut(path).unwrap() = value;
    form
}
