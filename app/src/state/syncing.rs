//! Talking with the library. When is the business of `replica::Pace`, what of `replica::Syncer`; here are the timer, the
//! lock and what the screens hear of it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use catalogue::Manifest;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::Code;
use replica::{Clock, Pace, ReplicaError, SyncError, Syncer, Turns, Unreachable};

use super::device::Device;
use super::device_store::DeviceStore;
use super::errand::Errand;
use super::project;
use super::view::{CopyState, Start};
use crate::browser::clock::BrowserClock;
use crate::browser::entropy::BrowserEntropy;
use crate::browser::transport::FetchTransport;
use crate::browser::{page, shape, web_lock};
use crate::lazy::{self, Absent};

/// Another tab is at it, and may have begun before the latest change here.
const WHILE_ELSEWHERE_MS: u32 = 2_000;

/// The state of the talk with the library.
#[derive(Default)]
pub(crate) struct Syncing {
    timer: RefCell<Option<Timeout>>,
    is_running: Cell<bool>,
    /// Asked for during a run: there is something that the run may have missed.
    is_wanted: Cell<bool>,
    pace: Cell<Pace>,
    turns: Cell<Turns>,
    needs_update: Cell<bool>,
}

impl Syncing {
    pub(crate) fn needs_update(&self) -> bool {
        self.needs_update.get()
    }
}

impl Device {
    /// Something was logged.
    pub(crate) fn sync_soon(self: Rc<Self>) {
        let pause_ms = self.syncing.pace.get().after_change(BrowserClock.now_ms());
        self.sync_once_free(pause_ms);
    }

    /// Another tab has changed something.
    pub(crate) fn sync_if_left_alone(self: Rc<Self>) {
        let is_something_waiting = self.views.copy.get_untracked() != CopyState::LockedCopy;
        let pace = self.syncing.pace.get();
        let pause_ms = pace.after_another_tabs_change(is_something_waiting, BrowserClock.now_ms());
        self.sync_once_free(pause_ms);
    }

    /// The page is seen again, or the browser believes to be online.
    pub(crate) fn sync_after_wake(self: Rc<Self>) {
        let mut pace = self.syncing.pace.get();
        let pause_ms = pace.after_wake(BrowserClock.now_ms(), &BrowserEntropy);
        self.syncing.pace.set(pace);
        self.sync_once_free(pause_ms);
    }

    fn sync_once_free(self: Rc<Self>, pause_ms: u32) {
        if self.syncing.is_running.get() {
            self.syncing.is_wanted.set(true);
        } else {
            self.sync_in(pause_ms);
        }
    }

    fn sync_in(self: Rc<Self>, pause_ms: u32) {
        let device = self.clone();
        let timer = Timeout::new(pause_ms, move || spawn_local(device.run()));
        // The timer that this one replaces is cancelled.
        *self.syncing.timer.borrow_mut() = Some(timer);
    }

    async fn run(self: Rc<Self>) {
        if self.syncing.is_running.replace(true) {
            return;
        }
        self.syncing.is_wanted.set(false);
        let outcome = self.clone().sync_in_turn().await;
        self.syncing.is_running.set(false);
        let Some(outcome) = outcome else { return self.sync_in(WHILE_ELSEWHERE_MS) };
        if outcome == Err(SyncError::Removed) {
            return self.forget_everything().await;
        }
        self.note_needed_update(outcome);
        let mut pace = self.syncing.pace.get();
        let has_more = self.syncing.is_wanted.get();
        let pause_ms = pace.after_run(outcome, has_more, BrowserClock.now_ms(), &BrowserEntropy);
        self.syncing.pace.set(pace);
        self.sync_in(pause_ms);
    }

    /// One tab is enough. Nothing when another is at it.
    async fn sync_in_turn(self: Rc<Self>) -> Option<Result<(), SyncError>> {
        let mut turns = self.syncing.turns.get();
        let mut outcome = web_lock::if_available("prelistaj-sync", self.clone().sync()).await;
        if outcome.is_some() {
            turns.had();
        } else if turns.found_taken(BrowserClock.now_ms()) {
            outcome = Some(self.clone().sync().await);
        }
        self.syncing.turns.set(turns);
        outcome
    }

    /// Somebody in the family has shown this device out. What cannot be forgotten now is at the next run.
    async fn forget_everything(self: Rc<Self>) {
        let Ok(errands) = lazy::errands().await else { return self.sync_in(WHILE_ELSEWHERE_MS) };
        if (errands.run)(self.clone(), Errand::LeaveDevice, RwSignal::new(None)).await.is_ok() {
            self.views.start.set(Start::Removed);
        }
    }

    /// Only an answer of the library says whether it still speaks with this build.
    fn note_needed_update(self: &Rc<Self>, outcome: Result<(), SyncError>) {
        let needs_update = match outcome {
            Ok(()) => false,
            Err(SyncError::Refused(Code::UpgradeRequired)) => true,
            Err(_) => return,
        };
        if self.syncing.needs_update.replace(needs_update) != needs_update {
            self.clone().refresh();
        }
    }

    async fn sync(self: Rc<Self>) -> Result<(), SyncError> {
        match lazy::sync().await {
            Ok(sync) => (sync.run)(self).await,
            Err(Absent) => Err(SyncError::Unreachable(Unreachable)),
        }
    }

    /// What was read comes first: nothing that the library publishes can stand in its way.
    pub(crate) async fn sync_once(self: &Rc<Self>) -> Result<(), SyncError> {
        let transport = FetchTransport;
        let syncer = Syncer::new(&self.replica, &transport);
        self.replica.build_is(&page::build()).await?;
        // What the store refuses now is said another day.
        let _ = self.replica.leave_word(shape::of_this_device()).await;
        let report = syncer.run().await;
        self.show_erasing().await?;
        // A run that was cut off may have changed something too.
        project::everything(self).await?;
        if report.as_ref().map_or(true, |report| !report.changes.is_empty()) {
            self.tell_other_tabs();
        }
        let outcome = report.map(drop);
        if outcome.is_err_and(|error| !error.is_local()) {
            return outcome;
        }
        let update = syncer.refresh_library().await?;
        if update.challenges || update.manifest || update.standings {
            project::everything(self).await?;
        }
        self.fetch_slices(&syncer).await?;
        outcome
    }

    /// Not among what is shown of everything: the first visit need not know how.
    pub(crate) async fn show_erasing(&self) -> Result<(), ReplicaError> {
        project::set_if_new(self.views.erasing, self.replica.erasing().await?);
        Ok(())
    }

    /// Brings the slices that the manifest names and lets go of the others.
    async fn fetch_slices(
        self: &Rc<Self>,
        syncer: &Syncer<'_, DeviceStore, BrowserClock, BrowserEntropy, FetchTransport>,
    ) -> Result<(), SyncError> {
        let Some(bytes) = self.replica.manifest().await? else { return Ok(()) };
        let Ok(manifest) = Manifest::decode(&bytes) else { return Ok(()) };
        let hashes: Vec<[u8; 32]> = manifest.slices.iter().map(|info| info.hash.0).collect();
        let mut has_new = false;
        for hash in &hashes {
            has_new |= syncer.fetch_slice(*hash).await?;
        }
        if has_new {
            self.replica.keep_slices(&hashes).await?;
            self.catalogue.borrow_mut().forget();
            project::everything(self).await?;
        }
        Ok(())
    }
}
