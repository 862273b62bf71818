//! Why something of a class was not done, in one sentence.

use crate::i18n::words;
use crate::state::class::ClassRefusal;

pub(crate) fn in_words(refused: ClassRefusal) -> String {
    match refused {
        ClassRefusal::NoName => words::class_refused_name().to_owned(),
        ClassRefusal::NotAnInvitation => words::class_refused_invitation().to_owned(),
        ClassRefusal::TooMany(most) => words::class_refused_many(&most),
        ClassRefusal::Nobody => words::refused_nobody().to_owned(),
        ClassRefusal::OutOfRange(most) => words::refused_number(&most, &1),
        ClassRefusal::BadDate => words::class_refused_date().to_owned(),
        ClassRefusal::NoSuchStrip => words::seat_refused_digits().to_owned(),
        ClassRefusal::Offline => words::class_offline().to_owned(),
        ClassRefusal::NotSaved => words::refused_not_saved().to_owned(),
    }
}
