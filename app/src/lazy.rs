//! The parts of the app that are fetched when they are first needed. Whatever is not reached from here alone is in the
//! module that every start loads; `docs/adr/0013-first-visit-in-parts.md` has the figures.
//!
//! A part is a table of functions. The build cuts the module at the functions marked `wasm_split`: what only they reach
//! becomes a file of its own, and calling one of them fetches it. Once fetched, a part stays.

use leptos::prelude::{AnyView, RwSignal};
use reading::AgeBand;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::parts::live::nothing;
use crate::parts::sheet::Closer;
use crate::parts::update_question::{self, UpdateQuestion};
use crate::parts::{celebration, gentle};
use crate::routes::Place;
use crate::screens::entries::Wanted;
use crate::screens::log::Target;
use crate::screens::{
    add_device, beside_today, book_page, books, challenges, class, class_door, curtain, family, found_code,
    household, join, log, my_reading, pairing_door, reader_edit, removed, seat, sent, settings, take_along,
    take_along_door, wishes,
};
use crate::state::Views;

/// A part could not be fetched: no network before it was kept on this device, or the library has put another build in
/// its place. Asking again asks the network again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Absent;

impl From<SplitLoaderError> for Absent {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Every screen but *Today*, what is in the sheets, and the coming of new versions.
#[derive(Clone, Copy)]
pub(crate) struct Screens {
    pub(crate) place: fn(Place) -> AnyView,
    /// For a device without readers.
    pub(crate) erasing: fn() -> AnyView,
    pub(crate) celebration: fn() -> AnyView,
    pub(crate) beside_today: fn(RwSignal<Option<Target>>, RwSignal<bool>) -> AnyView,
    pub(crate) log_form: fn(Target, Closer) -> AnyView,
    pub(crate) wish_sheet: fn(Wanted) -> AnyView,
    pub(crate) curtain: fn() -> AnyView,
    pub(crate) removed: fn() -> AnyView,
    pub(crate) age_help: fn(AgeBand) -> AnyView,
    pub(crate) update_question: fn() -> AnyView,
    pub(crate) watch_versions: fn(UpdateQuestion),
    pub(crate) show_minutes_on_icon: fn(Views),
}

#[wasm_split(screens, fallible)]
pub(crate) fn screens() -> Result<Screens, Absent> {
    Ok(Screens {
        place: screen_of,
        erasing: take_along_door::erasing,
        celebration: celebration::celebration,
        beside_today: beside_today::beside_today,
        log_form: log::form,
        wish_sheet: wishes::wish_sheet,
        curtain: curtain::curtain,
        removed: removed::removed,
        age_help: reader_edit::age_help,
        update_question: update_question::update_question,
        watch_versions: update_question::watch_versions,
        show_minutes_on_icon: gentle::show_minutes_on_icon,
    })
}

fn screen_of(place: Place) -> AnyView {
    match place {
        Place::Today => nothing(),
        Place::Books => books::books(),
        Place::Book => book_page::book_page(),
        Place::Challenges => challenges::challenges(),
        Place::Family => family::family(),
        Place::Settings => settings::settings(),
        Place::Reading => my_reading::my_reading(),
        Place::TakeAlong => take_along_door::take_along(),
        Place::Devices => take_along_door::devices(),
        Place::Card => take_along_door::come_back(),
        Place::AddDevice => pairing_door::add_device(),
        Place::Join => pairing_door::join(),
        Place::Code => found_code::found_code(),
        Place::Sent => sent::sent(),
        Place::Class => class_door::class(),
        Place::Seat => class_door::seat(),
    }
}

/// Taking everything along and bringing it, and who holds the keys of it.
#[derive(Clone, Copy)]
pub(crate) struct Portable {
    pub(crate) take_along: fn() -> AnyView,
    pub(crate) devices: fn() -> AnyView,
    /// For a device without readers.
    pub(crate) come_back: fn() -> AnyView,
}

#[wasm_split(portable, fallible)]
pub(crate) fn portable() -> Result<Portable, Absent> {
    Ok(Portable {
        take_along: take_along::take_along,
        come_back: household::come_back,
        devices: household::devices,
    })
}

/// Adding a device: both ends of it.
#[derive(Clone, Copy)]
pub(crate) struct PairingScreens {
    pub(crate) add_device: fn() -> AnyView,
    pub(crate) join: fn() -> AnyView,
}

#[wasm_split(pairing, fallible)]
pub(crate) fn pairing_screens() -> Result<PairingScreens, Absent> {
    Ok(PairingScreens { add_device: add_device::add_device, join: join::join })
}

/// An educator's classes, and the seats of pupils.
#[derive(Clone, Copy)]
pub(crate) struct ClassScreens {
    pub(crate) class: fn() -> AnyView,
    pub(crate) seat: fn() -> AnyView,
}

#[wasm_split(classes, fallible)]
pub(crate) fn class_screens() -> Result<ClassScreens, Absent> {
    Ok(ClassScreens { class: class::class, seat: seat::seat })
}

#[cfg(not(feature = "gallery"))]
pub(crate) use self::data::{ChallengeViews, challenge_views, class_work, commands, errands, recovery, sync};

/// What is done with the data, beyond showing it and making a reader.
#[cfg(not(feature = "gallery"))]
mod data {
    use std::rc::Rc;

