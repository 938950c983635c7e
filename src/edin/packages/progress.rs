//! The state of a watcher that follows a package to its end (EDIN sheet 3, 7.2).
//!
//! Pure: it takes each response to a poll and says what is new. The codes of an approval are not documented; how they are
//! read here is inferred.

use crate::check::{Checker, Context, Declared, Message, Mode, Object, message};
use crate::edin::document::DocumentStore;
use crate::edin::{Document2Package, DocumentType, Package, PackageType};

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
    /// What callers are told.
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
