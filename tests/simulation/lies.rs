//! A server that lies. Whatever it does, no device believes what nobody wrote or loses what it has, and once the server
//! is honest again everything is as if it had always been. One test for each lie; the sweep has mixtures.

use tests::simulator::{Experiment, Lie, Lies, block_on, run};

const SEEDS: u64 = 25;

/// How often devices noticed that the server contradicted itself, in a world that gives no other reason to think so.
fn doubts(lie: Lie) -> u32 {
    let doubts = (0..SEEDS).map(|seed| {
        let experiment = Experiment { lies: Lies::One(lie), is_calm: true, ..Experiment::default() };
        let summary = block_on(run(seed, &experiment)).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        summary.doubts
    });
    doubts.sum()
}

macro_rules! noticed {
    ($($name:ident: $lie:ident)*) => {
        $(
            #[test]
            fn $name() {
                assert!(doubts(Lie::$lie) > 0);
            }
        )*
    };
}

noticed! {
    acknowledging_and_throwing_away_is_noticed: DropsPushes
    leaving_out_batches_is_noticed: DropsBatches
    showing_old_pages_again_is_noticed: ReplaysPages
    showing_a_batch_twice_is_noticed: RepeatsBatches
    showing_two_devices_two_logs_is_noticed: Forks
    a_batch_under_another_series_is_noticed: SwapsSeries
    a_batch_of_another_vault_is_noticed: SwapsVaults
    a_changed_byte_of_a_batch_is_noticed: FlipsBytes
    changed_answers_are_noticed: FlipsAnswers
    another_order_of_batches_is_noticed: Reorders
    a_page_cut_short_is_noticed: TruncatesPages
    batches_that_nobody_sealed_are_noticed: MakesUpBatches
    another_head_of_the_own_series_is_noticed: LiesInHeads
    wrong_places_are_noticed: LiesInCursors
}

/// Not of the log: the digests of credits, the bound of the clock, and asking again put these right.
#[test]
fn wrong_credits_wrong_dates_and_wrong_refusals_do_no_lasting_harm() {
    for lie in [Lie::LiesInCredits, Lie::LiesInDates, Lie::Refuses] {
        assert_eq!(doubts(lie), 0, "{lie:?}");
    }
}

/// The one thing that a server can do unnoticed, for as long as it does it consistently.
#[test]
fn withholding_the_newest_is_not_noticed_and_passes_without_a_trace() {
    assert_eq!(doubts(Lie::WithholdsTheNewest), 0);
}
