//! The black box: what must outlive the store.
//!
//! A browser killed in the middle of a write can lose a whole database (measured: Chromium's IndexedDB, about one kill
//! in a hundred, with either durability; an append-only file lost nothing). So who this device is, the keys of its
//! vaults, and every row that the library is not known to have, are also in an append-only file. A row counts as saved
//! once it is there. Each tab has a file of its own; what a tab leaves behind is adopted by the next start.
//!
//! A file is a sequence of [`frame`]s, each a [`record`]. It is never rewritten: when the library has acknowledged
//! rows, a new file takes its place ([`BlackBox::replace`]).

pub(crate) mod frame;
pub(crate) mod record;
mod recorder;

pub(crate) use recorder::{Credentials, HeldRow, Recorder, RowNumber};

use crate::store::Local;

/// Why the black box cannot do what it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlackBoxError {
    /// This browser has no such files, or refuses them to this page.
    #[error("the browser has no files for this page")]
    Unavailable,
    /// No room is left, beyond what was reserved beforehand.
    #[error("the device is full")]
    Full,
    #[error("the file failed")]
    Failed,
}

/// Append-only files of this origin, one for each tab. Calls take effect in the order in which they are made.
pub trait BlackBox {
    /// Opens this tab's file, and those of tabs that are gone; this tab's comes first.
    fn open(&self) -> Local<'_, Result<Vec<Vec<u8>>, BlackBoxError>>;

    /// Appends to this tab's file, all of it or (after a failure) nothing that will be read. When the future is ready,
    /// killing the browser loses nothing of it.
    fn append(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>>;

    /// Puts a new file in the place of this tab's and of those that [`BlackBox::open`] found left behind. At every
    /// moment either the old files are there or the new one is.
    fn replace(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>>;
}
