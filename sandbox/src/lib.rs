//! The services in memory: a double that responds as the fact sheets say the real ones do.
//!
//! A [`Sandbox`] is a pure state machine. It takes a request and gives a reply; its clock stands still until it is
//! moved, and its ids follow from a number, so the same requests always get the same replies. It routes by the
//! operations that `docflow` itself declares and checks request bodies by the very same tables, so it cannot drift away from
//! the client; what it adds is what only a server knows: which subjects exist, which ids were used, who is logged in.
//!
//! Each layer uses those below it only:
//!
//! | Modules | What is there |
//! |---|---|
//! | `bindings`, `json` | exports for JavaScript, compiled for wasm32 with the feature `bindings`, and their TypeScript |
//! | `sandbox` | [`Sandbox`]: what a test may do, and failures on demand |
//! | `options`, `failure`, `record` | what a test hands over and gets to see |
//! | `serve`, `route` | a request's way from top to bottom; which operation is meant |
//! | `seed` | what is there at the beginning, and how more is added; the default stands in `default.json` |
//! | `table` | who serves which operation |
//! | `realty`, `assessment`, `entity`, `drive`, `crypto`, `billing`, `edin` | operations whose behaviour matters |
//! | `plain` | all other operations: a verb over a collection |
//! | `call` | what both get and give |
//! | `access`, `check`, `quirks`, `fill` | who calls, is the request sound, how responses look |
//! | `state` | what the services remember |
//! | `wire`, `envelope`, `read`, `clock`, `ids`, `form`, `members`, `pdf`, `zip` | [`Incoming`], [`Reply`], and small tools |
//!
//! # One more operation
//!
//! An operation that creates, reads, lists, changes, deletes or links objects is a row of the `TABLE` of its API:
//!
//! ```text
//! (&groups::SET_USERS, Plain(&GROUPS, Save)),
//! (&groups::GET, Plain(&GROUPS, Get("groupId"))),
//! (&groups::LIST, Plain(&GROUPS, Verb::List(List { filters: &[Contains("searchPattern", &["groupName"])], limit: 30, ..List::ALL }))),
//! (&groups::DELETE, Plain(&GROUPS, Delete("groupId"))),
//! (&processes::SET_STATUS, Plain(&PROCESSES, Set("agreementProcId", "status", To::Argument("status")))),
//! (&contracts::DELETE, Plain(&CONTRACTS, Delete(EACH))),
//! (&contracts::TAG, Plain(&CONTRACTS, Link("contractId", "tags", &[("tagId", "tagId")]))),
//! (&billing::INVOICE, Text("https://example.test/invoice/{paymentId}.pdf")),
//! ```
//!
//! The first name is the one under which the operation takes the id, in its path, its query, a header or its body. The
//! rest follows from the operation's declaration: the rules of its body, the status, whether anything is sent back, the
//! header `count`, the zeros and empty arrays of EDIN, and versions where it takes `If-None-Match`. A new collection is a
//! line in `state/store.rs`, and `collections` of a seed fills it. What does more than that has a function of its own,
//! `By(…)`.
//!
//! # The default seed
//!
//! Ids are those of the example payloads of the fact sheets. Values that make a documented failure happen:
//!
//! | To see | Send |
//! |---|---|
//! | 403 of the newer Kontur APIs | `portal.orgid` `00000000-0000-4000-8000-000000000403` |
//! | 403 of the realty API | a login with that id as `accountId`, then any call |
//! | 400 of the realty login | `registrar@example.test` with a password other than `correct-horse`; logins that are not in the seed take any password |
//! | 501 | an extract of `99:01:0000000:501` |
//! | a docflow that ends in `error` | an extract of `99:01:0000000:500` |
//! | `DissolvedOrganization` | OGRN `5029800003459` or INN `9812007775` |
//! | `WrongOrganization` | OGRN `1249800000120` or INN `9801004564` |
//! | a finding of a check | as on the vendor's test stand: OGRN `3139104482492` for `bankruptcy`, `1026352854934` for `rosfinmonitoring`, `1074044983374` for `fssp`, `8025868642462` for `arbitration`; a person's INN `984412345656` for `fssp`, passport 6105 771903 for `passport` |
//! | a check that ends in `Error` | a person with INN `987777001152` or a company with `5902300072`; also a subject that lacks what the check needs |
//! | `UnexistentRepresentative` | organization `45e9cefd-dade-41bb-819f-f5a6ad0097f9` with any person but `eaadf515-756c-42eb-8879-c2b54e0a8317` |
//! | `WrongAddress` | person `add2e550-0000-4000-8000-000000000001`, who has no street |
//! | `MismatchDocumentRequisites` | any passport but 6101 204518 for `8849e9cf-d01b-49e3-aceb-db4842836a7c` |
//! | `BigContentSize` | content `b1600000-0000-4000-8000-000000000001`, 10,485,761 bytes |
//! | `UnsupportedContentType` | a `contentType` such as `docx`, or content `d0c00000-0000-4000-8000-000000000001`, which is one |
//! | a form that stops in `ValidationError` | a release of the owner of SNILS `900-000-058 99` (until 100 is attached) or INN `984412345656` (until 200 is) |
//! | a signature that does not pass verification | the bytes `invalid` as a signature |
//! | a captcha | `iryna.lytvyn@example.com` |
//! | a failed EDIN login | `oleh.savchenko@example.com` with a password other than `correct-horse-7` |
//!
//! Open sessions: realty `7c1e0f52a9d84b6e93f2d0a6b51c48e7`, EDIN `3f6a2b7c9d104e58a1b2c3d4e5f60718`. Agreement processes:
//! 5106 and, for ids beyond 2^53, 9223372036854775807; groups 4112, 4118 and 9007199254740995; users 9021 and 9034; role 12044;
//! company 7301; contracts 3310 and 3311
//! with company 7302; package types 2204 and 2205, both of chain 880; counterparties 640 and 641; route 215; tag 815; filter 18;
//! report 27; certificate 3051; packages 55012 (sent), 55013 (received) and 55014 (a draft that is approved) with documents 81233,
//! 81236 and 81237; internal document 91004, a draft. [`Seed`] says what else a seed
//! may hold.
//!
//! # What is invented
//!
//! The sheets leave gaps, and a double has to respond all the same. Invented are:
//!
//! - everywhere: bodies of 401, 403, 404, 405, 415, 429, 501 and 5xx, and 405 and 415 themselves where the realty API and EDIN
//!   are concerned; 415 to a media type that is not listed; versions, which are a hash of what is read;
//! - realty: the delays of a docflow's life, the message of its error, and the bytes of its files; that a registration is charged
//!   2000 for each participant without a benefit, that a `cancel` ends the docflow it names in `error`, and that one which goes on
//!   after a pause is not charged any more; that an action may concern any docflow whose statements are there and which has not
//!   ended, and completes without an effect where that one's stage takes none; 403 to docflows and contents of another account;
//!   pages of news, whose `lastToken` is that of the page's last event, that a session without an account reads the news of all of
//!   them, and 400 to an unknown token;
//! - entity, drive, billing: `WrongFieldValue` to another kind of subject in a `PUT`, to a pair that is linked already, to an agent
//!   who is no person, and to an extract of what is no organization; that `DuplicatedExternalId` names the subject (not with quirks);
//!   the extract, one page of PDF; the response to a search for an INN, which looks among the subjects that are registered; bytes of
//!   contents that a seed only describes; pages of what was charged, and objects by their address;
//! - certificate forms: that an organization as `person` is `UnexistentSubject`, that an external id is unique within one
//!   organization; everything but `Created`, `ValidationError` and the order: the states `InRelease` and `Issued`, the delays,
//!   `certificateInfo` in the form, its files, the paths `/documents`, `/person` and `/organization` of a change, that documents added
//!   after a failed check continue the release by themselves (with quirks the form goes back to `Created`), refusals of what a state
//!   does not allow, the members of events, that a feed begins with the oldest one of three months;
//! - assessment: that a check takes two seconds, what its response and an event hold beside the documented members, the form of a
//!   search's response and its 30 checks at once, that a moment is compared as written, the texts of risks, and `WrongFieldValue` for
//!   a subject, check or group that is not there;
//! - EDIN: `{code, message}` of a failure, the page of its 401, the response to a wrong password. It documents no more than the types
//!   of most of its responses, so these are examples: signatures, certificates and workbooks are not read (a company made of a
//!   signature is always the same one, an uploaded certificate has an id alone, an import changes nothing), additional fields are not
//!   looked up, links and files lead nowhere, a report is made in a minute, and the counters of `billing.transactions` are those of an
//!   invented tariff;
//! - EDIN's packages: that a user performs his task after a minute and a recipient accepts after two, unless somebody is quicker
//!   (`tasks`, `approve`, `sign`, `refuse`); which of two steps of one priority comes first, that a step without users is passed and
//!   a notification holds nothing up; the codes of an approval and of its log but for 4; that an archive takes half a minute and is
//!   empty, as are signature sheets; the XML of a structured document, and the certificate of a phone, which signs at once.

mod access;
mod assessment;
#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
mod bindings;
mod billing;
mod call;
mod check;
mod clock;
mod crypto;
mod drive;
mod edin;
mod entity;
mod envelope;
mod failure;
mod fill;
mod form;
mod ids;
#[cfg(any(test, all(target_arch = "wasm32", feature = "bindings")))]
mod json;
mod members;
mod options;
mod pdf;
// Some verbs wait for the operations that need them; the tests use each.
#[cfg_attr(not(test), allow(dead_code))]
mod plain;
mod quirks;
mod read;
mod realty;
mod record;
mod route;
mod sandbox;
mod seed;
mod serve;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod wire;
mod zip;

pub use failure::{Failure, FailureMatch, Reset};
pub use options::Options;
pub use record::{DocflowRecord, Record, TaskRecord};
pub use sandbox::Sandbox;
pub use seed::{
    AccountSeed, AssessmentSeed, CheckGroupSeed, CheckSeed, CryptoSeed, DocflowSeed, DocflowState, EdinSeed,
    FindingSeed, KonturSeed, RealtySeed, RepresentativeSeed, Seed, SubjectPointer,
};
pub use wire::{Ending, Incoming, Reply};
