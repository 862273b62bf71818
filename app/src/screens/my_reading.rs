//! *My reading*: everything that the reader has read, as pictures, as badges and as a list.

use leptos::prelude::*;

use super::dress::dress;
use super::history::{Filters, history};
use super::reminder::reminder;
use super::stickers::album;
use super::year_picture::year_picture;
use crate::i18n::{calendar, words};
use crate::parts::art::shelf_thing;
use crate::parts::asked::asked;
use crate::parts::badges::{badges, shelved};
use crate::parts::cover::cover;
use crate::parts::figures::{week_bars, year_map};
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::place::place;
use crate::routes::{Place, link};
use crate::state::view::{BookCard, MilestoneCard, MyReading};
use crate::state::{performer, views};

/// Drawings of things that stand on a shelf.
const SHELF_THINGS: usize = 8;

pub(crate) fn my_reading() -> AnyView {
    let views = views();
    let performer = performer();
    let reading = asked(move || performer.my_reading());
    let is_picture_open = RwSignal::new(false);
    let band = live(move || {
        let name = views.current_reader().map(|reader| words::challenge_reader(&reader.nickname));
        let streak = reading.with(|reading| reading.as_ref().map(steady));
        view! { <p class="band-line">{name}</p><p class="band-line">{streak}</p> }.into_any()
    });
    let body = live(move || match reading.get() {
        Some(reading) => sections(reading, is_picture_open),
        None => view! { <p role="status">{words::opening()}</p> }.into_any(),
    });
    let filters = Filters::none();
    let lists = Memo::new(move |_| {
        reading.with(|reading| reading.as_ref().map(|reading| (reading.books.clone(), months(reading))))
    });
    let history = live(move || match lists.get() {
        Some((books, months)) if !months.is_empty() => history(filters, books, months),
        _ => nothing(),
    });
    let back = link("small", Place::Today, words::tab_today().into_any());
    let body = view! {
        {body}
        {album()}
        {history}
        {reminder()}
        <p>{back}</p>
        {year_picture(reading, is_picture_open)}
    }
    .into_any();
    place("reading", words::my_reading(), words::my_reading().into_any(), band, body)
}

/// What goes on is said, what has ended is not.
fn steady(reading: &MyReading) -> String {
    match reading.streak.current {
        0 => words::streak_none().to_owned(),
        days => words::streak(u64::from(days)),
    }
}

fn sections(reading: MyReading, is_picture_open: RwSignal<bool>) -> AnyView {
    let today = views().today.get();
    let badge_count = reading.badge_count();
    let MyReading { days, minutes, finished, milestones, badges: earned, wall, .. } = reading;
    let numbers = [
        (days.len() as u64, words::unit_days(days.len() as u64)),
        (minutes, words::unit_minutes(minutes)),
        (finished.len() as u64, words::unit_books(finished.len() as u64)),
    ];
    let numbers = numbers
        .into_iter()
        .map(|(number, unit)| view! { <li><strong>{number}</strong>" "<span>{unit}</span></li> }.into_any());
    view! {
        <section aria-labelledby="week">
            <h2 id="week">{words::last_seven_days()}</h2>
            {week_bars(&days, today)}
        </section>
        <section aria-labelledby="year">
            <h2 id="year">{words::last_year()}</h2>
            {year_map(&days, today)}
        </section>
        <section aria-labelledby="in-all">
            <h2 id="in-all">{words::in_all()}</h2>
            <ul class="numbers">{numbers.collect_view()}</ul>
            <p>
                <button type="button" class="small" on:click=move |_| is_picture_open.set(true)>
                    {words::year_picture()}
                </button>
            </p>
        </section>
        <section aria-labelledby="badges">
            <h2 id="badges">{words::badges()}</h2>
            {(!earned.is_empty()).then(|| badges(earned))}
            <ul class="badges">{in_sight(milestones).into_iter().map(milestone).collect_view()}</ul>
        </section>
        {dress(badge_count)}
        {book_wall(wall, badge_count)}
    }
    .into_any()
}

/// Those that are earned, and of each sort the next one.
fn in_sight(cards: Vec<MilestoneCard>) -> Vec<MilestoneCard> {
    let (mut shown, open): (Vec<_>, Vec<_>) = cards.into_iter().partition(|card| card.on.is_some());
    for card in open {
        let has_next = shown.iter().any(|other| other.on.is_none() && other.measure == card.measure);
        if !has_next {
            shown.push(card);
        }
    }
    shown
}

fn milestone(card: MilestoneCard) -> AnyView {
    let needed = u64::from(card.needed);
    let unit = measure::unit_of_milestone(card.measure, needed);
    let why = match card.on {
        Some(date) => words::badge_earned_on(&calendar::day_and_month(date), &needed, &unit),
        None => words::progress(&needed, &card.have, &unit),
    };
    let name = words::milestone(u64::from(card.number));
    shelved(card.number, card.on.is_some(), name, Some(why))
}

/// Books read, and among them what badges have brought for the shelf: one thing for every second badge.
fn book_wall(books: Vec<BookCard>, badge_count: usize) -> AnyView {
    if books.is_empty() {
        return nothing();
    }
    let things = (1..=SHELF_THINGS.min(badge_count / 2))
        .map(|number| view! { <li aria-hidden="true">{shelf_thing(number)}</li> }.into_any());
    let covers = books.into_iter().map(|book| {
        let picture = cover(&book);
        view! { <li>{picture}<span class="unseen">{book.title}</span></li> }.into_any()
    });
    view! {
        <section aria-labelledby="wall">
            <h2 id="wall">{words::book_wall()}</h2>
            <ul class="wall">{covers.collect_view()}{things.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// Year and month of all reading, the latest first.
fn months(reading: &MyReading) -> Vec<(i32, u32)> {
    let mut months: Vec<_> = reading.days.iter().map(|(date, _)| (date.ymd().0, date.ymd().1)).collect();
    months.dedup();
    months.reverse();
    months
}
