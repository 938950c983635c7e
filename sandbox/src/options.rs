//! How a sandbox is set up.

use crate::read::read;
use crate::seed::Seed;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use tsify::Tsify;

/// How a sandbox is set up.
#[derive(Clone, Debug, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[tsify(type_prefix = "Sandbox")]
pub struct Options {
    /// What the services' clock shows at the beginning, in milliseconds since 1970-01-01. Default: the present moment.
    #[tsify(type = "number | Date | undefined")]
    pub now: u64,
    /// Milliseconds by which each request moves that clock, so that polling makes progress by itself. Default 0.
    #[tsify(type = "number | undefined")]
    pub tick: u64,
    /// Lets that clock run with the real one. Default `false`: it stands still until `advance`.
    #[tsify(type = "boolean | undefined")]
    pub live: bool,
    /// The number that all generated ids follow from. Default 0.
    #[tsify(type = "number | undefined")]
    pub ids: u64,
    /// Responses come misspelled, wrapped and quoted, in the ways the vendors' pages show. Default `false`.
    #[tsify(type = "boolean | undefined")]
    pub quirks: bool,
    /// How many events a response with news holds. Default 20.
    #[serde(deserialize_with = "page_size")]
    #[tsify(type = "number | undefined")]
    pub news_page: usize,
    /// How many of the last requests `requests` shows. Default: all of them.
    #[tsify(type = "number | undefined")]
    pub keep_requests: Option<usize>,
    /// Whether the documented default seed is there. Default `true`.
    #[tsify(type = "boolean | undefined")]
    pub default_seed: bool,
    /// Whether EDIN's account of the default seed is a new one: it has its companies, users and roles, and nothing else. Default
    /// `false`.
    #[tsify(type = "boolean | undefined")]
    pub empty_account: bool,
    /// More to begin with.
    #[tsify(type = "SandboxSeed | undefined")]
    pub seed: Seed,
}

impl Default for Options {
    /// 2024-06-01, the day on which the example payloads are fresh; a clock that stands still; no quirks.
    fn default() -> Self {
        Self {
            now: 1_717_200_000_000,
            tick: 0,
            live: false,
            ids: 0,
            quirks: false,
            news_page: 20,
            keep_requests: None,
            default_seed: true,
            empty_account: false,
            seed: Seed::default(),
        }
    }
}

impl Options {
    /// Reads options from JSON.
    ///
    /// # Errors
    /// A member is unknown or of another type.
    pub fn read(value: &Value) -> Result<Self, String> {
        read("options", value)
    }
}

fn page_size<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    match usize::deserialize(deserializer)? {
        0 => Err(D::Error::custom("expected a whole number above 0")),
        size => Ok(size),
    }
}
