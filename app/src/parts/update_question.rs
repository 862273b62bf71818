//! Whether and when a new version may begin. Asked where a screen opens, so that nothing moves under a finger, and never
//! while a sheet is open.

use leptos::prelude::*;

use crate::browser::service_worker::Update;
use crate::browser::{page, wake};
use crate::i18n::words;
use crate::parts::later::Later;
use crate::parts::live::{live, nothing};
use crate::parts::sheet::OpenSheets;

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
    pub(crate) fn new(update: Update, sheets: OpenSheets) -> Self {
        let question =
            Self { update, sheets, is_asked: RwSignal::new(false), is_put_off: StoredValue::new(false) };
        wake::on_seen(move || question.ask_if_quiet());
        question
    }

    /// Called at a moment at which the screen changes anyway.
    pub(crate) fn ask_if_quiet(self) {
        let is_quiet = untrack(|| self.update.is_ready() && self.sheets.is_none());
        self.is_asked.set(is_quiet && !self.is_put_off.get_value());
    }

    fn put_off(self) {
        self.is_put_off.set_value(true);
        self.is_asked.set(false);
    }

    /// The question, on the screens where it may be.
    pub(crate) fn view(self, is_welcome: impl Fn() -> bool + Send + 'static) -> AnyView {
        let later = expect_context::<Later>();
        live(move || match later.here() {
            Some(screens) if self.is_asked.get() && is_welcome() => (screens.update_question)(self),
            _ => nothing(),
        })
    }
}

/// What the question says.
pub(crate) fn in_words(question: UpdateQuestion) -> AnyView {
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

/// In whichever tab the reader agreed, every page of the old version is loaded again: at once, or as soon as the sheet
/// that is open there was closed.
pub(crate) fn load_again_when_replaced(update: Update, sheets: OpenSheets) {
    Effect::new(move |_| {
        if update.has_begun() && sheets.is_none() {
            page::reload();
        }
    });
}
