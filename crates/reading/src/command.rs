//! What a tap means: pure checks, then drafts.

use challenge::{Date, Metric};
use oplog::EntityId;

use crate::book::{Book, EntryBook, ReadingState};
use crate::credits::ParticipationKey;
use crate::draft::Draft;
use crate::entry::{Entry, Flags, Match, MatchGroup};
use crate::participation::Participation;

/// Why something cannot be logged. Each has one kind sentence beside the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("minutes are between 1 and 600")]
    Minutes,
    #[error("pages are between 1 and 3000")]
    Pages,
    #[error("neither minutes nor pages")]
    NothingRead,
    #[error("a day that has not come yet")]
    FutureDate,
    #[error("more than {} days back", LogReading::DAYS_BACK)]
    TooLongAgo,
}

/// A session to be logged, or the new content of one already logged.
#[derive(Clone, Debug)]
pub struct LogReading {
    /// Minted at the tap, so that a second tap on the same sheet is the same entry.
    pub entry: EntityId,
    pub read_on: Date,
    pub minutes: Option<u32>,
    pub pages: Option<u32>,
    pub flags: Flags,
    /// The book's entity and content; nothing for reading without a book.
    pub book: Option<(EntityId, Book)>,
}

/// Drafts by the vault they belong to.
#[derive(Clone, Debug, Default)]
pub struct Logged {
    pub amounts: Vec<Draft>,
    pub books: Vec<Draft>,
}

impl LogReading {
    pub const MINUTES_MAX: u32 = 600;
    pub const PAGES_MAX: u32 = 3_000;
    /// Yesterday and up to a week.
    pub const DAYS_BACK: i32 = 7;
}

/// Checks a session and says what to write. `participations` are the reader's own, each with its key.
pub fn log_reading(
    command: &LogReading,
    participations: &[(Participation, ParticipationKey)],
    today: Date,
) -> Result<Logged, Refusal> {
    check(command, today)?;
    let matches =
        participations.iter().filter_map(|(participation, key)| match_of(command, participation, key));
    let entry = Entry {
        read_on: command.read_on,
        minutes: command.minutes,
        pages: command.pages,
        flags: command.flags,
        matches: matches.collect(),
    };
    let mut logged = Logged { amounts: vec![entry.draft(command.entry)], books: Vec::new() };
    if let Some((book_entity, book)) = &command.book {
        let state =
            if command.flags.contains(Flags::FINISHED) { ReadingState::Read } else { ReadingState::Reading };
        logged.books.push(Book { state, ..book.clone() }.draft(*book_entity));
        logged.books.push(EntryBook { book: *book_entity }.draft(command.entry));
    }
    Ok(logged)
}

/// Deletes a session in both vaults.
#[must_use]
pub fn retract(entry: EntityId) -> Logged {
    Logged { amounts: vec![Draft::tombstone(entry)], books: vec![Draft::tombstone(entry)] }
}

fn check(command: &LogReading, today: Date) -> Result<(), Refusal> {
    let within = |amount: Option<u32>, max| amount.is_none_or(|amount| (1..=max).contains(&amount));
    if !within(command.minutes, LogReading::MINUTES_MAX) {
        return Err(Refusal::Minutes);
    }
    if !within(command.pages, LogReading::PAGES_MAX) {
        return Err(Refusal::Pages);
    }
    if command.minutes.is_none() && command.pages.is_none() {
        return Err(Refusal::NothingRead);
    }
    if command.read_on > today {
        return Err(Refusal::FutureDate);
    }
    if today.days_since(command.read_on) > LogReading::DAYS_BACK {
        return Err(Refusal::TooLongAgo);
    }
    Ok(())
}

fn match_of(command: &LogReading, participation: &Participation, key: &ParticipationKey) -> Option<Match> {
    let rules = &participation.rules;
    if !rules.counts_on(command.read_on) {
        return None;
    }
    let (amount, group) = match rules.metric {
        Metric::Days => (1, MatchGroup::Date),
        Metric::Minutes => (command.minutes?, MatchGroup::Date),
        Metric::Pages => (command.pages?, MatchGroup::Date),
        Metric::Books if command.flags.contains(Flags::FINISHED) => {
            (1, MatchGroup::Given(key.book_group(command.book.as_ref()?.0)))
        }
        Metric::Books | Metric::Activities => return None,
    };
    // A group adds no more than its cap, so a larger amount would only be refused.
    Some(Match { participation: participation.id(), amount: amount.min(rules.cap), group })
}

