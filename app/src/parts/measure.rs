//! What a challenge counts, in words.

use challenge::Metric;

use crate::i18n::words;
use crate::state::view::ChallengeCard;

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

/// `12 од 30 дена`.
pub(crate) fn progress(card: &ChallengeCard, total: u64) -> String {
    let goal = u64::from(card.goal);
    words::progress(&goal, &total, &unit(card.metric, goal))
}

/// `од 30 дена`.
pub(crate) fn of_goal(card: &ChallengeCard) -> String {
    let goal = u64::from(card.goal);
    words::of_goal(&goal, &unit(card.metric, goal))
}

/// `30 дена`.
pub(crate) fn goal(card: &ChallengeCard) -> String {
    let goal = u64::from(card.goal);
    words::challenge_goal(&goal, &unit(card.metric, goal))
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
