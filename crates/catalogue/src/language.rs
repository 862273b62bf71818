//! Codes of languages.

use core::fmt;

/// A language by its three letter code: ISO 639-2, terminological where there are two ("mkd", not "mac").
///
/// Any three lower-case ASCII letters are accepted; the list itself is not shipped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

impl Language {
    /// Macedonian.
    pub const MACEDONIAN: Self = Self(*b"mkd");
    /// Albanian.
    pub const ALBANIAN: Self = Self(*b"sqi");
    /// Turkish.
    pub const TURKISH: Self = Self(*b"tur");
    /// Serbian.
    pub const SERBIAN: Self = Self(*b"srp");
    /// Bosnian.
    pub const BOSNIAN: Self = Self(*b"bos");
    /// English.
    pub const ENGLISH: Self = Self(*b"eng");

    /// Reads a code of three lower-case ASCII letters.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let letters: [u8; 3] = code.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_lowercase).then_some(Self(letters))
    }

    /// The code, for example `"mkd"`.
    #[must_use]
    pub fn code(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
