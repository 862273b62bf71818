//! What the app knows, as signals, and the one way to change it.
//!
//! The signals are a projection: only the layer that owns the data writes them, screens read them.

#[cfg(not(feature = "gallery"))]
mod catalogue;
#[cfg(not(feature = "gallery"))]
pub(crate) mod challenges;
#[cfg_attr(feature = "gallery", allow(dead_code, reason = "a household in memory has no class"))]
pub(crate) mod class;
#[cfg(not(feature = "gallery"))]
mod classes;
#[cfg(not(feature = "gallery"))]
mod commands;
#[cfg(not(feature = "gallery"))]
pub(crate) mod device;
#[cfg(not(feature = "gallery"))]
pub(crate) mod device_store;
#[cfg_attr(feature = "gallery", allow(dead_code, reason = "a household in memory runs no errands"))]
pub(crate) mod errand;
#[cfg(not(feature = "gallery"))]
mod family;
#[cfg(not(feature = "gallery"))]
mod found_code;
#[cfg(not(feature = "gallery"))]
mod household;
pub(crate) mod look;
#[cfg(not(feature = "gallery"))]
mod looks;
#[cfg(not(feature = "gallery"))]
pub(crate) mod opening;
#[cfg_attr(feature = "gallery", allow(dead_code, reason = "a household in memory has one device"))]
pub(crate) mod pairing;
#[cfg(not(feature = "gallery"))]
mod pairing_run;
#[cfg(not(feature = "gallery"))]
mod portable;
#[cfg(not(feature = "gallery"))]
mod project;
#[cfg(not(feature = "gallery"))]
pub(crate) mod recovery;
#[cfg(not(feature = "gallery"))]
mod searches;
#[cfg(not(feature = "gallery"))]
mod sent;
#[cfg(not(feature = "gallery"))]
mod sessions;
#[cfg(not(feature = "gallery"))]
mod syncing;
pub(crate) mod view;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use challenge::{CodeLink, Date};
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::class::{ClassAnswer, ClassCard, ClassRefusal, ClassWork, SeatCard, StripCard};
use self::errand::{Checked, DeviceCard, Done, ErasingState, Errand, Household, NotDone, Steps};
use self::look::{
    BookFacets, BookPage, BookQuery, FoundCode, Glance, HistoryPage, HistoryQuery, Look, Looked, Searches,
    SentView, SessionDetails, StickerCard,
};
use self::pairing::Pairing;
use self::view::{
    Action, Aside, BadgeCard, BookHit, CatalogueState, ChallengeCard, ChallengeDetails, CopyState, Key,
    MyReading, ReaderCard, Reason, Refusal, Start, StorageState, TodayView,
};

/// A future of the one thread there is.
pub(crate) type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// The data layer as the screens see it.
pub(crate) trait Actions {
    /// Resolves once the change is durable on this device and [`Views`] show it.
    fn perform(&self, action: Action) -> Pending<Result<(), Refusal>>;
    /// Everything that the current reader has read.
    fn my_reading(&self) -> Pending<Option<MyReading>>;
    /// One challenge, closely.
    fn challenge_details(&self, challenge: Key) -> Pending<Option<ChallengeDetails>>;
    /// Everything on this device that counts in a challenge, the latest first.
    fn reasons(&self, challenge: Key) -> Pending<Option<Vec<Reason>>>;
    /// Does what takes longer than a tap; `steps` is told how far it is.
    fn run_errand(&self, errand: Errand, steps: RwSignal<Option<Steps>>) -> Pending<Result<Done, NotDone>>;
    /// Adds a device, as long as its screen is there.
    fn pair(&self, pairing: Pairing) -> Pending<()>;
    /// A closer look; nothing while it cannot be had.
    fn look(&self, look: Look) -> Pending<Option<Looked>>;
    /// A new identity for an entry.
    fn mint(&self) -> Key;
    /// Fills the views anew, for what depends on the language of the screens.
    fn look_again(&self);
}

