//! The screens. Each is a function from the signals to a view; what it changes, it asks for.

pub(crate) mod books;
pub(crate) mod certificate;
pub(crate) mod challenge_details;
pub(crate) mod challenges;
pub(crate) mod dress;
pub(crate) mod entries;
pub(crate) mod family;
pub(crate) mod log;
pub(crate) mod lost;
pub(crate) mod my_reading;
pub(crate) mod own_challenge;
pub(crate) mod reader_form;
pub(crate) mod reminder;
pub(crate) mod settings;
pub(crate) mod shelf;
pub(crate) mod take_along;
pub(crate) mod timer;
pub(crate) mod today;
pub(crate) mod trouble;
pub(crate) mod welcome;
pub(crate) mod year_picture;
