//! Conditions: which reading counts, where not all of it does.

use minicbor::{Decode, Encode};

/// Something that must hold of a session. Decided on the reader's device when the session is logged: the library hears
/// of what counts, and not why.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Condition {
    /// Reader and listener together, whoever lends the voice.
    #[n(0)]
    Aloud,
    /// Somebody read to the reader.
    #[n(1)]
    BeingReadTo,
    #[n(2)]
    Audiobook,
    /// A book that the reader has read before.
    #[n(3)]
    Reread,
    /// The book came to its end in this session.
    #[n(4)]
    Finished,
    /// The book's text is in one of these languages: ISO 639-2, as in the catalogue (`mkd`, `sqi`).
    #[n(5)]
    InLanguage(#[n(0)] Vec<String>),
    /// The book belongs to a series.
    #[n(6)]
    InSeries,
    /// One of the catalogue's subject headings of the book contains one of these words; capital letters do not matter.
    #[n(7)]
    About(#[n(0)] Vec<String>),
}
