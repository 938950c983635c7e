//! The services in memory, and what a test may do with them beside sending requests.

use crate::clock;
use crate::envelope;
use crate::failure::{Failure, Reset};
use crate::ids::Ids;
use crate::options::Options;
use crate::plain::Row;
use crate::read::read;
use crate::record::{DocflowRecord, Record, TaskRecord};
use crate::route::{self, Route};
use crate::seed;
use crate::serve::respond;
use crate::state::State;
use crate::state::approval::{self, Action};
use crate::state::life::{Cause, Docflow, Stage};
use crate::state::store::{ACCOUNTS, COLLECTIONS, COMPANIES, DOCUMENTS, ROLES, USERS};
use crate::table::TABLE;
use crate::wire::{Ending, Incoming, Reply};
use docflow::http::Response;
use serde_json::Value;

/// The services in memory.
#[derive(Clone)]
pub struct Sandbox {
    options: Options,
    pub(crate) state: State,
    /// What is served.
    pub(crate) table: &'static [&'static [Row]],
    pub(crate) requests: Vec<Record>,
    pub(crate) failures: Vec<Failure>,
}

impl Sandbox {
    /// Services that know what the options say.
    ///
    /// # Errors
    /// The seed is not what the crate's documentation describes.
    pub fn new(options: Options) -> Result<Self, String> {
        let state = begin(&options)?;
        Ok(Self { options, state, table: TABLE, requests: Vec::new(), failures: Vec::new() })
    }

    /// Back to the beginning: state, clock, ids, record and failures.
    ///
    /// # Errors
    /// None in practice: the seed was read once before.
    pub fn reset(&mut self) -> Result<(), String> {
        *self = Self::new(self.options.clone())?;
        Ok(())
    }

    /// What the fake clock shows.
    #[must_use]
    pub fn now(&self) -> u64 {
        self.state.now
    }

    /// Moves the fake clock.
    pub fn advance(&mut self, milliseconds: u64) {
        self.state.now = self.state.now.saturating_add(milliseconds).min(clock::LAST);
        self.state.settle();
    }

    /// Asks for payment, as Rosreestr would: a docflow that is sent becomes `suspended` with a duty to pay.
    ///
    /// # Errors
    /// There is no such docflow, or it is not sent.
    pub fn charge(&mut self, docflow_id: &str) -> Result<(), String> {
        self.change(docflow_id, "only a docflow that is sent can be charged", |flow, now, ids| {
            flow.happens(Cause::Charged, now, ids)
        })
    }

    /// Pays one duty of a docflow or all of them, as a bank would.
    ///
    /// # Errors
    /// There is no such docflow, or nothing like that is to be paid.
    pub fn pay(&mut self, docflow_id: &str, uin: Option<&str>) -> Result<(), String> {
        self.change(docflow_id, "there is nothing to pay", |flow, now, ids| flow.pay(uin, now, ids))
    }

    /// Pauses a docflow that is sent, as Rosreestr would: `suspended` with a result, until an additional package comes.
    ///
    /// # Errors
    /// There is no such docflow, or it is not sent.
    pub fn pause(&mut self, docflow_id: &str) -> Result<(), String> {
        self.change(docflow_id, "only a docflow that is sent can be paused", |flow, now, ids| {
            flow.happens(Cause::Paused, now, ids)
        })
    }

    /// Ends a docflow in an error, as a failure of processing would.
    ///
    /// # Errors
    /// There is no such docflow, or its life is over.
    pub fn reject(&mut self, docflow_id: &str) -> Result<(), String> {
        self.change(docflow_id, "its life is over", |flow, now, ids| {
            let lives = !flow.stage.is_last();
            if lives {
                flow.enter(Stage::Failed, now, ids);
            }
            lives
        })
    }

    /// Recalls the certificate of a form, as its owner would: `Revoke`. No method for it is documented.
    ///
    /// # Errors
    /// There is no such certificate, or it is not valid any more.
    pub fn recall(&mut self, form_id: &str) -> Result<(), String> {
        self.state.settle();
        let recalled = self.state.recall(&Value::from(form_id));
        recalled.then_some(()).ok_or_else(|| "there is no such certificate that is valid".to_owned())
    }

    /// Every docflow as it is now: `docflowId`, `docflowType`, `state`, `userId`, `options`, and what is attached.
    #[must_use]
    pub fn docflows(&self) -> Vec<DocflowRecord> {
        self.state.realty.docflows.values().map(|flow| DocflowRecord(flow.whole())).collect()
    }

    /// The tasks of EDIN's approvals that wait for their users, oldest first.
    #[must_use]
    pub fn tasks(&self) -> Vec<TaskRecord> {
        let package_of = |id: i64| self.state.store.get(&DOCUMENTS, &id.into())?["packageId"].as_i64();
        let tasks = self.state.edin.tasks.iter().map(|task| TaskRecord {
            task_id: task.id,
            document_id: task.document,
            package_id: package_of(task.document),
            agreement_proc_id: task.process.clone(),
            agreement_step_id: task.step.clone(),
            agreement_task_type: task.kind,
            user_id: task.user.clone(),
            due: task.due,
        });
        tasks.collect()
    }

    /// Approves a document, as the user of a task.
    ///
    /// # Errors
    /// There is no such task, or it asks for a signature.
    pub fn approve(&mut self, task_id: i64) -> Result<(), String> {
        self.perform(task_id, Action::Approve, None)
    }

