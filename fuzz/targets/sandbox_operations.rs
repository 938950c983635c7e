//! See `docflow_fuzz::sandbox::operations`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docflow_fuzz::sandbox::operations(data));
