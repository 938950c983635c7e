//! When a call is retried, and after which pause.

use super::settings::Settings;
use super::transport::Transport;
use crate::http::{Response, Retry};

const ATTEMPTS: u32 = 3;
const FIRST_PAUSE: f64 = 500.0;
const LONGEST_PAUSE: f64 = 60_000.0;
const LONGEST_OWN_PAUSE: f64 = 8_000.0;

/// Whether a status allows another attempt. A call that changes something is retried only after 429, by which
/// the server says that it did not carry it out.
pub(super) fn may_retry(retry: Retry, status: u16) -> bool {
    match retry {
        // 501 and 505 say that the server cannot do it at all; nothing changes by asking again.
        Retry::Safe => matches!(status, 408 | 429 | 500 | 502..=504 | 506..=599),
        Retry::OnlyUnsent => status == 429,
    }
}

/// The pause after a failed attempt; none when there shall be no further one.
pub(super) fn pause(settings: &Settings, attempt: u32, asked: Option<f64>, random: f64) -> Option<f64> {
    let retry = settings.retry.unwrap_or_default();
    if attempt >= retry.attempts.unwrap_or(ATTEMPTS) {
        return None;
    }
    let longest = retry.max_delay.unwrap_or(LONGEST_PAUSE);
    if let Some(asked) = asked {
        return (asked <= longest).then_some(asked);
    }
    let doubled = retry.delay.unwrap_or(FIRST_PAUSE) * f64::from(1_u32 << (attempt - 1).min(16));
    // Between half and all of it, so that clients which failed together do not come back together.
    Some(doubled.min(LONGEST_OWN_PAUSE).min(longest) * (0.5 + random / 2.0))
}

/// Milliseconds that the server asks to wait: `Retry-After` in seconds or as a date.
pub(super) fn retry_after<T: Transport>(transport: &T, response: &Response) -> Option<f64> {
    let value = response.header("retry-after")?.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        // More than fits is for ever.
        return Some(value.parse::<u32>().map_or(f64::INFINITY, |seconds| f64::from(seconds) * 1000.0));
    }
    // A platform's own reader takes a lot of other things for dates, "-5" among them.
    let date = transport.http_date(value.strip_suffix("GMT").map(|_| value)?)?;
    Some((date - transport.now()).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{RetrySettings, TransportError};
    use crate::http::Request;

    struct Clock(f64);

    impl Transport for Clock {
        type Cause = ();
        async fn fetch(&self, _: &str, _: &Request, _: f64) -> Result<Response, TransportError<()>> {
            Err(TransportError::TimedOut)
        }
        async fn wait(&self, turn: impl Future<Output = ()>, _: f64) -> Result<(), ()> {
            turn.await;
            Ok(())
        }
        async fn sleep(&self, _: f64) -> Result<(), ()> {
            Ok(())
        }
        fn now(&self) -> f64 {
            self.0
        }
        fn random(&self) -> f64 {
            0.0
        }
    }

    #[test]
    fn retry_after_in_every_form() {
        let asked = |now, value: &str| {
            let headers = vec![("Retry-After".to_owned(), value.to_owned())];
            retry_after(&Clock(now), &Response { status: 429, headers, body: Vec::new() })
        };
        assert_eq!(asked(0.0, "7"), Some(7000.0));
        assert_eq!(asked(4000.0, "Thu, 01 Jan 1970 00:00:09 GMT"), Some(5000.0));
        assert_eq!(asked(4000.0, "Thu, 01 Jan 1970 00:00:01 GMT"), Some(0.0));
        assert_eq!(asked(0.0, "99999999999999999999999"), Some(f64::INFINITY));
        for nonsense in ["soon", "", "-5", "1.5", "5, 6", "+5", "2026-01-01", "GMT"] {
            assert_eq!(asked(0.0, nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn pauses_grow_and_end() {
        let settings = Settings::default();
        let pauses = |random| (1..=3).map(|attempt| pause(&settings, attempt, None, random)).collect::<Vec<_>>();
        assert_eq!(pauses(0.0), [Some(250.0), Some(500.0), None]);
        assert_eq!(pauses(1.0), [Some(500.0), Some(1000.0), None]);
    }

    #[test]
    fn a_retry_after_beyond_the_longest_pause_ends_the_call() {
        assert_eq!(pause(&Settings::default(), 1, Some(61_000.0), 0.0), None);
        let patient = Settings {
            retry: Some(RetrySettings { max_delay: Some(90_000.0), ..RetrySettings::default() }),
            ..Settings::default()
        };
        assert_eq!(pause(&patient, 1, Some(61_000.0), 0.0), Some(61_000.0));
    }

    #[test]
    fn only_429_retries_a_change() {
        let statuses = [400, 401, 403, 404, 408, 409, 429, 500, 501, 502, 503, 504, 505, 507, 520, 599];
        let retried = |retry| statuses.iter().copied().filter(|status| may_retry(retry, *status)).collect::<Vec<_>>();
        assert_eq!(retried(Retry::OnlyUnsent), [429]);
        assert_eq!(retried(Retry::Safe), [408, 429, 500, 502, 503, 504, 507, 520, 599]);
    }
}
