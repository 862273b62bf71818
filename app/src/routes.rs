//! The places and their addresses: five in the bar, and those behind them.
//!
//! A table and three events of the browser, instead of a router: see `docs/adr/0012-routes.md`.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::browser::address;
use crate::i18n::words;
use crate::parts::art::icon;
use crate::parts::later::{Later, later_screen};
use crate::parts::live::{live, nothing};
use crate::screens::lost::lost;
use crate::screens::today::today;

/// A screen with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Today,
    Books,
    Challenges,
    Family,
    Settings,
    /// Behind *Books*: the one that the fragment of the address names.
    Book,
    /// Everything that the current reader has read; not in the bar.
    Reading,
    /// Behind *Settings*.
    TakeAlong,
    /// Behind *Family*.
    Devices,
    /// Behind those.
    AddDevice,
    /// Where a link from another device leads, also on a device without readers.
    Join,
    /// Where the picture on a family card leads.
    Card,
    /// Where the picture on a poster leads.
    Code,
    /// Behind *Settings*.
    Sent,
    /// Behind *Family*, and where the library's invitation leads an educator.
    Class,
    /// Behind *Challenges*, and where the picture on a pupil's strip leads.
    Seat,
}

impl Place {
    const ALL: [Self; 16] = [
        Self::Today,
        Self::Books,
        Self::Book,
        Self::Challenges,
        Self::Family,
        Self::Settings,
        Self::Reading,
        Self::TakeAlong,
        Self::Devices,
        Self::AddDevice,
        Self::Join,
        Self::Card,
        Self::Code,
        Self::Sent,
        Self::Class,
        Self::Seat,
    ];
    /// In its order.
    const BAR: [Self; 5] = [Self::Today, Self::Books, Self::Challenges, Self::Family, Self::Settings];

    const fn address(self) -> &'static str {
        match self {
            Self::Today => "/",
            Self::Books => "/books",
            Self::Book => "/book",
            Self::Challenges => "/challenges",
            Self::Family => "/family",
            Self::Settings => "/settings",
            Self::Reading => "/reading",
            Self::TakeAlong => "/take-along",
            Self::Devices => "/devices",
            Self::AddDevice => "/devices/add",
            Self::Join => "/join",
            Self::Card => "/card",
            Self::Code => "/code",
            Self::Sent => "/sent",
            Self::Class => "/class",
            Self::Seat => "/seat",
        }
    }

    fn at(address: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.address() == address)
    }

    /// While there is nothing else of it.
    fn name(self) -> &'static str {
        match self {
            Self::Today => words::tab_today(),
            Self::Books => words::tab_books(),
            Self::Challenges => words::tab_challenges(),
            Self::Family => words::tab_family(),
            Self::Settings => words::tab_settings(),
            _ => words::app_name(),
        }
    }

    /// In the bar.
    const fn drawing(self) -> &'static str {
        match self {
            Self::Books => "books",
            Self::Challenges => "challenges",
            Self::Family => "family",
            Self::Settings => "settings",
            _ => "today",
        }
    }

    pub(crate) fn screen(self) -> AnyView {
        match self {
            Self::Today => today(),
            later => later_screen(self.name(), move |screens| (screens.place)(later)),
        }
    }
}

/// Where the reader is, None at an address that leads nowhere; copied freely, provided once.
#[derive(Clone, Copy)]
pub(crate) struct Route(RwSignal<Option<Place>>);

impl Route {
    /// At the address of the page, and following the browser's *back* and *forward* from now on.
    pub(crate) fn follow_browser() -> Self {
        let place = RwSignal::new(Place::at(&address::path()));
        address::on_return(move || place.set(Place::at(&address::path())));
        Self(place)
    }

    pub(crate) fn track(self) {
        self.0.track();
    }

    /// Where a device without readers is led by a link.
    pub(crate) fn newcomer(self) -> Option<Place> {
        self.0.get().filter(|place| matches!(place, Place::Join | Place::Card))
    }

    pub(crate) fn is_settings(self) -> bool {
        self.0.get() == Some(Place::Settings)
    }

    pub(crate) fn go(self, place: Place) {
        self.go_to(place, place.address());
    }

    /// `address` is that of the place and a fragment.
    pub(crate) fn go_to(self, place: Place, address: &str) {
        address::go(address);
        self.0.set(Some(place));
    }

    /// To where a link of the app was followed from; `otherwise`, at an address that was typed or opened anew, there.
    pub(crate) fn back_or(self, otherwise: Place) {
        if !address::back() {
            self.go(otherwise);
        }
    }
}

/// The screen of the place, and the bar behind it in the order of the page: the keyboard reaches the screen first.
pub(crate) fn places() -> AnyView {
    let route = expect_context::<Route>();
    let later = expect_context::<Later>();
    view! {
        {live(move || later.here().map_or_else(nothing, |screens| (screens.update_question)()))}
        {live(move || later.here().map_or_else(nothing, |screens| (screens.celebration)()))}
        {live(move || route.0.get().map_or_else(lost, Place::screen))}
        <nav class="places" aria-label=words::places()>
            <ul>{Vec::from(Place::BAR.map(tab))}</ul>
        </nav>
    }
    .into_any()
}

fn tab(place: Place) -> AnyView {
    let content = view! {
        <span class="place-icon">{icon(place.drawing())}</span>
        <span class="place-name">{place.name()}</span>
    };
    view! { <li>{link("place-link", place, content.into_any())}</li> }.into_any()
}

/// A link that changes the screen and not the page.
pub(crate) fn link(class: &'static str, place: Place, content: AnyView) -> AnyView {
    let route = expect_context::<Route>();
    let follow = move |event: MouseEvent| {
        if is_for_this_page(&event) {
            route.go(place);
        }
    };
    let is_here = move || (route.0.get() == Some(place)).then_some("page");
    view! { <a class=class href=place.address() aria-current=is_here on:click=follow>{content}</a> }
        .into_any()
}

/// With a key held down the browser opens a tab or a window; else the page goes nowhere, and the caller does.
pub(crate) fn is_for_this_page(event: &MouseEvent) -> bool {
    let is_elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if !is_elsewhere {
        event.prevent_default();
    }
    !is_elsewhere
}
