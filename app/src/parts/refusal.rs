//! Why something did not happen, kindly, and where to say it.

use crate::i18n::words;
use crate::state::view::{BACKDATING_DAYS, NICKNAME_MAX_CHARS, Refusal};

pub(crate) fn in_words(refusal: Refusal) -> String {
    match refusal {
        Refusal::NicknameEmpty => words::refused_nickname_empty().to_owned(),
        Refusal::NicknameTooLong => words::refused_nickname_long(&NICKNAME_MAX_CHARS),
        Refusal::OutOfRange { max } => words::refused_number(&max, &1),
        Refusal::DateInFuture => words::refused_future().to_owned(),
        Refusal::DateTooOld => words::refused_too_old(u64::from(BACKDATING_DAYS)),
        Refusal::ChallengeClosed => words::refused_challenge_closed().to_owned(),
        Refusal::TitleEmpty => words::refused_title_empty().to_owned(),
        Refusal::WrongCode => words::refused_code().to_owned(),
        Refusal::StorageFull => words::refused_full().to_owned(),
        Refusal::NotSaved => words::refused_not_saved().to_owned(),
    }
}
