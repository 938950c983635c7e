//! See `docflow_fuzz::check::table`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docflow_fuzz::check::table(data));
