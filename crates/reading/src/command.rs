//! What a tap means: pure checks, then drafts.

use challenge::{Condition, Date, DoneBy, Grouping, Metric};
use oplog::EntityId;

use crate::book::{Book, EntryBook, ReadingState, Traits};
use crate::counted::{Match, MatchGroup};
use crate::credits::ParticipationKey;
use crate::draft::Draft;
use crate::entry::{Entry, Flags};
use crate::participation::Participation;

/// Why something cannot be logged. Each has one kind sentence beside the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("minutes are between 1 and 600")]
    Minutes,
    #[error("pages are between 1 and 3000")]
    Pages,
    #[error("a share of a book is between 1 and 100 percent")]
    Percent,
    #[error("neither minutes nor pages nor a share of the book")]
    NothingRead,
    #[error("a day that has not come yet")]
    FutureDate,
    #[error("more than {} days back", LogReading::DAYS_BACK)]
    TooLongAgo,
}

/// A session to be logged, or the new content of one already logged ([`change_reading`](crate::change_reading)).
#[derive(Clone, Debug)]
pub struct LogReading {
    /// Minted at the tap, so that a second tap on the same sheet is the same entry.
    pub entry: EntityId,
    pub read_on: Date,
    pub minutes: Option<u32>,
    pub pages: Option<u32>,
    /// How far in the book the reader is now.
    pub percent: Option<u8>,
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
    check_amounts(command)?;
    check_date(command.read_on, today)?;
    let entry = entry_of(command, participations);
    let mut logged = Logged { amounts: vec![entry.draft(command.entry)], books: Vec::new() };
    if let Some((book_entity, book)) = &command.book {
        let state =
            if command.flags.contains(Flags::FINISHED) { ReadingState::Read } else { ReadingState::Reading };
        logged.books.push(Book { state, ..book.clone() }.draft(*book_entity));
        logged.books.push(EntryBook { book: *book_entity }.draft(command.entry));
    }
    Ok(logged)
}

/// The session as it is kept, with what it counts for.
pub(crate) fn entry_of(command: &LogReading, participations: &[(Participation, ParticipationKey)]) -> Entry {
    let matches =
        participations.iter().filter_map(|(participation, key)| match_of(command, participation, key));
    Entry {
        read_on: command.read_on,
        minutes: command.minutes,
        pages: command.pages,
        percent: command.percent,
        flags: command.flags,
        matches: matches.collect(),
    }
}

/// Deletes a session in both vaults.
#[must_use]
pub fn retract(entry: EntityId) -> Logged {
    Logged { amounts: vec![Draft::tombstone(entry)], books: vec![Draft::tombstone(entry)] }
}

pub(crate) fn check_amounts(command: &LogReading) -> Result<(), Refusal> {
    check_minutes_and_pages(command.minutes, command.pages)?;
    if !is_within(command.percent.map(u32::from), 100) {
        return Err(Refusal::Percent);
    }
    if command.minutes.is_none() && command.pages.is_none() && command.percent.is_none() {
        return Err(Refusal::NothingRead);
    }
    Ok(())
}

pub(crate) fn check_minutes_and_pages(minutes: Option<u32>, pages: Option<u32>) -> Result<(), Refusal> {
    if !is_within(minutes, LogReading::MINUTES_MAX) {
        return Err(Refusal::Minutes);
    }
    if !is_within(pages, LogReading::PAGES_MAX) {
        return Err(Refusal::Pages);
    }
    Ok(())
}

fn is_within(amount: Option<u32>, max: u32) -> bool {
    amount.is_none_or(|amount| (1..=max).contains(&amount))
}

pub(crate) fn check_date(read_on: Date, today: Date) -> Result<(), Refusal> {
    if read_on > today {
        return Err(Refusal::FutureDate);
    }
    if today.days_since(read_on) > LogReading::DAYS_BACK {
        return Err(Refusal::TooLongAgo);
    }
    Ok(())
}

fn match_of(command: &LogReading, participation: &Participation, key: &ParticipationKey) -> Option<Match> {
    let rules = &participation.rules;
    if !rules.counts_on(command.read_on) || !rules.conditions.iter().all(|wanted| meets(command, wanted)) {
        return None;
    }
    let is_finished = command.flags.contains(Flags::FINISHED);
    let amount = match rules.metric {
        Metric::Days => 1,
        Metric::Minutes => command.minutes?,
        Metric::Pages => command.pages?,
        Metric::Books | Metric::Activities if is_finished => 1,
        Metric::Books | Metric::Activities => return None,
    };
    let group = match (rules.metric, rules.grouping) {
        (Metric::Activities, _) => list_item(command, participation, key)?,
        (Metric::Books, Grouping::Usual) => MatchGroup::Given(key.entity_group(command.book.as_ref()?.0)),
        (_, Grouping::Usual) => MatchGroup::Date,
        (_, Grouping::Session) => MatchGroup::Given(key.entity_group(command.entry)),
        (_, Grouping::Language) => trait_group(key, "language", traits(command)?.language.as_deref())?,
        (_, Grouping::Series) => trait_group(key, "series", traits(command)?.series.as_deref())?,
        (_, Grouping::Subject) => {
            trait_group(key, "subject", traits(command)?.subjects.first().map(String::as_str))?
        }
    };
    // A group adds no more than its cap, so a larger amount would only be refused.
    Some(Match { participation: participation.id(), amount: amount.min(rules.cap), group, proof: None })
}

