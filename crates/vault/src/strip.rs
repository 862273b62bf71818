//! A pupil's strip: a secret on paper that is a seat of a class.
//!
//! All secrets of a class follow from the class vault's: `HKDF-SHA-256(ikm = vault secret, salt = "prelistaj/1 class", info)`,
//! where `info` is `"steward"` (32 bytes), or `"strip" ‖ number (be16)` (16 bytes). What a strip is good for follows from the
//! strip: `HKDF-SHA-256(ikm = strip, salt = "prelistaj/1 strip", info)`, where `info` is `"seat"` (16 bytes), `"token"`
//! (32), `"groups" ‖ challenge` (32) or `"digits"` (8, big-endian, modulo 10¹²).

use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::Zeroize;

use crate::keys::VaultSecret;
use crate::seal::{NONCE_LEN, cipher, open_with, seal_with};

const DIGITS: usize = 12;
const TEN_TO_THE_DIGITS: u64 = 1_000_000_000_000;

/// The secret of a strip. Erased when dropped.
#[derive(PartialEq, Eq)]
pub struct Strip([u8; 16]);

impl Drop for Strip {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Strip {
    #[must_use]
    pub fn new(secret: [u8; 16]) -> Self {
        Self(secret)
    }

    /// That of a seat of a class.
    #[must_use]
    pub fn of_class(class: &VaultSecret, number: u16) -> Self {
        Self(derive(&class.0, CLASS, &[&b"strip"[..], &number.to_be_bytes()].concat()))
    }

    #[must_use]
    pub fn secret(&self) -> [u8; 16] {
        self.0
    }

    /// The id of the seat. Public.
    #[must_use]
    pub fn seat(&self) -> [u8; 16] {
        derive(&self.0, STRIP, b"seat")
    }

    /// What the library lets claim the seat; it keeps the hash.
    #[must_use]
    pub fn token(&self) -> [u8; 32] {
        derive(&self.0, STRIP, b"token")
    }

    /// What home and class make the groups of a challenge's credits with.
    #[must_use]
    pub fn groups(&self, challenge: &[u8; 16]) -> [u8; 32] {
        derive(&self.0, STRIP, &[&b"groups"[..], challenge].concat())
    }

    /// What stands on the strip for whoever has no camera.
    #[must_use]
    pub fn digits(&self) -> StripDigits {
        let number = u64::from_be_bytes(derive(&self.0, STRIP, b"digits")) % TEN_TO_THE_DIGITS;
        StripDigits(format!("{number:0DIGITS$}"))
    }

    /// What the library lets the reader who claimed the seat in by; it keeps the hash. Derived, so that all devices of the family
    /// have it.
    #[must_use]
    pub fn holder(&self, amounts: &VaultSecret) -> [u8; 32] {
        derive(&amounts.0, STRIP, &[&b"holder"[..], &self.seat()].concat())
    }
}

/// What the library lets an educator act on a class by; it keeps the hash.
#[must_use]
pub fn steward_token(class: &VaultSecret) -> [u8; 32] {
    derive(&class.0, CLASS, b"steward")
}

/// The digits of a strip. They only find the strip: 40 bits are too few to be a secret that the library holds.
#[derive(Clone, PartialEq, Eq)]
pub struct StripDigits(String);

impl StripDigits {
    /// From what was typed: everything but digits is passed over.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        (digits.len() == DIGITS).then_some(Self(digits))
    }

    /// In three groups of four.
    #[must_use]
    pub fn groups(&self) -> [&str; 3] {
        [&self.0[..4], &self.0[4..8], &self.0[8..]]
    }

    /// By which the library finds what it keeps for them: `SHA-256("prelistaj/1 join" ‖ digits)`.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::new().chain_update(JOIN).chain_update(self.0.as_bytes()).finalize().into()
    }

    /// The strip as the library may keep it: `nonce ‖ XChaCha20-Poly1305`, the key being
    /// `HKDF-SHA-256(ikm = digits, salt = "prelistaj/1 join", info = "seal")`.
    #[must_use]
    pub fn seal(&self, strip: &Strip, nonce: [u8; NONCE_LEN]) -> Vec<u8> {
        seal_with(&cipher(self.0.as_bytes(), JOIN, b"seal"), nonce, &[], &strip.0)
    }

    /// Nothing when it is no strip of these digits.
    #[must_use]
    pub fn open(&self, sealed: &[u8]) -> Option<Strip> {
        let opened = open_with(&cipher(self.0.as_bytes(), JOIN, b"seal"), &[], sealed).ok()?;
        opened.try_into().ok().map(Strip)
    }
}

const CLASS: &[u8] = b"prelistaj/1 class";
const STRIP: &[u8] = b"prelistaj/1 strip";
const JOIN: &[u8] = b"prelistaj/1 join";

fn derive<const N: usize>(ikm: &[u8], salt: &[u8], info: &[u8]) -> [u8; N] {
    let mut derived = [0; N];
    let expanded = Hkdf::<Sha256>::new(Some(salt), ikm).expand(info, &mut derived);
    debug_assert!(expanded.is_ok(), "so few bytes are within the range of HKDF");
    derived
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_strip_is_found_by_its_digits_however_they_are_typed(class: [u8; 32], number: u16) {
            let strip = Strip::of_class(&VaultSecret(class), number);
            let digits = strip.digits();
            let sealed = digits.seal(&strip, [7; NONCE_LEN]);
            let typed = digits.groups().join(" - ");
            let read = StripDigits::read(&typed).expect("twelve digits");
            prop_assert!(read == digits && read.hash() == digits.hash());
            prop_assert!(read.open(&sealed) == Some(strip));
        }

        #[test]
        fn other_digits_open_nothing(class: [u8; 32], place in 0usize..DIGITS, turn in 1u8..10) {
            let strip = Strip::of_class(&VaultSecret(class), 1);
            let digits = strip.digits();
            let sealed = digits.seal(&strip, [7; NONCE_LEN]);
            let mut other = digits.0.clone().into_bytes();
            other[place] = b'0' + (other[place] - b'0' + turn) % 10;
            let other = StripDigits(String::from_utf8(other).expect("digits"));
            prop_assert!(other.open(&sealed).is_none());
            prop_assert_ne!(other.hash(), digits.hash());
        }

        #[test]
        fn any_text_is_digits_or_none(typed in ".{0,40}", sealed: Vec<u8>) {
            if let Some(digits) = StripDigits::read(&typed) {
                prop_assert!(digits.open(&sealed).is_none());
            }
        }
    }

    #[test]
    fn nothing_of_a_strip_tells_of_another() {
        let class = VaultSecret([1; 32]);
        let (first, second) = (Strip::of_class(&class, 1), Strip::of_class(&class, 2));
        assert!(first != second);
        assert_ne!(first.seat(), second.seat());
        assert_ne!(first.token(), second.token());
        assert_ne!(first.groups(&[1; 16]), first.groups(&[2; 16]));
        assert_ne!(first.holder(&VaultSecret([2; 32])), first.holder(&VaultSecret([3; 32])));
        assert_ne!(steward_token(&class), steward_token(&VaultSecret([2; 32])));
    }
}
