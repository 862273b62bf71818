//! What left this device in the last week, and to whom: counted on the requests themselves.

use leptos::prelude::*;

use crate::browser::address;
use crate::i18n::{calendar, words};
use crate::parts::art::icon;
use crate::parts::asked::asked;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::place::place;
use crate::state::look::{Said, SentView, When};
use crate::state::performer;

/// Digits of a pseudonym: enough to tell two apart, too few to remember.
const DIGITS_SHOWN: usize = 6;

pub(crate) fn sent() -> AnyView {
    let performer = performer();
    let answer = asked(move || performer.sent());
    let body = live(move || answer.with(|view| view.as_ref().map_or_else(nothing, week)));
    place("settings", words::sent_title(), words::sent_title().into_any(), nothing(), body)
}

fn week(view: &SentView) -> AnyView {
    let (requests, bytes) = (view.sent.requests, view.sent.bytes);
    view! {
        <p class="lead">{words::sent_week(&bytes, &address::host(), &requests)}</p>
        {open(view)}
        {sealed(view)}
        {asked_for(view)}
        {never()}
    }
    .into_any()
}

fn section(id: &'static str, drawing: &str, heading: &'static str, content: AnyView) -> AnyView {
    view! {
        <section class="card" aria-labelledby=id>
            <h2 id=id class="sent-heading">{icon(drawing)}{heading}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// What the library can read.
fn open(view: &SentView) -> AnyView {
    let rows = view.said.iter().map(line).collect_view();
    let is_nothing = view.said.is_empty() && view.more_credits == 0 && view.sent.joined.is_empty();
    let list = if is_nothing {
        view! { <p>{words::sent_nothing_open()}</p> }.into_any()
    } else if view.said.is_empty() {
        nothing()
    } else {
        view! { <p>{words::sent_open_text()}</p><ul class="sent-lines">{rows}</ul> }.into_any()
    };
    let more =
        (view.more_credits > 0).then(|| view! { <p>{words::sent_more(u64::from(view.more_credits))}</p> });
    let joined = view.sent.joined.len() as u64;
    let joined = (joined > 0).then(|| view! { <p>{words::sent_joined(joined)}</p> });
    section(
        "sent-in-the-open",
        "challenges",
        words::sent_in_the_open(),
        view! { {list}{more}{joined} }.into_any(),
    )
}

fn line(said: &Said) -> AnyView {
    let when = match said.when {
        When::Day(date) => calendar::day_and_month(date),
        When::Week(number) => words::sent_in_week(&number),
    };
    let number: String = said.number.chars().take(DIGITS_SHOWN).collect();
    let amount = (said.notes > 0).then(|| {
        let unit = measure::unit(said.metric, said.amount);
        let notes = words::sent_notes(u64::from(said.notes));
        view! { <span>{when.clone()}": "<strong>{format!("{} {unit}", said.amount)}</strong>", "{notes}</span> }
    });
    let withdrawn = (said.withdrawn > 0).then(|| {
        view! { <span>{when}": "{words::sent_withdrawn(u64::from(said.withdrawn))}</span> }
    });
    view! {
        <li>
            <span>{said.challenge.clone()}</span>
            {amount}
            {withdrawn}
            <span class="quiet">{words::sent_number(&said.nickname, &number)}</span>
        </li>
    }
    .into_any()
}

/// What it keeps and cannot open.
fn sealed(view: &SentView) -> AnyView {
    let sent = &view.sent;
    let batches = words::sent_batches(u64::from(sent.batches));
    let inside = (sent.batches > 0).then(|| words::sent_inside(&sent.batch_bytes, &sent.rows));
    let keys = (sent.keys > 0).then(|| view! { <p>{words::sent_keys(u64::from(sent.keys))}</p> });
    let letters = (sent.letters > 0).then(|| view! { <p>{words::sent_letters(u64::from(sent.letters))}</p> });
    let erased =
        (sent.erasures > 0).then(|| view! { <p>{words::sent_erasures(u64::from(sent.erasures))}</p> });
    let content = view! {
        <p><strong>{batches}</strong></p>
        {inside.map(|inside| view! { <p>{inside}</p> })}
        <p>{words::sent_sealed_text()}</p>
        {keys}
        {letters}
        {erased}
    };
    section("sent-sealed", "lock", words::sent_sealed(), content.into_any())
}

fn asked_for(view: &SentView) -> AnyView {
    let sent = &view.sent;
    let classes = (sent.classes > 0).then(|| view! { <p>{words::sent_classes(u64::from(sent.classes))}</p> });
    let others = (sent.others > 0).then(|| view! { <p>{words::sent_others(u64::from(sent.others))}</p> });
    let content = view! {
        <p>{words::sent_asked(u64::from(sent.asked))}</p>
        <p>{words::sent_fetched(u64::from(sent.fetched))}</p>
        {classes}
        {others}
    };
    section("sent-asked", "books", words::sent_asked_title(), content.into_any())
}

fn never() -> AnyView {
    let things = [
        words::sent_never_titles(),
        words::sent_never_names(),
        words::sent_never_search(),
        words::sent_never_others(),
    ];
    let things = things.into_iter().map(|thing| view! { <li>{thing}</li> }).collect_view();
    section(
        "sent-never",
        "check",
        words::sent_never(),
        view! { <ul class="sent-lines">{things}</ul> }.into_any(),
    )
}
