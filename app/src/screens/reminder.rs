//! The reading time of a family, as a file for the calendar that it uses already.

use leptos::prelude::*;
use reading::ReadingTime;
use wasm_bindgen::JsValue;

use crate::browser::files;
use crate::i18n::words;
use crate::parts::choice::{Chip, choices};
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::nothing;
use crate::state::view::Key;
use crate::state::views;

const FIRST_TIME: &str = "19:00";
const FILE: &str = "prelistaj.ics";
/// RFC 5545, section 8.1.
const MEDIA_TYPE: &str = "text/calendar;charset=utf-8";

pub(crate) fn reminder() -> AnyView {
    let views = views();
    let time = Field::new(FIRST_TIME);
    let weekdays = RwSignal::new(vec![false; 7]);
    Effect::new(move |_| {
        weekdays.track();
        time.forgive();
    });
    let save = move || {
        let chosen = weekdays.with_untracked(|weekdays| <[bool; 7]>::try_from(weekdays.as_slice()).ok());
        let reading_time = chosen.and_then(|chosen| reading_time(&time.text.get_untracked(), chosen));
        let uid = uid(views.current.get_untracked());
        let today = views.today.get_untracked();
        match reading_time.and_then(|time| time.calendar(words::reminder(), &uid, today)) {
            Some(calendar) => {
                let file = files::file(FILE, MEDIA_TYPE, &JsValue::from_str(&calendar));
                if !file.is_some_and(|file| files::save(&file)) {
                    time.refuse(words::refused_not_saved().to_owned());
                }
            }
            None => time.refuse(words::refused_no_time().to_owned()),
        }
    };
    let days = (0..7).map(|weekday| Chip::words(words::weekday(weekday))).collect();
    let shape = Shape { id: "reading-time", label: words::reminder_time(), kind: "time", ..Shape::default() };
    view! {
        <section aria-labelledby="reminder">
            <h2 id="reminder">{words::reminder()}</h2>
            {form_of("log-form", save, view! {
                <p class="hint">{words::reminder_hint()}</p>
                {choices("reminder-days", words::reminder_days(), days, weekdays)}
                {time.view(shape, nothing(), nothing())}
                <button type="submit" class="press is-wide">{words::reminder_save()}</button>
            }.into_any())}
        </section>
    }
    .into_any()
}

/// `time` is `hh:mm`, as a time field has it.
fn reading_time(time: &str, weekdays: [bool; 7]) -> Option<ReadingTime> {
    let (hour, minute) = time.split_once(':')?;
    Some(ReadingTime { hour: hour.parse().ok()?, minute: minute.get(..2)?.parse().ok()?, weekdays })
}

/// Always the same for a reader. Half of the reader's id is enough for that, and the whole of it stays in the app.
fn uid(reader: Option<Key>) -> String {
    let Key(id) = reader.unwrap_or(Key([0; 16]));
    let half: String = id.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{half}@prelistaj")
}
