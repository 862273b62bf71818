//! A published challenge: rules that never change once open, and texts that may.

use minicbor::{Decode, Encode};

use crate::id::ChallengeId;
use crate::rules::Rules;

/// A challenge as the library publishes it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Challenge {
    #[n(0)]
    pub id: ChallengeId,
    /// Counts revisions of the texts, from 1. Rules do not change.
    #[n(1)]
    pub revision: u32,
    #[n(2)]
    pub rules: Rules,
    /// One per published language, the library's own language first.
    #[n(3)]
    pub texts: Vec<Text>,
}

/// The words of a challenge in one language.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Text {
    /// BCP 47, for example `mk`, `sq`, `sr-Latn`.
    #[n(0)]
    pub language: String,
    #[n(1)]
    pub title: String,
    #[n(2)]
    pub summary: String,
}

impl Challenge {
    /// The words in the wanted language, else in the library's own.
    #[must_use]
    pub fn text(&self, language: &str) -> Option<&Text> {
        self.texts.iter().find(|text| text.language == language).or_else(|| self.texts.first())
    }
}
