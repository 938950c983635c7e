//! How bytes become the choices and texts of a case.

use crate::made::Chance;
use docflow::check::Kind;
use docflow::http::{Operation, Output, Vendor};
use std::sync::LazyLock;

/// Separates the parts of an input: no UTF-8 text has this byte.
pub const SEPARATOR: u8 = 0xff;

/// Bytes that are taken from the front.
pub struct Input<'a>(pub &'a [u8]);

impl<'a> Input<'a> {
    /// The next byte; zero when there is none.
    pub fn byte(&mut self) -> u8 {
        let (byte, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *byte
    }

    /// The next two bytes as a number.
    pub fn word(&mut self) -> u16 {
        u16::from_be_bytes([self.byte(), self.byte()])
    }

    /// The rest as text; none for what is not UTF-8.
    pub fn text(&self) -> Option<&'a str> {
        std::str::from_utf8(self.0).ok()
    }

    /// The parts of the rest.
    pub fn parts(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.0.split(|byte| *byte == SEPARATOR)
    }

    /// The parts of the rest that are text, others as empty ones.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.parts().map(|part| std::str::from_utf8(part).unwrap_or_default())
    }
}

impl Chance for Input<'_> {
    fn below(&mut self, limit: u64) -> u64 {
        u64::from(self.byte()) % limit
    }
}

/// Things by the hash of their names: an input means the same thing when others are added or removed.
pub struct Named<T>(Vec<(u16, T)>);

impl<T> Named<T> {
    fn new(all: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut all: Vec<_> = all.into_iter().map(|(name, one)| (hash(&name), one)).collect();
        all.sort_by_key(|(hash, _)| *hash);
        Self(all)
    }

    /// The one whose hash comes at this number or next behind it.
    pub fn pick(&self, number: u16) -> &T {
        let at = self.0.partition_point(|(hash, _)| *hash < number);
        let (_, one) = self.0.get(at).or(self.0.first()).expect("there is one");
        one
    }

    /// All of them with the numbers that pick them.
    pub fn all(&self) -> impl Iterator<Item = (u16, &T)> {
        self.0.iter().map(|(hash, one)| (*hash, one))
    }
}

/// FNV-1a, folded to sixteen bits.
fn hash(name: &str) -> u16 {
    let long = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (long >> 16) as u16 ^ long as u16
}

/// Every operation.
pub static OPERATIONS: LazyLock<Named<&'static Operation>> = LazyLock::new(|| {
    Named::new(
        docflow::operations().map(|operation| (format!("{}.{}", operation.vendor.name, operation.name), operation)),
    )
});

/// The vendors.
pub const VENDORS: [&Vendor; 2] = [&docflow::kontur::VENDOR, &docflow::edin::VENDOR];

/// Every type that a table describes: what operations take and give, credentials, options of the vendors, and bodies of failures.
pub static KINDS: LazyLock<Named<Kind>> = LazyLock::new(|| {
    let mut kinds = Vec::new();
    for operation in docflow::operations() {
        let name = |what: &str| format!("{}.{} {what}", operation.vendor.name, operation.name);
        kinds.extend(operation.options.map(|shape| (name("options"), Kind::Object(shape))));
        kinds.extend(operation.query.map(|shape| (name("query"), Kind::Object(shape))));
        kinds.extend(
            operation.bodies().enumerate().map(|(at, shape)| (name(&format!("body {at}")), Kind::Object(shape))),
        );
        match operation.output {
            Output::Json(kind) => kinds.push((name("output"), kind)),
            Output::Page(item) => kinds.push((name("output"), Kind::Array(item))),
            Output::Empty | Output::Text | Output::Bytes => {}
        }
    }
    for vendor in VENDORS {
        let parts = [("credentials", vendor.credentials), ("options", vendor.options), ("error", vendor.error)];
        kinds.extend(parts.map(|(part, kind)| (format!("{} {part}", vendor.name), kind)));
    }
    Named::new(kinds)
});
