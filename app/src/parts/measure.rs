//! What a challenge counts, in words.

use challenge::{Metric, Pace};
use reading::Measure;

use crate::i18n::words;
use crate::state::view::{Amount, ChallengeCard};

/// `дена` beside a number.
pub(crate) fn unit(metric: Metric, n: u64) -> String {
    match metric {
        Metric::Days => words::unit_days(n),
        Metric::Minutes => words::unit_minutes(n),
        Metric::Pages => words::unit_pages(n),
        Metric::Books => words::unit_books(n),
        Metric::Activities => words::unit_activities(n),
    }
}

/// What a challenge is counted in, beside a number.
pub(crate) fn unit_of(card: &ChallengeCard, n: u64) -> String {
    if card.has_card { words::unit_lines(n) } else { unit(card.metric, n) }
}

/// `20 минути`, `12 страници`, `до 40 %`.
pub(crate) fn amount(amount: Amount) -> String {
    match amount {
        Amount::Minutes(n) => words::minutes(u64::from(n)),
        Amount::Pages(n) => format!("{n} {}", words::unit_pages(u64::from(n))),
        Amount::Percent(n) => words::up_to_percent(&n),
    }
}

/// What a milestone counts, beside a number.
pub(crate) fn unit_of_milestone(measure: Measure, n: u64) -> String {
    match measure {
        Measure::Days => words::unit_days(n),
        Measure::Minutes => words::unit_minutes(n),
        Measure::Pages => words::unit_pages(n),
        Measure::FinishedBooks => words::unit_books(n),
        Measure::Steady => words::unit_steady_days(n),
        Measure::ReadAloud => words::unit_read_aloud(n),
        Measure::Listened => words::unit_listened(n),
        Measure::ReadAgain => words::unit_read_again(n),
    }
}

/// `12 од 30 дена`.
pub(crate) fn progress(card: &ChallengeCard, total: u64) -> String {
    let goal = u64::from(card.goal);
    words::progress(&goal, &total, &unit_of(card, goal))
}

/// `од 30 дена`.
pub(crate) fn of_goal(card: &ChallengeCard) -> String {
    let goal = u64::from(card.goal);
    words::of_goal(&goal, &unit_of(card, goal))
}

/// `30 дена`.
pub(crate) fn goal(card: &ChallengeCard) -> String {
    let goal = u64::from(card.goal);
    words::challenge_goal(&goal, &unit_of(card, goal))
}

/// What counts, for a child.
pub(crate) fn what_counts(card: &ChallengeCard) -> String {
    match card.metric {
        Metric::Days => words::counts_days().to_owned(),
        Metric::Minutes => words::counts_minutes(&card.cap),
        Metric::Pages => words::counts_pages(&card.cap),
        Metric::Books => words::counts_books().to_owned(),
        Metric::Activities => words::counts_activities().to_owned(),
    }
}

/// How little is enough.
pub(crate) fn pace(card: &ChallengeCard, pace: Pace) -> String {
    match pace {
        Pace::DaysAWeek(days) => words::pace_days(u64::from(days)),
        Pace::EveryDay(n) => {
            let n = u64::from(n);
            words::pace_every_day(&format!("{n} {}", unit_of(card, n)))
        }
        Pace::OneIn(days) if card.has_card => words::pace_line(u64::from(days)),
        Pace::OneIn(days) if card.metric == Metric::Books => words::pace_book(u64::from(days)),
        Pace::OneIn(days) => words::pace_activity(u64::from(days)),
    }
}
