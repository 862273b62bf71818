//! Participations are derived, so that two devices of one reader make the same one.

use hkdf::Hkdf;
use sha2::Sha256;

use crate::keys::VaultSecret;

/// The pseudonym, key and token of one reader in one attempt at one challenge.
#[derive(Clone, PartialEq, Eq)]
pub struct ParticipationKeys {
    /// Public.
    pub id: [u8; 16],
    /// Makes credit ids and groups. Secret.
    pub key: [u8; 32],
    /// Authorises credits. Secret; the server keeps its hash.
    pub token: [u8; 32],
}

/// `HKDF-SHA-256(salt = "prelistaj/1 participation", ikm = secret, info = challenge ‖ attempt)`, 80 bytes.
#[must_use]
pub fn participation_keys(secret: &VaultSecret, challenge: &[u8; 16], attempt: u32) -> ParticipationKeys {
    let mut okm = [0; 80];
    let info = [&challenge[..], &attempt.to_be_bytes()].concat();
    let expanded = Hkdf::<Sha256>::new(Some(b"prelistaj/1 participation"), &secret.0).expand(&info, &mut okm);
    debug_assert!(expanded.is_ok(), "80 bytes are within the range of HKDF");
    let mut keys = ParticipationKeys { id: [0; 16], key: [0; 32], token: [0; 32] };
    keys.id.copy_from_slice(&okm[..16]);
    keys.key.copy_from_slice(&okm[16..48]);
    keys.token.copy_from_slice(&okm[48..]);
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_challenge_and_attempt_has_a_pseudonym_of_its_own() {
        let secret = VaultSecret([1; 32]);
        let first = participation_keys(&secret, &[2; 16], 0);
        assert!(first == participation_keys(&secret, &[2; 16], 0));
        assert_ne!(first.id, participation_keys(&secret, &[2; 16], 1).id);
        assert_ne!(first.id, participation_keys(&secret, &[3; 16], 0).id);
        assert_ne!(first.id, participation_keys(&VaultSecret([9; 32]), &[2; 16], 0).id);
    }
}
