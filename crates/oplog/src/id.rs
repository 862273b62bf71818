//! Entity ids: 12 bytes drawn at each start of the app and a 4-byte counter, so that they delta-encode well.

use core::fmt;

use sha2::{Digest, Sha256};

/// The identity of an entity within its vault.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub [u8; 16]);

impl EntityId {
    /// The id of something that exists once by nature, so that two devices make the same entity:
    /// the first 16 bytes of `SHA-256(label ‖ 0x00 ‖ key)`. `label` contains no zero byte.
    #[must_use]
    pub fn natural(label: &str, key: &[u8]) -> Self {
        let hash = Sha256::new().chain_update(label).chain_update([0]).chain_update(key).finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&hash[..16]);
        Self(id)
    }

    pub(crate) fn split(self) -> ([u8; 12], u32) {
        let (mut prefix, mut counter) = ([0; 12], [0; 4]);
        prefix.copy_from_slice(&self.0[..12]);
        counter.copy_from_slice(&self.0[12..]);
        (prefix, u32::from_be_bytes(counter))
    }

    pub(crate) fn join(prefix: [u8; 12], counter: u32) -> Self {
        let mut id = [0; 16];
        id[..12].copy_from_slice(&prefix);
        id[12..].copy_from_slice(&counter.to_be_bytes());
        Self(id)
    }
}

impl fmt::Debug for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EntityId(")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str(")")
    }
}

/// Mints ids for one run of the app.
#[derive(Debug)]
pub struct IdSource {
    prefix: [u8; 12],
    counter: u32,
}

impl IdSource {
    /// `prefix` is fresh random bytes: a prefix used twice mints ids twice.
    #[must_use]
    pub fn new(prefix: [u8; 12]) -> Self {
        Self { prefix, counter: 0 }
    }

    /// A new id. After 2³² of them in one run the ids would repeat; a child taps slower.
    pub fn mint(&mut self) -> EntityId {
        self.counter = self.counter.wrapping_add(1);
        EntityId::join(self.prefix, self.counter)
    }

    /// Whether this source has minted the id. Its prefix is random: no other source mints the same.
    #[must_use]
    pub fn has_minted(&self, id: EntityId) -> bool {
        let (prefix, counter) = id.split();
        prefix == self.prefix && (1..=self.counter).contains(&counter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minted_ids_are_all_different() {
        let mut source = IdSource::new([7; 12]);
        let ids: std::collections::BTreeSet<_> = (0..1_000).map(|_| source.mint()).collect();
        assert_eq!(ids.len(), 1_000);
    }

    #[test]
    fn a_source_knows_what_it_has_minted() {
        let (mut source, mut other) = (IdSource::new([7; 12]), IdSource::new([8; 12]));
        let minted = source.mint();
        assert!(source.has_minted(minted));
        assert!(!source.has_minted(EntityId::join([7; 12], 2)));
        assert!(!source.has_minted(other.mint()));
    }

    #[test]
    fn a_natural_id_depends_on_label_and_key() {
        let id = EntityId::natural("participation", b"key");
        assert_eq!(id, EntityId::natural("participation", b"key"));
        assert_ne!(id, EntityId::natural("participation", b"kez"));
        assert_ne!(id, EntityId::natural("participatio", b"nkey"));
    }
}
