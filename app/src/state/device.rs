//! The device: opens the store, makes the replica, and keeps screens, other tabs and the library up to date.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use replica::{DiaryEntry, EntityId, Replica};
use store_idb::StoreEvent;

use super::catalogue::Catalogue;
use super::device_store::DeviceStore;
use super::syncing::Syncing;
use super::view::{BadgeCard, Key, Start};
use super::{Views, commands, opening, project};
use crate::browser::channel::Channel;
use crate::browser::clock::BrowserClock;
use crate::browser::entropy::BrowserEntropy;
use crate::browser::{idle, wake};
use crate::i18n::Language;
use crate::lazy::{self, ChallengeViews};

pub(crate) type AppReplica = Replica<DeviceStore, BrowserClock, BrowserEntropy>;

/// Shared by everything that acts for the reader.
pub(crate) struct Device {
    pub(crate) replica: AppReplica,
    pub(crate) views: Views,
    pub(crate) catalogue: RefCell<Catalogue>,
    pub(crate) syncing: Syncing,
    challenge_views: Cell<Option<ChallengeViews>>,
    is_fetching_challenge_views: Cell<bool>,
    /// When it was last looked at.
    pub(crate) earned_before: RefCell<Option<Earned>>,
    /// The session that was deleted last and can be put back, with its reader.
    pub(crate) removed: RefCell<Option<(EntityId, DiaryEntry)>>,
    /// Whether the browser was asked not to clear what is kept.
    pub(crate) has_asked_to_persist: Cell<bool>,
    channel: Channel,
}

/// What a reader had earned.
pub(crate) struct Earned {
    pub(crate) reader: Key,
    /// In another language badges have other names.
    pub(crate) language: Language,
    pub(crate) badges: Vec<BadgeCard>,
}

/// Provides the views at once, and fills them as soon as the store is open.
pub(crate) fn provide() {
    let views = Views::opening(replica::Clock::today(&BrowserClock));
    let actions = Rc::new(commands::Commands::default());
    super::provide(views, actions.clone());
    spawn_local(async move {
        if let Some(device) = open(views).await {
            actions.connect(device.clone());
            start(device).await;
        }
    });
}

/// Nothing when the store belongs to a newer version of the app, or cannot be read: then the screen says so.
async fn open(views: Views) -> Option<Rc<Device>> {
    let on_event = move |event| {
        views.start.set(match event {
            StoreEvent::Blocked => Start::Blocked,
            StoreEvent::Outdated => Start::Outdated,
        });
    };
    match opening::open(Rc::new(on_event)).await {
        Ok((replica, storage)) => {
            views.storage.set(storage);
            Some(Rc::new(Device {
                replica,
                views,
                catalogue: RefCell::default(),
                syncing: Syncing::default(),
                challenge_views: Cell::new(None),
                is_fetching_challenge_views: Cell::new(false),
                earned_before: RefCell::default(),
                removed: RefCell::default(),
                has_asked_to_persist: Cell::new(false),
                channel: Channel::open(),
            }))
        }
        Err(start) => {
            views.start.set(start);
            None
        }
    }
}

async fn start(device: Rc<Device>) {
    let current = device.replica.last_reader().await.ok().flatten();
    device.views.current.set(current.map(|reader| Key(reader.0)));
    match project::everything(&device).await {
        Ok(()) => device.views.start.set(Start::Ready),
        Err(_) => {
            device.views.start.set(Start::Unreadable);
            return;
        }
    }
    let other_tab = device.clone();
    device.channel.on_change(move || spawn_local(other_tab.clone().follow()));
    let seen = device.clone();
    wake::on_seen(move || {
        seen.clone().refresh();
        seen.clone().sync_after_wake();
    });
    device.clone().sync_soon();
    idle::when_idle(move || {
        let _ = device.challenge_views();
        device.look_for_new_badges();
        // So that it is here when the database fails.
        spawn_local(async {
            let _ = lazy::recovery().await;
        });
    });
}

impl Device {
    /// Shows what the store holds now.
    pub(crate) fn refresh(self: Rc<Self>) {
        spawn_local(async move { self.read_again().await });
    }

    /// If their code is here; else it is fetched, and challenges are shown when it has come.
    pub(crate) fn challenge_views(self: &Rc<Self>) -> Option<ChallengeViews> {
        let here = self.challenge_views.get();
        if here.is_none() && !self.is_fetching_challenge_views.replace(true) {
            let device = self.clone();
            spawn_local(async move {
                let fetched = lazy::challenge_views().await.ok();
                device.is_fetching_challenge_views.set(false);
                device.challenge_views.set(fetched);
                if fetched.is_some() {
                    // What cannot be read now is shown at the next change.
                    let _ = project::challenges(&device).await;
                }
            });
        }
        here
    }

    async fn read_again(self: &Rc<Self>) {
        self.replica.store_has_changed();
        // Another tab may have synced what this one saved. If not now, then after its next run.
        if let Ok(recovery) = lazy::recovery().await {
            let _ = (recovery.settle)(self.clone()).await;
        }
        // What cannot be read now stays as it was shown; the next change shows it again.
        let _ = project::everything(self).await;
    }

    /// Goes along with a change of another tab, which may die before it has told the library.
    async fn follow(self: Rc<Self>) {
        self.read_again().await;
        self.sync_if_left_alone();
    }

    /// Something has changed here: other tabs look again, and the library hears of it.
    pub(crate) fn announce(self: &Rc<Self>) {
        self.channel.announce_change();
        self.clone().sync_soon();
    }

    /// Other tabs look again.
    pub(crate) fn tell_other_tabs(&self) {
        self.channel.announce_change();
    }
}
