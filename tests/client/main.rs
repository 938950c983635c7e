//! The send loop against a scripted transport and a clock that only moves when something is waited for.

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
