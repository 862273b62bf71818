//! Farewell: readers and households that are erased, and devices that are left.
//!
//! What goes is gone from this device at once, without the library. What the library is to erase is written down first, so
//! that it survives a kill, a lost database and weeks without a network; a run pays these debts before anything else
//! (`sync/debts.rs`). Files of the black box that another tab still has may hold what went: the ids of vaults that are gone
//! stay, and nothing of them comes back from a file.

use challenge::{ClassId, Date, ParticipationId, SeatId};
use minicbor::{Decode, Encode};
use oplog::{EntityId, Row};
use protocol::{Token, VaultId};
use reading::{Draft, KeyringEntry};
use vault::Strip;

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{ReaderRef, Role, VaultRecord, decode, encode};
use crate::replica::Replica;
use crate::sent::Sent;
use crate::store::{Read, Store, Table, Write};

/// Keys of what stays when a device is left.
const STAYS_OF_THE_DEVICE: [&[u8]; 2] = [keys::FAREWELL, keys::BUILD];

/// What went from this device, and what of it the library still has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Farewell {
    /// One more with each change: of two versions in store and files, the greater stands.
    #[n(0)]
    number: u32,
    #[n(1)]
    pub(crate) gone: Vec<VaultId>,
    #[n(2)]
    pub(crate) owed: Vec<Owed>,
    /// Epoch day on which the library had erased all that it was asked to.
    #[n(3)]
    erased_on: Option<i32>,
    /// Readers whose rows are to go with their vaults; empty once they have.
    #[n(4)]
    readers: Vec<ReaderRef>,
}

