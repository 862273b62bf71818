//! When the library is spoken to: soon after a change, when the page is seen again, and ever more rarely while it
//! cannot be reached. What is said is the business of `replica::Syncer`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use catalogue::Manifest;
use gloo::timers::callback::Timeout;
use leptos::task::spawn_local;
use protocol::Code;
use replica::{Entropy, SyncError, Syncer};

use super::device::Device;
use super::device_store::DeviceStore;
use super::project;
use crate::browser::clock::BrowserClock;
use crate::browser::entropy::BrowserEntropy;
use crate::browser::transport::FetchTransport;
use crate::browser::web_lock;

/// Taps come in bursts; one run serves them.
const AFTER_CHANGE_MS: u32 = 1_500;
/// The first pause after a failure; each further one is twice as long, up to the longest.
const FIRST_PAUSE_MS: u32 = 2_000;
const LONGEST_PAUSE_MS: u32 = 60_000;
/// While all is well: what other devices of the family have logged.
const WHEN_IDLE_MS: u32 = 5 * 60_000;

/// The state of the talk with the library.
#[derive(Default)]
pub(crate) struct Syncing {
    timer: RefCell<Option<Timeout>>,
    is_running: Cell<bool>,
    /// Asked for during a run: there is something that the run may have missed.
    is_wanted: Cell<bool>,
    failures: Cell<u32>,
    needs_update: Cell<bool>,
}

impl Syncing {
    pub(crate) fn needs_update(&self) -> bool {
        self.needs_update.get()
    }

    fn pause_ms(&self) -> u32 {
        let doubled = FIRST_PAUSE_MS.saturating_mul(1 << self.failures.get().min(10));
        let pause = doubled.min(LONGEST_PAUSE_MS);
        // A library that comes back is not met by all devices at once.
        let mut random = [0; 4];
        BrowserEntropy.fill(&mut random);
        pause / 2 + u32::from_le_bytes(random) % (pause / 2)
    }
}

impl Device {
    /// A run is due: now if none was tried lately, else after the usual pause.
    pub(crate) fn sync_soon(self: Rc<Self>) {
        self.syncing.failures.set(0);
        if self.syncing.is_running.get() {
            self.syncing.is_wanted.set(true);
        } else {
            self.sync_in(AFTER_CHANGE_MS);
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
        // One tab is enough. Without locks a second run would be a waste and not a danger.
        let outcome = web_lock::if_available("prelistaj-sync", self.sync_once()).await;
        self.syncing.is_running.set(false);
        let pause_ms = match outcome {
            Some(Ok(())) => {
                self.syncing.failures.set(0);
                if self.syncing.is_wanted.get() { AFTER_CHANGE_MS } else { WHEN_IDLE_MS }
            }
            // Another tab is at it, and may have begun before the latest change here.
            None => FIRST_PAUSE_MS,
            Some(Err(error)) => {
                self.syncing.needs_update.set(error == SyncError::Refused(Code::UpgradeRequired));
                self.syncing.failures.set(self.syncing.failures.get() + 1);
                self.syncing.pause_ms()
            }
        };
        self.sync_in(pause_ms);
    }

    /// What was read comes first: nothing that the library publishes can stand in its way.
    async fn sync_once(&self) -> Result<(), SyncError> {
        let transport = FetchTransport;
        let syncer = Syncer::new(&self.replica, &transport);
        let report = syncer.run().await?;
        self.syncing.needs_update.set(false);
        project::everything(self).await?;
        if !report.changes.is_empty() {
            self.tell_other_tabs();
        }
        let update = syncer.refresh_library().await?;
        if update.challenges || update.manifest {
            project::everything(self).await?;
        }
        self.fetch_slices(&syncer).await
    }

    /// Brings the slices that the manifest names and lets go of the others.
    async fn fetch_slices(
        &self,
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
