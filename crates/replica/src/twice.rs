//! Sessions that may have been noted in two homes, and what is answered.

use oplog::EntityId;
use reading::{Apart, Draft, Noted, kind, possibly_the_same};

use crate::diary::DiaryEntry;
use crate::error::ReplicaError;
use crate::journal::Changes;
use crate::ports::{Clock, Entropy};
use crate::replica::Replica;
use crate::store::Store;

/// What is longer ago is not asked about any more, in days.
const DAYS: i32 = 31;

impl<S: Store, C: Clock, E: Entropy> Replica<S, C, E> {
    /// Pairs of sessions of a reader that may be one; of each the one that stays if it is one comes first.
    pub async fn noted_twice(&self, reader: EntityId) -> Result<Vec<(DiaryEntry, DiaryEntry)>, ReplicaError> {
        let today = self.clock.today();
        let sessions = self.entries(reader, today.plus_days(-DAYS), today, usize::MAX).await?;
        if sessions.iter().all(|session| session.entry.home.is_none()) {
            return Ok(Vec::new());
        }
        let amounts = self.reader_memo(reader).await?.amounts;
        let apart = self.listed(amounts, kind::APART).await?;
        let apart: Vec<Apart> = apart.iter().filter_map(Apart::from_row).collect();
        let noted: Vec<Noted> = sessions
            .iter()
            .map(|one| Noted { id: one.id, entry: one.entry.clone(), book: one.book })
            .collect();
        let session = |id| sessions.iter().find(|one| one.id == id).cloned();
        let pairs = possibly_the_same(&noted, &apart).into_iter();
        Ok(pairs.filter_map(|(one, other)| Some((session(one)?, session(other)?))).collect())
    }

    /// Remembers, in every home, that two sessions are two, or forgets it again.
    pub async fn set_apart(
        &self,
        reader: EntityId,
        [one, other]: [EntityId; 2],
        are_two: bool,
    ) -> Result<Changes, ReplicaError> {
        let amounts = self.reader_memo(reader).await?.amounts;
        let apart = Apart::of(one, other);
        let draft = if are_two { apart.draft() } else { Draft::tombstone(apart.id()) };
        self.append(Vec::new(), vec![(amounts, draft)]).await
    }
}
