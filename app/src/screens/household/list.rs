//! The devices of the household: what each is called, when it was last there, and how it goes.

use leptos::prelude::*;
use reading::{Device, Form};

use crate::i18n::{calendar, words};
use crate::parts::art::icon;
use crate::parts::field::{Field, Shape};
use crate::parts::form::form_of;
use crate::parts::live::{live, nothing};
use crate::parts::notice::notices;
use crate::parts::sheet::{Closer, sheet};
use crate::routes::{Place, link};
use crate::screens::take_along::why;
use crate::state::errand::{DeviceCard, Errand};
use crate::state::performer;

pub(super) type Devices = RwSignal<Option<Vec<DeviceCard>>>;

/// What is asked about a device.
#[derive(Clone)]
enum Asking {
    Name(DeviceCard),
    Removal(DeviceCard),
}

pub(super) fn devices(devices: Devices) -> AnyView {
    let asking = RwSignal::new(None);
    let rows = live(move || {
        let devices = devices.get().unwrap_or_default();
        let rows = devices.into_iter().filter(|device| !device.is_card());
        rows.map(|device| row(device, asking)).collect_view().into_any()
    });
    let sheets = live(move || match asking.get() {
        None => nothing(),
        Some(Asking::Name(device)) => naming(device, asking),
        Some(Asking::Removal(device)) => removing(&device, asking),
    });
    view! {
        <section aria-labelledby="devices">
            <h2 id="devices" class="unseen">{words::devices()}</h2>
            <p>{words::devices_why()}</p>
            <ul class="devices">{rows}</ul>
            {link("press", Place::AddDevice, words::add_device().into_any())}
        </section>
        {sheets}
    }
    .into_any()
}

fn row(device: DeviceCard, asking: RwSignal<Option<Asking>>) -> AnyView {
    let name = called(&device);
    let said = match device.seen_on {
        _ if device.is_this => words::device_this().to_owned(),
        Some(on) => words::device_here_on(&calendar::full(on)),
        None => words::device_not_here_yet().to_owned(),
    };
    let drawing = match device.form {
        Some(Form::Tablet) => "tablet",
        Some(Form::Computer) => "computer",
        Some(Form::Phone | Form::Card) | None => "device",
    };
    let rename = words::device_rename_named(&name);
    let remove = words::device_remove_named(&name);
    let is_other = !device.is_this;
    let named = device.clone();
    let removal = is_other.then(|| {
        let ask = move |_| asking.set(Some(Asking::Removal(device.clone())));
        view! {
            <button type="button" class="small is-danger" aria-label=remove on:click=ask>
                {words::device_remove()}
            </button>
        }
    });
    view! {
        <li class="card device">
            {icon(drawing)}
            <h3>{name}</h3>
            <p class="quiet">{said}</p>
            <div class="choices">
                <button
                    type="button"
                    class="small"
                    aria-label=rename
                    on:click=move |_| asking.set(Some(Asking::Name(named.clone())))
                >
                    {words::device_rename()}
                </button>
                {removal}
            </div>
        </li>
    }
    .into_any()
}

/// Its name, or what it is.
fn called(device: &DeviceCard) -> String {
    let kind = match device.form {
        Some(Form::Phone) => words::device_phone(),
        Some(Form::Tablet) => words::device_tablet(),
        Some(Form::Computer) => words::device_computer(),
        Some(Form::Card) => words::card_title(),
        None => words::device_other(),
    };
    if device.name.is_empty() { kind.to_owned() } else { device.name.clone() }
}

fn naming(device: DeviceCard, asking: RwSignal<Option<Asking>>) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let closer = Closer::new();
    let name = Field::new(device.name.clone());
    let shape = Shape {
        id: "device-name",
        label: words::device_name(),
        kind: "text",
        max_length: Some(Device::NAME_MAX),
        ..Shape::default()
    };
    let save = move || {
        let errand = Errand::NameDevice(device.clone(), name.text.get_untracked());
        performer.errand(errand, move |outcome| match outcome {
            Ok(_) => closer.close(),
            Err(refused) => notices.say(why::in_words(refused)),
        });
    };
    let content = view! {
        {form_of("form", save, view! {
            {name.view(shape, nothing(), nothing())}
            <button type="submit" class="press is-wide">{words::save()}</button>
        }.into_any())}
    };
    sheet(closer, words::device_rename(), move || asking.set(None), content.into_any())
}

fn removing(device: &DeviceCard, asking: RwSignal<Option<Asking>>) -> AnyView {
    let (performer, notices) = (performer(), notices());
    let closer = Closer::new();
    let name = called(device);
    let removed = words::device_removed(&name);
    let key = device.key;
    let go = move |_| {
        let removed = removed.clone();
        let errand = Errand::RemoveDevice(key);
        performer.errand(errand, move |outcome| match outcome {
            Ok(_) => {
                closer.close();
                notices.say(removed);
            }
            Err(refused) => notices.say(why::in_words(refused)),
        });
    };
    let content = view! {
        <p>{words::device_remove_ask(&name)}</p>
        <p>{words::device_remove_text()}</p>
        <div class="choices">
            <button type="button" class="press" on:click=move |_| closer.close()>{words::erase_no()}</button>
            <button type="button" class="small is-danger" on:click=go>{words::device_remove_yes()}</button>
        </div>
    };
    sheet(closer, words::device_remove(), move || asking.set(None), content.into_any())
}
