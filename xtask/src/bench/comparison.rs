//! One figure of ours beside the same of a peer.

use serde_json::json;

pub(super) struct Comparison {
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) ours: f64,
    pub(super) peer: f64,
    pub(super) peer_name: &'static str,
    pub(super) goal: Goal,
}

#[derive(Clone, Copy)]
pub(super) enum Goal {
    /// The peer's figure is at least so many times ours.
    TimesBelow(f64),
    /// Ours is at most this, whatever the peer's is.
    AtMost(f64),
}

impl Comparison {
    fn ratio(&self) -> f64 {
        self.peer / self.ours
    }

    fn is_met(&self) -> bool {
        match self.goal {
            Goal::TimesBelow(factor) => self.ratio() >= factor,
            Goal::AtMost(most) => self.ours <= most,
        }
    }

    fn row(&self) -> String {
        let Self { name, unit, ours, peer, peer_name, goal } = self;
        let goal = match goal {
            Goal::TimesBelow(factor) => format!("goal × {factor}"),
            Goal::AtMost(most) => format!("goal ≤ {most} {unit}"),
        };
        let verdict = if self.is_met() { "met" } else { "MISSED" };
        let ratio = self.ratio();
        let value =
            |value: &f64| if *value < 1_000.0 { format!("{value:.1}") } else { format!("{value:.0}") };
        format!(
            "{name:<36} {:>8} {unit:<8} {peer_name:<13} {:>8} × {ratio:<6.1} {goal}: {verdict}",
            value(ours),
            value(peer)
        )
    }

    fn line(&self) -> String {
        let Self { name, unit, ours, peer, peer_name, goal } = self;
        let (Goal::TimesBelow(goal) | Goal::AtMost(goal)) = goal;
        json!({
            "name": format!("{name} ({unit})"), "ours": ours, "peer": peer, "best_peer": peer_name,
            "ratio": self.ratio(), "goal": goal, "met": self.is_met(),
        })
        .to_string()
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
        Comparison { name: "push", unit: "bytes", ours, peer: 100.0, peer_name: "peer", goal }
    }

    #[test]
    fn a_factor_is_met_by_the_ratio_and_a_ceiling_by_ours_alone() {
        assert!(compared(10.0, Goal::TimesBelow(10.0)).is_met());
        assert!(!compared(10.1, Goal::TimesBelow(10.0)).is_met());
        assert!(compared(300.0, Goal::AtMost(300.0)).is_met());
        assert!(!compared(300.1, Goal::AtMost(300.0)).is_met());
    }

    #[test]
    fn a_median_is_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]).to_bits(), 2.0_f64.to_bits());
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]).to_bits(), 2.5_f64.to_bits());
    }
}
