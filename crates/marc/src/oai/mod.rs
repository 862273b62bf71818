//! Answers of a repository to the Open Archives Initiative's protocol for metadata harvesting (OAI-PMH 2.0).
//!
//! An answer is read whole: repositories give a few hundred records in each. Records are found by their tags, so that one
//! that is not well-formed XML costs no other.

mod answer;
mod leaf;

pub use answer::{Harvested, MetadataFormat, Page, granularity, metadata_formats};

use thiserror::Error;

/// Why an answer cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OaiError {
    /// Cut off, or no answer of this protocol at all: asking again may help.
    #[error("the answer is not a whole answer of OAI-PMH")]
    NotOai,
    /// The resumption token is not known any more: the list is to be asked for anew.
    #[error("the repository does not know the resumption token any more")]
    BadResumptionToken,
    /// The repository refuses, in its own code and words.
    #[error("the repository refuses: {code}: {words}")]
    Refused { code: String, words: String },
}
