//! How many calls are in flight, and how far apart they begin. First come, first served.

use super::failure::Failure;
use super::run::Run;
use super::transport::Transport;
use core::cell::{Cell, RefCell};
use core::future::poll_fn;
use core::task::{Poll, Waker};

/// The limits of a client, and who waits for them.
pub(super) struct Rate {
    /// Calls in flight at most.
    concurrency: u32,
    /// Milliseconds between the beginnings of two calls.
    interval: f64,
    in_flight: Cell<u32>,
    /// When the last call began.
    last: Cell<f64>,
    /// Number of the last ticket.
    tickets: Cell<u32>,
    waiting: RefCell<Vec<(u32, Option<Waker>)>>,
}

/// The right to send. The next call may use it when it is dropped.
pub(super) struct Permit<'a>(Option<&'a Rate>);

/// A place in the queue. A call that gives up leaves it.
struct Ticket<'a> {
    rate: &'a Rate,
    number: u32,
}

impl Rate {
    pub fn new(concurrency: Option<u32>, interval: Option<f64>) -> Self {
        Self {
            concurrency: concurrency.unwrap_or(u32::MAX),
            interval: interval.unwrap_or_default(),
            in_flight: Cell::new(0),
            last: Cell::new(f64::NEG_INFINITY),
            tickets: Cell::new(0),
            waiting: RefCell::default(),
        }
    }

    /// Waits until the call may be sent, or until it is aborted or over. A login comes first, because the others wait for it.
    pub async fn permit<T: Transport>(
        &self,
        run: &Run<'_, T>,
        is_login: bool,
    ) -> Result<Permit<'_>, Failure<T::Cause>> {
        if self.concurrency == u32::MAX && self.interval == 0.0 {
            return Ok(Permit(None));
        }
        let ticket = self.queue(is_login);
        loop {
            let now = run.transport.now();
            let left = run.end - now;
            if left <= 0.0 {
                return Err(Failure::Timeout { deadline: true, may_have_reached: false });
            }
            let is_due = ticket.is_due();
            // A clock that was set back must not stop the queue.
            self.last.set(self.last.get().min(now));
            let pause = if is_due { self.last.get() + self.interval - now } else { f64::INFINITY };
            if pause <= 0.0 {
                self.last.set(now);
                self.in_flight.set(self.in_flight.get() + 1);
                return Ok(Permit(Some(self)));
            }
            run.transport.wait(ticket.due(is_due), pause.min(left)).await.map_err(Failure::Aborted)?;
        }
    }

    fn queue(&self, is_first: bool) -> Ticket<'_> {
        let number = self.tickets.get().wrapping_add(1);
        self.tickets.set(number);
        let mut waiting = self.waiting.borrow_mut();
        let at = if is_first { 0 } else { waiting.len() };
        waiting.insert(at, (number, None));
        Ticket { rate: self, number }
    }

    /// Lets the first in the queue look again.
    fn wake(&self) {
        let waker = self.waiting.borrow_mut().first_mut().and_then(|(_, waker)| waker.take());
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Ticket<'_> {
    /// Whether it is the first, and a call may be in flight besides the others.
    fn is_due(&self) -> bool {
        let Rate { waiting, in_flight, concurrency, .. } = self.rate;
        waiting.borrow().first().is_some_and(|(first, _)| *first == self.number) && in_flight.get() < *concurrency
    }

    /// Waits for its turn; forever if it `has` come, because then only time is waited for.
    fn due(&self, has: bool) -> impl Future<Output = ()> {
        poll_fn(move |context| {
            if !has && self.is_due() {
                return Poll::Ready(());
            }
            let mut waiting = self.rate.waiting.borrow_mut();
            if let Some((_, waker)) = waiting.iter_mut().rev().find(|(number, _)| *number == self.number) {
                *waker = Some(context.waker().clone());
            }
            Poll::Pending
        })
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let mut waiting = self.rate.waiting.borrow_mut();
        if let Some(at) = waiting.iter().position(|(number, _)| *number == self.number) {
            waiting.remove(at);
        }
        drop(waiting);
        self.rate.wake();
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if let Some(rate) = self.0 {
            rate.in_flight.set(rate.in_flight.get() - 1);
            rate.wake();
        }
    }
}
