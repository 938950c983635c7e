//! See `docflow_fuzz::request::request`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docflow_fuzz::request::request(data));
