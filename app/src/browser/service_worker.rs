//! The offline shell: registering it, and changing to a new version only when the reader agrees.

use gloo::events::EventListener;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::page;

/// Whether a new version waits for consent; copied freely, provided once.
#[derive(Clone, Copy)]
pub(crate) struct Update {
    waiting: RwSignal<Option<ServiceWorker>, LocalStorage>,
}

impl Update {
    pub(crate) fn is_ready(self) -> bool {
        self.waiting.with(Option::is_some)
    }

    /// The reader agrees: the new version takes over and the page is loaded again.
    pub(crate) fn accept(self) {
        if let Some(worker) = self.waiting.get_untracked() {
            tell(&worker, "activate");
        }
    }
}

/// Registers the offline shell. Without one (a browser that has none, or a page without TLS) the app works online.
pub(crate) fn register() -> Update {
    let update = Update { waiting: RwSignal::new_local(None) };
    if let Some(container) = container() {
        reload_when_replaced(&container);
        spawn_local(async move {
            // Without a registration there is nothing to update.
            let _ = watch(&container, update).await;
        });
    }
    update
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
    EventListener::new(&source, "updatefound", move |_| {
        if let Some(installing) = registration.installing() {
            offer_when_installed(installing, update);
        }
    })
    .forget();
    Ok(())
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

/// Once: the page that is loaded then listens anew.
fn reload_when_replaced(container: &ServiceWorkerContainer) {
    if container.controller().is_some() {
        EventListener::once(container, "controllerchange", |_| page::reload()).forget();
    }
}

/// A worker that is gone already has no need of the message.
fn tell(worker: &ServiceWorker, message: &str) {
    let _ = worker.post_message(&JsValue::from_str(message));
}
