//! How a reader stands in a challenge: everything that badges are given for.

use crate::id::GroupId;
use crate::rules::Rules;
use crate::tally::Tally;
use crate::task::DoneBy;
use crate::total::Progress;

/// Computed from what counts, and from nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// In the unit of the metric.
    pub total: u64,
    /// Whether each task is done, in the order of the rules.
    pub done: Vec<bool>,
    /// Complete lines of the card; 0 without one.
    pub lines: u32,
}

impl Standing {
    /// `private_group` is the group of a task whose credits do not tell which one it is, by the task's number.
    #[must_use]
    pub fn of(rules: &Rules, tally: &Tally, private_group: impl Fn(u16) -> GroupId) -> Self {
        let is_done = |task: &crate::task::Task| match task.done_by {
            DoneBy::Nothing => true,
            _ => {
                let group = task.public_group().unwrap_or_else(|| private_group(task.number));
                tally.of_group(group) > 0
            }
        };
        let done: Vec<bool> = rules.tasks.iter().map(is_done).collect();
        let lines = rules.card.map_or(0, |card| card.complete_lines(&done));
        Self { total: tally.total(), done, lines }
    }

    /// Beside the goal: lines of a card, else the total.
    #[must_use]
    pub fn progress(&self, rules: &Rules) -> Progress {
        let total = if rules.card.is_some() { u64::from(self.lines) } else { self.total };
        Progress { total, goal: rules.goal }
    }
}
