//! The app around the screens: what is shown while it starts, and in which language.

use leptos::prelude::*;

use crate::browser::page;
use crate::browser::preference::{self, Preference};
use crate::browser::service_worker::Update;
use crate::i18n::{self, Language, words};
use crate::parts::curtain::Curtain;
use crate::parts::later::{Later, later_screen};
use crate::parts::live::live;
use crate::parts::notice::{Notices, notice};
use crate::parts::sheet::OpenSheets;
use crate::parts::update_question::UpdateQuestion;
use crate::routes::{Route, places};
use crate::screens::timer::Timing;
use crate::screens::trouble;
use crate::screens::welcome::welcome;
use crate::state::view::Start;
use crate::state::{Performer, performer, views};

/// The language of the screens; copied freely, provided once. Every change builds all screens anew.
#[derive(Clone, Copy)]
pub(crate) struct Speaking {
    code: RwSignal<&'static str>,
    /// What the library says is shown in the language of the screens too.
    performer: Performer,
}

impl Speaking {
    /// After its words were loaded.
    pub(crate) fn is_now(self, language: Language) {
        preference::set(Preference::Language, Some(language.code()));
        page::set_language_code(language.code());
        self.code.set(language.code());
        self.performer.look_again();
    }
}

/// Needs the state and a loaded language.
pub(crate) fn shell() -> AnyView {
    let speaking = Speaking { code: RwSignal::new(i18n::spoken().code()), performer: performer() };
    provide_context(speaking);
    provide_context(Notices::new());
    let later = Later::new();
    provide_context(later);
    let (update, sheets) = (Update::none_yet(), OpenSheets::none_yet());
    let question = UpdateQuestion::not_yet(update, sheets);
    provide_context(update);
    provide_context(sheets);
    provide_context(question);
    let views = views();
    Effect::new(move |_| {
        if let Some(screens) = later.here() {
            (screens.watch_versions)(question);
            (screens.show_minutes_on_icon)(views);
        }
    });
    provide_context(Route::follow_browser());
    provide_context(Timing::none_yet(views));
    let curtain = Curtain::drawn(views);
    provide_context(curtain);
    let is_drawn = Memo::new(move |_| curtain.is_drawn());
    let has_reader = Memo::new(move |_| views.readers.with(|readers| !readers.is_empty()));
    let screen = live(move || {
        speaking.code.track();
        let start = views.start.get();
        if start != Start::Opening {
            later.fetch_when_idle();
        }
        match start {
            Start::Opening => trouble::opening(),
            Start::Blocked => trouble::blocked(),
            Start::Outdated => trouble::outdated(),
            Start::Unreadable => trouble::unreadable(),
            Start::Removed => later_screen(words::app_name(), |screens| (screens.removed)()),
            Start::Ready if is_drawn.get() => later_screen(words::app_name(), |screens| (screens.curtain)()),
            Start::Ready if has_reader.get() => places(),
            Start::Ready => welcome(),
        }
    });
    view! { {screen}{notice()} }.into_any()
}
