//! Where the reading is safe, always true and always in sight.

use leptos::prelude::*;

use super::art::icon;
use super::live::live;
use crate::i18n::words;
use crate::state::view::{CopyState, StorageState};
use crate::state::views;

pub(crate) fn copy_line() -> AnyView {
    let views = views();
    live(move || line(views.storage.get(), views.copy.get()))
}

fn line(storage: StorageState, copy: CopyState) -> AnyView {
    let (picture, class, text) = match (storage, copy) {
        (StorageState::MemoryOnly, _) => ("warning", "copy-line is-warning", words::memory_only().to_owned()),
        (StorageState::JournalOnly { full: true }, _) => {
            ("warning", "copy-line is-warning", words::storage_nearly_full().to_owned())
        }
        (StorageState::JournalOnly { full: false }, _) => {
            ("warning", "copy-line is-warning", words::storage_journal_only().to_owned())
        }
        (StorageState::Full, _) => ("warning", "copy-line is-warning", words::storage_full().to_owned()),
        (_, CopyState::OnThisDevice { waiting: 0 }) => {
            ("device", "copy-line", words::copy_on_device().to_owned())
        }
        (_, CopyState::OnThisDevice { waiting }) => {
            ("device", "copy-line", words::copy_waiting(u64::from(waiting)))
        }
        (_, CopyState::LockedCopy) => ("lock", "copy-line is-locked", words::copy_locked().to_owned()),
        (_, CopyState::BringingBack) => ("device", "copy-line", words::copy_bringing_back().to_owned()),
        (_, CopyState::NeedsUpdate) => {
            ("warning", "copy-line is-warning", words::copy_needs_update().to_owned())
        }
    };
    view! { <p class=class>{icon(picture)}<span>{text}</span></p> }.into_any()
}
