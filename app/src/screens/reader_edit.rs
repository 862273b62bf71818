//! Changing a reader: what is shown, which language is spoken, the picture lock; and taking a reader away.

use leptos::prelude::*;
use leptos::task::spawn_local;
use reading::AgeBand;

use super::reader_fields::ReaderFields;
use super::reader_lock::lock_section;
use super::turn::Turn;
use crate::i18n::{Language, words};
use crate::parts::choice::{Chip, choice};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::refusal;
use crate::parts::sheet::{Closer, sheet};
use crate::state::view::{Action, Key, ReaderCard, ReaderChange};
use crate::state::{performer, views};

/// The sheet, while a reader is being changed.
pub(crate) fn edit_sheet(editing: RwSignal<Option<Key>>) -> AnyView {
    let readers = views().readers;
    live(move || {
        let Some(key) = editing.get() else { return nothing() };
        let reader = readers.with_untracked(|readers| readers.iter().find(|one| one.key == key).cloned());
        let Some(reader) = reader else { return nothing() };
        let closer = Closer::new();
        let content = view! {
            {form(&reader, closer)}
            {lock_section(&reader)}
            {removal(&reader, closer)}
        };
        sheet(closer, words::reader_edit(), move || editing.set(None), content.into_any())
    })
}

fn form(reader: &ReaderCard, closer: Closer) -> AnyView {
    let (performer, notices, turn) = (performer(), notices(), Turn::here());
    let current = views().current;
    let fields = ReaderFields::new(reader.picture, &reader.nickname, reader.age_band);
    let spoken = Language::ALL.iter().position(|language| Some(*language) == reader.language);
    let language = RwSignal::new(spoken.unwrap_or(Language::ALL.len()));
    let is_busy = RwSignal::new(false);
    let key = reader.key;
    let save = move || {
        // A second tap of an eager finger.
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let language = Language::ALL.get(language.get_untracked()).copied();
        let change = ReaderChange {
            reader: key,
            nickname: fields.nickname.text.get_untracked(),
            picture: fields.picture(),
            age_band: fields.age_band(),
            language,
        };
        performer.perform(Action::ChangeReader(change), move |outcome| {
            let _ = is_busy.try_set(false);
            match outcome {
                Ok(()) => {
                    closer.close();
                    spawn_local(async move {
                        if let Some(language) = language.filter(|_| current.get_untracked() == Some(key)) {
                            turn.speak(language).await;
                        }
                        notices.say(words::reader_changed());
                    });
                }
                Err(refusal) => fields.nickname.refuse(refusal::in_words(refusal)),
            }
        });
    };
    let languages =
        Language::ALL.map(|language| Chip::of_language(words::own_name(language), language.code()));
    form_of(
        "reader-form",
        save,
        view! {
            {fields.view()}
            {choice("languages", words::reader_language(), languages.into(), language, |_| ())}
            <button type="submit" class="press is-wide" disabled=is_busy>{words::save()}</button>
        }
        .into_any(),
    )
}

/// What an age band changes.
pub(crate) fn age_help(age_band: AgeBand) -> AnyView {
    let help = match age_band {
        AgeBand::PreReader => words::age_help_pre_reader(),
        AgeBand::Child => words::age_help_child(),
        AgeBand::Teen => words::age_help_teen(),
        AgeBand::Adult => words::age_help_adult(),
    };
    view! { <p class="hint" aria-live="polite">{help}</p> }.into_any()
}

/// Asked once more, and then taken back for ten seconds.
fn removal(reader: &ReaderCard, closer: Closer) -> AnyView {
    let (views, performer, notices) = (views(), performer(), notices());
    let is_asked = RwSignal::new(false);
    let key = reader.key;
    let removed = words::reader_removed(&reader.nickname);
    let remove = move || {
        let was_current = views.current.get_untracked() == Some(key);
        views.leaving.set(Some(key));
        closer.close();
        performer.look_again();
        let stay = move || {
            views.leaving.set(None);
            if was_current {
                views.current.set(Some(key));
            }
            performer.look_again();
        };
        let go = move || {
            performer.perform(Action::RemoveReader { reader: key }, move |outcome| {
                // Somebody else may be leaving by then.
                if views.leaving.get_untracked() == Some(key) {
                    views.leaving.set(None);
                }
                if let Err(refusal) = outcome {
                    performer.look_again();
                    notices.say(refusal::in_words(refusal));
                }
            });
        };
        notices.say_with_last_way_back(removed.clone(), stay, go);
    };
    let ask = words::reader_remove_ask(&reader.nickname);
    let question = live(move || {
        if !is_asked.get() {
            let ask = move |_| is_asked.set(true);
            return view! { <button type="button" class="small is-danger" on:click=ask>{words::reader_remove()}</button> }
                .into_any();
        }
        let remove = remove.clone();
        view! {
            <p aria-live="polite">{ask.clone()}</p>
            <div class="choices">
                <button type="button" class="press" on:click=move |_| is_asked.set(false)>{words::entry_remove_no()}</button>
                <button type="button" class="small is-danger" on:click=move |_| remove()>{words::reader_remove_yes()}</button>
            </div>
        }
        .into_any()
    });
    view! { <div>{question}</div> }.into_any()
}
