//! `GET /bdoc/transactions`, `GET /bdoc/payment/invoice` and `/bdoc/payment/act`, `POST /bdoc/offer`
//!
//! Charged transactions and printable forms (EDIN sheet 2.4, 5.1, 6.4).

use super::agreements::VALIDATION;
use super::auth::SID;
use super::rules::{AT_MOST_50, ID, LIMIT, LISTED, OFFSET, SECONDS};
use super::{Company, VENDOR};
use crate::check::{Declared, Id, Seconds, Table};
use crate::http::{Method, Operation, Output, Pages, Retry, source};
use docflow_derive::declare;

codes! {
    /// What is charged.
    pub TRANSACTION_TYPE: "TransactionType" = { "1" => "a sent document", "2" => "an attachment of the recipient" }
    /// Which way a transaction goes, or that it is charged.
    pub TRANSACTION_STATUS: "TransactionStatus" = { "1" => "incoming", "2" => "outgoing", "3" => "charged" }
}

/// Counters of a tariff, and transactions.
#[declare]
pub struct BillingData {
    /// Number of charged transactions.
    pub chargeable_trans_count: Option<i64>,
    /// Paid transactions that are left, of both packages.
    pub remains_trans_count: Option<i32>,
    /// Paid transactions of the base package.
    pub base_trans_count: Option<i32>,
    /// Paid transactions of the regular package.
    pub regular_trans_count: Option<i32>,
    /// Number of transactions used.
    pub trans_count: Option<i64>,
    /// Transactions.
    pub transactions: Vec<Transaction>,
}

/// A transaction.
#[declare]
pub struct Transaction {
    /// Id of the transaction.
    pub trans_id: Option<Id>,
    /// Id of the sender's company.
    pub sender_id: Option<Id>,
    /// Id of the recipient's company.
    pub recipient_id: Option<Id>,
    /// Id of the payer's company.
    pub payer_id: Option<Id>,
    /// Id of the package.
    pub package_id: Option<Id>,
    /// Id of the document.
    pub document_id: Option<Id>,
    /// When it was made, a UNIX timestamp in seconds.
    pub trans_date: Option<Seconds>,
    /// 1 a sent document, 2 an attachment of the recipient.
    #[declare(enumeration = TRANSACTION_TYPE, quirk = Zero)]
    pub trans_type: Option<i32>,
    /// 1 incoming, 2 outgoing, 3 charged.
    #[declare(enumeration = TRANSACTION_STATUS, quirk = Zero)]
    pub trans_direction: Option<i32>,
    /// Whether it is charged.
    pub is_charge_able: Option<bool>,
    /// The sender.
    pub sender_company: Option<Company>,
    /// The recipient.
    pub recipient_company: Option<Company>,
    /// The payer.
    pub payer_company: Option<Company>,
}

/// Filters for listing transactions.
#[declare(wire = "snake_case")]
pub struct ListTransactions {
    /// 1 incoming, 2 outgoing, 3 charged: `transDirection` of a transaction.
    #[declare(rules(LISTED), enumeration = TRANSACTION_STATUS)]
    pub trans_status: i32,
    /// Beginning of the period, a UNIX timestamp in seconds.
    #[declare(rules(SECONDS))]
    pub date_from: Seconds,
    /// End of the period, a UNIX timestamp in seconds.
    #[declare(rules(SECONDS))]
    pub date_to: Seconds,
    /// 1 a sent document, 2 an attachment of the recipient.
    #[declare(rules(LISTED), enumeration = TRANSACTION_TYPE)]
    pub trans_type: Option<i32>,
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Option<Id>,
    /// Maximum number of transactions, up to 50. Default: 30.
    #[declare(rules(LIMIT, AT_MOST_50))]
    pub limit: Option<i32>,
    /// Number of transactions to skip. Default: 0.
    #[declare(rules(OFFSET))]
    pub offset: Option<i32>,
}

/// A payment id.
#[declare(wire = "snake_case")]
pub struct PaymentId {
    /// Id of the payment.
    #[declare(rules(ID))]
    pub payment_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&TRANSACTIONS, &INVOICE, &ACT, &OFFER];

operation! {
    /// Reads the counters of the tariff and the transactions of a period.
    /// @example
    /// const { remainsTransCount, transactions } = await edin.billing.transactions({ transStatus: 2, dateFrom: 1714510800, dateTo: 1717189199 });
    pub static TRANSACTIONS = {
        vendor: &VENDOR,
        name: "billing.transactions",
        method: Method::Get,
        path: "/bdoc/transactions",
        query: Some(ListTransactions::shape),
        output: Output::Json(BillingData::KIND),
        pages: Some(Pages::of(30).at_most(50).within("transactions")),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "GetTransactions"),
    }
}

operation! {
    /// Returns a link to the invoice as a PDF.
    /// @example const link = await edin.billing.invoice(5012);
    pub static INVOICE = {
        vendor: &VENDOR,
        name: "billing.invoice",
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

operation! {
    /// Returns a link to the act of acceptance as a PDF.
    /// @example const link = await edin.billing.act(5012);
    pub static ACT = {
        vendor: &VENDOR,
        name: "billing.act",
        method: Method::Get,
        path: "/bdoc/payment/act",
        query: Some(PaymentId::shape),
        output: Output::Text,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.4", "GetPaymentInvoice"),
    }
}

operation! {
    /// Downloads the offer agreement, as bytes or as a stream.
    /// @example const bytes = await edin.billing.offer();
    pub static OFFER = {
        vendor: &VENDOR,
        name: "billing.offer",
        method: Method::Post,
        path: "/bdoc/offer",
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.1", "GetOffer"),
    }
}
