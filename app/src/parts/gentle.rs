//! What the app says of itself between two readings: a number on its icon, and a greeting. Neither counts what was not read.

use std::future::ready;

use leptos::prelude::*;

use super::asked::asked;
use super::live::{live, nothing};
use crate::browser::app_badge;
use crate::i18n::words;
use crate::state::{Views, performer, views};

/// Days without reading from which on a reader is greeted, today among them.
const REST_DAYS: usize = 3;

/// The icon shows the current reader's minutes of today from now on; once in the life of a page.
pub(crate) fn show_minutes_on_icon(views: Views) {
    let minutes = Memo::new(move |_| views.reading.with(|today| today.minutes));
    Effect::new(move |_| app_badge::show(minutes.get()));
}

/// For a reader who comes back after a rest; for others nothing.
pub(crate) fn greeting() -> AnyView {
    let (views, performer) = (views(), performer());
    let is_back = Memo::new(move |_| {
        let days = views.current_reader().map(|reader| reader.last_seven_days);
        days.is_some_and(|days| !days.iter().rev().take(REST_DAYS).any(|has_read| *has_read))
    });
    // Who is new has not rested.
    let reading = asked(move || if is_back.get() { performer.my_reading() } else { Box::pin(ready(None)) });
    live(move || {
        let has_read = reading.with(|reading| reading.as_ref().is_some_and(|all| !all.days.is_empty()));
        if is_back.get() && has_read {
            view! { <p class="lead">{words::welcome_back()}</p> }.into_any()
        } else {
            nothing()
        }
    })
}
