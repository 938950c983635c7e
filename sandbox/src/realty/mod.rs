//! `/realty/v1`: sessions and docflows (realty sheet 1, 2).

pub(crate) mod contents;
pub(crate) mod docflows;
pub(crate) mod files;
pub(crate) mod login;
pub(crate) mod news;
pub(crate) mod objects;
mod results;

use crate::plain::Row;
use crate::plain::Service::By;
use docflow::kontur::realty as api;

pub(crate) static TABLE: &[Row] = &[
    (&api::login::LOGIN, By(login::serve)),
    (&api::docflows::CREATE, By(docflows::create)),
    (&api::docflows::GET, By(docflows::get)),
    (&api::docflows::SUBMIT, By(docflows::submit)),
    (&api::files::DOWNLOAD, By(files::download)),
    (&api::files::SIGN, By(files::sign)),
    (&api::files::LINK_SIGNATURE, By(files::link_signature)),
    (&api::news::LIST, By(news::list)),
    (&api::contents::UPLOAD, By(contents::upload)),
    (&api::contents::DOWNLOAD, By(contents::download)),
    (&api::objects::SUGGEST, By(objects::suggest)),
];
