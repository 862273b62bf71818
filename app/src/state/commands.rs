//! What a reader asks for, done by the replica.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use reading::{AgeBand, Audience, Book, Flags, LogReading, Reader, ReadingState};
use replica::{Changes, Clock, EntityId, LogError, ReplicaError, StoreError};

use super::device::Device;
use super::view::{Action, BookHit, Key, Picture, Refusal, Session, StorageState};
use super::{Actions, Pending, project};
use crate::browser::storage;
use crate::i18n;
use crate::lazy::{self, Absent};

/// The actions of the screens. Until the store is open nothing can be asked: the screens show that it is opening.
#[derive(Default)]
pub(crate) struct Commands(RefCell<Option<Rc<Device>>>);

impl Commands {
    pub(crate) fn connect(&self, device: Rc<Device>) {
        *self.0.borrow_mut() = Some(device);
    }

    fn device(&self) -> Option<Rc<Device>> {
        self.0.borrow().clone()
    }
}

impl Actions for Commands {
    fn perform(&self, action: Action) -> Pending<Result<(), Refusal>> {
        let device = self.device();
        Box::pin(async move {
            let device = device.ok_or(Refusal::NotSaved)?;
            let outcome = match action {
                // The one action on the way to the first *Today*: it waits for no part.
                Action::AddReader { nickname, picture } => device.add_reader(&nickname, picture).await,
                action => match lazy::commands().await {
                    Ok(commands) => (commands.perform)(device.clone(), action).await,
                    Err(Absent) => Err(Refusal::NotSaved),
                },
            };
            match outcome {
                Ok(()) => {
                    project::everything(&device).await.map_err(refusal)?;
                    device.announce();
                }
                Err(Refusal::StorageFull) => device.views.storage.set(StorageState::Full),
                Err(_) => {}
            }
            outcome
        })
    }

    fn find_books(&self, query: String, limit: usize) -> Pending<Vec<BookHit>> {
        let device = self.device();
        Box::pin(async move {
            let Some(device) = device else { return Vec::new() };
            match lazy::commands().await {
                Ok(commands) => (commands.find_books)(device, query, limit).await,
                Err(Absent) => Vec::new(),
            }
        })
    }

    fn mint(&self) -> Key {
        self.device().map_or(Key([0; 16]), |device| project::key(device.replica.mint()))
    }

    fn look_again(&self) {
        if let Some(device) = self.device() {
            device.refresh();
        }
    }
}

impl Device {
    pub(crate) async fn perform(self: &Rc<Self>, action: Action) -> Result<(), Refusal> {
        match action {
            Action::AddReader { nickname, picture } => self.add_reader(&nickname, picture).await?,
            Action::SwitchReader { reader } => self.switch_to(EntityId(reader.0)).await?,
            Action::TakeChallenge { challenge } => self.take_challenge(challenge).await?,
            Action::PutOnShelf { book } => self.shelve(book, ReadingState::Reading).await?,
            Action::TakeOffShelf { book } => self.shelve(book, ReadingState::SetAside).await?,
            Action::LogReading(session) => self.log(session).await?,
            Action::RemoveEntry { entry } => {
                let retracted = self.replica.retract(self.reader()?, EntityId(entry.0)).await;
                self.stored(retracted).await?;
            }
        }
        Ok(())
    }

    /// What was saved is kept and shown, even if the database refuses it.
    async fn stored(self: &Rc<Self>, outcome: Result<Changes, ReplicaError>) -> Result<(), Refusal> {
        match outcome {
            Ok(_) => Ok(()),
            Err(ReplicaError::SavedOnly(error)) => match lazy::recovery().await {
                Ok(recovery) => (recovery.go_on_in_memory)(self.clone(), error).await.map_err(refusal),
                // It is saved all the same, and there at the next start.
                Err(Absent) => Err(Refusal::NotSaved),
            },
            Err(error) => Err(refusal(error)),
        }
    }

    fn reader(&self) -> Result<EntityId, Refusal> {
        self.views.current.get_untracked().map(|key| EntityId(key.0)).ok_or(Refusal::NotSaved)
    }

