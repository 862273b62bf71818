//! The words of the app, in one language at a time.
//!
//! The binary holds no words: each language is a file that is fetched when it is needed and kept for offline use.
//! Screens are plain views without a signal per text; a change of language builds them anew.

#[cfg(target_arch = "wasm32")]
pub(crate) mod calendar;
mod digest;
mod language;
#[cfg(target_arch = "wasm32")]
mod load;
mod pack;

#[cfg(target_arch = "wasm32")]
pub(crate) use language::Language;
#[cfg(target_arch = "wasm32")]
pub(crate) use load::{NoWords, first, later, load, load_later, spoken};

/// One function for each message, made by the build script from the locale files.
#[cfg(target_arch = "wasm32")]
pub(crate) mod words {
    #![deny(dead_code, reason = "a message that no screen shows is a mistake in the locale files")]
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

#[cfg(test)]
mod tests;
