//! Everything besides the bodies of docflows: ids and types in paths, credentials, uploads, the search, and the
//! options of calls (V02 to V09, V71, V72).

use super::{Row, request};
use crate::check::Rule;
use crate::http::Operation;
use crate::kontur::messages::HEADER_VALUE;
use crate::kontur::realty::contents::{self, UPLOAD, V04, V07, V07_LISTED, V08};
use crate::kontur::realty::docflows::{CREATE, GET, SUBMIT, V03, V03_LISTED, V71};
use crate::kontur::realty::files::{self, LINK_SIGNATURE, SIGN};
use crate::kontur::realty::login::{LOGIN, V05, V05_FILLED, V05_GUID};
use crate::kontur::realty::news::LIST;
use crate::kontur::realty::objects::{SUGGEST, V09, V09_FILLED};
use crate::kontur::realty::options::additional_package::V72;
use crate::kontur::realty::rules::{V02, V06};

/// The rule under test, the operation with its path parameters, body and options, and the expected issues.
type Call = (&'static Rule, &'static Operation, &'static [&'static str], &'static str, &'static str, &'static str);

const FLOW: &str = "848d3cb9-ca14-4548-8324-a1c0b32db6a1";
const FILE: &str = "77069a29-0d1a-44db-b65b-7dba673798a8";

