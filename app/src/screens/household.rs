//! Who holds the keys of the household: *Our devices*, the family card, and the ways back to an empty device.

mod card;
mod come_back;
mod list;

use leptos::prelude::*;

pub(crate) use self::come_back::come_back;
use super::adult_gate::adults_door;
use crate::i18n::words;
use crate::parts::asked::asked;
use crate::parts::curtain::Curtain;
use crate::parts::live::{live, nothing};
use crate::parts::place::place;
use crate::state::performer;

pub(crate) fn devices() -> AnyView {
    let curtain = expect_context::<Curtain>();
    let body = live(move || if curtain.is_open_for_adults() { for_adults() } else { adults_door() });
    place("family", words::devices(), words::devices().into_any(), nothing(), body)
}

fn for_adults() -> AnyView {
    let performer = performer();
    let devices = asked(move || performer.devices());
    view! {
        {copies(devices)}
        {list::devices(devices)}
        {card::card(devices)}
    }
    .into_any()
}

/// How many there are who can open everything. What is only on this device is said by the line below the reading.
fn copies(devices: list::Devices) -> AnyView {
    live(move || match devices.with(|devices| devices.as_ref().map_or(0, Vec::len)) {
        0 => nothing(),
        1 => view! { <p class="lead">{words::copies_one()}</p> }.into_any(),
        count => view! { <p class="lead">{words::copies(count as u64)}</p> }.into_any(),
    })
}