    use challenge::Date;
    use leptos::prelude::RwSignal;
    use reading::Reader;
    use replica::{EntityId, MemoryStore, ReplicaError, StoreError, SyncError};
    use wasm_split_helpers::wasm_split;

    use super::Absent;
    use crate::state::Pending;
    use crate::state::challenges::challenge_cards;
    use crate::state::class::{ClassAnswer, ClassRefusal, ClassWork};
    use crate::state::device::{AppReplica, Device};
    use crate::state::device_store::DeviceStore;
    use crate::state::errand::{Done, Errand, NotDone, Steps};
    use crate::state::look::{Look, Looked};
    use crate::state::opening::{Events, Opened};
    use crate::state::pairing::Pairing;
    use crate::state::recovery::{self, go_on_in_memory};
    use crate::state::view::{
        Action, ChallengeCard, ChallengeDetails, Key, MyReading, Reason, Refusal, Start,
    };

    /// A closer look at one challenge.
    type CloserLook<T> = fn(Rc<Device>, Key) -> Pending<Option<T>>;

    /// What a reader asks for on the screens of [`super::Screens`].
    #[derive(Clone, Copy)]
    pub(crate) struct Commands {
        pub(crate) perform: fn(Rc<Device>, Action) -> Pending<Result<(), Refusal>>,
        pub(crate) my_reading: fn(Rc<Device>) -> Pending<Option<MyReading>>,
        pub(crate) challenge_details: CloserLook<ChallengeDetails>,
        pub(crate) reasons: CloserLook<Vec<Reason>>,
        pub(crate) look: fn(Rc<Device>, Look) -> Pending<Option<Looked>>,
        pub(crate) find_new_badges: fn(Rc<Device>) -> Pending<()>,
        /// Its code is a part of its own; the way there is in this one, which the first visit does without.
        pub(crate) pair: fn(Rc<Device>, Pairing) -> Pending<()>,
    }

    #[wasm_split(screens, fallible)]
    pub(crate) fn commands() -> Result<Commands, Absent> {
        Ok(Commands {
            perform: |device, action| Box::pin(async move { device.perform(action).await }),
            my_reading: |device| Box::pin(async move { device.my_reading().await.ok() }),
            challenge_details: |device, challenge| {
                Box::pin(async move { device.challenge_details(challenge).await.ok() })
            },
            reasons: |device, challenge| Box::pin(async move { device.reasons(challenge).await.ok() }),
            look: |device, look| Box::pin(async move { device.look(look).await.ok().flatten() }),
            find_new_badges: |device| Box::pin(async move { device.find_new_badges().await }),
            pair: |device, going_on| {
                Box::pin(async move {
                    if let Ok(run) = pairing().await {
                        (run.pair)(device, going_on).await;
                    }
                })
            },
        })
    }

