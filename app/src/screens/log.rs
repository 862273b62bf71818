//! The sheet that notes a reading session: one tap for the usual lengths, a field for every other, and more for who wants
//! it: whose session it was, how it was read, pages instead of minutes.

use challenge::Date;
use leptos::prelude::*;
use reading::AgeBand;

use super::log_each::{Part, each};
use super::session_fields::{HOW, Unit, finished, how, units};
use crate::i18n::{calendar, words};
use crate::parts::art::{icon, picture};
use crate::parts::choice::{Chip, choice, choices};
use crate::parts::cover::cover;
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::later::later;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::notice::{Notices, notices};
use crate::parts::refusal;
use crate::parts::sheet::{Closer, sheet};
use crate::screens::timer::Timing;
use crate::screens::wishes;
use crate::state::view::{Action, Amount, BookCard, Key, Picture, ReaderCard, Refusal, Session, SessionOf};
use crate::state::{Performer, performer, views};

/// What the session is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) book: Option<BookCard>,
    /// What the timer has counted.
    pub(crate) minutes: Option<u32>,
    /// All readers at first, and not the current one alone.
    is_for_everybody: bool,
}

impl Target {
    pub(crate) fn book(book: BookCard) -> Self {
        Self { book: Some(book), minutes: None, is_for_everybody: false }
    }

    pub(crate) fn no_book() -> Self {
        Self { book: None, minutes: None, is_for_everybody: false }
    }

    pub(crate) fn timed(book: Option<BookCard>, minutes: Option<u32>) -> Self {
        Self { book, minutes, is_for_everybody: false }
    }

    pub(crate) fn everybody() -> Self {
        Self { book: None, minutes: None, is_for_everybody: true }
    }
}

const QUICK: [u32; 3] = [10, 20, 30];
const FIRST_AMOUNT: u32 = 15;
const STEP: u32 = 5;

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
    let current = views.current.get_untracked();
    let readers: Vec<ReaderCard> = views.readers.get_untracked();
    let is_for_everybody = target.is_for_everybody;
    let is_drawn_for =
        |reader: &ReaderCard| Some(reader.key) == current && reader.age_band == AgeBand::PreReader;
    let is_pre_reader = !is_for_everybody && readers.iter().any(is_drawn_for);
    let parts: Vec<Part> = readers
        .iter()
        .enumerate()
        .map(|(place, reader)| Part::new(place, reader.key, performer.mint()))
        .collect();
    let draft = Draft {
        is_reading: RwSignal::new(
            readers.iter().map(|reader| is_for_everybody || Some(reader.key) == current).collect(),
        ),
        parts: StoredValue::new(parts),
        book: target.book.as_ref().map(|book| book.key),
        unit: RwSignal::new(0),
        // Somebody who cannot read yet is read to.
        how: RwSignal::new(if is_pre_reader { 2 } else { 0 }),
        is_finished: RwSignal::new(is_pre_reader && target.book.is_some()),
        day: RwSignal::new(TODAY),
        date: Field::new(views.today.get_untracked().plus_days(-2).to_string()),
        amount: Field::new(target.minutes.unwrap_or(FIRST_AMOUNT).to_string()),
        today: views.today.get_untracked(),
        is_busy: RwSignal::new(false),
        performer,
        notices: notices(),
        closer,
    };
    let is_timed = target.minutes.is_some();
    let timing = expect_context::<Timing>();
    let timed = target.book.clone();
    let start_timer = (!is_timed && !is_pre_reader && !is_for_everybody).then(|| {
        let start = move |_| {
            timing.start(timed.as_ref().map(|book| book.key));
            closer.close();
        };
        view! {
            <button type="button" class="small" on:click=start>{icon("today")}{words::timer_start()}</button>
        }
    });
    view! {
        {about(target.book)}
        {form_of(if is_pre_reader { "log-form is-drawn" } else { "log-form" }, move || draft.save_typed(), view! {
            {(readers.len() > 1).then(|| who(draft, &readers))}
            {day(draft)}
            {(!is_timed).then(|| quick(draft, is_pre_reader))}
            {(!is_pre_reader).then(|| exactly(draft))}
            {(!is_pre_reader && readers.len() > 1).then(|| each(&readers, draft.parts, draft.is_reading))}
            {if is_pre_reader { how(draft.how) } else { more(draft) }}
            {start_timer}
        }.into_any())}
    }
    .into_any()
}

fn about(book: Option<BookCard>) -> Option<AnyView> {
    let book = book?;
    let about = view! {
        <div class="log-book">
            {cover(&book)}
            <p><strong>{book.title}</strong><span>{book.author}</span></p>
        </div>
    };
    Some(about.into_any())
}

/// What the reader has chosen so far; copied freely.
#[derive(Clone, Copy)]
struct Draft {
    /// One for each reader and for the whole life of the sheet: however often *save* is tapped, it is one session.
    parts: StoredValue<Vec<Part>>,
    /// Whose session it was, in the order of `parts`.
    is_reading: RwSignal<Vec<bool>>,
    book: Option<Key>,
    unit: RwSignal<usize>,
    how: RwSignal<usize>,
    is_finished: RwSignal<bool>,
    day: RwSignal<usize>,
    date: Field,
    amount: Field,
    today: Date,
    is_busy: RwSignal<bool>,
    performer: Performer,
    notices: Notices,
    closer: Closer,
}

fn who(draft: Draft, readers: &[ReaderCard]) -> AnyView {
    let chip =
        |reader: &ReaderCard| Chip::drawn_words(small_picture(reader.picture), reader.nickname.clone());
    choices("log-who", words::log_who(), readers.iter().map(chip).collect(), draft.is_reading)
}

