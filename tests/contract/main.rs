//! Every declared operation, tested with the recorded exchanges in `tests/examples`.

#[cfg(test)]
mod edin;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod files;
#[cfg(test)]
mod kontur;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod realty;
