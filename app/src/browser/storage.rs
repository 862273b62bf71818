//! Whether the browser may clear what is kept here (Storage Standard, section 4).

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// Asks the browser not to; some ask the reader. Whether it agreed.
pub(crate) async fn persist() -> bool {
    is_true(StorageManager::persist).await
}

/// Whether the browser has agreed before.
pub(crate) async fn is_persisted() -> bool {
    is_true(StorageManager::persisted).await
}

/// A browser that cannot be asked has not agreed.
async fn is_true(ask: fn(&StorageManager) -> Result<Promise, JsValue>) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(promise) = ask(&window.navigator().storage()) else { return false };
    JsFuture::from(promise).await.is_ok_and(|agreed| agreed.is_truthy())
}
