//! A call under way: its surroundings and its limits.

use super::settings::Settings;
use super::transport::Transport;

/// What every part of one call works with.
pub(super) struct Run<'a, T> {
    pub transport: &'a T,
    pub settings: &'a Settings,
    /// When the whole call has to be over.
    pub end: f64,
}

impl<'a, T: Transport> Run<'a, T> {
    pub fn new(transport: &'a T, settings: &'a Settings) -> Self {
        let end = settings.deadline.map_or(f64::INFINITY, |deadline| transport.now() + deadline);
        Self { transport, settings, end }
    }
}
