//! Contracts (EDIN sheet 2.12, 5.4).

use crate::plain::Service::Plain;
use crate::plain::Verb::Set;
use crate::plain::{EACH, Row, To};
use crate::state::store::CONTRACTS;
use docflow::edin::contracts;

pub(crate) static TABLE: &[Row] = &[
    // A contract that was sent is a new one to its other party.
    (&contracts::SEND, Plain(&CONTRACTS, Set(EACH, "status", To::Number(1)))),
];
