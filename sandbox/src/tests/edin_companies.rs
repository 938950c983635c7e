//! Companies, package types, contracts and what belongs to them.

use super::{Lab, SID};
use serde_json::{Value, json};

fn ids(items: &Value, name: &str) -> Vec<i64> {
    items.as_array().expect("an array").iter().map(|item| item[name].as_i64().expect(name)).collect()
}

impl Lab {
    /// Sends bytes; the status and the JSON that came back.
    fn bytes(&mut self, line: &str, body: &[u8]) -> (u16, Value) {
        let response = self.send(line, &[("Cookie", SID), ("Content-Type", "application/octet-stream")], body).response;
        (response.status, serde_json::from_slice(&response.body).unwrap_or_default())
    }

    /// Sends JSON that is accepted.
    fn ok(&mut self, line: &str, body: Value) -> Value {
        let (status, response) = self.json(line, &body);
        assert_eq!(status, 200, "{line}: {response}");
        response
    }
}

#[test]
fn companies_are_made_by_hand_or_by_a_signature() {
    let mut lab = Lab::new();
    let new = lab.ok("POST /bdoc/company", json!({"type": 1, "name": "ТОВ «Зразок»", "code": "64128772"}));
    assert_eq!((&new["accountId"], &new["isActive"], &new["isApproved"]), (&json!(2214), &json!(1), &json!(0)));
    let id = new["companyId"].clone();
    let changed =
        lab.ok("POST /bdoc/company", json!({"companyId": id, "type": 1, "name": "ТОВ «Взірець»", "code": "64128772"}));
    assert_eq!((&changed["name"], &changed["uuid"]), (&json!("ТОВ «Взірець»"), &new["uuid"]));
    let (status, signed) = lab.bytes("POST /bdoc/company_from_sign", b"signature");
    assert_eq!((status, &signed["isApproved"]), (200, &json!(1)));
    assert_eq!(lab.bytes("POST /bdoc/company_from_sign", b"").0, 400);
    assert_eq!(
        lab.json("POST /bdoc/company", &json!({"companyId": 1, "type": 1, "name": "а", "code": "64128772"})).0,
        400
    );
}

#[test]
fn certificates_show_their_details_alone() {
    let mut lab = Lab::new();
    let list = lab.get("/bdoc/certificates").1;
    assert_eq!((ids(&list, "certId"), list[0].get("info")), (vec![3051], None));
    for path in ["/bdoc/certificate", "/bdoc/bdoc/certificate"] {
        let (status, certificate) = lab.get(&format!("{path}?certificate_id=3051"));
        assert_eq!((status, &certificate["info"]["issuerCN"]), (200, &json!("Зразковий КНЕДП")), "{path}");
    }
    assert_eq!(lab.get("/bdoc/certificate?certificate_id=1").0, 400);
    let form = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c.cer\"\r\n\r\n0\r\n--b--\r\n";
    let headers = [("Cookie", SID), ("Content-Type", "multipart/form-data; boundary=b")];
    assert_eq!(lab.send("PUT /bdoc/certificate", &headers, form).response.status, 200);
    assert_eq!(ids(&lab.get("/bdoc/certificates").1, "certId"), [3051, 3052]);
}

#[test]
fn transactions_of_a_period() {
    let mut lab = Lab::new();
    let mut found = |query: &str| {
        let data = lab.get(&format!("/bdoc/transactions?{query}&date_from=1713772000&date_to=1713834000")).1;
        assert_eq!(data["chargeableTransCount"], 1, "the counters are those of all transactions");
        ids(&data["transactions"], "transId")
    };
    assert_eq!(found("trans_status=1"), [700_416]);
    assert_eq!(found("trans_status=2"), [700_415]);
    assert_eq!(found("trans_status=3"), [700_415]);
    assert_eq!(found("trans_status=2&company_id=7302"), [700_415]);
    assert_eq!(found("trans_status=2&company_id=1"), [0; 0]);
    assert_eq!(found("trans_status=2&trans_type=2"), [0; 0]);
    assert_eq!(found("trans_status=2&offset=1"), [0; 0]);
    let later = lab.get("/bdoc/transactions?trans_status=2&date_from=1713773000&date_to=1713834000").1;
    assert_eq!(later["transactions"], json!([]));
}

