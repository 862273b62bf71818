//! Adding a device: the two ends of it, driven by the clock of the page.

use std::future::pending;
use std::rc::Rc;

use leptos::prelude::*;
use replica::{AdmittingView, JoinView, Moment, Syncer, Way};
use vault::MeetingPlace;

use super::device::Device;
use super::pairing::{Admitted, Joined, Pairing, Said};
use super::project;
use crate::browser::clock::monotonic_ms;
use crate::browser::transport::FetchTransport;
use crate::browser::within::within;
use crate::browser::{platform, shape};

/// How often it is looked at what somebody has said, and the time that is left is shown.
const TICK_MS: u32 = 250;
/// How many ticks it is until the library is asked again.
const TICKS_BETWEEN: u32 = 4;

impl Device {
    pub(crate) async fn pair(self: &Rc<Self>, pairing: Pairing) {
        match pairing {
            Pairing::Admit { way, seen, said } => self.admit(way, seen, said).await,
            Pairing::Join { place, seen } => self.join(place, seen).await,
        }
    }

    async fn admit(self: &Rc<Self>, way: Way, seen: RwSignal<Admitted>, said: RwSignal<Option<Said>>) {
        let syncer = Syncer::new(&self.replica, &FetchTransport);
        let mut admitting = self.replica.invite(way, now());
        let mut is_cut_off = false;
        for tick in 0.. {
            let decided = said.try_get_untracked().flatten();
            match decided {
                Some(Said::Same) => admitting.same(now()),
                Some(Said::NotTheSame) => admitting.not_the_same(),
                None => {}
            }
            if decided.is_some() {
                let _ = said.try_set(None);
            }
            if decided.is_some() || tick % TICKS_BETWEEN == 0 {
                is_cut_off = syncer.go_on_admitting(&mut admitting, now()).await.is_err();
            }
            let view = admitting.view(now());
            let shown = Some(admitting.shown().clone());
            let is_left = seen.try_set(Admitted { view: view.clone(), shown, is_cut_off }).is_some();
            match view {
                AdmittingView::Done { .. } => return self.household_has_changed().await,
                AdmittingView::Ended(_) => return,
                // Whoever is being let in is told so, even if nobody looks any more.
                AdmittingView::LettingIn => {}
                _ if is_left => return,
                _ => {}
            }
            pause().await;
        }
    }

    async fn join(self: &Rc<Self>, place: MeetingPlace, seen: RwSignal<Joined>) {
        let syncer = Syncer::new(&self.replica, &FetchTransport);
        let form = shape::of_this_device();
        let Ok(mut joining) = self.replica.join(place, form, platform::name(), now()).await else { return };
        loop {
            let is_cut_off = syncer.go_on_joining(&mut joining, now()).await.is_err();
            let view = joining.view();
            let is_left = seen.try_set(Joined { view: view.clone(), is_cut_off }).is_some();
            // The screen moves on before the readers come, whom it would take for those of another household.
            pause().await;
            match view {
                JoinView::Done => return self.household_has_changed().await,
                JoinView::Ended(_) => return,
                JoinView::Entering => {}
                _ if is_left => return,
                _ => {}
            }
            for _ in 1..TICKS_BETWEEN {
                pause().await;
            }
        }
    }

    async fn household_has_changed(self: &Rc<Self>) {
        // What cannot be read now is shown at the next change.
        let _ = project::everything(self).await;
        self.announce();
    }
}

/// By a clock that nobody sets.
fn now() -> Moment {
    // A page is not open for so long that it would not fit.
    Moment(monotonic_ms() as u64)
}

async fn pause() {
    let _: Option<()> = within(TICK_MS, pending()).await;
}
