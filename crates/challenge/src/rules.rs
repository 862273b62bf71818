//! Rules are data, and immutable once the challenge is open: a credit depends on them alone.

use minicbor::{Decode, Encode};

use crate::condition::Condition;
use crate::credit::Credit;
use crate::date::Date;
use crate::id::GroupId;
use crate::task::{Card, Task};

/// What a challenge counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Metric {
    /// Dates with any reading at all.
    #[n(0)]
    Days,
    #[n(1)]
    Minutes,
    #[n(2)]
    Pages,
    #[n(3)]
    Books,
    /// Tasks done.
    #[n(4)]
    Activities,
}

/// What is capped together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Grouping {
    /// As the metric suggests: a date for days, minutes and pages, a book for books, a task for activities.
    #[default]
    #[n(0)]
    Usual,
    /// Each session by itself: a picture book read for the fifty-eighth time counts once more.
    #[n(1)]
    Session,
    /// The language of the book. With a cap of half the goal it takes two languages to reach it.
    #[n(2)]
    Language,
    /// The series of the book.
    #[n(3)]
    Series,
    /// The first of the catalogue's subject headings of the book. With a cap of 1, books of different kinds count.
    #[n(4)]
    Subject,
}

/// How finely the library sees when something was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum BucketUnit {
    #[n(0)]
    Day,
    #[n(1)]
    Week,
}

/// The scoring of a challenge.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Rules {
    #[n(0)]
    pub metric: Metric,
    /// In the metric's unit; with a card, in lines.
    #[n(1)]
    pub goal: u32,
    /// First date that counts.
    #[n(2)]
    pub opens: Date,
    /// Last date that counts.
    #[n(3)]
    pub closes: Date,
    /// Days after `closes` during which reading done in time may still arrive.
    #[n(4)]
    pub grace_days: u16,
    #[n(5)]
    pub bucket: BucketUnit,
    /// The most one group may add: 1 for days and books, the daily cap for minutes and pages.
    #[n(6)]
    pub cap: u32,
    #[cbor(n(7), default)]
    pub grouping: Grouping,
    /// All of them must hold of a session that counts.
    #[cbor(n(8), default)]
    pub conditions: Vec<Condition>,
    /// What there is to do, for [`Metric::Activities`].
    #[cbor(n(9), default)]
    pub tasks: Vec<Task>,
    /// How the tasks are laid out, if that matters.
    #[n(10)]
    pub card: Option<Card>,
}

/// Where a challenge stands on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Upcoming,
    Open,
    /// Closed for reading; reading done in time still counts when it arrives.
    Grace,
    Closed,
}

/// Why a credit cannot stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the credit lies outside the challenge's window")]
    OutsideWindow,
    #[error("the amount is larger than one group may add")]
    TooMuch,
}

impl Rules {
    /// Ten days, unless the library says otherwise.
    pub const DEFAULT_GRACE_DAYS: u16 = 10;

    /// So many days of any reading, counted by weeks: the simplest challenge there is, and the one to begin others from.
    #[must_use]
    pub fn days(goal: u32, opens: Date, closes: Date) -> Self {
        Self {
            metric: Metric::Days,
            goal,
            opens,
            closes,
            grace_days: Self::DEFAULT_GRACE_DAYS,
            bucket: BucketUnit::Week,
            cap: 1,
            grouping: Grouping::Usual,
            conditions: Vec::new(),
            tasks: Vec::new(),
            card: None,
        }
    }

    #[must_use]
    pub fn task(&self, number: u16) -> Option<&Task> {
        self.tasks.iter().find(|task| task.number == number)
    }

    /// The task of which everybody may know that a credit is for it.
    #[must_use]
    pub fn task_of(&self, group: GroupId) -> Option<&Task> {
        self.tasks.iter().find(|task| Some(group) == task.public_group())
    }

    #[must_use]
    pub fn counts_on(&self, date: Date) -> bool {
        (self.opens..=self.closes).contains(&date)
    }

