//! What can wait until the browser has nothing better to do.

use gloo::timers::callback::Timeout;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// In a browser that does not tell when it is idle: what is on the screen has been drawn by then.
const PRESUMABLY_IDLE_MS: u32 = 1_000;

/// Calls `then` once.
pub(crate) fn when_idle(then: impl Fn() + Clone + 'static) {
    let callback = Closure::once_into_js(then.clone());
    if window().request_idle_callback(callback.unchecked_ref()).is_err() {
        Timeout::new(PRESUMABLY_IDLE_MS, then).forget();
    }
}
