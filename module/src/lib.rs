//! The core as a WebAssembly module; it has no code of its own.
//!
//! Link-time optimisation goes by the `opt-level` of the crate that is linked, and so does inlining across crates. The core is
//! compiled for size; were it linked itself, the engine's calls into it and back would be optimised for size as well, which
//! made checks a quarter slower.

pub use docflow;
pub use docflow_engine;
