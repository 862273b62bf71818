//! A challenge taken by a reader.

use challenge::{BucketUnit, ChallengeId, Metric, Rules};
use oplog::{EntityId, Row, Value};

use crate::draft::Draft;
use crate::fields::{date, id, int, put_date, put_int};
use crate::kind;

/// One attempt of one reader at one challenge. It carries the rules, which are immutable once open, so that credits
/// need nothing but the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participation {
    pub challenge: ChallengeId,
    pub attempt: u32,
    pub rules: Rules,
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

impl Participation {
    /// The same on every device of the reader.
    #[must_use]
    pub fn id(&self) -> EntityId {
        EntityId::natural("participation", &[&self.challenge.0[..], &self.attempt.to_be_bytes()].concat())
    }

    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        if row.kind != kind::PARTICIPATION {
            return None;
        }
        Some(Self {
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
            },
        })
    }

    #[must_use]
    pub fn draft(&self) -> Draft {
        let fields = vec![
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
        Draft::new(self.id(), kind::PARTICIPATION, fields, |tag| (CHALLENGE..=CAP).contains(&tag))
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
