//! Leaf values that know their own rules. Each file says which forms are read, which one is written, what
//! is checked and what is not.

pub(crate) mod block;
pub mod cadastral_number;
pub mod date;
pub mod decimal;
mod digits;
pub mod edrpou;
pub mod external_id;
pub mod file_kind;
mod form;
pub mod fraction;
pub mod guid;
pub mod iban;
pub mod inn;
pub mod kpp;
pub mod md5;
pub mod mfo;
pub mod ogrn;
pub mod rnokpp;
pub mod scan;
pub mod snils;
pub mod vat;
pub mod words;

pub use digits::Fault;
pub use form::Form;
