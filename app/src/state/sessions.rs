//! Sessions: noted, put right, deleted and brought back.

use std::rc::Rc;

use challenge::Date;
use reading::{Book, Flags, LogReading, ReadingState};
use replica::{EntityId, LogError};

use super::commands::refusal;
use super::device::Device;
use super::project::key;
use super::view::{
    Amount, Correction, How, Key, MINUTES_MAX, PAGES_MAX, PERCENT_MAX, Refusal, Session, SessionOf,
};

impl Device {
    pub(super) async fn log(self: &Rc<Self>, session: Session) -> Result<(), Refusal> {
        let book = match session.book {
            Some(key) => self.book(key).await?,
            None => None,
        };
        let of = |one: &SessionOf| {
            let flags = flags(&session, one.amount, book.as_ref().map(|(_, book)| book));
            (EntityId(one.reader.0), command(one.entry, session.read_on, one.amount, flags, book.clone()))
        };
        let sessions: Vec<_> = session.entries.iter().map(of).collect();
        match self.replica.log_for(&sessions).await {
            Ok(_) => {}
            Err(LogError::Refused(refused)) => return Err(refused_entry(refused)),
            Err(LogError::Replica(error)) => self.stored(Err(error)).await?,
        }
        self.ask_to_persist().await;
        Ok(())
    }

    pub(super) async fn retract(self: &Rc<Self>, reader: EntityId, entry: Key) -> Result<(), Refusal> {
        let retracted = self.replica.retract(reader, EntityId(entry.0)).await;
        self.stored(retracted).await
    }

    pub(super) async fn correct(self: &Rc<Self>, said: Correction) -> Result<(), Refusal> {
        let reader = EntityId(said.reader.0);
        let books = self.replica.books(reader).await.map_err(refusal)?;
        let book = said.book.and_then(|wanted| books.into_iter().find(|(id, _)| key(*id) == wanted));
        let flags = how_flags(said.how).with(end_flag(said.is_finished, said.amount));
        let command = command(said.entry, said.read_on, said.amount, flags, book);
        match self.replica.change(reader, &command).await {
            Ok(_) => Ok(()),
            Err(LogError::Refused(refused)) => Err(refused_entry(refused)),
            Err(LogError::Replica(error)) => self.stored(Err(error)).await,
        }
    }

    /// Deletes a session, and keeps it in mind for [`Device::put_back`].
    pub(super) async fn remove(self: &Rc<Self>, reader: EntityId, entry: Key) -> Result<(), Refusal> {
        let was = self.replica.diary_entry(reader, EntityId(entry.0)).await.map_err(refusal)?;
        self.retract(reader, entry).await?;
        *self.removed.borrow_mut() = was.map(|was| (reader, was));
        Ok(())
    }

    pub(super) async fn put_back(self: &Rc<Self>, entry: Key) -> Result<(), Refusal> {
        let removed = self.removed.borrow().clone();
        let (reader, was) = removed.filter(|(_, was)| key(was.id) == entry).ok_or(Refusal::NotSaved)?;
        let put_back = self.replica.put_back(reader, &was).await;
        self.stored(put_back).await
    }
}

/// What a session is to the replica.
fn command(
    entry: Key,
    read_on: Date,
    amount: Amount,
    flags: Flags,
    book: Option<(EntityId, Book)>,
) -> LogReading {
    let (minutes, pages, percent) = match amount {
        Amount::Minutes(minutes) => (Some(minutes), None, None),
        Amount::Pages(pages) => (None, Some(pages), None),
        Amount::Percent(percent) => (None, None, Some(u8::try_from(percent).unwrap_or(u8::MAX))),
    };
    LogReading { entry: EntityId(entry.0), read_on, minutes, pages, percent, flags, book }
}

fn flags(session: &Session, amount: Amount, book: Option<&Book>) -> Flags {
    let was_read = book.is_some_and(|book| book.state == ReadingState::Read);
    how_flags(session.how)
        .with(when(session.tapped_today, Flags::TAPPED_TODAY))
        .with(end_flag(session.is_finished, amount))
        .with(when(was_read, Flags::REREAD))
}

pub(super) fn how_flags(how: How) -> Flags {
    match how {
        How::Alone => Flags::default(),
        How::Together => Flags::READ_ALOUD,
        How::ReadTo => Flags::BEING_READ_TO,
        How::Audiobook => Flags::AUDIOBOOK,
    }
}

/// All of a book is its end, whether that was said or not.
fn end_flag(is_finished: bool, amount: Amount) -> Flags {
    when(is_finished || amount == Amount::Percent(PERCENT_MAX), Flags::FINISHED)
}

fn when(holds: bool, flag: Flags) -> Flags {
    if holds { flag } else { Flags::default() }
}

/// The first that was said, as the log sheet says only one.
pub(super) fn how_of(flags: Flags) -> How {
    let said = [How::Together, How::ReadTo, How::Audiobook];
    said.into_iter().find(|how| flags.contains(how_flags(*how))).unwrap_or_default()
}

fn refused_entry(refused: reading::Refusal) -> Refusal {
    match refused {
        reading::Refusal::FutureDate => Refusal::DateInFuture,
        reading::Refusal::TooLongAgo => Refusal::DateTooOld,
        reading::Refusal::Minutes | reading::Refusal::NothingRead => Refusal::OutOfRange { max: MINUTES_MAX },
        reading::Refusal::Pages => Refusal::OutOfRange { max: PAGES_MAX },
        reading::Refusal::Percent => Refusal::OutOfRange { max: PERCENT_MAX },
    }
}
