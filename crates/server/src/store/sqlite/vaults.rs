//! Vaults, their members and the slots with their keys.

use protocol::{
    AddMember, CreateVault, Cursor, Epoch, MemberId, Slot, Slots, TokenHash, VAULT_MAX_MEMBERS, VaultId,
};
use rusqlite::{Connection, OptionalExtension, params};
use subtle::ConstantTimeEq;

use super::{Store, epochs};
use crate::store::{Put, Refused};

/// What is known of a vault that a member has opened.
pub(super) struct OpenVault {
    pub(super) member: MemberId,
    pub(super) epoch: Epoch,
    /// The place after the last batch.
    pub(super) head: Cursor,
    pub(super) sealed_bytes: u64,
}

impl Store {
    /// Makes a vault with its first member. `today` in days since 1970-01-01.
    pub(crate) async fn create_vault(
        &self,
        vault: VaultId,
        wanted: CreateVault,
        today: i32,
    ) -> Result<Put, Refused> {
        self.vaults
            .write(move |db| {
                if let Some(erased) = is_erased(db, vault)? {
                    let first = has_member(db, vault, wanted.member, &wanted.token_hash)?;
                    return if first { already(erased) } else { Err(Refused::Taken) };
                }
                db.prepare_cached(
                    "INSERT INTO vaults (id, epoch, head_commit, head_digest, sealed_bytes, used_day)
                     VALUES (?1, 0, 0, ?2, 0, ?3)",
                )?
                .execute(params![vault.0, Cursor::START.digest, today])?;
                insert_member(db, vault, wanted.member, &wanted.token_hash, &wanted.slots)?;
                Ok(Put::New)
            })
            .await
    }

    /// Adds a member on behalf of another one.
    pub(crate) async fn add_member(
        &self,
        vault: VaultId,
        token: TokenHash,
        member: MemberId,
        wanted: AddMember,
    ) -> Result<Put, Refused> {
        self.vaults
            .write(move |db| {
                let OpenVault { epoch, .. } = open(db, vault, &token)?;
                // Whoever lacks a key, or has another one of that number, could hand on nothing else.
                let has_all_keys = wanted.slots.iter().map(|slot| slot.epoch).eq(0..=epoch)
                    && epochs::is_present_key(db, vault, epoch, wanted.key)?;
                if !has_all_keys {
                    return Err(Refused::StaleEpoch);
                }
                let members = members(db, vault)?;
                if members.contains(&(member, wanted.token_hash)) {
                    return Ok(Put::AlreadySo);
                }
                // Whoever names it has not heard yet that it was removed.
                if epochs::was_removed(db, vault, member)? {
                    return Ok(Put::AlreadySo);
                }
                if members.iter().any(|(id, hash)| *id == member || *hash == wanted.token_hash) {
                    return Err(Refused::Taken);
                }
                if members.len() >= VAULT_MAX_MEMBERS {
                    return Err(Refused::QuotaExceeded);
                }
                insert_member(db, vault, member, &wanted.token_hash, &wanted.slots)?;
                Ok(Put::New)
            })
            .await
    }

    /// The present epoch and the asking member's slots.
    pub(crate) async fn slots(&self, vault: VaultId, token: TokenHash) -> Result<Slots, Refused> {
        self.vaults
            .read(move |db| {
                let OpenVault { member, epoch, .. } = open(db, vault, &token)?;
                let mut statement = db.prepare_cached(
                    "SELECT epoch, sealed FROM slots WHERE vault = ?1 AND member = ?2 ORDER BY epoch",
                )?;
                let slots = statement
                    .query_map(params![vault.0, member.0], |row| {
                        Ok(Slot { member, epoch: row.get(0)?, sealed: row.get(1)? })
                    })?
                    .collect::<Result<_, _>>()?;
                let members = members(db, vault)?.into_iter().map(|(member, _)| member).collect();
                Ok(Slots { epoch, slots, begun: epochs::begun(db, vault)?, members })
            })
            .await
    }

