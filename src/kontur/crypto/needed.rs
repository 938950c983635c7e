//! Which documents a certificate needs, by its owner (crypto sheet 3.2). The rules CF-18 to CF-23 and the table in
//! `docs/certificates.md` both come from here.

use super::document::is_identity_document;

/// Whether an owner needs a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Needed for the release.
    Mandatory,
    /// May be attached. The service checks such requisites itself and asks for the scan if that fails.
    Optional,
    /// The caller's contract decides.
    ByContract,
    /// Not meant for this owner.
    NotMeant,
}

/// One kind of documents.
#[derive(Debug)]
pub struct NeededDocument {
    /// Its type; that of the group where any of a group will do.
    pub document_type: &'static str,
    /// Whether each owner needs it, in the order of [`OWNERS`].
    needs: [Need; 3],
    /// It must have been obtained within the last three months.
    pub is_recent: bool,
    /// What it is.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// What else is documented about it.
    #[cfg(not(target_arch = "wasm32"))]
    pub note: &'static str,
}

/// The kinds of owners.
pub const OWNERS: [&str; 3] = ["individual", "soleProprietor", "organization"];

use Need::{ByContract, Mandatory, NotMeant, Optional};

/// Declares the documents; their names and notes are left out of the module.
macro_rules! documents {
    ($($(#[doc = $doc:literal])* $constant:ident = $code:literal $name:literal [$($need:ident),*] $recent:literal $note:literal;)*) => {
        $(
            $(#[doc = $doc])*
            pub static $constant: NeededDocument = NeededDocument {
                document_type: $code,
                needs: [$($need),*],
                is_recent: $recent,
                #[cfg(not(target_arch = "wasm32"))]
                name: $name,
                #[cfg(not(target_arch = "wasm32"))]
                note: $note,
            };
        )*
        /// All of them.
        pub static DOCUMENTS: [&NeededDocument; 6] = [$(&$constant),*];
    };
}

documents! {
    /// The owner's, or the representative's.
    IDENTITY = "008001000000" "identity document" [Mandatory, Mandatory, Mandatory] false
        "exactly one, of any type of the group `008001`; of an organization's representative; of a passport, the pages with the photo";
    /// Of a legal entity.
    EGRUL = "008002008000" "EGRUL extract" [NotMeant, NotMeant, Mandatory] true
        "legally valid; `entity.subjects.egrul` obtains it";
    /// Of a sole proprietor.
    EGRIP = "800" "EGRIP extract" [NotMeant, Mandatory, NotMeant] true "";
    /// A scan.
    SNILS = "100" "SNILS" [Optional, Optional, Optional] false "needed once the automatic check fails";
    /// A scan.
    INN = "200" "INN certificate" [Optional, Optional, NotMeant] false
        "needed once the automatic check fails; a certified screenshot from the site of the tax service will do";
    /// A photo.
    PHOTO = "5300" "photo of the owner with the passport" [ByContract, ByContract, ByContract] false
        "needed if your contract says so: the option `photo`";
}

impl NeededDocument {
    /// Whether an owner of this kind needs it. Of an unknown kind, which is no organization, only what both others need is
    /// mandatory, and what one of them may attach is meant.
    #[must_use]
    pub fn need(&self, owner: Option<&str>) -> Need {
        let [individual, proprietor, organization] = self.needs;
        match owner {
            Some("organization") => organization,
            Some("soleProprietor") => proprietor,
            Some("individual") => individual,
            _ if individual == proprietor => individual,
            _ => Optional,
        }
    }

    /// Whether a document of this type is one.
    #[must_use]
    pub fn is(&self, document_type: &str) -> bool {
        if core::ptr::eq(self, &raw const IDENTITY) {
            is_identity_document(document_type)
        } else {
            document_type == self.document_type
        }
    }
}
