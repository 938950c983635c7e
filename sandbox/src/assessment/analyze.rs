//! `POST /checks/analytics` (assessment sheet 2 row 6, 3.6).

use super::organization;
use crate::call::{Call, Served};
use crate::envelope::{self, ErrorItem};
use crate::state::State;
use crate::state::assessment::Check;
use docflow::check::PathSegment;
use docflow::kontur::error_code::WRONG_FIELD_VALUE;
use serde_json::{Value, json};

/// The risk behind a finding of a type of check: its name, the finding, what to do, what may come of it.
type Risk = [&'static str; 4];

/// Invented, as the results of checks are.
static RISKS: [(&str, Risk); 7] = [
    (
        "fssp",
        [
            "Риск взыскания",
            "есть исполнительные производства",
            "запросить справку об отсутствии долга",
            "возможен арест имущества",
        ],
    ),
    (
        "rosfinmonitoring",
        [
            "Риск блокировки операций",
            "есть в перечне Росфинмониторинга",
            "отказаться от сделки",
            "операции будут заблокированы",
        ],
    ),
    (
        "passport",
        [
            "Риск недействительности сделки",
            "паспорт недействителен",
            "запросить другой документ",
            "сделку могут оспорить",
        ],
    ),
    (
        "bankruptcy",
        [
            "Риск оспаривания сделки",
            "идёт процедура банкротства",
            "получить согласие управляющего",
            "сделку могут оспорить",
        ],
    ),
    ("arbitration", ["Риск взыскания", "есть арбитражные дела", "изучить судебные акты", "возможно взыскание долга"]),
    (
        "pledge",
        [
            "Риск обременения",
            "имущество в залоге",
            "получить согласие залогодержателя",
            "на имущество могут обратить взыскание",
        ],
    ),
    (
        "foreignAgent",
        ["Репутационный риск", "есть в реестре иностранных агентов", "указывать статус в материалах", "возможен штраф"],
    ),
];

const OTHER: Risk = ["Прочий риск", "есть сведения", "изучить результат проверки", "не определены"];

/// Draws risks from the findings of checks that have ended.
pub(super) fn analyze(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let organization = organization(&call.caller);
    let mut ids: Vec<String> = Vec::new();
    for (name, id) in ["checks", "groups"].iter().flat_map(|name| texts(body, name).map(move |id| (*name, id))) {
        let known = match name {
            "groups" => state.assessment.group(organization, id).map(|group| group.checks.clone()),
            _ => state.assessment.check(organization, id).map(|check| vec![check.id.clone()]),
        };
        let unknown = || {
            let path = vec![PathSegment::Member(name.to_owned())];
            call.refusal(&[ErrorItem { path, ..ErrorItem::new(WRONG_FIELD_VALUE, "not found") }])
        };
        ids.extend(known.ok_or_else(unknown)?);
    }
    let mut risks: Vec<(&str, Vec<Value>)> = Vec::new();
    let checks = ids.iter().filter_map(|id| state.assessment.check(organization, id));
    for check in checks.filter(|check| check.has_finding && check.state() == "Processed") {
        let [name, result, recommendations, effects] = risk(check);
        let reason =
            json!({ "checkId": check.id, "result": result, "recommendations": recommendations, "effects": effects });
        match risks.iter_mut().find(|(known, _)| *known == name) {
            Some((_, reasons)) => reasons.push(reason),
            None => risks.push((name, vec![reason])),
        }
    }
    let risks: Vec<Value> = risks.into_iter().map(|(name, reason)| json!({ "name": name, "reason": reason })).collect();
    Ok(envelope::json(201, &json!({ "risks": risks })))
}

fn risk(check: &Check) -> Risk {
    RISKS.iter().find(|(check_type, _)| *check_type == check.check_type).map_or(OTHER, |(_, risk)| *risk)
}

fn texts<'a>(body: &'a Value, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    body[name].as_array().into_iter().flatten().filter_map(Value::as_str)
}
