//! The offline shell: registering it, and changing to a new version only when the reader agrees.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use leptos::prelude::*;
use leptos::task::spawn_local;
use replica::Clock;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::clock::BrowserClock;
use super::wake;

/// A new version is looked for at most so often.
const BETWEEN_LOOKS_MS: u64 = 60 * 60 * 1_000;

/// Whether a new version waits for consent, and whether it has begun; copied freely, provided once.
#[derive(Clone, Copy)]
pub(crate) struct Update {
    waiting: RwSignal<Option<ServiceWorker>, LocalStorage>,
    has_begun: RwSignal<bool>,
}

impl Update {
    pub(crate) fn none_yet() -> Self {
        Self { waiting: RwSignal::new_local(None), has_begun: RwSignal::new(false) }
    }

    pub(crate) fn is_ready(self) -> bool {
        self.waiting.with(Option::is_some)
    }

    /// The reader agrees: the new version takes over, in all tabs.
    pub(crate) fn accept(self) {
        if let Some(worker) = self.waiting.get_untracked() {
            tell(&worker, "activate");
        }
    }

    /// This page is of a version that has been replaced: it works on, and is to be loaded again.
    pub(crate) fn has_begun(self) -> bool {
        self.has_begun.get()
    }

    /// Registers the offline shell. Without one (a browser that has none, or a page without TLS) the app works online.
    pub(crate) fn watch(self) {
        let Some(container) = container() else { return };
        notice_replacement(&container, self);
        // Now, while it is awake from bringing this page. Woken later, it could be in the way of a version that begins.
        if let Some(controller) = container.controller() {
            tell(&controller, "check");
        }
        spawn_local(async move {
            // Without a registration there is nothing to update.
            let _ = watch(&container, self).await;
        });
    }
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let name = JsValue::from_str("serviceWorker");
    js_sys::Reflect::has(&navigator, &name).ok()?.then(|| navigator.service_worker())
}

async fn watch(container: &ServiceWorkerContainer, update: Update) -> Result<(), JsValue> {
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registration = JsFuture::from(container.register_with_options("/sw.js", &options)).await?;
    let registration: ServiceWorkerRegistration = registration.dyn_into()?;
    if let Some(waiting) = registration.waiting() {
        // Nothing is open yet: unless another window is, the new version may begin with this visit.
        tell(&waiting, "activate-if-alone");
        update.waiting.set(Some(waiting));
    }
    if let Some(installing) = registration.installing() {
        offer_when_installed(installing, update);
    }
    let source = registration.clone();
    let found = registration.clone();
    EventListener::new(&source, "updatefound", move |_| {
        if let Some(installing) = found.installing() {
            offer_when_installed(installing, update);
        }
    })
    .forget();
    look_when_seen(registration);
    Ok(())
}

/// The browser looks for a new version when a page is loaded. An app that is never closed asks when it is seen again.
fn look_when_seen(registration: ServiceWorkerRegistration) {
    let looked_ms = Rc::new(Cell::new(BrowserClock.now_ms()));
    wake::on_seen(move || {
        let now_ms = BrowserClock.now_ms();
        if now_ms.abs_diff(looked_ms.get()) < BETWEEN_LOOKS_MS {
            return;
        }
        looked_ms.set(now_ms);
        let registration = registration.clone();
        spawn_local(async move {
            if let Ok(look) = registration.update() {
                // Without the library there is nothing new.
                let _ = JsFuture::from(look).await;
            }
        });
    });
}

/// The first version of all has nothing to replace and is not offered.
fn offer_when_installed(worker: ServiceWorker, update: Update) {
    let is_update = container().is_some_and(|container| container.controller().is_some());
    if !is_update {
        return;
    }
    let source = worker.clone();
    EventListener::new(&source, "statechange", move |_| {
        if worker.state() == ServiceWorkerState::Installed {
            update.waiting.set(Some(worker.clone()));
        }
    })
    .forget();
}

/// The first version of all takes over a page of its own, which need not be loaded again.
fn notice_replacement(container: &ServiceWorkerContainer, update: Update) {
    let had_one = Cell::new(container.controller().is_some());
    EventListener::new(container, "controllerchange", move |_| {
        if had_one.replace(true) {
            update.has_begun.set(true);
        }
    })
    .forget();
}

/// A worker that is gone already has no need of the message.
fn tell(worker: &ServiceWorker, message: &str) {
    let _ = worker.post_message(&JsValue::from_str(message));
}
