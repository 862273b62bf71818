//! Rows that cannot be sent: they are put aside, so that all others go on, and tried again once a day and after an
//! update.
//!
//! A series has no gaps, so a row leaves it only by a fork: all others move to a new one.

use oplog::Row;
use protocol::VaultId;

use crate::error::ReplicaError;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{PendingRecord, SeriesRecord, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::store::{Read, Record, Store, Table, Write};

/// Alone in a batch such a row stays below the longest batch, however badly it deflates.
const ROW_MAX_BYTES: usize = 128 * 1024;

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Takes back what can be sent after all, unless something was put aside today: the server may have been wrong about
    /// what it takes, or lied.
    pub(crate) async fn release(&self, vault: VaultId) -> Result<(), ReplicaError> {
        let today = self.clock.today().epoch_day();
        let reads = vec![
            Read::Get(Table::Vaults, keys::vault(vault)),
            Read::prefix(Table::Quarantine, &keys::vault(vault)),
        ];
        self.store
            .try_transact(reads, move |answers| {
                let mut record: VaultRecord = decode(answers.value(0).ok_or(ReplicaError::Unknown)?)?;
                if record.scanned_on == Some(today) {
                    return Ok((Vec::new(), ()));
                }
                let mut writes = released(vault, answers.range(1).iter(), &mut record.series);
                if !writes.is_empty() {
                    writes.push(Write::Put(Table::Vaults, keys::vault(vault), encode(&record)));
                }
                Ok((writes, ()))
            })
            .await
    }
}

/// The row of a pending record, and the tip after it; nothing when the record is damaged or the row too long.
pub(crate) fn sendable(record: &[u8]) -> Option<(Row, PendingRecord)> {
    let pending: PendingRecord = decode(record).ok().filter(fits)?;
    Some((Row::from_bytes(&pending.row).ok()?, pending))
}

fn fits(pending: &PendingRecord) -> bool {
    pending.row.len() <= ROW_MAX_BYTES
}

/// Moves pending records of series `from` to series `to`: rows unchanged, and what cannot be sent aside. `refused` is
/// the number of a row that the server does not take.
pub(crate) fn moved(
    vault: VaultId,
    pending: &[(u64, &[u8])],
    from: &SeriesRecord,
    to: &mut SeriesRecord,
    refused: Option<u64>,
) -> Vec<Write> {
    let mut writes: Vec<Write> = pending
        .iter()
        .map(|(sequence, _)| Write::Delete(Table::Pending, keys::pending(vault, *sequence)))
        .collect();
    for (sequence, record) in pending {
        writes.push(match sendable(record).filter(|_| refused != Some(*sequence)) {
            Some((row, _)) => append(vault, to, &row),
            None => {
                let key = keys::quarantined(vault, from.id, *sequence);
                Write::Put(Table::Quarantine, key, record.to_vec())
            }
        });
    }
    writes
}

/// Appends a row to the series.
pub(crate) fn append(vault: VaultId, series: &mut SeriesRecord, row: &Row) -> Write {
    let (sequence, pending) = series.append(row);
    Write::Put(Table::Pending, keys::pending(vault, sequence), encode(&pending))
}

/// The row of a quarantined record, where there is one.
pub(crate) fn row((_, record): &Record) -> Option<Row> {
    let pending: PendingRecord = decode(record).ok()?;
    Row::from_bytes(&pending.row).ok()
}

/// Takes back what can be sent after all.
pub(crate) fn released<'a>(
    vault: VaultId,
    quarantined: impl Iterator<Item = &'a Record>,
    series: &mut SeriesRecord,
) -> Vec<Write> {
    let mut writes = Vec::new();
    for (key, record) in quarantined {
        if let Some((row, _)) = sendable(record) {
            writes.push(append(vault, series, &row));
            writes.push(Write::Delete(Table::Quarantine, key.clone()));
        }
    }
    writes
}
