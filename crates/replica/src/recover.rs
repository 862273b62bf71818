//! Recovery: store and black box compared, at a start and whenever the library has acknowledged rows.

use std::collections::BTreeSet;

use oplog::Row;
use protocol::VaultId;
use reading::kind;

use crate::black_box::{Credentials, HeldRow, Recorder, RowNumber};
use crate::error::ReplicaError;
use crate::farewell::Farewell;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{EntityRecord, Identity, PendingRecord, Role, VaultAccess, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::rules::Rules;
use crate::store::{Answers, Read, Store, Table, Write};

/// What a start found in the black box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Whether the store did not know this device, and the black box did.
    pub was_wiped: bool,
    /// Rows that the store lacked, now there again.
    pub changes: Changes,
    /// Records that could not be read; all others were.
    pub damaged: usize,
}

/// Rows of one transaction: each is a read and some writes, and a phone has little memory.
pub(crate) const ROWS_AT_ONCE: usize = 512;

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Brings store and black box to the same state. Comes before anything else, once in the life of a tab; without a
    /// black box there is nothing to do.
    ///
    /// [`ReplicaError::BlackBox`]: there are no files to be had, and the store alone has to do.
    pub async fn recover(&self) -> Result<Recovered, ReplicaError> {
        let Some(recorder) = &self.recorder else { return Ok(Recovered::default()) };
        let found = recorder.open().await?;
        let farewell = self.farewell().await?;
        let is_known = recorder.credentials().without(&farewell).identity.is_some();
        let was_wiped = is_known && self.identity().await?.is_none();
        let changes = self.replay().await?;
        let credentials = self.credentials().await?;
        if found.is_untidy || credentials != recorder.credentials() {
            // What cannot be tidied now is tidied at the next start.
            let _ = recorder.replace(credentials, &[]).await;
        }
        Ok(Recovered { was_wiped, changes, damaged: found.damaged })
    }

    /// Takes all that the black box holds into the store: at a start, after a wipe, or when the store refused rows
    /// that were saved.
    pub async fn replay(&self) -> Result<Changes, ReplicaError> {
        let Some(recorder) = &self.recorder else { return Ok(Changes::default()) };
        self.reinstate(recorder.credentials(), recorder.farewell()).await?;
        let mut changes = self.finish_farewell().await?;
        let known: BTreeSet<VaultId> = self.vault_ids().await?.into_iter().collect();
        let held = recorder.rows().into_iter().filter(|held| known.contains(&held.vault));
        let (numbers, rows): (Vec<RowNumber>, Vec<(VaultId, Row)>) =
            held.map(|held| (held.number, (held.vault, held.row))).unzip();
        for (numbers, rows) in numbers.chunks(ROWS_AT_ONCE).zip(rows.chunks(ROWS_AT_ONCE)) {
            changes.extend(self.take_in(Vec::new(), rows).await?);
            recorder.stored(numbers);
        }
        Ok(changes)
    }

    /// [`Replica::replay`], if the store refused rows before: at a tap, or in the midst of a run.
    pub(crate) async fn replay_what_was_refused(&self) -> Result<Changes, ReplicaError> {
        match &self.recorder {
            Some(recorder) if recorder.has_unstored_rows() => self.replay().await,
            _ => Ok(Changes::default()),
        }
    }

    /// Lets go of the rows that the library has acknowledged, but for those that name a reader. Cheap when there are none.
    pub async fn settle_black_box(&self) -> Result<(), ReplicaError> {
        let Some(recorder) = &self.recorder else { return Ok(()) };
        self.let_go_of_the_gone(recorder).await?;
        let stored = recorder.stored_rows();
        if stored.is_empty() {
            return Ok(());
        }
        let mut reads = vec![Read::prefix(Table::Pending, &[]), Read::prefix(Table::Quarantine, &[])];
        reads.extend(
            stored
                .iter()
                .map(|held| Read::Get(Table::Entities, keys::entity(held.vault, held.row.stamp.entity))),
        );
        let settled = acknowledged(&stored, &self.store.read(reads).await?, self.rules)?;
        if !settled.is_empty() {
            recorder.replace(self.credentials().await?, &settled).await?;
        }
        Ok(())
    }

    /// Another tab has erased something, or left; this tab's file has it still.
    async fn let_go_of_the_gone(&self, recorder: &Recorder) -> Result<(), ReplicaError> {
        let farewell = self.farewell().await?;
        if recorder.has_any_of(&farewell) {
            recorder.let_go_of(&farewell, self.credentials().await?).await?;
        }
        Ok(())
    }

    /// [`Replica::settle_black_box`] in the course of something more important: files that fail stay as they are, and the
    /// next time tries again.
    pub(crate) async fn let_go(&self) -> Result<(), ReplicaError> {
        match self.settle_black_box().await {
            Err(ReplicaError::BlackBox(_)) => Ok(()),
            outcome => outcome,
        }
    }

    /// Writes keys to the black box before they are used. Without it, or when it fails, the store alone has them.
    pub(crate) async fn keep_safe(&self, identity: Option<&Identity>, accesses: &[VaultAccess]) {
        if let Some(recorder) = &self.recorder {
            let _ = recorder.keep(identity, accesses).await;
        }
    }

    /// Gives the store what it lacks of identity and keys, and what it has forgotten of farewells.
    async fn reinstate(&self, kept: Credentials, farewell: Farewell) -> Result<(), ReplicaError> {
        let stored = self.farewell().await?;
        let is_newer = farewell.is_newer_than(&stored);
        let kept = kept.without(if is_newer { &farewell } else { &stored });
        if kept.identity.is_none() && !is_newer {
            return Ok(());
        }
        // Whether the library has a vault already, it will say: making it again is harmless.
        let open = |access| VaultRecord {
            // What the library has of it is not here until it was read from the beginning.
            scanning: true,
            ..VaultRecord::opened(access, false, self.new_series())
        };
        let fresh: Vec<VaultRecord> = kept.accesses.into_iter().map(open).collect();
        let mut reads = vec![Read::Get(Table::Meta, keys::IDENTITY.to_vec())];
        reads.extend(fresh.iter().map(|record| Read::Get(Table::Vaults, keys::vault(record.vault))));
        self.store
            .try_transact(reads, move |answers| {
                let mut writes = lacking(&answers, kept.identity, &fresh)?;
                if is_newer {
                    writes.push(Write::Put(Table::Meta, keys::FAREWELL.to_vec(), encode(&farewell)));
                }
                Ok((writes, ()))
            })
            .await
    }

    pub(crate) async fn credentials(&self) -> Result<Credentials, ReplicaError> {
        let identity = self.identity().await?;
        let accesses = self.vault_records().await?.iter().map(VaultRecord::access).collect();
        Ok(Credentials { identity, accesses })
    }
}

