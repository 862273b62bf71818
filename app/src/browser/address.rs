//! The address of the page.

use gloo::events::EventListener;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// `/books`.
pub(crate) fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// What is behind the `#`; empty where there is none.
pub(crate) fn fragment() -> String {
    let fragment = window().location().hash().unwrap_or_default();
    fragment.strip_prefix('#').unwrap_or_default().to_owned()
}

/// `prelistaj.example`, as somebody would type it.
pub(crate) fn host() -> String {
    window().location().host().unwrap_or_default()
}

/// Goes to an address of the app without loading the page, and to the top of it.
pub(crate) fn go(path: &str) {
    if let Ok(history) = window().history() {
        // A browser that refuses (too many in a second) only keeps the old address.
        let _ = history.push_state_with_url(&JsValue::TRUE, "", Some(path));
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Goes back, if it was [`go`] that led here; answers whether it was.
pub(crate) fn back() -> bool {
    let history =
        window().history().ok().filter(|history| history.state().is_ok_and(|state| state.is_truthy()));
    history.is_some_and(|history| history.back().is_ok())
}

/// Calls `then` whenever the reader goes back or forward.
pub(crate) fn on_return(then: impl Fn() + 'static) {
    EventListener::new(&window(), "popstate", move |_| then()).forget();
}
