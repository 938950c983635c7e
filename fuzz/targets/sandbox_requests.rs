//! See `docflow_fuzz::sandbox::requests`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docflow_fuzz::sandbox::requests(data));
