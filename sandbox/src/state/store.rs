//! Collections of JSON objects by their ids: all that plain operations need to be served.

use crate::members::set;
use serde_json::Value;
use std::collections::BTreeMap;

/// A collection, and the member that holds the id of its items.
#[derive(Debug)]
pub(crate) struct Collection {
    /// Its name in a seed, with the vendor or API in front: `edin.groups`.
    pub name: &'static str,
    /// The member that holds the id.
    pub key: &'static str,
    /// What one of its items is called in messages.
    pub item: &'static str,
    /// Arrays whose objects name items of another collection: responses show those items in their place.
    pub pointers: &'static [(&'static str, &'static Collection)],
}

const fn collection(name: &'static str, key: &'static str, item: &'static str) -> Collection {
    Collection { name, key, item, pointers: &[] }
}

/// Subjects of the assessment API.
pub(crate) static ASSESSMENT_SUBJECTS: Collection = collection("assessment.subjects", "subjectId", "subject");
/// Subjects of the entity API.
pub(crate) static ENTITY_SUBJECTS: Collection = collection("crypto.subjects", "subjectId", "subject");
/// Who represents whom, with the subjects by their ids.
pub(crate) static REPRESENTATIVES: Collection =
    collection("entity.representatives", "representativeId", "representative");
/// Units of the account: their `type` and `balance`.
pub(crate) static BALANCES: Collection = collection("billing.balances", "serviceId", "balance");
/// What was charged: `serviceId` and `date`.
pub(crate) static CHARGES: Collection = collection("billing.operations", "operationId", "operation");
/// Property objects that are found by their `address`.
pub(crate) static OBJECTS: Collection = collection("address.objects", "cadastralNumber", "object");
/// Uploaded files of the newer Kontur APIs: `contentType`, `size`, `md5`.
pub(crate) static CONTENTS: Collection = collection("crypto.contents", "contentId", "content");
/// Certificate forms as they are read.
pub(crate) static FORMS: Collection = collection("crypto.forms", "formId", "certificate form");
/// Groups of people who agree to documents.
pub(crate) static GROUPS: Collection =
    Collection { pointers: &[("users", &USERS)], ..collection("edin.groups", "groupId", "agreement group") };
/// Agreement processes, without the zeros and empty arrays that responses are filled with.
pub(crate) static PROCESSES: Collection = collection("edin.processes", "agreementProcId", "agreement process");
/// Users of the account.
pub(crate) static USERS: Collection =
    Collection { pointers: &[("roles", &ROLES)], ..collection("edin.users", "userId", "user") };
/// Roles.
pub(crate) static ROLES: Collection = collection("edin.roles", "roleId", "role");
/// Companies of the account.
pub(crate) static COMPANIES: Collection = collection("edin.companies", "companyId", "company");
/// The account; there is one.
pub(crate) static ACCOUNTS: Collection = collection("edin.accounts", "accountId", "account");
/// Document types of companies.
pub(crate) static DOCUMENT_TYPES: Collection = collection("edin.documentTypes", "documentId", "document type");
/// Dictionaries with their values.
pub(crate) static DICTIONARIES: Collection = collection("edin.dictionaries", "dictionaryId", "dictionary");
/// Certificates of companies.
pub(crate) static CERTIFICATES: Collection = collection("edin.certificates", "certId", "certificate");
/// Charged transactions.
pub(crate) static TRANSACTIONS: Collection = collection("edin.transactions", "transId", "transaction");
/// Package types, each version an item of its own.
pub(crate) static PACKAGE_TYPES: Collection = collection("edin.packageTypes", "packageId", "package type");
/// Contracts.
pub(crate) static CONTRACTS: Collection = Collection {
    pointers: &[("tags", &TAGS), ("ownerPackages", &PACKAGE_TYPES), ("clientPackages", &PACKAGE_TYPES)],
    ..collection("edin.contracts", "contractId", "contract")
};
/// Counterparties.
pub(crate) static PARTNERS: Collection = collection("edin.partners", "partnerId", "counterparty");
/// Access routes.
pub(crate) static ROUTES: Collection = Collection {
    pointers: &[("users", &USERS), ("contracts", &CONTRACTS), ("packageTypes", &PACKAGE_TYPES)],
    ..collection("edin.routes", "routeId", "route")
};
/// Tags of packages and contracts.
pub(crate) static TAGS: Collection = collection("edin.tags", "tagId", "tag");
/// Saved filters.
pub(crate) static FILTERS: Collection = collection("edin.filters", "filterId", "filter");
/// Ordered reports.
pub(crate) static REPORTS: Collection = collection("edin.reports", "reportId", "report");
/// Packages, without what responses are filled with: contract, type, documents.
pub(crate) static PACKAGES: Collection = collection("edin.packages", "packageId", "package");
/// Documents: of packages and, where `packageId` is absent, internal ones.
pub(crate) static DOCUMENTS: Collection = collection("edin.documents", "documentId", "document");
/// Events and comments of packages.
pub(crate) static COMMENTS: Collection = collection("edin.comments", "commentId", "comment");

