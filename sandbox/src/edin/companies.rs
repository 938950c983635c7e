//! `POST /bdoc/company/approve` (EDIN sheet 5.1).

use crate::call::{Call, Served};
use crate::envelope;
use crate::plain::{Service, To, Verb};
use crate::state::State;
use crate::state::store::COMPANIES;

/// Whatever bytes come confirm the company.
pub(crate) fn approve(state: &mut State, call: &Call<'_>) -> Served {
    if call.accepted().is_ok() && call.bytes.is_empty() {
        return Err(envelope::edin_refusal("there is no signature"));
    }
    Service::Plain(&COMPANIES, Verb::Set("companyId", "isApproved", To::Number(1))).serve(state, call)
}
