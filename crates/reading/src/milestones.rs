//! Milestones: badges for reading itself, whatever the challenges. Computed from the log, and able to say why.

use challenge::Date;

use crate::entry::Flags;
use crate::streak::Run;

/// One session, as far as milestones look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    pub date: Date,
    pub minutes: u32,
    pub pages: u32,
    pub flags: Flags,
}

/// What a milestone counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Days,
    Minutes,
    Pages,
    FinishedBooks,
    /// Days in a row, with rest days between them.
    Steady,
    ReadAloud,
    /// Somebody read, or an audiobook did.
    Listened,
    ReadAgain,
}

/// A milestone. Its place in [`MILESTONES`] names it and never changes; new ones are added at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    pub measure: Measure,
    pub needed: u32,
}

const fn milestone(measure: Measure, needed: u32) -> Milestone {
    Milestone { measure, needed }
}

pub const MILESTONES: [Milestone; 18] = [
    milestone(Measure::Days, 1),
    milestone(Measure::Days, 7),
    milestone(Measure::Days, 30),
    milestone(Measure::Days, 100),
    milestone(Measure::Days, 365),
    milestone(Measure::Minutes, 600),
    milestone(Measure::Minutes, 3_000),
    milestone(Measure::Minutes, 6_000),
    milestone(Measure::FinishedBooks, 1),
    milestone(Measure::FinishedBooks, 5),
    milestone(Measure::FinishedBooks, 25),
    milestone(Measure::FinishedBooks, 100),
    milestone(Measure::Steady, 7),
    milestone(Measure::Steady, 30),
    milestone(Measure::ReadAloud, 5),
    milestone(Measure::Listened, 5),
    milestone(Measure::ReadAgain, 3),
    milestone(Measure::Pages, 500),
];

/// How far a reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// In the unit of the measure; may exceed what is needed.
    pub have: u64,
    /// The date of the session with which it was reached.
    pub on: Option<Date>,
}

/// Of each of [`MILESTONES`], in their order. `sessions` in ascending order of dates; those after `today` do not count yet.
#[must_use]
pub fn milestones(sessions: &[Session], today: Date) -> Vec<Reached> {
    let mut counts = [0_u64; Measure::ALL.len()];
    let mut reached: Vec<Option<Date>> = vec![None; MILESTONES.len()];
    let mut last = None;
    let mut run = Run::default();
    for session in sessions.iter().take_while(|session| session.date <= today) {
        let is_new_date = last != Some(session.date);
        last = Some(session.date);
        run.go_on(session.date);
        for (measure, count) in Measure::ALL.into_iter().zip(&mut counts) {
            *count += measure.of(session, is_new_date);
        }
        counts[Measure::Steady as usize] = u64::from(run.longest);
        for (milestone, on) in MILESTONES.iter().zip(&mut reached) {
            let has = counts[milestone.measure as usize] >= u64::from(milestone.needed);
            *on = on.or(has.then_some(session.date));
        }
    }
    let have = |milestone: &Milestone| counts[milestone.measure as usize];
    MILESTONES.iter().zip(reached).map(|(milestone, on)| Reached { have: have(milestone), on }).collect()
}

impl Measure {
    const ALL: [Self; 8] = [
        Self::Days,
        Self::Minutes,
        Self::Pages,
        Self::FinishedBooks,
        Self::Steady,
        Self::ReadAloud,
        Self::Listened,
        Self::ReadAgain,
    ];

    /// What one session adds. Steadiness is no sum.
    fn of(self, session: &Session, is_new_date: bool) -> u64 {
        let has = |flag| u64::from(session.flags.contains(flag));
        match self {
            Self::Days => u64::from(is_new_date),
            Self::Minutes => u64::from(session.minutes),
            Self::Pages => u64::from(session.pages),
            Self::FinishedBooks => has(Flags::FINISHED),
            Self::Steady => 0,
            Self::ReadAloud => has(Flags::READ_ALOUD),
            Self::Listened => has(Flags::BEING_READ_TO).max(has(Flags::AUDIOBOOK)),
            Self::ReadAgain => has(Flags::REREAD),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn session(date: Date, flags: Flags) -> Session {
        Session { date, minutes: 20, pages: 0, flags }
    }

    fn first() -> Date {
        "2027-06-01".parse().expect("date")
    }

    #[test]
    fn a_milestone_says_on_which_day_it_was_reached() {
        let sessions: Vec<_> = (0..40).map(|day| session(first().plus_days(day), Flags::default())).collect();
        let reached = milestones(&sessions, first().plus_days(60));
        let on = |day: i32| Some(first().plus_days(day));
        assert_eq!(reached[0], Reached { have: 40, on: on(0) });
        assert_eq!(reached[1], Reached { have: 40, on: on(6) });
        assert_eq!(reached[2], Reached { have: 40, on: on(29) });
        assert_eq!(reached[3], Reached { have: 40, on: None });
        assert_eq!(reached[5], Reached { have: 800, on: on(29) }, "600 minutes");
        assert_eq!(reached[12], Reached { have: 40, on: on(6) }, "seven days in a row");
    }

    #[test]
    fn how_a_book_was_read_counts_whoever_lent_the_voice() {
        let flags =
            [Flags::READ_ALOUD, Flags::BEING_READ_TO, Flags::AUDIOBOOK, Flags::REREAD, Flags::FINISHED];
        let sessions: Vec<_> = flags.into_iter().map(|flag| session(first(), flag)).collect();
        let have: Vec<u64> = milestones(&sessions, first()).iter().map(|reached| reached.have).collect();
        assert_eq!(have[8], 1, "finished");
        assert_eq!(have[14..=16], [1, 2, 1]);
    }

    proptest! {
        #[test]
        fn deleting_a_session_never_brings_a_milestone(
            days in prop::collection::vec((0i32..90, 0u32..64), 1..60),
            deleted in any::<prop::sample::Index>(),
        ) {
            let mut days = days;
            days.sort_unstable();
            let sessions: Vec<_> =
                days.iter().map(|(day, flags)| session(first().plus_days(*day), Flags(*flags))).collect();
            let today = first().plus_days(120);
            let before = milestones(&sessions, today);
            let mut fewer = sessions.clone();
            fewer.remove(deleted.index(sessions.len()));
            for (before, after) in before.iter().zip(milestones(&fewer, today)) {
                prop_assert!(after.have <= before.have);
                prop_assert!(before.on.is_some() || after.on.is_none());
            }
        }
    }
}
