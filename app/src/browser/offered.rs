//! Methods that not every browser has.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The object's method, if the browser offers it.
pub(crate) fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &JsValue::from_str(name)).ok()?.dyn_into().ok()
}

/// What the method promises. None where there is no such method, or where it fails at once.
pub(crate) fn promised(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<Promise> {
    let outcome = method(object, name)?.apply(object, &arguments.iter().collect()).ok()?;
    outcome.dyn_into().ok()
}