const IDS: &[Call] = &[
    (&V02, &GET, &[FLOW], "", "", ""),
    (&V02, &GET, &["848D3CB9-CA14-4548-8324-A1C0B32DB6A1"], "", "", ""),
    (&V02, &GET, &[""], "", "", "docflowId V02 error"),
    (&V02, &GET, &["848d3cb9ca1445488324a1c0b32db6a1"], "", "", "docflowId V02 error"),
    (&V02, &SUBMIT, &[FLOW], "", "", ""),
    // It would create a docflow instead of submitting one.
    (&V02, &SUBMIT, &["object_request"], "", "", "docflowId V02 error"),
    (&V02, &files::DOWNLOAD, &["17", FILE], "", "", "docflowId V02 error"),
    (&V02, &SIGN, &["17", FILE], "", "", "docflowId V02 error"),
    (&V02, &LINK_SIGNATURE, &["17", FILE, FILE], "", "", "docflowId V02 error"),
    (&V04, &files::DOWNLOAD, &[FLOW, FILE], "", "", ""),
    (&V04, &files::DOWNLOAD, &[FLOW, "17"], "", "", ""), // a GUID in samples, any string in the pages
    (&V04, &files::DOWNLOAD, &[FLOW, "№ 1?#"], "", "", ""), // percent-encoded
    (&V04, &files::DOWNLOAD, &[FLOW, ""], "", "", "fileId V04 error"),
    (&V04, &files::DOWNLOAD, &[FLOW, "a/b"], "", "", "fileId V04 error"),
    (&V04, &files::DOWNLOAD, &[FLOW, ".."], "", "", "fileId V04 error"),
    (&V04, &SIGN, &[FLOW, FILE], "", "", ""),
    (&V04, &SIGN, &[FLOW, ""], "", "", "fileId V04 error"),
    (&V04, &LINK_SIGNATURE, &[FLOW, FILE, FILE], "", "", ""),
    (&V04, &LINK_SIGNATURE, &[FLOW, "", ""], "", "", "fileId V04 error; signatureId V04 error"),
    (&V04, &LINK_SIGNATURE, &[FLOW, FILE, "a/b"], "", "", "signatureId V04 error"),
    (&V04, &contents::DOWNLOAD, &[FILE], "", "", ""),
    (&V04, &contents::DOWNLOAD, &[""], "", "", "contentId V04 error"),
    (&V04, &contents::DOWNLOAD, &["."], "", "", "contentId V04 error"),
    (&V04, &contents::DOWNLOAD, &["a\\b"], "", "", "contentId V04 error"),
    (&V04, &contents::DOWNLOAD, &["a\nb"], "", "", "contentId V04 error"),
    (&V04, &LIST, &[], "", r#"{"after":"a/b"}"#, ""), // a token is not a path segment
];

const EXTRACT: &str = r#"{"options":{"type":"info","cadastralNumber":"54:35:021060:1683"}}"#;

const TYPES: &[Call] = &[
    (&V03, &CREATE, &["object_request"], EXTRACT, "", ""),
    (&V03, &CREATE, &["object_request"], EXTRACT, r#"{"dialect":"docs2019"}"#, ""),
    (&V03, &CREATE, &["object_request"], EXTRACT, r#"{"dialect":"extract"}"#, ""),
    (&V03, &CREATE, &[FLOW], EXTRACT, "", "docflowType V03 error"),
    (&V03, &CREATE, &[""], EXTRACT, "", "docflowType V03 error"),
    (&V03, &CREATE, &["a/b"], EXTRACT, "", "docflowType V03 error"),
    (&V03, &CREATE, &[".."], EXTRACT, "", "docflowType V03 error"),
    (&V03, &CREATE, &["object_request"], EXTRACT, r#"{"dialect":""}"#, "docflowType V03 error"),
    (&V03, &CREATE, &["object_request"], EXTRACT, r#"{"dialect":"a/b"}"#, "docflowType V03 error"),
    (
        &V03,
        &CREATE,
        &["object_request"],
        EXTRACT,
        r#"{"dialect":"848d3cb9-ca14-4548-8324-a1c0b32db6a1"}"#,
        "docflowType V03 error",
    ),
    (&V03_LISTED, &CREATE, &["object_request"], EXTRACT, "", ""),
    (&V03_LISTED, &CREATE, &["objectRequest"], EXTRACT, "", "docflowType V03 error"),
    (&V03_LISTED, &CREATE, &["right_movement_request"], EXTRACT, "", "docflowType V03 error"),
    (&V03_LISTED, &CREATE, &["primary_right_request"], EXTRACT, "", "docflowType V03 error"), // never had a page
    (&V06, &CREATE, &["object_request"], EXTRACT, "", ""),
    (&V06, &CREATE, &["object_request"], "{}", "", "options V06 error"),
    (&V06, &CREATE, &["object_request"], r#"{"options":null}"#, "", "options V06 error"),
    // The rule for all types reports that it is not an object.
    (&V06, &CREATE, &["object_request"], r#"{"options":"info"}"#, "", "options V06 error"),
    (&V06, &CREATE, &["action_request"], r#"{"options":[]}"#, "", "options V06 error"),
];

const CREDENTIALS: &[Call] = &[
    (&V05, &LOGIN, &[], r#"{"login":"a","password":"b","accountId":"848d3cb9-ca14-4548-8324-a1c0b32db6a1"}"#, "", ""),
    (&V05, &LOGIN, &[], "{}", "", "accountId V05 error; login V05 error; password V05 error"),
    (
        &V05_FILLED,
        &LOGIN,
        &[],
        r#"{"login":"a","password":" b","accountId":"848d3cb9-ca14-4548-8324-a1c0b32db6a1"}"#,
        "",
        "",
    ),
    (
        &V05_FILLED,
        &LOGIN,
        &[],
        r#"{"login":"","password":" ","accountId":"848d3cb9-ca14-4548-8324-a1c0b32db6a1"}"#,
        "",
        "login V05 error; password V05 error",
    ),
    (&V05_FILLED, &LOGIN, &[], r#"{"login":"a","password":"b","accountId":""}"#, "", "accountId V05 error"),
    (
        &V05_GUID,
        &LOGIN,
        &[],
        r#"{"login":"a","password":"b","accountId":"848D3CB9-CA14-4548-8324-A1C0B32DB6A1"}"#,
        "",
        "",
    ),
    (&V05_GUID, &LOGIN, &[], r#"{"login":"a","password":"b","accountId":"17"}"#, "", "accountId V05 warning"),
];

const UPLOADS: &[Call] = &[
    (&V07, &UPLOAD, &[], "", r#"{"contentType":"application/pdf"}"#, ""),
    (&V07, &UPLOAD, &[], "", "", "options.contentType V07 error"),
    (&V07, &UPLOAD, &[], "", r#"{"contentType":null,"size":8}"#, "options.contentType V07 error"),
    (&V07_LISTED, &UPLOAD, &[], "", r#"{"contentType":"Application/pdf"}"#, ""), // as a sample writes it
    (&V07_LISTED, &UPLOAD, &[], "", r#"{"contentType":"application/xml"}"#, ""),
    (&V07_LISTED, &UPLOAD, &[], "", r#"{"contentType":"application/x-pkcs7-signature"}"#, ""),
    (&V07_LISTED, &UPLOAD, &[], "", r#"{"contentType":"application/pgp-signature"}"#, ""),
    (&V07_LISTED, &UPLOAD, &[], "", r#"{"contentType":"image/png"}"#, "options.contentType V07 error"),
    (&V07_LISTED, &UPLOAD, &[], "", r#"{"contentType":" application/pdf"}"#, "options.contentType V07 error"),
    (
        &V07_LISTED,
        &UPLOAD,
        &[],
        "",
        r#"{"contentType":""}"#,
        "options.contentType V07 error; options.contentType header error",
    ),
    (&V08, &UPLOAD, &[], "", r#"{"contentType":"application/pdf","size":1}"#, ""),
    (&V08, &UPLOAD, &[], "", r#"{"contentType":"application/pdf","size":0}"#, "options.size V08 warning"),
    (&V08, &SIGN, &[FLOW, FILE], "", r#"{"size":1}"#, ""),
    (&V08, &SIGN, &[FLOW, FILE], "", r#"{"size":0}"#, "options.size V08 warning"),
    (&HEADER_VALUE, &SIGN, &[FLOW, FILE], "", r#"{"contentType":"application/pgp-signature"}"#, ""),
    (
        &HEADER_VALUE,
        &SIGN,
        &[FLOW, FILE],
        "",
        r#"{"contentType":"text/plain\r\nX-Other: 1"}"#,
        "options.contentType header error",
    ),
];

const SEARCHES: &[Call] = &[
    (&V09, &SUGGEST, &[], r#"{"region":{"name":"Новосибирская область"}}"#, "", ""),
    (&V09, &SUGGEST, &[], "{}", "", "region V09 error"),
    (&V09, &SUGGEST, &[], r#"{"region":{}}"#, "", "region.name V09 error"),
    (&V09, &SUGGEST, &[], r#"{"region":{"name":null}}"#, "", "region.name V09 error"),
    (&V09, &SUGGEST, &[], r#"{"region":{"name":"Томская"},"city":{}}"#, "", "city.name V09 error"),
    (&V09_FILLED, &SUGGEST, &[], r#"{"region":{"name":"Томская"},"city":{"name":"Томск"}}"#, "", ""),
    (&V09_FILLED, &SUGGEST, &[], r#"{"region":{"name":""}}"#, "", "region.name V09 error"),
    (&V09_FILLED, &SUGGEST, &[], r#"{"region":{"name":"Томская"},"city":{"name":" "}}"#, "", "city.name V09 error"),
];

const SUBMISSIONS: &[Call] = &[
    (&V71.rule, &SUBMIT, &[FLOW], "", "{}", ""),
    (&V71.rule, &SUBMIT, &[FLOW], "", r#"{"signedFiles":["a"]}"#, ""),
    (&V71.rule, &SUBMIT, &[FLOW], "", r#"{"requiredFiles":[]}"#, ""),
    (&V71.rule, &SUBMIT, &[FLOW], "", r#"{"requiredFiles":["a","b"],"signedFiles":["b","a"]}"#, ""),
    (&V71.rule, &SUBMIT, &[FLOW], "", r#"{"requiredFiles":["a"]}"#, "options.signedFiles V71 warning"),
    (
        &V71.rule,
        &SUBMIT,
        &[FLOW],
        "",
        r#"{"requiredFiles":["a"],"signedFiles":["b"]}"#,
        "options.signedFiles V71 warning",
    ),
    // Two people sign the same file.
    (&V71.rule, &SUBMIT, &[FLOW], "", r#"{"requiredFiles":["a","a"],"signedFiles":["a","a"]}"#, ""),
    (
        &V71.rule,
        &SUBMIT,
        &[FLOW],
        "",
        r#"{"requiredFiles":["a","a"],"signedFiles":["a"]}"#,
        "options.signedFiles V71 warning",
    ),
];

/// The state of the parent docflow, and the issues of a package for it.
const PACKAGES: &[(&str, &str)] = &[
    ("{}", ""),
    (r#"{"parentState":"sent"}"#, ""),
    (r#"{"parentState":"suspended"}"#, ""),
    (r#"{"parentState":"queued"}"#, "options.docflowId V72 warning"),
    (r#"{"parentState":"verified"}"#, "options.docflowId V72 warning"),
    (r#"{"parentState":"completed"}"#, "options.docflowId V72 warning"),
    (r#"{"parentState":"error"}"#, "options.docflowId V72 warning"),
];

pub(super) fn rows() -> Vec<Row> {
    let calls = [IDS, TYPES, CREDENTIALS, UPLOADS, SEARCHES, SUBMISSIONS].into_iter().flatten();
    let calls = calls.map(|(rule, operation, params, body, options, faults)| Row {
        rule,
        operation,
        params: params.to_vec(),
        body: (*body).to_owned(),
        options,
        at: "",
        faults,
    });
    let package = request("additionalpackage_request").to_string();
    let packages = PACKAGES.iter().map(|(options, faults)| Row {
        rule: &V72.rule,
        operation: &CREATE,
        params: vec!["additionalpackage_request"],
        body: package.clone(),
        options,
        at: "",
        faults,
    });
    calls.chain(packages).collect()
}
