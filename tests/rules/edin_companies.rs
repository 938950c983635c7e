//! Rules of EDIN's companies, contracts, package types and what belongs to them (sheet 5, 9).

use crate::harness::{Case, with, without};
use docflow::edin::{
    administration, billing, companies, contracts, filters, package_types, partners, reports, routes, tags,
};
use docflow::http::Operation;
use serde_json::{Value, json};

fn case(operation: &'static Operation, body: Value, expected: &'static str) -> Case {
    Case { operation, params: Vec::new(), query: Value::Null, body, options: Value::Null, expected }
}

fn asked(operation: &'static Operation, query: Value, expected: &'static str) -> Case {
    Case { query, ..case(operation, Value::Null, expected) }
}

fn company() -> Value {
    json!({"type": 1, "name": "ТОВ «Степ»", "code": "21874565"})
}

fn contract() -> Value {
    json!({"ownerCompany": {"companyId": 7301}, "clientCompany": {"companyId": "7344", "accountId": 2}, "contractName": "Оренда", "number": "1"})
}

fn partner() -> Value {
    json!({"code": "21874565", "name": "ТОВ «Степ»", "contactEmail": "office@example.com"})
}

fn filter() -> Value {
    json!({"filterName": "Вхідні", "periodType": 1, "dateFrom": 0, "dateTo": 0, "packageStatuses": [1, "8"], "folder": 1})
}

fn report() -> Value {
    json!({"reportType": 1, "reportName": "Травень", "companyId": 7301, "reportStartDate": 1_714_510_800, "reportEndDate": 1_717_189_199})
}

fn account() -> Value {
    json!({"accName": "ФОП Ткач М.І.", "companies": [{"edrpou": "2987615438", "name": "Ткач М.І."}],
        "users": [{"email": "marta.tkach@example.com", "fio": "Ткач Марта"}]})
}

fn log(from: i64, to: i64, expected: &'static str) -> Case {
    asked(&administration::REQUEST_LOG, json!({"dateFrom": from, "dateTo": to}), expected)
}

fn registered(account: Value, expected: &'static str) -> Case {
    case(&administration::REGISTER_ACCOUNTS, json!([account]), expected)
}

