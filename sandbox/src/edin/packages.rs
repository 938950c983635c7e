//! Packages, their documents, internal documents (EDIN sheet 2.8 to 2.11).

use crate::plain::Row;
use crate::plain::Service::{File, Plain};
use crate::plain::Verb::Create;
use crate::state::store::INTERNAL_DOCUMENTS;
use docflow::edin::{internal_documents, packages};

pub(crate) static TABLE: &[Row] = &[
    (&packages::documents::DOWNLOAD, File("application/pdf", b"%PDF-1.4\n%%EOF\n")),
    (&internal_documents::CREATE, Plain(&INTERNAL_DOCUMENTS, Create)),
];
