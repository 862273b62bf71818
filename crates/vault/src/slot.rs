//! Slots: a vault's keys, sealed to one member's public key.

use core::fmt;

use x25519_dalek::{PublicKey, StaticSecret};

use crate::keys::{VaultSecret, secret};
use crate::seal::{NONCE_LEN, NotAuthentic, cipher, open_with, seal_with};

secret! {
    /// What an epoch's key is made of ([`crate::EpochSeed`]), as it travels.
    Seed
}
secret! {
    /// A member's X25519 private key (RFC 7748).
    MemberKey
}

/// A member's X25519 public key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct MemberPublic(pub [u8; 32]);

impl fmt::Debug for MemberPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MemberPublic({:02x}{:02x}{:02x})", self.0[0], self.0[1], self.0[2])
    }
}

impl MemberKey {
    #[must_use]
    pub fn public(&self) -> MemberPublic {
        MemberPublic(PublicKey::from(&StaticSecret::from(self.0)).to_bytes())
    }
}

/// What a slot holds for one epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotSecrets {
    pub secret: VaultSecret,
    pub seed: Seed,
}

/// Seals to `member`: ephemeral public key, nonce, ciphertext.
///
/// Key: `HKDF-SHA-256(ikm = X25519(ephemeral, member), salt = ephemeral public ‖ member public, info =
/// "prelistaj/1 slot")`. Associated data: vault, member id and epoch (be32), so that a slot cannot be moved.
/// `ephemeral` and `nonce` are fresh random bytes.
#[must_use]
pub fn seal_slot(
    member: MemberPublic,
    place: &[u8],
    secrets: &SlotSecrets,
    ephemeral: &MemberKey,
    nonce: [u8; NONCE_LEN],
) -> Vec<u8> {
    let plaintext = [secrets.secret.0, secrets.seed.0].concat();
    let public = ephemeral.public();
    let cipher = slot_cipher(ephemeral, member, public, member);
    [&public.0[..], &seal_with(&cipher, nonce, place, &plaintext)].concat()
}

/// Opens a slot sealed to `member` at the same `place`.
pub fn open_slot(member: &MemberKey, place: &[u8], sealed: &[u8]) -> Result<SlotSecrets, NotAuthentic> {
    let (ephemeral, rest) = sealed.split_first_chunk::<32>().ok_or(NotAuthentic)?;
    let ephemeral = MemberPublic(*ephemeral);
    let cipher = slot_cipher(member, ephemeral, ephemeral, member.public());
    let plaintext = open_with(&cipher, place, rest)?;
    let (secret, seed) = plaintext.split_first_chunk::<32>().ok_or(NotAuthentic)?;
    let seed = <[u8; 32]>::try_from(seed).map_err(|_| NotAuthentic)?;
    Ok(SlotSecrets { secret: VaultSecret(*secret), seed: Seed(seed) })
}

fn slot_cipher(
    mine: &MemberKey,
    theirs: MemberPublic,
    ephemeral: MemberPublic,
    member: MemberPublic,
) -> chacha20poly1305::XChaCha20Poly1305 {
    let shared = StaticSecret::from(mine.0).diffie_hellman(&PublicKey::from(theirs.0));
    cipher(shared.as_bytes(), &[ephemeral.0, member.0].concat(), b"prelistaj/1 slot")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_opens_for_its_member_at_its_place_only() {
        let member = MemberKey([1; 32]);
        let secrets = SlotSecrets { secret: VaultSecret([2; 32]), seed: Seed([3; 32]) };
        let sealed = seal_slot(member.public(), b"place", &secrets, &MemberKey([4; 32]), [5; 24]);
        assert_eq!(open_slot(&member, b"place", &sealed), Ok(secrets));
        assert_eq!(open_slot(&member, b"other", &sealed), Err(NotAuthentic));
        assert_eq!(open_slot(&MemberKey([9; 32]), b"place", &sealed), Err(NotAuthentic));
        assert_eq!(open_slot(&member, b"place", &sealed[..40]), Err(NotAuthentic));
    }
}
