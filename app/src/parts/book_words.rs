//! Whom a book is for and in which language it is, in words.

use catalogue::{Audience, Language};

use crate::i18n::words;

/// Languages of books that have a name here, in the order of the message `language`. Others are shown by their code.
const NAMED: [&str; 17] = [
    "mkd", "sqi", "tur", "srp", "bos", "eng", "hrv", "slv", "bul", "rom", "deu", "fra", "ita", "spa", "rus",
    "ell", "rup",
];

pub(crate) fn audience(audience: Audience) -> String {
    words::audience(audience as u64)
}

pub(crate) fn language(language: Language) -> String {
    let number = NAMED.iter().position(|code| *code == language.code());
    words::language(&language.code(), number.map_or(u64::MAX, |number| number as u64))
}
