//! What the client needs from its surroundings.

use super::event::Event;
use crate::http::{Request, Response};

/// Why no response came.
pub enum TransportError<C> {
    /// The caller's signal was aborted; its reason.
    Aborted(C),
    /// The attempt took longer than it may.
    TimedOut,
    /// The request surely never left: no such host, connection refused.
    Unsent(C),
    /// The response is longer than it may be: what came of it without its body, and the limit.
    TooLong(Response, f64),
    /// The connection broke; whether the request arrived is unknown.
    Broken(C),
}

/// The network, a clock and chance.
pub trait Transport {
    /// What the platform throws; kept as it is.
    type Cause;

    /// Sends a request once and reads the whole response, in at most `timeout` milliseconds.
    fn fetch(
        &self,
        base: &str,
        request: &Request,
        timeout: f64,
    ) -> impl Future<Output = Result<Response, TransportError<Self::Cause>>>;

    /// Waits; an error is the reason of the caller's abort.
    fn sleep(&self, milliseconds: f64) -> impl Future<Output = Result<(), Self::Cause>>;

    /// Waits for the end of `turn`, at most so many milliseconds; an error is the reason of the caller's abort.
    fn wait(&self, turn: impl Future<Output = ()>, milliseconds: f64) -> impl Future<Output = Result<(), Self::Cause>>;

    /// Milliseconds since 1970.
    fn now(&self) -> f64;

    /// A number from 0 up to 1.
    fn random(&self) -> f64;

    /// Milliseconds since 1970 of a date as HTTP headers write it. A platform that reads dates itself uses its own reader,
    /// which spares the wasm a second one.
    #[cfg(not(target_arch = "wasm32"))]
    fn http_date(&self, text: &str) -> Option<f64> {
        let date = httpdate::parse_http_date(text).ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(date.as_secs_f64() * 1000.0)
    }

    /// Milliseconds since 1970 of a date as HTTP headers write it.
    #[cfg(target_arch = "wasm32")]
    fn http_date(&self, text: &str) -> Option<f64>;

    /// Whether anybody listens to events; masking is not done for nobody.
    fn is_observed(&self) -> bool {
        false
    }

    /// Reports an event.
    fn observe(&self, _event: &Event<'_>) {}
}
