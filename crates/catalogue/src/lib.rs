//! Catalogue slices: what a book is, how slices travel, and how they are searched on the device.
//!
//! The server cuts the library's catalogue into slices and encodes each once ([`encode_slice`]). The app
//! keeps the bytes, decodes them ([`Slice::decode`]), derives an [`Index`] at load and searches it locally
//! ([`Searcher`]), so that a query never leaves the device. The bytes are described in `docs/slice-format.md`, what a query means in
//! `docs/search.md`.
//!
//! The crate compiles to WASM and its size is part of the first visit: no Unicode tables, no derive-heavy codec.

mod book;
mod codec;
mod column;
mod filters;
mod fold;
mod folded_slice;
mod index;
mod isbn;
mod language;
mod lexicon;
mod manifest;
mod marks;
mod nearest;
mod pattern;
mod posting;
mod query;
mod radix;
mod searcher;
mod similar;
mod slice;
mod terms;

pub use book::{Audience, Book, BookId, Holding};
pub use codec::DecodeError;
pub use filters::{Facets, Filters};
pub use fold::{MAX_WORD_SYMBOLS, agrees, fold};
pub use index::Index;
pub use isbn::Isbn;
pub use language::Language;
pub use manifest::{Label, Manifest, SliceHash, SliceInfo};
pub use pattern::permitted_edits;
pub use query::Query;
pub use searcher::{Hit, Searcher};
pub use similar::NextVolume;
pub use slice::{Slice, encode_slice};
