//! The number on the icon of the installed app, where there is one: Badging API.

use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::offered::promised;

/// 0 takes the number away.
pub(crate) fn show(number: u32) {
    let navigator = window().navigator();
    let promise = if number == 0 {
        promised(&navigator, "clearAppBadge", &[])
    } else {
        promised(&navigator, "setAppBadge", &[JsValue::from(number)])
    };
    let Some(promise) = promise else { return };
    spawn_local(async move {
        // A browser that refuses shows no number, as most do.
        let _ = JsFuture::from(promise).await;
    });
}
