//! A challenge taken by a reader.

use challenge::{BucketUnit, Card, ChallengeId, Condition, Grouping, Metric, Rules, Task};
use minicbor::{Decode, Encode};
use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::fields::{date, id, int, put_date, put_int, put_text, text};
use crate::kind;

/// One attempt of one reader at one challenge. It carries the rules, which are immutable once open, so that credits
/// need nothing but the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participation {
    pub challenge: ChallengeId,
    pub attempt: u32,
    pub rules: Rules,
    /// For a challenge that was made in the app: the library never hears of it.
    pub own: Option<Own>,
    /// For a campaign of a class: the secret of the pupil's strip. What home and class note of one day is one day by it.
    pub strip: Option<[u8; 16]>,
}

/// A challenge that a reader or a family has made for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// In the maker's words.
    pub title: String,
    /// Whether all who have taken it work for one goal.
    pub together: bool,
}

/// The part of the rules that most challenges do not have.
#[derive(Debug, Default, PartialEq, Eq, Encode, Decode)]
struct MoreRules {
    #[n(0)]
    grouping: Grouping,
    #[n(1)]
    conditions: Vec<Condition>,
    #[n(2)]
    tasks: Vec<Task>,
    #[n(3)]
    card: Option<Card>,
}

const CHALLENGE: u16 = 1;
const ATTEMPT: u16 = 2;
const METRIC: u16 = 3;
const GOAL: u16 = 4;
const OPENS: u16 = 5;
const CLOSES: u16 = 6;
const GRACE_DAYS: u16 = 7;
const BUCKET: u16 = 8;
const CAP: u16 = 9;
/// [`MoreRules`] in CBOR, if there are any.
const MORE_RULES: u16 = 10;
/// Only of a challenge made in the app.
const TITLE: u16 = 11;
const TOGETHER: u16 = 12;
/// Only of a campaign of a class.
const STRIP: u16 = 13;

impl Participation {
    /// The same on every device of the reader.
    #[must_use]
    pub fn id(&self) -> EntityId {
        Self::id_of(self.challenge, self.attempt)
    }

    #[must_use]
    pub fn id_of(challenge: ChallengeId, attempt: u32) -> EntityId {
        EntityId::natural("participation", &[&challenge.0[..], &attempt.to_be_bytes()].concat())
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::PARTICIPATION {
            return None;
        }
        let more = match row.get(MORE_RULES) {
            Some(more) => minicbor::decode(more.as_bytes()?).ok()?,
            None => MoreRules::default(),
        };
        let own = text(row, TITLE).map(|title| Own {
            title,
            together: int::<u8>(row, TOGETHER).is_some_and(|together| together != 0),
        });
        Some(Self {
            own,
            strip: id(row, STRIP),
            challenge: ChallengeId(id(row, CHALLENGE)?),
            attempt: int(row, ATTEMPT)?,
            rules: Rules {
                metric: metric_from(int(row, METRIC)?)?,
                goal: int(row, GOAL)?,
                opens: date(row, OPENS)?,
                closes: date(row, CLOSES)?,
                grace_days: int(row, GRACE_DAYS)?,
                bucket: bucket_from(int(row, BUCKET)?)?,
                cap: int(row, CAP)?,
                grouping: more.grouping,
                conditions: more.conditions,
                tasks: more.tasks,
                card: more.card,
            },
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let mut fields = vec![
            (CHALLENGE, Value::Id(self.challenge.0)),
            (ATTEMPT, put_int(self.attempt)),
            (METRIC, put_int(metric_code(self.rules.metric))),
            (GOAL, put_int(self.rules.goal)),
            (OPENS, put_date(self.rules.opens)),
            (CLOSES, put_date(self.rules.closes)),
            (GRACE_DAYS, put_int(self.rules.grace_days)),
            (BUCKET, put_int(bucket_code(self.rules.bucket))),
            (CAP, put_int(self.rules.cap)),
        ];
        let more = MoreRules {
            grouping: self.rules.grouping,
            conditions: self.rules.conditions.clone(),
            tasks: self.rules.tasks.clone(),
            card: self.rules.card,
        };
        if more != MoreRules::default() {
            // Writing to memory cannot fail.
            fields.push((MORE_RULES, Value::bytes(minicbor::to_vec(&more).unwrap_or_default())));
        }
        if let Some(own) = &self.own {
            fields.push((TITLE, put_text(&own.title)));
            fields.push((TOGETHER, put_int(u8::from(own.together))));
        }
        fields.extend(self.strip.map(|strip| (STRIP, Value::Id(strip))));
        Draft::new(self.id(), kind::PARTICIPATION, fields, |tag| (CHALLENGE..=STRIP).contains(&tag))
    }
}

fn metric_code(metric: Metric) -> u8 {
    match metric {
        Metric::Days => 1,
        Metric::Minutes => 2,
        Metric::Pages => 3,
        Metric::Books => 4,
        Metric::Activities => 5,
    }
}

fn metric_from(code: u8) -> Option<Metric> {
    let all = [Metric::Days, Metric::Minutes, Metric::Pages, Metric::Books, Metric::Activities];
    all.into_iter().find(|metric| metric_code(*metric) == code)
}

fn bucket_code(bucket: BucketUnit) -> u8 {
    match bucket {
        BucketUnit::Day => 1,
        BucketUnit::Week => 2,
    }
}

fn bucket_from(code: u8) -> Option<BucketUnit> {
    [BucketUnit::Day, BucketUnit::Week].into_iter().find(|bucket| bucket_code(*bucket) == code)
}

#[cfg(test)]
mod tests {
    use challenge::DoneBy;
    use oplog::{Hlc, Stamp};

    use super::*;

    #[test]
    fn a_participation_survives_its_row_with_all_that_its_rules_may_say() {
        let plain = Rules::days(10, "2027-06-01".parse().expect("date"), "2027-08-31".parse().expect("date"));
        let rich = Rules {
            metric: Metric::Activities,
            grouping: Grouping::Language,
            conditions: vec![Condition::Aloud, Condition::InLanguage(vec!["sqi".into(), "tur".into()])],
            tasks: vec![
                Task { number: 1, done_by: DoneBy::Book([7; 16]) },
                Task { number: 2, done_by: DoneBy::Nothing },
            ],
            card: Some(Card { side: 3 }),
            ..plain.clone()
        };
        let own = Own { title: "Пред спиење".into(), together: true };
        for (rules, own, strip) in
            [(plain.clone(), None, None), (rich, None, Some([9; 16])), (plain, Some(own), None)]
        {
            let participation =
                Participation { challenge: ChallengeId([5; 16]), attempt: 1, rules, own, strip };
            let stamp = Stamp { entity: participation.id(), generation: 1, at: Hlc::from_bits(9) };
            let row = participation.draft().stamped(stamp, None);
            assert_eq!(Participation::from_row(&row), Some(participation));
        }
    }
}