/// The task that asks for this very book.
fn list_item(
    command: &LogReading,
    participation: &Participation,
    key: &ParticipationKey,
) -> Option<MatchGroup> {
    let book = command.book.as_ref()?.1.catalogue?;
    let mut tasks = participation.rules.tasks.iter();
    let task = tasks.find(|task| task.done_by == DoneBy::Book(book.0))?;
    Some(MatchGroup::Given(key.task_group(task.number)))
}

fn trait_group(key: &ParticipationKey, what: &str, value: Option<&str>) -> Option<MatchGroup> {
    Some(MatchGroup::Given(key.trait_group(what, value?)))
}

fn traits(command: &LogReading) -> Option<&Traits> {
    command.book.as_ref().map(|(_, book)| &book.traits)
}

fn meets(command: &LogReading, wanted: &Condition) -> bool {
    match wanted {
        Condition::Aloud => command.flags.contains(Flags::READ_ALOUD),
        Condition::BeingReadTo => command.flags.contains(Flags::BEING_READ_TO),
        Condition::Audiobook => command.flags.contains(Flags::AUDIOBOOK),
        Condition::Reread => command.flags.contains(Flags::REREAD),
        Condition::Finished => command.flags.contains(Flags::FINISHED),
        Condition::InLanguage(languages) => traits(command)
            .and_then(|traits| traits.language.as_ref())
            .is_some_and(|language| languages.contains(language)),
        Condition::InSeries => traits(command).is_some_and(|traits| traits.series.is_some()),
        Condition::About(words) => traits(command).is_some_and(|traits| is_about(traits, words)),
    }
}

fn is_about(traits: &Traits, words: &[String]) -> bool {
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut subjects = traits.subjects.iter().map(|subject| subject.to_lowercase());
    subjects.any(|subject| words.iter().any(|word| subject.contains(word)))
}

#[cfg(test)]
mod tests {
    use challenge::{BucketUnit, ChallengeId, Rules, Task};
    use oplog::{Hlc, Row, Stamp};

