//! When the great things happen, in steps.

use challenge::Date;

use super::adversary::Lie;
use super::rng::Rng;
use super::scenario::STEPS;
use super::{Experiment, Lies};

pub(crate) struct Plan {
    /// Whether nothing happens that makes a device think that the server contradicts itself, unless it does.
    pub(crate) is_calm: bool,
    /// The server's backup is taken, and put back.
    pub(crate) backup_at: u64,
    pub(crate) restore_at: u64,
    /// The server lies from the one to the other.
    pub(crate) attack: Option<(u64, u64, Vec<Lie>)>,
    /// A fifth device is shown out of the home.
    pub(crate) removal_at: Option<u64>,
    /// A device lies in a drawer from the one to the other, and a year goes by.
    absence: Option<(usize, u64, u64)>,
}

impl Plan {
    pub(crate) fn draw(rng: &Rng, experiment: &Experiment) -> Self {
        let span = || {
            let from = rng.below(STEPS - 10);
            (from, from + 1 + rng.below(STEPS - from - 1))
        };
        let (backup_at, restore_at) = span();
        let (attacked_from, attacked_to) = span();
        let (away_from, back_at) = span();
        let some = || (0..=rng.below(3)).map(|_| Lie::ALL[rng.index(Lie::ALL.len())]).collect();
        let lies: Vec<Lie> = match experiment.lies {
            Lies::One(lie) => vec![lie],
            Lies::Mixture if rng.percent(30) => some(),
            Lies::Mixture | Lies::None => Vec::new(),
        };
        let attack = (!lies.is_empty()).then_some((attacked_from, attacked_to, lies));
        let removal_at = rng.percent(40).then(|| rng.below(STEPS));
        let absence = rng.percent(15).then(|| (rng.index(4), away_from, back_at));
        Self { is_calm: experiment.is_calm, backup_at, restore_at, attack, removal_at, absence }
    }

    /// The last date that counts: of a summer, or late enough for whoever is away for a year.
    pub(crate) fn closes(&self, opens: Date) -> Date {
        opens.plus_days(if self.absence.is_some() { 800 } else { 91 })
    }

    pub(crate) fn is_away(&self, device: usize, step: u64) -> bool {
        self.absence.is_some_and(|(who, from, to)| who == device && (from..to).contains(&step))
    }

    pub(crate) fn year_goes_by_at(&self) -> Option<u64> {
        self.absence.map(|(_, from, to)| u64::midpoint(from, to))
    }

    /// Whether the server keeps what it acknowledges, from this step on.
    pub(crate) fn is_reliable(&self, step: u64) -> bool {
        let is_attacked = self.attack.as_ref().is_some_and(|(from, to, _)| (*from..*to).contains(&step));
        (self.is_calm || step > self.restore_at) && !is_attacked
    }
}
