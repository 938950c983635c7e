//! The check engine: what a request must obey, found in one pass over its JSON text.
//!
//! | Module | What is there |
//! |---|---|
//! | [`value`] | leaf values that know their own rules: GUID, date, SNILS, INN, OGRN, … |
//! | [`check`] | tables, rules, issues, and the pass that applies them |
//! | `bindings` | the leaf values for JavaScript; compiled for wasm32 with the feature `bindings` |
//!
//! A crate of its own, because it alone is compiled for speed; what surrounds it runs once a call and is compiled
//! for size. Nothing here knows an API, a clock, chance or a network.

pub mod value;
pub mod check;
#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
pub mod bindings;

/// The standard library's allocator takes more than twice the bytes of this one, which every module carries.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
