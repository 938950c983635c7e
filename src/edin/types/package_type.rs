//! A package type: the template of packages, versioned inside a chain (EDIN sheet 6.3, 7.2). The wire calls its id `packageId`.

use super::{Company, Dictionary, DocumentType, ExtraField};
use crate::check::{Flag, Id, Seconds};
use docflow_derive::declare;

codes! {
    /// What the documents of a package consist of.
    pub PACKAGE_CONTENT: "PackageContent" = { "1" => "files", "2" => "structures" }
    /// Status of a package type.
    pub PACKAGE_TYPE_STATUS: "PackageTypeStatus" = {
        "1" => "active",
        "2" => "blocked; earlier versions have this status as well",
        "3" => "draft",
    }
    /// Who fills in a dictionary.
    pub DICTIONARY_FILL: "DictionaryFill" = { "1" => "initiator", "2" => "recipient", "3" => "both" }
    /// Who fills in an additional field. The codes are not those of dictionaries (register row 46).
    pub EXTRA_FIELD_FILL: "ExtraFieldFill" = { "1" => "client", "2" => "owner", "3" => "both" }
}

/// A package type, in one of its versions.
#[declare(stub("packageId"))]
pub struct PackageType {
    /// Id of the package type. Absent in a stub.
    pub package_id: Option<Id>,
    /// Owning company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// Name.
    pub name: Option<String>,
    /// 1 files, 2 structures.
    #[declare(name = "type", enumeration = PACKAGE_CONTENT, quirk = Zero)]
    pub kind: Option<i32>,
    /// Code.
    pub code: Option<String>,
    /// Id of the chain, the same in every version.
    pub package_chain_id: Option<Id>,
    /// 1 active, 2 blocked, 3 draft.
    #[declare(enumeration = PACKAGE_TYPE_STATUS, quirk = Zero)]
    pub status: Option<i32>,
    /// Version.
    pub version: Option<i64>,
    /// When it was changed, a UNIX timestamp in seconds.
    pub date_changed: Option<Seconds>,
    /// 1 means that packages are handled automatically.
    pub auto_handle: Option<Flag>,
    /// Document types.
    pub document2packages: Vec<Document2Package>,
    /// Dictionaries. The wire writes the "d" in lower case here and in upper case inside a package; both are read.
    #[declare(aliases("package2Dictionaries"))]
    pub package2dictionaries: Vec<Package2Dictionaries>,
    /// Additional fields.
    pub extra_fields: Vec<Package2ExtraField>,
    /// The company, usually only its name and code.
    pub company: Option<Company>,
}

/// A document type inside a package type.
#[declare]
pub struct Document2Package {
    /// Id of the package type.
    pub package_id: Option<Id>,
    /// Id of the document type.
    pub document_id: Option<Id>,
    /// 1 if the documents must be signed.
    pub need_sign: Option<Flag>,
    /// Number of signatures of the client.
    pub signs_count: Option<i32>,
    /// Number of signatures of the owner.
    pub owner_signs_count: Option<i32>,
    /// 1 if the documents must be encrypted.
    pub need_encrypt: Option<Flag>,
    /// 1 if a package must contain such a document.
    pub required: Option<Flag>,
    /// 1 if the recipient attaches it.
    pub is_recipient_attach: Option<Flag>,
    /// Maximum number of files.
    pub max_files_count: Option<i32>,
    /// The document type.
    pub document: Option<DocumentType>,
}

/// A dictionary inside a package type or a package.
#[declare]
pub struct Package2Dictionaries {
    /// Id of the package type, or of the package.
    pub package_id: Option<Id>,
    /// Id of the dictionary.
    pub dictionary_id: Option<Id>,
    /// Who fills it in: 1 initiator, 2 recipient, 3 both.
    #[declare(enumeration = DICTIONARY_FILL, quirk = Zero)]
    pub fill_type: Option<i32>,
    /// 1 if a value is required.
    pub required: Option<Flag>,
    /// The dictionary.
    pub dictionary: Option<Dictionary>,
}

/// An additional field inside a package type or a package.
#[declare]
pub struct Package2ExtraField {
    /// Id of the package type, or of the package.
    pub package_id: Option<Id>,
    /// Who fills it in: 1 client, 2 owner, 3 both.
    #[declare(enumeration = EXTRA_FIELD_FILL, quirk = Zero)]
    pub fill_type: Option<i32>,
    /// 1 if a value is required.
    pub required: Option<Flag>,
    /// The field.
    pub extra_field: Option<ExtraField>,
}
