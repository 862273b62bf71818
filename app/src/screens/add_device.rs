//! *Add a device*, on a device that the family has already: it shows the way, asks somebody to compare, and lets the other one in.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use replica::{AdmittingView, Shown, Way};

use super::adult_gate::adults_door;
use super::pairing::{cut_off, device, ending, pictures};
use crate::browser::{address, invitation, page};
use crate::i18n::words;
use crate::parts::curtain::Curtain;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::place::place;
use crate::parts::qr::{self, Wear};
use crate::routes::{Place, link};
use crate::state::pairing::{Admitted, Pairing, Said};
use crate::state::performer;

pub(crate) fn add_device() -> AnyView {
    let curtain = expect_context::<Curtain>();
    let body = live(move || if curtain.is_open_for_adults() { for_adults() } else { adults_door() });
    place("family", words::add_device(), words::add_device().into_any(), nothing(), body)
}

/// Each way is an attempt of its own, with a mailbox and a secret of its own.
fn for_adults() -> AnyView {
    let way = RwSignal::new((Way::Link, 0u32));
    live(move || attempt(way.get().0, way))
}

fn attempt(way: Way, ways: RwSignal<(Way, u32)>) -> AnyView {
    let (seen, said) = (RwSignal::new(Admitted::not_yet()), RwSignal::new(None));
    performer().pair(Pairing::Admit { way, seen, said });
    // The time that is left changes all the time, and what is around it does not.
    let stage = Memo::new(move |_| seen.with(|seen| (without_time(&seen.view), seen.shown.clone())));
    let again = move |way| ways.update(|(now, count)| (*now, *count) = (way, *count + 1));
    let shown = live(move || match stage.get() {
        (AdmittingView::Showing { .. }, Some(Shown::Fragment(fragment))) => by_link(&fragment, seen, again),
        (AdmittingView::Showing { .. }, Some(Shown::Code(code))) => by_code(&code, seen, again),
        (AdmittingView::Comparing { pictures, form, name }, _) => {
            comparing(pictures, &device(form, &name), said)
        }
        (AdmittingView::LettingIn, _) => wait(words::add_device_letting_in()),
        (AdmittingView::Done { form, name }, _) => done(&device(form, &name)),
        (AdmittingView::Ended(why), _) => ended(ending(why), move || again(way)),
        (AdmittingView::Opening | AdmittingView::Meeting | AdmittingView::Showing { .. }, _) => {
            wait(words::add_device_wait())
        }
    });
    let is_cut_off = Memo::new(move |_| seen.with(|seen| seen.is_cut_off));
    view! { {shown}{live(move || cut_off(is_cut_off.get()))} }.into_any()
}

fn without_time(view: &AdmittingView) -> AdmittingView {
    match view {
        AdmittingView::Showing { .. } => AdmittingView::Showing { left_ms: 0 },
        view => view.clone(),
    }
}

fn by_link(fragment: &str, seen: RwSignal<Admitted>, again: impl Fn(Way) + Copy + Send + 'static) -> AnyView {
    let notices = notices();
    let link = invitation::link("/join", fragment);
    let picture = qr::picture(&link, Wear::Screen, words::add_device_picture());
    let copy = move |_| {
        let link = link.clone();
        spawn_local(async move {
            let is_copied = invitation::copy(&link).await;
            notices.say(if is_copied { words::add_device_copied() } else { words::add_device_not_copied() });
        });
    };
    view! {
        <p class="lead">{words::add_device_how()}</p>
        {picture}
        {time_left(seen)}
        <div class="choices">
            <button type="button" class="small" on:click=move |_| again(Way::Code)>
                {words::add_device_no_camera()}
            </button>
            <button type="button" class="small" on:click=copy>{words::add_device_copy()}</button>
        </div>
    }
    .into_any()
}

fn by_code(code: &str, seen: RwSignal<Admitted>, again: impl Fn(Way) + Copy + Send + 'static) -> AnyView {
    let groups = code.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
    let groups: Vec<_> = groups.collect();
    view! {
        <p class="lead">{words::add_device_code_how(&address::host())}</p>
        <p class="shown-code">{groups.join(" ")}</p>
        {time_left(seen)}
        <div class="choices">
            <button type="button" class="small" on:click=move |_| again(Way::Link)>
                {words::add_device_camera()}
            </button>
        </div>
    }
    .into_any()
}

/// Said to who listens only when they come by: it changes every second.
fn time_left(seen: RwSignal<Admitted>) -> AnyView {
    let seconds = Memo::new(move |_| {
        seen.with(|seen| match seen.view {
            AdmittingView::Showing { left_ms } => left_ms.div_ceil(1000),
            _ => 0,
        })
    });
    let time = move || {
        let left = seconds.get();
        words::add_device_left(&format!("{}:{:02}", left / 60, left % 60))
    };
    view! { <p class="quiet">{time}</p> }.into_any()
}

fn comparing(numbers: [u8; 3], device: &str, said: RwSignal<Option<Said>>) -> AnyView {
    let say = move |what| move |_| said.set(Some(what));
    view! {
        {heading(words::pairing_compare())}
        <p>{words::add_device_who(&device)}</p>
        {pictures(numbers)}
        <div class="choices">
            <button type="button" class="press" on:click=say(Said::Same)>{words::add_device_same()}</button>
            <button type="button" class="small" on:click=say(Said::NotTheSame)>{words::add_device_not_same()}</button>
        </div>
    }
    .into_any()
}

/// Takes the focus, since what had it is gone.
fn heading(text: &'static str) -> AnyView {
    let heading = NodeRef::<html::H2>::new();
    heading.on_load(|heading| page::focus(&heading));
    view! { <h2 node_ref=heading tabindex="-1">{text}</h2> }.into_any()
}

fn wait(text: &'static str) -> AnyView {
    view! { <p role="status">{text}</p> }.into_any()
}

fn done(device: &str) -> AnyView {
    view! {
        <p class="lead" role="status">{words::add_device_done(&device)}</p>
        <div class="choices">{link("press", Place::Devices, words::devices().into_any())}</div>
    }
    .into_any()
}

fn ended(why: &'static str, again: impl Fn() + 'static) -> AnyView {
    view! {
        <p class="lead" role="status">{why}</p>
        <div class="choices">
            <button type="button" class="press" on:click=move |_| again()>{words::add_device_again()}</button>
        </div>
    }
    .into_any()
}
