//! Keeping the screen on, where the browser can: Screen Wake Lock API. Asked by a tap, and gone with the page.

use std::cell::RefCell;

use js_sys::Reflect;
use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::offered::promised;

thread_local! {
    static HELD: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

pub(crate) fn is_offered() -> bool {
    wake_lock().is_some()
}

/// A browser that refuses lets the screen go dark, as it always does.
pub(crate) fn request() {
    let Some(lock) =
        wake_lock().and_then(|wake_lock| promised(&wake_lock, "request", &[JsValue::from_str("screen")]))
    else {
        return;
    };
    spawn_local(async move {
        if let Ok(held) = JsFuture::from(lock).await {
            HELD.set(Some(held));
        }
    });
}

pub(crate) fn release() {
    if let Some(held) = HELD.take() {
        let _ = promised(&held, "release", &[]);
    }
}

fn wake_lock() -> Option<JsValue> {
    let found = Reflect::get(&window().navigator(), &JsValue::from_str("wakeLock")).ok()?;
    found.is_object().then_some(found)
}
