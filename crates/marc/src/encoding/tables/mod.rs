//! Character tables of the encodings with escape sequences, by the low seven bits of the code.
//!
//! Sources: MARC 21 Specifications for Character Sets (Library of Congress), ISO 5426:1983, ISO-IR 37 and 144.

pub(super) mod ansel;
pub(super) mod arabic;
pub(super) mod cyrillic;
pub(super) mod eacc;
pub(super) mod greek;
pub(super) mod hebrew;
pub(super) mod iso5426;
pub(super) mod raised;
