//! How this device likes the app: language and look; a timer that is running; how often it has asked for a family card.

use leptos::prelude::window;
use web_sys::Storage;

/// What is remembered; `public/start.js` reads the keys of the first two.
#[derive(Clone, Copy)]
pub(crate) enum Preference {
    Language,
    Theme,
    Timer,
    CardAsked,
}

impl Preference {
    const fn key(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Theme => "theme",
            Self::Timer => "timer",
            Self::CardAsked => "card-asked",
        }
    }
}

/// None when nothing is remembered or the browser refuses to.
pub(crate) fn get(preference: Preference) -> Option<String> {
    storage()?.get_item(preference.key()).ok().flatten()
}

/// Forgets with `None`. A browser that refuses only forgets at the next visit.
pub(crate) fn set(preference: Preference, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(preference.key(), value),
        None => storage.remove_item(preference.key()),
    };
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
