//! The picture of a year: what is to be in it, how it looks, and the way out of the app.

use js_sys::encode_uri_component;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{fetch, files, picture};
use crate::i18n::words;
use crate::parts::choice::{Chip, choices};
use crate::parts::live::{live, nothing};
use crate::parts::sheet::{Closer, sheet};
use crate::parts::year_picture::{SIZE, YearPicture};
use crate::state::view::MyReading;
use crate::state::{Views, views};

const FILE: &str = "prelistaj.png";
/// Places of the choices.
const NICKNAME: usize = 0;
const TITLES: usize = 1;

type Asked = RwSignal<Option<MyReading>>;

/// The sheet, while it is open.
pub(crate) fn year_picture(reading: Asked, is_open: RwSignal<bool>) -> AnyView {
    live(move || {
        if is_open.get() {
            sheet(
                Closer::new(),
                words::year_picture(),
                move || is_open.set(false),
                picture_and_choices(reading),
            )
        } else {
            nothing()
        }
    })
}

fn picture_and_choices(reading: Asked) -> AnyView {
    let views = views();
    // Nothing personal is in it unless it is chosen for this one picture.
    let chosen = RwSignal::new(vec![false; 2]);
    let art = RwSignal::new(None);
    spawn_local(async move {
        let text = fetch::text("/art.svg").await.unwrap_or_default();
        let _ = art.try_set(Some(text));
    });
    let shown = Memo::new(move |_| {
        let picture = reading.with(|reading| drawn(views, reading.as_ref()?, chosen))?;
        // The picture is in its address: there is nothing to fetch, and nothing to let go of.
        let address = encode_uri_component(&picture.svg(&art.get()?));
        Some((format!("data:image/svg+xml,{address}"), picture.in_words()))
    });
    let image = NodeRef::<html::Img>::new();
    let failed = RwSignal::new("");
    let take = move |_| {
        let Some(image) = image.get_untracked() else { return };
        failed.set("");
        spawn_local(async move {
            let png = picture::png(&image, SIZE).await;
            let file = png.and_then(|png| files::file(FILE, "image/png", &png));
            let Some(file) = file else {
                let _ = failed.try_set(words::refused_not_saved());
                return;
            };
            if !files::share(&file).await && !files::save(&file) {
                let _ = failed.try_set(words::refused_not_saved());
            }
        });
    };
    let chips = vec![Chip::words(words::year_picture_name()), Chip::words(words::year_picture_titles())];
    let (width, height) = SIZE;
    view! {
        <p class="hint">{words::year_picture_hint()}</p>
        <img
            node_ref=image
            class="year-picture"
            width=width
            height=height
            src=move || shown.get().map(|(address, _)| address)
            alt=move || shown.get().map(|(_, words)| words)
        />
        {choices("year-picture-what", words::year_picture_what(), chips, chosen)}
        <button type="button" class="press is-wide" on:click=take>{words::year_picture_take()}</button>
        <p class="refused" aria-live="polite">{failed}</p>
    }
    .into_any()
}

fn drawn(views: Views, reading: &MyReading, chosen: RwSignal<Vec<bool>>) -> Option<YearPicture> {
    let reader = views.current_reader()?;
    let mut picture = YearPicture::new(reader.picture, reading, views.today.get());
    let is_chosen = |index| chosen.with(|chosen| chosen.get(index) == Some(&true));
    if is_chosen(NICKNAME) {
        picture = picture.with_nickname(reader.nickname);
    }
    if is_chosen(TITLES) {
        picture = picture.with_titles(reading.wall.iter().map(|book| book.title.as_str()));
    }
    Some(picture)
}
