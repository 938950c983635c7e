//! The state of a watcher that follows a package to its end (EDIN sheet 3, 7.2).
//!
//! Pure: it takes each response to a poll and says what is new. The codes of an approval are not documented; how they are
//! read here is inferred.

use crate::check::{Checker, Context, Declared, Message, Mode, Object, message};
use crate::edin::{Document2Package, DocumentStore, DocumentType, Package, PackageType};

/// What a wait was asked for does not exist.
pub const UNTIL: Message = message!(
    "until: must be draft, sent, accepted, clarification, rejected, processed, refused, attachment, approved or signed, several of them, or a function",
    "until: допустимы draft, sent, accepted, clarification, rejected, processed, refused, attachment, approved, signed, несколько из них или функция",
    "until: допустимі draft, sent, accepted, clarification, rejected, processed, refused, attachment, approved, signed, кілька з них або функція",
);

/// The states of a package, in the order of their codes.
pub const STATES: [&str; 8] =
    ["draft", "sent", "accepted", "clarification", "rejected", "processed", "refused", "attachment"];

/// The states that nothing follows. After a clarification the sender goes on.
const LAST: [&str; 4] = ["accepted", "rejected", "processed", "refused"];

/// The approval of all documents of a package.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Approval {
    /// No document needs one.
    #[default]
    None,
    /// A document waits for it.
    Pending,
    /// Every document that needs it has it.
    Approved,
    /// A document was refused.
    Refused,
}

impl Approval {
    /// The word that callers get.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Refused => "refused",
        }
    }

    /// The approval of a document. A refusal takes it out of its process and leaves a line in the log.
    fn of(document: &Object<'_, DocumentStore>) -> Self {
        let fields = DocumentStore::FIELDS;
        let is_bound = document.has(fields.agreement_proc_id);
        let is_logged = document.objects(fields.agreement_logs).next().is_some();
        match document.int(fields.agreement_status) {
            Some(1) => Self::Approved,
            Some(2) => Self::Refused,
            _ if is_bound => Self::Pending,
            _ if is_logged => Self::Refused,
            _ => Self::None,
        }
    }
}

/// An update about a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct PackageUpdate {
    /// The status in a word; `unknown` for a code that is not documented.
    #[cfg_attr(feature = "types", tsify(type = "PackageState | \"unknown\""))]
    pub state: &'static str,
    /// The approval of its documents.
    #[cfg_attr(feature = "types", tsify(type = "\"none\" | \"pending\" | \"approved\" | \"refused\""))]
    pub approval: &'static str,
    /// Whether every document has the signatures that its package type asks for, or at least one where that is not known.
    pub signed: bool,
    /// The state at the previous poll.
    #[cfg_attr(feature = "types", tsify(optional, type = "PackageState | \"unknown\""))]
    pub previous: Option<&'static str>,
}

/// The outcome of a poll.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Something has changed since the last poll.
    pub changed: bool,
    /// The wait is over.
    pub ends: bool,
    /// What callers get.
    pub update: PackageUpdate,
}

/// A watcher of a package.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    until: Vec<String>,
    /// The fingerprint of the last poll, compared with the next.
    fingerprint: Option<String>,
    state: Option<&'static str>,
}

impl Watch {
    /// Watches until one of these words applies, or until the package ends. `None` if one of them is unknown, because the
    /// wait would never end.
    #[must_use]
    pub fn new(until: Vec<String>) -> Option<Self> {
        let is_known =
            |word: &String| STATES.contains(&word.as_str()) || ["approved", "signed"].contains(&word.as_str());
        until.iter().all(is_known).then(|| Self { until, ..Self::default() })
    }

    /// Takes the package as the client returned it, JSON.
    pub fn snapshot(&mut self, package: &str) -> Snapshot {
        let mut checker = Checker::default();
        let context = Context::default();
        checker.run(package, Package::KIND, Mode::Read, &context);
        let Some(package) = checker.object(package, &context).and_then(Object::typed::<Package>) else {
            return Snapshot::default();
        };
        let state = state(&package);
        let approval = approval(&package);
        let signed = is_signed(&package);
        let waits_for = |word: &str| self.until.iter().any(|known| known == word);
        let ends = LAST.contains(&state)
            || approval == Approval::Refused
            || waits_for(state)
            || (waits_for("signed") && signed)
            || (waits_for("approved") && matches!(approval, Approval::Approved | Approval::None));
        let fingerprint = fingerprint(&package, state);
        let changed = self.fingerprint.as_ref() != Some(&fingerprint);
        self.fingerprint = Some(fingerprint);
        let previous = self.state.replace(state);
        Snapshot { changed, ends, update: PackageUpdate { state, approval: approval.word(), signed, previous } }
    }
}

