//! Types that several chapters share (EDIN sheet 6).

mod company;
mod certificate;
mod user;
mod document_type;
mod structure;
mod dictionary;
mod extra_field;
mod package;
mod package_type;
mod document;
mod signature;
mod contract;
mod partner;
mod route;
mod tag;

pub use certificate::{Certificate, CertificateInfo};
pub use company::{BankAcc, COMPANY_TYPE, Company, CompanyAddress, CompanyFizName, EmailNotifySettings, LOCALITY_TYPE};
pub use contract::{CONTRACT_PAYER, CONTRACT_STATUS, Contract, SpecialConditions};
pub use dictionary::{Dictionary, DictionaryValue};
pub use document::{AgreementLogs, DocStructValue, DocumentBody, DocumentFile, DocumentStore};
pub use document_type::{DOCUMENT_KIND, DOCUMENT_USE, DocumentType};
pub use extra_field::{EXTRA_FIELD_TYPE, ExtraField};
pub use package::{PACKAGE_FOLDER, PACKAGE_STATUS, Package, PackageBase};
pub use package_type::{
    DICTIONARY_FILL, Document2Package, EXTRA_FIELD_FILL, PACKAGE_CONTENT, PACKAGE_TYPE_STATUS, Package2Dictionaries,
    Package2ExtraField, PackageType,
};
pub use partner::Partner;
pub use route::{PackageRoute, ROUTE_DIRECTION};
pub use signature::{SignBody, SignInfo};
pub use structure::{
    DocFieldTypeArray, DocFieldTypeDate, DocFieldTypeEnum, DocFieldTypeNumeric, DocFieldTypeString, DocFieldTypeTime,
    DocStructData, DocStructField, DocStructType, DocumentStructure, STRUCTURE_STATUS,
};
pub use tag::Tag;
pub use user::{LANGUAGE, TariffLimitation, UIType, UIType2Role, User, UserInfo};
