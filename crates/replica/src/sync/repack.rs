//! Repacking: many small batches of this device's own series make way for one, in which what was deleted keeps only its
//! stamps.
//!
//! Every other device then reads the log once from the beginning (`docs/sync-protocol.md` §1.5b), so it is done seldom.

use oplog::{EntityId, Row, TOMBSTONE};
use protocol::{BATCH_MAX_BYTES, BATCH_MAX_ROWS, BatchHeader, Cursor, split_batch};

use super::calls::PushOutcome;
use super::{SyncError, SyncReport, Syncer};
use crate::error::ReplicaError;
use crate::ingest::open_batch;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::VaultRecord;
use crate::store::{Read, Store, Table};
use crate::transport::Transport;

/// From so many batches on, looking for some to repack is worth reading the log.
const WORTH_BATCHES: u32 = 64;
/// Fewer are left as they are.
const FEWEST: usize = 16;
/// A longer batch is left as it is.
const SMALL_BYTES: usize = 16 * 1024;
/// So much of the log is read in one run; what lies behind is for a longer log's owner to bear.
const PAGES: usize = 16;

/// What was read of a log.
struct Log {
    headers: Vec<BatchHeader>,
    /// This device's own batches.
    sent: Vec<Sent>,
    end: Cursor,
}

/// One of this device's own batches, as it lies in the log.
struct Sent {
    header: BatchHeader,
    rows: Vec<Row>,
    len: usize,
}

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    /// Repacks at most one stretch of one vault.
    pub(super) async fn repack(&self, report: &mut SyncReport) -> Result<(), SyncError> {
        for record in self.replica.vault_records().await? {
            if record.series.batches >= WORTH_BATCHES && self.is_quiet(&record).await? {
                return self.repack_vault(&record, report).await;
            }
        }
        Ok(())
    }

    /// Whether the log and this device agree at present.
    async fn is_quiet(&self, record: &VaultRecord) -> Result<bool, SyncError> {
        let pending = Read::prefix(Table::Pending, &keys::vault(record.vault));
        let answers = self.replica.store.read(vec![pending]).await.map_err(ReplicaError::from)?;
        let is_settled = record.registered && !record.erased && !record.scanning && record.parked == 0;
        Ok(is_settled && answers.range(0).is_empty())
    }

    async fn repack_vault(&self, record: &VaultRecord, report: &mut SyncReport) -> Result<(), SyncError> {
        let Some(log) = self.read_log(record, report).await? else {
            report.doubts += 1;
            return Ok(self.replica.repacked(record, None, 0).await?);
        };
        let Some(stretch) = longest_stretch(&log.sent) else {
            return Ok(self.replica.repacked(record, None, 0).await?);
        };
        let rows = self.without_what_was_deleted(record, stretch).await?;
        let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return Ok(()) };
        let (previous_tip, tip) = (first.header.previous_tip, last.header.tip);
        let (header, sealed) = self.seal(record, &rows, first.header.first, previous_tip, tip)?;
        match self.replace(record, sealed, report).await? {
            PushOutcome::Appended(pushed) => {
                let left = u32::try_from(log.sent.len() - stretch.len()).unwrap_or(u32::MAX);
                let next = pushed.cursor.filter(|next| log.leads_to(*next, record.cursor, &header));
                Ok(self.replica.repacked(record, next, left).await?)
            }
            // Somebody was faster, or the server was restored; the next run reads what is there.
            PushOutcome::Conflict(_) => Ok(self.replica.repacked(record, None, 0).await?),
        }
    }

    /// The log from its beginning. Nothing when its pages do not lead on from each other.
    async fn read_log(
        &self,
        record: &VaultRecord,
        report: &mut SyncReport,
    ) -> Result<Option<Log>, SyncError> {
        let keys = record.keys();
        let mut log = Log { headers: Vec::new(), sent: Vec::new(), end: Cursor::START };
        for _ in 0..PAGES {
            let page = self.pull(record.vault, record.token, log.end, record.series.id, report).await?;
            for sealed in &page.batches {
                let Ok((header, body)) = split_batch(sealed) else { return Ok(None) };
                log.end = log.end.past(&header);
                log.headers.push(header);
                if header.series == record.series.id {
                    let Some(rows) = open_batch(record, &keys, &header, body) else { return Ok(None) };
                    log.sent.push(Sent { header, rows, len: sealed.len() });
                }
            }
            if log.end != page.next {
                return Ok(None);
            }
            if !page.more || page.batches.is_empty() {
                break;
            }
        }
        Ok(Some(log))
    }

    /// The rows of a stretch. Of an entity that was deleted, versions before that keep their stamps and nothing else.
    async fn without_what_was_deleted(
        &self,
        record: &VaultRecord,
        stretch: &[Sent],
    ) -> Result<Vec<Row>, ReplicaError> {
        let rows: Vec<Row> = stretch.iter().flat_map(|sent| sent.rows.iter().cloned()).collect();
        let entities: Vec<EntityId> = rows.iter().map(|row| row.stamp.entity).collect();
        let winners = self.replica.winners_of(record.vault, &entities).await?;
        let strip = |(row, winner): (Row, Option<Row>)| match winner {
            Some(winner) if winner.is_tombstone() && winner != row => {
                Row::new(row.stamp, TOMBSTONE, Vec::new())
            }
            _ => row,
        };
        Ok(rows.into_iter().zip(winners).map(strip).collect())
    }
}

