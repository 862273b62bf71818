//! Fetching a language and holding it for the functions of [`super::words`].
//!
//! A language is two files: what every start needs, and what only the later screens say.

use std::cell::Cell;

use super::language::Language;
use super::pack::Pack;
use super::words::{FIRST_KEYS, LATER_KEYS};
use crate::browser::page::Words;
use crate::browser::{fetch, page};

thread_local! {
    static FIRST: Cell<Option<&'static Pack>> = const { Cell::new(None) };
    static LATER: Cell<Option<&'static Pack>> = const { Cell::new(None) };
}

/// The words could not be had: no network on the first visit, or a file of another build.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoWords;

/// Fetches a language and makes it the one that is spoken; all of it, if the later words are here in another.
pub(crate) async fn load(language: Language) -> Result<(), NoWords> {
    let later = match LATER.get() {
        Some(_) => Some(later_words(language).await?),
        None => None,
    };
    let first = fetched(language, Words::First, FIRST_KEYS).await?;
    FIRST.set(Some(first));
    if let Some(later) = later {
        LATER.set(Some(later));
    }
    Ok(())
}

/// Fetches the later words of the language that is spoken.
pub(crate) async fn load_later() -> Result<(), NoWords> {
    // It may be changed meanwhile.
    while LATER.get().map(Pack::language) != Some(spoken()) {
        LATER.set(Some(later_words(spoken()).await?));
    }
    Ok(())
}

async fn later_words(language: Language) -> Result<&'static Pack, NoWords> {
    fetched(language, Words::Later, LATER_KEYS).await
}

/// A pack is never freed: its words are used everywhere as `&'static str`, and it weighs a few kilobytes.
async fn fetched(language: Language, words: Words, keys: u32) -> Result<&'static Pack, NoWords> {
    let address = page::words_address(language.code(), words).ok_or(NoWords)?;
    let file = fetch::text(&address).await.map_err(|_| NoWords)?;
    let file = Box::leak(file.into_boxed_str());
    let pack = Pack::read(language, file, keys).ok_or(NoWords)?;
    Ok(Box::leak(Box::new(pack)))
}

/// The language that is spoken; the library's own before anything is loaded.
pub(crate) fn spoken() -> Language {
    FIRST.get().map_or(Language::Macedonian, Pack::language)
}

/// A screen that speaks before its words are here is a mistake: the journeys hear of it in the console.
fn held(pack: &Cell<Option<&'static Pack>>) -> Option<&'static Pack> {
    let held = pack.get();
    if held.is_none() {
        web_sys::console::error_0();
    }
    held
}

macro_rules! pack {
    ($(#[$doc:meta])* $name:ident, $pack:ident) => {
        $(#[$doc])*
        pub(crate) mod $name {
            use super::{$pack, held};
            use crate::i18n::pack::Value;

            pub(crate) fn word(index: usize) -> &'static str {
                $pack.with(held).map_or("", |pack| pack.word(index))
            }

            pub(crate) fn phrase(index: usize, values: &[(&str, Value<'_>)]) -> String {
                $pack.with(held).map_or_else(String::new, |pack| pack.phrase(index, values))
            }
        }
    };
}
pack! {
    /// The words that every start needs.
    first, FIRST
}
pack! {
    /// The words of the screens that are fetched after *Today*.
    later, LATER
}