fn small_picture(animal: Picture) -> AnyView {
    view! { <span class="chip-picture">{picture(animal)}</span> }.into_any()
}

/// Lengths that a finger can point at. For somebody who cannot read, three suns of different height instead of numbers.
fn quick(draft: Draft, is_drawn: bool) -> AnyView {
    let button = move |amount: u32, height: usize| {
        let n = u64::from(amount);
        let name = move || {
            if draft.unit() == Unit::Pages {
                words::log_quick_pages(&amount)
            } else {
                words::log_quick(&amount)
            }
        };
        let unit = move || {
            if draft.unit() == Unit::Pages { words::unit_pages(n) } else { words::unit_minutes(n) }
        };
        let face = if is_drawn {
            let suns = (0..=height).map(|_| icon("today")).collect_view();
            view! { <span class="suns">{suns}</span> }.into_any()
        } else {
            view! { <strong>{amount}</strong>" "<span>{unit}</span> }.into_any()
        };
        view! {
            <button
                type="button"
                class="quick"
                aria-label=name
                disabled=draft.is_busy
                on:click=move |_| draft.save(amount)
            >
                {face}
            </button>
        }
        .into_any()
    };
    live(move || {
        if draft.unit() == Unit::Percent {
            return nothing();
        }
        let buttons = QUICK.into_iter().zip(0..).map(|(amount, height)| button(amount, height));
        view! { <div class="quicks">{buttons.collect_view()}</div> }.into_any()
    })
}

fn exactly(draft: Draft) -> AnyView {
    live(move || {
        let unit = draft.unit();
        let max = unit.max();
        let step = move |name: &'static str, drawing: &'static str, change: fn(u32, u32) -> u32| {
            let step = move |_| draft.change_amount(|amount| change(amount, max));
            view! { <button type="button" class="round" aria-label=name on:click=step>{icon(drawing)}</button> }
                .into_any()
        };
        let less = step(words::log_less(), "minus", |amount, _| amount.saturating_sub(STEP).max(1));
        let more = (
            step(words::log_more(), "plus", |amount, max| amount.saturating_add(STEP).min(max)),
            view! { <button type="submit" class="press" disabled=draft.is_busy>{words::save()}</button> },
        );
        draft.amount.view(unit.shape("log-amount"), less, more.into_any())
    })
}

fn more(draft: Draft) -> AnyView {
    view! {
        <details class="log-more">
            <summary>{words::log_more_options()}</summary>
            {units(draft.book.is_some(), draft.unit, move || draft.amount.forgive())}
            {how(draft.how)}
            {draft.book.map(|_| finished(draft.is_finished))}
        </details>
    }
    .into_any()
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
    fn unit(self) -> Unit {
        Unit::at(self.unit.get())
    }

    fn change_amount(self, change: impl Fn(u32) -> u32) {
        self.amount.text.update(|text| *text = change(text.trim().parse().unwrap_or(0)).to_string());
        self.amount.forgive();
    }

    /// What is not a number is as wrong as 0.
    fn save_typed(self) {
        self.save(self.amount.text.with_untracked(|text| text.trim().parse().unwrap_or(0)));
    }

    fn save(self, amount: u32) {
        // A second tap of an eager finger.
        if self.is_busy.get_untracked() {
            return;
        }
        let Some(read_on) = self.chosen_date() else {
            self.date.refuse(words::refused_no_date().to_owned());
            return;
        };
        let amount = Unit::at(self.unit.get_untracked()).amount(amount);
        let Some(entries) = self.chosen_entries(amount) else { return };
        if entries.is_empty() {
            self.amount.refuse(words::refused_nobody().to_owned());
            return;
        }
        let written: Vec<(Key, Key)> = entries.iter().map(|one| (one.reader, one.entry)).collect();
        let session = Session {
            entries,
            book: self.book,
            how: HOW[self.how.get_untracked() % HOW.len()],
            is_finished: self.is_finished.get_untracked(),
            read_on,
            tapped_today: self.day.get_untracked() == TODAY,
        };
        self.is_busy.set(true);
        self.performer.perform(Action::LogReading(session), move |outcome| {
            // The sheet may be gone: closed while its reading was being saved.
            let _ = self.is_busy.try_set(false);
            match outcome {
                Ok(()) => {
                    // Closed first: what is behind an open dialog is not read aloud.
                    self.closer.close();
                    let saved = words::saved(&measure::amount(amount));
                    self.notices.say_with_way_back(saved, move || self.take_back(written.clone()));
                }
                Err(refusal) => self.refuse(refusal),
            }
        });
    }

    /// Each with its own amount where it has one, else with that of all. Nothing if one of them was refused.
    fn chosen_entries(self, amount: Amount) -> Option<Vec<SessionOf>> {
        let is_reading = self.is_reading.get_untracked();
        let parts = self.parts.get_value().into_iter().zip(is_reading);
        let chosen = parts.filter(|(_, is_reading)| *is_reading);
        chosen.map(|(part, _)| part.amount_or(amount)).collect()
    }

    /// The sheet is gone by then: only what lives as long as the page may be used.
    fn take_back(self, entries: Vec<(Key, Key)>) {
        let Self { performer, notices, .. } = self;
        wishes::take_back(entries, performer, notices);
    }

    fn refuse(self, refusal: Refusal) {
        let why = refusal::in_words(refusal);
        match refusal {
            Refusal::DateInFuture | Refusal::DateTooOld => {
                let _ = self.day.try_set(OTHER_DAY);
                self.date.refuse(why);
            }
            _ => self.amount.refuse(why),
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
