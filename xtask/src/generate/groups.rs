//! What a group of operations is about: the comments of its client's members, and the tags of openapi.json.

/// Groups by their names, with a sentence each.
pub(super) type Groups = &'static [(&'static str, &'static str)];

pub(super) static KONTUR: Groups = &[
    ("realty", "Extracts and registrations of Rosreestr, as docflows."),
    ("realty.docflows", "Docflows: create, submit, wait for, sign."),
    ("realty.docflows.files", "The files of a docflow and their signatures."),
    ("realty.news", "What has happened to the docflows of the account."),
    ("realty.contents", "Files for docflows. The other APIs keep theirs in `drive`."),
    ("realty.objects", "Property, found by its address."),
    ("assessment", "People and companies, and checks of them against public registers."),
    ("assessment.subjects", "The people and companies that are checked. `entity` has subjects of its own."),
    ("assessment.checks", "Checks, and what their results mean."),
    ("assessment.groups", "Several checks at once."),
    ("assessment.events", "Checks that have ended."),
    ("entity", "The people, sole proprietors and organizations of certificate forms."),
    ("entity.subjects", "Subjects of certificate forms. `assessment` has subjects of its own."),
    ("entity.representatives", "Who represents whom."),
    ("drive", "Files for certificate forms."),
    ("drive.contents", "Uploaded files. The realty API keeps its own."),
    ("crypto", "Certificates of qualified signatures."),
    ("crypto.certificateForms", "Forms for certificates, from the documents to the release."),
    ("crypto.events", "What has happened to the forms."),
    ("billing", "The balance and what was charged to it; the paths are inferred."),
    ("address", "Property, found by its address."),
];

pub(super) static EDIN: Groups = &[
    ("agreements", "Approval of documents."),
    ("agreements.steps", "Steps of approval processes."),
    ("agreements.processes", "Approval processes, and the document types that go through them."),
    ("agreements.groups", "Groups of the people who execute steps."),
    ("agreements.tasks", "What is approved at the moment."),
    ("users", "Users of the account."),
    ("roles", "Roles, and what they allow."),
    ("account", "The account and its companies."),
    ("profile", "The user who is logged in."),
    ("documentTypes", "Document types of a company."),
    ("dictionaries", "Dictionaries, whose values fill fields of documents."),
    ("dictionaries.values", "Values of a dictionary."),
    ("companies", "Companies of the account, from their registration on."),
    ("certificates", "Certificates of a company's signers."),
    ("billing", "Payments, invoices and acts."),
    ("administration", "What administrators do: accounts, settings of their signatures, logs."),
    ("packageTypes", "Package types: the templates of packages."),
    ("packages", "Packages: the documents that one company sends to another."),
    ("comments", "Comments on a package."),
    ("documents", "Documents of packages."),
    ("signatures", "Signatures under documents of packages."),
    ("signatures.mobile", "Signatures made with a phone (Mobile ID)."),
    ("internalDocuments", "Documents that stay within a company."),
    ("contracts", "Contracts between companies, and the package types that they allow."),
    ("partners", "Counterparties and their invitations."),
    ("routes", "Which users see which contracts and package types."),
    ("tags", "Tags of packages and contracts."),
    ("filters", "Stored filters of lists."),
    ("reports", "Reports, which are ordered and then downloaded."),
];

/// The sentence of a group; empty if it has none, which a test notices.
pub(super) fn sentence(groups: Groups, name: &str) -> &'static str {
    groups.iter().find(|(known, _)| *known == name).map_or("", |(_, sentence)| sentence)
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::generate::VENDORS;
    use std::collections::BTreeSet;

    #[test]
    fn each_group_has_a_sentence_and_each_sentence_a_group() {
        for vendor in &VENDORS {
            let public = vendor.operations().filter(|operation| !operation.internal);
            let parents = public.flat_map(|operation| {
                operation.name.match_indices('.').filter_map(|(end, _)| operation.name.get(..end)).collect::<Vec<_>>()
            });
            let named: BTreeSet<&str> = vendor.groups.iter().map(|(name, _)| *name).collect();
            let parents: BTreeSet<&str> = parents.collect();
            let without: Vec<_> = parents.difference(&named).collect();
            assert_eq!(without, [&""; 0], "groups without a sentence in xtask/src/generate/groups.rs");
            let left: Vec<_> = named.difference(&parents).collect();
            assert_eq!(left, [&""; 0], "sentences of no group");
            assert!(named.iter().all(|name| sentence(vendor.groups, name).ends_with('.')));
        }
    }
}
