//! Stickers: given, taken back, collected.

use oplog::EntityId;
use reading::{Draft, Sticker, kind};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::replica::Replica;
use crate::store::{Read, Store, Table, Write};

/// A sticker that a reader has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenSticker {
    pub id: EntityId,
    pub sticker: Sticker,
    /// Whether this device has shown it to the reader.
    pub is_seen: bool,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Gives a sticker. `id` is minted at the tap.
    pub async fn give_sticker(
        &self,
        reader: EntityId,
        id: EntityId,
        sticker: &Sticker,
    ) -> Result<Changes, ReplicaError> {
        let amounts = self.reader_memo(reader).await?.amounts;
        self.append(Vec::new(), vec![(amounts, sticker.draft(id))]).await
    }

    /// Takes a sticker back.
    pub async fn take_sticker_back(&self, reader: EntityId, id: EntityId) -> Result<Changes, ReplicaError> {
        let amounts = self.reader_memo(reader).await?.amounts;
        self.append(Vec::new(), vec![(amounts, Draft::tombstone(id))]).await
    }

    /// The stickers of a reader, the first given first.
    pub async fn stickers(&self, reader: EntityId) -> Result<Vec<GivenSticker>, ReplicaError> {
        let amounts = self.reader_memo(reader).await?.amounts;
        let mut rows = self.listed(amounts, kind::STICKER).await?;
        challenge::order::sort_by_key(&mut rows, |row| row.stamp.at);
        let seen = self.stickers_seen(reader).await?;
        let given = rows.iter().filter_map(|row| {
            let sticker = Sticker::from_row(row)?;
            let id = row.stamp.entity;
            Some(GivenSticker { id, sticker, is_seen: seen.contains(&id) })
        });
        Ok(given.collect())
    }

    /// Remembers that the stickers a reader has now were shown. It stays on this device.
    pub async fn stickers_were_seen(&self, reader: EntityId) -> Result<(), ReplicaError> {
        let given = self.stickers(reader).await?;
        let seen = given.iter().flat_map(|one| one.id.0).collect();
        let write = Write::Put(Table::Meta, keys::stickers_seen(reader), seen);
        Ok(self.store.transact(Vec::new(), |_| (vec![write], ())).await?)
    }

    /// Those that were shown here.
    async fn stickers_seen(&self, reader: EntityId) -> Result<Vec<EntityId>, ReplicaError> {
        let answers = self.store.read(vec![Read::Get(Table::Meta, keys::stickers_seen(reader))]).await?;
        let (seen, _) = answers.value(0).unwrap_or_default().as_chunks::<16>();
        Ok(seen.iter().copied().map(EntityId).collect())
    }
}
