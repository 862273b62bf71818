//! Why something did not happen, kindly, and where to say it.

use crate::i18n::words;
use crate::state::view::{BACKDATING_DAYS, MINUTES_MAX, MINUTES_MIN, NICKNAME_MAX_CHARS, Refusal};

pub(crate) fn in_words(refusal: Refusal) -> String {
    match refusal {
        Refusal::NicknameEmpty => words::refused_nickname_empty().to_owned(),
        Refusal::NicknameTooLong => words::refused_nickname_long(&NICKNAME_MAX_CHARS),
        Refusal::MinutesOutOfRange => words::refused_minutes(&MINUTES_MAX, &MINUTES_MIN),
        Refusal::DateInFuture => words::refused_future().to_owned(),
        Refusal::DateTooOld => words::refused_too_old(u64::from(BACKDATING_DAYS)),
        Refusal::ChallengeClosed => words::refused_challenge_closed().to_owned(),
        Refusal::StorageFull => words::refused_full().to_owned(),
        Refusal::NotSaved => words::refused_not_saved().to_owned(),
    }
}
