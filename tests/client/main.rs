//! The send loop with a scripted transport and a clock that moves only during waits.

// The derive generates paths of the crate that uses it.
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
mod packages;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod rate;
#[cfg(test)]
mod realty;
#[cfg(test)]
mod retries;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod third;
#[cfg(test)]
mod turns;
