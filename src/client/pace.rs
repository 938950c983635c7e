//! How long to pause between two polls of something that changes by itself. Pure: time and chance are arguments.

use super::read::read_options;
use super::retry::may_retry;
use super::settings::MILLISECONDS;
use crate::check::{Issue, Object, Rule, Test, message};
use crate::http::Retry;
use docflow_derive::declare;

const FIRST: f64 = 5_000.0;
const LONGEST: f64 = 60_000.0;
const GROWTH: f64 = 1.5;
const FAILURES: u32 = 10;
/// What a service asks for beyond an hour is more likely an error than a wish.
const LONGEST_ASKED: f64 = 3_600_000.0;
/// Milliseconds that are left for the last poll.
const LAST_POLL: f64 = 1_000.0;

/// How a wait polls the service.
#[declare]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PaceOptions {
    /// Milliseconds until the second poll; pauses grow by half from there, and begin anew with every change. Each is cut a
    /// little, at random, so that many waiters do not poll at once. Default 5000, for the first steps of a docflow
    /// come quickly; the services document no limit (Q26), and 30000 or more is kinder to them where nothing is urgent.
    #[declare(rules(PAUSE))]
    pub interval: Option<f64>,
    /// Longest pause in milliseconds. Default 60000, or `interval` where that is more.
    #[declare(rules(PAUSE))]
    pub max_interval: Option<f64>,
    /// How many polls in a row may fail (no connection, no response in time, 408, 429, 5xx) until the wait fails. Default 10.
    #[declare(rules(super::options::COUNT))]
    pub failures: Option<u32>,
    /// Milliseconds for the whole wait. Stands among the settings of a call in the public declarations.
    #[declare(hidden, rules(MILLISECONDS))]
    pub deadline: Option<f64>,
}

static PAUSE: Rule = Rule::error(
    "option",
    "option",
    Test::Range(&(1, 1 << 31)),
    message!(
        "must be whole milliseconds, from 1 to 2147483648",
        "должно быть целым числом миллисекунд, от 1 до 2147483648",
        "має бути цілим числом мілісекунд, від 1 до 2147483648",
    ),
);

impl PaceOptions {
    /// Reads options from JSON; empty text has none.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(json: &str) -> Result<Self, Vec<Issue>> {
        read_options(json, |options: &Object<'_, Self>| Self {
            interval: options.int(Self::FIELDS.interval).map(|number| number as f64),
            max_interval: options.int(Self::FIELDS.max_interval).map(|number| number as f64),
            failures: options.int(Self::FIELDS.failures).and_then(|number| u32::try_from(number).ok()),
            deadline: options.int(Self::FIELDS.deadline).map(|number| number as f64),
        })
    }
}

/// The pauses of one wait.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    first: f64,
    longest: f64,
    next: f64,
    allowed: u32,
    failed: u32,
    /// When the whole wait ends.
    end: f64,
    /// The pause before the last poll has been given.
    is_last: bool,
}

impl Pace {
    /// Pauses for a wait that begins now.
    #[must_use]
    pub fn new(options: PaceOptions, now: f64) -> Self {
        let first = options.interval.unwrap_or(FIRST);
        let longest = options.max_interval.unwrap_or(LONGEST.max(first));
        let end = options.deadline.map_or(f64::INFINITY, |deadline| now + deadline);
        let first = first.min(longest);
        Self {
            first,
            longest,
            next: first,
            allowed: options.failures.unwrap_or(FAILURES),
            failed: 0,
            end,
            is_last: false,
        }
    }

    /// A poll succeeded. After a change, more may follow soon.
    pub fn poll_succeeded(&mut self, changed: bool) {
        self.failed = 0;
        if changed {
            self.next = self.first;
        }
    }

    /// A poll failed with this status, 0 where no response came; whether another one is worth it.
    pub fn poll_failed(&mut self, status: u16) -> bool {
        self.failed += 1;
        self.failed < self.allowed && (status == 0 || may_retry(Retry::Safe, status))
    }

    /// The pause between polls that nothing lengthens.
    #[must_use]
    pub fn interval(&self) -> f64 {
        self.first
    }

    /// Milliseconds left of the wait.
    #[must_use]
    pub fn left(&self, now: f64) -> f64 {
        self.end - now
    }

