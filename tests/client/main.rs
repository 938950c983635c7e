//! The send loop against a scripted transport and a clock that only moves when something is waited for.

// The derive writes paths of the crate that it is used in.
#[cfg(test)]
use docflow::check;

#[cfg(test)]
mod edin;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod observers;
#[cfg(test)]
mod realty;
#[cfg(test)]
mod repeats;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod third;
#[cfg(test)]
mod turns;
