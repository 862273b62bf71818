//! The inventory: what a reader has, in a few numbers, so that a file and a device can be laid side by side.

use challenge::Date;
use oplog::Row;
use reading::{Book, Entry, Session, Streak, milestones};

/// What a reader has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    pub books: usize,
    pub sessions: usize,
    pub minutes: u64,
    /// Milestones reached.
    pub badges: usize,
    pub streak: Streak,
}

impl Inventory {
    /// `sessions` in ascending order of dates.
    #[must_use]
    pub fn of(sessions: &[Session], books: usize, today: Date) -> Self {
        Self {
            books,
            sessions: sessions.len(),
            minutes: sessions.iter().map(|session| u64::from(session.minutes)).sum(),
            badges: milestones(sessions, today).iter().filter(|reached| reached.on.is_some()).count(),
            streak: Streak::of(sessions.iter().map(|session| session.date), today),
        }
    }

    /// From the winners of a reader's two vaults, as a backup holds them.
    #[must_use]
    pub fn of_rows(amounts: &[Row], books: &[Row], today: Date) -> Self {
        let session = |entry: Entry| Session {
            date: entry.read_on,
            minutes: entry.minutes.unwrap_or_default(),
            pages: entry.pages.unwrap_or_default(),
            flags: entry.flags,
        };
        let mut sessions: Vec<Session> = amounts.iter().filter_map(Entry::from_row).map(session).collect();
        sessions.sort_by_key(|session| session.date);
        Self::of(&sessions, books.iter().filter_map(Book::from_row).count(), today)
    }
}
