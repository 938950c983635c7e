//! Calls without a recorded request, because they send no body: their lines in the table of 2.1.

use super::wire::Wire;
use super::{FILE, FLOW, built, issues, response};
use docflow::http::{Body, Operation};
use docflow::kontur::realty::{contents, docflows, files, news};

const JSON: &str = "application/json";

#[test]
fn a_call_that_sends_nothing_is_a_line_and_what_it_accepts() {
    let content = "77d2ddcf-b8b5-4c9c-bd7f-acaa4c024e6d";
    let calls: [(&Operation, &[&str], &str, String); 6] = [
        (&docflows::SUBMIT, &[FLOW], JSON, format!("POST /realty/v1/docflows/{FLOW}")),
        (&docflows::GET, &[FLOW], JSON, format!("GET /realty/v1/docflows/{FLOW}")),
        (&files::DOWNLOAD, &[FLOW, FILE], "*/*", format!("GET /realty/v1/docflows/{FLOW}/files/{FILE}")),
        (
            &files::LINK_SIGNATURE,
            &[FLOW, FILE, content],
            JSON,
            format!("POST /realty/v1/docflows/{FLOW}/files/{FILE}/signatures/{content}"),
        ),
        (&news::LIST, &[], JSON, "GET /realty/v1/news".to_owned()),
        (&contents::DOWNLOAD, &[content], "*/*", format!("GET /realty/v1/contents/{content}")),
    ];
    for (operation, params, accepts, line) in calls {
        let built = built(operation, params, "", "");
        assert_eq!(issues(&built), "", "{line}");
        let request = built.request.expect(&line);
        assert_eq!(format!("{} {}", request.method.word(), request.path), line);
        assert_eq!(request.headers, [("Accept".to_owned(), accepts.to_owned())], "{line}");
        assert_eq!((request.body, request.keeps_response_body), (Body::None, accepts == "*/*"), "{line}");
    }
}

/// Ids are opaque (1.3), so any single path segment is sent unchanged.
#[test]
fn what_goes_into_a_path_or_a_query_is_encoded() {
    let path = |operation, params: &[&str], options: &str| {
        let built = built(operation, params, "", options);
        assert_eq!(issues(&built), "", "{params:?} {options}");
        built.request.expect(options).path
    };
    assert_eq!(path(&contents::DOWNLOAD, &["a b?c#d%2F"], ""), "/realty/v1/contents/a%20b%3Fc%23d%252F");
    assert_eq!(
        path(&files::LINK_SIGNATURE, &[FLOW, "é", "a&b"], ""),
        format!("/realty/v1/docflows/{FLOW}/files/%C3%A9/signatures/a%26b")
    );
    for (token, sent) in [("t", "t"), ("a/b+c==&d", "a%2Fb%2Bc%3D%3D%26d")] {
        let options = serde_json::json!({"after": token}).to_string();
        assert_eq!(path(&news::LIST, &[], &options), format!("/realty/v1/news?after={sent}"));
    }
    for options in ["{}", r#"{"after":null}"#] {
        assert_eq!(path(&news::LIST, &[], options), "/realty/v1/news", "reading starts now");
    }
}

/// The pages disagree about 201 and 204, and no body is documented (Q12, Q27).
#[test]
fn a_signature_is_taken_with_any_success() {
    let params = [FLOW, FILE, FILE];
    for (operation, params) in [(&files::SIGN, &params[..2]), (&files::LINK_SIGNATURE, &params[..])] {
        for (status, body) in [(200, "{}"), (201, ""), (201, "created"), (202, "null"), (204, "")] {
            let outcome = Wire::with(response(status, body)).call(operation, params, "", "").expect(operation.name);
            assert_eq!((outcome.status, outcome.data.as_str()), (status, "null"), "{} {body}", operation.name);
        }
    }
}
