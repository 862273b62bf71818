//! Other homes to which a reader is open: one log, and each home a member of its own.

use challenge::Date;
use oplog::{EntityId, Hlc, Row, Stamp};
use protocol::{MemberId, VaultId};
use reading::{Audience, Home, KeyringEntry, Reader, Removal, kind};

use crate::custody::Custody;
use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::pairing::{Introduction, SharedReader, SharedVault};
use crate::ports::{Clock, Entropy};
use crate::records::{MemberCredentials, VaultRecord};
use crate::removal::Members;
use crate::replica::Replica;
use crate::store::Store;
use crate::visibility::Sight;

/// Another home, as this one sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownHome {
    /// As whom it is known in the amounts vault.
    pub member: MemberId,
    /// Empty where nobody has called it anything.
    pub name: String,
    /// Nothing for the home that has opened the reader to this one.
    pub added_on: Option<Date>,
    pub sight: Sight,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// The other homes to which a reader is open. Nothing where amounts are not on this device.
    pub async fn homes(&self, reader: EntityId) -> Result<Vec<KnownHome>, ReplicaError> {
        let Some(amounts) = self.reader_vault(reader, Audience::Amounts).await? else {
            return Ok(Vec::new());
        };
        let books = self.reader_vault(reader, Audience::Books).await?;
        let of_amounts = self.members(amounts.vault).await?;
        let of_books = match &books {
            Some(books) => Some(self.members(books.vault).await?),
            None => None,
        };
        let said = self.listed(amounts.vault, kind::HOME).await?;
        let said: Vec<Home> = said.iter().filter_map(Home::from_row).collect();
        let mut homes = Vec::new();
        let mut described = Vec::new();
        for home in said {
            let now = self.as_whom_now(amounts.vault, home.amounts).await?;
            described.push(now);
            let books_now = match (&books, home.books) {
                (Some(books), Some(member)) => Some(self.as_whom_now(books.vault, member).await?),
                _ => home.books,
            };
            let sees_books =
                books_now.is_some_and(|member| of_books.as_ref().is_none_or(|members| members.has(&member)));
            if is_own(&amounts, now) || !of_amounts.has(&now) {
                continue;
            }
            homes.push(KnownHome {
                member: MemberId(now),
                name: home.name,
                added_on: Some(home.added_on),
                sight: Sight { amounts: true, books: sees_books },
            });
        }
        // Whoever is a member and was described by nobody has opened the reader to this home.
        let others = of_amounts.stay.iter().map(|member| member.id);
        let first = others.filter(|member| !is_own(&amounts, *member) && !described.contains(member));
        homes.extend(first.map(|member| KnownHome {
            member: MemberId(member),
            name: String::new(),
            added_on: None,
            sight: Sight { amounts: true, books: books.is_some() },
        }));
        Ok(homes)
    }

    /// As whom a home goes on that was this member.
    async fn as_whom_now(&self, vault: VaultId, member: [u8; 16]) -> Result<[u8; 16], ReplicaError> {
        let removals = self.removals(vault).await?;
        let mut now = member;
        // No longer than there are removals: whoever writes rows could write a circle.
        for _ in 0..removals.len() {
            let next = removals.iter().find(|removal| removal.member == now);
            match next.and_then(|removal| removal.replaced_by) {
                Some(other) => now = other,
                None => break,
            }
        }
        Ok(now)
    }

    /// Opens a reader to the household that has introduced itself, as far as the reader is open to this one, and says what it
    /// opens them with.
    pub(crate) async fn open_to_home(
        &self,
        reader: EntityId,
        wants_books: bool,
        name: &str,
        guest: &Introduction,
    ) -> Result<(Vec<VaultId>, SharedReader), ReplicaError> {
        let identity = self.identity().await?.ok_or(ReplicaError::Unknown)?;
        let readers = self.readers().await?;
        let known = readers.into_iter().find(|one| one.id == reader).ok_or(ReplicaError::Unknown)?;
        let books_member = guest.books().filter(|_| wants_books);
        let members = [(Audience::Amounts, Some(guest.member())), (Audience::Books, books_member)];
        let (mut drafts, mut vaults) = (Vec::new(), Vec::new());
        let mut opened_books = None;
        for (audience, member) in members {
            let (Some(member), Some(record)) = (member, self.reader_vault(reader, audience).await?) else {
                continue;
            };
            // What one device keeps is open to nobody.
            if self.custody(&identity, record.vault).await? != Custody::Shared {
                continue;
            }
            drafts.push((record.vault, member.draft()));
            if audience == Audience::Books {
                opened_books = Some(member.id);
            }
            vaults.push(SharedVault::of(&record, audience)?);
        }
        let amounts = vaults.first().filter(|vault| vault.is_amounts()).ok_or(ReplicaError::Unknown)?;
        let home = Home {
            name: name.trim().chars().take(Home::NAME_MAX).collect(),
            added_on: self.clock.today(),
            amounts: guest.member().id,
            books: opened_books,
        };
        drafts.push((amounts.vault, home.draft()));
        self.append(Vec::new(), drafts).await?;
        let ids = vaults.iter().map(|vault| vault.vault).collect();
        Ok((ids, SharedReader { row: without_lock(&known).to_bytes().into(), vaults }))
    }

    /// Takes in a reader who was opened to this household as these members. Returns false if the reader's amounts are here
    /// already.
    pub(crate) async fn take_in_reader(
        &self,
        shared: &SharedReader,
        [amounts, books]: [&MemberCredentials; 2],
    ) -> Result<bool, ReplicaError> {
        let reader = shared.reader().ok_or(ReplicaError::Damaged)?;
        let mut entries = Vec::new();
        for vault in &shared.vaults {
            if self.vault_record_if_here(vault.vault).await?.is_some() {
                continue;
            }
            let Some(audience) = vault.audience() else { continue };
            let as_whom = if audience == Audience::Amounts { amounts } else { books };
            entries.push(vault.entry(reader.id, audience, as_whom));
        }
        if !entries.is_empty() {
            self.accept(&reader, &entries).await?;
        }
        Ok(!entries.is_empty())
    }

    /// Shows another home out of a reader's vaults. It gets no keys of what is written from now on.
    pub async fn remove_home(&self, reader: EntityId, home: MemberId) -> Result<Changes, ReplicaError> {
        let mut drafts = Vec::new();
        let amounts = self.reader_vault(reader, Audience::Amounts).await?.ok_or(ReplicaError::Unknown)?;
        let removal = |member| Removal { member, replaced_by: None }.draft();
        drafts.push((amounts.vault, removal(home.0)));
        if let Some(books) = self.reader_vault(reader, Audience::Books).await? {
            for member in self.books_members_of(&amounts, &books, home).await? {
                drafts.push((books.vault, removal(member)));
            }
        }
        self.append(Vec::new(), drafts).await
    }

    /// As whom a home opens the books vault. Of a home that nobody has described, everybody whom no other home accounts for.
    async fn books_members_of(
        &self,
        amounts: &VaultRecord,
        books: &VaultRecord,
        home: MemberId,
    ) -> Result<Vec<[u8; 16]>, ReplicaError> {
        let said = self.listed(amounts.vault, kind::HOME).await?;
        let (mut its, mut others) = (Vec::new(), Vec::new());
        for said in said.iter().filter_map(Home::from_row) {
            let Some(member) = said.books else { continue };
            let now = self.as_whom_now(books.vault, member).await?;
            let is_it = self.as_whom_now(amounts.vault, said.amounts).await? == home.0;
            if is_it { &mut its } else { &mut others }.push(now);
        }
        if its.is_empty() {
            let members = self.members(books.vault).await?.stay;
            let rest = members.iter().map(|member| member.id);
            its.extend(rest.filter(|member| !is_own(books, *member) && !others.contains(member)));
        }
        Ok(its)
    }
}

