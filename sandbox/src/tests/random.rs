//! Random lives of the machine, watched and followed by the core's own memories: whatever happens between two polls, nothing
//! is missed, done twice, or over too early. The loops that people use are JavaScript and are tried the same way in tests/node.

use super::life::{bytes, example, with_parent};
use super::{Lab, REALTY};
use crate::{Options, Sandbox};
use docflow::check::{Checker, Mode};
use docflow::http::Output;
use docflow::kontur::follow::{Follow, NEWS};
use docflow::kontur::realty::docflows::GET;
use docflow::kontur::realty::news::LIST;
use docflow::kontur::realty::progress::{Snapshot, Watch};
use docflow::kontur::realty::step::Step;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

/// What may happen behind a watcher's back.
#[derive(Clone, Copy, Debug)]
enum Happening {
    Nothing,
    Time(u64),
    Payment,
    Pause,
    Package,
    Rejection,
    /// The next poll gets the response of the one before: a cache, or a replica that is behind.
    Yesterday,
}

const KINDS: [&str; 6] = [
    "object_request",
    "encumbrance_request",
    "cessation_encumbrance_request",
    "rightmovement_request",
    "right_assignment_request",
    "equity_agreement_registration_request",
];

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        3 => Just(Happening::Nothing),
        6 => (1_u64..4_000).prop_map(Happening::Time),
        2 => Just(Happening::Payment),
        1 => Just(Happening::Pause),
        1 => Just(Happening::Package),
        2 => Just(Happening::Yesterday),
        1 => prop_oneof![9 => Just(Happening::Nothing), 1 => Just(Happening::Rejection)],
    ]
}

/// The same cases on every machine; PROPTEST_RNG_SEED and PROPTEST_CASES are how to go looking.
fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(1085);
    }
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    config
}

/// A docflow and what happens to it, one happening before each request.
struct World {
    lab: Lab,
    id: String,
    script: std::vec::IntoIter<Happening>,
    /// Requests since the script ended.
    idle: u32,
    /// The response to the poll before.
    before: Option<String>,
    /// The next poll gets the same response.
    stale: bool,
}

impl World {
    fn new(kind: &str, script: Vec<Happening>, news_page: usize, quirks: bool) -> Self {
        let options = Options { news_page, quirks, ..Options::default() };
        let mut lab = Lab(Sandbox::new(options).unwrap());
        let (status, flow) = lab.json(&format!("POST /realty/v1/docflows/{kind}"), &example(kind));
        assert!(matches!(status, 200 | 201), "{status} {flow}");
        let id = lab.docflows()[0]["docflowId"].as_str().unwrap().to_owned();
        Self { lab, id, script: script.into_iter(), idle: 0, before: None, stale: false }
    }

    fn happens(&mut self) {
        let next = self.script.next();
        // When the script has ended, time goes on and whatever holds the docflow up is put right, so that every life ends.
        let happenings =
            next.map_or(vec![Happening::Time(1_000), Happening::Payment, Happening::Package], |one| vec![one]);
        self.idle += u32::from(next.is_none());
        assert!(self.idle < 200, "the docflow does not come to its end");
        for happening in happenings {
            match happening {
                Happening::Nothing => {}
                Happening::Time(milliseconds) => self.lab.0.advance(milliseconds),
                // Mostly it is not the moment for it, and then it does not happen.
                Happening::Payment => drop(self.lab.0.pay(&self.id, None)),
                Happening::Pause => drop(self.lab.0.pause(&self.id)),
                Happening::Rejection => drop(self.lab.0.reject(&self.id)),
                Happening::Package => self.file_package(),
                Happening::Yesterday => self.stale = true,
            }
        }
    }

    /// Additional documents for a docflow that is paused: they are on their way, and the pause ends when they are there.
    fn file_package(&mut self) {
        let paused = self.docflow();
        if paused["state"] == "suspended" && paused["result"].is_object() {
            let body = with_parent("additionalpackage_request", &self.id);
            let (status, package) = self.lab.json("POST /realty/v1/docflows/additionalpackage_request", &body);
            assert_eq!(status, 201);
            let seed = json!({ "docflowId": package["docflowId"], "state": "sent" });
            self.lab.0.seed(&json!({ "realty": { "docflows": [seed] } })).unwrap();
        }
    }

