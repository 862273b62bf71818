//! The fragment of a link from another device, or from a family card. `public/start.js` has taken it out of the address before anything else ran.

use js_sys::Reflect;
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::offered::promised;

/// The fragment, once.
pub(crate) fn take() -> Option<String> {
    let key = JsValue::from_str("invitation");
    let fragment = Reflect::get(&window(), &key).ok()?.as_string();
    let _ = Reflect::set(&window(), &key, &JsValue::UNDEFINED);
    fragment
}

/// A link to this library, `path` in it, that leads another device here. It is for that device alone.
pub(crate) fn link(path: &str, fragment: &str) -> String {
    let origin = document().location().and_then(|location| location.origin().ok()).unwrap_or_default();
    format!("{origin}{path}#{fragment}")
}

/// Puts a text where the reader's next paste is from. Whether it could be put there.
pub(crate) async fn copy(text: &str) -> bool {
    let Ok(clipboard) = Reflect::get(&window().navigator(), &JsValue::from_str("clipboard")) else {
        return false;
    };
    match promised(&clipboard, "writeText", &[JsValue::from_str(text)]) {
        Some(writing) => JsFuture::from(writing).await.is_ok(),
        None => false,
    }
}
