//! See `docflow_fuzz::options::options`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docflow_fuzz::options::options(data));
