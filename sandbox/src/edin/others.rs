//! Operations whose effect nothing else shows: links, files, and what is only taken (EDIN sheet 2.4, 2.9, 5.1, 5.3, 5.4).

use super::fill::fill;
use super::number;
use crate::envelope;
use crate::services::{Call, Output, Services};
use docflow::check::Table;
use docflow::edin::Company;
use docflow::http::Response;
use serde_json::json;

/// A UUID to be signed.
pub(crate) fn signing_uuid(services: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    Ok(text(services.ids.guid()))
}

/// The company is confirmed by whatever bytes come.
pub(crate) fn approve(_: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    if call.bytes.is_empty() {
        return Err(envelope::edin_refusal("there is no signature"));
    }
    let mut company =
        json!({ "companyId": number(call, "companyId"), "accountId": 2214, "type": 1, "isApproved": 1, "isActive": 1 });
    fill(&mut company, Company::shape);
    Ok(envelope::json(200, &company))
}

/// A link to an invoice.
pub(crate) fn invoice(_: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    Ok(text(format!("https://files.example.com/invoices/{}.pdf", number(call, "paymentId"))))
}

/// Every document's file is the same.
pub(crate) fn document_body(_: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    let headers = vec![("Content-Type".to_owned(), "application/pdf".to_owned())];
    Ok(Response { status: 200, headers, body: b"%PDF-1.4\n%%EOF\n".to_vec() })
}

/// What is sound is taken.
pub(crate) fn take(_: &mut Services, call: &Call<'_>) -> Output {
    call.accepted()?;
    Ok(envelope::empty(200))
}

fn text(text: String) -> Response {
    let headers = vec![("Content-Type".to_owned(), "text/plain;charset=UTF-8".to_owned())];
    Response { status: 200, headers, body: text.into_bytes() }
}
