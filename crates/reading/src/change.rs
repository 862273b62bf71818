//! Putting a session right that was logged: everything about it may be another than was said at first.

use challenge::Date;
use oplog::EntityId;

use crate::book::{Book, EntryBook, ReadingState};
use crate::command::{LogReading, Logged, Refusal, check_amounts, check_date, entry_of};
use crate::credits::ParticipationKey;
use crate::draft::Draft;
use crate::entry::{Entry, Flags};
use crate::participation::Participation;

/// What an edit asks about; all other flags stay as they were.
const ASKED: Flags = Flags(Flags::HOW.0 | Flags::FINISHED.0);

/// Checks the new content of a session and says what to write. `was` is what it says now, `was_about` its book. It counts
/// anew for the challenges that are taken now.
///
/// A date that it has may stay, however long ago it was; another one is checked as for a new session. The state of a book
/// follows only if its end is what was put right.
pub fn change_reading(
    command: &LogReading,
    was: &Entry,
    was_about: Option<EntityId>,
    participations: &[(Participation, ParticipationKey)],
    today: Date,
) -> Result<Logged, Refusal> {
    check_amounts(command)?;
    if command.read_on != was.read_on {
        check_date(command.read_on, today)?;
    }
    let about = command.book.as_ref().map(|(book, _)| *book);
    let mut stays = was.flags.without(ASKED);
    if command.read_on != was.read_on {
        stays = stays.without(Flags::TAPPED_TODAY);
    }
    if about != was_about {
        stays = stays.without(Flags::REREAD);
    }
    let flags = stays.with(Flags(command.flags.0 & ASKED.0));
    let command = LogReading { flags, ..command.clone() };
    let mut logged =
        Logged { amounts: vec![entry_of(&command, participations).draft(command.entry)], books: Vec::new() };
    match &command.book {
        Some((entity, book)) => {
            let was_its_end = was.flags.contains(Flags::FINISHED) && about == was_about;
            if let Some(state) = state_after(was_its_end, flags.contains(Flags::FINISHED)) {
                logged.books.push(Book { state, ..book.clone() }.draft(*entity));
            }
            logged.books.push(EntryBook { book: *entity }.draft(command.entry));
        }
        None if was_about.is_some() => logged.books.push(Draft::tombstone(command.entry)),
        None => {}
    }
    Ok(logged)
}

