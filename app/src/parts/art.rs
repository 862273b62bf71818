//! Drawings of `public/art.svg`. Always decoration: the words beside them say the same.

use leptos::prelude::*;
use leptos::svg;
use reading::Outfit;

use crate::state::view::Picture;

/// A line drawing in the colour of the text.
pub(crate) fn icon(name: &str) -> AnyView {
    drawing("icon", name)
}

/// The animal of a reader.
pub(crate) fn picture(picture: Picture) -> AnyView {
    drawing("picture", &format!("picture-{}", picture.0 % Picture::COUNT))
}

/// The animal of a reader with what it wears.
pub(crate) fn dressed(animal: Picture, outfit: Outfit) -> AnyView {
    if outfit == Outfit::default() {
        return picture(animal);
    }
    let worn = |sort: &str, number: u8| {
        (number > 0).then(|| sheet_drawing("outfit", "outfits", &format!("{sort}-{number}")))
    };
    let class = if outfit.back > 0 { "dressed has-back" } else { "dressed" };
    view! {
        <span class=class>
            {worn("back", outfit.back)}
            {picture(animal)}
            {worn("face", outfit.face)}
            {worn("neck", outfit.neck)}
            {worn("hat", outfit.hat)}
        </span>
    }
    .into_any()
}

/// A badge; the neutral outline of one while it is not earned.
pub(crate) fn emblem(number: u16, is_earned: bool) -> AnyView {
    let id = if is_earned { format!("emblem-{number}") } else { "emblem-locked".to_owned() };
    sheet_drawing("emblem", "emblems", &id)
}

/// A sticker.
pub(crate) fn sticker(number: u16) -> AnyView {
    sheet_drawing("sticker", "stickers", &format!("sticker-{number}"))
}

/// Something that stands between books.
pub(crate) fn shelf_thing(number: usize) -> AnyView {
    sheet_drawing("shelf-thing", "outfits", &format!("shelf-{number}"))
}

/// A part of a drawing that is to be worn, as large as its frame. `shown` is the part, in the drawing's own units of 64.
pub(crate) fn close_up(class: &'static str, id: &str, shown: &'static str) -> AnyView {
    let part =
        svg::r#use().attr("href", format!("/outfits.svg#{id}")).attr("width", "64").attr("height", "64");
    svg::svg().attr("class", class).attr("viewBox", shown).attr("aria-hidden", "true").child(part).into_any()
}

/// The mark of the app.
pub(crate) fn mark() -> AnyView {
    drawing("mark", "mark")
}

pub(crate) fn drawing(class: &'static str, id: &str) -> AnyView {
    sheet_drawing(class, "art", id)
}

/// `sheet` is a file of drawings in `public/`.
fn sheet_drawing(class: &'static str, sheet: &str, id: &str) -> AnyView {
    let part = svg::r#use().attr("href", format!("/{sheet}.svg#{id}"));
    svg::svg().attr("class", class).attr("aria-hidden", "true").child(part).into_any()
}
