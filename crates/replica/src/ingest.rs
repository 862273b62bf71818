//! Taking in a page of the log: rows, tables and the cursor in one transaction.

use std::collections::BTreeMap;

use oplog::{EntityId, Row, decode_columns};
use protocol::{Cursor, Page, SeriesId, VaultId, split_batch};
use vault::{BatchSeal, VaultKeys, unpack};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::project::Entity;
use crate::records::{ClockRecord, EntityRecord, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::store::{Read, Store, Table, Write};

/// The rows of a page.
#[derive(Debug, Default)]
pub(crate) struct Opened {
    rows: Vec<Row>,
    /// Batches that could not be opened or decoded. They change nothing and stop nothing.
    parked: u32,
}

/// Opens what can be opened. Batches of `skip` are known already.
pub(crate) fn open_page(vault: VaultId, keys: &VaultKeys, page: &Page, skip: Option<SeriesId>) -> Opened {
    let mut opened = Opened::default();
    for sealed in &page.batches {
        match open_batch(vault, keys, sealed, skip) {
            Some(rows) => opened.rows.extend(rows),
            None => opened.parked += 1,
        }
    }
    opened
}

pub(crate) fn open_batch(
    vault: VaultId,
    keys: &VaultKeys,
    sealed: &[u8],
    skip: Option<SeriesId>,
) -> Option<Vec<Row>> {
    let (header, body) = split_batch(sealed).ok().filter(|(header, _)| header.vault == vault)?;
    if skip == Some(header.series) {
        return Some(Vec::new());
    }
    let seal = BatchSeal::new(keys.epoch(header.epoch)?, &vault.0);
    let body = seal.open(&header.to_bytes(), body).ok()?;
    decode_columns(&unpack(&body).ok()?, usize::try_from(header.count).ok()?).ok()
}

/// What became of a page.
#[derive(Debug)]
pub(crate) enum Ingested {
    Done(Changes),
    /// The vault has moved on meanwhile, in another tab; read it again.
    Overtaken,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Applies rows read between `from` and `next`, if that is still where the vault stands.
    pub(crate) async fn ingest(
        &self,
        vault: VaultId,
        scan: u32,
        from: Cursor,
        next: Cursor,
        opened: Opened,
    ) -> Result<Ingested, ReplicaError> {
        let mut by_entity: BTreeMap<EntityId, Vec<Row>> = BTreeMap::new();
        for row in opened.rows {
            by_entity.entry(row.stamp.entity).or_default().push(row);
        }
        let mut reads =
            vec![Read::Get(Table::Meta, keys::CLOCK.to_vec()), Read::Get(Table::Vaults, keys::vault(vault))];
        reads.extend(by_entity.keys().map(|id| Read::Get(Table::Entities, keys::entity(vault, *id))));
        let now_ms = self.clock.now_ms();
        let rules = self.rules;
        let ingested = self
            .store
            .try_transact(reads, move |answers| -> Result<_, ReplicaError> {
                let mut clock: ClockRecord = answers.value(0).map(decode).transpose()?.unwrap_or_default();
                let mut record: VaultRecord = decode(answers.value(1).ok_or(ReplicaError::Unknown)?)?;
                if record.cursor != from || record.scan != scan {
                    return Ok((Vec::new(), Ingested::Overtaken));
                }
                let mut writes = Vec::new();
                let mut changes = Changes::default();
                for (at, (id, rows)) in by_entity.into_iter().enumerate() {
                    // What the log says takes the place of a damaged record.
                    let stored = answers.value(2 + at).and_then(|bytes| decode::<EntityRecord>(bytes).ok());
                    let mut entity = Entity::load(vault, id, stored.as_ref());
                    for row in rows {
                        clock.last = clock.last.observe(row.stamp.at, clock.corrected(now_ms));
                        entity.apply(row, Some(scan), rules);
                    }
                    if entity.has_changed() {
                        changes.entities.push((vault, entity.id()));
                    }
                    if entity.is_touched() {
                        writes.extend(entity.writes());
                    }
                }
                record.cursor = next;
                record.parked += opened.parked;
                writes.push(Write::Put(Table::Vaults, keys::vault(vault), encode(&record)));
                writes.push(Write::Put(Table::Meta, keys::CLOCK.to_vec(), encode(&clock)));
                Ok((writes, Ingested::Done(changes)))
            })
            .await?;
        self.memo.forget_readers();
        Ok(ingested)
    }
}
