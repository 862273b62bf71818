//! The timer: a line on *Today* while somebody reads, and then the sheet with its minutes.

use gloo::timers::callback::Interval;
use leptos::prelude::*;
use reading::Timer;
use replica::Clock;

use super::log::Target;
use crate::browser::clock::{self, BrowserClock};
use crate::browser::preference::{self, Preference};
use crate::browser::wake_lock;
use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::live::{live, nothing};
use crate::state::view::{BookCard, Key};
use crate::state::{Views, views};

/// Often enough that the minutes shown are those that were read.
const BEAT_MS: u32 = 10_000;

/// Whose timer is running, and for what; copied freely, provided once.
#[derive(Clone, Copy)]
pub(crate) struct Timing {
    running: RwSignal<Option<Running>>,
    views: Views,
}

#[derive(Clone, Copy)]
struct Running {
    reader: Key,
    book: Option<Key>,
    timer: Timer,
    /// The monotonic clock at the last beat.
    beat_ms: f64,
}

impl Timing {
    pub(crate) fn none_yet(views: Views) -> Self {
        Self { running: RwSignal::new(None), views }
    }

    pub(crate) fn start(self, book: Option<Key>) {
        let Some(reader) = self.views.current.get_untracked() else { return };
        let timer = Timer::started(BrowserClock.now_ms());
        self.keep(Some(Running { reader, book, timer, beat_ms: clock::monotonic_ms() }));
    }

    /// Goes on with what was running when the page was left.
    fn go_on(self) {
        if self.running.with_untracked(Option::is_some) {
            return;
        }
        let kept = preference::get(Preference::Timer).and_then(|text| from_text(&text));
        if let Some((reader, book, mut timer)) = kept {
            timer.resume(BrowserClock.now_ms());
            self.keep(Some(Running { reader, book, timer, beat_ms: clock::monotonic_ms() }));
        }
    }

    fn beat(self) {
        if let Some(mut running) = self.running.get_untracked() {
            let now_ms = clock::monotonic_ms();
            running.timer.beat(BrowserClock.now_ms(), whole_ms(now_ms - running.beat_ms));
            running.beat_ms = now_ms;
            self.keep(Some(running));
        }
    }

    fn settle(self, was_reading: bool) {
        if let Some(mut running) = self.running.get_untracked() {
            running.timer.settle(was_reading);
            self.keep(Some(running));
        }
    }

    fn stop(self) -> Option<Running> {
        self.beat();
        let running = self.running.get_untracked();
        self.keep(None);
        wake_lock::release();
        running
    }

    fn keep(self, running: Option<Running>) {
        let text = running.as_ref().map(to_text);
        preference::set(Preference::Timer, text.as_deref());
        self.running.set(running);
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hours in milliseconds")]
fn whole_ms(step_ms: f64) -> u64 {
    step_ms.max(0.0) as u64
}

/// Reader, book or a dash, and the timer.
fn to_text(running: &Running) -> String {
    let hex = |key: &Key| key.0.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let book = running.book.as_ref().map_or_else(|| "-".to_owned(), hex);
    format!("{} {book} {}", hex(&running.reader), running.timer.to_text())
}

fn from_text(text: &str) -> Option<(Key, Option<Key>, Timer)> {
    let key = |text: &str| text.parse::<challenge::ChallengeId>().ok().map(|id| Key(id.0));
    let (reader, rest) = text.split_once(' ')?;
    let (book, timer) = rest.split_once(' ')?;
    Some((key(reader)?, key(book), Timer::from_text(timer)?))
}

/// The line, while the current reader's timer runs.
pub(crate) fn timer(logging: RwSignal<Option<Target>>) -> AnyView {
    let timing = expect_context::<Timing>();
    let views = views();
    timing.go_on();
    let beating = StoredValue::new_local(Some(Interval::new(BEAT_MS, move || timing.beat())));
    on_cleanup(move || beating.set_value(None));
    live(move || match timing.running.get() {
        Some(running) if views.current.get() == Some(running.reader) => line(timing, views, running, logging),
        _ => nothing(),
    })
}

fn line(timing: Timing, views: Views, running: Running, logging: RwSignal<Option<Target>>) -> AnyView {
    let book = running.book.and_then(|key| book(views, key));
    let title = book.as_ref().map_or_else(|| words::entry_no_book().to_owned(), |book| book.title.clone());
    let doubtful = running.timer.doubtful_minutes();
    if doubtful > 0 {
        return view! {
            <div class="timer">
                <p>{words::timer_asks(&words::minutes(u64::from(doubtful)))}</p>
                <button type="button" class="small is-press" on:click=move |_| timing.settle(true)>
                    {words::timer_was_reading()}
                </button>
                <button type="button" class="small" on:click=move |_| timing.settle(false)>
                    {words::timer_was_not()}
                </button>
            </div>
        }
        .into_any();
    }
    let finish = move |_| {
        let minutes = timing.stop().map(|running| running.timer.minutes());
        logging.set(Some(Target::timed(book.clone(), minutes)));
    };
    let stay_awake = wake_lock::is_offered().then(|| {
        view! {
            <button type="button" class="small" on:click=move |_| wake_lock::request()>
                {words::timer_stay_awake()}
            </button>
        }
    });
    view! {
        <div class="timer">
            <p>
                {icon("today")}
                <strong>{words::minutes(u64::from(running.timer.minutes()))}</strong>
                <span>{title}</span>
            </p>
            <button type="button" class="small is-press" on:click=finish>{words::timer_finish()}</button>
            {stay_awake}
        </div>
    }
    .into_any()
}

fn book(views: Views, key: Key) -> Option<BookCard> {
    views.reading.with_untracked(|today| today.shelf.iter().find(|book| book.key == key).cloned())
}
