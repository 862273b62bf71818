//! One figure of ours beside the same of a peer.

use serde_json::json;

pub(super) struct Comparison {
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) ours: f64,
    pub(super) peer: f64,
    pub(super) peer_name: &'static str,
    pub(super) goal: Goal,
    /// Between which the ratio was in the rounds of this run, where that says something.
    pub(super) spread: Option<(f64, f64)>,
}

#[derive(Clone, Copy)]
pub(super) enum Goal {
    /// The peer's figure is at least so many times ours.
    TimesBelow(f64),
    /// Ours is at most this, whatever the peer's is.
    AtMost(f64),
    /// Ours is at least this, whatever the peer's is.
    AtLeast(f64),
    /// Only shown.
    Unset,
}

impl Comparison {
    fn ratio(&self) -> f64 {
        self.peer / self.ours
    }

    /// Nothing where there is no goal.
    fn is_met(&self) -> Option<bool> {
        match self.goal {
            Goal::TimesBelow(factor) => Some(self.ratio() >= factor),
            Goal::AtMost(most) => Some(self.ours <= most),
            Goal::AtLeast(least) => Some(self.ours >= least),
            Goal::Unset => None,
        }
    }

    fn row(&self) -> String {
        let Self { name, unit, ours, peer, peer_name, goal, spread } = self;
        let goal = match goal {
            Goal::TimesBelow(factor) => format!("goal × {factor}"),
            Goal::AtMost(most) => format!("goal ≤ {most} {unit}"),
            Goal::AtLeast(least) => format!("goal ≥ {least} {unit}"),
            Goal::Unset => "no goal".to_owned(),
        };
        let verdict = self.is_met().map_or("", |is_met| if is_met { ": met" } else { ": MISSED" });
        let spread = spread.map_or(String::new(), |(least, most)| format!(" (× {least:.1} to {most:.1})"));
        let ratio = self.ratio();
        format!(
            "{name:<36} {:>8} {unit:<8} {peer_name:<18} {:>8} × {ratio:<6.1} {goal}{verdict}{spread}",
            value(*ours),
            value(*peer)
        )
    }

    fn line(&self) -> String {
        let Self { name, unit, ours, peer, peer_name, goal, spread } = self;
        let goal = match goal {
            Goal::TimesBelow(goal) | Goal::AtMost(goal) | Goal::AtLeast(goal) => Some(goal),
            Goal::Unset => None,
        };
        json!({
            "name": format!("{name} ({unit})"), "ours": ours, "peer": peer, "best_peer": peer_name,
            "ratio": self.ratio(), "spread": spread, "goal": goal, "met": self.is_met(),
        })
        .to_string()
    }
}

/// With three digits or more.
fn value(value: f64) -> String {
    match value {
        ..0.1 => format!("{value:.4}"),
        ..10.0 => format!("{value:.2}"),
        ..1_000.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

/// A table, or one line of JSON for each.
pub(super) fn print(comparisons: &[Comparison], json: bool) {
    for comparison in comparisons {
        println!("{}", if json { comparison.line() } else { comparison.row() });
    }
}

/// The middle one, or the mean of the two in the middle.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { f64::midpoint(values[middle - 1], values[middle]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(ours: f64, goal: Goal) -> Comparison {
        Comparison { name: "push", unit: "bytes", ours, peer: 100.0, peer_name: "peer", goal, spread: None }
    }

    #[test]
    fn a_factor_is_met_by_the_ratio_and_a_bound_by_ours_alone() {
        assert_eq!(compared(10.0, Goal::TimesBelow(10.0)).is_met(), Some(true));
        assert_eq!(compared(10.1, Goal::TimesBelow(10.0)).is_met(), Some(false));
        assert_eq!(compared(300.0, Goal::AtMost(300.0)).is_met(), Some(true));
        assert_eq!(compared(300.1, Goal::AtMost(300.0)).is_met(), Some(false));
        assert_eq!(compared(0.99, Goal::AtLeast(0.99)).is_met(), Some(true));
        assert_eq!(compared(0.98, Goal::AtLeast(0.99)).is_met(), Some(false));
        assert_eq!(compared(300.0, Goal::Unset).is_met(), None);
    }

    #[test]
    fn a_median_is_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]).to_bits(), 2.0_f64.to_bits());
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]).to_bits(), 2.5_f64.to_bits());
    }
}
