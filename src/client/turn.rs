//! One login at a time.

use core::cell::{Cell, RefCell};
use core::future::poll_fn;
use core::task::{Poll, Waker};

/// Who may log in. A turn ends when it is dropped, or else when its time is over: even a call that never runs again,
/// whatever happened to it, does not keep others from logging in.
#[derive(Default)]
pub(super) struct Turns {
    /// Number of the last turn.
    last: Cell<u32>,
    /// When the turn under way is over at the latest; none when there is none.
    ends: Cell<Option<f64>>,
    waiting: RefCell<Vec<Waker>>,
}

/// The right to log in.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    number: u32,
}

impl Turns {
    /// Takes the turn until then, when nobody has it.
    pub fn take(&self, now: f64, until: f64) -> Option<Turn<'_>> {
        if self.ends.get().is_some_and(|ends| now < ends) {
            return None;
        }
        self.last.set(self.last.get().wrapping_add(1));
        self.ends.set(Some(until));
        Some(Turn { turns: self, number: self.last.get() })
    }

    /// Milliseconds until the turn under way is over at the latest.
    pub fn left(&self, now: f64) -> f64 {
        self.ends.get().map_or(0.0, |ends| ends - now)
    }

    /// Waits for the end of the turn under way.
    pub fn end(&self) -> impl Future<Output = ()> {
        let number = self.last.get();
        poll_fn(move |context| {
            if self.ends.get().is_none() || self.last.get() != number {
                return Poll::Ready(());
            }
            self.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
    }
}

impl Turn<'_> {
    /// The turn lasts until then.
    pub fn lasts(&self, until: f64) {
        if self.turns.last.get() == self.number {
            self.turns.ends.set(Some(until));
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if self.turns.last.get() == self.number {
            self.turns.ends.set(None);
            self.turns.waiting.take().into_iter().for_each(Waker::wake);
        }
    }
}
