//! See `docflow_fuzz::response::response`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docflow_fuzz::response::response(data));