impl Members {
    fn has(&self, member: &[u8; 16]) -> bool {
        self.stay.iter().any(|one| one.id == *member)
    }
}

/// Whether the household is, was or is about to be this member.
fn is_own(record: &VaultRecord, member: [u8; 16]) -> bool {
    let mut others = record.next().into_iter().chain(record.former());
    record.member.0 == member || others.any(|one| one.member.0 == member)
}

/// A curtain of this home is nobody else's business.
fn without_lock(reader: &Reader) -> Row {
    let stamp = Stamp { entity: reader.id, generation: 1, at: Hlc::default() };
    Reader { lock: None, ..reader.clone() }.draft().stamped(stamp, None)
}

impl SharedVault {
    fn of(record: &VaultRecord, audience: Audience) -> Result<Self, ReplicaError> {
        Ok(Self::new(record.vault, audience, record.secret, record.first_seed()?))
    }

    fn entry(&self, reader: EntityId, audience: Audience, as_whom: &MemberCredentials) -> KeyringEntry {
        KeyringEntry {
            reader,
            audience,
            vault: self.vault.0,
            secret: self.secret,
            first_key: self.first_key,
            member: as_whom.member.0,
            member_key: as_whom.member_key,
            token: as_whom.token.0,
            since: 0,
        }
    }
}
