//! Expands the inlined modules: base64, LZMA, then streams that are joined to a module. See `xtask/src/encode.rs`.
//!
//! Compiles to less than three kilobytes. The same in JavaScript would be smaller but takes twice as long, because it runs only once
//! and is interpreted. Existing LZMA crates allocate and are several times as large.

mod base64;
mod lzma;
mod streams;

pub use base64::{decode, letter};
pub use lzma::unpack;
pub use streams::{Code, STREAMS, Stream, function, join};

/// The function exported to `decode.mjs`.
///
/// # Safety
/// The four spans must lie in the memory and must not overlap. That of the bytes is as long as the text.
#[cfg(target_arch = "wasm32")]
#[unsafe(export_name = "unpack")]
pub unsafe extern "C" fn export(
    text: *const u8,
    bytes: *mut u8,
    text_length: usize,
    streams: *mut u8,
    streams_length: usize,
    output: *mut u8,
    output_length: usize,
) {
    // SAFETY: the caller has placed all four after the memory that this module uses.
    unsafe {
        let streams = core::slice::from_raw_parts_mut(streams, streams_length);
        let text = core::slice::from_raw_parts(text, text_length);
        unpack(decode(text, core::slice::from_raw_parts_mut(bytes, text_length)), streams);
        join(streams, core::slice::from_raw_parts_mut(output, output_length));
    }
}
