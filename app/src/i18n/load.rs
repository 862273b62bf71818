//! Fetching a language and holding it for the functions of [`super::words`].

use std::cell::Cell;

use super::language::Language;
use super::pack::{Pack, Value};
use super::words::KEYS_DIGEST;
use crate::browser::{fetch, page};

thread_local! {
    static PACK: Cell<Option<&'static Pack>> = const { Cell::new(None) };
}

/// The words could not be had: no network on the first visit, or a file of another build.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoWords;

/// Fetches a language and makes it the one that is spoken.
///
/// A pack is never freed: its words are used everywhere as `&'static str`, and it weighs a few kilobytes.
pub(crate) async fn load(language: Language) -> Result<(), NoWords> {
    let address = page::words_address(language.code()).ok_or(NoWords)?;
    let file = fetch::text(&address).await.map_err(|_| NoWords)?;
    let file = Box::leak(file.into_boxed_str());
    let pack = Pack::read(language, file, KEYS_DIGEST).ok_or(NoWords)?;
    PACK.set(Some(Box::leak(Box::new(pack))));
    Ok(())
}

/// The language that is spoken; the library's own before anything is loaded.
pub(crate) fn spoken() -> Language {
    PACK.get().map_or(Language::Macedonian, Pack::language)
}

pub(crate) fn word(index: usize) -> &'static str {
    PACK.get().map_or("", |pack| pack.word(index))
}

pub(crate) fn phrase(index: usize, values: &[(&str, Value<'_>)]) -> String {
    PACK.get().map_or_else(String::new, |pack| pack.phrase(index, values))
}
