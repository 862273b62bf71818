//! The document: its title, language, look and focus.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// Whether `public/start.js` is here, whose policy screens cannot be built without. If the browser has lost it, the page
/// shows its own way on.
pub(crate) fn is_prepared() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-theme"))
}

/// Removes what the page shows until the app is there.
pub(crate) fn remove_splash() {
    if let Some(splash) = document().get_element_by_id("splash") {
        splash.remove();
    }
}

/// Tells `public/start.js` that the start came about.
pub(crate) fn report_started() {
    report("appstarted");
}

/// Asks `public/start.js`, which knows the ways on, to take over from a start that failed.
pub(crate) fn report_failed() {
    report("appfailed");
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
    report("themechange");
}

fn report(event: &str) {
    if let Ok(event) = Event::new(event) {
        let _ = window().dispatch_event(&event);
    }
}

/// Which words of a language.
#[derive(Clone, Copy)]
pub(crate) enum Words {
    /// Those of every start.
    First,
    /// Those that come with the later screens.
    Later,
}

/// Where the words of a language are, as the page of this build says.
pub(crate) fn words_address(code: &str, words: Words) -> Option<String> {
    let link = document().query_selector(&format!("link[hreflang={code}]")).ok().flatten()?;
    link.get_attribute(match words {
        Words::First => "href",
        Words::Later => "data-later",
    })
}

/// Begins a screen: at its top, with the focus on its title.
pub(crate) fn arrive(title: &HtmlElement) {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    focus(title);
}

/// How far the page is scrolled, in CSS pixels.
pub(crate) fn scroll_y() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Goes on where the reader was: scrolled so far, the focus on the element with this id.
pub(crate) fn resume(scroll_y: f64, id: &str) {
    window().scroll_to_with_x_and_y(0.0, scroll_y);
    focus_on(id);
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

/// As `style/print.css` has it.
pub(crate) fn print() {
    let _ = window().print();
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
