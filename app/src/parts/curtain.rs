//! Who has shown the right pictures. A curtain and not a vault: it keeps a sibling from opening a screen by chance, and
//! everything behind it is in the memory of this page already.

use leptos::prelude::*;

use crate::state::Views;
use crate::state::view::{Key, ReaderCard};

/// Copied freely, provided once.
#[derive(Clone, Copy)]
pub(crate) struct Curtain {
    views: Views,
    /// The reader whose lock was opened, until somebody else reads.
    opened: RwSignal<Option<Key>>,
    /// Whether somebody has shown to be an adult.
    has_adult: RwSignal<bool>,
    is_watched: StoredValue<bool>,
}

impl Curtain {
    /// Before every locked reader.
    pub(crate) fn drawn(views: Views) -> Self {
        let opened = RwSignal::new(None);
        Effect::new(move |before: Option<Option<Key>>| {
            let now = views.current.get();
            if before != Some(now) {
                opened.set(None);
            }
            now
        });
        Self { views, opened, has_adult: RwSignal::new(false), is_watched: StoredValue::new(false) }
    }

    /// Whether the current reader's screens are behind it. An adult's never are.
    pub(crate) fn is_drawn(self) -> bool {
        let opened = self.opened.get();
        let is_behind =
            |reader: &ReaderCard| reader.lock.is_some() && !reader.is_adult() && opened != Some(reader.key);
        self.views.current_reader().as_ref().is_some_and(is_behind)
    }

    /// For this reader, as long as nobody else reads.
    pub(crate) fn open_for(self, reader: Key) {
        self.opened.set(Some(reader));
    }

    /// Whether what is for adults is to be seen: to everybody, while no reader of this household has a lock.
    pub(crate) fn is_open_for_adults(self) -> bool {
        self.has_adult.get()
            || self.views.readers.with(|readers| readers.iter().all(|one| one.lock.is_none()))
    }

    /// Whether what this reader has read is to be seen beside that of others.
    pub(crate) fn shows(self, reader: &ReaderCard) -> bool {
        reader.lock.is_none() || self.views.current.get() == Some(reader.key) || self.is_open_for_adults()
    }

    pub(crate) fn let_adults_in(self, are_in: bool) {
        self.has_adult.set(are_in);
    }

    /// Whether somebody sees to it already that it does not stay open for adults; from now on somebody does.
    pub(crate) fn is_watched(self) -> bool {
        let was = self.is_watched.get_value();
        self.is_watched.set_value(true);
        was
    }
}
