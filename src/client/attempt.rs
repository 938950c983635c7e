//! One attempt: a request is sent once, observers see it and its response, and what the transport reports becomes a failure.

use super::event::{Event, ResponseEvent};
use super::failure::Failure;
use super::masked::masked;
use super::run::Run;
use super::state::Client;
use super::transport::{Transport, TransportError};
use crate::check::mask;
use crate::http::{Operation, Request, Response, Retry, Undecodable};

impl Client {
    /// Sends a request once. `attempt` is its number, from 1.
    pub(super) async fn send_once<T: Transport>(
        &self,
        run: &Run<'_, T>,
        operation: &Operation,
        request: &Request,
        attempt: u32,
    ) -> Result<Response, Failure<T::Cause>> {
        let Run { transport, .. } = *run;
        let begun = transport.now();
        let left = run.end - begun;
        if left <= 0.0 {
            return Err(Failure::Timeout { deadline: true, may_have_reached: false });
        }
        let observed = transport.is_observed();
        if observed {
            transport.observe(&Event::Request { operation: operation.name, attempt, request: &masked(request) });
        }
        let limit = run.settings.timeout().min(left);
        let result = transport.fetch(&self.base, request, limit).await;
        if let (true, Ok(response)) = (observed, &result) {
            let body = match core::str::from_utf8(&response.body) {
                Ok(text) if !request.keeps_response_body => mask(text),
                _ => "***".to_owned(),
            };
            let elapsed = transport.now() - begun;
            transport.observe(&Event::Response(ResponseEvent {
                operation: operation.name,
                attempt,
                status: response.status,
                elapsed,
                body: &body,
            }));
        }
        let changes = operation.retry != Retry::Safe;
        result.map_err(|error| match error {
            TransportError::TooLong(response, limit) => Failure::Decode {
                response: response.without_cookies(),
                undecodable: Undecodable { at: limit as usize, expected: "within limits.responseBytes".into() },
                may_have_reached: true,
            },
            TransportError::Aborted(reason) => Failure::Aborted(reason),
            TransportError::TimedOut => Failure::Timeout { deadline: limit >= left, may_have_reached: changes },
            TransportError::Unsent(cause) => Failure::Connection { cause, may_have_reached: false },
            TransportError::Broken(cause) => Failure::Connection { cause, may_have_reached: changes },
        })
    }
}