    /// The next pause, at least as long as the service asks for. One that would outlast the wait is cut short, so that a last
    /// poll is made shortly before the end; after that there is none.
    pub fn pause(&mut self, now: f64, random: f64, retry_after: Option<f64>) -> Option<f64> {
        // Between three quarters and all of it.
        let pause = (self.next * (0.75 + random / 4.0)).max(retry_after.unwrap_or(0.0).min(LONGEST_ASKED)).max(1.0);
        self.next = (self.next * GROWTH).min(self.longest);
        let left = self.left(now);
        if pause < left {
            return Some(pause);
        }
        let is_over = std::mem::replace(&mut self.is_last, true);
        let cut = left - (left / 2.0).min(LAST_POLL);
        (!is_over && cut >= 1.0).then_some(cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pauses(options: PaceOptions, count: usize) -> Vec<f64> {
        let mut pace = Pace::new(options, 0.0);
        (0..count).filter_map(|_| pace.pause(0.0, 1.0, None)).collect()
    }

    #[test]
    fn pauses_grow_to_the_longest_and_begin_anew_with_a_change() {
        let options = PaceOptions { interval: Some(100.0), max_interval: Some(300.0), ..PaceOptions::default() };
        assert_eq!(pauses(options, 5), [100.0, 150.0, 225.0, 300.0, 300.0]);
        let mut pace = Pace::new(options, 0.0);
        pace.pause(0.0, 1.0, None);
        pace.poll_succeeded(true);
        assert_eq!(pace.pause(0.0, 1.0, None), Some(100.0));
        assert_eq!(Pace::new(options, 0.0).pause(0.0, 0.0, None), Some(75.0));
    }

    #[test]
    fn defaults_and_limits_that_cross() {
        assert_eq!(pauses(PaceOptions::default(), 9).last(), Some(&60_000.0));
        let slow = PaceOptions { interval: Some(90_000.0), ..PaceOptions::default() };
        assert_eq!(pauses(slow, 2), [90_000.0, 90_000.0]);
        let crossed = PaceOptions { interval: Some(500.0), max_interval: Some(50.0), ..PaceOptions::default() };
        assert_eq!(pauses(crossed, 2), [50.0, 50.0]);
    }

    #[test]
    fn no_pause_is_so_short_that_it_is_none_and_none_outlasts_the_wait() {
        let options = PaceOptions { interval: Some(1.0), ..PaceOptions::default() };
        assert_eq!(Pace::new(options, 0.0).pause(0.0, 0.0, None), Some(1.0));
        let mut pace = Pace::new(PaceOptions { deadline: Some(4_000.0), ..PaceOptions::default() }, 1_000.0);
        assert_eq!(pace.left(2_000.0), 3_000.0);
        // A second is left for the last poll, and after it there is no further one.
        assert_eq!(pace.pause(1_000.0, 1.0, None), Some(3_000.0));
        assert_eq!(pace.pause(4_100.0, 1.0, None), None);
        let mut short = Pace::new(PaceOptions { deadline: Some(50.0), ..PaceOptions::default() }, 0.0);
        assert_eq!(short.pause(0.0, 1.0, None), Some(25.0));
        let mut over = Pace::new(PaceOptions { deadline: Some(1.0), ..PaceOptions::default() }, 0.0);
        assert_eq!(over.pause(0.0, 1.0, None), None);
        let mut asked = Pace::new(PaceOptions::default(), 0.0);
        assert_eq!(asked.pause(0.0, 1.0, Some(70_000.0)), Some(70_000.0));
        assert_eq!(asked.pause(0.0, 1.0, Some(1e12)), Some(3_600_000.0));
    }

    #[test]
    fn a_few_failures_in_a_row_are_borne() {
        let mut pace = Pace::new(PaceOptions { failures: Some(3), ..PaceOptions::default() }, 0.0);
        assert!(pace.poll_failed(503) && pace.poll_failed(0));
        pace.poll_succeeded(false);
        assert!(pace.poll_failed(429) && pace.poll_failed(408) && !pace.poll_failed(500));
        let mut pace = Pace::new(PaceOptions::default(), 0.0);
        assert!(!pace.poll_failed(404), "what the service refuses does not get better by polling");
    }

    #[test]
    fn options_that_make_no_sense_are_refused() {
        for wrong in [r#"{"interval":0}"#, r#"{"maxInterval":-1}"#, r#"{"failures":0}"#, r#"{"deadline":-1}"#] {
            assert!(PaceOptions::read(wrong).is_err(), "{wrong}");
        }
        let read = PaceOptions::read(r#"{"interval":20,"maxInterval":30,"failures":2,"deadline":40}"#).ok();
        let wanted =
            PaceOptions { interval: Some(20.0), max_interval: Some(30.0), failures: Some(2), deadline: Some(40.0) };
        assert_eq!(read, Some(wanted));
    }
}
