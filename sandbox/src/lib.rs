//! The services in memory: a double that answers as the fact sheets say the real ones do.
//!
//! A [`Sandbox`] is a pure state machine. It takes a request and gives a reply; its clock stands still until it is
//! told to move, and its ids follow from a number, so the same requests always get the same replies. It routes by the
//! operations that `docflow` itself declares and checks bodies by the very same tables, so it cannot drift away from
//! the client; what it adds is what only a server knows: which subjects exist, which ids were used, who is logged in.
//!
//! | Module | What is there |
//! |---|---|
//! | `sandbox` | [`Sandbox`]: a request's way from top to bottom |
//! | `wire` | [`Incoming`], [`Reply`] |
//! | `control` | what a test may do beside sending requests: seed, advance, fail, reset, read the record |
//! | `seed` | what is there at the beginning, and how more is added; the default stands in `seed.json` |
//! | `route`, `access`, `check` | which operation is meant, who calls, is the body sound |
//! | `realty`, `assessment`, `crypto`, `edin` | what the services remember and answer |
//! | `quirks` | the misspelled, wrapped and quoted answers that the sheets list |
//! | `bindings` | exports for JavaScript; compiled for wasm32 with the feature `bindings` |
//!
//! # The default seed
//!
//! Ids are those of the example payloads of the fact sheets. Values that make a documented failure happen:
//!
//! | To see | Send |
//! |---|---|
//! | 403 of the newer Kontur APIs | `portal.orgid` `00000000-0000-4000-8000-000000000403` |
//! | 403 of the realty API | a login with that id as `accountId`, then any call |
//! | 400 of the realty login | `registrar@example.test` with a password other than `correct-horse`; logins that are not listed take any password |
//! | 501 | an extract of `99:01:0000000:501` |
//! | a docflow that ends in `error` | an extract of `99:01:0000000:500` |
//! | `DissolvedOrganization` | OGRN `5029800003459` or INN `9812007775` |
//! | `WrongOrganization` | OGRN `1249800000120` or INN `9801004564` |
//! | `UnexistentRepresentative` | organization `45e9cefd-dade-41bb-819f-f5a6ad0097f9` with any person but `eaadf515-756c-42eb-8879-c2b54e0a8317` |
//! | `WrongAddress` | person `add2e550-0000-4000-8000-000000000001`, who has no street |
//! | `MismatchDocumentRequisites` | any passport but 6101 204518 for `8849e9cf-d01b-49e3-aceb-db4842836a7c` |
//! | `BigContentSize` | content `b1600000-0000-4000-8000-000000000001`, 10,485,761 bytes |
//! | `UnsupportedContentType` | a `contentType` such as `docx`, or content `d0c00000-0000-4000-8000-000000000001`, which is one |
//! | a signature that does not pass verification | the text `invalid` as the bytes of a signature |
//! | a captcha | `iryna.lytvyn@example.com` |
//! | a failed EDIN login | `oleh.savchenko@example.com` with a password other than `correct-horse-7` |
//!
//! Open sessions: realty `7c1e0f52a9d84b6e93f2d0a6b51c48e7`, EDIN `3f6a2b7c9d104e58a1b2c3d4e5f60718`. Agreement processes:
//! 5106 and, for ids beyond 2^53, 9223372036854775807; groups 4112, 4118 and 9007199254740995.
//!
//! # Seeds
//!
//! A seed is JSON: sections with lists. `seed.json` shows an item of each; further members are explained here.
//!
//! | Section | Lists |
//! |---|---|
//! | `kontur` | `apiKeys`, `sids` (any is accepted while the list is empty), `forbiddenOrgs` |
//! | `realty` | `accounts`, `sessions`, `forbiddenAccounts`, `unsupportedObjects`, `failingObjects`, `docflows` (`docflowId`, and `docflowType` in any spelling that answers may use, `options`, `requestId`, `userId` for a new one; `state` moves it, which is news when it changes something; `signed: true` says that all its files are signed) |
//! | `assessment` | `subjects`, `dissolvedOrganizations`, `unknownOrganizations` |
//! | `crypto` | `subjects`, `representatives`, `contents`, `forms` (a known `formId` is changed and gets a new version) |
//! | `edin` | `users` (with a `userId`: also what is known of the person), `sessions`, `roles`, `groups`, `processes` |
//!
//! # What is invented
//!
//! The sheets leave gaps, and a double has to answer all the same: bodies of 401, 403, 404, 405, 415, 429, 501 and 5xx,
//! and 405 and 415 themselves where the realty API and EDIN are concerned; EDIN's `{code, message}`, its 401 page and
//! its answer to a wrong password; the delays of a docflow's life, the text of its error, and the bytes of its files; that a
//! registration is charged 2000 for each participant without a benefit, that a `cancel` ends the docflow it names in
//! `error`, and that one which goes on after a pause is not charged any more; that an action may concern any docflow whose
//! statements are there and which has not ended, and completes without an effect where that one's stage takes none; 403 to
//! docflows and contents of another account; pages of news, whose `lastToken` is that of
//! the page's last event, that a session without an account reads the news of all of them, and 400 to an unknown token;
//! 415 to a media type that is not listed; that an organization as `person` of a form is `UnexistentSubject`; that an
//! external id is unique within one organization.

mod access;
mod assessment;
#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
mod bindings;
mod check;
mod clock;
mod control;
mod crypto;
mod edin;
mod envelope;
mod failure;
mod form;
mod ids;
mod members;
mod quirks;
mod realty;
mod route;
mod sandbox;
mod seed;
mod services;
mod wire;
#[cfg(test)]
mod tests;

pub use failure::{Failure, Reset};
pub use sandbox::{Options, Record, Sandbox};
pub use wire::{Ending, Incoming, Reply};
