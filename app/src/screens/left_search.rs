//! Where a reader left the search for the page of a book: coming back goes on there.

use std::cell::RefCell;

use crate::state::look::BookQuery;
use crate::state::view::Key;

#[derive(Clone, Debug)]
pub(crate) struct LeftSearch {
    pub(crate) reader: Option<Key>,
    pub(crate) question: BookQuery,
    /// Whose page was opened.
    pub(crate) book: Key,
    /// In CSS pixels.
    pub(crate) scroll_y: f64,
}

thread_local! {
    /// In the memory of the page alone.
    static LEFT: RefCell<Option<LeftSearch>> = const { RefCell::new(None) };
}

pub(crate) fn leave(left: LeftSearch) {
    LEFT.set(Some(left));
}

/// Once, and by the reader who left.
pub(crate) fn come_back(reader: Option<Key>) -> Option<LeftSearch> {
    LEFT.take().filter(|left| left.reader == reader)
}

/// The reader has gone elsewhere.
pub(crate) fn forget() {
    LEFT.set(None);
}
