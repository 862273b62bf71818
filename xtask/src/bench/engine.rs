//! `cargo xtask bench engine`: counting 10,000 sessions in 50 challenges from nothing, and after one edit.

use serde_json::Value;

use super::comparison::{Comparison, Goal, print};
use crate::failure::{OrFail, Outcome};
use crate::process;
use crate::workbench::Workbench;
use crate::workspace;

/// Counting from nothing may cost this many bare passes over the rows.
const BARE_PASSES: f64 = 20.0;
/// An edit may cost this part of counting from nothing.
const EDITS_IN_A_COUNT: f64 = 500.0;
const NS_PER_US: f64 = 1_000.0;

pub(super) fn measure(bench: &Workbench, json: bool) -> Outcome {
    // With the profile that the app ships with.
    let build = ["build", "--locked", "--release", "--package", "tests", "--bin", "bench_engine"];
    process::run(&mut bench.cargo(&build)?)?;
    let program = workspace::target().join("release/bench_engine");
    let text = process::capture(&mut bench.command(&program.display().to_string())?)?;
    let figures: Value = serde_json::from_str(&text).or_fail("read what the bench prints")?;
    let us = |name: &str| figures[name].as_f64().unwrap_or(f64::NAN) / NS_PER_US;
    let compared = |name, ours, peer, peer_name, factor| Comparison {
        name,
        unit: "µs",
        ours: us(ours),
        peer: us(peer),
        peer_name,
        goal: Goal::TimesBelow(factor),
        spread: None,
    };
    print(
        &[
            compared(
                "counting 10,000 × 50 from nothing",
                "scratch_ns",
                "bare_ns",
                "a bare pass",
                1.0 / BARE_PASSES,
            ),
            compared("one edit in 50 challenges", "tap_ns", "scratch_ns", "from nothing", EDITS_IN_A_COUNT),
        ],
        json,
    );
    Ok(())
}
