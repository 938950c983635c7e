//! See `docflow_fuzz::file::unpack`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| docflow_fuzz::file::unpack(data));