/// Everything the screens show. Handles to signals: copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Views {
    pub(crate) start: RwSignal<Start>,
    /// The civil date of this device; moves at midnight.
    pub(crate) today: RwSignal<Date>,
    pub(crate) readers: RwSignal<Vec<ReaderCard>>,
    /// None until the first reader is made.
    pub(crate) current: RwSignal<Option<Key>>,
    /// A reader who is about to be removed: shown nowhere, and not yet gone.
    pub(crate) leaving: RwSignal<Option<Key>>,
    /// Of the current reader.
    pub(crate) reading: RwSignal<TodayView>,
    /// With the progress of the current reader.
    pub(crate) challenges: RwSignal<Vec<ChallengeCard>>,
    pub(crate) catalogue: RwSignal<CatalogueState>,
    pub(crate) copy: RwSignal<CopyState>,
    pub(crate) aside: RwSignal<Aside>,
    pub(crate) storage: RwSignal<StorageState>,
    /// How far the library is with erasing what was erased here.
    pub(crate) erasing: RwSignal<ErasingState>,
    /// What a backup file had and what is here, since it was taken in.
    pub(crate) restored: RwSignal<Vec<Checked>>,
    /// Badges that the latest action has brought.
    pub(crate) new_badges: RwSignal<Vec<BadgeCard>>,
    /// Counts how often what is shown was read anew: whoever asks for more asks again.
    pub(crate) readings: RwSignal<u32>,
}

impl Views {
    /// Nothing known yet.
    pub(crate) fn opening(today: Date) -> Self {
        Self {
            start: RwSignal::new(Start::Opening),
            today: RwSignal::new(today),
            readers: RwSignal::new(Vec::new()),
            current: RwSignal::new(None),
            leaving: RwSignal::new(None),
            reading: RwSignal::new(TodayView::default()),
            challenges: RwSignal::new(Vec::new()),
            catalogue: RwSignal::new(CatalogueState::Missing),
            copy: RwSignal::new(CopyState::OnThisDevice { waiting: 0 }),
            aside: RwSignal::new(Aside::default()),
            storage: RwSignal::new(StorageState::Kept { persistent: false }),
            erasing: RwSignal::new(ErasingState::Nothing),
            restored: RwSignal::new(Vec::new()),
            new_badges: RwSignal::new(Vec::new()),
            readings: RwSignal::new(0),
        }
    }

    /// Tracks both signals it reads.
    pub(crate) fn current_reader(&self) -> Option<ReaderCard> {
        let current = self.current.get()?;
        self.readers.with(|readers| readers.iter().find(|reader| reader.key == current).cloned())
    }
}

/// The actions given to [`provide`], for event handlers: copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Performer(StoredValue<Rc<dyn Actions>, LocalStorage>);

impl Performer {
    /// Performs the action and hands its outcome to `then`.
    pub(crate) fn perform(self, action: Action, then: impl FnOnce(Result<(), Refusal>) + 'static) {
        let outcome = self.0.with_value(|actions| actions.perform(action));
        let then: Box<dyn FnOnce(Result<(), Refusal>)> = Box::new(then);
        spawn_local(async move { then(outcome.await) });
    }

    pub(crate) fn my_reading(self) -> Pending<Option<MyReading>> {
        self.0.with_value(|actions| actions.my_reading())
    }

    pub(crate) fn challenge_details(self, challenge: Key) -> Pending<Option<ChallengeDetails>> {
        self.0.with_value(|actions| actions.challenge_details(challenge))
    }

    pub(crate) fn reasons(self, challenge: Key) -> Pending<Option<Vec<Reason>>> {
        self.0.with_value(|actions| actions.reasons(challenge))
    }

    /// What there is of the household.
    pub(crate) fn counted(self) -> Pending<Option<Household>> {
        self.answer(Errand::Count, |done| match done {
            Done::Counted(household) => Some(household),
            _ => None,
        })
    }

    pub(crate) fn devices(self) -> Pending<Option<Vec<DeviceCard>>> {
        self.answer(Errand::Devices, |done| match done {
            Done::Devices(devices) => Some(devices),
            _ => None,
        })
    }

