//! One sentence that says what just happened, seen for a while and read aloud.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// Long enough to read twice; what it says can also be seen on the screen itself.
const SHOWN_MS: u32 = 6_000;

/// Copied freely, provided once.
#[derive(Clone, Copy)]
pub(crate) struct Notices {
    text: RwSignal<String>,
    hiding: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Notices {
    pub(crate) fn new() -> Self {
        Self { text: RwSignal::new(String::new()), hiding: StoredValue::new_local(None) }
    }

    pub(crate) fn say(self, text: impl Into<String>) {
        self.text.set(text.into());
        // Replacing the timer cancels the one before.
        self.hiding.set_value(Some(Timeout::new(SHOWN_MS, move || self.text.set(String::new()))));
    }
}

/// Components only: event handlers have no context.
pub(crate) fn notices() -> Notices {
    expect_context()
}

/// Always in the page: a live region that appears together with its text is not read.
pub(crate) fn notice() -> AnyView {
    let text = notices().text;
    view! { <p class="notice" role="status">{text}</p> }.into_any()
}
