//! One sentence that says what just happened, seen for a while and read aloud; and, where there is one, the way back.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::live::{live, nothing};
use crate::i18n::words;
use crate::state::view::Key;
use crate::state::views;

/// Long enough to read twice; what it says can also be seen on the screen itself.
const SHOWN_MS: u32 = 6_000;
/// Long enough to notice a slip and to reach the button. Later the same can be done on the screen itself.
const SHOWN_WITH_WAY_BACK_MS: u32 = 10_000;

/// What takes back what was done.
#[derive(Clone)]
struct WayBack {
    back: Rc<dyn Fn()>,
    /// Called when the way back is gone without having been taken. Such a way stays when somebody else reads.
    gone: Option<Rc<dyn Fn()>>,
}

/// Copied freely, provided once.
#[derive(Clone, Copy)]
pub(crate) struct Notices {
    text: RwSignal<String>,
    has_way_back: RwSignal<bool>,
    way_back: StoredValue<Option<WayBack>, LocalStorage>,
    hiding: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Notices {
    pub(crate) fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            has_way_back: RwSignal::new(false),
            way_back: StoredValue::new_local(None),
            hiding: StoredValue::new_local(None),
        }
    }

    pub(crate) fn say(self, text: impl Into<String>) {
        self.show(text.into(), None);
        self.hide_after(SHOWN_MS);
    }

    /// Says what was done, with a button that takes it back.
    pub(crate) fn say_with_way_back(self, text: impl Into<String>, back: impl Fn() + 'static) {
        self.show(text.into(), Some(WayBack { back: Rc::new(back), gone: None }));
        self.hide_after(SHOWN_WITH_WAY_BACK_MS);
    }

    /// Says what will be done for good by `gone` as soon as it cannot be taken back any more.
    pub(crate) fn say_with_last_way_back(
        self,
        text: impl Into<String>,
        back: impl Fn() + 'static,
        gone: impl Fn() + 'static,
    ) {
        self.show(text.into(), Some(WayBack { back: Rc::new(back), gone: Some(Rc::new(gone)) }));
        self.hide_after(SHOWN_WITH_WAY_BACK_MS);
    }

    fn show(self, text: String, way_back: Option<WayBack>) {
        self.set_way_back(way_back);
        self.text.set(text);
    }

    fn set_way_back(self, way_back: Option<WayBack>) {
        self.has_way_back.set(way_back.is_some());
        let before = self.way_back.get_value();
        self.way_back.set_value(way_back);
        if let Some(gone) = before.and_then(|before| before.gone) {
            gone();
        }
    }

    fn hide_after(self, shown_ms: u32) {
        // Replacing the timer cancels the one before.
        self.hiding.set_value(Some(Timeout::new(shown_ms, move || self.show(String::new(), None))));
    }

    /// Who has reached the button by the keyboard is not hurried.
    fn stay(self) {
        self.hiding.set_value(None);
    }

    fn go_back(self) {
        if let Some(way) = self.way_back.get_value() {
            self.way_back.set_value(None);
            self.show(String::new(), None);
            (way.back)();
        }
    }
}

/// Components only: event handlers have no context.
pub(crate) fn notices() -> Notices {
    expect_context()
}

/// Always in the page: a live region that appears together with its text is not read.
pub(crate) fn notice() -> AnyView {
    let notices = notices();
    let current = views().current;
    // What a reader did is not for the next one to take back.
    Effect::new(move |before: Option<Option<Key>>| {
        let now = current.get();
        let is_anothers = before.is_some_and(|before| before != now);
        if is_anothers
            && notices.way_back.with_value(|way| way.as_ref().is_some_and(|way| way.gone.is_none()))
        {
            notices.set_way_back(None);
        }
        now
    });
    let button = live(move || if notices.has_way_back.get() { way_back(notices) } else { nothing() });
    view! { <div class="notice"><p role="status">{notices.text}</p>{button}</div> }.into_any()
}

fn way_back(notices: Notices) -> AnyView {
    view! {
        <button
            type="button"
            on:focus=move |_| notices.stay()
            on:blur=move |_| notices.hide_after(SHOWN_WITH_WAY_BACK_MS)
            on:click=move |_| notices.go_back()
        >
            {words::undo()}
        </button>
    }
    .into_any()
}
