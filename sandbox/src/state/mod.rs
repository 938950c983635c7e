//! What the services remember. Nothing here knows a request: the handlers stand above.

pub(crate) mod access;
pub(crate) mod approval;
pub(crate) mod assessment;
pub(crate) mod certificates;
pub(crate) mod edin;
pub(crate) mod life;
pub(crate) mod packages;
pub(crate) mod realty;
pub(crate) mod requirements;
pub(crate) mod store;

use crate::ids::Ids;
use access::Access;
use assessment::Assessment;
use certificates::Crypto;
use edin::Edin;
use realty::Realty;
use std::collections::{BTreeMap, BTreeSet};
use store::Store;

/// Everything behind the door.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    /// The fake clock: milliseconds since 1970-01-01.
    pub now: u64,
    pub ids: Ids,
    /// Responses misspell, wrap and quote.
    pub quirks: bool,
    /// How many events a response with news holds.
    pub news_page: usize,
    pub access: Access,
    pub realty: Realty,
    pub assessment: Assessment,
    pub entity: Entity,
    pub drive: Drive,
    pub crypto: Crypto,
    pub edin: Edin,
    /// The collections that plain operations work on.
    pub store: Store,
}

impl State {
    /// Lets every docflow, check, form and approval go on as far as the clock says.
    pub fn settle(&mut self) {
        self.realty.settle(self.now, &mut self.ids);
        self.assessment.settle(self.now, &mut self.ids);
        self.settle_certificates();
        approval::settle(self);
    }
}

/// What the entity API remembers beside its collections.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entity {
    /// External ids that were used, each with the organization that used it.
    pub external_ids: BTreeSet<(String, String)>,
}

/// What the drive remembers beside its collection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drive {
    /// The bytes of uploaded files by id. Files of a seed have none.
    pub bytes: BTreeMap<String, Vec<u8>>,
}
