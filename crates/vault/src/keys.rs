//! Key types. No `Display`, no `Debug` of contents, erased when dropped.

use hkdf::Hkdf;
use sha2::{Digest, Sha256};

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(pub [u8; 32]);

        impl Drop for $name {
            fn drop(&mut self) {
                zeroize::Zeroize::zeroize(&mut self.0);
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}
pub(crate) use secret;

secret! {
    /// Seals the batches of one epoch of one vault.
    EpochKey
}
secret! {
    /// What a vault derives its participations from. It stays when keys are rotated.
    VaultSecret
}

/// What a member needs to read and write a vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultKeys {
    pub secret: VaultSecret,
    /// By epoch, from 0. Never empty.
    pub epochs: Vec<EpochKey>,
}

/// What an epoch begins with, as members hand it on to each other.
#[derive(Clone, Copy)]
pub struct EpochSeed<'a> {
    /// Random. Of epoch 0 it is the key itself.
    pub seed: &'a [u8; 32],
    /// Where every series of the vault stood when the epoch began; nothing for epoch 0. It is part of the key, so that
    /// whoever hands on the one cannot change the other.
    pub ends: &'a [u8],
}

impl EpochKey {
    /// The key of the next epoch: `HKDF-SHA-256(ikm = seed, salt = this key, info = "prelistaj/1 epoch" ‖ SHA-256(ends))`.
    /// Whoever lacks this key cannot have made the next one, even if its seed was sealed to a member's public key.
    #[must_use]
    pub fn next(&self, begins: EpochSeed<'_>) -> Self {
        let info = [&b"prelistaj/1 epoch"[..], &Sha256::digest(begins.ends)].concat();
        Self(derive(begins.seed, &self.0, &info))
    }

    /// Tells a member that it was removed, so that it can be sure that another member says so and not the library:
    /// `HKDF-SHA-256(ikm = this key, salt = vault, info = "prelistaj/1 removed" ‖ member)`. Of the last epoch that the member
    /// could read.
    #[must_use]
    pub fn removal_notice(&self, vault: &[u8; 16], member: &[u8; 16]) -> [u8; 32] {
        derive(&self.0, vault, &[&b"prelistaj/1 removed"[..], member].concat())
    }
}

fn derive(ikm: &[u8; 32], salt: &[u8], info: &[u8]) -> [u8; 32] {
    let mut derived = [0; 32];
    let expanded = Hkdf::<Sha256>::new(Some(salt), ikm).expand(info, &mut derived);
    debug_assert!(expanded.is_ok(), "32 bytes are within the range of HKDF");
    derived
}

impl VaultKeys {
    /// The keys that follow from each other, by epoch, from 0.
    #[must_use]
    pub fn from_seeds<'a>(secret: VaultSecret, seeds: impl IntoIterator<Item = EpochSeed<'a>>) -> Self {
        let mut epochs: Vec<EpochKey> = Vec::new();
        for begins in seeds {
            let key = epochs.last().map_or_else(|| EpochKey(*begins.seed), |before| before.next(begins));
            epochs.push(key);
        }
        Self { secret, epochs }
    }

    /// The epoch in which this member seals, and its key.
    #[must_use]
    pub fn current(&self) -> Option<(u32, &EpochKey)> {
        let key = self.epochs.last()?;
        Some((u32::try_from(self.epochs.len() - 1).ok()?, key))
    }

    #[must_use]
    pub fn epoch(&self, epoch: u32) -> Option<&EpochKey> {
        self.epochs.get(usize::try_from(epoch).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEDS: [[u8; 32]; 3] = [[1; 32], [2; 32], [3; 32]];

    fn keys(ends: [&[u8]; 3]) -> Vec<EpochKey> {
        let seeds = SEEDS.iter().zip(ends).map(|(seed, ends)| EpochSeed { seed, ends });
        VaultKeys::from_seeds(VaultSecret([9; 32]), seeds).epochs
    }

    #[test]
    fn the_first_key_is_its_seed_and_each_other_one_needs_the_key_before() {
        let [first, second, third] = &keys([b"", b"", b""])[..] else { unreachable!("three seeds") };
        assert_eq!(first.0, SEEDS[0]);
        let stranger = EpochKey([7; 32]);
        let begins = EpochSeed { seed: &SEEDS[1], ends: b"" };
        assert_eq!(first.next(begins), *second);
        assert_ne!(stranger.next(begins), *second);
        assert_ne!(second, third);
    }

    #[test]
    fn where_the_series_stood_is_part_of_the_key_and_of_all_that_follow() {
        let (told, changed) = (keys([b"", b"one", b"two"]), keys([b"", b"uno", b"two"]));
        assert_eq!(told[0], changed[0]);
        assert_ne!(told[1], changed[1]);
        assert_ne!(told[2], changed[2]);
    }

    #[test]
    fn a_notice_is_for_one_member_of_one_vault_from_who_has_the_key() {
        let notice = EpochKey([1; 32]).removal_notice(&[2; 16], &[3; 16]);
        assert_ne!(notice, EpochKey([1; 32]).removal_notice(&[2; 16], &[4; 16]));
        assert_ne!(notice, EpochKey([1; 32]).removal_notice(&[4; 16], &[3; 16]));
        assert_ne!(notice, EpochKey([9; 32]).removal_notice(&[2; 16], &[3; 16]));
    }
}