/// Every collection.
pub(crate) static COLLECTIONS: &[&Collection] = &[
    &ASSESSMENT_SUBJECTS,
    &ENTITY_SUBJECTS,
    &REPRESENTATIVES,
    &BALANCES,
    &CHARGES,
    &OBJECTS,
    &CONTENTS,
    &FORMS,
    &GROUPS,
    &PROCESSES,
    &USERS,
    &ROLES,
    &ACCOUNTS,
    &COMPANIES,
    &DOCUMENT_TYPES,
    &DICTIONARIES,
    &CERTIFICATES,
    &TRANSACTIONS,
    &PACKAGE_TYPES,
    &CONTRACTS,
    &PARTNERS,
    &ROUTES,
    &TAGS,
    &FILTERS,
    &REPORTS,
    &PACKAGES,
    &DOCUMENTS,
    &COMMENTS,
];

/// An id: EDIN's are numbers, Kontur's are GUIDs, which are compared without case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Id {
    Number(i64),
    Guid(String),
}

impl Id {
    /// The id that a value stands for; numbers may be quoted. None for an absent one, which EDIN also writes as 0.
    pub fn of(value: &Value) -> Option<Self> {
        let number = value.as_i64().or_else(|| value.as_str()?.parse().ok());
        match number {
            Some(0) => None,
            Some(number) => Some(Self::Number(number)),
            None => value.as_str().filter(|id| !id.is_empty()).map(|id| Self::Guid(id.to_ascii_lowercase())),
        }
    }
}

/// The items of every collection, in the order they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store(BTreeMap<&'static str, Vec<(Id, Value)>>);

impl Store {
    /// The item of that id.
    pub fn get(&self, collection: &Collection, id: &Value) -> Option<&Value> {
        let id = Id::of(id)?;
        self.0.get(collection.name)?.iter().find(|(other, _)| *other == id).map(|(_, item)| item)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, collection: &Collection, id: &Value) -> Option<&mut Value> {
        let id = Id::of(id)?;
        self.0.get_mut(collection.name)?.iter_mut().find(|(other, _)| *other == id).map(|(_, item)| item)
    }

    /// Every item.
    pub fn items(&self, collection: &Collection) -> impl DoubleEndedIterator<Item = &Value> + use<'_> {
        self.0.get(collection.name).into_iter().flatten().map(|(_, item)| item)
    }

    /// Keeps an item; it takes the place of one with the same id. A number that was quoted is a number from here on.
    ///
    /// # Errors
    /// It has no id.
    pub fn put(&mut self, collection: &Collection, mut item: Value) -> Result<(), String> {
        let id = item.get(collection.key).and_then(Id::of).ok_or_else(|| format!("{} is missing", collection.key))?;
        if let Id::Number(number) = id {
            set(&mut item, collection.key, number);
        }
        let items = self.0.entry(collection.name).or_default();
        match items.iter_mut().find(|(other, _)| *other == id) {
            Some((_, old)) => *old = item,
            None => items.push((id, item)),
        }
        Ok(())
    }

    /// Takes an item out.
    pub fn remove(&mut self, collection: &Collection, id: &Value) -> Option<Value> {
        let id = Id::of(id)?;
        let items = self.0.get_mut(collection.name)?;
        let position = items.iter().position(|(other, _)| *other == id)?;
        Some(items.remove(position).1)
    }

    /// Takes every item out.
    pub fn clear(&mut self, collection: &Collection) {
        self.0.remove(collection.name);
    }

    /// The number after the greatest id. Those beyond 2^53 do not count: they are there for tests of such ids.
    pub fn next_number(&self, collection: &Collection) -> i64 {
        let numbers = self.0.get(collection.name).into_iter().flatten();
        let numbers = numbers.filter_map(|(id, _)| if let Id::Number(number) = id { Some(*number) } else { None });
        numbers.filter(|number| *number < 1 << 53).max().unwrap_or(0) + 1
    }
}
