//! Packages: sets of documents sent between companies.

pub mod documents;