    /// Forgets all that a vault held. Its id and its members' token hashes stay, to answer *erased* to them alone.
    pub(crate) async fn erase_vault(&self, vault: VaultId, token: TokenHash) -> Result<(), Refused> {
        self.vaults
            .write(move |db| {
                match open(db, vault, &token) {
                    Ok(_) => {}
                    Err(Refused::Erased) => return Ok(()),
                    Err(refused) => return Err(refused),
                }
                db.execute("DELETE FROM batches WHERE vault = ?1", [vault.0])?;
                db.execute("DELETE FROM series WHERE vault = ?1", [vault.0])?;
                db.execute("DELETE FROM slots WHERE vault = ?1", [vault.0])?;
                db.execute("DELETE FROM epochs WHERE vault = ?1", [vault.0])?;
                db.execute(
                    "UPDATE vaults SET erased = 1, epoch = 0, head_commit = 0, head_digest = ?2, sealed_bytes = 0
                     WHERE id = ?1",
                    params![vault.0, Cursor::START.digest],
                )?;
                Ok(())
            })
            .await
    }
}

/// The vault as one of its members may see it. An unknown vault and a wrong token are told apart by nothing.
pub(super) fn open(db: &Connection, vault: VaultId, token: &TokenHash) -> Result<OpenVault, Refused> {
    // Every hash is compared, and each in constant time.
    let member = members(db, vault)?
        .into_iter()
        .fold(None, |found, (member, hash)| if same(&hash, token) { Some(member) } else { found });
    let Some(member) = member else {
        let was_removed = epochs::removed(db, vault, token)?.is_some();
        return Err(if was_removed { Refused::Removed } else { Refused::Unauthorised });
    };
    let mut statement = db.prepare_cached(
        "SELECT epoch, head_commit, head_digest, sealed_bytes, erased FROM vaults WHERE id = ?1",
    )?;
    let (erased, opened) = statement.query_row([vault.0], |row| {
        let head = Cursor { commit: row.get::<_, i64>(1)?.unsigned_abs(), digest: row.get(2)? };
        let sealed_bytes = row.get::<_, i64>(3)?.unsigned_abs();
        Ok((row.get(4)?, OpenVault { member, epoch: row.get(0)?, head, sealed_bytes }))
    })?;
    if erased { Err(Refused::Erased) } else { Ok(opened) }
}

/// M1: whoever the log names as a member is one here. A batch that comes late, after the members it names were lost with
/// a server that was put back, must not be the one that makes this untrue.
pub(super) fn require_members(db: &Connection, vault: VaultId, named: &[MemberId]) -> Result<(), Refused> {
    let members = members(db, vault)?;
    for named in named {
        let is_known = members.iter().any(|(member, _)| member == named);
        if !is_known && !epochs::was_removed(db, vault, *named)? {
            return Err(Refused::UnknownMember);
        }
    }
    Ok(())
}

pub(super) fn same(a: &TokenHash, b: &TokenHash) -> bool {
    a.0.ct_eq(&b.0).into()
}

fn already(erased: bool) -> Result<Put, Refused> {
    if erased { Err(Refused::Erased) } else { Ok(Put::AlreadySo) }
}

/// Nothing when there is no such vault.
fn is_erased(db: &Connection, vault: VaultId) -> Result<Option<bool>, Refused> {
    let mut statement = db.prepare_cached("SELECT erased FROM vaults WHERE id = ?1")?;
    Ok(statement.query_row([vault.0], |row| row.get(0)).optional()?)
}

fn has_member(
    db: &Connection,
    vault: VaultId,
    member: MemberId,
    token_hash: &TokenHash,
) -> Result<bool, Refused> {
    Ok(members(db, vault)?.iter().any(|(id, hash)| *id == member && same(hash, token_hash)))
}

pub(super) fn members(db: &Connection, vault: VaultId) -> Result<Vec<(MemberId, TokenHash)>, Refused> {
    let mut statement = db.prepare_cached("SELECT member, token_hash FROM members WHERE vault = ?1")?;
    let members =
        statement.query_map([vault.0], |row| Ok((MemberId(row.get(0)?), TokenHash(row.get(1)?))))?;
    Ok(members.collect::<Result<_, _>>()?)
}

fn insert_member(
    db: &Connection,
    vault: VaultId,
    member: MemberId,
    token_hash: &TokenHash,
    slots: &[Slot],
) -> Result<(), Refused> {
    db.prepare_cached("INSERT INTO members (vault, member, token_hash) VALUES (?1, ?2, ?3)")?
        .execute(params![vault.0, member.0, token_hash.0])?;
    let mut insert =
        db.prepare_cached("INSERT INTO slots (vault, member, epoch, sealed) VALUES (?1, ?2, ?3, ?4)")?;
    for slot in slots {
        insert.execute(params![vault.0, member.0, slot.epoch, slot.sealed])?;
    }
    Ok(())
}
