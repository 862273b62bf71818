//! What a reader asks for, done by the replica.

use std::cell::RefCell;
use std::rc::Rc;

use challenge::{ChallengeId, Metric, Rules};
use leptos::prelude::*;
use reading::{AgeBand, Audience, Book, Outfit, Own, Reader, ReadingState};
use replica::{Changes, Clock, EntityId, ReplicaError, StoreError, TaskError};

use super::device::Device;
use super::errand::{Done, Errand, NotDone, Steps};
use super::look::{Look, Looked};
use super::pairing::Pairing;
use super::view::{
    Action, ChallengeDetails, Key, MINUTES_MAX, MyReading, OWN_DAYS_MAX, OWN_GOAL_MAX, OwnChallenge,
    PAGES_MAX, Picture, Reason, Refusal, StorageState,
};
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
                Action::AddReader { nickname, picture, age_band } => {
                    device.add_reader(&nickname, picture, age_band).await
                }
                action => match lazy::commands().await {
                    Ok(commands) => (commands.perform)(device.clone(), action).await,
                    Err(Absent) => Err(Refusal::NotSaved),
                },
            };
            match outcome {
                Ok(()) => {
                    project::everything(&device).await.map_err(refusal)?;
                    device.announce();
                    device.look_for_new_badges();
                }
                Err(Refusal::StorageFull) => device.views.storage.set(StorageState::Full),
                Err(_) => {}
            }
            outcome
        })
    }

    fn my_reading(&self) -> Pending<Option<MyReading>> {
        let device = self.device();
        Box::pin(async move { (lazy::commands().await.ok()?.my_reading)(device?).await })
    }

    fn challenge_details(&self, challenge: Key) -> Pending<Option<ChallengeDetails>> {
        let device = self.device();
        Box::pin(async move { (lazy::commands().await.ok()?.challenge_details)(device?, challenge).await })
    }

    fn reasons(&self, challenge: Key) -> Pending<Option<Vec<Reason>>> {
        let device = self.device();
        Box::pin(async move { (lazy::commands().await.ok()?.reasons)(device?, challenge).await })
    }

    fn run_errand(&self, errand: Errand, steps: RwSignal<Option<Steps>>) -> Pending<Result<Done, NotDone>> {
        let device = self.device();
        Box::pin(async move {
            let device = device.ok_or(NotDone::Failed)?;
            let errands = lazy::errands().await.map_err(|Absent| NotDone::Failed)?;
            let outcome = (errands.run)(device.clone(), errand, steps).await;
            if matches!(
                outcome,
                Ok(Done::Imported(_) | Done::Restored | Done::Erased | Done::HouseholdChanged | Done::Opened)
            ) {
                project::everything(&device).await.map_err(|_| NotDone::Failed)?;
                device.announce();
            }
            outcome
        })
    }

    fn pair(&self, pairing: Pairing) -> Pending<()> {
        let device = self.device();
        Box::pin(async move {
            if let (Some(device), Ok(commands)) = (device, lazy::commands().await) {
                (commands.pair)(device, pairing).await;
            }
        })
    }

    fn look(&self, look: Look) -> Pending<Option<Looked>> {
        let device = self.device();
        Box::pin(async move { (lazy::commands().await.ok()?.look)(device?, look).await })
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
            Action::AddReader { nickname, picture, age_band } => {
                self.add_reader(&nickname, picture, age_band).await?;
            }
            Action::SwitchReader { reader } => self.switch_to(EntityId(reader.0)).await?,
            Action::ChangeReader(change) => self.change_reader(change).await?,
            Action::SpeakTo { reader, language } => self.speak_to(reader, language).await?,
            Action::SetLock { reader, pictures } => self.set_lock(reader, pictures).await?,
            Action::RemoveReader { reader } => self.remove_reader(reader).await?,
            Action::GiveSticker { reader, sticker, picture } => {
                self.give_sticker(reader, sticker, picture).await?;
            }
            Action::TakeStickerBack { reader, sticker } => self.take_sticker_back(reader, sticker).await?,
            Action::SeeStickers => self.see_stickers().await?,
            Action::TakeChallenge { challenge } => self.take_challenge(self.reader()?, challenge).await?,
            Action::Shelve { book, state } => self.shelve(book, state).await?,
            Action::LogReading(session) => self.log(session).await?,
            Action::CorrectEntry(correction) => self.correct(correction).await?,
            Action::RemoveEntry { reader, entry } => self.remove(EntityId(reader.0), entry).await?,
            Action::PutEntryBack { entry } => self.put_back(entry).await?,
            Action::TakeBack { entries } => {
                for (reader, entry) in entries {
                    self.retract(EntityId(reader.0), entry).await?;
                }
            }
            Action::Tick { challenge, task, is_done } => self.tick(challenge, task, is_done).await?,
            Action::Redeem { reader, challenge, code } => self.redeem(reader, challenge, &code).await?,
            Action::MakeChallenge(own) => self.make_challenge(own).await?,
            Action::LeaveChallenge { challenge } => {
                let left = self.replica.leave_own_challenge(self.reader()?, ChallengeId(challenge.0)).await;
                self.stored(left).await?;
            }
            Action::Dress { outfit } => self.dress(outfit).await?,
        }
        Ok(())
    }

    /// What was saved is kept and shown, even if the database refuses it.
    pub(super) async fn stored(
        self: &Rc<Self>,
        outcome: Result<Changes, ReplicaError>,
    ) -> Result<(), Refusal> {
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

    pub(super) fn reader(&self) -> Result<EntityId, Refusal> {
        self.views.current.get_untracked().map(|key| EntityId(key.0)).ok_or(Refusal::NotSaved)
    }

    async fn tick(self: &Rc<Self>, challenge: Key, task: u16, is_done: bool) -> Result<(), Refusal> {
        let (reader, challenge) = (self.reader()?, ChallengeId(challenge.0));
        if is_done {
            match self.replica.do_task(reader, challenge, task).await {
                Err(TaskError::NotDone(reading::NotDone::OutsideWindow)) => Err(Refusal::ChallengeClosed),
                Err(TaskError::NotDone(_)) => Err(Refusal::NotSaved),
                Err(TaskError::Replica(error)) => self.stored(Err(error)).await,
                Ok(_) => Ok(()),
            }
        } else {
            let undone = self.replica.undo_task(reader, challenge, task).await;
            self.stored(undone).await
        }
    }

    async fn make_challenge(self: &Rc<Self>, wanted: OwnChallenge) -> Result<(), Refusal> {
        let title = wanted.title.trim().to_owned();
        if title.is_empty() {
            return Err(Refusal::TitleEmpty);
        }
        within(wanted.goal, OWN_GOAL_MAX)?;
        within(wanted.days, OWN_DAYS_MAX)?;
        let opens = self.replica.clock().today();
        let rules = Rules {
            metric: wanted.metric,
            cap: match wanted.metric {
                Metric::Minutes => MINUTES_MAX,
                Metric::Pages => PAGES_MAX,
                Metric::Days | Metric::Books | Metric::Activities => 1,
            },
            ..Rules::days(wanted.goal, opens, opens.plus_days(wanted.days.cast_signed() - 1))
        };
        let readers: Vec<EntityId> = if wanted.is_together {
            self.replica.readers().await.map_err(refusal)?.iter().map(|reader| reader.id).collect()
        } else {
            vec![self.reader()?]
        };
        let own = Own { title, together: wanted.is_together };
        let made = self.replica.take_own_challenge(EntityId(wanted.key.0), &readers, own, rules).await;
        self.stored(made).await
    }

    async fn dress(self: &Rc<Self>, outfit: Outfit) -> Result<(), Refusal> {
        let reader = self.row_of(self.reader()?).await?;
        self.write_reader(Reader { outfit, ..reader }).await
    }

    async fn add_reader(
        self: &Rc<Self>,
        nickname: &str,
        picture: Picture,
        age_band: AgeBand,
    ) -> Result<(), Refusal> {
        let nickname = checked_nickname(nickname)?;
        let reader = Reader {
            id: self.replica.mint(),
            nickname: nickname.to_owned(),
            picture: u16::from(picture.0),
            age_band,
            language: i18n::spoken().code().to_owned(),
            outfit: Outfit::default(),
            lock: None,
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

    pub(super) async fn take_challenge(
        self: &Rc<Self>,
        reader: EntityId,
        challenge: Key,
    ) -> Result<(), Refusal> {
        let published = self.replica.challenges().await.map_err(refusal)?;
        let today = self.replica.clock().today();
        let challenge = published
            .iter()
            .find(|one| one.id.0 == challenge.0 && one.rules.stage(today) != challenge::Stage::Closed)
            .ok_or(Refusal::ChallengeClosed)?;
        let taken = self.replica.take_challenge(reader, challenge).await;
        self.stored(taken).await
    }

    async fn shelve(self: &Rc<Self>, key: Key, state: ReadingState) -> Result<(), Refusal> {
        let (entity, book) = self.book(key).await?.ok_or(Refusal::NotSaved)?;
        let book = Book { state, ..book };
        let put = self.replica.put_book(self.reader()?, entity, &book).await;
        self.stored(put).await
    }

    /// A book on the shelf, or one that was just found in the catalogue.
    pub(super) async fn book(&self, key: Key) -> Result<Option<(EntityId, Book)>, Refusal> {
        let entity = EntityId(key.0);
        let known = self.replica.books(self.reader()?).await.map_err(refusal)?;
        let on_shelf = known.into_iter().find(|(id, _)| *id == entity);
        Ok(on_shelf.or_else(|| Some((entity, self.found(key)?))))
    }

    /// After the first saved entry, and once for each start: asking earlier is refused more often.
    pub(super) async fn ask_to_persist(&self) {
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

pub(super) fn checked_nickname(nickname: &str) -> Result<&str, Refusal> {
    let nickname = nickname.trim();
    match nickname.chars().count() {
        0 => Err(Refusal::NicknameEmpty),
        1..=Reader::NICKNAME_MAX => Ok(nickname),
        _ => Err(Refusal::NicknameTooLong),
    }
}

fn within(number: u32, max: u32) -> Result<(), Refusal> {
    if (1..=max).contains(&number) { Ok(()) } else { Err(Refusal::OutOfRange { max }) }
}

pub(super) fn refusal(error: ReplicaError) -> Refusal {
    match error {
        ReplicaError::Store(StoreError::Full) => Refusal::StorageFull,
        _ => Refusal::NotSaved,
    }
}
