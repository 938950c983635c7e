//! Companies and payments (EDIN sheet 2.4, 5.1).

use crate::call::{Call, Served};
use crate::envelope;
use crate::plain::Service::{self, By, Text};
use crate::plain::{Row, To, Verb};
use crate::state::State;
use crate::state::store::COMPANIES;
use docflow::edin::{companies, payments};

pub(crate) static TABLE: &[Row] = &[
    (&companies::SIGNING_UUID, Text("{new}")),
    (&companies::APPROVE, By(approve)),
    (&payments::INVOICE, Text("https://files.example.com/invoices/{paymentId}.pdf")),
];

/// Whatever bytes come confirm the company.
pub(crate) fn approve(state: &mut State, call: &Call<'_>) -> Served {
    if call.accepted().is_ok() && call.bytes.is_empty() {
        return Err(envelope::edin_refusal("there is no signature"));
    }
    Service::Plain(&COMPANIES, Verb::Set("companyId", "isApproved", To::Number(1))).serve(state, call)
}
