//! E9 and E6: the pointer returned by an upload, the media types, and values that must not get into a header.

use super::{FILE, FLOW, built, issues, response, unchecked};
use docflow::check::Checker;
use docflow::http::{Body, Built, CallInput, Response, Undecodable, decode};
use docflow::kontur::realty::ContentPointer;
use docflow::kontur::realty::contents::UPLOAD;
use docflow::kontur::realty::files::SIGN;
use serde_json::{Value, json};

const ID: &str = "77d2ddcf-b8b5-4c9c-bd7f-acaa4c024e6d";

/// The result of an upload for this response.
fn pointer(body: &str, location: Option<&str>) -> Result<Value, Undecodable> {
    let headers = location.map(|location| ("location".to_owned(), location.to_owned())).into_iter().collect();
    let response = Response { headers, ..response(201, body) };
    let read = decode(&mut Checker::default(), &UPLOAD, &response, CallInput::default())?;
    Ok(json_of(&read))
}

fn json_of(read: &str) -> Value {
    serde_json::from_str(read).expect(read)
}

fn media_type(built: &Built) -> Option<Vec<&str>> {
    let headers = &built.request.as_ref()?.headers;
    Some(headers.iter().filter(|(name, _)| name == "Content-Type").map(|(_, value)| value.as_str()).collect())
}

#[test]
fn a_pointer_in_the_body_is_the_pointer() {
    let whole = json!({"id": ID, "contentLink": "https://other.example/x"});
    assert_eq!(pointer(&whole.to_string(), None), Ok(whole.clone()));
    assert_eq!(pointer(&whole.to_string(), Some("/realty/v1/contents/17")), Ok(whole));
    let bare = json!({"id": ID});
    assert_eq!(pointer(&bare.to_string(), None), Ok(bare.clone()));
    let link = "/realty/v1/contents/17";
    assert_eq!(pointer(&bare.to_string(), Some(link)), Ok(json!({"id": ID, "contentLink": link})));
}

