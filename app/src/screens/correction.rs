//! Putting a session right that was noted: its date, how much, how, and of which book.

use challenge::Date;
use leptos::prelude::*;

use super::session_fields::{HOW, Unit, finished, how, units};
use crate::i18n::{calendar, words};
use crate::parts::asked::asked;
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::refusal;
use crate::parts::select::{Label, select};
use crate::parts::sheet::Closer;
use crate::state::look::SessionDetails;
use crate::state::performer;
use crate::state::view::{Action, Correction, EntryRow, Refusal};

/// What is in the sheet.
pub(crate) fn correction(row: &EntryRow, closer: Closer) -> AnyView {
    let performer = performer();
    let (reader, entry) = (row.reader, row.key);
    let details = asked(move || performer.session(reader, entry));
    // Built once: what is typed is not lost when something else is read anew.
    let first = Memo::new(move |before: Option<&Option<SessionDetails>>| {
        before.cloned().flatten().or_else(|| details.get())
    });
    live(move || match first.get() {
        Some(details) => form(details, closer),
        None => view! { <p role="status">{words::opening()}</p> }.into_any(),
    })
}

fn form(details: SessionDetails, closer: Closer) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let SessionDetails { row, how: was_read, is_finished, books } = details;
    let (was_unit, number) = Unit::of(row.amount);
    let unit = RwSignal::new(was_unit as usize);
    let (date, amount) = (Field::new(row.read_on.to_string()), Field::new(number.to_string()));
    let way = RwSignal::new(HOW.iter().position(|how| *how == was_read).unwrap_or_default());
    let is_finished = RwSignal::new(is_finished);
    let place = books.iter().position(|book| row.book.as_ref().is_some_and(|was| was.key == book.key));
    // The first place is that of no book.
    let about = RwSignal::new(place.map_or(0, |place| place + 1));
    let titles =
        [words::entry_no_book().to_owned()].into_iter().chain(books.iter().map(|book| book.title.clone()));
    let titles = titles.collect();
    let keys: Vec<_> = books.iter().map(|book| book.key).collect();
    let is_busy = RwSignal::new(false);
    let save = move || {
        // A second tap of an eager finger.
        if is_busy.get_untracked() {
            return;
        }
        let Ok(read_on) = date.text.with_untracked(|text| text.parse::<Date>()) else {
            date.refuse(words::refused_no_date().to_owned());
            return;
        };
        let book = about.get_untracked().checked_sub(1).and_then(|place| keys.get(place).copied());
        // What is not a number is as wrong as 0.
        let number = amount.text.with_untracked(|text| text.trim().parse().unwrap_or(0));
        let said = Correction {
            reader: row.reader,
            entry: row.key,
            book,
            amount: Unit::at(unit.get_untracked()).amount(number),
            how: HOW[way.get_untracked() % HOW.len()],
            is_finished: is_finished.get_untracked() && book.is_some(),
            read_on,
        };
        is_busy.set(true);
        performer.perform(Action::CorrectEntry(said), move |outcome| {
            let _ = is_busy.try_set(false);
            match outcome {
                Ok(()) => {
                    // Closed first: what is behind an open dialog is not read aloud.
                    closer.close();
                    notices.say(words::corrected());
                }
                Err(refusal @ (Refusal::DateInFuture | Refusal::DateTooOld)) => {
                    date.refuse(refusal::in_words(refusal));
                }
                Err(refusal) => amount.refuse(refusal::in_words(refusal)),
            }
        });
    };
    let amount_field =
        live(move || amount.view(Unit::at(unit.get()).shape("correct-amount"), nothing(), nothing()));
    let in_words = live(move || {
        let date = date.text.with(|text| text.parse().ok());
        view! { <span class="quiet">{date.map(calendar::weekday_and_date)}</span> }.into_any()
    });
    let shape = Shape { id: "correct-date", label: words::log_date(), kind: "date", ..Shape::default() };
    let ended = live(move || if about.get() > 0 { finished(is_finished) } else { nothing() });
    form_of(
        "log-form",
        save,
        view! {
            {date.view(shape, nothing(), in_words)}
            {amount_field}
            {units(!books.is_empty(), unit, move || amount.forgive())}
            {how(way)}
            {select("correct-book".to_owned(), Label::Seen(words::correct_book()), titles, about)}
            {ended}
            <button type="submit" class="press is-wide" disabled=is_busy>{words::save()}</button>
        }
        .into_any(),
    )
}
