//! `GET /realty/v1/news`
//!
//! Events of all docflows of the account (realty sheet 2.9, 3.4).

use super::Docflow;
use crate::check::{Declared, Table};
use crate::http::{Method, Output, Retry};
use crate::kontur::VENDOR;
use crate::kontur::auth::REALTY;
use crate::kontur::error_code::VALIDATION;
use docflow_derive::declare;

/// Where reading goes on.
#[declare]
pub struct NewsOptions {
    /// `lastToken` of the previous answer, or `token` of the last event that was handled. Without it reading starts now.
    #[declare(query)]
    pub after: Option<String>,
}

/// Events, and where to go on.
#[declare]
pub struct DocflowNews {
    /// The events, oldest first as far as is known. The name is read in several spellings, for no sample exists (Q2).
    #[declare(aliases("docflowNewsItems", "docflowNews", "newsItems", "news", "items"))]
    pub docflow_news_item: Vec<DocflowNewsItem>,
    /// What to give as `after` next time.
    pub last_token: String,
}

/// One event.
#[declare]
pub struct DocflowNewsItem {
    /// What to give as `after` once this event has been handled.
    pub token: String,
    /// Moment of the event; its format is not documented, so it is the raw text (Q24).
    pub date: String,
    /// The docflow as it was then.
    pub docflow: Docflow,
}

operation! {
    /// Reads the events after a token, or, without one, learns where to begin. `news.follow` does the asking by itself.
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
        sheet: "kontur-realty-v1.md, 2.9 E8",
    }
}
