//! What a reader does and sees day by day: log, undo; entries, shelf, what waits.

use std::rc::Rc;

use challenge::Date;
use oplog::{EntityId, Row};
use protocol::VaultId;
use reading::{Book, Entry, EntryBook, Flags, LogReading, Refusal, Session, kind, log_reading, retract};

use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::keys;
use crate::memo::ReaderMemo;
use crate::ports::{Clock, Entropy};
use crate::quarantine;
use crate::records::{DayRecord, ParticipationRecord, Role, VaultRecord, decode};
use crate::replica::Replica;
use crate::store::{Read, Record, Store, Table};

/// Why something was not logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// The reader is told, beside the field.
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Replica(#[from] ReplicaError),
}

/// An entry with its book, if this device may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiaryEntry {
    pub id: EntityId,
    pub entry: Entry,
    pub book: Option<EntityId>,
}

/// What only this device is known to have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// The entities of rows that the library is not known to have.
    pub entities: Vec<EntityId>,
    /// How many of these rows are reading sessions.
    pub sessions: usize,
    /// Whether the library is known to have all vaults of this device.
    pub registered: bool,
    /// Whether a log is being read from the beginning: the library may have more than is here.
    pub is_reading_all: bool,
    pub aside: Aside,
}

/// What this build cannot bring to the library, or cannot read of it. An update tries again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// Rows that cannot be sent: they are on this device alone. They are among those that wait.
    pub rows: usize,
    /// Credits that the library refuses.
    pub credits: u32,
    /// Batches of other devices that could not be opened.
    pub unread: u32,
}

