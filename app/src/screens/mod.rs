//! The screens. Each is a function from the signals to a view; what it changes, it asks for.

pub(crate) mod books;
pub(crate) mod challenges;
pub(crate) mod entries;
pub(crate) mod family;
pub(crate) mod log;
pub(crate) mod lost;
pub(crate) mod reader_form;
pub(crate) mod settings;
pub(crate) mod shelf;
pub(crate) mod today;
pub(crate) mod trouble;
pub(crate) mod welcome;
