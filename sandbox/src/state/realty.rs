//! What the realty API remembers, and how its docflows go on and become news.

use super::access::Caller;
use super::life::{Cause, Docflow, Stage};
use crate::envelope;
use crate::ids::Ids;
use docflow::http::Response;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the API remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Realty {
    /// Logins whose password is known; any other login takes any password.
    pub accounts: BTreeMap<String, Account>,
    /// Open sessions. Their lifetime is not documented, so they last until they are ended by hand.
    pub sessions: BTreeMap<String, Session>,
    /// Accounts to which access is restricted.
    pub forbidden: BTreeSet<String>,
    /// Cadastral numbers whose extracts only the unsupported system could give.
    pub unsupported: BTreeSet<String>,
    /// Cadastral numbers whose extracts fail at Rosreestr.
    pub failing: BTreeSet<String>,
    /// Docflows by id.
    pub docflows: BTreeMap<String, Docflow>,
    /// Uploaded files by id.
    pub contents: BTreeMap<String, Content>,
    /// What happened, oldest first.
    pub news: Vec<Event>,
}

/// A login.
#[derive(Clone, Debug, Default)]
pub(crate) struct Account {
    pub password: String,
    pub user_id: String,
}

/// One piece of news.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub token: String,
    pub account_id: String,
    pub at: u64,
    pub docflow: Value,
}

/// An uploaded file.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub account_id: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// An open session.
#[derive(Clone, Debug, Default)]
pub(crate) struct Session {
    pub user_id: String,
    pub account_id: String,
}

impl Realty {
    /// Lets everything happen that is due, in its order, and makes news of it.
    pub fn settle(&mut self, now: u64, ids: &mut Ids) {
        self.report(ids);
        while let Some((at, id, stage)) = self
            .docflows
            .values()
            .filter_map(|flow| flow.next().map(|(stage, at)| (at, flow.id.clone(), stage)))
            .filter(|(at, ..)| *at <= now)
            .min_by(|left, right| left.0.cmp(&right.0))
        {
            let Some(flow) = self.docflows.get_mut(&id) else { return };
            flow.enter(stage, at, ids);
            let finished = (stage == Stage::Completed).then(|| (flow.kind.clone(), flow.options.clone()));
            if let Some((kind, options)) = finished {
                // The cause becomes news before its effect.
                self.report(ids);
                self.affect(&kind, &options, at, ids);
            }
            self.report(ids);
        }
    }

    /// What a finished docflow does to the one that it belongs to.
    fn affect(&mut self, kind: &str, options: &Value, at: u64, ids: &mut Ids) {
        let parent = options["docflowId"].as_str().unwrap_or_default().to_ascii_lowercase();
        let Some(parent) = self.docflows.get_mut(&parent).filter(|parent| !parent.stage.is_last()) else { return };
        match (kind, options["actionType"].as_str().unwrap_or_default()) {
            ("additionalpackage_request", _) | ("action_request", "resume") => {
                parent.happens(Cause::Resumed, at, ids);
            }
            ("action_request", "suspend") => {
                parent.happens(Cause::Paused, at, ids);
            }
            ("action_request", "cancel") => parent.enter(Stage::Failed, at, ids),
            _ => {}
        }
    }

    /// Makes news of what happened.
    fn report(&mut self, ids: &mut Ids) {
        for flow in self.docflows.values_mut() {
            for (at, docflow) in flow.events.drain(..) {
                let account_id = flow.account_id.clone();
                self.news.push(Event { token: ids.hex(16), account_id, at, docflow });
            }
        }
    }

    /// The user behind `auth.sid …`.
    pub fn user(&self, header: &str) -> Result<Caller, Response> {
        let session = header.strip_prefix("auth.sid ").and_then(|id| self.sessions.get(id));
        let session = session
            .ok_or_else(|| envelope::plain(401, "unauthorized", "Authorization is missing or its value is bad"))?;
        if self.forbidden.contains(&session.account_id) {
            return Err(envelope::restricted());
        }
        Ok(Caller::User { id: session.user_id.clone(), account: session.account_id.clone() })
    }
}
