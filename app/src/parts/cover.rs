//! Covers made from a title, since the only covers we may show are those the library gives.

use leptos::prelude::*;

use super::art;
use crate::state::view::BookCard;

/// Colour pairs in `style/cover.css`.
const HUES: u32 = 8;
/// Patterns in `public/art.svg`.
const PATTERNS: u32 = 6;
const INITIALS: usize = 2;

/// Decoration: the title stands beside it. The same title always has the same cover.
pub(crate) fn cover(book: &BookCard) -> AnyView {
    let mixed = mix(&book.title);
    let class = format!("cover hue-{}", mixed % HUES);
    let pattern = art::drawing("cover-pattern", &format!("cover-{}", mixed / HUES % PATTERNS));
    // Drawn by the style sheet: no part of what a button around it is called.
    let initials = initials(&book.title);
    view! {
        <span class=class aria-hidden="true">{pattern}<span class="cover-initials" data-initials=initials></span></span>
    }
    .into_any()
}

/// FNV-1a, with its upper half folded in.
fn mix(title: &str) -> u32 {
    let hash =
        title.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 16)
}

/// The first letters of the first words, as they are: the tables of capital letters are not worth their bytes.
fn initials(title: &str) -> String {
    let starts =
        title.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    starts.take(INITIALS).collect()
}