/// Nothing where the edit says nothing new about the end of the book.
fn state_after(was_its_end: bool, is_its_end: bool) -> Option<ReadingState> {
    match (was_its_end, is_its_end) {
        (false, true) => Some(ReadingState::Read),
        (true, false) => Some(ReadingState::Reading),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use challenge::{ChallengeId, Metric, Rules};
    use oplog::{Hlc, Row, Stamp};

    use super::*;
    use crate::book::Traits;

    const ENTRY: EntityId = EntityId([1; 16]);
    const BOOK: EntityId = EntityId([2; 16]);

    fn day(text: &str) -> Date {
        text.parse().expect("date")
    }

    fn was() -> Entry {
        Entry {
            read_on: day("2027-06-01"),
            minutes: Some(20),
            pages: None,
            percent: None,
            flags: Flags::TAPPED_TODAY.with(Flags::REREAD).with(Flags::AUDIOBOOK),
            matches: Vec::new(),
        }
    }

    fn book() -> (EntityId, Book) {
        let content = Book {
            catalogue: None,
            title: "Зоки Поки".into(),
            author: String::new(),
            state: ReadingState::Read,
            traits: Traits::default(),
            isbn: None,
            read_on: None,
        };
        (BOOK, content)
    }

    fn thirty_minutes() -> LogReading {
        LogReading {
            entry: ENTRY,
            read_on: day("2027-06-01"),
            minutes: Some(30),
            pages: None,
            percent: None,
            flags: Flags::default(),
            book: Some(book()),
        }
    }

    fn changed(command: &LogReading) -> Result<Logged, Refusal> {
        change_reading(command, &was(), Some(BOOK), &[], day("2027-06-30"))
    }

    fn rows(drafts: &[Draft]) -> Vec<Row> {
        let stamp = |entity| Stamp { entity, generation: 2, at: Hlc::from_bits(9) };
        drafts.iter().map(|draft| draft.clone().stamped(stamp(draft.entity), None)).collect()
    }

    fn entry(logged: &Logged) -> Entry {
        Entry::from_row(&rows(&logged.amounts)[0]).expect("an entry")
    }

    #[test]
    fn an_amount_is_put_right_however_long_ago_it_was() {
        let logged = changed(&thirty_minutes()).expect("its own date");
        assert_eq!(entry(&logged).minutes, Some(30));
        assert_eq!(rows(&logged.books).iter().filter_map(Book::from_row).count(), 0, "the book stays read");
    }

    #[test]
    fn another_date_is_checked_as_for_a_new_session() {
        let on = |date| changed(&LogReading { read_on: day(date), ..thirty_minutes() });
        assert!(on("2027-06-23").is_ok());
        assert_eq!(on("2027-06-22").expect_err("too long ago"), Refusal::TooLongAgo);
        assert_eq!(on("2027-07-01").expect_err("not yet"), Refusal::FutureDate);
        assert_eq!(
            changed(&LogReading { minutes: Some(0), ..thirty_minutes() }).err(),
            Some(Refusal::Minutes)
        );
    }

    #[test]
    fn what_an_edit_does_not_ask_about_stays() {
        let flags = |command: &LogReading| entry(&changed(command).expect("good input")).flags;
        let kept = Flags::TAPPED_TODAY.with(Flags::REREAD);
        assert_eq!(flags(&thirty_minutes()), kept);
        assert_eq!(
            flags(&LogReading { read_on: day("2027-06-29"), ..thirty_minutes() }),
            Flags::REREAD,
            "of another day nobody tapped today"
        );
        let of_no_book = LogReading { book: None, flags: Flags::READ_ALOUD, ..thirty_minutes() };
        assert_eq!(flags(&of_no_book), Flags::TAPPED_TODAY.with(Flags::READ_ALOUD));
    }

    #[test]
    fn the_book_is_taken_from_a_session_that_was_of_none() {
        let logged = changed(&LogReading { book: None, ..thirty_minutes() }).expect("good input");
        assert!(rows(&logged.books)[0].is_tombstone());
        let none = change_reading(
            &LogReading { book: None, ..thirty_minutes() },
            &was(),
            None,
            &[],
            day("2027-06-30"),
        );
        assert!(none.expect("good input").books.is_empty());
    }

    #[test]
    fn a_book_is_read_to_its_end_when_that_is_what_is_put_right() {
        let state = |was_flags: Flags, flags: Flags| {
            let was = Entry { flags: was_flags, ..was() };
            let command = LogReading { flags, ..thirty_minutes() };
            let logged = change_reading(&command, &was, Some(BOOK), &[], day("2027-06-30")).expect("good");
            rows(&logged.books).iter().find_map(Book::from_row).map(|book| book.state)
        };
        let (open, finished) = (Flags::default(), Flags::FINISHED);
        assert_eq!(state(open, finished), Some(ReadingState::Read));
        assert_eq!(state(finished, open), Some(ReadingState::Reading));
        assert_eq!(state(finished, finished), None);
    }

    #[test]
    fn it_counts_anew_for_what_is_taken_now() {
        let rules = Rules {
            metric: Metric::Pages,
            cap: 100,
            ..Rules::days(10, day("2027-06-01"), day("2027-06-30"))
        };
        let taken =
            Participation { challenge: ChallengeId([5; 16]), attempt: 0, rules, own: None, strip: None };
        let in_pages = LogReading { minutes: None, pages: Some(12), ..thirty_minutes() };
        let logged = change_reading(
            &in_pages,
            &was(),
            Some(BOOK),
            &[(taken, ParticipationKey::new([6; 32]))],
            day("2027-06-30"),
        );
        let counted = entry(&logged.expect("good input")).matches;
        assert_eq!(counted.iter().map(|one| one.amount).collect::<Vec<_>>(), [12]);
    }
}
