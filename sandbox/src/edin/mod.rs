//! `/bdoc`: sessions, agreement steps, companies and the rest (EDIN sheet 1.3, 4, 5).

pub(crate) mod agreements;
pub(crate) mod companies;
pub(crate) mod contracts;
pub(crate) mod login;
pub(crate) mod packages;
pub(crate) mod steps;
pub(crate) mod users;
