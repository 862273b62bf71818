//! Slots: a vault's keys, sealed to one member's public key.

use core::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
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
    seal_to(SLOT, member, place, &plaintext, ephemeral, nonce)
}

/// Opens a slot sealed to `member` at the same `place`.
pub fn open_slot(member: &MemberKey, place: &[u8], sealed: &[u8]) -> Result<SlotSecrets, NotAuthentic> {
    let plaintext = open_from(SLOT, member, place, sealed)?;
    let (secret, seed) = plaintext.split_first_chunk::<32>().ok_or(NotAuthentic)?;
    let seed = <[u8; 32]>::try_from(seed).map_err(|_| NotAuthentic)?;
    Ok(SlotSecrets { secret: VaultSecret(*secret), seed: Seed(seed) })
}

/// Seals to one device of a household how it opens a vault that others of the household do not. As a slot, with
/// `info = "prelistaj/1 kept"`; `place` is the vault and the device.
#[must_use]
pub fn seal_kept(
    device: MemberPublic,
    place: &[u8],
    plaintext: &[u8],
    ephemeral: &MemberKey,
    nonce: [u8; NONCE_LEN],
) -> Vec<u8> {
    seal_to(KEPT, device, place, plaintext, ephemeral, nonce)
}

/// Opens what [`seal_kept`] has sealed to this device at the same `place`.
pub fn open_kept(device: &MemberKey, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotAuthentic> {
    open_from(KEPT, device, place, sealed)
}

/// As whom a device goes on in a vault in the place of an earlier member: id (16 bytes), private key (32) and token (32). Derived, so
/// that all copies of the device go on as the same one: `HKDF-SHA-256(ikm = the device's private key, salt = vault ‖ earlier
/// member, info = "prelistaj/1 successor")`.
#[must_use]
pub fn successor(device: &MemberKey, vault: &[u8; 16], earlier: &[u8; 16]) -> [u8; 80] {
    let mut derived = [0; 80];
    let salt = [*vault, *earlier].concat();
    let expanded = Hkdf::<Sha256>::new(Some(&salt), &device.0).expand(b"prelistaj/1 successor", &mut derived);
    debug_assert!(expanded.is_ok(), "80 bytes are within the range of HKDF");
    derived
}

const SLOT: &[u8] = b"prelistaj/1 slot";
const KEPT: &[u8] = b"prelistaj/1 kept";

fn seal_to(
    info: &[u8],
    member: MemberPublic,
    place: &[u8],
    plaintext: &[u8],
    ephemeral: &MemberKey,
    nonce: [u8; NONCE_LEN],
) -> Vec<u8> {
    let public = ephemeral.public();
    let cipher = agreed_cipher(info, ephemeral, member, public, member);
    [&public.0[..], &seal_with(&cipher, nonce, place, plaintext)].concat()
}

fn open_from(info: &[u8], member: &MemberKey, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotAuthentic> {
    let (ephemeral, rest) = sealed.split_first_chunk::<32>().ok_or(NotAuthentic)?;
    let ephemeral = MemberPublic(*ephemeral);
    let cipher = agreed_cipher(info, member, ephemeral, ephemeral, member.public());
    open_with(&cipher, place, rest)
}

fn agreed_cipher(
    info: &[u8],
    mine: &MemberKey,
    theirs: MemberPublic,
    ephemeral: MemberPublic,
    member: MemberPublic,
) -> chacha20poly1305::XChaCha20Poly1305 {
    let shared = StaticSecret::from(mine.0).diffie_hellman(&PublicKey::from(theirs.0));
    cipher(shared.as_bytes(), &[ephemeral.0, member.0].concat(), info)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_successor_is_the_same_for_copies_of_a_device_and_for_nobody_else() {
        let of = |device, vault, earlier| successor(&MemberKey([device; 32]), &[vault; 16], &[earlier; 16]);
        assert_eq!(of(1, 2, 3), of(1, 2, 3));
        let others = [of(9, 2, 3), of(1, 9, 3), of(1, 2, 9)];
        assert!(others.iter().all(|other| *other != of(1, 2, 3)));
    }

    #[test]
    fn what_is_kept_opens_for_its_device_and_is_no_slot() {
        let device = MemberKey([1; 32]);
        let sealed = seal_kept(device.public(), b"place", &[7; 64], &MemberKey([4; 32]), [5; 24]);
        assert_eq!(open_kept(&device, b"place", &sealed), Ok(vec![7; 64]));
        assert_eq!(open_kept(&device, b"other", &sealed), Err(NotAuthentic));
        assert_eq!(open_kept(&MemberKey([9; 32]), b"place", &sealed), Err(NotAuthentic));
        assert_eq!(open_slot(&device, b"place", &sealed), Err(NotAuthentic));
    }

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
