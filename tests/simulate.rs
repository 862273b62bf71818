//! Runs many seeds of the simulation and says what came of them: `cargo xtask sim`.

use std::collections::BTreeMap;
use std::env;
use std::num::NonZero;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use tests::simulator::{Experiment, Summary, block_on, run};

type Outcomes = BTreeMap<u64, Result<Summary, String>>;

fn main() -> ExitCode {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seeds = match number("PRELISTAJ_SIM_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("PRELISTAJ_SIM_SEEDS").unwrap_or(2_000),
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    #[expect(clippy::disallowed_methods, reason = "shown to a person, never part of a result")]
    let begun = Instant::now();
    let experiment =
        Experiment { is_told: env::var_os("PRELISTAJ_SIM_TELL").is_some(), ..Experiment::default() };
    let outcomes = run_all(seeds, workers, &experiment);
    report(&outcomes, workers, begun.elapsed().as_secs_f64())
}

/// Runs each seed on whichever thread is free.
fn run_all(seeds: std::ops::Range<u64>, workers: usize, experiment: &Experiment) -> Outcomes {
    let next = AtomicU64::new(seeds.start);
    let outcomes = Mutex::new(Outcomes::new());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        return;
                    }
                    let outcome = one(seed, experiment);
                    outcomes.lock().expect("no thread panics with it").insert(seed, outcome);
                }
            });
        }
    });
    outcomes.into_inner().expect("no thread panics with it")
}

/// A panic is a failure like any other.
fn one(seed: u64, experiment: &Experiment) -> Result<Summary, String> {
    std::panic::catch_unwind(|| block_on(run(seed, experiment)))
        .unwrap_or_else(|_| Err("a panic, above".to_owned()))
}

fn report(outcomes: &Outcomes, workers: usize, seconds: f64) -> ExitCode {
    let passed: Vec<&Summary> = outcomes.values().flatten().collect();
    let failed = outcomes.len() - passed.len();
    for (seed, outcome) in outcomes {
        if let Err(error) = outcome {
            println!("seed {seed}: {error}\n  repeat it with: cargo xtask sim --seed {seed}");
        }
    }
    if let (1, Some((seed, Ok(summary)))) = (outcomes.len(), outcomes.first_key_value()) {
        let trace: String = summary.trace.iter().map(|byte| format!("{byte:02x}")).collect();
        println!("seed {seed}: trace {trace}");
    }
    let sum = |of: fn(&Summary) -> u64| passed.iter().map(|summary| of(summary)).sum::<u64>();
    let device_days = sum(|summary| summary.device_days);
    println!("{} seeds on {workers} threads in {seconds:.1} s", outcomes.len());
    println!("{device_days} device-days, {:.0} a second", device_days as f64 / seconds);
    println!("{} requests, {} doubts", sum(|summary| summary.requests), sum(|summary| summary.doubts.into()));
    let rounds = passed.iter().map(|summary| summary.rounds).max().unwrap_or_default();
    println!("settled within {rounds} days without faults");
    println!("{} passed, {failed} failed", passed.len());
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
