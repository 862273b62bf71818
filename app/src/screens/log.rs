//! The sheet that notes a reading session: one tap for the usual lengths, a field for every other.

use challenge::Date;
use leptos::prelude::*;

use crate::i18n::{calendar, words};
use crate::parts::art::icon;
use crate::parts::choice::{Chip, choice};
use crate::parts::cover::cover;
use crate::parts::field::{Field, Shape};
use crate::parts::later::later;
use crate::parts::live::{live, nothing};
use crate::parts::notice::{Notices, notices};
use crate::parts::refusal;
use crate::parts::sheet::{Closer, sheet};
use crate::screens::entries;
use crate::state::view::{Action, BookCard, Key, MINUTES_MAX, MINUTES_MIN, Refusal, Session};
use crate::state::{Performer, performer, views};

/// What the session is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Book(BookCard),
    NoBook,
}

const QUICK_MINUTES: [u32; 3] = [10, 20, 30];
const FIRST_MINUTES: u32 = 15;
const STEP_MINUTES: u32 = 5;

/// Indices of the chips that choose a day.
const TODAY: usize = 0;
const YESTERDAY: usize = 1;
const OTHER_DAY: usize = 2;

pub(crate) fn log_sheet(logging: RwSignal<Option<Target>>) -> AnyView {
    live(move || {
        let Some(target) = logging.get() else { return nothing() };
        let closer = Closer::new();
        let form = later(move |screens| (screens.log_form)(target.clone(), closer));
        sheet(closer, words::log_title(), move || logging.set(None), form)
    })
}

/// What is in the sheet.
pub(crate) fn form(target: Target, closer: Closer) -> AnyView {
    let views = views();
    let performer = performer();
    let draft = Draft {
        entry: performer.mint(),
        book: match &target {
            Target::Book(book) => Some(book.key),
            Target::NoBook => None,
        },
        day: RwSignal::new(TODAY),
        date: Field::new(views.today.get_untracked().plus_days(-2).to_string()),
        minutes: Field::new(FIRST_MINUTES.to_string()),
        today: views.today.get_untracked(),
        is_busy: RwSignal::new(false),
        performer,
        notices: notices(),
        closer,
    };
    fields(target, draft)
}

/// What the reader has chosen so far; copied freely.
#[derive(Clone, Copy)]
struct Draft {
    /// One for the whole life of the sheet: however often *save* is tapped, it is one session.
    entry: Key,
    book: Option<Key>,
    day: RwSignal<usize>,
    date: Field,
    minutes: Field,
    today: Date,
    is_busy: RwSignal<bool>,
    performer: Performer,
    notices: Notices,
    closer: Closer,
}

fn fields(target: Target, draft: Draft) -> AnyView {
    let about = match target {
        Target::Book(book) => Some(view! {
            <div class="log-book">
                {cover(&book)}
                <p><strong>{book.title}</strong><span>{book.author}</span></p>
            </div>
        }),
        Target::NoBook => None,
    };
    view! {
        {about}
        <form
            class="log-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                draft.save_typed();
            }
        >
            {day(draft)}
            {quick(draft)}
            {exactly(draft)}
        </form>
    }
    .into_any()
}

fn quick(draft: Draft) -> AnyView {
    let buttons = QUICK_MINUTES.map(|minutes| {
        let n = u64::from(minutes);
        view! {
            <button
                type="button"
                class="quick"
                aria-label=words::log_quick(&minutes)
                disabled=draft.is_busy
                on:click=move |_| draft.save(minutes)
            >
                <strong>{minutes}</strong>
                " "
                <span>{words::unit_minutes(n)}</span>
            </button>
        }
        .into_any()
    });
    view! { <div class="quicks">{buttons.into_iter().collect_view()}</div> }.into_any()
}

