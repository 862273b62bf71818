//! Seeded simulation of the whole road but the screens: real replicas, the real router and its real database, in one
//! process and one thread, so that a seed is a run and a failing seed can be repeated.
//!
//! `PRELISTAJ_SIM_SEEDS` is the number of seeds, `PRELISTAJ_SIM_SEED` repeats a single one.

mod clock;
mod device;
mod ledger;
mod network;
mod rng;
mod scenario;

use network::ServerWithout;
use replica::Rules;
use scenario::{Without, run};

/// Two shards keep two cores busy.
const SHARDS: u64 = 2;
/// Seeds among which a broken rule must show.
const SEEDS_TO_FIND: u64 = 400;

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn shard(shard: u64) {
    if let Some(seed) = number("PRELISTAJ_SIM_SEED") {
        block_on(run(seed, Without::default())).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        return;
    }
    let seeds = number("PRELISTAJ_SIM_SEEDS").unwrap_or(1_000);
    for seed in (0..seeds).filter(|seed| seed % SHARDS == shard) {
        block_on(run(seed, Without::default())).unwrap_or_else(|error| {
            panic!("seed {seed}: {error}\nrepeat it with PRELISTAJ_SIM_SEED={seed}");
        });
    }
    println!("shard {shard} of {SHARDS}: {seeds} seeds in all, nothing lost, doubled, different or leaked");
}

fn is_found_missing(without: Without) {
    let found = (0..SEEDS_TO_FIND).find_map(|seed| Some((seed, block_on(run(seed, without)).err()?)));
    let (seed, complaint) = found.expect("a run without this rule fails");
    println!("found at seed {seed}: {complaint}");
}

#[test]
fn everything_logged_arrives_once_everywhere_and_no_title_reaches_the_library_even_seeds() {
    shard(0);
}

#[test]
fn everything_logged_arrives_once_everywhere_and_no_title_reaches_the_library_odd_seeds() {
    shard(1);
}

#[test]
fn a_seed_repeats_exactly() {
    let once = block_on(scenario::trace(7));
    assert_eq!(once, block_on(scenario::trace(7)));
    assert_ne!(once, block_on(scenario::trace(8)));
}

#[test]
fn without_tip_comparison_something_is_lost() {
    let rules = Rules { without_tip_comparison: true, ..Rules::default() };
    is_found_missing(Without { rules, ..Without::default() });
}

#[test]
fn without_reoffer_a_restored_server_stays_behind() {
    let rules = Rules { without_reoffer: true, ..Rules::default() };
    is_found_missing(Without { rules, ..Without::default() });
}

#[test]
fn without_whole_entities_replicas_differ() {
    let rules = Rules { without_whole_entities: true, ..Rules::default() };
    is_found_missing(Without { rules, ..Without::default() });
}

#[test]
fn without_the_cursor_digest_a_restored_server_goes_unnoticed() {
    let server = ServerWithout { cursor_digest: true, ..ServerWithout::default() };
    is_found_missing(Without { server, ..Without::default() });
}

#[test]
fn without_last_writer_credits_totals_are_wrong() {
    let server = ServerWithout { last_writer: true, ..ServerWithout::default() };
    is_found_missing(Without { server, ..Without::default() });
}
