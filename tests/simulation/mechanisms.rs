//! Every mechanism that a promise rests on, taken away: the simulator has to notice.

use replica::Rule;
use tests::simulator::{Experiment, Lie, Lies, Missing, block_on, run};

/// Seeds among which it must show.
const SEEDS: u64 = 600;

fn is_missed(missing: Missing, lies: Lies) {
    let experiment = Experiment { missing: Some(missing), lies, ..Experiment::default() };
    let found = (0..SEEDS).find_map(|seed| Some((seed, block_on(run(seed, &experiment)).err()?)));
    let (seed, complaint) = found.expect("a run without this mechanism fails");
    println!("{missing:?}: seed {seed}: {complaint}");
}

macro_rules! mechanisms {
    ($($name:ident: $missing:expr, $lies:expr;)*) => {
        $(
            #[test]
            fn $name() {
                is_missed($missing, $lies);
            }
        )*
    };
}

mechanisms! {
    without_tip_comparison: Missing::Rule(Rule::TipComparison), Lies::None;
    without_reoffer: Missing::Rule(Rule::Reoffer), Lies::None;
    without_scan_numbers: Missing::Rule(Rule::ScanNumbers), Lies::None;
    without_whole_entities: Missing::Rule(Rule::WholeEntities), Lies::None;
    without_generation_first: Missing::Rule(Rule::GenerationFirst), Lies::None;
    without_clock_bound: Missing::Rule(Rule::ClockBound), Lies::None;
    without_pending: Missing::Rule(Rule::PendingUntilAcknowledged), Lies::None;
    without_members_first: Missing::Rule(Rule::MembersBeforeRows), Lies::None;
    without_cursor_with_rows: Missing::Rule(Rule::CursorWithRows), Lies::None;
    without_pages_add_up: Missing::Rule(Rule::PagesAddUp), Lies::One(Lie::TruncatesPages);
    without_doubts_again: Missing::Rule(Rule::DoubtsAreReadAgain), Lies::One(Lie::FlipsBytes);
    without_unknown_tags: Missing::Rule(Rule::UnknownTags), Lies::None;
    without_unknown_kinds: Missing::Rule(Rule::UnknownKinds), Lies::None;
    without_one_participation: Missing::Rule(Rule::OneParticipation), Lies::None;
    without_pull_before_put: Missing::Rule(Rule::PullBeforePut), Lies::None;
    without_removal_rotates: Missing::Rule(Rule::RemovalRotates), Lies::None;
    without_credit_digests: Missing::Rule(Rule::CreditDigests), Lies::None;
    without_cursor_digest: Missing::CursorDigest, Lies::None;
    without_last_writer: Missing::LastWriter, Lies::None;
    without_atomicity: Missing::Atomicity, Lies::None;
}

/// Two tabs that overtake each other lose nothing by it, since whatever they break is found and read again. But there is
/// nothing to find while each looks whether what it read is still so. It takes two tabs of one device that read at the same
/// moment, which is rare.
#[test]
fn without_still_true() {
    const SEEDS: u64 = 4_000;
    let missing = Some(Missing::Rule(Rule::StillTrue));
    let calm = Experiment { missing, lies: Lies::None, is_calm: true, ..Experiment::default() };
    let found = (0..SEEDS).find(|seed| !block_on(run(*seed, &calm)).is_ok_and(|summary| summary.doubts == 0));
    println!("seed {}", found.expect("devices doubt an honest server"));
}
