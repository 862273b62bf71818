//! An address that leads nowhere.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::words;
use crate::parts::art::picture;
use crate::parts::place::place;
use crate::state::view::Picture;

const HEDGEHOG: Picture = Picture(4);

pub(crate) fn lost() -> AnyView {
    let body = view! {
        <div class="lost">
            {picture(HEDGEHOG)}
            <A href="/" attr:class="press">{words::lost_home()}</A>
        </div>
    };
    place("today", words::lost_title(), || words::lost_title().to_owned(), (), body)
}