    type Cards =
        fn(Rc<Device>, EntityId, Vec<Reader>, Date) -> Pending<Result<Vec<ChallengeCard>, ReplicaError>>;

    /// What challenges need that are shown.
    #[derive(Clone, Copy)]
    pub(crate) struct ChallengeViews {
        pub(crate) cards: Cards,
    }

    #[wasm_split(challenges, fallible)]
    pub(crate) fn challenge_views() -> Result<ChallengeViews, Absent> {
        Ok(ChallengeViews {
            cards: |device, reader, readers, today| {
                Box::pin(async move { challenge_cards(&device, reader, &readers, today).await })
            },
        })
    }

    /// Takes a replica and whether its database opened.
    type Recover = fn(AppReplica, Result<(), StoreError>, Events) -> Pending<Result<Opened, Start>>;

    /// What a start does that is not the first, and what is done when the database fails.
    #[derive(Clone, Copy)]
    pub(crate) struct Recovery {
        /// Where this device keeps things when its database does not open.
        pub(crate) memory: fn() -> DeviceStore,
        pub(crate) recover: Recover,
        pub(crate) go_on_in_memory: fn(Rc<Device>, StoreError) -> Pending<Result<(), ReplicaError>>,
        /// Lets go of what the library has, after another tab has synced.
        pub(crate) settle: fn(Rc<Device>) -> Pending<Result<(), ReplicaError>>,
    }

    #[wasm_split(recovery, fallible)]
    pub(crate) fn recovery() -> Result<Recovery, Absent> {
        Ok(Recovery {
            memory: || DeviceStore::new(MemoryStore::default()),
            recover: |replica, database, events| Box::pin(recovery::recover(replica, database, events)),
            go_on_in_memory: |device, error| Box::pin(async move { go_on_in_memory(&device, error).await }),
            settle: |device| Box::pin(async move { device.replica.settle_black_box().await }),
        })
    }

    /// Is told how far it is.
    type Run = fn(Rc<Device>, Errand, RwSignal<Option<Steps>>) -> Pending<Result<Done, NotDone>>;

    /// What takes longer than a tap.
    #[derive(Clone, Copy)]
    pub(crate) struct Errands {
        pub(crate) run: Run,
    }

    #[wasm_split(portable, fallible)]
    pub(crate) fn errands() -> Result<Errands, Absent> {
        Ok(Errands {
            run: |device, errand, steps| Box::pin(async move { device.run_errand(errand, steps).await }),
        })
    }

    type Work = fn(Rc<Device>, ClassWork) -> Pending<Result<ClassAnswer, ClassRefusal>>;

    /// What is done in classes.
    #[derive(Clone, Copy)]
    pub(crate) struct Classes {
        pub(crate) work: Work,
    }

    #[wasm_split(classes, fallible)]
    pub(crate) fn class_work() -> Result<Classes, Absent> {
        Ok(Classes { work: |device, work| Box::pin(async move { device.class_work(work).await }) })
    }

    /// What goes on while a device is added.
    #[derive(Clone, Copy)]
    struct PairingRun {
        pair: fn(Rc<Device>, Pairing) -> Pending<()>,
    }

    #[wasm_split(pairing, fallible)]
    fn pairing() -> Result<PairingRun, Absent> {
        Ok(PairingRun { pair: |device, pairing| Box::pin(async move { device.pair(pairing).await }) })
    }

    /// A run of sync.
    #[derive(Clone, Copy)]
    pub(crate) struct Sync {
        pub(crate) run: fn(Rc<Device>) -> Pending<Result<(), SyncError>>,
    }

    #[wasm_split(sync, fallible)]
    pub(crate) fn sync() -> Result<Sync, Absent> {
        Ok(Sync { run: |device| Box::pin(async move { device.sync_once().await }) })
    }
}
