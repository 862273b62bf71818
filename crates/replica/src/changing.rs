//! What a reader does with a session that was logged: puts it right, and takes back that it was deleted.

use oplog::EntityId;
use reading::{Entry, EntryBook, LogReading, Logged, change_reading};

use crate::diary::{DiaryEntry, LogError};
use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::ports::{Clock, Entropy};
use crate::replica::Replica;
use crate::store::Store;

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// One session with its book; nothing if there is none, or it was deleted.
    pub async fn diary_entry(
        &self,
        reader: EntityId,
        id: EntityId,
    ) -> Result<Option<DiaryEntry>, ReplicaError> {
        let memo = self.reader_memo(reader).await?;
        let session = self.winner(memo.amounts, id).await?;
        let Some(entry) = session.as_ref().and_then(Entry::from_row) else { return Ok(None) };
        let about = match memo.books {
            Some(books) => self.winner(books, id).await?,
            None => None,
        };
        let book = about.as_ref().and_then(EntryBook::from_row).map(|about| about.book);
        Ok(Some(DiaryEntry { id, entry, book }))
    }

    /// Gives a session that was logged another content.
    pub async fn change(&self, reader: EntityId, command: &LogReading) -> Result<Changes, LogError> {
        let memo = self.reader_memo(reader).await?;
        let was = self.diary_entry(reader, command.entry).await?.ok_or(ReplicaError::Unknown)?;
        let participations = memo.participations(self.rules);
        let mut changed = change_reading(command, &was.entry, was.book, participations, self.clock.today())?;
        changed.books.retain(|draft| !memo.is_on_shelf(draft));
        Ok(self.append(Vec::new(), memo.addressed(changed)).await?)
    }

    /// Writes a session again that was deleted, as it was.
    pub async fn put_back(&self, reader: EntityId, entry: &DiaryEntry) -> Result<Changes, ReplicaError> {
        let memo = self.reader_memo(reader).await?;
        let about = entry.book.map(|book| EntryBook { book }.draft(entry.id));
        let as_it_was =
            Logged { amounts: vec![entry.entry.draft(entry.id)], books: about.into_iter().collect() };
        self.append(Vec::new(), memo.addressed(as_it_was)).await
    }
}
