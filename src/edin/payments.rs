//! `GET /bdoc/payment/invoice`
//!
//! Printable forms of payments (EDIN sheet 2.4).

use super::VENDOR;
use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::ID;
use crate::check::{Id, Table};
use crate::http::{Method, Operation, Output, Retry, source};
use docflow_derive::declare;

/// A payment id.
#[declare(wire = "snake_case")]
pub struct PaymentId {
    /// Id of the payment.
    #[declare(rules(ID))]
    pub payment_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&INVOICE];

operation! {
    /// Returns a link to the invoice as a PDF.
    /// @example const link = await edin.payments.invoice(5012);
    pub static INVOICE = {
        vendor: &VENDOR,
        name: "payments.invoice",
        method: Method::Get,
        path: "/bdoc/payment/invoice",
        query: Some(PaymentId::shape),
        output: Output::Text,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.4", "GetPaymentInvoice"),
    }
}
