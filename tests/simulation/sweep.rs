//! Many seeds of the whole scenario. `PRELISTAJ_SIM_SEEDS` is how many, `cargo xtask sim --seed` repeats one.

use tests::simulator::{Experiment, Lies, block_on, run};

/// Two shards keep two cores busy.
const SHARDS: u64 = 2;

fn shard(shard: u64) {
    let seeds = std::env::var("PRELISTAJ_SIM_SEEDS").ok().and_then(|seeds| seeds.parse().ok());
    for seed in (0..seeds.unwrap_or(2_000)).filter(|seed| seed % SHARDS == shard) {
        block_on(run(seed, &Experiment::default())).unwrap_or_else(|error| {
            panic!("seed {seed}: {error}\nrepeat it with: cargo xtask sim --seed {seed}");
        });
    }
}

#[test]
fn everything_saved_arrives_once_everywhere_and_no_title_reaches_the_library_even_seeds() {
    shard(0);
}

#[test]
fn everything_saved_arrives_once_everywhere_and_no_title_reaches_the_library_odd_seeds() {
    shard(1);
}

/// Every request and answer, and all that devices and server hold at the end.
#[test]
fn a_seed_repeats_byte_for_byte() {
    let trace = |seed| block_on(run(seed, &Experiment::default())).map(|summary| summary.trace);
    for seed in 0..10 {
        assert_eq!(trace(seed), trace(seed), "seed {seed}");
    }
    assert_ne!(trace(0), trace(1));
}

/// A device that is told so would worry its family for nothing.
#[test]
fn nobody_doubts_a_server_that_keeps_what_it_was_given() {
    for seed in 0..200 {
        let calm = Experiment { lies: Lies::None, is_calm: true, ..Experiment::default() };
        let summary = block_on(run(seed, &calm)).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        assert_eq!(summary.doubts, 0, "seed {seed}");
    }
}
