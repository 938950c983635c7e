//! Numeric codes (EDIN sheet 7). Codes that are not listed are read and kept.

/// Declares the codes of a member and what each means.
macro_rules! codes {
    ($($(#[doc = $doc:literal])* $vis:vis $name:ident: $word:literal = { $($value:literal => $meaning:literal),* $(,)? })*) => {
        $($(#[doc = $doc])*
        $vis static $name: $crate::check::Enumeration = {
            static LIST: &[$crate::check::EnumValue] = &[$($crate::check::enum_value($value, &[], $meaning)),*];
            $crate::check::Enumeration::new($word, LIST).numeric()
        };)*
    };
}
