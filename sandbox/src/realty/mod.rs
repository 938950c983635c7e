//! `/realty/v1`: sessions and docflows (realty sheet 1, 2).

pub(crate) mod contents;
pub(crate) mod docflows;
pub(crate) mod files;
pub(crate) mod login;
pub(crate) mod news;
pub(crate) mod objects;
