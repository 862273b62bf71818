//! One bibliographic record, reduced to what a reader needs to choose a book and find it on the shelf.

use crate::{Isbn, Language};
use sha2::{Digest, Sha256};

/// A stable name of a book: the same wherever and whenever the same record is loaded from the same source.
///
/// It is the first 16 bytes of SHA-256 over the source's name, a zero byte and the control number. Slices carry
/// the two strings, which compress, and not the hash, which does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookId(pub [u8; 16]);

impl BookId {
    /// Names the record `control_number` of the catalogue `source`.
    #[must_use]
    pub fn of(source: &str, control_number: &str) -> Self {
        let digest = Sha256::new()
            .chain_update(source.as_bytes())
            .chain_update([0])
            .chain_update(control_number.as_bytes())
            .finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        Self(id)
    }
}

/// Whom a book is for. The numbers are those of the slice format and never change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Audience {
    /// The record does not say.
    #[default]
    Unknown = 0,
    /// Before school and in its first years: picture books and first readers.
    SmallChildren = 1,
    /// Primary school.
    Children = 2,
    /// Upper primary and secondary school.
    Teens = 3,
    /// Adults.
    Adults = 4,
}

impl Audience {
    /// Every audience, in the order of its number.
    pub const ALL: [Self; 5] =
        [Self::Unknown, Self::SmallChildren, Self::Children, Self::Teens, Self::Adults];

    /// The audience of a slice format number, if this build knows it.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// Where one copy stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holding {
    /// Name or code of the branch, as the library writes it.
    pub branch: String,
    /// Call number on the spine; empty where the record has none.
    pub call_number: String,
}

/// A book. Texts are in Unicode NFC, trimmed, without the punctuation of cataloguing rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Book {
    /// Name of the catalogue the record came from.
    pub source: String,
    /// The record's number in that catalogue, unique in it.
    pub control_number: String,
    /// Title proper.
    pub title: String,
    /// Other title information, such as a subtitle.
    pub subtitle: Option<String>,
    /// Number and name of the part, for a volume of a larger work.
    pub part: Option<String>,
    /// Authors in display form ("Given Family"), the main one first.
    pub authors: Vec<String>,
    /// Language of the text.
    pub language: Option<Language>,
    /// Language the text was translated from.
    pub original_language: Option<Language>,
    /// Whom the book is for.
    pub audience: Audience,
    /// Year of publication.
    pub year: Option<u16>,
    /// Publisher's name.
    pub publisher: Option<String>,
    /// International standard book number.
    pub isbn: Option<Isbn>,
    /// Title of the series.
    pub series: Option<String>,
    /// Subject headings and genres.
    pub subjects: Vec<String>,
    /// Copies, by branch.
    pub holdings: Vec<Holding>,
}

impl Book {
    /// The book's stable name.
    #[must_use]
    pub fn id(&self) -> BookId {
        BookId::of(&self.source, &self.control_number)
    }

    /// Which volume of its series it is: the first number in [`Book::part`], in the digits 0 to 9.
    #[must_use]
    pub fn volume(&self) -> Option<u32> {
        volume(self.part.as_ref()?)
    }
}

/// Nothing for a number that no volume has.
pub(crate) fn volume(part: &str) -> Option<u32> {
    let digits = part.split(|letter: char| !letter.is_ascii_digit()).find(|digits| !digits.is_empty())?;
    digits.parse().ok()
}