impl Log {
    /// Whether a device that has read this log as far as `read` stands at `next` once the batch `new` has taken the place
    /// of those that it spans. A server that names any other place would move the device past what it has not read.
    fn leads_to(&self, next: Cursor, read: Cursor, new: &BatchHeader) -> bool {
        let place = self.headers.iter().fold(Cursor::START, |place, old| match old {
            old if !new.spans(old) => place.past(old),
            old if old.last() == new.last() => place.past(new),
            _ => place,
        });
        self.end == read && place == next
    }
}

/// The most batches that follow each other in the series, are small, and make one that is no longer than a batch may be.
fn longest_stretch(sent: &[Sent]) -> Option<&[Sent]> {
    let goes_on = |before: &Sent, after: &Sent| {
        before.is_small() && after.is_small() && before.header.last() + 1 == after.header.first
    };
    let stretches = sent.chunk_by(goes_on).map(fitting);
    stretches.max_by_key(|stretch| stretch.len()).filter(|stretch| stretch.len() >= FEWEST)
}

/// The first batches that make one. Together they deflate better than apart, so their sum is room enough.
fn fitting(stretch: &[Sent]) -> &[Sent] {
    let (mut bytes, mut rows) = (0, 0);
    let fits = stretch.iter().take_while(|sent| {
        bytes += sent.len;
        rows += sent.rows.len();
        bytes <= BATCH_MAX_BYTES && rows <= BATCH_MAX_ROWS as usize
    });
    let count = fits.count();
    &stretch[..count]
}

impl Sent {
    fn is_small(&self) -> bool {
        self.len <= SMALL_BYTES
    }
}

#[cfg(test)]
mod tests {
    use protocol::{SeriesId, Tip, VaultId};

    use super::*;

    /// Batches of one row each, from number 1 on, of these lengths.
    fn sent(lengths: &[usize]) -> Vec<Sent> {
        let header = |first| BatchHeader {
            vault: VaultId([1; 16]),
            series: SeriesId([2; 16]),
            epoch: 0,
            first,
            count: 1,
            previous_tip: Tip::EMPTY,
            tip: Tip::EMPTY,
        };
        (1..)
            .zip(lengths)
            .map(|(first, len)| Sent { header: header(first), rows: Vec::new(), len: *len })
            .collect()
    }

    fn firsts(sent: &[Sent]) -> Option<(u64, u64)> {
        let stretch = longest_stretch(sent)?;
        Some((stretch.first()?.header.first, stretch.last()?.header.last()))
    }

    #[test]
    fn few_batches_are_left_as_they_are() {
        assert_eq!(firsts(&sent(&[400; FEWEST - 1])), None);
        assert_eq!(firsts(&sent(&[400; FEWEST])), Some((1, 16)));
    }

    #[test]
    fn a_long_batch_and_a_gap_end_a_stretch() {
        let lengths = [&[400; 20][..], &[SMALL_BYTES + 1], &[400; 30]].concat();
        assert_eq!(firsts(&sent(&lengths)), Some((22, 51)));
        let mut gap = sent(&[400; 40]);
        gap.remove(25);
        assert_eq!(firsts(&gap), Some((1, 25)));
    }

    #[test]
    fn a_stretch_makes_one_batch_and_no_longer_one() {
        let stretch = sent(&[SMALL_BYTES; 40]);
        assert_eq!(firsts(&stretch), Some((1, (BATCH_MAX_BYTES / SMALL_BYTES) as u64)));
    }
}
