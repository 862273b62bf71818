//! All readers at a glance, for a parent: each for itself, in no order and beside no other.

use challenge::Date;
use leptos::prelude::*;

use super::entries::{Wish, title_of};
use super::stickers::giving;
use super::wishes::wish_sheet;
use crate::i18n::{calendar, words};
use crate::parts::art::dressed;
use crate::parts::asked::asked;
use crate::parts::curtain::Curtain;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::state::look::Glance;
use crate::state::view::{ChallengeCard, EntryRow, Key, ReaderCard};
use crate::state::{performer, views};

pub(crate) fn glances(editing: RwSignal<Option<Key>>) -> AnyView {
    let (views, performer) = (views(), performer());
    let curtain = expect_context::<Curtain>();
    let glances = asked(move || performer.family());
    let wanted = RwSignal::new(None);
    let cards = live(move || {
        let glances = glances.get().unwrap_or_default();
        let current = views.current.get();
        let cards = views.readers.get().into_iter().map(|reader| {
            let glance = glances.iter().find(|glance| glance.reader == reader.key).cloned();
            let figures = match glance {
                Some(glance) if curtain.shows(&reader) => {
                    let days = week(views.today.get(), reader.last_seven_days);
                    figures(glance, days, curtain, wanted)
                }
                Some(_) => view! { <p class="quiet">{words::glance_behind()}</p> }.into_any(),
                None => nothing(),
            };
            let sticker = (current != Some(reader.key)).then(|| giving(&reader));
            card(&reader, figures, sticker, curtain, editing)
        });
        cards.collect_view().into_any()
    });
    view! {
        <section aria-labelledby="glance">
            <h2 id="glance">{words::glance_title()}</h2>
            <ul class="glances">{cards}</ul>
        </section>
        {wish_sheet(wanted)}
    }
    .into_any()
}

fn card(
    reader: &ReaderCard,
    figures: AnyView,
    sticker: Option<AnyView>,
    curtain: Curtain,
    editing: RwSignal<Option<Key>>,
) -> AnyView {
    let key = reader.key;
    let edit = curtain.is_open_for_adults().then(|| {
        let name = words::reader_edit_named(&reader.nickname);
        view! {
            <button type="button" class="small" aria-label=name on:click=move |_| editing.set(Some(key))>
                {words::reader_edit()}
            </button>
        }
    });
    view! {
        <li class="card glance">
            <h3 class="glance-name">
                <span class="chip-picture">{dressed(reader.picture, reader.outfit)}</span>
                {reader.nickname.clone()}
            </h3>
            {figures}
            {sticker}
            <div class="choices">{edit}</div>
        </li>
    }
    .into_any()
}

fn figures(
    glance: Glance,
    days: AnyView,
    curtain: Curtain,
    wanted: RwSignal<Option<(EntryRow, Wish)>>,
) -> AnyView {
    let Glance { minutes_today, minutes_of_week, streak, shelf, challenges, last, .. } = glance;
    let streak = (streak.current > 0).then(|| view! { <p>{words::streak(u64::from(streak.current))}</p> });
    let titles: Vec<_> = shelf.into_iter().map(|book| book.title).collect();
    let books = (!titles.is_empty()).then(|| view! { <p>{words::glance_books(&titles.join(" · "))}</p> });
    let challenges = challenges.iter().filter_map(challenge).collect_view();
    let last = match last {
        Some(row) => latest(row, curtain, wanted),
        None => view! { <p class="quiet">{words::glance_no_entry()}</p> }.into_any(),
    };
    view! {
        <p>
            <span>{words::family_today(&words::minutes(minutes_today))}</span>
            " · "
            <span>{words::glance_week(&words::minutes(minutes_of_week))}</span>
        </p>
        {days}
        {streak}
        {books}
        {challenges}
        {last}
    }
    .into_any()
}

fn week(today: Date, days: [bool; 7]) -> AnyView {
    let count = days.iter().filter(|has_read| **has_read).count();
    let week = (-6..=0).zip(days).map(|(offset, has_read)| {
        let class = if has_read { "day is-read" } else { "day" };
        view! { <span class=class>{calendar::weekday_initial(today.plus_days(offset))}</span> }.into_any()
    });
    view! {
        <p class="week" aria-hidden="true">{week.collect_view()}</p>
        <p class="unseen">{words::family_week(&count)}</p>
    }
    .into_any()
}

fn challenge(card: &ChallengeCard) -> Option<AnyView> {
    let progress = card.progress?;
    let line = format!("{}: {}", card.title, measure::progress(card, progress.total));
    Some(view! { <p>{line}</p> }.into_any())
}

fn latest(row: EntryRow, curtain: Curtain, wanted: RwSignal<Option<(EntryRow, Wish)>>) -> AnyView {
    let (amount, title) = (measure::amount(row.amount), title_of(&row));
    let line = words::glance_last(&amount, &calendar::day_and_month(row.read_on), &title);
    let correct = curtain.is_open_for_adults().then(|| {
        let name = words::entry_correct(&amount, &title);
        let correct = move |_| wanted.set(Some((row.clone(), Wish::PutRight)));
        view! { <button type="button" class="small" aria-label=name on:click=correct>{words::correct()}</button> }
    });
    view! { <p>{line}</p>{correct} }.into_any()
}