#[test]
fn accounts_are_registered_company_by_company() {
    let mut lab = Lab::new();
    let body = json!([{"accName": "Нові", "companies": [{"edrpou": "2987615438", "name": "Ткач"}, {"edrpou": "64128772", "name": "ТОВ «Зразок»"}],
        "users": [{"email": "marta.tkach@example.com", "fio": "Ткач Марта"}]}]);
    let line = "POST /bdoc_admin/register_account_list";
    let first = lab.ok(line, body.clone());
    let results = |accounts: &Value| {
        let companies = accounts[0]["companies"].as_array().unwrap().clone();
        companies.iter().map(|company| company["handleResult"]["created"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!((results(&first), &first[0]["handleResult"]["created"]), (vec![0, 1], &json!(1)));
    assert_eq!(first[0]["companies"][0]["handleResult"]["error"], "compnay allready exisrts");
    assert_eq!(results(&lab.ok(line, body)), [0, 0]);
}

#[test]
fn settings_and_logs() {
    let mut lab = Lab::new();
    let settings = json!({"accountID": 2214, "edrpouVerify": 1});
    assert_eq!(lab.json("OPTIONS /bdoc_admin/account/sign_settings", &settings).0, 200);
    assert_eq!(lab.json("OPTIONS /bdoc_admin/account/sign_settings", &json!({"accountID": 5})).0, 400);
    let log = lab.get("/bdoc/log_file_request?date_from=1700000000&date_to=1700000001").1;
    let uuid = log["requestUuid"].as_str().unwrap().to_owned();
    let link = lab.send(&format!("GET /bdoc/log_file_link?request_uuid={uuid}"), &[("Cookie", SID)], b"").response;
    assert!(String::from_utf8(link.body).unwrap().contains(&uuid));
    assert_eq!(lab.get("/bdoc/log_file_request?date_from=1700000000&date_to=1800000000").0, 400);
}

#[test]
fn a_package_type_is_a_draft_until_it_has_a_document_type() {
    let mut lab = Lab::new();
    let new = lab.ok("POST /bdoc/package", json!({"companyId": 7301, "name": "Звіти", "code": "REP", "type": 1}));
    assert_eq!((&new["status"], &new["version"], &new["packageChainId"]), (&json!(3), &json!(1), &json!(881)));
    let id = new["packageId"].clone();
    let activate = format!("OPTIONS /bdoc/package_type/status?package_id={id}&status=1");
    assert_eq!(lab.json(&activate, &Value::Null).0, 400);
    for count in [1, 2] {
        let link = json!({"packageId": id, "documentId": 61240, "signsCount": count});
        let bound = lab.ok("OPTIONS /bdoc/package_document", link);
        let links = bound["document2packages"].as_array().unwrap();
        assert_eq!(
            (links.len(), &links[0]["signsCount"], &links[0]["document"]["code"]),
            (1, &json!(count), &json!("ACT-01"))
        );
    }
    assert_eq!(lab.json(&activate, &Value::Null).0, 200);
    let bound =
        lab.ok("OPTIONS /bdoc/package_dictionary", json!({"packageId": id, "dictionaryId": 3307, "fillType": 1}));
    assert_eq!(bound["package2dictionaries"][0]["dictionary"]["name"], "Регіони");
    let bound = lab.ok(
        "OPTIONS /bdoc/package/extra_field",
        json!({"packageId": id, "extraField": {"fieldId": 71}, "fillType": 3, "required": 0}),
    );
    assert_eq!(bound["extraFields"][0]["fillType"], 3);
    for (line, body) in [
        ("OPTIONS /bdoc/package_document", json!({"packageId": id, "documentId": 1})),
        ("OPTIONS /bdoc/package_dictionary", json!({"packageId": id, "dictionaryId": 1})),
        ("OPTIONS /bdoc/package_document", json!({"packageId": 1, "documentId": 61240})),
    ] {
        assert_eq!(lab.json(line, &body).0, 400, "{line} {body}");
    }
    let found = lab.get("/bdoc/extra/package_types?company_id=7301&status=1&search_pattern=%D0%B7%D0%B2%D1%96%D1%82").1;
    assert_eq!(ids(&found, "packageId"), [id.as_i64().unwrap()]);
    assert_eq!(ids(&lab.get("/bdoc/packages_by_chain?package_chain_id=880").1, "packageId"), [2204, 2205]);
    let versions = lab.get("/bdoc/extra/contract/package_type?contract_id=3310&package_id=2205").1;
    assert_eq!((ids(&versions, "packageId"), &versions[0]["autoHandle"]), (vec![2204, 2205], &json!(0)));
    assert_eq!(lab.get("/bdoc/extra/contract/package_type?contract_id=1&package_id=2205").0, 400);
}

#[test]
fn contracts_and_what_they_cover() {
    let mut lab = Lab::new();
    let new = json!({"ownerCompany": {"companyId": 7301}, "clientCompany": {"companyId": 7302}, "contractName": "Оренда", "number": "14"});
    let contract = lab.ok("POST /bdoc/contract", new.clone());
    assert_eq!((&contract["status"], &contract["clientCompany"]["name"]), (&json!(0), &json!("ТОВ «Степ»")));
    let id = contract["contractId"].clone();
    let mut unknown = new.clone();
    unknown["clientCompany"]["companyId"] = json!(1);
    assert_eq!(lab.json("POST /bdoc/contract", &unknown).0, 400);
    let mut changed = new;
    changed["contractId"] = id.clone();
    changed["number"] = json!("15");
    assert_eq!(lab.ok("POST /bdoc/contract", changed)["number"], "15");

    for (method, sent) in [("PUT", vec![2205]), ("DELETE", vec![])] {
        let line = format!("{method} /bdoc/contract_packages?contract_id={id}&package_chain_id=880&sender_type=1");
        let contract = lab.ok(&line, Value::Null);
        assert_eq!((ids(&contract["clientPackages"], "packageId"), &contract["ownerPackages"]), (sent, &json!([])));
    }
    assert_eq!(
        lab.json(
            &format!("PUT /bdoc/contract_packages?contract_id={id}&package_chain_id=1&sender_type=1"),
            &Value::Null
        )
        .0,
        400
    );

    let value = |method: &str, value: i64| {
        format!("{method} /bdoc/contract_dictionary?contract_id={id}&dictionary_id=3307&dictionary_value_id={value}")
    };
    for (method, number, values) in [
        ("PUT", 15510, vec![15510]),
        ("PUT", 15511, vec![15511, 15510]),
        ("PUT", 15511, vec![15511, 15510]),
        ("DELETE", 15510, vec![15511]),
    ] {
        let contract = lab.ok(&value(method, number), Value::Null);
        assert_eq!(ids(&contract["dictionaries"][0]["values"], "valueId"), values, "{method} {number}");
    }
    assert_eq!(lab.ok(&value("DELETE", 15511), Value::Null)["dictionaries"], json!([]));
    assert_eq!(lab.json(&value("PUT", 1), &Value::Null).0, 400);

    let tag = format!("/bdoc/contract_tag?contract_id={id}&tag_id=815");
    assert_eq!(lab.ok(&format!("PUT {tag}"), Value::Null)["tags"][0]["name"], "Терміново");
    assert_eq!(lab.json("DELETE /bdoc/tag?tag_id=815", &Value::Null).0, 200);
    assert_eq!(
        lab.get(&format!("/bdoc/contract?contract_id={id}")).1["tags"],
        json!([]),
        "a deleted tag is on no contract"
    );
    assert_eq!(lab.json(&format!("OPTIONS /bdoc/contract?contract_id={id}&status=4"), &Value::Null).0, 200);
    assert_eq!(lab.json("POST /bdoc/contract/delete", &json!([id, 1])).0, 400, "all or none");
    assert_eq!(lab.json("POST /bdoc/contract/delete", &json!([id])).0, 200);
    assert_eq!(lab.get(&format!("/bdoc/contract?contract_id={id}")).0, 400);
}

#[test]
fn counterparties_and_their_invitations() {
    let mut lab = Lab::new();
    let mut new = |code: &str| {
        lab.ok("POST /bdoc/partner", json!({"code": code, "name": "Новий", "contactEmail": "a@example.com"}))
    };
    assert_eq!(new("44719055")["companyId"], 7301, "a company has the code");
    let partner = new("64128772");
    assert_eq!((&partner["contractStatus"], &partner["companyId"]), (&json!(0), &json!(0)));
    let id = partner["partnerId"].as_i64().unwrap();
    assert_eq!(ids(&lab.get("/bdoc/partners?is_registered=0&search_pattern=%D0%BD%D0%BE%D0%B2").1, "partnerId"), [id]);
    assert_eq!(lab.get("/bdoc/partners?limit=1&offset=1").1[0]["partnerId"], 641);
    assert_eq!(lab.json("POST /bdoc/partner/status", &json!([640, id])).0, 200);
    assert_eq!(lab.get("/bdoc/partners?search_pattern=%D0%BB%D0%B0%D0%BD").1[0]["status"], 2);
    let form = format!(
        "--b\r\nContent-Disposition: form-data; name=\"partner_id\"\r\n\r\n{id}\r\n--b\r\nContent-Disposition: form-data; name=\"owner_company_id\"\r\n\r\n7301\r\n--b--\r\n"
    );
    let headers = [("Cookie", SID), ("Content-Type", "multipart/form-data; boundary=b")];
    assert_eq!(lab.send("POST /bdoc/partner/invitation", &headers, form.as_bytes()).response.status, 200);
    assert!(lab.get("/bdoc/partners?search_pattern=64128772").1[0]["invitationDate"].as_i64().unwrap() > 0);
    assert_eq!(lab.bytes("POST /bdoc/partners", b"PK"), (200, Value::Null));
}

#[test]
fn routes_cover_contracts_and_package_types() {
    let mut lab = Lab::new();
    let mut route = |line: &str, body: Value| {
        assert_eq!(lab.json(line, &body).0, 200, "{line}");
        let route =
            lab.ok("PATCH /bdoc/route/users", json!({"routeId": 215, "users": [{"userId": 9021, "isOwner": 1}]}));
        assert_eq!(ids(&route["users"], "userId"), [9021], "users are replaced");
        (ids(&route["contracts"], "contractId"), ids(&route["packageTypes"], "packageId"))
    };
    assert_eq!(route("PUT /bdoc/route/contracts?route_id=215", json!([3311, 3310])), (vec![3310, 3311], vec![2205]));
    assert_eq!(route("DELETE /bdoc/route/contracts?route_id=215", json!([3310])), (vec![3311], vec![2205]));
    let line = "PUT /bdoc/package_route/package_type?company_id=7301&route_id=215";
    assert_eq!(route(line, json!([2204])), (vec![3311], vec![2205, 2204]));
    assert_eq!(route("DELETE /bdoc/package_route/package_type?route_id=215", json!([2205])), (vec![3311], vec![2204]));
    assert_eq!(lab.json("PUT /bdoc/route/contracts?route_id=215", &json!([1])).0, 400);
    assert_eq!(lab.json("PUT /bdoc/route/contracts?route_id=1", &json!([3310])).0, 400);
}

#[test]
fn tags_filters_and_reports() {
    let mut lab = Lab::new();
    let tag = lab.ok("POST /bdoc/tag", json!({"name": "Новий"}));
    assert_eq!((tag["code"].as_str().map(str::len), &tag["accountId"]), (Some(32), &json!(2214)));
    assert_eq!(lab.ok("POST /bdoc/tag", json!({"tagId": tag["tagId"], "name": "Інший"}))["code"], tag["code"]);
    assert_eq!(ids(&lab.get("/bdoc/tags").1, "tagId"), [815, 816]);
    assert_eq!(lab.bytes("POST /bdoc/tag/xls", b"PK"), (200, Value::Null));

    let filter = lab.ok(
        "POST /bdoc/filter",
        json!({"filterName": "Надіслані", "periodType": 1, "dateFrom": 0, "dateTo": 0, "packageStatuses": [2]}),
    );
    assert_eq!((&filter["filterId"], &filter["packageStatuses"]), (&json!(19), &json!([2])));
    let changed = json!({"filterId": 19, "filterName": "Інші", "periodType": 2, "dateFrom": 0, "dateTo": 0});
    assert_eq!(lab.ok("POST /bdoc/filter", changed)["filterName"], "Інші");
    assert_eq!(ids(&lab.get("/bdoc/filters").1, "filterId"), [18, 19]);

    let order = json!({"reportType": 1, "reportName": "Травень", "companyId": 7301, "reportStartDate": 1_714_510_800, "reportEndDate": 1_717_189_199});
    let report = lab.ok("POST /bdoc/report", order);
    assert_eq!((&report["reportStatus"], &report["dateCompleted"]), (&json!(1), &json!(0)));
    let file = format!("/bdoc/report_file?report_id={}", report["reportId"]);
    assert_eq!(lab.get(&file).0, 400, "it is not finished");
    lab.0.advance(60_000);
    let finished = lab.get("/bdoc/reports").1;
    assert_eq!(
        (ids(&finished, "reportId"), &finished[0]["reportStatus"]),
        (vec![28, 27], &json!(2)),
        "the latest comes first"
    );
    assert_eq!(lab.get(&file).0, 200);
    assert_eq!(lab.get("/bdoc/report_file?report_id=1").0, 400);
}
