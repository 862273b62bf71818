//! Participations and their credits: the public plane. Nothing here is authenticated by a vault.

use challenge::{ChallengeId, Credit};
use minicbor::{Decode, Encode};

use crate::vaults::TokenHash;

/// Body of `PUT /v1/participations/{participation}`. Idempotent: a lost answer, or a second device of the same
/// reader, makes one participation.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct CreateParticipation {
    #[n(0)]
    pub challenge: ChallengeId,
    #[n(1)]
    pub token_hash: TokenHash,
}

/// Body of `PUT /v1/participations/{participation}/credits`, answered with a [`challenge::CreditsDigest`] of all
/// rows stored afterwards. An empty list asks for the digest alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct PutCredits {
    #[n(0)]
    pub credits: Vec<Credit>,
}

/// Answer of `GET /v1/participations/{participation}/credits`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct CreditRows {
    #[n(0)]
    pub credits: Vec<Credit>,
}
