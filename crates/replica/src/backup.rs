//! Backup: everything that a household's device needs to be whole again, and taking it in.
//!
//! A restore is what a start does after a wipe ([`crate::recover`]): the same keys, new series, every row the version that
//! it was. So nothing counts twice, whatever the library or other devices already have.

use challenge::{Credit, Date};
use minicbor::{Decode, Encode};
use oplog::{EntityId, Row, decode_columns, encode_columns};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{Identity, Role, VaultAccess, VaultRecord, decode, encode};
use crate::recover::ROWS_AT_ONCE;
use crate::replica::Replica;
use crate::store::{Read, Store, Table, Write};

/// A household as one device knew it: identity, keys and the winner of every entity. It opens everything, so it leaves the
/// device sealed only ([`vault::seal_backup`]).
#[derive(Clone, PartialEq, Eq)]
pub struct Backup {
    made_on: Date,
    identity: Identity,
    vaults: Vec<VaultBackup>,
}

/// A vault in a backup.
#[derive(Clone, PartialEq, Eq)]
struct VaultBackup {
    access: VaultAccess,
    /// Winners, tombstones too.
    rows: Vec<Row>,
    /// Credits of the vault's participations that this device has only from the library.
    foreign: Vec<(EntityId, Credit)>,
}

/// The bytes of a [`Backup`]: CBOR, fields by index, new ones at the end.
#[derive(Encode, Decode)]
struct Body {
    #[n(0)]
    made_on: Date,
    #[n(1)]
    identity: Identity,
    #[n(2)]
    vaults: Vec<VaultBody>,
}

#[derive(Encode, Decode)]
struct VaultBody {
    #[n(0)]
    access: VaultAccess,
    #[n(1)]
    rows: u32,
    /// `docs/sync-protocol.md` §1.5.
    #[cbor(n(2), with = "minicbor::bytes")]
    columns: Vec<u8>,
    #[n(3)]
    foreign: Vec<ForeignBody>,
}

#[derive(Encode, Decode)]
struct ForeignBody {
    #[cbor(n(0), with = "minicbor::bytes")]
    participation: [u8; 16],
    #[n(1)]
    credit: Credit,
}

/// More rows than any household has; it bounds what a damaged count may make a phone do.
const ROWS_MAX: u32 = 1 << 20;

/// What came of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restored {
    /// Everything of the file is here, unless this device knows better: newer versions stay, and what was erased stays
    /// erased.
    Whole(Changes),
    /// This device belongs to another household. Nothing was changed.
    AnotherHousehold,
}

