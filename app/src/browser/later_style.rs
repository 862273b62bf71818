//! The stylesheet of the later screens.

use std::cell::Cell;

use js_sys::Promise;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

thread_local! {
    static IS_HERE: Cell<bool> = const { Cell::new(false) };
}

/// It could not be had: no network before it was kept on this device.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoStyle;

/// Begins to fetch it at once, unless it is here. What did not come can be asked for again.
pub(crate) fn load() -> impl Future<Output = Result<(), NoStyle>> {
    let loading = if IS_HERE.get() { Ok(None) } else { begin().map(Some).ok_or(NoStyle) };
    async {
        if let Some((link, loading)) = loading? {
            if loading.await.is_err() {
                link.remove();
                return Err(NoStyle);
            }
            IS_HERE.set(true);
        }
        Ok(())
    }
}

/// The future listens from now on: a refusal that nobody hears is an error of the page.
fn begin() -> Option<(HtmlElement, JsFuture)> {
    let mark = document().query_selector("meta[name=later-style]").ok().flatten()?;
    let link: HtmlElement = document().create_element("link").ok()?.dyn_into().ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", &mark.get_attribute("content")?).ok()?;
    let loading = Promise::new(&mut |resolve, reject| {
        link.set_onload(Some(&resolve));
        link.set_onerror(Some(&reject));
    });
    let _: JsValue = document().head()?.append_child(&link).ok()?.into();
    Some((link, JsFuture::from(loading)))
}