#[test]
fn what_the_body_lacks_stands_in_location() {
    let link = format!("https://api.testkontur.ru/realty/v1/contents/{ID}");
    for location in [
        link.clone(),
        format!("{link}/"),
        format!("{link}?version=1"),
        format!("{link}/?version=a/b"),
        format!("{link}#top"),
        format!("  {link} "),
        format!("/realty/v1/contents/{ID}"),
        format!("contents/{ID}"),
        ID.to_owned(),
    ] {
        let expected = json!({"id": ID, "contentLink": location.trim()});
        // A body that is not a pointer has no id either.
        let others = ["null", "[]", "created", "<a/>"];
        for body in ["", " \r\n", "{}", "\u{feff}{}", r#"{"id":null,"contentLink":null}"#].into_iter().chain(others) {
            assert_eq!(pointer(body, Some(&location)), Ok(expected.clone()), "{body:?} {location}");
        }
    }
    let other = pointer(r#"{"contentLink":"x","size":8}"#, Some(&link));
    assert_eq!(other, Ok(json!({"id": ID, "contentLink": "x", "size": 8})));
}

/// Any 2xx is a success, and without a body it may still name the content in a header.
#[test]
fn a_response_without_a_body_names_the_content_by_location() {
    let response = |status: u16, location: Option<&str>| {
        let headers = location.map(|location| ("Location".to_owned(), location.to_owned())).into_iter().collect();
        let response = Response { headers, ..response(status, "") };
        decode(&mut Checker::default(), &UPLOAD, &response, CallInput::default()).map(|read| json_of(&read))
    };
    let link = format!("/realty/v1/contents/{ID}");
    for status in [200, 201, 204] {
        assert_eq!(response(status, Some(&link)), Ok(json!({"id": ID, "contentLink": link})), "{status}");
        assert!(response(status, Some("/")).is_err(), "{status}");
    }
    assert!(response(204, None).is_err());
    assert_eq!(response(304, Some(&link)), Ok(Value::Null));
}

/// An unusable id is replaced, not duplicated: readers disagree about duplicate members.
#[test]
fn a_blank_id_gives_way_to_location() {
    for id in ["", " "] {
        let body = json!({"id": id, "contentLink": "x"}).to_string();
        let response = Response { headers: vec![("Location".to_owned(), format!("/{ID}"))], ..response(201, &body) };
        let read = decode(&mut Checker::default(), &UPLOAD, &response, CallInput::default()).expect(&body);
        let pointer: ContentPointer = serde_json::from_str(&read).unwrap_or_else(|fault| panic!("{fault}: {read}"));
        assert_eq!(pointer.id, ID);
    }
}

#[test]
fn an_upload_that_names_nothing_cannot_be_decoded() {
    for (body, location, expected) in [
        ("", None, "JSON"),
        ("{}", None, "an object with id, nor does Location end in one"),
        (r#"{"contentLink":"x"}"#, None, "an object with id, nor does Location end in one"),
        (r#"{"id":""}"#, None, "an object with id, nor does Location end in one"),
        ("", Some(""), "an object with id, nor does Location end in one"),
        ("{}", Some("/"), "an object with id, nor does Location end in one"),
        ("null", None, "a JSON object"),
        ("[]", None, "a JSON object"),
        ("created", None, "JSON"),
        ("{created", Some("/17"), "JSON"),
    ] {
        let fault = pointer(body, location).expect_err(body);
        assert_eq!(fault.expected, expected, "{body} {location:?}");
    }
}

#[test]
fn a_host_or_the_list_of_contents_is_no_content() {
    for location in ["https://api.testkontur.ru", "https://api.testkontur.ru/", "/realty/v1/contents/"] {
        let fault = pointer("{}", Some(location)).expect_err(location);
        assert_eq!(fault.expected, "an object with id, nor does Location end in one", "{location}");
    }
}

#[test]
fn a_listed_media_type_is_sent_as_it_was_given() {
    for word in [
        "application/pdf",
        "Application/pdf",
        "application/xml",
        "application/x-pkcs7-signature",
        "APPLICATION/PGP-SIGNATURE",
    ] {
        let built = built(&UPLOAD, &[], "", &json!({"contentType": word, "size": 1}).to_string());
        assert_eq!((issues(&built).as_str(), media_type(&built)), ("", Some(vec![word])));
        let request = built.request.expect(word);
        assert_eq!(
            (request.path.as_str(), &request.body),
            ("/realty/v1/contents", &Body::Held),
            "the size is not sent"
        );
    }
}

#[test]
fn another_media_type_is_sent_only_unchecked() {
    for word in ["image/png", "application/pdf; charset=utf-8", "pdf"] {
        let options = json!({"contentType": word}).to_string();
        let refused = built(&UPLOAD, &[], "", &options);
        assert_eq!((issues(&refused).as_str(), media_type(&refused)), ("options.contentType V07 error", None));
        let sent = unchecked(&UPLOAD, &[], "", &options);
        assert_eq!((issues(&sent).as_str(), media_type(&sent)), ("", Some(vec![word])));
    }
    for options in ["", "{}", r#"{"contentType":null}"#] {
        let refused = built(&UPLOAD, &[], "", options);
        assert_eq!((issues(&refused).as_str(), media_type(&refused)), ("options.contentType V07 error", None));
    }
}

#[test]
fn nothing_breaks_out_of_a_header() {
    for word in ["application/pdf\r\nX-Other: 1", "application/pdf\n", "application/pdf\u{0}", "тип", ""] {
        let options = json!({"contentType": word}).to_string();
        for refused in [unchecked(&UPLOAD, &[], "", &options), unchecked(&SIGN, &[FLOW, FILE], "", &options)] {
            assert_eq!((issues(&refused).as_str(), media_type(&refused)), ("options.contentType header error", None));
        }
        let refused = built(&SIGN, &[FLOW, FILE], "", &options);
        assert_eq!((issues(&refused).as_str(), media_type(&refused)), ("options.contentType header error", None));
    }
}

/// The page names none, so this is a default that a caller may override (Q11).
#[test]
fn a_signature_has_a_media_type_of_its_own_unless_one_is_given() {
    for (options, expected) in [
        ("", "application/x-pkcs7-signature"),
        ("{}", "application/x-pkcs7-signature"),
        (r#"{"contentType":null}"#, "application/x-pkcs7-signature"),
        (r#"{"contentType":"application/pgp-signature"}"#, "application/pgp-signature"),
        (r#"{"contentType":"application/octet-stream"}"#, "application/octet-stream"),
    ] {
        for built in [built(&SIGN, &[FLOW, FILE], "", options), unchecked(&SIGN, &[FLOW, FILE], "", options)] {
            assert_eq!((issues(&built).as_str(), media_type(&built)), ("", Some(vec![expected])), "{options}");
        }
    }
}

#[test]
fn nothing_to_send_is_reported_and_sent() {
    let sign = |options| built(&SIGN, &[FLOW, FILE], "", options);
    assert_eq!(issues(&sign(r#"{"size":1}"#)), "");
    let empty = sign(r#"{"size":0}"#);
    assert_eq!(issues(&empty), "options.size V08 warning");
    assert_eq!(empty.request.map(|request| request.body), Some(Body::Held));
    let empty = built(&UPLOAD, &[], "", r#"{"contentType":"application/pdf","size":0}"#);
    assert_eq!(issues(&empty), "options.size V08 warning");
    assert_eq!(empty.request.map(|request| request.body), Some(Body::Held));
}