impl Backup {
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let vaults = self.vaults.iter().map(|vault| VaultBody {
            access: vault.access.clone(),
            rows: u32::try_from(vault.rows.len()).unwrap_or(u32::MAX),
            columns: encode_columns(&vault.rows),
            foreign: vault
                .foreign
                .iter()
                .map(|(participation, credit)| ForeignBody {
                    participation: participation.0,
                    credit: *credit,
                })
                .collect(),
        });
        encode(&Body { made_on: self.made_on, identity: self.identity.clone(), vaults: vaults.collect() })
    }

    /// [`ReplicaError::Damaged`]: not the bytes of a backup.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ReplicaError> {
        let body: Body = decode(bytes)?;
        let vaults = body.vaults.into_iter().map(|vault| {
            let rows = usize::try_from(vault.rows.min(ROWS_MAX)).map_err(|_| ReplicaError::Damaged)?;
            let rows = decode_columns(&vault.columns, rows).map_err(|_| ReplicaError::Damaged)?;
            let foreign = vault.foreign.into_iter().map(|one| (EntityId(one.participation), one.credit));
            Ok(VaultBackup { access: vault.access, rows, foreign: foreign.collect() })
        });
        let vaults = vaults.collect::<Result<_, ReplicaError>>()?;
        Ok(Self { made_on: body.made_on, identity: body.identity, vaults })
    }

    /// The day on which it was made.
    #[must_use]
    pub fn made_on(&self) -> Date {
        self.made_on
    }

    /// What each vault is for, and its winners.
    pub fn vaults(&self) -> impl Iterator<Item = (Role, &[Row])> {
        self.vaults.iter().map(|vault| (vault.access.role, vault.rows.as_slice()))
    }

    /// How many rows [`Replica::restore`] takes in.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.vaults.iter().map(|vault| vault.rows.len()).sum()
    }
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Everything of this device. Nothing before the first reader.
    pub async fn backup(&self) -> Result<Option<Backup>, ReplicaError> {
        let Some(identity) = self.identity().await? else { return Ok(None) };
        let mut vaults = Vec::new();
        for record in self.vault_records().await? {
            let rows = self.winners(record.vault).await?;
            let reads = vec![Read::prefix(Table::Foreign, &keys::vault(record.vault))];
            let answers = self.store.read(reads).await?;
            let foreign = answers.range(0).iter().map(|(key, credit)| {
                let participation = keys::participation_of(key).ok_or(ReplicaError::Damaged)?;
                Ok((participation, decode(credit)?))
            });
            let foreign = foreign.collect::<Result<_, ReplicaError>>()?;
            vaults.push(VaultBackup { access: record.access(), rows, foreign });
        }
        Ok(Some(Backup { made_on: self.clock.today(), identity, vaults }))
    }

    /// Takes a backup in: on an empty device all of it, on a device of the same household what it lacks. `progress` is told
    /// how many rows have been taken in. Cut off anywhere, it is simply done again.
    pub async fn restore(
        &self,
        backup: &Backup,
        mut progress: impl FnMut(usize),
    ) -> Result<Restored, ReplicaError> {
        let household = backup.identity.household;
        if self.identity().await?.is_some_and(|identity| identity.household != household) {
            return Ok(Restored::AnotherHousehold);
        }
        let mut changes = Changes { status: true, ..Changes::default() };
        let mut taken_in = 0;
        let (homes, others): (Vec<_>, Vec<_>) =
            backup.vaults.iter().partition(|vault| vault.access.role == Role::Household);
        // The household's rows say which of the others have been erased since.
        for vault in homes.into_iter().chain(others) {
            let is_held_alone = vault.access.is_held_alone.unwrap_or_default();
            if !is_held_alone && self.is_off_keyring(household, vault.access.vault).await? {
                taken_in += vault.rows.len();
                progress(taken_in);
                continue;
            }
            if !self.reopen(backup, vault).await? {
                return Ok(Restored::AnotherHousehold);
            }
            for rows in vault.rows.chunks(ROWS_AT_ONCE) {
                let rows: Vec<_> = rows.iter().map(|row| (vault.access.vault, row.clone())).collect();
                let saved = self.save(&[], &rows).await.ok();
                changes.extend(self.take_in_saved(Vec::new(), &rows, saved).await?);
                taken_in += rows.len();
                progress(taken_in);
            }
        }
        self.memo.forget_readers();
        Ok(Restored::Whole(changes))
    }

    /// Identity and keys, in the files first, then in the store, unless they are there. False when another tab has just made
    /// a household here.
    async fn reopen(&self, backup: &Backup, vault: &VaultBackup) -> Result<bool, ReplicaError> {
        let access = vault.access.clone();
        self.take_back(&[access.vault]).await?;
        let known = self.identity().await?;
        let identity = backup.identity.clone();
        self.keep_safe(known.is_none().then_some(&identity), std::slice::from_ref(&access)).await;
        let record = VaultRecord { scanning: true, ..VaultRecord::opened(access, false, self.new_series()) };
        let reads = vec![
            Read::Get(Table::Meta, keys::IDENTITY.to_vec()),
            Read::Get(Table::Vaults, keys::vault(record.vault)),
        ];
        let reopen = self.store.try_transact(reads, |answers| {
            let mut writes = Vec::new();
            match answers.value(0).map(decode::<Identity>).transpose()? {
                Some(stored) if stored.household != identity.household => return Ok((writes, false)),
                Some(_) => {}
                None => writes.push(Write::Put(Table::Meta, keys::IDENTITY.to_vec(), encode(&identity))),
            }
            if answers.value(1).is_none() {
                writes.push(Write::Put(Table::Vaults, keys::vault(record.vault), encode(&record)));
                writes.extend(vault.foreign.iter().map(|(participation, credit)| {
                    let key = keys::foreign(record.vault, *participation, credit.id);
                    Write::Put(Table::Foreign, key, encode(credit))
                }));
            }
            Ok((writes, true))
        });
        reopen.await
    }
}
