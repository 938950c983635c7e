//! See `docflow_fuzz::client::client`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docflow_fuzz::client::client(data));
