//! This device's own series against what the server says of it: acknowledge, fork, scan, re-offer.

use std::collections::BTreeSet;

use oplog::Row;
use protocol::{SeriesHead, SeriesId, VaultId};

use crate::error::ReplicaError;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::quarantine;
use crate::records::{EntityRecord, PendingRecord, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::rules::Rule;
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
        let tip = acknowledged.last().and_then(|(_, pending)| Some(pending.as_ref()?.tip));
        if reaches && (tip == Some(head.tip) || !self.rules.keep(Rule::TipComparison)) {
            self.acknowledge(vault, series.id, head, acknowledged).await?;
            return Ok(Compared::OnChain);
        }
        if !self.rules.keep(Rule::TipComparison) {
            return Ok(Compared::OnChain);
        }
        self.fork(vault, series.id, None).await?;
        Ok(Compared::OffChain)
    }

    async fn pending_between(
        &self,
        vault: VaultId,
        first: u64,
        last: u64,
    ) -> Result<Vec<(u64, Option<PendingRecord>)>, ReplicaError> {
        let range = Read::Range {
            table: Table::Pending,
            from: keys::pending(vault, first),
            to: keys::pending(vault, last.saturating_add(1)),
            limit: usize::MAX,
            newest_first: false,
        };
        let answers = self.store.read(vec![range]).await?;
        Ok(numbered(answers.range(0)).map(|(sequence, record)| (sequence, decode(record).ok())).collect())
    }

    /// The server has the series up to `head`: those rows wait no longer, and winners among them are in the log.
    async fn acknowledge(
        &self,
        vault: VaultId,
        series: SeriesId,
        head: SeriesHead,
        acknowledged: Vec<(u64, Option<PendingRecord>)>,
    ) -> Result<(), ReplicaError> {
        let rows: Vec<Row> = acknowledged
            .iter()
            .filter_map(|(_, pending)| Row::from_bytes(&pending.as_ref()?.row).ok())
            .collect();
        let rules = self.rules;
        let mut reads = vec![Read::Get(Table::Vaults, keys::vault(vault))];
        reads
            .extend(rows.iter().map(|row| Read::Get(Table::Entities, keys::entity(vault, row.stamp.entity))));
        self.store
            .try_transact(reads, move |answers| {
                let mut record: VaultRecord = decode(answers.value(0).ok_or(ReplicaError::Unknown)?)?;
                let is_there = record.series.id == series && record.series.acked < head.through;
                if !is_there && rules.keep(Rule::StillTrue) {
                    return Ok((Vec::new(), ()));
                }
                record.series.acked = head.through;
                record.series.acked_tip = head.tip;
                record.series.batches = record.series.batches.saturating_add(1);
                let mut writes = vec![Write::Put(Table::Vaults, keys::vault(vault), encode(&record))];
                for (sequence, _) in &acknowledged {
                    writes.push(Write::Delete(Table::Pending, keys::pending(vault, *sequence)));
                }
                for (at, row) in rows.iter().enumerate() {
                    let stored = answers.value(1 + at).and_then(|bytes| decode::<EntityRecord>(bytes).ok());
                    if let Some(mut stored) = stored.filter(|stored| stored.row == row.to_bytes()) {
                        stored.seen = record.scan;
                        let key = keys::entity(vault, row.stamp.entity);
                        writes.push(Write::Put(Table::Entities, key, encode(&stored)));
                    }
                }
                Ok((writes, ()))
            })
            .await
    }

    /// Takes a new series, moves the unacknowledged rows to it unchanged, and reads from the beginning. What cannot be
    /// sent stays behind, in quarantine; `refused` is the number of a row that the server does not take.
    pub(crate) async fn fork(
        &self,
        vault: VaultId,
        from: SeriesId,
        refused: Option<u64>,
    ) -> Result<(), ReplicaError> {
        let fresh = self.new_series();
        let today = self.clock.today().epoch_day();
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
                let old = std::mem::replace(&mut record.series, fresh);
                record.start_scan(today);
                let pending: Vec<_> = numbered(answers.range(1)).collect();
                let mut writes = quarantine::moved(vault, &pending, &old, &mut record.series, refused);
                writes.push(Write::Put(Table::Vaults, keys::vault(vault), encode(&record)));
                Ok((writes, ()))
            })
            .await
    }

    /// The log is not the one this device has read: it reads it from the beginning.
    pub(crate) async fn start_scan(&self, vault: VaultId, scan: u32) -> Result<(), ReplicaError> {
        let today = self.clock.today().epoch_day();
        self.update_vault(vault, |record| {
            if record.scan == scan {
                record.start_scan(today);
            }
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
            Read::prefix(Table::Quarantine, &keys::vault(vault)),
        ];
        let rules = self.rules;
        self.store
            .try_transact(reads, move |answers| {
                let mut record: VaultRecord = decode(answers.value(0).ok_or(ReplicaError::Unknown)?)?;
                if record.scan != scan || !record.scanning {
                    return Ok((Vec::new(), 0));
                }
                // Rows that are on their way, or cannot be sent.
                let known: BTreeSet<Vec<u8>> = (answers.range(2).iter().chain(answers.range(3)))
                    .filter_map(|(_, bytes)| Some(decode::<PendingRecord>(bytes).ok()?.row))
                    .collect();
                let mut writes = Vec::new();
                for (_, bytes) in answers.range(1).iter().filter(|_| rules.keep(Rule::Reoffer)) {
                    // A damaged record has nothing to offer; other devices have the row.
                    let Ok(stored) = decode::<EntityRecord>(bytes) else { continue };
                    let Ok(winner) = Row::from_bytes(&stored.row) else { continue };
                    let was_seen =
                        if rules.keep(Rule::ScanNumbers) { stored.seen == scan } else { stored.seen != 0 };
                    if !was_seen && !known.contains(&stored.row) {
                        writes.push(quarantine::append(vault, &mut record.series, &winner));
                    }
                }
                let count = writes.len();
                record.scanning = false;
                writes.push(Write::Put(Table::Vaults, keys::vault(vault), encode(&record)));
                Ok((writes, count))
            })
            .await
    }
}

/// Pending records by their sequence numbers, undecoded: one that is damaged must not hold up the others.
pub(crate) fn numbered(records: &[Record]) -> impl Iterator<Item = (u64, &[u8])> {
    records
        .iter()
        .filter_map(|(key, record)| Some((u64::from_be_bytes(*key.last_chunk()?), record.as_slice())))
}