    /// The docflow as it is, without a request.
    fn docflow(&self) -> Value {
        let all = self.lab.docflows();
        all.as_array().unwrap().iter().find(|flow| flow["docflowId"] == self.id.as_str()).unwrap().clone()
    }

    /// Reads as the client does: something happens, then the response is brought into its documented form.
    fn read(&mut self, output: Output, line: &str) -> String {
        self.happens();
        if let Some(before) = self.before.clone().filter(|_| std::mem::take(&mut self.stale)) {
            return before;
        }
        let (status, _, body) = bytes(&mut self.lab, line, "", b"");
        assert_eq!(status, 200, "{line}");
        let Output::Json(kind) = output else { panic!("the operation declares no JSON") };
        let (mut checker, mut out) = (Checker::default(), String::new());
        let text = String::from_utf8(body).unwrap();
        checker.run(&text, kind, Mode::Read, &docflow::check::Context::default());
        checker.edited(&text, &mut out);
        self.before = Some(out.clone());
        out
    }

    fn post(&mut self, line: &str, body: &[u8]) -> u16 {
        self.happens();
        let headers = [("Authorization", REALTY), ("Content-Type", "application/x-pkcs7-signature")];
        self.lab.send(line, &headers, body).response.status
    }
}

/// What somebody did who watched a docflow to its end.
#[derive(Default)]
struct Deeds {
    states: Vec<String>,
    signed: Vec<String>,
    submissions: usize,
    charged: Vec<String>,
    /// The last call was refused.
    refused: bool,
    ended: bool,
}

/// Watches to the end and does what is due. A refusal is passed over where the docflow has gone on, and is the end elsewhere.
fn live(world: &mut World) -> Deeds {
    let mut watch = Watch::default();
    let mut deeds = Deeds::default();
    let line = format!("GET /realty/v1/docflows/{}", world.id);
    loop {
        let text = world.read(GET.output, &line);
        let flow: Value = serde_json::from_str(&text).unwrap();
        let snapshot = watch.snapshot(&text);
        let state = flow["state"].as_str().unwrap();
        assert!(snapshot.known && !snapshot.refused, "{state}");
        assert_eq!(snapshot.ends, matches!(state, "completed" | "error"), "{state}");
        if snapshot.changed {
            deeds.states.push(state.to_owned());
        }
        let duty = |place: &usize| flow["requirements"]["payment"][place]["uin"].as_str().unwrap().to_owned();
        deeds.charged.extend(snapshot.unpaid.iter().map(duty));
        deeds.ended = snapshot.ends;
        if snapshot.ends || (std::mem::take(&mut deeds.refused) && !snapshot.changed) {
            return deeds;
        }
        if snapshot.step == Step::Sign {
            sign(world, &mut watch, &snapshot, &mut deeds);
        }
    }
}

fn sign(world: &mut World, watch: &mut Watch, snapshot: &Snapshot, deeds: &mut Deeds) {
    for place in &snapshot.unsigned {
        let file = &snapshot.required[*place];
        let status = world.post(&format!("POST /realty/v1/docflows/{}/files/{file}/signatures", world.id), b"s");
        if status != 204 {
            deeds.refused = true;
            return;
        }
        watch.note_signed(*place);
        deeds.signed.push(file.clone());
    }
    let due = watch.signed().len() == snapshot.required.len() && (snapshot.submits || !snapshot.unsigned.is_empty());
    if due {
        deeds.submissions += 1;
        if world.post(&format!("POST /realty/v1/docflows/{}", world.id), b"") == 200 {
            watch.note_submitted(false);
        } else {
            deeds.refused = true;
        }
    }
}

fn is_unique(all: &[String]) -> bool {
    all.iter().collect::<std::collections::BTreeSet<_>>().len() == all.len()
}

