//! The five places and their addresses.

use leptos::prelude::*;
use leptos_router::components::{A, Route, Router, Routes};
use leptos_router::path;

use crate::i18n::words;
use crate::parts::art::icon;
use crate::screens::books::books;
use crate::screens::challenges::challenges;
use crate::screens::family::family;
use crate::screens::lost::lost;
use crate::screens::settings::settings;
use crate::screens::today::today;

pub(crate) fn places() -> AnyView {
    view! {
        <Router>
            <Routes fallback=lost>
                <Route path=path!("/") view=today/>
                <Route path=path!("/books") view=books/>
                <Route path=path!("/challenges") view=challenges/>
                <Route path=path!("/family") view=family/>
                <Route path=path!("/settings") view=settings/>
            </Routes>
            {bar()}
        </Router>
    }
    .into_any()
}

/// Behind the screen in the order of the page, so that the keyboard reaches the screen first.
fn bar() -> AnyView {
    let place = |address: &'static str, drawing: &'static str, name: &'static str| {
        view! {
            <li>
                <A href=address exact=true attr:class="place-link">
                    <span class="place-icon">{icon(drawing)}</span>
                    <span class="place-name">{name}</span>
                </A>
            </li>
        }
        .into_any()
    };
    view! {
        <nav class="places" aria-label=words::places()>
            <ul>
                {place("/", "today", words::tab_today())}
                {place("/books", "books", words::tab_books())}
                {place("/challenges", "challenges", words::tab_challenges())}
                {place("/family", "family", words::tab_family())}
                {place("/settings", "settings", words::tab_settings())}
            </ul>
        </nav>
    }
    .into_any()
}
