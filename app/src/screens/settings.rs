//! *Settings*: language, look, where things are kept, which version this is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page;
use crate::browser::preference::{self, Preference};
use crate::browser::service_worker::Update;
use crate::i18n::{self, Language, words};
use crate::parts::choice::{Chip, choice};
use crate::parts::copy_line::copy_line;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::place::place;
use crate::routes::{Place, link};
use crate::shell::Speaking;
use crate::state::view::{Action, Aside, StorageState};
use crate::state::{performer, views};

/// Values of `Preference::Theme`; `None` follows the device.
const THEMES: [Option<&str>; 3] = [None, Some("light"), Some("dark")];

pub(crate) fn settings() -> AnyView {
    let body = view! {
        <section class="card">{language_choice()}{unreviewed()}</section>
        <section class="card">{theme_choice()}</section>
        {storage()}
        {sent()}
        {take_along()}
        {app()}
    };
    place("settings", words::tab_settings(), words::tab_settings().into_any(), nothing(), body.into_any())
}

/// Also part of the first visit.
pub(crate) fn language_choice() -> AnyView {
    let speaking = expect_context::<Speaking>();
    let notices = notices();
    let (current, performer) = (views().current, performer());
    let now = Language::ALL.iter().position(|language| *language == i18n::spoken()).unwrap_or_default();
    let chosen = RwSignal::new(now);
    let choose = move |index: usize| {
        let Some(language) = Language::ALL.get(index).copied() else { return };
        spawn_local(async move {
            match i18n::load(language).await {
                Ok(()) => {
                    speaking.is_now(language);
                    if let Some(reader) = current.get_untracked() {
                        // What is not kept is the language of this device all the same.
                        performer.perform(Action::SpeakTo { reader, language }, |_| ());
                    }
                }
                Err(i18n::NoWords) => {
                    chosen.set(now);
                    notices.say(words::language_unreachable());
                }
            }
        });
    };
    let chips = Language::ALL.map(|language| Chip::of_language(words::own_name(language), language.code()));
    choice("languages", words::settings_language(), chips.into(), chosen, choose)
}

/// Said until a native speaker has read the words.
fn unreviewed() -> AnyView {
    let is_unread = !words::is_reviewed(i18n::spoken());
    is_unread.then(|| view! { <p class="hint">{words::settings_unreviewed()}</p> }).into_any()
}

fn theme_choice() -> AnyView {
    let remembered = preference::get(Preference::Theme);
    let now = THEMES.iter().position(|theme| *theme == remembered.as_deref()).unwrap_or_default();
    let choose = |index: usize| {
        preference::set(Preference::Theme, THEMES.get(index).copied().flatten());
        page::refresh_theme();
    };
    let chips = [words::theme_device(), words::theme_light(), words::theme_dark()].map(Chip::words);
    choice("themes", words::settings_theme(), chips.into(), RwSignal::new(now), choose)
}

fn storage() -> AnyView {
    let storage = views().storage;
    let more = live(move || match storage.get() {
        StorageState::Kept { persistent } => two(words::storage_kept(), promise(persistent)),
        StorageState::WithoutJournal { persistent } => two(words::storage_no_journal(), promise(persistent)),
        // Said by the line above.
        StorageState::MemoryOnly | StorageState::JournalOnly { .. } | StorageState::Full => nothing(),
    });
    view! {
        <section class="card" aria-labelledby="storage">
            <h2 id="storage">{words::settings_storage()}</h2>
            {copy_line()}
            {aside()}
            {more}
        </section>
    }
    .into_any()
}

/// What could not be sent, counted or read; mostly nothing.
fn aside() -> AnyView {
    let aside = views().aside;
    live(move || {
        let Aside { unsent, uncounted, is_something_unread } = aside.get();
        let lines = [
            (unsent > 0).then(|| words::aside_unsent(u64::from(unsent))),
            (uncounted > 0).then(|| words::aside_uncounted(u64::from(uncounted))),
            is_something_unread.then(|| words::aside_unread().to_owned()),
        ];
        lines.into_iter().flatten().map(|line| view! { <p>{line}</p> }).collect_view().into_any()
    })
}

/// The way to a place behind this one.
fn door(
    place: Place,
    id: &'static str,
    name: &'static str,
    why: &'static str,
    open: &'static str,
) -> AnyView {
    view! {
        <section class="card" aria-labelledby=id>
            <h2 id=id>{name}</h2>
            <p>{why}</p>
            {link("small", place, open.into_any())}
        </section>
    }
    .into_any()
}

fn sent() -> AnyView {
    door(Place::Sent, "sent", words::sent_title(), words::sent_why(), words::sent_open())
}

fn take_along() -> AnyView {
    let (name, why) = (words::take_along(), words::take_along_why());
    door(Place::TakeAlong, "take-along", name, why, words::take_along_open())
}

fn two(first: &'static str, second: &'static str) -> AnyView {
    view! { <p>{first}</p><p>{second}</p> }.into_any()
}

fn promise(persistent: bool) -> &'static str {
    if persistent { words::storage_persistent() } else { words::storage_not_persistent() }
}

fn app() -> AnyView {
    let update = expect_context::<Update>();
    let version = live(move || {
        if update.is_ready() {
            view! {
                <p>{words::update_ready()}</p>
                <button type="button" class="press" on:click=move |_| update.accept()>{words::update_now()}</button>
            }
            .into_any()
        } else {
            view! { <p>{words::app_current()}</p> }.into_any()
        }
    });
    view! {
        <section class="card" aria-labelledby="app">
            <h2 id="app">{words::settings_app()}</h2>
            <p>{words::app_version(&env!("CARGO_PKG_VERSION"))}</p>
            {version}
        </section>
    }
    .into_any()
}
