//! Rotation: a vault goes over to other keys, and whoever gets none is a member no longer.

use std::collections::BTreeSet;

use protocol::{
    Epoch, EpochStart, KeyCheck, MemberId, Membership, Removal, RemovedMember, Rotation, TokenHash, VaultId,
};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, vaults};
use crate::store::{Refused, Terms};

impl Store {
    /// Begins new epochs at the head of the log, all or none.
    pub(crate) async fn rotate(
        &self,
        vault: VaultId,
        token: TokenHash,
        terms: Terms,
        wanted: Rotation,
    ) -> Result<(), Refused> {
        self.vaults.write(move |db| rotate(db, vault, &token, &terms, &wanted)).await
    }

    /// What another member left for one who was removed.
    pub(crate) async fn removal(&self, vault: VaultId, token: TokenHash) -> Result<Removal, Refused> {
        self.vaults
            .read(move |db| match vaults::open(db, vault, &token) {
                Err(Refused::Removed) => removed(db, vault, &token)?.ok_or(Refused::Unauthorised),
                Err(refused) => Err(refused),
                Ok(_) => Err(Refused::NotFound),
            })
            .await
    }

    /// The vault of a member. Of several vaults with the same member, which only somebody can have made who knew its id, the
    /// one that the token opens.
    pub(crate) async fn membership(&self, member: MemberId, token: TokenHash) -> Result<Membership, Refused> {
        self.vaults
            .read(move |db| {
                let mut statement =
                    db.prepare_cached("SELECT vault, token_hash FROM members WHERE member = ?1")?;
                let found = statement
                    .query_map([member.0], |row| Ok((VaultId(row.get(0)?), TokenHash(row.get(1)?))))?;
                let found = found.collect::<Result<Vec<_>, _>>()?;
                let vault = found.into_iter().find(|(_, hash)| vaults::same(hash, &token));
                let (vault, _) = vault.ok_or(Refused::Unauthorised)?;
                vaults::open(db, vault, &token)?;
                Ok(Membership { vault })
            })
            .await
    }
}

fn rotate(
    db: &Connection,
    vault: VaultId,
    token: &TokenHash,
    terms: &Terms,
    wanted: &Rotation,
) -> Result<(), Refused> {
    let open = vaults::open(db, vault, token)?;
    let begins = wanted.epoch.checked_sub(open.epoch).filter(|begins| *begins > 0);
    let is_next = begins.and_then(|begins| usize::try_from(begins).ok()) == Some(wanted.begun.len());
    if !is_next || terms.after != open.head || !is_present_key(db, vault, open.epoch, terms.key)? {
        return Err(Refused::Moved);
    }
    let has_last_key = |slot: &&protocol::Slot| slot.epoch == wanted.epoch;
    let stay: BTreeSet<MemberId> = wanted.slots.iter().filter(has_last_key).map(|slot| slot.member).collect();
    for (member, hash) in vaults::members(db, vault)? {
        if !stay.contains(&member) {
            let told = wanted.removed.iter().find(|removed| removed.member == member);
            remove(db, vault, member, hash, told)?;
        }
    }
    for (epoch, begun) in (open.epoch + 1..).zip(&wanted.begun) {
        db.prepare_cached("INSERT INTO epochs (vault, epoch, ends, key_check) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![vault.0, epoch, begun.ends, begun.check.0])?;
    }
    // Slots of members that are not known here come with the members (M1).
    for slot in &wanted.slots {
        db.prepare_cached(
            "INSERT OR REPLACE INTO slots (vault, member, epoch, sealed)
             SELECT vault, member, ?3, ?4 FROM members WHERE vault = ?1 AND member = ?2",
        )?
        .execute(params![vault.0, slot.member.0, slot.epoch, slot.sealed])?;
    }
    db.prepare_cached("UPDATE vaults SET epoch = ?2 WHERE id = ?1")?
        .execute(params![vault.0, wanted.epoch])?;
    Ok(())
}

fn remove(
    db: &Connection,
    vault: VaultId,
    member: MemberId,
    hash: TokenHash,
    told: Option<&RemovedMember>,
) -> Result<(), Refused> {
    let place = params![vault.0, member.0];
    db.prepare_cached("DELETE FROM slots WHERE vault = ?1 AND member = ?2")?.execute(place)?;
    db.prepare_cached("DELETE FROM members WHERE vault = ?1 AND member = ?2")?.execute(place)?;
    if let Some(RemovedMember { notices, .. }) = told {
        db.prepare_cached(
            "INSERT OR REPLACE INTO removed_members (vault, member, token_hash, notices) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![vault.0, member.0, hash.0, notices])?;
    }
    Ok(())
}

/// The removed member with this token.
pub(super) fn removed(
    db: &Connection,
    vault: VaultId,
    token: &TokenHash,
) -> Result<Option<Removal>, Refused> {
    let mut statement = db
        .prepare_cached("SELECT member, notices FROM removed_members WHERE vault = ?1 AND token_hash = ?2")?;
    let found = statement.query_row(params![vault.0, token.0], |row| {
        Ok(Removal { member: MemberId(row.get(0)?), notices: row.get(1)? })
    });
    Ok(found.optional()?)
}

pub(super) fn was_removed(db: &Connection, vault: VaultId, member: MemberId) -> Result<bool, Refused> {
    let mut statement =
        db.prepare_cached("SELECT 1 FROM removed_members WHERE vault = ?1 AND member = ?2")?;
    Ok(statement.exists(params![vault.0, member.0])?)
}

/// What is known of each epoch, from 1.
pub(super) fn begun(db: &Connection, vault: VaultId) -> Result<Vec<EpochStart>, Refused> {
    let mut statement =
        db.prepare_cached("SELECT ends, key_check FROM epochs WHERE vault = ?1 ORDER BY epoch")?;
    let begun = statement
        .query_map([vault.0], |row| Ok(EpochStart { ends: row.get(0)?, check: KeyCheck(row.get(1)?) }))?;
    Ok(begun.collect::<Result<_, _>>()?)
}

/// Whether a key is that of the present epoch. The first has no other.
pub(super) fn is_present_key(
    db: &Connection,
    vault: VaultId,
    epoch: Epoch,
    key: Option<KeyCheck>,
) -> Result<bool, Refused> {
    if epoch == 0 {
        return Ok(true);
    }
    let mut statement = db.prepare_cached("SELECT key_check FROM epochs WHERE vault = ?1 AND epoch = ?2")?;
    let present: Option<[u8; 8]> =
        statement.query_row(params![vault.0, epoch], |row| row.get(0)).optional()?;
    Ok(present == key.map(|key| key.0))
}
