//! The memory that calls share: one buffer in, one out, and the builder where checks work.

use crate::check::Context;
use crate::http::{Operation, RequestBuilder};
use core::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

/// Buffers that an unusually large text blew up are given back beyond this size.
const KEEP: usize = 4 << 20;

/// What stands in memory between two calls of the glue.
#[derive(Default)]
pub(super) struct Buffers {
    pub input: Vec<u8>,
    pub builder: RequestBuilder,
    pub out: String,
    /// The result is the input itself, up to this length.
    pub plain: Option<usize>,
}

impl Buffers {
    /// Makes place for another result.
    pub fn clear_result(&mut self) {
        self.out.clear();
        self.plain = None;
    }
}

thread_local! {
    static BUFFERS: RefCell<Buffers> = RefCell::new(Buffers::default());
}

/// Works with the buffers. Nothing in here calls out to JavaScript, so nobody else can hold them.
pub(super) fn with_buffers<R>(work: impl FnOnce(&mut Buffers) -> R) -> R {
    BUFFERS.with_borrow_mut(work)
}

/// The texts of a call, one behind the other in the input.
pub(super) fn texts<const N: usize>(input: &[u8], lengths: [usize; N]) -> Option<[&str; N]> {
    let (mut from, mut texts) = (0, [""; N]);
    for (text, length) in texts.iter_mut().zip(lengths) {
        *text = text_at(input, from, length)?;
        from += length;
    }
    Some(texts)
}

/// The text of a call that begins there.
pub(super) fn text_at(input: &[u8], from: usize, length: usize) -> Option<&str> {
    let bytes = input.get(from..from + length)?;
    // SAFETY: the JavaScript side writes these spans with `TextEncoder.encodeInto` and nothing else, which gives valid
    // UTF-8. Looking at every byte again was 7 % of a check. Bytes from callers take the way through `lines`.
    Some(unsafe { core::str::from_utf8_unchecked(bytes) })
}

/// A text of lines, which may be the caller's `own` bytes.
pub(super) fn lines(input: &[u8], length: usize, own: bool) -> Option<&str> {
    if own { core::str::from_utf8(input.get(..length)?).ok() } else { text_at(input, 0, length) }
}

/// What the JavaScript side knows of the world: today in days, or a negative number beyond any date.
pub(super) fn context(today: i32) -> Context<'static> {
    Context {
        today: (today > i32::MIN).then_some(today),
        random: Some(random_guid),
        bigints: true,
        ..Context::default()
    }
}

fn random_guid() -> [u8; 16] {
    // Math.random is enough for an id that has to be unique within one form.
    core::array::from_fn(|_| (js_sys::Math::random() * 256.0) as u8)
}

/// The vendor's operations, in the order that the generated JavaScript numbers them.
pub(super) fn operation(mut index: usize) -> Option<&'static Operation> {
    for list in crate::lists() {
        if let Some(operation) = list.get(index) {
            return Some(operation);
        }
        index -= list.len();
    }
    None
}

/// Makes place for `length` bytes and returns where they go. Zero when no request can be that long.
#[wasm_bindgen]
pub fn input(length: usize) -> *mut u8 {
    with_buffers(|buffers| {
        if length > 128 << 20 {
            return core::ptr::null_mut();
        }
        if buffers.input.len() < length {
            // Given back first: while a vector grows, it stands in memory twice.
            buffers.input = Vec::new();
            buffers.input = vec![0; length];
        }
        buffers.input.as_mut_ptr()
    })
}

/// Where the result of the last call begins.
#[wasm_bindgen]
pub fn output() -> *const u8 {
    with_buffers(|buffers| if buffers.plain.is_some() { buffers.input.as_ptr() } else { buffers.out.as_ptr() })
}

/// How many bytes the result has.
#[wasm_bindgen]
pub fn output_length() -> usize {
    with_buffers(|buffers| buffers.plain.unwrap_or(buffers.out.len()))
}

/// Gives back what an unusually large text took.
#[wasm_bindgen]
pub fn release_memory() {
    with_buffers(|buffers| {
        if buffers.input.capacity() > KEEP {
            buffers.input = Vec::new();
        }
        if buffers.out.capacity() > KEEP {
            buffers.out = String::new();
        }
        buffers.builder.shrink();
    });
}