    fn answer<T: 'static>(self, errand: Errand, of: fn(Done) -> Option<T>) -> Pending<Option<T>> {
        let answering = self.0.with_value(|actions| actions.run_errand(errand, RwSignal::new(None)));
        Box::pin(async move { answering.await.ok().and_then(of) })
    }

    /// An errand whose steps nobody watches.
    pub(crate) fn errand(self, errand: Errand, then: impl FnOnce(Result<Done, NotDone>) + 'static) {
        self.run_errand(errand, RwSignal::new(None), then);
    }

    pub(crate) fn run_errand(
        self,
        errand: Errand,
        steps: RwSignal<Option<Steps>>,
        then: impl FnOnce(Result<Done, NotDone>) + 'static,
    ) {
        let outcome = self.0.with_value(|actions| actions.run_errand(errand, steps));
        spawn_local(async move { then(outcome.await) });
    }

    pub(crate) fn pair(self, pairing: Pairing) {
        spawn_local(self.0.with_value(|actions| actions.pair(pairing)));
    }

    pub(crate) fn family(self) -> Pending<Option<Vec<Glance>>> {
        self.look(Look::Family)
    }

    pub(crate) fn counting_pages(self) -> Pending<Option<Vec<Key>>> {
        self.look(Look::CountingPages)
    }

    pub(crate) fn history(self, query: HistoryQuery) -> Pending<Option<HistoryPage>> {
        self.look(Look::History(query))
    }

    pub(crate) fn session(self, reader: Key, entry: Key) -> Pending<Option<SessionDetails>> {
        self.look(Look::Session { reader, entry })
    }

    pub(crate) fn stickers(self) -> Pending<Option<Vec<StickerCard>>> {
        self.look(Look::Stickers)
    }

    pub(crate) fn is_only_copy(self) -> Pending<Option<bool>> {
        self.look(Look::IsOnlyCopy)
    }

    pub(crate) fn found_code(self, link: CodeLink) -> Pending<Option<FoundCode>> {
        self.look(Look::FoundCode(link))
    }

    pub(crate) fn sent(self) -> Pending<Option<SentView>> {
        self.look(Look::Sent)
    }

    /// Does something in a class and hands what came of it to `then`.
    pub(crate) fn class(
        self,
        work: ClassWork,
        then: impl FnOnce(Result<ClassAnswer, ClassRefusal>) + 'static,
    ) {
        let working = self.look::<Result<ClassAnswer, ClassRefusal>>(Look::Class(work));
        let then: Box<dyn FnOnce(_)> = Box::new(then);
        spawn_local(async move { then(working.await.unwrap_or(Err(ClassRefusal::NotSaved))) });
    }

    pub(crate) fn classes(self) -> Pending<Option<Vec<ClassCard>>> {
        self.of_class(ClassWork::Classes, |answer| match answer {
            ClassAnswer::Classes(classes) => Some(classes),
            _ => None,
        })
    }

    pub(crate) fn strips(self, class: Key) -> Pending<Option<Vec<StripCard>>> {
        self.of_class(ClassWork::Strips(class), |answer| match answer {
            ClassAnswer::Strips(strips) => Some(strips),
            _ => None,
        })
    }

    pub(crate) fn seats(self) -> Pending<Option<Vec<SeatCard>>> {
        self.of_class(ClassWork::Seats, |answer| match answer {
            ClassAnswer::Seats(seats) => Some(seats),
            _ => None,
        })
    }

    fn of_class<T: 'static>(self, work: ClassWork, of: fn(ClassAnswer) -> Option<T>) -> Pending<Option<T>> {
        let working = self.look::<Result<ClassAnswer, ClassRefusal>>(Look::Class(work));
        Box::pin(async move { of(working.await?.ok()?) })
    }

    pub(crate) fn books(self, query: BookQuery) -> Pending<Option<Vec<BookHit>>> {
        self.look(Look::Books(query))
    }

    pub(crate) fn facets(self, query: BookQuery) -> Pending<Option<BookFacets>> {
        self.look(Look::Facets(query))
    }

    pub(crate) fn book(self, book: Key) -> Pending<Option<Option<BookPage>>> {
        self.look(Look::Book(book))
    }

    pub(crate) fn searches(self, searches: Searches) -> Pending<Option<Vec<String>>> {
        self.look(Look::Searches(searches))
    }

    fn look<T: 'static>(self, look: Look) -> Pending<Option<T>> {
        let looking = self.0.with_value(|actions| actions.look(look));
        Box::pin(async move { looking.await?.downcast().ok().map(|looked| *looked) })
    }

    pub(crate) fn mint(self) -> Key {
        self.0.with_value(|actions| actions.mint())
    }

    pub(crate) fn look_again(self) {
        self.0.with_value(|actions| actions.look_again());
    }
}

/// Makes the data available to every screen below the caller.
pub(crate) fn provide(views: Views, actions: Rc<dyn Actions>) {
    provide_context(views);
    provide_context(Performer(StoredValue::new_local(actions)));
}

/// The signals given to [`provide`]. Components only: event handlers have no context.
pub(crate) fn views() -> Views {
    expect_context()
}

/// The actions given to [`provide`]. Components only: event handlers have no context.
pub(crate) fn performer() -> Performer {
    expect_context()
}
