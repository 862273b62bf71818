//! Moments at which the page should look again: it is seen, or the network is said to be back.

use gloo::events::EventListener;
use web_sys::VisibilityState;

/// Calls `wake` whenever the page becomes visible and whenever the browser believes to be online. Neither is trusted:
/// they only say when asking may be worth it.
pub(crate) fn on_seen(wake: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let when_online = wake.clone();
    EventListener::new(&window, "online", move |_| when_online()).forget();
    let Some(document) = window.document() else { return };
    let seen = document.clone();
    EventListener::new(&document, "visibilitychange", move |_| {
        if seen.visibility_state() == VisibilityState::Visible {
            wake();
        }
    })
    .forget();
}
