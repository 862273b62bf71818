//! The first visit: what this is, in which language, and who reads.

use leptos::prelude::*;

use super::reader_form::reader_form;
use super::settings::language_choice;
use crate::browser::page;
use crate::i18n::words;
use crate::parts::art::{drawing, icon, mark, picture};
use crate::parts::copy_line::copy_line;
use crate::parts::later::Later;
use crate::parts::live::{live, nothing};
use crate::parts::place::doorway;
use crate::routes::{Place, Route};
use crate::state::view::{Picture, StorageState};
use crate::state::views;

/// Three of the animals, to say for whom this is.
const GREETERS: [Picture; 3] = [Picture(2), Picture(0), Picture(4)];
/// Chosen at the start of the form.
const FIRST_PICTURE: Picture = Picture(0);

/// Ends by itself: as soon as there is a reader, the app shows *Today*.
pub(crate) fn welcome() -> AnyView {
    let step = RwSignal::new(Step::Greeting);
    let route = expect_context::<Route>();
    live(move || match (route.newcomer(), step.get()) {
        (Some(place), _) => place.screen(),
        (None, Step::Greeting) => greeting(step),
        (None, Step::WhoReads) => who_reads(),
        (None, Step::ComeBack) => Place::Card.screen(),
    })
}

#[derive(Clone, Copy)]
enum Step {
    Greeting,
    WhoReads,
    ComeBack,
}

fn greeting(step: RwSignal<Step>) -> AnyView {
    page::set_title(words::app_name());
    let promise = |drawing: &str, words: &'static str| view! { <li>{icon(drawing)}<span>{words}</span></li> };
    let storage = views().storage;
    let warning =
        live(move || if storage.get() == StorageState::MemoryOnly { copy_line() } else { nothing() });
    let later = expect_context::<Later>();
    let erasing = live(move || later.here().map_or_else(nothing, |screens| (screens.erasing)()));
    view! {
        <main class="welcome">
            <header class="band">
                <p class="wordmark">{mark()}{words::app_name()}</p>
                {language_choice()}
                <div class="greeters">{GREETERS.map(picture).into_iter().collect_view()}</div>
                <h1>{words::welcome_title()}</h1>
                {drawing("band-edge", "band-edge")}
            </header>
            <div class="body">
                <p class="lead">{words::welcome_text()}</p>
                <ul class="promises">
                    {promise("check", words::welcome_no_account())}
                    {promise("device", words::welcome_no_network())}
                    {promise("lock", words::welcome_private())}
                </ul>
                {warning}
                {erasing}
                <button type="button" class="press is-wide" on:click=move |_| step.set(Step::WhoReads)>
                    {words::welcome_start()}
                </button>
                <button type="button" class="small" on:click=move |_| step.set(Step::ComeBack)>
                    {words::welcome_come_back()}
                </button>
            </div>
        </main>
    }
    .into_any()
}

fn who_reads() -> AnyView {
    doorway(words::reader_title(), reader_form(FIRST_PICTURE, || ()))
}
