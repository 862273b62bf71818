//! A reader's seats in classes: taking one with a strip, what the class is told, and getting up.

use leptos::prelude::*;
use protocol::NICKNAMES;

use super::class::{goal_in_words, refused as in_words};
use crate::browser::invitation;
use crate::i18n::{calendar, words};
use crate::parts::asked::asked;
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::measure;
use crate::parts::notice::notices;
use crate::parts::place::place;
use crate::routes::{Place, link};
use crate::screens::adult_gate::gate_sheet;
use crate::state::class::{ClassAnswer, ClassWork, SeatCampaignCard, SeatCard, SeatStanding, Strip};
use crate::state::view::{Key, ReaderCard};
use crate::state::{Performer, performer, views};

/// Each list of words for nicknames has so many.
const WORDS: u16 = 32;
/// From one nickname that is offered to the next.
const STEP: u16 = 397;
/// Twelve digits in three groups.
const DIGITS_MAX_CHARS: usize = 14;

/// `Лав со балон`: the same index is the same pair in every language.
pub(crate) fn nickname(index: u16) -> String {
    let word =
        |list: &'static str, at: u16| list.split(", ").nth(usize::from(at % WORDS)).unwrap_or_default();
    let animal = word(words::nickname_animals(), index / WORDS);
    let thing = word(words::nickname_things(), index);
    words::nickname(&animal, &thing)
}

pub(crate) fn seat() -> AnyView {
    let performer = performer();
    let strip =
        RwSignal::new(invitation::take().and_then(|fragment| Key::of_hex(&fragment)).map(|key| key.0));
    let seats = asked(move || performer.seats());
    let joining = live(move || match strip.get() {
        Some(found) => join(found, strip),
        None => digits(strip),
    });
    let list = live(move || {
        let seats = seats.get().unwrap_or_default();
        seats.iter().map(seat_card).collect_view().into_any()
    });
    let body = view! {
        {list}
        {joining}
        {link("small", Place::Challenges, words::found_code_challenges().into_any())}
    };
    let heading = words::seat_title();
    place("challenges", heading, heading.into_any(), nothing(), body.into_any())
}

/// For whoever has no camera.
fn digits(strip: RwSignal<Option<Strip>>) -> AnyView {
    let performer = performer();
    let typed = Field::new("");
    let find = move || {
        performer.class(ClassWork::Find(typed.text.get_untracked()), move |outcome| match outcome {
            Ok(ClassAnswer::Found(found)) => strip.set(Some(found)),
            Ok(_) => {}
            Err(refused) => typed.refuse(in_words(refused)),
        });
    };
    let shape = Shape {
        id: "seat-digits",
        label: words::seat_digits(),
        hint: Some(words::seat_digits_hint()),
        kind: "text",
        input_mode: Some("numeric"),
        max_length: Some(DIGITS_MAX_CHARS),
    };
    let form = form_of(
        "form",
        find,
        view! {
            {typed.view(shape, nothing(), nothing())}
            <button type="submit" class="press">{words::seat_find()}</button>
        }
        .into_any(),
    );
    view! {
        <section class="card">
            <h2>{words::seat_join()}</h2>
            {form}
        </section>
    }
    .into_any()
}

/// Who sits there, under which name, and what the class will see.
fn join(found: Strip, strip: RwSignal<Option<Strip>>) -> AnyView {
    let (performer, notices, views) = (performer(), notices(), views());
    let index = RwSignal::new(drawn(performer));
    let is_asking = RwSignal::new(false);
    let take = move || {
        let Some(reader) = views.current.get_untracked() else { return };
        let work = ClassWork::Join { reader, strip: found, nickname: index.get_untracked() };
        performer.class(work, move |outcome| match outcome {
            Ok(_) => {
                strip.set(None);
                notices.say(words::seat_joined());
            }
            Err(refused) => notices.say(in_words(refused)),
        });
    };
    let press = move |_| {
        let reader = untrack(move || views.current_reader());
        if reader.is_some_and(|reader| needs_an_adult(&reader)) {
            is_asking.set(true);
        } else {
            take();
        }
    };
    let who = live(move || {
        let name = views.current_reader().map(|reader| words::seat_for(&reader.nickname));
        view! { <p>{name}</p> }.into_any()
    });
    let name = move || nickname(index.get());
    view! {
        <section class="card">
            <h2>{words::seat_join()}</h2>
            {who}
            <p>{words::seat_nickname()}</p>
            <p class="seat-nickname" aria-live="polite"><strong>{name}</strong></p>
            <button type="button" class="small" on:click=move |_| index.set(drawn(performer))>
                {words::seat_another()}
            </button>
            <p>{words::seat_sees()}</p>
            <button type="button" class="press is-wide" on:click=press>{words::seat_take()}</button>
            {live(move || gate_sheet(is_asking, take))}
        </section>
    }
    .into_any()
}

/// Another one at each call. A new id is a number drawn at the start of the app, and one that counts.
fn drawn(performer: Performer) -> u16 {
    let id = performer.mint().0;
    let (start, count) = (u16::from_be_bytes([id[0], id[1]]), u16::from_be_bytes([id[14], id[15]]));
    // Odd, so that every name comes once before one comes again.
    start.wrapping_add(count.wrapping_mul(STEP)) % NICKNAMES
}

fn needs_an_adult(reader: &ReaderCard) -> bool {
    !(reader.is_adult() || reader.age_band == reading::AgeBand::Teen)
}

fn seat_card(seat: &SeatCard) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let reader = views().current.get_untracked();
    let key = seat.key;
    let leave = move |_| {
        let Some(reader) = reader else { return };
        performer.class(ClassWork::Leave { reader, seat: key }, move |outcome| match outcome {
            Ok(_) => notices.say(words::seat_left()),
            Err(refused) => notices.say(in_words(refused)),
        });
    };
    let standing = match seat.standing {
        SeatStanding::Waiting => words::seat_waiting(),
        SeatStanding::Claimed => words::seat_claimed(),
        SeatStanding::Approved => words::seat_approved(),
        SeatStanding::Refused => words::seat_refused(),
    };
    let school = if seat.school.is_empty() { words::seat_title().to_owned() } else { seat.school.clone() };
    let looked = seat.looked.map(|on| words::seat_looked(&calendar::full(on)));
    let campaigns = seat.campaigns.iter().map(campaign);
    view! {
        <section class="card">
            <h2>{school}</h2>
            <p>{words::seat_as(&nickname(seat.nickname))}</p>
            <p role="status">{standing}</p>
            {campaigns.collect_view()}
            <p class="hint">{looked}</p>
            <p class="hint">{words::seat_leave_means()}</p>
            <button type="button" class="small" on:click=leave>{words::seat_leave()}</button>
        </section>
    }
    .into_any()
}

fn campaign(campaign: &SeatCampaignCard) -> AnyView {
    let goal = goal_in_words(campaign.metric, campaign.goal, campaign.together);
    let amount = |n: u64| format!("{n} {}", measure::unit(campaign.metric, n));
    let together = campaign
        .class_total
        .map(|total| words::seat_class_total(&amount(total), &calendar::day_and_month(campaign.as_of)));
    let noted = (campaign.by_class > 0).then(|| words::seat_by_class(&amount(campaign.by_class)));
    view! {
        <h3>{goal}</h3>
        <p>{together}</p>
        <p class="hint">{noted}</p>
    }
    .into_any()
}
