//! Taking in a page of the log: rows, tables and the cursor in one transaction.
//!
//! The server is not believed. A page must lead from the place this device asked for to the place the server names, each
//! batch must open under its own header, and go on from the batch before it of its series (L1 and L2 in
//! `docs/sync-protocol.md`).

use std::collections::BTreeMap;

use oplog::{EntityId, Row, decode_columns};
use protocol::{BatchHeader, Page, split_batch};
use reading::kind;
use vault::{BatchSeal, VaultKeys, unpack};

use crate::epochs::is_to_be_read;
use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::project::Entity;
use crate::records::{ClockRecord, EntityRecord, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::rules::{Rule, Rules};
use crate::store::{Read, Store, Table, Write};

/// What a page comes to, read at a place of a vault.
#[derive(Debug)]
pub(crate) struct Opened {
    rows: Vec<Row>,
    /// The vault after the page.
    after: VaultRecord,
    /// Batches that could not be opened or decoded, which change nothing and stop nothing, and batches before which
    /// others are missing.
    pub(crate) doubts: u32,
}

/// Opens what can be opened of a page that was asked for at the place where `before` stands. Nothing when the page does
/// not lead from there to where it says.
pub(crate) fn open_page(before: &VaultRecord, page: &Page, rules: Rules) -> Option<Opened> {
    let mut opened = Opened { rows: Vec::new(), after: before.clone(), doubts: 0 };
    let keys = before.keys();
    // Nothing after a batch whose header this build cannot read: there is no telling where it leads.
    let mut place = Some(before.cursor);
    for sealed in &page.batches {
        match split_batch(sealed) {
            Ok((header, body)) => {
                place = place.map(|place| place.past(&header));
                opened.take(&keys, &header, body, rules);
            }
            Err(_) => {
                place = None;
                opened.doubts += 1;
            }
        }
    }
    opened.after.cursor = page.next;
    opened.after.parked = before.parked.saturating_add(opened.doubts);
    let leads_there = place.is_none_or(|place| place == page.next);
    let leads_on = !page.more || !page.batches.is_empty();
    (leads_there && leads_on || !rules.keep(Rule::PagesAddUp)).then_some(opened)
}

impl Opened {
    fn take(&mut self, keys: &VaultKeys, header: &BatchHeader, body: &[u8], rules: Rules) {
        let goes_on = self.after.follow(header) || !rules.keep(Rule::SeriesGoOn);
        // What this device sent it knows; but while it scans, it must see that it is there.
        if header.series == self.after.series.id && !self.after.scanning {
            return;
        }
        if !is_to_be_read(&self.after, header, rules) {
            return;
        }
        let rows = open_batch(&self.after, keys, header, body);
        self.doubts += u32::from(rows.is_none() || !goes_on);
        let keeps =
            |row: &Row| rules.keep(Rule::UnknownKinds) || row.is_tombstone() || kind::is_known(row.kind);
        self.rows.extend(rows.into_iter().flatten().filter(keeps));
    }
}

pub(crate) fn open_batch(
    record: &VaultRecord,
    keys: &VaultKeys,
    header: &BatchHeader,
    body: &[u8],
) -> Option<Vec<Row>> {
    let key = keys.epoch(header.epoch).filter(|_| header.vault == record.vault)?;
    let body = BatchSeal::new(key, &record.vault.0).open(&header.to_bytes(), body).ok()?;
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
    /// Applies a page that was read where `before` stands, if that is still where the vault stands.
    pub(crate) async fn ingest(
        &self,
        before: &VaultRecord,
        opened: Opened,
    ) -> Result<Ingested, ReplicaError> {
        let (vault, scan, mut from) = (before.vault, before.scan, before.cursor);
        let Opened { rows, after, .. } = opened;
        let mut by_entity: BTreeMap<EntityId, Vec<Row>> = BTreeMap::new();
        for row in rows {
            by_entity.entry(row.stamp.entity).or_default().push(row);
        }
        let mut reads =
            vec![Read::Get(Table::Meta, keys::CLOCK.to_vec()), Read::Get(Table::Vaults, keys::vault(vault))];
        reads.extend(by_entity.keys().map(|id| Read::Get(Table::Entities, keys::entity(vault, *id))));
        let now_ms = self.clock.now_ms();
        let rules = self.rules;
        if !rules.keep(Rule::CursorWithRows) {
            self.update_vault(vault, |record| record.cursor = after.cursor).await?;
            from = after.cursor;
        }
        let ingested = self
            .store
            .try_transact(reads, move |answers| -> Result<_, ReplicaError> {
                let mut clock: ClockRecord = answers.value(0).map(decode).transpose()?.unwrap_or_default();
                let mut record: VaultRecord = decode(answers.value(1).ok_or(ReplicaError::Unknown)?)?;
                let is_there = record.cursor == from && record.scan == scan;
                if !is_there && rules.keep(Rule::StillTrue) {
                    return Ok((Vec::new(), Ingested::Overtaken));
                }
                let mut writes = Vec::new();
                let mut changes = Changes::default();
                for (at, (id, rows)) in by_entity.into_iter().enumerate() {
                    // What the log says takes the place of a damaged record.
                    let stored = answers.value(2 + at).and_then(|bytes| decode::<EntityRecord>(bytes).ok());
                    let mut entity = Entity::load(vault, id, stored.as_ref());
                    for row in rows {
                        clock.last = rules.observe(clock.last, row.stamp.at, clock.corrected(now_ms));
                        entity.apply(row, Some(scan), rules);
                    }
                    if entity.has_changed() {
                        changes.entities.push((vault, entity.id()));
                    }
                    if entity.is_touched() {
                        writes.extend(entity.writes());
                    }
                }
                record.cursor = after.cursor;
                record.heads = after.heads;
                record.parked = after.parked;
                writes.push(Write::Put(Table::Vaults, keys::vault(vault), encode(&record)));
                writes.push(Write::Put(Table::Meta, keys::CLOCK.to_vec(), encode(&clock)));
                Ok((writes, Ingested::Done(changes)))
            })
            .await?;
        self.memo.forget_readers();
        Ok(ingested)
    }
}
