//! Who is in the class: names that stay here, who says to sit where, and to whom a word would do good.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::{Shown, why};
use crate::browser::files;
use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::screens::seat::nickname;
use crate::state::class::{ClassCard, ClassWork, PupilCard};
use crate::state::performer;

const NAME_MAX_CHARS: &str = "60";
/// What a spreadsheet knows UTF-8 by.
const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) fn roster(shown: Shown) -> AnyView {
    let rows = live(move || {
        let Some(card) = shown.card() else { return nothing() };
        let quiet = card.pupils.iter().filter(|pupil| pupil.is_quiet).count();
        let said =
            (quiet > 0).then(|| view! { <p role="status">{words::class_quiet_count(quiet as u64)}</p> });
        let claims = claims(shown, &card);
        let rows = card.pupils.iter().map(|pupil| row(shown, pupil));
        view! {
            {said}
            {claims}
            <ol class="roster">{rows.collect_view()}</ol>
        }
        .into_any()
    });
    let (performer, notices) = (performer(), notices());
    let add = move |_| {
        let work = ClassWork::AddPupils { class: shown.key(), names: vec![String::new()] };
        performer.class(work, move |outcome| {
            if let Err(refused) = outcome {
                notices.say(why::in_words(refused));
            }
        });
    };
    let table = move |_| {
        let Some(card) = untrack(move || shown.card()) else { return };
        let text = JsValue::from_str(&table_of(&card));
        let file = files::file(&format!("{}.csv", card.name), "text/csv", &text);
        if !file.is_some_and(|file| files::save(&file)) {
            notices.say(words::refused_not_saved());
        }
    };
    view! {
        <section class="card" aria-label=words::class_roster()>
            <h3>{words::class_roster()}</h3>
            <p class="hint">{words::class_names_stay()}</p>
            {rows}
            <div class="choices">
                <button type="button" class="small" on:click=add>{icon("plus")}{words::class_add_pupil()}</button>
                <button type="button" class="small" on:click=table>{words::class_table()}</button>
            </div>
        </section>
    }
    .into_any()
}

/// All who wait to be known can be let in at once.
fn claims(shown: Shown, card: &ClassCard) -> AnyView {
    let waiting: Vec<u16> = card
        .pupils
        .iter()
        .filter(|pupil| pupil.claim.is_some_and(|claim| !claim.is_approved))
        .map(|pupil| pupil.number)
        .collect();
    if waiting.len() < 2 {
        return nothing();
    }
    let performer = performer();
    let all = move |_| {
        let work = ClassWork::Judge { class: shown.key(), numbers: waiting.clone(), accept: true };
        performer.class(work, |_| ());
    };
    view! { <button type="button" class="small" on:click=all>{words::class_accept_all()}</button> }.into_any()
}

fn row(shown: Shown, pupil: &PupilCard) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let number = pupil.number;
    let say = move |outcome: Result<_, _>| {
        if let Err(refused) = outcome {
            notices.say(why::in_words(refused));
        }
    };
    let rename = move |event| {
        let name = event_target_value(&event);
        performer.class(ClassWork::Rename { class: shown.key(), number, name }, move |outcome| {
            say(outcome.map(drop));
        });
    };
    let judge = move |accept| {
        performer.class(
            ClassWork::Judge { class: shown.key(), numbers: vec![number], accept },
            move |outcome| {
                say(outcome.map(drop));
            },
        );
    };
    let claim = pupil.claim.map(|claim| {
        let name = nickname(claim.nickname);
        if claim.is_approved {
            return view! { <span class="roster-claim">{icon("check")}{name}</span> }.into_any();
        }
        let (yes, no) = (words::class_accept(&name), words::class_reject(&name));
        view! {
            <span class="roster-claim">
                {words::class_claims(&name)}
                <button type="button" class="small" aria-label=yes on:click=move |_| judge(true)>
                    {words::class_yes()}
                </button>
                <button type="button" class="small" aria-label=no on:click=move |_| judge(false)>
                    {words::class_no()}
                </button>
            </span>
        }
        .into_any()
    });
    let quiet = pupil.is_quiet.then(|| view! { <span class="roster-quiet">{words::class_quiet()}</span> });
    let label = words::class_name_of(&number);
    let leaving = leaving(shown, number);
    view! {
        <li>
            <span class="roster-number">{number}</span>
            <input
                type="text"
                aria-label=label
                maxlength=NAME_MAX_CHARS
                autocomplete="off"
                prop:value=pupil.name.clone()
                on:change=rename
            />
            <span class="roster-total">{pupil.total}</span>
            {claim}
            {quiet}
            {leaving}
        </li>
    }
    .into_any()
}

/// A pupil who is no longer in the class: asked twice, since the number is never given again.
fn leaving(shown: Shown, number: u16) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let is_asking = RwSignal::new(false);
    let remove = move |_| {
        performer.class(ClassWork::Remove { class: shown.key(), number }, move |outcome| {
            if let Err(refused) = outcome {
                notices.say(why::in_words(refused));
            }
        });
    };
    live(move || {
        if !is_asking.get() {
            let label = words::class_leaves_of(&number);
            return view! {
                <button type="button" class="round" aria-label=label on:click=move |_| is_asking.set(true)>
                    {icon("close")}
                </button>
            }
            .into_any();
        }
        view! {
            <span class="roster-claim">
                {words::class_leaves(&number)}
                <button type="button" class="small" on:click=remove>{words::class_yes()}</button>
                <button type="button" class="small" on:click=move |_| is_asking.set(false)>{words::class_no()}</button>
            </span>
        }
        .into_any()
    })
}

/// RFC 4180, with the mark that makes spreadsheets read Cyrillic and ë right.
fn table_of(card: &ClassCard) -> String {
    let head = [
        words::class_table_number(),
        words::class_table_name(),
        words::class_table_nickname(),
        words::class_table_total(),
    ];
    let head = head.map(quoted).join(",");
    let rows = card.pupils.iter().map(|pupil| {
        let nickname = pupil.claim.map(|claim| nickname(claim.nickname)).unwrap_or_default();
        format!("{},{},{},{}", pupil.number, quoted(&pupil.name), quoted(&nickname), pupil.total)
    });
    let lines: Vec<String> = std::iter::once(head).chain(rows).collect();
    format!("{BYTE_ORDER_MARK}{}\r\n", lines.join("\r\n"))
}

/// What begins like a formula is a text to a spreadsheet all the same.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
