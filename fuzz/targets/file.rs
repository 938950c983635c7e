//! See `docflow_fuzz::file::file`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docflow_fuzz::file::file(data));
