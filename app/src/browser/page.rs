//! The document: its title, language, look and focus.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// Removes what the page shows until the app is there.
pub(crate) fn remove_splash() {
    if let Some(splash) = document().get_element_by_id("splash") {
        splash.remove();
    }
}

/// Shows the way on that the page keeps for a start that failed.
pub(crate) fn show_trouble() {
    if let Some(trouble) = document().get_element_by_id("trouble") {
        let _ = trouble.remove_attribute("hidden");
    }
}

pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// BCP 47, as chosen by `public/start.js` before the app was there.
pub(crate) fn language_code() -> Option<String> {
    document().document_element()?.get_attribute("lang")
}

pub(crate) fn set_language_code(code: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", code);
    }
}

/// Asks `public/start.js`, which resolves the look in one place, to do it again.
pub(crate) fn refresh_theme() {
    if let Ok(event) = Event::new("themechange") {
        let _ = window().dispatch_event(&event);
    }
}

pub(crate) fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

/// The element with this id, if it is there and takes the focus.
pub(crate) fn focus_on(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|found| found.dyn_into().ok()) {
        focus(&element);
    }
}

pub(crate) fn reload() {
    let _ = window().location().reload();
}

/// Which build of the app this is: the file that started it is named by its content.
pub(crate) fn build() -> String {
    let script = document().query_selector("script[type=module][src]").ok().flatten();
    script
        .and_then(|script| script.get_attribute("src"))
        .unwrap_or_else(|| env!("CARGO_PKG_VERSION").to_owned())
}
