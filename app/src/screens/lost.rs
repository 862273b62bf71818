//! An address that leads nowhere.

use leptos::prelude::*;

use crate::i18n::words;
use crate::parts::art::picture;
use crate::parts::live::nothing;
use crate::parts::place::place;
use crate::routes::{Place, link};
use crate::state::view::Picture;

const HEDGEHOG: Picture = Picture(4);

pub(crate) fn lost() -> AnyView {
    let body = view! {
        <div class="lost">
            {picture(HEDGEHOG)}
            {link("press", Place::Today, words::lost_home().into_any())}
        </div>
    };
    place("today", words::lost_title(), words::lost_title().into_any(), nothing(), body.into_any())
}
