//! Key types. No `Display`, no `Debug` of contents, erased when dropped.

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

impl VaultKeys {
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
