//! Sealing of batches.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;

use crate::keys::EpochKey;

pub const NONCE_LEN: usize = 24;
const TAG_LEN: usize = 16;
/// What sealing adds to a plaintext.
pub const SEAL_OVERHEAD: usize = NONCE_LEN + TAG_LEN;

/// The seal does not fit the key, the associated data or the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the seal does not fit")]
pub struct NotAuthentic;

/// Seals and opens the batches of one epoch of one vault.
pub struct BatchSeal(XChaCha20Poly1305);

impl BatchSeal {
    #[must_use]
    pub fn new(key: &EpochKey, vault: &[u8; 16]) -> Self {
        Self(cipher(&key.0, vault, b"prelistaj/1 batch"))
    }

    /// Nonce, ciphertext and tag. `nonce` is fresh random bytes; one used twice under a key breaks the seal.
    #[must_use]
    pub fn seal(&self, nonce: [u8; NONCE_LEN], associated: &[u8], plaintext: &[u8]) -> Vec<u8> {
        seal_with(&self.0, nonce, associated, plaintext)
    }

    /// Opens what [`BatchSeal::seal`] made.
    pub fn open(&self, associated: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotAuthentic> {
        open_with(&self.0, associated, sealed)
    }
}

pub(crate) fn cipher(ikm: &[u8], salt: &[u8], info: &[u8]) -> XChaCha20Poly1305 {
    let mut key = Key::default();
    let expanded = Hkdf::<Sha256>::new(Some(salt), ikm).expand(info, &mut key);
    debug_assert!(expanded.is_ok(), "32 bytes are within the range of HKDF");
    XChaCha20Poly1305::new(&key)
}

pub(crate) fn seal_with(
    cipher: &XChaCha20Poly1305,
    nonce: [u8; NONCE_LEN],
    associated: &[u8],
    plaintext: &[u8],
) -> Vec<u8> {
    let payload = Payload { msg: plaintext, aad: associated };
    let Ok(ciphertext) = cipher.encrypt(&XNonce::from(nonce), payload) else {
        unreachable!("only plaintexts above 256 GiB cannot be sealed");
    };
    [&nonce[..], &ciphertext].concat()
}

pub(crate) fn open_with(
    cipher: &XChaCha20Poly1305,
    associated: &[u8],
    sealed: &[u8],
) -> Result<Vec<u8>, NotAuthentic> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(NotAuthentic)?;
    let payload = Payload { msg: ciphertext, aad: associated };
    cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| NotAuthentic)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seal() -> BatchSeal {
        BatchSeal::new(&EpochKey([1; 32]), &[2; 16])
    }

    #[test]
    fn what_is_sealed_opens_with_the_same_key_vault_and_header_only() {
        let sealed = seal().seal([3; 24], b"header", b"rows");
        assert_eq!(seal().open(b"header", &sealed), Ok(b"rows".to_vec()));
        assert_eq!(seal().open(b"headex", &sealed), Err(NotAuthentic));
        assert_eq!(BatchSeal::new(&EpochKey([9; 32]), &[2; 16]).open(b"header", &sealed), Err(NotAuthentic));
        assert_eq!(BatchSeal::new(&EpochKey([1; 32]), &[9; 16]).open(b"header", &sealed), Err(NotAuthentic));
    }

    proptest! {
        #[test]
        fn one_changed_bit_is_noticed(at: prop::sample::Index, bit in 0u8..8) {
            let mut sealed = seal().seal([3; 24], b"header", b"rows");
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert_eq!(seal().open(b"header", &sealed), Err(NotAuthentic));
        }

        #[test]
        fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(seal().open(b"header", &bytes), Err(NotAuthentic));
        }
    }
}
