//! Codes of events: given out where something happens, checked on a device without a network, and once more by the library.
//!
//! A published challenge holds only a salted hash of each code, so that a device can tell a right code from a wrong one in
//! a bus without a signal. Codes are short and the hash is public: whoever wants to can find a code by trying all of them.
//! The many rounds make that a nuisance and no more; a code says "I was there" as a stamp on a card does.

use hmac::{Hmac, KeyInit, Mac};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

use crate::id::{ChallengeId, ParticipationId};

/// Makes trying all codes of eight digits take hours and not seconds, and a single check take about a hundredth of a second
/// on a cheap phone.
const ROUNDS: u32 = 2_048;

/// A code as it was given out or typed, without what does not matter: spaces, dashes, capital letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventCode(String);

/// What a published challenge holds of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct CodeHash(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 16]);

impl EventCode {
    /// Letters and digits at least.
    pub const SHORTEST: usize = 4;
    /// Letters and digits at most.
    pub const LONGEST: usize = 32;

    /// Nothing when there are too few or too many letters and digits to be a code.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let code: String =
            typed.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        (Self::SHORTEST..=Self::LONGEST).contains(&code.chars().count()).then_some(Self(code))
    }

    /// As the challenge publishes it: SHA-256 over the challenge's id and the code, then `ROUNDS` times SHA-256 over the
    /// hash before and the code; cut to 16 bytes.
    #[must_use]
    pub fn hash(&self, challenge: ChallengeId) -> CodeHash {
        let mut hash = Sha256::new().chain_update(challenge.0).chain_update(&self.0).finalize();
        for _ in 0..ROUNDS {
            hash = Sha256::new().chain_update(hash).chain_update(&self.0).finalize();
        }
        CodeHash(cut(&hash))
    }

    /// What only somebody who knew the code can send, and nobody else can send again:
    /// `HMAC-SHA-256(code, participation)`, cut to 16 bytes.
    #[must_use]
    pub fn proof(&self, participation: ParticipationId) -> [u8; 16] {
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(self.0.as_bytes()) else {
            unreachable!("HMAC takes a key of any length");
        };
        mac.update(&participation.0);
        cut(&mac.finalize().into_bytes())
    }

    /// Without spaces and capital letters, as the library keeps it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn cut(hash: &[u8]) -> [u8; 16] {
    let mut cut = [0; 16];
    cut.copy_from_slice(&hash[..16]);
    cut
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CHALLENGE: ChallengeId = ChallengeId([7; 16]);

    fn code(typed: &str) -> EventCode {
        EventCode::read(typed).expect("a code")
    }

    #[test]
    fn how_a_code_is_written_does_not_matter() {
        for typed in ["4821 7730", "4821-7730", " 48217730 ", "48.21.77.30"] {
            assert_eq!(code(typed), code("48217730"), "{typed}");
        }
        assert_eq!(code("Бибиобус-7"), code("бибиобус 7"));
    }

    #[test]
    fn too_little_or_too_much_is_no_code() {
        for typed in ["", "123", " - - - ", &"1".repeat(33)] {
            assert_eq!(EventCode::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_hash_is_of_one_code_in_one_challenge() {
        let hash = code("48217730").hash(CHALLENGE);
        assert_ne!(hash, code("48217731").hash(CHALLENGE));
        assert_ne!(hash, code("48217730").hash(ChallengeId([8; 16])));
    }

    #[test]
    fn a_proof_is_of_no_use_to_another_reader() {
        let (one, another) = (ParticipationId([1; 16]), ParticipationId([2; 16]));
        assert_ne!(code("48217730").proof(one), code("48217730").proof(another));
        assert_ne!(code("48217730").proof(one), code("48217731").proof(one));
    }

    #[test]
    fn hash_and_proof_are_frozen() {
        let hex = |bytes: [u8; 16]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(hex(code("4821-7730").hash(CHALLENGE).0), "3687152a98262fa5181d2e0aae960128");
        assert_eq!(
            hex(code("4821-7730").proof(ParticipationId([1; 16]))),
            "51fb28f4c722650ff71cdecaee7b64dc"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_a_code_or_none(text in ".{0,40}") {
            if let Some(code) = EventCode::read(&text) {
                prop_assert_eq!(EventCode::read(code.as_str()), Some(code));
            }
        }
    }
}