    async fn add_reader(self: &Rc<Self>, nickname: &str, picture: Picture) -> Result<(), Refusal> {
        let nickname = nickname.trim();
        if nickname.is_empty() {
            return Err(Refusal::NicknameEmpty);
        }
        if nickname.chars().count() > Reader::NICKNAME_MAX {
            return Err(Refusal::NicknameTooLong);
        }
        let reader = Reader {
            id: self.replica.mint(),
            nickname: nickname.to_owned(),
            picture: u16::from(picture.0),
            age_band: AgeBand::Child,
            language: i18n::spoken().code().to_owned(),
        };
        let shared = [Audience::Amounts, Audience::Books];
        let added = self.replica.add_reader(&reader, &shared).await;
        self.stored(added).await?;
        self.switch_to(reader.id).await
    }

    async fn switch_to(&self, reader: EntityId) -> Result<(), Refusal> {
        self.replica.remember_reader(reader).await.map_err(refusal)?;
        self.views.current.set(Some(project::key(reader)));
        Ok(())
    }

    async fn take_challenge(self: &Rc<Self>, challenge: Key) -> Result<(), Refusal> {
        let published = self.replica.challenges().await.map_err(refusal)?;
        let today = self.replica.clock().today();
        let challenge = published
            .iter()
            .find(|one| one.id.0 == challenge.0 && one.rules.stage(today) != challenge::Stage::Closed)
            .ok_or(Refusal::ChallengeClosed)?;
        let taken = self.replica.take_challenge(self.reader()?, challenge).await;
        self.stored(taken).await
    }

    async fn shelve(self: &Rc<Self>, key: Key, state: ReadingState) -> Result<(), Refusal> {
        let (entity, book) = self.book(key).await?.ok_or(Refusal::NotSaved)?;
        let book = Book { state, ..book };
        let put = self.replica.put_book(self.reader()?, entity, &book).await;
        self.stored(put).await
    }

    async fn log(self: &Rc<Self>, session: Session) -> Result<(), Refusal> {
        let book = match session.book {
            Some(key) => self.book(key).await?,
            None => None,
        };
        let command = LogReading {
            entry: EntityId(session.entry.0),
            read_on: session.read_on,
            minutes: Some(session.minutes),
            pages: None,
            percent: None,
            flags: if session.tapped_today { Flags::TAPPED_TODAY } else { Flags::default() },
            book,
        };
        match self.replica.log(self.reader()?, &command).await {
            Ok(_) => {}
            Err(LogError::Refused(refused)) => return Err(refused_entry(refused)),
            Err(LogError::Replica(error)) => self.stored(Err(error)).await?,
        }
        self.ask_to_persist().await;
        Ok(())
    }

    /// A book on the shelf, or one that was just found in the catalogue.
    async fn book(&self, key: Key) -> Result<Option<(EntityId, Book)>, Refusal> {
        let entity = EntityId(key.0);
        let known = self.replica.books(self.reader()?).await.map_err(refusal)?;
        let on_shelf = known.into_iter().find(|(id, _)| *id == entity);
        Ok(on_shelf.or_else(|| Some((entity, self.catalogue.borrow().found(key)?))))
    }

    /// After the first saved entry, and once for each start: asking earlier is refused more often.
    async fn ask_to_persist(&self) {
        let kept = match self.views.storage.get_untracked() {
            StorageState::Kept { persistent: false } => StorageState::Kept { persistent: true },
            StorageState::WithoutJournal { persistent: false } => {
                StorageState::WithoutJournal { persistent: true }
            }
            _ => return,
        };
        if !self.has_asked_to_persist.replace(true) && storage::persist().await {
            self.views.storage.set(kept);
        }
    }
}

fn refused_entry(refused: reading::Refusal) -> Refusal {
    match refused {
        reading::Refusal::FutureDate => Refusal::DateInFuture,
        reading::Refusal::TooLongAgo => Refusal::DateTooOld,
        reading::Refusal::Minutes
        | reading::Refusal::Pages
        | reading::Refusal::Percent
        | reading::Refusal::NothingRead => Refusal::MinutesOutOfRange,
    }
}

fn refusal(error: ReplicaError) -> Refusal {
    match error {
        ReplicaError::Store(StoreError::Full) => Refusal::StorageFull,
        _ => Refusal::NotSaved,
    }
}