/// What a store that answers so must be given.
fn lacking(
    answers: &Answers,
    kept: Option<Identity>,
    fresh: &[VaultRecord],
) -> Result<Vec<Write>, ReplicaError> {
    let mut writes = Vec::new();
    let stored: Option<Identity> = answers.value(0).map(decode).transpose()?;
    if let (None, Some(kept)) = (&stored, &kept) {
        writes.push(Write::Put(Table::Meta, keys::IDENTITY.to_vec(), encode(kept)));
    }
    let Some(identity) = stored.or(kept) else { return Ok(writes) };
    for (at, record) in fresh.iter().enumerate() {
        // Of two tabs that made a household at once, one was late: its household is nobody's.
        let is_ours = record.role != Role::Household || record.vault == identity.household;
        if is_ours && answers.value(1 + at).is_none() {
            writes.push(Write::Put(Table::Vaults, keys::vault(record.vault), encode(record)));
        }
    }
    Ok(writes)
}

/// Which rows the store has, or newer versions of them, and the library too. `answers`: all rows that are pending or
/// cannot be sent, then the entity of each row.
fn acknowledged(stored: &[HeldRow], answers: &Answers, rules: Rules) -> Result<Vec<RowNumber>, ReplicaError> {
    let waiting: BTreeSet<Vec<u8>> = (answers.range(0).iter().chain(answers.range(1)))
        .filter_map(|(_, bytes)| Some(decode::<PendingRecord>(bytes).ok()?.row))
        .collect();
    let mut acknowledged = Vec::new();
    for (at, held) in stored.iter().enumerate() {
        // A store that does not know the entity has lost it: that is no acknowledgement.
        let Some(bytes) = answers.value(2 + at) else { continue };
        let record: EntityRecord = decode(bytes)?;
        let winner = Row::from_bytes(&record.row).map_err(|_| ReplicaError::Damaged)?;
        // Who is here has to be known without the library too.
        let names_a_reader = winner.kind == kind::READER && winner == held.row;
        if !names_a_reader && !rules.beats(&held.row, &winner) && !waiting.contains(&held.row.to_bytes()) {
            acknowledged.push(held.number);
        }
    }
    Ok(acknowledged)
}