    #[must_use]
    pub fn stage(&self, today: Date) -> Stage {
        if today < self.opens {
            Stage::Upcoming
        } else if today <= self.closes {
            Stage::Open
        } else if today <= self.closes.plus_days(i32::from(self.grace_days)) {
            Stage::Grace
        } else {
            Stage::Closed
        }
    }

    /// The bucket of a date, or nothing when the date does not count.
    #[must_use]
    pub fn bucket_of(&self, date: Date) -> Option<u16> {
        if !self.counts_on(date) {
            return None;
        }
        let days = date.days_since(self.opens);
        let buckets = match self.bucket {
            BucketUnit::Day => days,
            BucketUnit::Week => days / 7,
        };
        u16::try_from(buckets).ok()
    }

    /// How many days of a bucket have begun on `today`: 0 before it begins, all of them once it is over.
    #[must_use]
    pub fn days_begun(&self, bucket: u16, today: Date) -> u16 {
        let length = match self.bucket {
            BucketUnit::Day => 1,
            BucketUnit::Week => 7,
        };
        let first = self.opens.plus_days(i32::from(bucket) * length);
        let last = first.plus_days(length - 1).min(self.closes).min(today);
        u16::try_from(last.days_since(first) + 1).unwrap_or(0)
    }

    /// Whether it is a date that [`Self::cap`] is of.
    #[must_use]
    pub fn caps_dates(&self) -> bool {
        self.grouping == Grouping::Usual
            && matches!(self.metric, Metric::Days | Metric::Minutes | Metric::Pages)
    }

    /// Whether a credit can have come from an honest device. What it counts for is decided by [`crate::total`].
    pub fn admits(&self, credit: &Credit) -> Result<(), Refused> {
        let last = self.bucket_of(self.closes).ok_or(Refused::OutsideWindow)?;
        if credit.bucket > last {
            return Err(Refused::OutsideWindow);
        }
        if credit.amount > self.cap {
            return Err(Refused::TooMuch);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CreditId, GroupId};

    fn summer() -> Rules {
        Rules::days(30, day("2027-06-01"), day("2027-08-31"))
    }

    fn day(text: &str) -> Date {
        text.parse().expect("date")
    }

    #[test]
    fn the_window_includes_both_ends_and_grace_follows_it() {
        let rules = summer();
        assert_eq!(rules.stage(day("2027-05-31")), Stage::Upcoming);
        assert_eq!(rules.stage(day("2027-06-01")), Stage::Open);
        assert_eq!(rules.stage(day("2027-08-31")), Stage::Open);
        assert_eq!(rules.stage(day("2027-09-01")), Stage::Grace);
        assert_eq!(rules.stage(day("2027-09-10")), Stage::Grace);
        assert_eq!(rules.stage(day("2027-09-11")), Stage::Closed);
    }

    #[test]
    fn buckets_count_from_the_opening_day() {
        let rules = summer();
        assert_eq!(rules.bucket_of(day("2027-06-01")), Some(0));
        assert_eq!(rules.bucket_of(day("2027-06-07")), Some(0));
        assert_eq!(rules.bucket_of(day("2027-06-08")), Some(1));
        assert_eq!(rules.bucket_of(day("2027-05-31")), None);
        assert_eq!(Rules { bucket: BucketUnit::Day, ..rules.clone() }.bucket_of(day("2027-06-08")), Some(7));
    }

    #[test]
    fn a_credit_larger_than_its_cap_or_later_than_the_end_is_refused() {
        let rules = Rules { cap: 120, bucket: BucketUnit::Day, ..summer() };
        let credit = Credit {
            id: CreditId([1; 16]),
            group: GroupId([1; 16]),
            bucket: 91,
            amount: 120,
            generation: 1,
            live: true,
            proof: None,
        };
        assert_eq!(rules.admits(&credit), Ok(()));
        assert_eq!(rules.admits(&Credit { bucket: 92, ..credit }), Err(Refused::OutsideWindow));
        assert_eq!(rules.admits(&Credit { amount: 121, ..credit }), Err(Refused::TooMuch));
    }
}