/// Something that the library is to erase, and the token that it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Owed {
    #[n(0)]
    Vault(#[n(0)] VaultId, #[n(1)] Token),
    #[n(1)]
    Participation(#[n(0)] ParticipationId, #[n(1)] Token),
    #[n(2)]
    Class(#[n(0)] ClassId, #[n(1)] Token),
    #[n(3)]
    Seat(#[n(0)] SeatId, #[n(1)] Token),
}

/// What is to be said of the last erasing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasing {
    Nothing,
    /// It is gone from this device; the library erases so many vaults and participations at the next connection.
    Waiting(usize),
    /// The library has said on this day that it is gone there too.
    Done(Date),
}

/// What would be lost with this device's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Rows that the library is not known to have.
    pub waiting: usize,
    /// Whether nobody else could open the library's copy: no other device, no family card.
    pub is_only_key: bool,
}

/// Tables whose keys begin with the vault.
const OF_A_VAULT: [Table; 9] = [
    Table::Vaults,
    Table::Entities,
    Table::Listed,
    Table::Days,
    Table::Pending,
    Table::Quarantine,
    Table::Credits,
    Table::Foreign,
    Table::Participations,
];

impl Farewell {
    pub(crate) fn is_gone(&self, vault: VaultId) -> bool {
        self.gone.contains(&vault)
    }

    pub(crate) fn is_newer_than(&self, other: &Self) -> bool {
        self.number > other.number
    }

    fn say(&mut self, gone: &[VaultId], owed: &[Owed]) {
        self.gone.extend(gone);
        self.gone.sort_unstable();
        self.gone.dedup();
        if !owed.is_empty() {
            self.owed.extend_from_slice(owed);
            self.erased_on = None;
        }
    }

    /// Vaults that are opened here again.
    fn take_back(&mut self, vaults: &[VaultId]) {
        self.gone.retain(|gone| !vaults.contains(gone));
    }

    pub(crate) fn pay(&mut self, paid: &[Owed], today: Date) {
        self.owed.retain(|owed| !paid.contains(owed));
        if self.owed.is_empty() && !paid.is_empty() {
            self.erased_on = Some(today.epoch_day());
        }
    }
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Erases a reader: from this device at once, from the library at the next connection. The household's other devices
    /// learn of it from the rows that go. Vaults that another household opens too stay in the library, for it.
    pub async fn erase_reader(&self, reader: EntityId) -> Result<Changes, ReplicaError> {
        let (mut gone, mut owed) = (Vec::new(), Vec::new());
        for record in self.vault_records().await?.into_iter().filter(|record| is_of(record.role, reader)) {
            owed.extend(self.debts(&record).await?);
            gone.push(record.vault);
        }
        self.change_farewell(|farewell| {
            farewell.say(&gone, &owed);
            farewell.readers.push(reader.into());
        })
        .await?;
        self.finish_farewell().await
    }

    /// Erases the household with all its readers, here and in the library. What is left is a device as it was first opened.
    pub async fn erase_everything(&self) -> Result<(), ReplicaError> {
        let records = self.vault_records().await?;
        let mut owed = Vec::new();
        for record in &records {
            owed.extend(self.debts(record).await?);
        }
        self.leave(&records, owed).await
    }

    /// Makes this device forget the household. The library keeps its copy, and so do other devices.
    pub async fn leave_device(&self) -> Result<(), ReplicaError> {
        let records = self.vault_records().await?;
        self.leave(&records, Vec::new()).await
    }

    /// What to warn of before [`Replica::leave_device`].
    pub async fn leaving(&self) -> Result<Leaving, ReplicaError> {
        let waiting = self.waiting().await?;
        let is_only_key = match self.identity().await? {
            Some(identity) => {
                let members = self.members(identity.household).await?.stay;
                !members.iter().any(|member| member.id != identity.member.0)
            }
            None => false,
        };
        Ok(Leaving { waiting: waiting.entities.len(), is_only_key })
    }

    /// How far the last erasing has come.
    pub async fn erasing(&self) -> Result<Erasing, ReplicaError> {
        let farewell = self.farewell().await?;
        let erased_on = farewell.erased_on.and_then(|day| Date::from_epoch_day(day).ok());
        Ok(match (farewell.owed.len(), erased_on) {
            (0, None) => Erasing::Nothing,
            (0, Some(on)) => Erasing::Done(on),
            (owed, _) => Erasing::Waiting(owed),
        })
    }

    /// Lets go of a vault on this device alone.
    pub(crate) async fn let_go_of(&self, vault: VaultId) -> Result<Changes, ReplicaError> {
        self.change_farewell(|farewell| farewell.say(&[vault], &[])).await?;
        self.finish_farewell().await
    }

    async fn leave(&self, records: &[VaultRecord], owed: Vec<Owed>) -> Result<(), ReplicaError> {
        let household = self.identity().await?.map(|identity| identity.household);
        let gone: Vec<VaultId> = records.iter().map(|record| record.vault).chain(household).collect();
        self.change_farewell(|farewell| farewell.say(&gone, &owed)).await?;
        self.finish_farewell().await.map(drop)
    }

    /// What the library has of a vault.
    async fn debts(&self, record: &VaultRecord) -> Result<Vec<Owed>, ReplicaError> {
        let own: Vec<[u8; 16]> = record
            .next()
            .into_iter()
            .chain(record.former())
            .map(|credentials| credentials.member.0)
            .collect();
        let is_own = |member: &[u8; 16]| *member == record.member.0 || own.contains(member);
        let members = self.members(record.vault).await?.stay;
        let is_elsewhere = record.role != Role::Household && members.iter().any(|member| !is_own(&member.id));
        if is_elsewhere {
            return Ok(Vec::new());
        }
        let published = self.published_participations(record).await?.into_iter();
        let participations = published.map(|(_, taken)| {
            let keys = record.participation_keys(&taken, self.rules);
            Owed::Participation(ParticipationId(keys.id), Token(keys.token))
        });
        let seats = self.memberships(record.vault).await?.into_iter().map(|(_, membership)| {
            let strip = Strip::new(membership.strip);
            Owed::Seat(SeatId(strip.seat()), record.holder(&strip))
        });
        let classes = self.own_class(record).await?.map(|own| Owed::Class(own.class.id, record.steward()));
        let vault = Owed::Vault(record.vault, record.token);
        Ok(participations.chain(seats).chain(classes).chain([vault]).collect())
    }

    pub(crate) async fn farewell(&self) -> Result<Farewell, ReplicaError> {
        self.meta(keys::FAREWELL.to_vec()).await
    }

    /// Changes what is written of farewells, in the files first.
    pub(crate) async fn change_farewell(
        &self,
        change: impl Fn(&mut Farewell),
    ) -> Result<Farewell, ReplicaError> {
        let mut changed = self.farewell().await?;
        changed.number = changed.number.wrapping_add(1);
        change(&mut changed);
        if let Some(recorder) = &self.recorder {
            // Without files the store alone has it.
            let _ = recorder.say_farewell(&changed).await;
        }
        let reads = vec![Read::Get(Table::Meta, keys::FAREWELL.to_vec())];
        self.store
            .try_transact(reads, move |answers| {
                let mut farewell: Farewell = answers.value(0).map(decode).transpose()?.unwrap_or_default();
                farewell.number = farewell.number.wrapping_add(1);
                change(&mut farewell);
                let write = Write::Put(Table::Meta, keys::FAREWELL.to_vec(), encode(&farewell));
                Ok((vec![write], farewell))
            })
            .await
    }

    /// Vaults are opened here that went before: from a file, or by somebody who lets this device in again.
    pub(crate) async fn take_back(&self, vaults: &[VaultId]) -> Result<(), ReplicaError> {
        let farewell = self.farewell().await?;
        if vaults.iter().any(|vault| farewell.is_gone(*vault)) {
            self.change_farewell(|farewell| farewell.take_back(vaults)).await?;
        }
        Ok(())
    }

    /// Carries out what is written: whatever this device still has of what is gone goes now. Does nothing when there is
    /// nothing.
    pub(crate) async fn finish_farewell(&self) -> Result<Changes, ReplicaError> {
        let farewell = self.farewell().await?;
        let household = self.identity().await?.map(|identity| identity.household);
        let records = self.vault_records().await?;
        let going: Vec<VaultId> =
            records.iter().map(|record| record.vault).filter(|vault| farewell.is_gone(*vault)).collect();
        let is_leaving = household.is_some_and(|household| farewell.is_gone(household));
        if going.is_empty() && farewell.readers.is_empty() && !is_leaving {
            return Ok(Changes::default());
        }
        let mut changes = match household.filter(|_| !is_leaving) {
            Some(household) => self.tell_household(household, &going, &farewell.readers).await?,
            None => Changes::default(),
        };
        let (mut participations, mut readers) = (Vec::new(), Vec::new());
        for record in records.iter().filter(|record| going.contains(&record.vault)) {
            readers.extend(reader_of(record.role));
            let taken = self.published_participations(record).await?.into_iter();
            let ids =
                taken.map(|(_, taken)| ParticipationId(record.participation_keys(&taken, self.rules).id));
            participations.extend(ids);
        }
        let farewell = self.wipe(&going, &participations, &readers, is_leaving).await?;
        self.memo.forget_readers();
        if let Some(recorder) = &self.recorder {
            // What cannot be tidied now is tidied at the next start.
            let _ = recorder.let_go_of(&farewell, self.credentials().await?).await;
        }
        changes.status = true;
        Ok(changes)
    }

    /// Other devices of the household see by these rows what is gone.
    async fn tell_household(
        &self,
        household: VaultId,
        going: &[VaultId],
        readers: &[ReaderRef],
    ) -> Result<Changes, ReplicaError> {
        let keyring = going.iter().map(|vault| KeyringEntry::id(&vault.0));
        let entities: Vec<EntityId> =
            keyring.chain(readers.iter().map(|reader| EntityId(reader.0))).collect();
        let winners = self.winners_of(household, &entities).await?;
        let is_there = |winner: &Option<Row>| winner.as_ref().is_some_and(|row| !row.is_tombstone());
        let there = entities.into_iter().zip(winners).filter(|(_, winner)| is_there(winner));
        let drafts = there.map(|(entity, _)| (household, Draft::tombstone(entity))).collect();
        self.append(Vec::new(), drafts).await
    }

    /// One transaction, so that no kill leaves half of it. `readers` are those of whom vaults go: what this device alone
    /// remembers of them goes too.
    async fn wipe(
        &self,
        vaults: &[VaultId],
        participations: &[ParticipationId],
        readers: &[EntityId],
        is_leaving: bool,
    ) -> Result<Farewell, ReplicaError> {
        let tables = OF_A_VAULT.into_iter().flat_map(|table| vaults.iter().map(move |vault| (table, vault)));
        let of_the_device = if is_leaving { &[][..] } else { keys::SENT };
        let told = vaults.iter().flat_map(|vault| [keys::class(*vault), keys::seats(*vault)]);
        let mut reads =
            vec![Read::Get(Table::Meta, keys::FAREWELL.to_vec()), Read::prefix(Table::Meta, of_the_device)];
        let tables = tables
            .map(|(table, vault)| (table, keys::vault(*vault)))
            .chain(told.map(|prefix| (Table::Meta, prefix)))
            .collect::<Vec<_>>();
        reads.extend(tables.iter().map(|(table, prefix)| Read::prefix(*table, prefix)));
        self.store
            .try_transact(reads, |answers| {
                let mut farewell: Farewell = answers.value(0).map(decode).transpose()?.unwrap_or_default();
                farewell.number = farewell.number.wrapping_add(1);
                farewell.readers.clear();
                let mut writes = vec![Write::Put(Table::Meta, keys::FAREWELL.to_vec(), encode(&farewell))];
                let remembered = readers.iter().map(|reader| keys::searches(*reader));
                writes.extend(remembered.map(|key| Write::Delete(Table::Meta, key)));
                for (at, (table, _)) in tables.into_iter().enumerate() {
                    let records = answers.range(2 + at).iter();
                    writes.extend(records.map(|(key, _)| Write::Delete(table, key.clone())));
                }
                for (key, bytes) in answers.range(1) {
                    if !is_leaving {
                        let mut sent: Sent = decode(bytes)?;
                        sent.forget(participations);
                        writes.push(Write::Put(Table::Meta, key.clone(), encode(&sent)));
                    } else if !STAYS_OF_THE_DEVICE.contains(&key.as_slice()) {
                        writes.push(Write::Delete(Table::Meta, key.clone()));
                    }
                }
                Ok((writes, farewell))
            })
            .await
    }
}

fn is_of(role: Role, reader: EntityId) -> bool {
    reader_of(role) == Some(reader)
}

fn reader_of(role: Role) -> Option<EntityId> {
    match role {
        Role::Amounts(reader) | Role::Books(reader) => Some(EntityId(reader.0)),
        Role::Household | Role::Class(_) => None,
    }
}
