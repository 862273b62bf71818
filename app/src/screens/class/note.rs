//! *All have read 15 minutes except these*: one form for a new session and for putting one right.

use challenge::Date;
use leptos::prelude::*;

use super::{Shown, why};
use crate::i18n::{calendar, words};
use crate::parts::choice::{Chip, choice, choices};
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::sheet::{Closer, sheet};
use crate::state::class::{ClassAmount, ClassCard, ClassRefusal, ClassWork, PupilCard, SessionCard};
use crate::state::{performer, views};

const USUAL_MINUTES: u32 = 15;
/// How far back a session may be, in the order of the chips.
const DAYS_BACK: [i32; 4] = [0, 1, 2, 3];

/// The button that opens the form.
pub(super) fn note(shown: Shown) -> AnyView {
    let is_open = RwSignal::new(false);
    let button = live(move || {
        let has_pupils = shown.card().is_some_and(|card| !card.pupils.is_empty());
        let open = move |_| is_open.set(true);
        if !has_pupils {
            return nothing();
        }
        view! {
            <button type="button" class="press is-wide" on:click=open>{words::class_note()}</button>
        }
        .into_any()
    });
    let form = live(move || {
        if !is_open.get() {
            return nothing();
        }
        note_sheet(shown, None, move || is_open.set(false))
    });
    view! { {button}{form} }.into_any()
}

/// `session` is what is put right; nothing for a new one.
pub(super) fn note_sheet(
    shown: Shown,
    session: Option<&SessionCard>,
    closed: impl Fn() + Copy + 'static,
) -> AnyView {
    let closer = Closer::new();
    let title = if session.is_some() { words::class_correct() } else { words::class_note() };
    let pupils = shown.card_now().map(|card| card.pupils).unwrap_or_default();
    sheet(closer, title, closed, form(shown, session, &pupils, closer))
}

fn form(shown: Shown, session: Option<&SessionCard>, pupils: &[PupilCard], closer: Closer) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let today = views().today.get_untracked();
    let (amount, unit, present, entry, is_new) = match session {
        None => (USUAL_MINUTES, 0, vec![true; pupils.len()], performer.mint(), true),
        Some(session) => {
            let (amount, unit) = match session.amount {
                ClassAmount::Minutes(minutes) => (minutes, 0),
                ClassAmount::Pages(pages) => (pages, 1),
            };
            let present = pupils.iter().map(|pupil| session.present.contains(&pupil.number)).collect();
            (amount, unit, present, session.key, false)
        }
    };
    let (amount, unit) = (Field::new(amount.to_string()), RwSignal::new(unit));
    let (present, day) = (RwSignal::new(present), RwSignal::new(0));
    let numbers: Vec<u16> = pupils.iter().map(|pupil| pupil.number).collect();
    let fixed_day = session.map(|session| session.on);
    let save = move || {
        let back = DAYS_BACK[day.get_untracked() % DAYS_BACK.len()];
        let number = amount.text.with_untracked(|text| text.trim().parse().unwrap_or(0));
        let chosen = present.get_untracked();
        let work = ClassWork::Note {
            class: shown.key(),
            entry,
            is_new,
            on: fixed_day.unwrap_or_else(|| today.plus_days(-back)),
            amount: match unit.get_untracked() {
                0 => ClassAmount::Minutes(number),
                _ => ClassAmount::Pages(number),
            },
            present: numbers.iter().zip(&chosen).filter(|(_, is)| **is).map(|(number, _)| *number).collect(),
        };
        let count = chosen.iter().filter(|is| **is).count();
        performer.class(work, move |outcome| match outcome {
            Ok(_) => {
                closer.close();
                notices.say(words::class_noted(count as u64));
            }
            Err(refused @ ClassRefusal::OutOfRange(_)) => amount.refuse(why::in_words(refused)),
            Err(refused) => notices.say(why::in_words(refused)),
        });
    };
    let amount_shape = Shape {
        id: "class-amount",
        label: words::class_amount(),
        kind: "text",
        input_mode: Some("numeric"),
        max_length: Some(4),
        ..Shape::default()
    };
    let units = vec![Chip::words(words::log_in_minutes()), Chip::words(words::log_in_pages())];
    let days = fixed_day.is_none().then(|| {
        let chips = DAYS_BACK.map(|back| Chip::words(day_in_words(today, back))).into();
        choice("class-day", words::log_when(), chips, day, |_| ())
    });
    let chips = pupils.iter().map(|pupil| Chip::words(pupil_in_words(pupil))).collect();
    form_of(
        "log-form",
        save,
        view! {
            {choices("class-present", words::class_present(), chips, present)}
            {amount.view(amount_shape, nothing(), nothing())}
            {choice("class-unit", words::log_unit(), units, unit, |_| ())}
            {days}
            <button type="submit" class="press is-wide">{words::save()}</button>
        }
        .into_any(),
    )
}

fn day_in_words(today: Date, back: i32) -> String {
    match back {
        0 => words::log_today().to_owned(),
        1 => words::log_yesterday().to_owned(),
        _ => calendar::day_and_month(today.plus_days(-back)),
    }
}

/// `7 Ана`, or the number alone.
pub(super) fn pupil_in_words(pupil: &PupilCard) -> String {
    format!("{} {}", pupil.number, pupil.name).trim_end().to_owned()
}

impl Shown {
    /// So that a form which is open is not built anew when figures change.
    fn card_now(self) -> Option<ClassCard> {
        untrack(move || self.card())
    }
}
