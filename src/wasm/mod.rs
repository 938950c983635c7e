//! Bindings: convert and forward, nothing else. Only this module knows `JsValue`.
//!
//! Texts come in through one reused buffer of linear memory, which the JavaScript side fills with `encodeInto`;
//! results go out as a span of memory. The glue's own string passing copies character by character and was
//! several times slower on long texts.

mod client;
mod failure;
mod locale;
mod buffers;
mod schema;
mod transport;
mod waits;
mod pages;
#[cfg(feature = "kontur")]
mod files;
#[cfg(feature = "kontur")]
mod watch;
#[cfg(feature = "kontur")]
mod certificates;
#[cfg(feature = "kontur")]
mod checks;
#[cfg(feature = "kontur")]
mod bulk;
#[cfg(all(feature = "edin", not(feature = "bare")))]
mod packages;
#[cfg(all(feature = "edin", not(feature = "bare")))]
mod build;
#[cfg(feature = "boundary")]
mod boundary;

pub use client::WasmClient;
