//! Types of documents (crypto sheet 5.1), as the editor completes them. Others pass too: the classifier has editions.

use crate::check::{EnumValue, Enumeration};

/// Nothing checks against the list, so the module carries none of it.
#[cfg(target_arch = "wasm32")]
static DOCUMENT_TYPES: [EnumValue; 0] = [];

#[cfg(not(target_arch = "wasm32"))]
static DOCUMENT_TYPES: [EnumValue; 34] = {
    use crate::check::enum_value as of;
    [
        of("100", &[], "SNILS"),
        of("200", &[], "INN certificate"),
        of("800", &[], "EGRIP extract"),
        of("5300", &[], "photo of the owner with the passport"),
        of("008001001000", &[], "passport of a citizen of the Russian Federation"),
        of("008001002000", &[], "passport of a citizen of the USSR"),
        of("008001003000", &[], "passport of a foreign citizen"),
        of("008001004000", &[], "Russian passport for travel abroad"),
        of("008001005000", &[], "passport of the Ministry of the Merchant Fleet"),
        of("008001006000", &[], "diplomatic passport"),
        of("008001007000", &[], "seafarer's identity document"),
        of("008001008000", &[], "military card"),
        of("008001009000", &[], "temporary card in place of a military card"),
        of("008001010000", &[], "identity card of an officer, with form F-33"),
        of("008001011000", &[], "birth certificate"),
        of("008001012000", &[], "certificate of a pending application for refugee status"),
        of("008001013000", &[], "residence permit"),
        of("008001014000", &[], "certificate of release from detention"),
        of("008001015000", &[], "temporary identity card of a citizen of the Russian Federation"),
        of("008001016000", &[], "card of a forced migrant"),
        of("008001017000", &[], "temporary residence permission"),
        of("008001018000", &[], "refugee's card"),
        of("008001019000", &[], "certificate of a pending application for forced-migrant status"),
        of("008001020000", &[], "certificate of temporary asylum"),
        of("008001099000", &[], "another identity document recognised by law or treaty"),
        of("008002001000", &[], "state registration of a legal entity"),
        of("008002002000", &[], "certificate of an EGRUL entry"),
        of("008002004000", &[], "charter"),
        of("008002005000", &[], "founding agreement"),
        of("008002006000", &[], "statute of an organization"),
        of("008002007000", &[], "tax registration of an organization, with the INN"),
        of("008002008000", &[], "EGRUL extract"),
        of("008002099000", &[], "another document of a legal entity"),
        of("558301010000", &[], "power of attorney"),
    ]
};

/// Types of documents.
pub static DOCUMENT_TYPE: Enumeration = Enumeration::new("DocumentTypeCode", &DOCUMENT_TYPES);
