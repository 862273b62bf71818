//! The score: what a reader's log counts for in all challenges, kept up to date entry by entry.
//!
//! The same total as [`challenge::total`] makes of the credits, without making the credits: their ids and groups are keyed
//! hashes, and a screen needs none of them.

use challenge::{Date, Rules, Slot, Standing, Tally};
use oplog::EntityId;

use crate::counted::{Counted, Match, MatchGroup};
use crate::credits::ParticipationKey;

/// What counts in one participation.
pub struct Score {
    participation: EntityId,
    rules: Rules,
    key: ParticipationKey,
    tally: Tally,
    /// The places of dates in the tally, by days since the opening: hashing a date once is enough.
    dates: Vec<Option<Slot>>,
}

impl Score {
    #[must_use]
    pub fn new(participation: EntityId, rules: Rules, key: ParticipationKey) -> Self {
        Self { participation, tally: Tally::new(&rules), dates: Vec::new(), rules, key }
    }

    #[must_use]
    pub fn participation(&self) -> EntityId {
        self.participation
    }

    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing::of(&self.rules, &self.tally, |task| self.key.task_group(task))
    }

    pub fn add(&mut self, on: Date, amount: u32, group: MatchGroup) {
        if let Some(slot) = self.slot(on, group) {
            self.tally.add(slot, amount);
        }
    }

    pub fn take(&mut self, on: Date, amount: u32, group: MatchGroup) {
        if let Some(slot) = self.slot(on, group) {
            self.tally.take(slot, amount);
        }
    }

    /// Nothing for a date that does not count: its credit is withdrawn too.
    fn slot(&mut self, on: Date, group: MatchGroup) -> Option<Slot> {
        if !self.rules.counts_on(on) {
            return None;
        }
        match group {
            MatchGroup::Given(group) => Some(self.tally.slot(group)),
            MatchGroup::Date => {
                let day = usize::try_from(on.days_since(self.rules.opens)).ok()?;
                if self.dates.len() <= day {
                    self.dates.resize(day + 1, None);
                }
                let slot = match self.dates[day] {
                    Some(slot) => slot,
                    None => self.tally.slot(self.key.date_group(on)),
                };
                self.dates[day] = Some(slot);
                Some(slot)
            }
        }
    }
}

/// The scores of all challenges that a reader has taken.
#[derive(Default)]
pub struct Scores(Vec<Score>);

impl Scores {
    #[must_use]
    pub fn new(scores: Vec<Score>) -> Self {
        Self(scores)
    }

    #[must_use]
    pub fn of(&self, participation: EntityId) -> Option<&Score> {
        self.0.iter().find(|score| score.participation == participation)
    }

    /// Takes in what an entity counts for.
    pub fn add(&mut self, counted: &Counted) {
        for (at, matched) in counted.matches.iter().enumerate() {
            if let Some(score) = self.score(at, matched) {
                score.add(counted.on, matched.amount, matched.group);
            }
        }
    }

    /// Takes it out again.
    pub fn take(&mut self, counted: &Counted) {
        for (at, matched) in counted.matches.iter().enumerate() {
            if let Some(score) = self.score(at, matched) {
                score.take(counted.on, matched.amount, matched.group);
            }
        }
    }

    /// Most entries count for the challenges in the order in which they are listed.
    fn score(&mut self, likely: usize, matched: &Match) -> Option<&mut Score> {
        let is_likely = self.0.get(likely).is_some_and(|score| score.participation == matched.participation);
        if is_likely {
            return self.0.get_mut(likely);
        }
        self.0.iter_mut().find(|score| score.participation == matched.participation)
    }
}

#[cfg(test)]
mod tests {
    use challenge::{ChallengeId, GroupId, Metric, total};
    use proptest::prelude::*;

    use super::*;
    use crate::credits::CreditSource;
    use crate::participation::Participation;

    fn first() -> Date {
        "2027-06-01".parse().expect("date")
    }

    fn taken(number: u8, metric: Metric, cap: u32) -> Participation {
        let rules = Rules { metric, cap, ..Rules::days(10, first(), first().plus_days(29)) };
        Participation { challenge: ChallengeId([number; 16]), attempt: 0, rules, own: None, strip: None }
    }

    fn key(number: u8) -> ParticipationKey {
        ParticipationKey::new([number; 32])
    }

    fn counted() -> impl Strategy<Value = Counted> {
        let matched = (any::<bool>(), 1u32..200, prop::option::of(0u8..4));
        let matches = prop::collection::vec(matched, 2..=2);
        (-3i32..33, matches).prop_map(|(day, matches)| {
            let matches = matches.into_iter().zip(1..).filter(|((counts, ..), _)| *counts);
            let matches = matches.map(|((_, amount, group), number)| Match {
                participation: taken(number, Metric::Minutes, 60).id(),
                amount,
                group: group.map_or(MatchGroup::Date, |group| MatchGroup::Given(GroupId([group; 16]))),
                proof: None,
            });
            Counted { on: first().plus_days(day), matches: matches.collect() }
        })
    }

    proptest! {
        /// The law of the whole design: device and server cannot disagree.
        #[test]
        fn a_score_is_the_total_of_the_credits_after_any_edits(
            log in prop::collection::vec((counted(), prop::option::of(prop::option::of(counted()))), 0..30),
        ) {
            let participations = [taken(1, Metric::Minutes, 60), taken(2, Metric::Minutes, 60)];
            let score = |(taken, number): (&Participation, u8)| Score::new(taken.id(), taken.rules.clone(), key(number));
            let mut scores = Scores::new(participations.iter().zip(1..).map(score).collect());
            for (before, edit) in &log {
                scores.add(before);
                if let Some(after) = edit {
                    scores.take(before);
                    after.iter().for_each(|after| scores.add(after));
                }
            }
            for (participation, number) in participations.iter().zip(1..) {
                let credits: Vec<_> = log.iter().zip(0u8..).map(|((before, edit), at)| {
                    let winner = edit.as_ref().map_or(Some(before), Option::as_ref);
                    let source = CreditSource::of(winner, 1, participation.id());
                    source.credit(EntityId([at; 16]), &key(number), &participation.rules)
                }).collect();
                let standing = scores.of(participation.id()).map(Score::standing);
                prop_assert_eq!(
                    standing.map(|standing| standing.total),
                    Some(total(&participation.rules, &credits))
                );
            }
        }
    }
}