fn state(package: &Object<'_, Package>) -> &'static str {
    let code = package.int(Package::FIELDS.status).and_then(|code| usize::try_from(code).ok());
    code.and_then(|code| STATES.get(code.wrapping_sub(1)).copied()).unwrap_or("unknown")
}

fn approval(package: &Object<'_, Package>) -> Approval {
    let all = || package.objects(Package::FIELDS.documents).map(|(_, document)| Approval::of(&document));
    let worst = [Approval::Refused, Approval::Pending, Approval::Approved];
    let found = worst.into_iter().find(|wanted| all().any(|found| found == *wanted));
    // A list may leave the documents out.
    let is_expected = package.raw(Package::FIELDS.is_with_agreement) == Some("1");
    found.unwrap_or(if is_expected { Approval::Pending } else { Approval::None })
}

fn is_signed(package: &Object<'_, Package>) -> bool {
    let mut documents = package.objects(Package::FIELDS.documents).peekable();
    documents.peek().is_some() && documents.all(|(_, document)| has_signatures(package, &document))
}

/// Whether a document has the signatures that its package type asks for.
fn has_signatures(package: &Object<'_, Package>, document: &Object<'_, DocumentStore>) -> bool {
    let fields = DocumentStore::FIELDS;
    let count = |field| document.int(field).unwrap_or(0);
    let (client, owner) = (count(fields.client_signs_count), count(fields.owner_signs_count));
    let kind = document.object(fields.document_type).and_then(|kind| kind.int(DocumentType::FIELDS.document_id));
    let package_type = package.object(Package::FIELDS.package_type);
    let link = package_type.as_ref().and_then(|package_type| {
        let mut links = package_type.objects(PackageType::FIELDS.document2packages).map(|(_, link)| link);
        links.find(|link| kind.is_some() && link.int(Document2Package::FIELDS.document_id) == kind)
    });
    let Some(link) = link else { return client + owner > 0 };
    let fields = Document2Package::FIELDS;
    let asked = |field| link.int(field).unwrap_or(0);
    link.raw(fields.need_sign) != Some("1")
        || (client >= asked(fields.signs_count) && owner >= asked(fields.owner_signs_count))
}

/// What is compared between polls: the statuses and signatures of the package and its documents, and the length of each log.
fn fingerprint(package: &Object<'_, Package>, state: &str) -> String {
    let fields = DocumentStore::FIELDS;
    let mut parts = vec![state.to_owned()];
    for (_, document) in package.objects(Package::FIELDS.documents) {
        for raw in [
            document.raw(fields.status),
            document.raw(fields.agreement_status),
            document.raw(fields.agreement_proc_id),
            document.raw(fields.client_signs_count),
            document.raw(fields.owner_signs_count),
        ] {
            parts.push(raw.unwrap_or_default().to_owned());
        }
        parts.push(document.objects(fields.agreement_logs).count().to_string());
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A package with these documents, as the client returns it.
    fn package(status: i64, documents: Value) -> String {
        json!({ "packageId": 55014, "status": status, "documents": documents }).to_string()
    }

    fn watch(until: &[&str]) -> Watch {
        Watch::new(until.iter().map(|word| (*word).to_owned()).collect()).unwrap()
    }

    /// What a poll shows: state, approval, whether it is signed, whether anything changed, whether the wait is over.
    fn shown(watch: &mut Watch, package: &str) -> String {
        let Snapshot { changed, ends, update } = watch.snapshot(package);
        let word = |is: bool, word: &str| if is { format!(" {word}") } else { String::new() };
        let words = [word(update.signed, "signed"), word(changed, "changed"), word(ends, "ends")].concat();
        format!("{} {}{words}", update.state, update.approval)
    }

    #[test]
    fn an_approval_by_its_documents() {
        for (documents, approval) in [
            (json!([]), "none"),
            (json!([{ "documentId": 1 }]), "none"),
            (json!([{ "agreementProcId": 119, "agreementStatus": 0 }]), "pending"),
            (json!([{ "agreementProcId": 119 }]), "pending"),
            // A code that is not documented is no end.
            (json!([{ "agreementProcId": 119, "agreementStatus": 7 }]), "pending"),
            (json!([{ "agreementProcId": 119, "agreementStatus": 1 }, { "documentId": 2 }]), "approved"),
            (
                json!([{ "agreementProcId": 119, "agreementStatus": 1 }, { "agreementProcId": 119, "agreementStatus": 0 }]),
                "pending",
            ),
            (json!([{ "agreementStatus": 2 }, { "agreementProcId": 119 }]), "refused"),
            // As in the vendor's sample: out of its process, with a line in the log.
            (json!([{ "agreementStatus": 0, "agreementLogs": [{ "actionType": 4 }] }]), "refused"),
        ] {
            assert_eq!(watch(&[]).snapshot(&package(1, documents.clone())).update.approval, approval, "{documents}");
        }
        let listed = json!({ "status": 1, "isWithAgreement": 1 }).to_string();
        assert_eq!(watch(&[]).snapshot(&listed).update.approval, "pending", "documents that a list leaves out");
    }

    #[test]
    fn a_wait_ends_in_a_final_state() {
        for (status, expected) in [
            (1, "draft none changed"),
            (2, "sent none changed"),
            (3, "accepted none changed ends"),
            (4, "clarification none changed"),
            (5, "rejected none changed ends"),
            (6, "processed none changed ends"),
            (7, "refused none changed ends"),
            (8, "attachment none changed"),
            (0, "unknown none changed"),
            (9, "unknown none changed"),
        ] {
            assert_eq!(shown(&mut watch(&[]), &package(status, json!([]))), expected);
        }
    }

    #[test]
    fn a_wait_ends_where_it_was_asked_to() {
        let pending = || package(1, json!([{ "agreementProcId": 119, "agreementStatus": 0 }]));
        let approved = || package(1, json!([{ "agreementProcId": 119, "agreementStatus": 1 }]));
        let refused = || package(1, json!([{ "agreementStatus": 2 }]));
        let mut one = watch(&["approved"]);
        assert_eq!(shown(&mut one, &pending()), "draft pending changed");
        assert_eq!(shown(&mut one, &pending()), "draft pending");
        assert_eq!(shown(&mut one, &approved()), "draft approved changed ends");
        assert_eq!(shown(&mut watch(&[]), &approved()), "draft approved changed");
        assert_eq!(shown(&mut watch(&["signed"]), &refused()), "draft refused changed ends");
        assert_eq!(shown(&mut watch(&["approved"]), &package(1, json!([]))), "draft none changed ends");
        assert_eq!(shown(&mut watch(&["sent", "signed"]), &package(2, json!([]))), "sent none changed ends");
        assert!(Watch::new(vec!["soon".to_owned()]).is_none());
    }

    #[test]
    fn signatures_are_those_that_the_package_type_asks_for() {
        let signed = |documents: Value, links: Value| {
            let package = json!({ "status": 2, "documents": documents, "packageType": { "document2packages": links } });
            watch(&["signed"]).snapshot(&package.to_string()).update.signed
        };
        let document = |client: i64, owner: i64| json!([{ "documentType": { "documentId": 61240 }, "clientSignsCount": client, "ownerSignsCount": owner }]);
        let link =
            |need: i64| json!([{ "documentId": 61240, "needSign": need, "signsCount": 1, "ownerSignsCount": 2 }]);
        assert!(!signed(document(1, 1), link(1)) && signed(document(1, 2), link(1)) && signed(document(0, 0), link(0)));
        assert!(
            !signed(document(0, 0), json!([])) && signed(document(0, 1), json!([])),
            "one is asked for where nothing is known"
        );
        assert!(!signed(json!([]), json!([])), "nothing is signed");
    }

    #[test]
    fn only_what_matters_is_a_change() {
        let mut one = watch(&[]);
        let document = json!({ "documentId": 1, "status": 1, "agreementProcId": 119, "agreementStatus": 0 });
        assert!(one.snapshot(&package(1, json!([document]))).changed);
        let mut with_comment = document.clone();
        with_comment["comment"] = "а".into();
        assert!(!one.snapshot(&package(1, json!([with_comment]))).changed);
        let mut with_log = document;
        with_log["agreementLogs"] = json!([{ "actionType": 1 }]);
        let snapshot = one.snapshot(&package(1, json!([with_log])));
        assert_eq!((snapshot.changed, snapshot.update.previous), (true, Some("draft")));
    }
}
