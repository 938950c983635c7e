//! `/bdoc`: sessions, agreement steps, companies (EDIN sheet 1.3, 4, 5).

pub(crate) mod companies;
pub(crate) mod login;
pub(crate) mod steps;
