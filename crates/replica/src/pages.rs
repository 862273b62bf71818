//! The history of a reader in steps, however long it is: which sessions are wanted is found out from the dates and the
//! flags alone, and only those that are shown are read.

use challenge::Date;
use oplog::EntityId;
use reading::{EntryBook, Flags};

use crate::diary::DiaryEntry;
use crate::error::ReplicaError;
use crate::keys;
use crate::ports::{Clock, Entropy};
use crate::records::{DayRecord, decode};
use crate::replica::Replica;
use crate::store::{Read, Store, Table};

/// Which sessions are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub from: Date,
    pub to: Date,
    /// Only those whose [`Flags::HOW`] are these.
    pub how: Option<Flags>,
    pub book: Option<EntityId>,
}

/// The first of those that are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiaryPage {
    /// The latest date first.
    pub entries: Vec<DiaryEntry>,
    /// How many there are in all.
    pub count: usize,
}

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// At most `limit` of the sessions wanted, and how many there are. A book is found only where titles are shared with this
    /// device.
    pub async fn diary_page(
        &self,
        reader: EntityId,
        wanted: &Wanted,
        limit: usize,
    ) -> Result<DiaryPage, ReplicaError> {
        let memo = self.reader_memo(reader).await?;
        let range = Read::Range {
            table: Table::Days,
            from: keys::date(memo.amounts, wanted.from),
            to: keys::date(memo.amounts, wanted.to.plus_days(1)),
            limit: usize::MAX,
            newest_first: true,
        };
        let answers = self.store.read(vec![range]).await?;
        let mut ids = Vec::new();
        for (key, bytes) in answers.range(0) {
            let (_, id) = keys::split_day(key).ok_or(ReplicaError::Damaged)?;
            let day: DayRecord = decode(bytes)?;
            if wanted.how.is_none_or(|how| day.flags & Flags::HOW.0 == how.0) {
                ids.push(id);
            }
        }
        if let Some(book) = wanted.book {
            ids = match memo.books {
                Some(books) => {
                    let about = self.winners_of(books, &ids).await?;
                    let is_it =
                        |row: &oplog::Row| EntryBook::from_row(row).is_some_and(|one| one.book == book);
                    let of_it = ids.into_iter().zip(about).filter(|(_, row)| row.as_ref().is_some_and(is_it));
                    of_it.map(|(id, _)| id).collect()
                }
                None => Vec::new(),
            };
        }
        let count = ids.len();
        ids.truncate(limit);
        Ok(DiaryPage { entries: self.diary_entries(&memo, ids).await?, count })
    }
}
