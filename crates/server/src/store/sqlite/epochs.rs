//! Rotation: a vault goes over to other keys, and whoever gets none is a member no longer.

use std::collections::BTreeSet;

use protocol::{Cursor, MemberId, Membership, Removal, RemovedMember, Rotation, TokenHash, VaultId};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Store, vaults};
use crate::store::Refused;

impl Store {
    /// Begins new epochs at the head of the log, all or none.
    pub(crate) async fn rotate(
        &self,
        vault: VaultId,
        token: TokenHash,
        after: Cursor,
        wanted: Rotation,
    ) -> Result<(), Refused> {
        self.vaults.write(move |db| rotate(db, vault, &token, after, &wanted)).await
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
    after: Cursor,
    wanted: &Rotation,
) -> Result<(), Refused> {
    let open = vaults::open(db, vault, token)?;
    let begins = wanted.epoch.checked_sub(open.epoch).filter(|begins| *begins > 0);
    let is_next = begins.and_then(|begins| usize::try_from(begins).ok()) == Some(wanted.ends.len());
    if !is_next || after != open.head {
        return Err(Refused::Moved);
    }
    let has_last_key = |slot: &&protocol::Slot| slot.epoch == wanted.epoch;
    let stay: BTreeSet<MemberId> = wanted.slots.iter().filter(has_last_key).map(|slot| slot.member).collect();
    for (member, hash) in vaults::members(db, vault)? {
        if !stay.contains(&member) {
            let notice = wanted.removed.iter().find(|removed| removed.member == member);
            remove(db, vault, member, hash, notice)?;
        }
    }
    for (epoch, ends) in (open.epoch + 1..).zip(&wanted.ends) {
        db.prepare_cached("INSERT INTO epochs (vault, epoch, ends) VALUES (?1, ?2, ?3)")?
            .execute(params![vault.0, epoch, ends])?;
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
    notice: Option<&RemovedMember>,
) -> Result<(), Refused> {
    let place = params![vault.0, member.0];
    db.prepare_cached("DELETE FROM slots WHERE vault = ?1 AND member = ?2")?.execute(place)?;
    db.prepare_cached("DELETE FROM members WHERE vault = ?1 AND member = ?2")?.execute(place)?;
    if let Some(RemovedMember { notice, .. }) = notice {
        db.prepare_cached(
            "INSERT OR REPLACE INTO removed_members (vault, member, token_hash, notice) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![vault.0, member.0, hash.0, notice])?;
    }
    Ok(())
}

/// The removed member with this token.
pub(super) fn removed(
    db: &Connection,
    vault: VaultId,
    token: &TokenHash,
) -> Result<Option<Removal>, Refused> {
    let mut statement =
        db.prepare_cached("SELECT member, notice FROM removed_members WHERE vault = ?1 AND token_hash = ?2")?;
    let found = statement.query_row(params![vault.0, token.0], |row| {
        Ok(Removal { member: MemberId(row.get(0)?), notice: row.get(1)? })
    });
    Ok(found.optional()?)
}

/// Where the series stood when each epoch began, from 1.
pub(super) fn ends(db: &Connection, vault: VaultId) -> Result<Vec<Vec<u8>>, Refused> {
    let mut statement = db.prepare_cached("SELECT ends FROM epochs WHERE vault = ?1 ORDER BY epoch")?;
    let ends = statement.query_map([vault.0], |row| row.get(0))?;
    Ok(ends.collect::<Result<_, _>>()?)
}
