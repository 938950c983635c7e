//! Each rule of the fact sheets: a value that passes, and values that violate it with the exact path, rule, code and
//! severity. A declared rule without a case fails `complete`. The rules of the realty API have their table beside their
//! declarations, in `src/kontur/realty/tests`.

#[cfg(test)]
#[macro_use]
mod harness;
#[cfg(test)]
mod assessment;
#[cfg(test)]
mod complete;
#[cfg(test)]
mod crypto;
#[cfg(test)]
mod edin;
#[cfg(test)]
mod edin_companies;
#[cfg(test)]
mod entity;
#[cfg(test)]
mod release;