    use super::*;
    use crate::book::BookId;
    use crate::counted::Counted;
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
            percent: None,
            flags: Flags::TAPPED_TODAY,
            book: None,
        }
    }

    fn participation(metric: Metric, cap: u32) -> (Participation, ParticipationKey) {
        participation_in(Rules { metric, cap, bucket: BucketUnit::Day, ..june() })
    }

    fn june() -> Rules {
        Rules::days(10, day("2027-06-01"), day("2027-06-30"))
    }

    fn participation_in(rules: Rules) -> (Participation, ParticipationKey) {
        let participation =
            Participation { challenge: ChallengeId([5; 16]), attempt: 0, rules, own: None, strip: None };
        (participation, ParticipationKey::new([6; 32]))
    }

    /// What the session counts for in a challenge of these rules.
    fn counts(command: &LogReading, rules: Rules) -> Option<Match> {
        let taken = [participation_in(rules)];
        let logged = log_reading(command, &taken, day("2027-06-15")).expect("good input");
        let entry = Entry::from_row(&row(logged.amounts[0].clone(), 1)).expect("an entry");
        entry.matches.into_iter().next()
    }

    /// Twenty minutes with which a book came to its end.
    fn finished(book: u8, traits: Traits) -> LogReading {
        let content = Book {
            catalogue: Some(BookId([book; 16])),
            title: "Зоки Поки".into(),
            author: "Оливера Николова".into(),
            state: ReadingState::Reading,
            traits,
            isbn: None,
            read_on: None,
        };
        LogReading {
            entry: EntityId([100 + book; 16]),
            flags: Flags::TAPPED_TODAY.with(Flags::FINISHED),
            book: Some((EntityId([book; 16]), content)),
            ..twenty_minutes()
        }
    }

    fn in_language(language: &str) -> Traits {
        Traits { language: Some(language.into()), ..Traits::default() }
    }

    #[test]
    fn each_condition_lets_through_what_it_names_and_nothing_else() {
        let plain = twenty_minutes();
        let with = |flag| LogReading { flags: Flags::TAPPED_TODAY.with(flag), ..twenty_minutes() };
        let of = |traits: Traits| LogReading { flags: Flags::TAPPED_TODAY, ..finished(1, traits) };
        let series = Traits { series: Some("Зоки".into()), ..Traits::default() };
        let subjects =
            Traits { subjects: vec!["Научна фантастика".into()], ..Traits::default() };
        for (condition, meeting) in [
            (Condition::Aloud, with(Flags::READ_ALOUD)),
            (Condition::BeingReadTo, with(Flags::BEING_READ_TO)),
            (Condition::Audiobook, with(Flags::AUDIOBOOK)),
            (Condition::Reread, with(Flags::REREAD)),
            (Condition::Finished, with(Flags::FINISHED)),
            (Condition::InLanguage(vec!["sqi".into(), "tur".into()]), of(in_language("tur"))),
            (Condition::InSeries, of(series)),
            (Condition::About(vec!["фантастика".into()]), of(subjects)),
        ] {
            let rules = Rules { conditions: vec![condition.clone()], ..june() };
            assert!(counts(&meeting, rules.clone()).is_some(), "{condition:?}");
            assert_eq!(counts(&plain, rules.clone()), None, "{condition:?}");
            assert_eq!(counts(&of(in_language("mkd")), rules), None, "{condition:?}");
        }
    }

    #[test]
    fn all_conditions_must_hold() {
        let both = Rules { conditions: vec![Condition::Audiobook, Condition::Reread], ..june() };
        let flags = Flags::AUDIOBOOK.with(Flags::REREAD);
        assert!(counts(&LogReading { flags, ..twenty_minutes() }, both.clone()).is_some());
        assert_eq!(counts(&LogReading { flags: Flags::AUDIOBOOK, ..twenty_minutes() }, both), None);
    }

    #[test]
    fn a_cap_for_each_language_takes_two_languages_to_fill() {
        let rules = Rules { metric: Metric::Books, grouping: Grouping::Language, cap: 1, goal: 2, ..june() };
        let group = |book, language| {
            counts(&finished(book, in_language(language)), rules.clone()).map(|counted| counted.group)
        };
        assert_eq!(group(1, "mkd"), group(2, "mkd"));
        assert_ne!(group(1, "mkd"), group(2, "sqi"));
        assert_eq!(counts(&finished(3, Traits::default()), rules), None, "of a language nobody knows");
    }

    #[test]
    fn a_picture_book_read_again_counts_again_where_sessions_stand_for_themselves() {
        let each_time = Rules { metric: Metric::Books, grouping: Grouping::Session, ..june() };
        let once = Rules { metric: Metric::Books, ..june() };
        let first = finished(1, Traits::default());
        let again = LogReading { entry: EntityId([99; 16]), ..first.clone() };
        let group = |command: &LogReading, rules: &Rules| counts(command, rules.clone()).map(|one| one.group);
        assert_ne!(group(&first, &each_time), group(&again, &each_time));
        assert_eq!(group(&first, &once), group(&again, &once));
    }

    #[test]
    fn a_book_of_the_list_counts_for_its_task_without_telling_which() {
        let tasks = vec![Task { number: 4, done_by: DoneBy::Book([1; 16]) }];
        let rules = Rules { metric: Metric::Activities, tasks, ..june() };
        let counted = counts(&finished(1, Traits::default()), rules.clone()).expect("on the list");
        assert_eq!(counted.group, MatchGroup::Given(ParticipationKey::new([6; 32]).task_group(4)));
        assert_ne!(counted.group, MatchGroup::Given(challenge::GroupId::numbered(4)));
        assert_eq!(counts(&finished(2, Traits::default()), rules.clone()), None, "not on the list");
        let unfinished = LogReading { flags: Flags::TAPPED_TODAY, ..finished(1, Traits::default()) };
        assert_eq!(counts(&unfinished, rules), None, "not to its end");
    }

    #[test]
    fn a_share_of_the_book_is_enough_for_a_day() {
        let command = LogReading { minutes: None, percent: Some(35), ..twenty_minutes() };
        assert_eq!(counts(&command, june()).map(|counted| counted.amount), Some(1));
        assert_eq!(counts(&command, Rules { metric: Metric::Minutes, cap: 60, ..june() }), None);
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
        assert_eq!(refused(LogReading { percent: Some(0), ..twenty_minutes() }), Refusal::Percent);
        assert_eq!(refused(LogReading { percent: Some(101), ..twenty_minutes() }), Refusal::Percent);
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
        let expected = Match {
            participation: participations[0].0.id(),
            amount: 1,
            group: MatchGroup::Date,
            proof: None,
        };
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
        let logged =
            log_reading(&twenty_minutes(), &[(participation.clone(), key.clone())], day("2027-06-15"))
                .expect("good input");
        let entry = Entry::from_row(&row(logged.amounts[0].clone(), 1)).expect("an entry");
        let counted = Counted { on: entry.read_on, matches: entry.matches };
        let source = CreditSource::of(Some(&counted), 1, participation.id());
        let one = source.credit(EntityId([1; 16]), &key, &participation.rules);
        let two = source.credit(EntityId([2; 16]), &key, &participation.rules);
        let elsewhere =
            source.credit(EntityId([1; 16]), &ParticipationKey::new([7; 32]), &participation.rules);
        assert_eq!(one.group, two.group);
        assert_ne!(one.id, two.id);
        assert_ne!(one.id, elsewhere.id);
        assert_ne!(one.group, elsewhere.group);
        assert_eq!((one.amount, one.bucket, one.live), (20, 14, true));
    }
}
