//! Pictures of what was read, each with a sentence that says the same.

use std::fmt::Write;

use challenge::Date;
use leptos::prelude::*;

use crate::i18n::{calendar, words};

/// The seven dates that end today.
pub(crate) const WEEK: i32 = 7;
/// Whole weeks that a year's picture shows.
pub(crate) const WEEKS: i32 = 53;
/// Minutes from which a day is as dark as it gets, and the steps below it.
const LEVELS_MINUTES: [u32; 3] = [10, 25, 45];
/// A square of the year's picture and the distance between two, in its own units.
const SQUARE: i32 = 8;
pub(crate) const PITCH: i32 = 10;

/// Of the tallest bar, in its own units.
const BAR_HEIGHT: u32 = 100;

/// One bar for each of the last seven days. `days` in ascending order of dates.
pub(crate) fn week_bars(days: &[(Date, u32)], today: Date) -> AnyView {
    let minutes_on = |date: Date| days.iter().rev().find(|(on, _)| *on == date).map(|(_, minutes)| *minutes);
    let week: Vec<(Date, Option<u32>)> =
        (1 - WEEK..=0).map(|back| today.plus_days(back)).map(|date| (date, minutes_on(date))).collect();
    let most = week.iter().filter_map(|(_, minutes)| *minutes).max().unwrap_or(0).max(30);
    let read = week.iter().filter(|(_, minutes)| minutes.is_some()).count();
    let sum: u32 = week.iter().filter_map(|(_, minutes)| *minutes).sum();
    let bars = week.into_iter().map(|(date, minutes)| {
        // A day on which pages were read and no minutes has a bar too.
        let height = minutes.map_or(0, |minutes| (minutes * BAR_HEIGHT / most).max(6));
        let class = if date == today { "bar is-today" } else { "bar" };
        view! {
            <span class=class>
                <span class="bar-number">{minutes.filter(|minutes| *minutes > 0)}</span>
                <svg class="bar-fill" viewBox=format!("0 0 24 {BAR_HEIGHT}") preserveAspectRatio="none">
                    <rect y=BAR_HEIGHT - height width="24" height=height rx="4"></rect>
                </svg>
                <span class="bar-day">{calendar::weekday_initial(date)}</span>
            </span>
        }
        .into_any()
    });
    let said = format!("{}. {}.", words::family_week(&read), words::minutes(u64::from(sum)));
    view! {
        <div class="bars" aria-hidden="true">{bars.collect_view()}</div>
        <p class="unseen">{said}</p>
    }
    .into_any()
}

/// A square for each day of the last year, the darker the more was read.
pub(crate) fn year_map(days: &[(Date, u32)], today: Date) -> AnyView {
    let paths = year_paths(days, today)
        .into_iter()
        .zip(0..)
        .map(|(path, level)| view! { <path class=format!("level-{level}") d=path></path> }.into_any());
    let first = first_day(today);
    let read = days.iter().filter(|(date, _)| *date >= first).count();
    view! {
        <svg
            class="year-map"
            viewBox=format!("0 0 {} {}", WEEKS * PITCH, WEEK * PITCH)
            aria-hidden="true"
        >
            {paths.collect_view()}
        </svg>
        <p class="figure-words">{words::year_in_words(read as u64)}</p>
    }
    .into_any()
}

/// Outlines of the squares by how much was read: not at all, then by [`LEVELS_MINUTES`].
pub(crate) fn year_paths(days: &[(Date, u32)], today: Date) -> [String; 5] {
    let mut paths: [String; 5] = Default::default();
    let first = first_day(today);
    let mut days = days.iter().skip_while(|(date, _)| *date < first).peekable();
    for offset in 0..=today.days_since(first) {
        let date = first.plus_days(offset);
        let minutes = days.next_if(|(on, _)| *on == date).map(|(_, minutes)| *minutes);
        let level =
            minutes.map_or(0, |minutes| 1 + LEVELS_MINUTES.iter().filter(|least| minutes >= **least).count());
        let (x, y) = (offset / WEEK * PITCH, offset % WEEK * PITCH);
        if let Some(path) = paths.get_mut(level) {
            let _ = write!(path, "M{x} {y}h{SQUARE}v{SQUARE}h-{SQUARE}z");
        }
    }
    paths
}

/// The first day of the year's picture: a Monday, so that a column is a week.
pub(crate) fn first_day(today: Date) -> Date {
    let monday = today.plus_days(-today.weekday().cast_signed());
    monday.plus_days(-(WEEKS - 1) * WEEK)
}
