//! Giving somebody else the turn.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::within::within;
use crate::i18n::{self, words};
use crate::parts::art::{dressed, icon};
use crate::parts::live::{live, nothing};
use crate::parts::notice::{Notices, notices};
use crate::parts::refusal;
use crate::parts::sheet::{Closer, sheet};
use crate::shell::Speaking;
use crate::state::view::{Action, Key, ReaderCard};
use crate::state::{Performer, performer, views};

/// Words that take longer to come are not waited for: what would be typed by then would be lost with the screens.
const WORDS_WITHIN_MS: u32 = 1_500;

/// What giving the turn needs; copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    performer: Performer,
    notices: Notices,
    speaking: Speaking,
}

impl Turn {
    /// Components only: event handlers have no context.
    pub(crate) fn here() -> Self {
        Self { performer: performer(), notices: notices(), speaking: expect_context() }
    }

    /// Shows this reader's screens, in the reader's language where its words can be had.
    pub(crate) fn give_to(self, reader: &ReaderCard) {
        let Self { performer, notices, .. } = self;
        let (key, nickname, language) = (reader.key, reader.nickname.clone(), reader.language);
        spawn_local(async move {
            if let Some(language) = language {
                self.speak(language).await;
            }
            performer.perform(Action::SwitchReader { reader: key }, move |outcome| match outcome {
                Ok(()) => notices.say(words::family_switch(&nickname)),
                Err(refusal) => notices.say(refusal::in_words(refusal)),
            });
        });
    }

    /// Nothing if that is spoken, or its words cannot be had soon.
    pub(crate) async fn speak(self, language: i18n::Language) {
        if language != i18n::spoken()
            && let Some(Ok(())) = within(WORDS_WITHIN_MS, i18n::load(language)).await
        {
            self.speaking.is_now(language);
        }
    }
}

/// The readers but one, each to be given the turn. `first` is called before.
pub(crate) fn others(but: Option<Key>, first: impl Fn() + Copy + 'static) -> AnyView {
    let turn = Turn::here();
    let others = views().readers.get_untracked().into_iter().filter(move |reader| Some(reader.key) != but);
    let buttons = others.map(|reader| {
        let face = face(&reader);
        let give = move |_| {
            first();
            turn.give_to(&reader);
        };
        view! { <li><button type="button" class="reader" on:click=give>{face}</button></li> }.into_any()
    });
    view! { <ul class="readers">{buttons.collect_view()}</ul> }.into_any()
}

/// Picture and nickname, and whether there is a lock.
pub(crate) fn face(reader: &ReaderCard) -> AnyView {
    let lock = (reader.lock.is_some() && !reader.is_adult())
        .then(|| view! { <span class="reader-lock">{icon("lock")}<span class="unseen">{words::reader_locked()}</span></span> });
    view! {
        {dressed(reader.picture, reader.outfit)}
        <strong class="reader-name">{reader.nickname.clone()}</strong>
        {lock}
    }
    .into_any()
}

/// The sheet that opens from *Today*, while somebody is `choosing`.
pub(crate) fn chooser_sheet(choosing: RwSignal<bool>) -> AnyView {
    let views = views();
    live(move || {
        if !choosing.get() {
            return nothing();
        }
        let closer = Closer::new();
        let others = others(views.current.get_untracked(), move || closer.close());
        sheet(closer, words::reader_title(), move || choosing.set(false), others)
    })
}
