//! The start: words first, then the screens.

use leptos::mount::mount_to_body;
use wasm_bindgen_futures::spawn_local;

use crate::browser::page;
use crate::i18n::{self, Language};
use crate::shell::shell;

pub(crate) fn start() {
    console_error_panic_hook::set_once();
    if !page::is_prepared() {
        return;
    }
    // Leptos has no executor before something is mounted.
    spawn_local(async {
        match i18n::load(first_language()).await {
            Ok(()) => show(),
            Err(i18n::NoWords) => page::report_failed(),
        }
    });
}

/// As `public/start.js` decided before the app was there.
fn first_language() -> Language {
    let code = page::language_code();
    code.as_deref().and_then(Language::of_code).unwrap_or(Language::Macedonian)
}

fn show() {
    mount_to_body(|| {
        #[cfg(feature = "gallery")]
        crate::gallery::provide();
        #[cfg(not(feature = "gallery"))]
        crate::state::device::provide();
        shell()
    });
    // Last: a start that ends in the middle leaves the page's own way on.
    page::remove_splash();
    page::report_started();
}
