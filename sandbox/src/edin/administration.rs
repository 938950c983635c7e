//! Transactions, printable forms, settings, new accounts and logs (EDIN sheet 2.4, 5.1).

use crate::call::{Call, Served};
use crate::members::{items_mut, set};
use crate::plain::Row;
use crate::plain::Service::{By, File, Text};
use crate::plain::respond;
use crate::state::State;
use crate::state::store::{ACCOUNTS, COMPANIES, TRANSACTIONS};
use docflow::edin::{administration, billing};
use serde_json::{Value, json};

pub(crate) static TABLE: &[Row] = &[
    (&billing::TRANSACTIONS, By(transactions)),
    (&billing::INVOICE, Text("https://files.example.com/invoices/{paymentId}.pdf")),
    (&billing::ACT, Text("https://files.example.com/acts/{paymentId}.pdf")),
    (&billing::OFFER, File("application/pdf", b"%PDF-1.4\n%%EOF\n")),
    (&administration::SET_SIGN_SETTINGS, By(set_sign_settings)),
    (&administration::REGISTER_ACCOUNTS, By(register_accounts)),
    (&administration::REQUEST_LOG, By(request_log)),
    (&administration::LOG_LINK, Text("https://files.example.com/logs/{requestUuid}.csv")),
];

/// How many transactions the tariff of the sandbox has paid.
const BASE: usize = 100;
const REGULAR: usize = 500;

/// The transactions of the period; the counters are those of all transactions.
fn transactions(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    let number = |name: &str| call.argument(name).and_then(|value| value.as_i64());
    let holds = |name: &str, member: &Value| number(name).is_none_or(|wanted| member.as_i64() == Some(wanted));
    let (from, to) = (number("dateFrom").unwrap_or(0), number("dateTo").unwrap_or(i64::MAX));
    let size = |name: &str, default: usize| number(name).and_then(|value| value.try_into().ok()).unwrap_or(default);
    let all: Vec<&Value> = state.store.items(&TRANSACTIONS).collect();
    let found = all.iter().filter(|transaction| {
        let charged = number("transStatus") == Some(3) && transaction["isChargeAble"] == true;
        let company = ["senderId", "recipientId", "payerId"].iter().any(|side| holds("companyId", &transaction[*side]));
        (charged || holds("transStatus", &transaction["transDirection"]))
            && holds("transType", &transaction["transType"])
            && company
            && transaction["transDate"].as_i64().is_some_and(|date| (from..=to).contains(&date))
    });
    let found: Vec<Value> =
        found.skip(size("offset", 0)).take(size("limit", 30)).map(|transaction| (*transaction).clone()).collect();
    let charged = all.iter().filter(|transaction| transaction["isChargeAble"] == true).count();
    let data = json!({
        "chargeableTransCount": charged, "remainsTransCount": (BASE + REGULAR).saturating_sub(charged),
        "baseTransCount": BASE, "regularTransCount": REGULAR, "transCount": charged, "transactions": found,
    });
    Ok(respond(call, data))
}

fn set_sign_settings(state: &mut State, call: &Call<'_>) -> Served {
    let body = call.accepted()?;
    let account = state.store.get_mut(&ACCOUNTS, &body["accountID"]).ok_or_else(|| call.not_found(ACCOUNTS.item))?;
    let mut info = account.get("accountInfo").cloned().unwrap_or_else(|| json!({}));
    body.as_object().into_iter().flatten().for_each(|(name, value)| set(&mut info, name, value.clone()));
    set(account, "accountInfo", info);
    Ok(respond(call, Value::Null))
}

/// Registers the companies that nobody has yet, and says what became of each.
fn register_accounts(state: &mut State, call: &Call<'_>) -> Served {
    let mut accounts = call.accepted()?.clone();
    let created = || json!({ "created": 1 });
    for account in accounts.as_array_mut().into_iter().flatten() {
        for company in items_mut(account, "companies") {
            let taken = state.store.items(&COMPANIES).any(|known| known["code"] == company["edrpou"]);
            // The service spells it so.
            let result = if taken { json!({ "created": 0, "error": "compnay allready exisrts" }) } else { created() };
            if !taken {
                let id = state.store.next_number(&COMPANIES);
                let new = json!({ "companyId": id, "name": company["name"], "code": company["edrpou"], "inn": company["inn"],
                    "ownershipType": company["ownType"], "isActive": 1 });
                state.store.put(&COMPANIES, new).map_err(|_| call.not_found(COMPANIES.item))?;
            }
            set(company, "handleResult", result);
        }
        for user in items_mut(account, "users") {
            set(user, "handleResult", created());
        }
        set(account, "handleResult", created());
    }
    Ok(respond(call, accounts))
}

fn request_log(state: &mut State, call: &Call<'_>) -> Served {
    call.accepted()?;
    Ok(respond(call, json!({ "requestUuid": state.ids.guid() })))
}