fn exactly(draft: Draft) -> AnyView {
    let step = |name: &'static str, drawing: &'static str, change: fn(u32) -> u32| {
        let step = move |_| draft.change_minutes(change);
        view! { <button type="button" class="round" aria-label=name on:click=step>{icon(drawing)}</button> }
            .into_any()
    };
    let less =
        step(words::log_less(), "minus", |minutes| minutes.saturating_sub(STEP_MINUTES).max(MINUTES_MIN));
    let more = (
        step(words::log_more(), "plus", |minutes| minutes.saturating_add(STEP_MINUTES).min(MINUTES_MAX)),
        view! { <button type="submit" class="press" disabled=draft.is_busy>{words::save()}</button> },
    );
    let shape = Shape {
        id: "log-minutes",
        label: words::log_exactly(),
        kind: "text",
        input_mode: Some("numeric"),
        max_length: Some(4),
        ..Shape::default()
    };
    draft.minutes.view(shape, less, more.into_any())
}

fn day(draft: Draft) -> AnyView {
    let chips = vec![
        Chip::words(words::log_today()),
        Chip::words(words::log_yesterday()),
        Chip::words(words::log_other_day()),
    ];
    let other_day = live(move || {
        let shape = Shape { id: "log-date", label: words::log_date(), kind: "date", ..Shape::default() };
        if draft.day.get() == OTHER_DAY {
            draft.date.view(shape, nothing(), draft.date_in_words())
        } else {
            nothing()
        }
    });
    view! {
        {choice("log-day", words::log_when(), chips, draft.day, |_| ())}
        {other_day}
    }
    .into_any()
}

impl Draft {
    fn change_minutes(self, change: fn(u32) -> u32) {
        self.minutes.text.update(|text| *text = change(text.trim().parse().unwrap_or(0)).to_string());
        self.minutes.forgive();
    }

    /// What is not a number is as wrong as 0.
    fn save_typed(self) {
        self.save(self.minutes.text.with_untracked(|text| text.trim().parse().unwrap_or(0)));
    }

    fn save(self, minutes: u32) {
        // A second tap of an eager finger.
        if self.is_busy.get_untracked() {
            return;
        }
        let Some(read_on) = self.chosen_date() else {
            self.date.refuse(words::refused_no_date().to_owned());
            return;
        };
        let tapped_today = self.day.get_untracked() == TODAY;
        let session = Session { entry: self.entry, book: self.book, minutes, read_on, tapped_today };
        self.is_busy.set(true);
        self.performer.perform(Action::LogReading(session), move |outcome| {
            // The sheet may be gone: closed while its reading was being saved.
            let _ = self.is_busy.try_set(false);
            match outcome {
                Ok(()) => {
                    // Closed first: what is behind an open dialog is not read aloud.
                    self.closer.close();
                    let saved = words::saved(&words::minutes(u64::from(minutes)));
                    self.notices.say_with_way_back(saved, move || self.take_back());
                }
                Err(refusal) => self.refuse(refusal),
            }
        });
    }

    /// The sheet is gone by then: only what lives as long as the page may be used.
    fn take_back(self) {
        let Self { entry, performer, notices, .. } = self;
        entries::take_back(entry, performer, notices, || ());
    }

    fn refuse(self, refusal: Refusal) {
        let why = refusal::in_words(refusal);
        match refusal {
            Refusal::DateInFuture | Refusal::DateTooOld => {
                let _ = self.day.try_set(OTHER_DAY);
                self.date.refuse(why);
            }
            _ => self.minutes.refuse(why),
        }
    }

    fn chosen_date(self) -> Option<Date> {
        match self.day.get_untracked() {
            TODAY => Some(self.today),
            YESTERDAY => Some(self.today.plus_days(-1)),
            _ => self.date.text.with_untracked(|text| text.parse().ok()),
        }
    }

    /// The browser writes dates its own way: this is the same in the language of the page.
    fn date_in_words(self) -> AnyView {
        live(move || {
            let date = self.date.text.with(|text| text.parse().ok());
            view! { <span class="quiet">{date.map(calendar::weekday_and_date)}</span> }.into_any()
        })
    }
}
