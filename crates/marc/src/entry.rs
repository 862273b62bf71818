//! What a record says: the book, and what only the library itself asks about.

use catalogue::Book;
use minicbor::{Decode, Encode};

/// One record of a catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What devices are sent.
    pub book: Book,
    /// What stays with the library.
    pub description: Description,
}

/// What a record says beyond the [`Book`]. The numbers are those of the stored form and never change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Description {
    /// Statement of responsibility, as it stands on the title page.
    #[n(0)]
    pub responsibility: Option<String>,
    /// Extent, such as "96 стр.".
    #[n(1)]
    pub extent: Option<String>,
    /// Numbers of classifications.
    #[n(2)]
    pub classes: Vec<Class>,
    /// All numbers by which the edition is known.
    #[n(3)]
    pub identifiers: Vec<Identifier>,
}

/// A place in a classification.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Class {
    #[n(0)]
    pub scheme: ClassScheme,
    #[n(1)]
    pub number: String,
}

/// A classification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum ClassScheme {
    /// Universal Decimal Classification.
    #[n(0)]
    Udc,
    /// Dewey Decimal Classification.
    #[n(1)]
    Ddc,
}

/// A number by which an edition is known.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Identifier {
    /// In the words of MARC's list of standard identifier sources: `isbn`, `issn`, `ismn`, `ean`, `doi`…
    #[n(0)]
    pub scheme: String,
    /// ISBNs as thirteen digits where they are valid; all else as it stands in the record.
    #[n(1)]
    pub value: String,
}

/// What a record asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// That it be in the catalogue as it is here.
    Entry(Box<Entry>),
    /// That the record with this number be no more.
    Deletion(String),
}