cases! {
    r_members_that_a_page_requires: [
        case(&companies::CREATE, company(), ""),
        case(&companies::CREATE, json!({}), "type required validation error, name required validation error, code required validation error"),
        case(&companies::UPDATE, company(), "companyId required validation error"),
        case(&contracts::CREATE, contract(), ""),
        case(&contracts::CREATE, json!({}), "clientCompany required validation error, ownerCompany required validation error, \
             contractName required validation error, number required validation error"),
        case(&contracts::UPDATE, contract(), "contractId required validation error"),
        case(&contracts::CREATE, with(contract(), "/ownerCompany", json!({})), "ownerCompany.companyId required validation error"),
        case(&package_types::BIND_EXTRA_FIELD, json!({"packageId": 1, "extraField": {"fieldId": 2}, "fillType": "3", "required": 0}), ""),
        case(&package_types::BIND_EXTRA_FIELD, json!({"packageId": 1, "extraField": {}}),
            "extraField.fieldId required validation error, fillType required validation error, required required validation error"),
        case(&package_types::BIND_DICTIONARY, json!({"packageId": 1}), "dictionaryId required validation error"),
        case(&partners::CREATE, json!({}), "code required validation error, name required validation error, contactEmail required validation error"),
        case(&routes::SET_USERS, json!({"routeId": 1}), "users required validation error"),
        case(&routes::SET_USERS, json!({"routeId": 1, "users": [{"userId": 1}]}), "users[0].isOwner required validation error"),
        case(&filters::CREATE, without(filter(), "/dateTo"), "dateTo required validation error"),
        case(&tags::UPDATE, json!({"name": "а"}), "tagId required validation error"),
        registered(without(account(), "/users"), "[0].users required validation error"),
        case(&administration::SET_SIGN_SETTINGS, json!({"accountId": "5"}), ""),
        case(&administration::SET_SIGN_SETTINGS, json!({}), "accountID required validation error"),
    ];
    r_5_1_members_that_a_page_lists: [
        registered(account(), ""),
        registered(with(account(), "/companies/0", json!({})),
            "[0].companies[0].edrpou 5.1 validation warning, [0].companies[0].name 5.1 validation warning"),
        registered(with(account(), "/users/0", json!({})),
            "[0].users[0].email 5.1 validation warning, [0].users[0].fio 5.1 validation warning"),
    ];
    r_5_4_a_report_has_the_filter_of_its_type: [
        case(&reports::CREATE, with(report(), "/reportFilter", json!({"partnerCompanyId": 7344})), ""),
        case(&reports::CREATE, with(with(report(), "/reportFilter", json!({"taskUserId": 9021})), "/reportType", 2), ""),
        case(&reports::CREATE, with(report(), "/reportFilter", json!({"taskUserId": 9021, "taskUser": {}})),
            "reportFilter.taskUser 5.4 validation warning, reportFilter.taskUserId 5.4 validation warning"),
        case(&reports::CREATE, with(with(report(), "/reportFilter", json!({"partnerCompanyId": 1})), "/reportType", "2"),
            "reportFilter.partnerCompanyId 5.4 validation warning"),
    ];
    r_9_1_ids_of_companies_and_contracts: [
        asked(&contracts::GET, json!({"contractId": "9223372036854775807"}), ""),
        asked(&contracts::GET, json!({"contractId": 0}), "contractId 9.1 validation error"),
        case(&contracts::DELETE, json!([1, 0]), "[1] 9.1 validation error"),
        case(&partners::MARK_INVITED, json!([0]), "[0] 9.1 validation error"),
        Case { body: json!([0]), ..asked(&routes::ADD_CONTRACTS, json!({"routeId": 0}), "routeId 9.1 validation error, [0] 9.1 validation error") },
        Case { body: json!([1]), ..asked(&routes::ADD_PACKAGE_TYPES, json!({"routeId": 1}), "companyId required validation error") },
    ];
    r_9_2_what_is_new_has_no_id: [
        case(&tags::CREATE, json!({"name": "Терміново", "tagId": null}), ""),
        case(&tags::CREATE, json!({"name": "Терміново", "tagId": 815}), "tagId 9.2 validation error"),
        case(&companies::CREATE, with(company(), "/companyId", 7301), "companyId 9.2 validation error"),
        case(&contracts::CREATE, with(contract(), "/contractId", 3310), "contractId 9.2 validation error"),
        case(&partners::CREATE, with(partner(), "/partnerId", 640), "partnerId 9.2 validation error"),
        case(&filters::CREATE, with(filter(), "/filterId", 18), "filterId 9.2 validation error"),
        case(&reports::CREATE, with(report(), "/reportId", 27), "reportId 9.2 validation error"),
        case(&package_types::CREATE, json!({"companyId": 1, "name": "Акти", "code": "ACTS", "type": 1, "packageId": 5}),
            "packageId 9.2 validation error"),
    ];
    r_9_9_names_are_not_blank: [
        case(&tags::CREATE, json!({"name": " а "}), ""),
        case(&tags::CREATE, json!({"name": " "}), "name 9.9 validation error"),
        case(&package_types::UPDATE, json!({"packageId": 5, "companyId": 1, "name": "", "code": " ", "type": 1}),
            "code 9.9 validation error, name 9.9 validation error"),
        registered(with(account(), "/accName", ""), "[0].accName 9.9 validation error"),
    ];
    r_9_11_listed_codes: [
        asked(&contracts::SET_STATUS, json!({"contractId": 1, "status": 0}), ""),
        asked(&contracts::SET_STATUS, json!({"contractId": 1, "status": 6}), "status 9.11 validation error"),
        asked(&contracts::ADD_PACKAGE_TYPE, json!({"contractId": 1, "packageChainId": 2, "senderType": 3}), "senderType 9.11 validation error"),
        asked(&package_types::SET_STATUS, json!({"packageId": 1, "status": 0}), "status 9.11 validation error"),
        asked(&package_types::SEARCH, json!({"companyId": 1}), ""),
        case(&companies::CREATE, with(company(), "/type", 3), "type 9.11 validation error"),
        case(&filters::CREATE, with(with(filter(), "/packageStatuses/1", 9), "/periodType", 5),
            "packageStatuses[1] 9.11 validation error, periodType 9.11 validation error"),
        case(&reports::CREATE, with(report(), "/reportType", 3), "reportType 9.11 validation error"),
        asked(&billing::TRANSACTIONS, json!({"transStatus": 4, "dateFrom": 1, "dateTo": 2}), "transStatus 9.11 validation error"),
    ];
    r_9_12_rows_of_transactions: [
        asked(&billing::TRANSACTIONS, json!({"transStatus": 1, "dateFrom": 1, "dateTo": 2, "limit": 50, "offset": 0}), ""),
        asked(&billing::TRANSACTIONS, json!({"transStatus": 1, "dateFrom": 1, "dateTo": 2, "limit": 51}), "limit 9.12 validation error"),
        asked(&partners::LIST, json!({"limit": 0, "offset": -1}), "limit 9.12 validation error, offset 9.12 validation error"),
    ];
    r_9_14_addresses_of_counterparties: [
        case(&partners::CREATE, partner(), ""),
        case(&partners::CREATE, with(partner(), "/contactEmail", "office"), "contactEmail 9.14 validation error"),
        registered(with(account(), "/users/0/email", "a@b"), "[0].users[0].email 9.14 validation error"),
    ];
    r_9_20_ten_files_at_most: [
        case(&package_types::BIND_DOCUMENT, json!({"packageId": 1, "documentId": 2, "maxFilesCount": 10}), ""),
        case(&package_types::BIND_DOCUMENT, json!({"packageId": 1, "documentId": 2, "maxFilesCount": 11}), "maxFilesCount 9.20 validation warning"),
    ];
    r_9_21_periods: [
        log(1_700_000_000, 1_700_000_000, ""),
        log(1_700_000_000, 1_731_536_000, ""),
        log(1_700_000_000, 1_731_536_001, "dateTo 9.21 validation error"),
        log(1_700_000_001, 1_700_000_000, "dateTo 9.21 validation error"),
        case(&reports::CREATE, report(), ""),
        case(&reports::CREATE, with(report(), "/reportEndDate", 1_717_189_201), "reportEndDate 9.21 validation warning"),
        case(&reports::CREATE, with(report(), "/reportEndDate", 1_714_510_800), "reportEndDate 9.21 validation warning"),
    ];
    r_9_23_one_sender_of_an_invitation: [
        case(&partners::INVITE, json!({"partnerId": 640, "ownerCompanyId": 7301}), ""),
        case(&partners::INVITE, json!({"partnerId": 640, "contractTemplateId": 5}), ""),
        case(&partners::INVITE, json!({"partnerId": 640}), "ownerCompanyId 9.23 validation error"),
        case(&partners::INVITE, json!({"partnerId": 640, "ownerCompanyId": 7301, "contractTemplateId": 5}), "ownerCompanyId 9.23 validation error"),
    ];
    r_9_24_seconds: [
        case(&contracts::CREATE, with(contract(), "/date", 1_714_510_800), ""),
        case(&contracts::CREATE, with(contract(), "/expiredDate", 1_714_510_800_000_i64), "expiredDate 9.24 validation warning"),
    ];
    r_9_27_numbers_of_companies: [
        case(&companies::CREATE, with(company(), "/inn", "218745626549"), ""),
        case(&companies::CREATE, with(company(), "/code", "2987615438"), ""),
        case(&companies::CREATE, with(company(), "/code", "433"), "code 9.27 validation warning"),
        case(&companies::CREATE, with(company(), "/inn", "447190508138"), "inn 9.27 validation warning"),
        case(&companies::CREATE, with(company(), "/bankAcc", json!({"checkAcc": "UA233052990000026001234567890", "bankCode": "305298"})),
            "bankAcc.bankCode 9.27 validation warning, bankAcc.checkAcc 9.27 validation warning"),
        case(&partners::CREATE, with(partner(), "/code", "21874566"), "code 9.27 validation warning"),
        registered(with(account(), "/companies/0/inn", "1"), "[0].companies[0].inn 9.27 validation warning"),
    ];
    r_9_28_uuids: [
        asked(&administration::LOG_LINK, json!({"requestUuid": "6d1c0b52-7f1e-4c55-9a4e-0c2d61f7b8a3"}), ""),
        asked(&administration::LOG_LINK, json!({"requestUuid": "6d1c0b52"}), "requestUuid 9.28 validation error"),
    ];
}
