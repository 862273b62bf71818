//! Files of the app's own origin.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// No answer, or not the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unreachable;

/// The text of a file.
pub(crate) async fn text(path: &str) -> Result<String, Unreachable> {
    read(path).await.ok().flatten().ok_or(Unreachable)
}

async fn read(path: &str) -> Result<Option<String>, JsValue> {
    let answer = JsFuture::from(leptos::prelude::window().fetch_with_str(path)).await?;
    let answer: Response = answer.dyn_into()?;
    if !answer.ok() {
        return Ok(None);
    }
    Ok(JsFuture::from(answer.text()?).await?.as_string())
}