impl Waiting {
    /// Whether the library has a sealed copy of everything.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.entities.is_empty() && self.registered
    }
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Logs a session.
    pub async fn log(&self, reader: EntityId, command: &LogReading) -> Result<Changes, LogError> {
        self.log_for(&[(reader, command.clone())]).await
    }

    /// Logs a session of each of several readers, all or none. Each has an entry of its own, which counts in that reader's
    /// challenges.
    pub async fn log_for(&self, sessions: &[(EntityId, LogReading)]) -> Result<Changes, LogError> {
        let mut drafts = Vec::new();
        for (reader, command) in sessions {
            let memo = self.reader_memo(*reader).await?;
            let mut logged = log_reading(command, memo.participations(self.rules), self.clock.today())?;
            // It would be dropped later as well, but not before the store was asked, and the session would wait for that.
            logged.books.retain(|draft| !memo.is_on_shelf(draft));
            drafts.extend(memo.addressed(logged));
        }
        Ok(self.append(Vec::new(), drafts).await?)
    }

    /// Deletes a session.
    pub async fn retract(&self, reader: EntityId, entry: EntityId) -> Result<Changes, ReplicaError> {
        let memo = self.reader_memo(reader).await?;
        self.append(Vec::new(), memo.addressed(retract(entry))).await
    }

    /// Puts a book on the shelf or changes its state.
    pub async fn put_book(
        &self,
        reader: EntityId,
        entity: EntityId,
        book: &Book,
    ) -> Result<Changes, ReplicaError> {
        let vault = self.reader_memo(reader).await?.books.ok_or(ReplicaError::Unknown)?;
        self.append(Vec::new(), vec![(vault, book.draft(entity))]).await
    }

    /// Puts many books on the shelf, in one transaction. At most 512 at a time: a phone has little memory.
    pub async fn put_books(
        &self,
        reader: EntityId,
        books: &[(EntityId, Book)],
    ) -> Result<Changes, ReplicaError> {
        let vault = self.reader_memo(reader).await?.books.ok_or(ReplicaError::Unknown)?;
        let drafts = books.iter().map(|(entity, book)| (vault, book.draft(*entity)));
        self.append(Vec::new(), drafts.collect()).await
    }

    /// The books of a reader; empty where titles are not shared with this device.
    pub async fn books(&self, reader: EntityId) -> Result<Vec<(EntityId, Book)>, ReplicaError> {
        Ok(self.reader_memo(reader).await?.shelf.clone())
    }

    /// Entries read on dates from `from` to `to`, latest date first, at most `limit`.
    pub async fn entries(
        &self,
        reader: EntityId,
        from: Date,
        to: Date,
        limit: usize,
    ) -> Result<Vec<DiaryEntry>, ReplicaError> {
        let memo = self.reader_memo(reader).await?;
        let answers = self.store.read(vec![days(memo.amounts, from, to, limit)]).await?;
        let ids = answers.range(0).iter().filter_map(|(key, _)| Some(keys::split_day(key)?.1)).collect();
        self.diary_entries(&memo, ids).await
    }

    /// These sessions with their books, in this order.
    pub(crate) async fn diary_entries(
        &self,
        memo: &ReaderMemo,
        ids: Vec<EntityId>,
    ) -> Result<Vec<DiaryEntry>, ReplicaError> {
        let sessions = self.winners_of(memo.amounts, &ids).await?;
        let read = match memo.books {
            Some(books) => self.winners_of(books, &ids).await?,
            None => vec![None; ids.len()],
        };
        let entries = ids.into_iter().zip(sessions).zip(read).filter_map(|((id, session), read)| {
            let entry = Entry::from_row(session.as_ref()?)?;
            let book = read.as_ref().and_then(EntryBook::from_row).map(|read| read.book);
            Some(DiaryEntry { id, entry, book })
        });
        Ok(entries.collect())
    }

    /// Sessions read on dates from `from` to `to`, the earliest date first.
    pub async fn history(
        &self,
        reader: EntityId,
        from: Date,
        to: Date,
    ) -> Result<Vec<Session>, ReplicaError> {
        let amounts = self.reader_memo(reader).await?.amounts;
        let answers = self.store.read(vec![days(amounts, from, to, usize::MAX)]).await?;
        let sessions = answers.range(0).iter().rev().map(|(key, bytes)| {
            let (date, _) = keys::split_day(key).ok_or(ReplicaError::Damaged)?;
            let day: DayRecord = decode(bytes)?;
            Ok(Session { date, minutes: day.minutes, pages: day.pages, flags: Flags(day.flags) })
        });
        sessions.collect()
    }

    /// What has not reached the library.
    pub async fn waiting(&self) -> Result<Waiting, ReplicaError> {
        let tables = [Table::Pending, Table::Quarantine, Table::Vaults, Table::Participations];
        let answers = self.store.read(tables.map(|table| Read::prefix(table, &[])).into()).await?;
        let quarantined = self.not_superseded(answers.range(1)).await?;
        let aside_rows = quarantined.len();
        let pending = answers.range(0).iter().filter_map(quarantine::row);
        let rows: Vec<Row> = pending.chain(quarantined).collect();
        let vaults: Vec<VaultRecord> =
            answers.range(2).iter().map(|(_, bytes)| decode(bytes)).collect::<Result<_, _>>()?;
        let participations: Vec<ParticipationRecord> =
            answers.range(3).iter().map(|(_, bytes)| decode(bytes)).collect::<Result<_, _>>()?;
        Ok(Waiting {
            entities: rows.iter().map(|row| row.stamp.entity).collect(),
            sessions: rows.iter().filter(|row| row.kind == kind::ENTRY).count(),
            registered: !vaults.is_empty() && vaults.iter().all(|vault| vault.registered),
            is_reading_all: vaults.iter().any(|vault| vault.scanning),
            aside: Aside {
                rows: aside_rows,
                credits: participations.iter().map(|participation| participation.refused).sum(),
                unread: vaults.iter().map(|vault| vault.parked).sum(),
            },
        })
    }

    /// The rows of quarantined records that still are winners. Of a damaged record nothing is known; the winner of its
    /// entity was offered to the log again when it was put aside.
    async fn not_superseded(&self, quarantined: &[Record]) -> Result<Vec<Row>, ReplicaError> {
        let mut rows = Vec::new();
        for record in quarantined {
            let Some((vault, row)) = keys::vault_of(&record.0).zip(quarantine::row(record)) else { continue };
            if self.winner(vault, row.stamp.entity).await?.as_ref() == Some(&row) {
                rows.push(row);
            }
        }
        Ok(rows)
    }

    /// The vaults of a reader and what is counted for, remembered from tap to tap.
    pub(crate) async fn reader_memo(&self, reader: EntityId) -> Result<Rc<ReaderMemo>, ReplicaError> {
        if let Some(memo) = self.memo.reader(reader) {
            return Ok(memo);
        }
        let version = self.memo.version();
        let reads = vec![Read::Get(Table::Meta, keys::CLOCK.to_vec()), Read::prefix(Table::Vaults, &[])];
        let answers = self.store.read(reads).await?;
        self.memo.see_clock(answers.value(0).map(decode).transpose()?.unwrap_or_default());
        let (mut amounts, mut books) = (None, None);
        for (_, bytes) in answers.range(1) {
            let record: VaultRecord = decode(bytes)?;
            match record.role {
                Role::Amounts(of) if of == reader.into() => amounts = Some(record),
                Role::Books(of) if of == reader.into() => books = Some(record.vault),
                _ => {}
            }
        }
        let amounts = amounts.ok_or(ReplicaError::Unknown)?;
        let participations = self.listed(amounts.vault, kind::PARTICIPATION).await?;
        let shelf = match books {
            Some(vault) => self.shelf(vault).await?,
            None => Vec::new(),
        };
        let memo = Rc::new(ReaderMemo::new(amounts, books, participations, shelf));
        self.memo.remember(version, reader, &memo);
        Ok(memo)
    }

    async fn shelf(&self, vault: VaultId) -> Result<Vec<(EntityId, Book)>, ReplicaError> {
        let rows = self.listed(vault, kind::BOOK).await?;
        Ok(rows.iter().filter_map(|row| Some((row.stamp.entity, Book::from_row(row)?))).collect())
    }
}

fn days(amounts: VaultId, from: Date, to: Date, limit: usize) -> Read {
    Read::Range {
        table: Table::Days,
        from: keys::date(amounts, from),
        to: keys::date(amounts, to.plus_days(1)),
        limit,
        newest_first: true,
    }
}
