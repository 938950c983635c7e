//! The form of a text in the words of JSON Schema, for `openapi.json`. Weighs nothing in the wasm.

/// What JSON Schema can say of a text that a test takes.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Keywords and their values, as JSON without the braces.
    pub keywords: &'static str,
    /// Whether they say all that the test asks for. Control digits, for one, are beyond them.
    pub is_exact: bool,
}

impl Form {
    /// The keywords say all.
    #[must_use]
    pub const fn exact(keywords: &'static str) -> Self {
        Self { keywords, is_exact: true }
    }

    /// The test asks for more than the keywords say.
    #[must_use]
    pub const fn partial(keywords: &'static str) -> Self {
        Self { keywords, is_exact: false }
    }
}
