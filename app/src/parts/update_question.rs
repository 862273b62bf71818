//! Whether and when a new version may begin. Asked where a screen opens or the app is seen again, so that nothing moves
//! under a finger, and never while a sheet is open. All of it is fetched with the screens ([`crate::lazy`]).

use leptos::prelude::*;

use crate::browser::service_worker::Update;
use crate::browser::{page, wake};
use crate::i18n::words;
use crate::parts::live::{live, nothing};
use crate::parts::sheet::OpenSheets;
use crate::routes::Route;

/// Copied freely, provided once.
#[derive(Clone, Copy)]
pub(crate) struct UpdateQuestion {
    update: Update,
    sheets: OpenSheets,
    is_asked: RwSignal<bool>,
    /// The reader said *later*. *Settings* still offers it, and so does the next start.
    is_put_off: StoredValue<bool>,
}

impl UpdateQuestion {
    pub(crate) fn not_yet(update: Update, sheets: OpenSheets) -> Self {
        Self { update, sheets, is_asked: RwSignal::new(false), is_put_off: StoredValue::new(false) }
    }

    /// Called at a moment at which the screen changes anyway.
    fn ask_if_quiet(self) {
        let is_quiet = untrack(|| self.update.is_ready() && self.sheets.is_none());
        self.is_asked.set(is_quiet && !self.is_put_off.get_value());
    }

    fn put_off(self) {
        self.is_put_off.set_value(true);
        self.is_asked.set(false);
    }
}

/// Begins to look for new versions; once in the life of a page.
pub(crate) fn watch_versions(question: UpdateQuestion) {
    let UpdateQuestion { update, sheets, .. } = question;
    update.watch();
    wake::on_seen(move || question.ask_if_quiet());
    // In whichever tab the reader agreed, every page of the old version is loaded again: at once, or as soon as the
    // sheet that is open there was closed.
    Effect::new(move |_| {
        if update.has_begun() && sheets.is_none() {
            page::reload();
        }
    });
}

/// The question, above the screens.
pub(crate) fn update_question() -> AnyView {
    let (question, route) = (expect_context::<UpdateQuestion>(), expect_context::<Route>());
    Effect::new(move |_| {
        route.track();
        question.ask_if_quiet();
    });
    live(move || {
        // *Settings* has it among its own.
        if question.is_asked.get() && !route.is_settings() { in_words(question) } else { nothing() }
    })
}

fn in_words(question: UpdateQuestion) -> AnyView {
    view! {
        <aside class="update-question" aria-label=words::settings_app()>
            <p>{words::update_ready()}</p>
            <button type="button" class="small is-press" on:click=move |_| question.update.accept()>
                {words::update_now()}
            </button>
            <button type="button" class="small" on:click=move |_| question.put_off()>{words::update_later()}</button>
        </aside>
    }
    .into_any()
}
