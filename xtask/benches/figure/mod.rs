//! One measured number beside another way's, as a table row or a line of JSON.

use std::hint::black_box;
use std::time::{Duration, Instant};

use serde_json::json;

/// A duration in milliseconds.
pub(crate) struct Figure {
    pub(crate) name: &'static str,
    pub(crate) ours_ms: f64,
    pub(crate) peer_ms: f64,
    pub(crate) peer: &'static str,
    /// What ours may be at most.
    pub(crate) goal_ms: f64,
}

impl Figure {
    fn is_met(&self) -> bool {
        self.ours_ms <= self.goal_ms
    }

    fn ratio(&self) -> f64 {
        self.peer_ms / self.ours_ms
    }
}

/// Prints lines of JSON if the program was called with `--json`, else a table.
pub(crate) fn print(figures: &[Figure]) {
    let is_json = std::env::args().any(|argument| argument == "--json");
    for figure in figures {
        println!("{}", if is_json { line(figure) } else { row(figure) });
    }
}

fn row(figure: &Figure) -> String {
    let Figure { name, ours_ms, peer_ms, peer, goal_ms } = figure;
    let verdict = if figure.is_met() { "met" } else { "MISSED" };
    let ratio = figure.ratio();
    format!(
        "{name:<40} {ours_ms:>9.3} ms; {peer} {peer_ms:.3} ms (× {ratio:.2}); goal ≤ {goal_ms} ms: {verdict}"
    )
}

fn line(figure: &Figure) -> String {
    let Figure { name, ours_ms, peer_ms, peer, goal_ms } = figure;
    json!({
        "name": format!("{name} (ms)"), "ours": ours_ms, "peer": peer_ms, "best_peer": peer,
        "ratio": figure.ratio(), "goal": goal_ms, "met": figure.is_met(),
    })
    .to_string()
}

/// Does the work and tells how long it took.
#[expect(clippy::disallowed_methods, reason = "measuring time is what this is for")]
pub(crate) fn clocked<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = black_box(work());
    (result, start.elapsed())
}

/// The smallest duration that `percent` of all do not exceed, in milliseconds.
pub(crate) fn percentile(mut times: Vec<Duration>, percent: usize) -> f64 {
    times.sort_unstable();
    let rank = (times.len() * percent).div_ceil(100).clamp(1, times.len());
    times[rank - 1].as_secs_f64() * 1000.0
}
