//! A published challenge: rules that never change once open, and texts that may.

use minicbor::{Decode, Encode};

use crate::badge::{Badge, Name};
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
    /// New ones may be added at any time, and are given for what was read before too.
    #[cbor(n(4), default)]
    pub badges: Vec<Badge>,
    /// What everybody reads for together, if anything.
    #[n(5)]
    pub community: Option<Community>,
}

/// A goal that all readers of a challenge share.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Community {
    /// In the unit of the challenge's metric.
    #[n(0)]
    pub goal: u64,
    #[n(1)]
    pub pledge: Option<Pledge>,
}

/// What a partner of the library gives for what everybody reads.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Pledge {
    /// One gift for each so many of the challenge's unit. Not 0.
    #[n(0)]
    pub each: u32,
    /// The partner, as it calls itself.
    #[n(1)]
    pub partner: String,
    /// What is given, and the thanks, in one sentence per language.
    #[n(2)]
    pub thanks: Vec<Name>,
}

impl Pledge {
    /// How many gifts a total is worth: whole ones.
    #[must_use]
    pub fn gifts(&self, total: u64) -> u64 {
        total / u64::from(self.each.max(1))
    }
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
    /// The words of the tasks, in the order of the rules.
    #[cbor(n(3), default)]
    pub tasks: Vec<String>,
}

impl Text {
    #[must_use]
    pub fn new(language: &str, title: &str, summary: &str) -> Self {
        Self {
            language: language.to_owned(),
            title: title.to_owned(),
            summary: summary.to_owned(),
            tasks: Vec::new(),
        }
    }
}

impl Challenge {
    /// As first published: without badges, for each reader alone.
    #[must_use]
    pub fn new(id: ChallengeId, rules: Rules, texts: Vec<Text>) -> Self {
        Self { id, revision: 1, rules, texts, badges: Vec::new(), community: None }
    }

    /// The words in the wanted language, else in the library's own.
    #[must_use]
    pub fn text(&self, language: &str) -> Option<&Text> {
        self.texts.iter().find(|text| text.language == language).or_else(|| self.texts.first())
    }
}
