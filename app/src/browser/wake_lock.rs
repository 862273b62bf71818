//! Keeping the screen on, where the browser can: Screen Wake Lock API. Asked by a tap, and gone with the page.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static HELD: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

pub(crate) fn is_offered() -> bool {
    wake_lock().is_some()
}

/// A browser that refuses lets the screen go dark, as it always does.
pub(crate) fn request() {
    let Some(lock) =
        wake_lock().and_then(|wake_lock| call(&wake_lock, "request", &[JsValue::from_str("screen")]))
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
        let _ = call(&held, "release", &[]);
    }
}

fn wake_lock() -> Option<JsValue> {
    let found = Reflect::get(&window().navigator(), &JsValue::from_str("wakeLock")).ok()?;
    found.is_object().then_some(found)
}

fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<Promise> {
    let method: Function = Reflect::get(object, &JsValue::from_str(name)).ok()?.dyn_into().ok()?;
    let outcome = method.apply(object, &arguments.iter().collect()).ok()?;
    outcome.dyn_into().ok()
}
