//! Bytes: contents that are uploaded, and files that docflows come with.

use super::life::{bytes, example, read};
use super::{Lab, REALTY};
use serde_json::Value;

#[test]
fn the_place_of_a_content_stands_in_a_header_when_the_body_lacks_it() {
    for mut lab in [Lab::new(), Lab::quirky()] {
        // Bytes that happen to be JSON, in a form of their own.
        let (status, headers, body) =
            bytes(&mut lab, "POST /realty/v1/contents", "application/pdf", b" {\"b\" : 1.0} ");
        assert_eq!(status, 201);
        let pointer: Value = serde_json::from_slice(&body).unwrap();
        let (_, link) = headers.iter().find(|(name, _)| name == "Location").unwrap();
        let id = link.rsplit('/').next().unwrap();
        if lab.0.state.quirks {
            assert!(pointer.get("id").is_none());
        } else {
            assert_eq!((pointer["id"].as_str(), pointer["contentLink"].as_str()), (Some(id), Some(link.as_str())));
        }
        let (status, headers, body) = bytes(&mut lab, &format!("GET /realty/v1/contents/{id}"), "", b"");
        assert_eq!((status, body.as_slice()), (200, b" {\"b\" : 1.0} ".as_slice()));
        assert!(headers.contains(&("Content-Type".to_owned(), "application/pdf".to_owned())));
    }
}

#[test]
fn a_content_needs_a_media_type_that_is_listed() {
    let mut lab = Lab::new();
    let untyped = lab.send("POST /realty/v1/contents", &[("Authorization", REALTY)], b"x").response;
    assert_eq!(untyped.status, 415);
    assert_eq!(bytes(&mut lab, "POST /realty/v1/contents", "text/html; charset=utf-8", b"x").0, 415);
    assert!(lab.0.state.realty.contents.is_empty());
}

#[test]
fn files_look_like_what_they_are() {
    let mut lab = Lab::new();
    let (_, flow) = lab.json("POST /realty/v1/docflows/object_request", &example("object_request"));
    let id = flow["docflowId"].as_str().unwrap();
    lab.0.advance(4_000);
    let done = read(&mut lab, id);
    let mut seen = Vec::new();
    for file in done["result"]["files"].as_array().unwrap() {
        let path = |one: &Value| format!("GET /realty/v1/docflows/{id}/files/{}", one["id"].as_str().unwrap());
        let (start, media_type): (&[u8], _) = match file["type"].as_str().unwrap() {
            kind if kind.ends_with("outdoc") => (b"PK\x03\x04", "application/zip"),
            kind if kind.ends_with(":pdf") => (b"%PDF-", "application/pdf"),
            _ => (b"<?xml", "application/xml"),
        };
        let (status, headers, body) = bytes(&mut lab, &path(file), "", b"");
        assert!(status == 200 && body.starts_with(start));
        // What was asked can be read in each, in the archive too, whose files are not compressed.
        let number = example("object_request")["options"]["cadastralNumber"].as_str().unwrap().to_owned();
        assert!(String::from_utf8_lossy(&body).contains(&number), "{media_type}");
        assert_eq!(headers, [("Content-Type".to_owned(), media_type.to_owned())]);
        for signature in file["signatures"].as_array().into_iter().flatten() {
            assert_eq!(bytes(&mut lab, &path(signature), "", b"").1[0].1, "application/x-pkcs7-signature");
        }
        seen.push(media_type);
    }
    assert_eq!(seen, ["application/zip", "application/xml", "application/pdf"]);
    assert_eq!(bytes(&mut lab, &format!("GET /realty/v1/docflows/{id}/files/{id}"), "", b"").0, 404);
}