#[cfg(test)]
mod tests {
    use challenge::{BucketUnit, ChallengeId, Rules};
    use oplog::{Hlc, Row, Stamp};

    use super::*;
    use crate::credits::CreditSource;

    fn day(text: &str) -> Date {
        text.parse().expect("date")
    }

    fn twenty_minutes() -> LogReading {
        LogReading {
            entry: EntityId([1; 16]),
            read_on: day("2027-06-15"),
            minutes: Some(20),
            pages: None,
            flags: Flags::TAPPED_TODAY,
            book: None,
        }
    }

    fn participation(metric: Metric, cap: u32) -> (Participation, ParticipationKey) {
        let rules = Rules {
            metric,
            goal: 10,
            opens: day("2027-06-01"),
            closes: day("2027-06-30"),
            grace_days: 10,
            bucket: BucketUnit::Day,
            cap,
        };
        (Participation { challenge: ChallengeId([5; 16]), attempt: 0, rules }, ParticipationKey([6; 32]))
    }

    fn row(draft: Draft, generation: u16) -> Row {
        let entity = draft.entity;
        draft.stamped(Stamp { entity, generation, at: Hlc::default() }, None)
    }

    #[test]
    fn each_bad_input_has_its_own_refusal() {
        let today = day("2027-06-15");
        let refused = |command: LogReading| log_reading(&command, &[], today).expect_err("bad input");
        assert_eq!(refused(LogReading { minutes: Some(0), ..twenty_minutes() }), Refusal::Minutes);
        assert_eq!(refused(LogReading { minutes: Some(601), ..twenty_minutes() }), Refusal::Minutes);
        assert_eq!(refused(LogReading { pages: Some(3_001), ..twenty_minutes() }), Refusal::Pages);
        assert_eq!(refused(LogReading { minutes: None, ..twenty_minutes() }), Refusal::NothingRead);
        assert_eq!(
            refused(LogReading { read_on: day("2027-06-16"), ..twenty_minutes() }),
            Refusal::FutureDate
        );
        assert_eq!(
            refused(LogReading { read_on: day("2027-06-07"), ..twenty_minutes() }),
            Refusal::TooLongAgo
        );
    }

    #[test]
    fn the_edges_are_allowed() {
        let today = day("2027-06-15");
        for command in [
            LogReading { minutes: Some(1), ..twenty_minutes() },
            LogReading { minutes: Some(600), ..twenty_minutes() },
            LogReading { read_on: day("2027-06-08"), ..twenty_minutes() },
        ] {
            assert!(log_reading(&command, &[], today).is_ok(), "{command:?}");
        }
    }

    #[test]
    fn an_entry_stores_what_it_counts_for() {
        let participations = [participation(Metric::Days, 1)];
        let logged = log_reading(&twenty_minutes(), &participations, day("2027-06-15")).expect("good input");
        let entry = Entry::from_row(&row(logged.amounts[0].clone(), 1)).expect("an entry");
        let expected = Match { participation: participations[0].0.id(), amount: 1, group: MatchGroup::Date };
        assert_eq!(entry.matches, [expected]);
    }

    #[test]
    fn the_credit_of_a_deleted_entry_is_the_same_on_every_device_and_does_not_count() {
        let (participation, key) = participation(Metric::Minutes, 120);
        let source = CreditSource::of(None, 2, participation.id());
        let credit = source.credit(EntityId([1; 16]), &key, &participation.rules);
        assert!(!credit.live);
        assert_eq!((credit.amount, credit.bucket, credit.generation), (0, 0, 2));
    }

    #[test]
    fn sessions_of_one_date_share_a_group_and_participations_share_nothing() {
        let (participation, key) = participation(Metric::Minutes, 120);
        let logged = log_reading(
            &twenty_minutes(),
            &[(participation.clone(), ParticipationKey(key.0))],
            day("2027-06-15"),
        )
        .expect("good input");
        let entry = Entry::from_row(&row(logged.amounts[0].clone(), 1)).expect("an entry");
        let source = CreditSource::of(Some(&entry), 1, participation.id());
        let one = source.credit(EntityId([1; 16]), &key, &participation.rules);
        let two = source.credit(EntityId([2; 16]), &key, &participation.rules);
        let elsewhere = source.credit(EntityId([1; 16]), &ParticipationKey([7; 32]), &participation.rules);
        assert_eq!(one.group, two.group);
        assert_ne!(one.id, two.id);
        assert_ne!(one.id, elsewhere.id);
        assert_ne!(one.group, elsewhere.group);
        assert_eq!((one.amount, one.bucket, one.live), (20, 14, true));
    }
}