/// Every event of the docflow, oldest first.
fn events(world: &World) -> Vec<Value> {
    let all = world.lab.0.state.realty.news.iter().map(|event| &event.docflow);
    all.filter(|flow| flow["docflowId"] == world.id.as_str()).cloned().collect()
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn a_watch_misses_nothing_and_does_nothing_twice(
        kind in proptest::sample::select(&KINDS[..]),
        script in proptest::collection::vec(happening(), 0..40),
        quirks in any::<bool>(),
    ) {
        let mut world = World::new(kind, script, 20, quirks);
        let deeds = live(&mut world);
        prop_assert!(is_unique(&deeds.signed), "signed twice: {:?}", deeds.signed);
        prop_assert!(is_unique(&deeds.charged), "reported twice: {:?}", deeds.charged);
        prop_assert!(deeds.submissions <= 1, "submitted {} times", deeds.submissions);
        // Polls see fewer states than there were, never others and never in another order.
        let reported: Vec<_> = events(&world).iter().map(|event| event["state"].as_str().unwrap().to_owned()).collect();
        let mut rest = reported.iter();
        for state in &deeds.states {
            prop_assert!(rest.any(|event| event == state), "{:?} is not the order of {:?}", deeds.states, reported);
        }
        if deeds.ended {
            prop_assert_eq!(deeds.states.last(), reported.last());
        } else {
            prop_assert_eq!(reported.last().map(String::as_str), Some("error"), "nothing else is a reason to give up");
        }
        // The only one that is refused comes after a rejection that the poll before did not show.
        let verified = reported.iter().filter(|state| *state == "verified").count();
        prop_assert!(deeds.submissions == verified || reported.last().is_some_and(|state| state == "error"));
    }

    #[test]
    fn followers_see_every_event_in_its_order_whoever_goes_on(
        kind in proptest::sample::select(&KINDS[..]),
        script in proptest::collection::vec(happening(), 0..30),
        news_page in 1_usize..5,
        crashes in proptest::collection::vec(0_u8..8, 0..60),
        quirks in any::<bool>(),
    ) {
        let mut world = World::new(kind, script, news_page, quirks);
        let mut crashes = crashes.into_iter();
        let (mut follow, mut seen, mut quiet) = (Follow::new(&NEWS, Some("0000000000".to_owned())), Vec::<String>::new(), 0);
        while quiet < 3 || world.idle < 20 {
            let after = follow.after().map(|after| format!("?after={after}")).unwrap_or_default();
            let response = world.read(LIST.output, &format!("GET /realty/v1/news{after}"));
            let fate = crashes.next().unwrap_or(7);
            // The response is lost on its way.
            if fate == 0 {
                continue;
            }
            let batch = follow.batch(&response);
            quiet = if batch.pauses { quiet + 1 } else { 0 };
            for (position, (_, token)) in batch.events.iter().enumerate() {
                seen.push(token.clone());
                // The follower ends before this event has been handled, and another one goes on from its token.
                if fate < 4 && position + 1 == usize::from(fate) {
                    follow = Follow::new(&NEWS, follow.after().map(str::to_owned));
                    quiet = 0;
                    break;
                }
                follow.note_handled(token);
            }
            submit(&mut world);
        }
        let tokens: Vec<_> = world.lab.0.state.realty.news.iter().map(|event| event.token.clone()).collect();
        let mut first = Vec::new();
        for token in seen {
            if !first.contains(&token) {
                first.push(token);
            }
        }
        prop_assert_eq!(first, tokens);
    }
}

/// Signs and submits whatever waits for it, so that there is something to report.
fn submit(world: &mut World) {
    let files = world.lab.0.state.realty.docflows[&world.id].unsigned();
    if files.is_empty() {
        return;
    }
    for file in files {
        let line = format!("POST /realty/v1/docflows/{}/files/{file}/signatures", world.id);
        bytes(&mut world.lab, &line, "application/x-pkcs7-signature", b"s");
    }
    bytes(&mut world.lab, &format!("POST /realty/v1/docflows/{}", world.id), "", b"");
}
