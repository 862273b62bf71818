//! This device's own series against what the server says of it: acknowledge, fork, scan, re-offer.

use oplog::Row;
use protocol::{SeriesHead, SeriesId, VaultId};

use crate::error::ReplicaError;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::project::Entity;
use crate::records::{EntityRecord, PendingRecord, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::store::{Read, Record, Store, Table, Write};

/// What a comparison of the server's head with the device's own chain shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    /// The server has everything up to its `through`, and it is ours.
    OnChain,
    /// Somebody else appends to this series, or the server forgot.
    OffChain,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Compares, acknowledges what can be acknowledged, forks if it must.
    pub(crate) async fn settle(&self, vault: VaultId, head: SeriesHead) -> Result<Compared, ReplicaError> {
        let record = self.vault_record(vault).await?;
        let series = &record.series;
        if head.through == series.acked && head.tip == series.acked_tip {
            return Ok(Compared::OnChain);
        }
        let acknowledged = self.pending_between(vault, series.acked + 1, head.through).await?;
        let reaches = series.acked < head.through && head.through <= series.last;
        let tip = acknowledged.last().map(|(_, pending)| pending.tip);
        if reaches && (tip == Some(head.tip) || !self.rules.compares_tips()) {
            self.acknowledge(vault, series.id, head, acknowledged).await?;
            return Ok(Compared::OnChain);
        }
        if !self.rules.compares_tips() {
            return Ok(Compared::OnChain);
        }
        self.fork(vault, series.id).await?;
        Ok(Compared::OffChain)
    }

    async fn pending_between(
        &self,
        vault: VaultId,
        first: u64,
        last: u64,
    ) -> Result<Vec<(u64, PendingRecord)>, ReplicaError> {
        let range = Read::Range {
            table: Table::Pending,
            from: keys::pending(vault, first),
            to: keys::pending(vault, last.saturating_add(1)),
            limit: usize::MAX,
            newest_first: false,
        };
        let answers = self.store.read(vec![range]).await?;
        answers.range(0).iter().map(decode_pending).collect()
    }

    /// The server has the series up to `head`: those rows wait no longer, and winners among them are in the log.
    async fn acknowledge(
        &self,
        vault: VaultId,
        series: SeriesId,
        head: SeriesHead,
        acknowledged: Vec<(u64, PendingRecord)>,
    ) -> Result<(), ReplicaError> {
        let rows: Vec<Row> =
            acknowledged.iter().filter_map(|(_, pending)| Row::from_bytes(&pending.row).ok()).collect();
        let mut reads = vec![Read::Get(Table::Vaults, keys::vault(vault))];
        reads
            .extend(rows.iter().map(|row| Read::Get(Table::Entities, keys::entity(vault, row.stamp.entity))));
        self.store
            .try_transact(reads, move |answers| {
                let mut record: VaultRecord = decode(answers.value(0).ok_or(ReplicaError::Unknown)?)?;
                if record.series.id != series || record.series.acked >= head.through {
                    return Ok((Vec::new(), ()));
                }
                record.series.acked = head.through;
                record.series.acked_tip = head.tip;
                let mut writes = vec![Write::Put(Table::Vaults, keys::vault(vault), encode(&record))];
                for (sequence, _) in &acknowledged {
                    writes.push(Write::Delete(Table::Pending, keys::pending(vault, *sequence)));
                }
                for (at, row) in rows.iter().enumerate() {
                    let Some(bytes) = answers.value(1 + at) else { continue };
                    let mut stored: EntityRecord = decode(bytes)?;
                    if stored.row == row.to_bytes() {
                        stored.seen = record.scan;
                        let key = keys::entity(vault, row.stamp.entity);
                        writes.push(Write::Put(Table::Entities, key, encode(&stored)));
                    }
                }
                Ok((writes, ()))
            })
            .await
    }

    /// Takes a new series, moves the unacknowledged rows to it unchanged, and reads from the beginning.
    async fn fork(&self, vault: VaultId, from: SeriesId) -> Result<(), ReplicaError> {
        let fresh = self.new_series();
        let reads = vec![
            Read::Get(Table::Vaults, keys::vault(vault)),
            Read::prefix(Table::Pending, &keys::vault(vault)),
        ];
        self.store
            .try_transact(reads, move |answers| {
                let mut record: VaultRecord = decode(answers.value(0).ok_or(ReplicaError::Unknown)?)?;
                if record.series.id != from {
                    return Ok((Vec::new(), ()));
                }
                record.series = fresh;
                record.start_scan();
                let pending: Vec<_> =
                    answers.range(1).iter().map(decode_pending).collect::<Result<_, ReplicaError>>()?;
                let mut writes: Vec<_> = pending
                    .iter()
                    .map(|(sequence, _)| Write::Delete(Table::Pending, keys::pending(vault, *sequence)))
                    .collect();
                for (_, old) in pending {
                    let row = Row::from_bytes(&old.row).map_err(|_| ReplicaError::Damaged)?;
                    let (sequence, moved) = record.series.append(&row);
                    writes.push(Write::Put(Table::Pending, keys::pending(vault, sequence), encode(&moved)));
                }
                writes.push(Write::Put(Table::Vaults, keys::vault(vault), encode(&record)));
                Ok((writes, ()))
            })
            .await
    }

    /// The log is not the one this device has read: it reads it from the beginning.
    pub(crate) async fn start_scan(&self, vault: VaultId, scan: u32) -> Result<(), ReplicaError> {
        let reads = vec![Read::Get(Table::Vaults, keys::vault(vault))];
        self.store
            .try_transact(reads, move |answers| {
                let mut record: VaultRecord = decode(answers.value(0).ok_or(ReplicaError::Unknown)?)?;
                if record.scan != scan {
                    return Ok((Vec::new(), ()));
                }
                record.start_scan();
                Ok((vec![Write::Put(Table::Vaults, keys::vault(vault), encode(&record))], ()))
            })
            .await
    }

    /// At the head of the log after reading it all: appends, unchanged, every winner that it lacks.
    /// Returns how many.
    pub(crate) async fn reoffer(&self, vault: VaultId, scan: u32) -> Result<usize, ReplicaError> {
        let reads = vec![
            Read::Get(Table::Vaults, keys::vault(vault)),
            Read::prefix(Table::Entities, &keys::vault(vault)),
            Read::prefix(Table::Pending, &keys::vault(vault)),
        ];
        let reoffers = self.rules.reoffers();
        self.store
            .try_transact(reads, move |answers| {
                let mut record: VaultRecord = decode(answers.value(0).ok_or(ReplicaError::Unknown)?)?;
                if record.scan != scan || !record.scanning {
                    return Ok((Vec::new(), 0));
                }
                let waiting: Vec<_> =
                    answers.range(2).iter().map(decode_pending).collect::<Result<_, ReplicaError>>()?;
                let mut writes = Vec::new();
                for (key, bytes) in answers.range(1).iter().filter(|_| reoffers) {
                    let stored: EntityRecord = decode(bytes)?;
                    let is_lacking = stored.seen != scan;
                    if !is_lacking || waiting.iter().any(|(_, pending)| pending.row == stored.row) {
                        continue;
                    }
                    let id = keys::last_entity(key).ok_or(ReplicaError::Damaged)?;
                    let entity = Entity::load(vault, id, Some(&stored));
                    let winner = entity.winner().ok_or(ReplicaError::Damaged)?;
                    let (sequence, pending) = record.series.append(winner);
                    writes.push(Write::Put(Table::Pending, keys::pending(vault, sequence), encode(&pending)));
                }
                let count = writes.len();
                record.scanning = false;
                writes.push(Write::Put(Table::Vaults, keys::vault(vault), encode(&record)));
                Ok((writes, count))
            })
            .await
    }
}

pub(crate) fn decode_pending((key, value): &Record) -> Result<(u64, PendingRecord), ReplicaError> {
    let sequence = u64::from_be_bytes(*key.last_chunk().ok_or(ReplicaError::Damaged)?);
    Ok((sequence, decode(value)?))
}
