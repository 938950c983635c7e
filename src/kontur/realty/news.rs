//! `GET /realty/v1/news`
//!
//! Events of all docflows in the account (realty sheet 2.9, 3.4).

use super::Docflow;
use crate::check::{Declared, Table};
use crate::http::{Method, Output, Retry, source};
use crate::kontur::VENDOR;
use crate::kontur::error_code::VALIDATION;
use crate::kontur::realty::login::REALTY;
use docflow_derive::declare;

/// Where to continue reading.
#[declare]
pub struct NewsOptions {
    /// `lastToken` of the previous response, or `token` of the last handled event. If omitted, reading starts from now.
    #[declare(query)]
    pub after: Option<String>,
}

/// Events and the token of the next request.
#[declare]
pub struct DocflowNews {
    /// Events, presumably oldest first. The member is accepted in several spellings because no sample exists (Q2).
    #[declare(aliases("docflowNewsItems", "docflowNews", "newsItems", "news", "items"))]
    pub docflow_news_item: Vec<DocflowNewsItem>,
    /// Pass this as `after` in the next call.
    pub last_token: String,
}

/// A news event.
#[declare]
pub struct DocflowNewsItem {
    /// Pass this as `after` once the event has been handled.
    pub token: String,
    /// Event time, an unparsed string: its format is not documented (Q24).
    pub date: String,
    /// The docflow at the time of the event.
    pub docflow: Docflow,
}

operation! {
    /// Lists the events after a token. Without one, returns the token to start from. `news.follow` polls automatically.
    /// @example
    /// const { lastToken } = await kontur.realty.news.list();
    /// const { docflowNewsItem } = await kontur.realty.news.list({ after: lastToken });
    pub static LIST = {
        vendor: &VENDOR,
        name: "realty.news.list",
        method: Method::Get,
        path: "/realty/v1/news",
        options: Some(NewsOptions::shape),
        output: Output::Json(DocflowNews::KIND),
        auth: Some(&REALTY),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("kontur-realty-v1.md, 2.9 E8", ""),
    }
}
