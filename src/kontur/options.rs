//! Client options specific to Kontur.

use super::realty::docflows::DIALECT;
use crate::check::{Rule, Test, message};
use docflow_derive::declare;

/// Options of a Kontur client.
#[declare]
pub struct KonturOptions {
    /// How `realty.docflows.create` spells docflow types, unless set per call.
    #[declare(rules(DIALECT_LISTED), enumeration = DIALECT)]
    pub dialect: Option<String>,
}

static DIALECT_LISTED: Rule = Rule::error(
    "option",
    "option",
    Test::Listed,
    message!(
        "must be \"primary\" or \"docs2019\"",
        "допустимы \"primary\" и \"docs2019\"",
        "допустимі \"primary\" і \"docs2019\"",
    ),
);
