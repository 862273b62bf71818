//! Drawings of `public/art.svg`. Always decoration: the words beside them say the same.

use leptos::prelude::*;
use leptos::svg;

use crate::state::view::Picture;

/// A line drawing in the colour of the text.
pub(crate) fn icon(name: &str) -> AnyView {
    drawing("icon", name)
}

/// The animal of a reader.
pub(crate) fn picture(picture: Picture) -> AnyView {
    drawing("picture", &format!("picture-{}", picture.0 % Picture::COUNT))
}

/// The mark of the app.
pub(crate) fn mark() -> AnyView {
    drawing("mark", "mark")
}

pub(crate) fn drawing(class: &'static str, id: &str) -> AnyView {
    let part = svg::r#use().attr("href", format!("/art.svg#{id}"));
    svg::svg().attr("class", class).attr("aria-hidden", "true").child(part).into_any()
}
