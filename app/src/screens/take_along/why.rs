//! Why nothing came of an errand, kindly.

use portable::NotRead;
use vault::NotOpened;

use crate::i18n::words;
use crate::state::errand::NotDone;

pub(in crate::screens) fn in_words(why: NotDone) -> &'static str {
    match why {
        NotDone::NotALibrary(NotRead::Empty) => words::import_empty(),
        NotDone::NotALibrary(NotRead::NotUtf8) => words::import_not_utf8(),
        NotDone::NotALibrary(NotRead::UnknownColumns) => words::import_unknown(),
        NotDone::WrongBlocks(_) => words::card_wrong(),
        NotDone::Backup(NotOpened::NotABackup) => words::restore_not_backup(),
        NotDone::Backup(NotOpened::Newer) => words::restore_newer(),
        NotDone::Backup(NotOpened::OtherKey) => words::restore_other_card(),
        NotDone::Backup(NotOpened::Damaged) => words::restore_damaged(),
        NotDone::AnotherHousehold => words::restore_another_household(),
        NotDone::UnknownCard => words::card_unknown(),
        NotDone::Unreachable => words::library_unreachable(),
        NotDone::TooMuch => words::backup_too_much(),
        NotDone::StorageFull => words::refused_full(),
        NotDone::NoReader | NotDone::Failed => words::errand_failed(),
    }
}