    /// Signs a document, as the user of a task.
    ///
    /// # Errors
    /// There is no such task, or it asks for no signature.
    pub fn sign(&mut self, task_id: i64) -> Result<(), String> {
        self.perform(task_id, Action::Sign, None)
    }

    /// Refuses a document, as the user of a task: its approval is over.
    ///
    /// # Errors
    /// There is no such task, or no reason.
    pub fn refuse(&mut self, task_id: i64, reason: &str) -> Result<(), String> {
        self.perform(task_id, Action::Refuse, Some(reason))
    }

    fn perform(&mut self, task_id: i64, action: Action, comment: Option<&str>) -> Result<(), String> {
        let now = self.state.now;
        approval::perform(&mut self.state, task_id, action, comment, now)
    }

    fn change(
        &mut self,
        docflow_id: &str,
        otherwise: &str,
        change: impl FnOnce(&mut Docflow, u64, &mut Ids) -> bool,
    ) -> Result<(), String> {
        let state = &mut self.state;
        state.settle();
        let flow = state.realty.docflows.get_mut(&docflow_id.to_ascii_lowercase());
        let flow = flow.ok_or_else(|| "there is no such docflow".to_owned())?;
        if !change(flow, state.now, &mut state.ids) {
            return Err(format!("{otherwise}: the docflow is {}", flow.stage.state()));
        }
        state.settle();
        Ok(())
    }

    /// Adds to the state; what is there already under the same id is changed.
    ///
    /// # Errors
    /// The seed is not what the crate's documentation describes.
    pub fn seed(&mut self, seed: &Value) -> Result<(), String> {
        seed::add(&mut self.state, &read("seed", seed)?)
    }

    /// Makes the next requests that match fail. Failures are used up in the order they were given.
    pub fn fail(&mut self, failure: Failure) {
        self.failures.push(failure);
    }

    /// Ends every open session, as services do at times nobody documents.
    pub fn expire_sessions(&mut self) {
        self.state.realty.sessions.clear();
        self.state.edin.sessions.clear();
    }

    /// What was asked so far.
    #[must_use]
    pub fn requests(&self) -> &[Record] {
        &self.requests
    }

    /// Responds to a request.
    pub fn handle(&mut self, request: &Incoming) -> Reply {
        self.advance(self.options.tick);
        let route = route::find(self.table, &request.method, &request.path);
        let names: Vec<String> = match &route {
            Route::Found(all) => all.iter().map(|found| route::public_name(found.operation)).collect(),
            _ => Vec::new(),
        };
        let failure =
            self.failures.iter_mut().find(|failure| failure.meets(&request.method, &request.path, &names)).map(
                |failure| {
                    failure.use_up();
                    failure.clone()
                },
            );
        self.failures.retain(|failure| !failure.is_used_up());
        let mut operation = names.first().cloned();
        let reply = misbehave(failure.unwrap_or_default(), || {
            let served = respond(&mut self.state, &route, request);
            operation = served.operation.or_else(|| operation.take());
            served.response
        });
        self.requests.push(Record {
            at: self.state.now,
            method: request.method.to_ascii_uppercase(),
            path: request.path.clone(),
            operation,
            status: if reply.ending == Ending::Dropped { 0 } else { reply.response.status },
            body: request.body.clone(),
        });
        let kept = self.options.keep_requests.unwrap_or(usize::MAX);
        self.requests.drain(..self.requests.len().saturating_sub(kept));
        reply
    }
}

/// The state at the beginning.
fn begin(options: &Options) -> Result<State, String> {
    let mut state = State {
        now: options.now.min(clock::LAST),
        ids: Ids(options.ids),
        quirks: options.quirks,
        news_page: options.news_page,
        ..State::default()
    };
    if options.default_seed {
        seed::add(&mut state, &seed::default()?)?;
    }
    if options.empty_account {
        let kept = [&ACCOUNTS, &COMPANIES, &USERS, &ROLES].map(|collection| collection.name);
        let edin = COLLECTIONS.iter().filter(|collection| collection.name.starts_with("edin."));
        edin.filter(|collection| !kept.contains(&collection.name)).for_each(|collection| state.store.clear(collection));
    }
    seed::add(&mut state, &options.seed)?;
    Ok(state)
}

/// Lets a failure come between a request and its response.
fn misbehave(failure: Failure, respond: impl FnOnce() -> Response) -> Reply {
    let delay = failure.delay;
    if failure.reset == Some(Reset::Before) {
        return Reply { response: Response::default(), delay, ending: Ending::Dropped };
    }
    let status = failure.status.or(failure.retry_after.is_some().then_some(429));
    let mut response = match status {
        Some(status) => {
            let mut response = envelope::plain(status, "sandbox", "the sandbox was set to respond so");
            if let Some(body) = failure.body {
                response.body = body.into_bytes();
            }
            response
        }
        None => respond(),
    };
    response.headers.extend(failure.retry_after.map(|value| ("Retry-After".to_owned(), value)));
    if let Some(kept) = failure.truncate {
        response.body.truncate(kept);
    }
    let ending = match failure.reset {
        Some(Reset::After) => Ending::Dropped,
        Some(Reset::Body) => Ending::Broken,
        _ => Ending::Whole,
    };
    Reply { response, delay, ending }
}
