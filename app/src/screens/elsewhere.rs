//! What is shown in the place of a reader's screens, or of a part of them, where it is on another device alone.

use leptos::prelude::*;

use super::who_sees::who_sees;
use crate::i18n::words;
use crate::parts::live::{live, nothing};
use crate::parts::place::place;
use crate::routes::{Place, link};
use crate::state::views;

/// Nothing of the reader is here.
pub(crate) fn elsewhere(instead_of: Place) -> AnyView {
    let views = views();
    let name = views.current_reader().map(|reader| reader.nickname).unwrap_or_default();
    let who = views.current.get_untracked().map(who_sees);
    let body = view! {
        <p class="lead">{words::elsewhere(&name)}</p>
        {who}
        <p>{link("press", Place::Family, words::tab_family().into_any())}</p>
    };
    place("today", instead_of.name(), name.clone().into_any(), nothing(), body.into_any())
}

/// On *Today*: the titles are not here.
pub(crate) fn titles_elsewhere() -> AnyView {
    let views = views();
    live(move || match views.current_reader().filter(|reader| !reader.sight.books) {
        Some(reader) => view! { <p class="hint">{words::titles_elsewhere(&reader.nickname)}</p> }.into_any(),
        None => nothing(),
    })
}
