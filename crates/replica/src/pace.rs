//! When the next run is due: soon after a change, now and then while all is well, ever more rarely while the library
//! cannot be reached.
//!
//! Exponential back-off with full jitter (M. Brooker, *Exponential Backoff And Jitter*, AWS Architecture Blog, 2015): a
//! pause is drawn evenly from nothing to twice the last limit, so that the devices of a school do not come back in step.
//! Pure: it is told the time and given randomness.

use crate::ports::{Entropy, random};
use crate::sync::{RetryAfter, SyncError};

/// Taps come in bursts; one run serves them.
const AFTER_CHANGE_MS: u32 = 1_500;
/// A change made in another tab is that tab's to tell. By then it has, unless it has died.
const AFTER_ANOTHER_TABS_CHANGE_MS: u32 = 6_000;
/// While all is well: what other devices of the family have logged.
const WHEN_IDLE_MS: u32 = 5 * 60_000;
/// The longest pause after the first failure. It doubles with each further one, up to the cap.
const FIRST_LIMIT_MS: u32 = 2_000;
const CAP_MS: u32 = 5 * 60_000;
/// Nobody makes a device wait for longer.
const LONGEST_ASKED_MS: u64 = 60 * 60_000;
/// A tab that holds the lock for longer may be frozen in the middle of a run. Running beside one that is not is a waste
/// and no danger.
const LOCK_PATIENCE_MS: u64 = 30_000;

/// What a device remembers of its tries. A new page begins with a new one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    /// Runs that failed since one went well, or since the page was seen again.
    failures: u32,
    asked: Option<Asked>,
}

/// A `Retry-After` that is not over.
#[derive(Clone, Copy, Debug)]
struct Asked {
    /// By the device's clock, in milliseconds since 1970-01-01.
    until_ms: u64,
    is_the_librarys: bool,
}

impl Pace {
    /// The pause after a run, in milliseconds. `has_more` says that something changed while it went on.
    pub fn after_run(
        &mut self,
        outcome: Result<(), SyncError>,
        has_more: bool,
        now_ms: u64,
        entropy: &impl Entropy,
    ) -> u32 {
        self.asked = None;
        let Err(error) = outcome else {
            self.failures = 0;
            return if has_more { AFTER_CHANGE_MS } else { WHEN_IDLE_MS };
        };
        if let SyncError::Busy(RetryAfter { pause_ms, is_the_librarys }) = error {
            let until_ms = now_ms.saturating_add(pause_ms.min(LONGEST_ASKED_MS));
            self.asked = Some(Asked { until_ms, is_the_librarys });
        }
        let limit_ms = FIRST_LIMIT_MS.saturating_mul(1 << self.failures.min(16)).min(CAP_MS);
        self.failures = self.failures.saturating_add(1);
        self.asked_ms(now_ms).saturating_add(jitter(limit_ms, entropy))
    }

    /// The pause after something was logged. It says nothing about the network, so earlier failures stay counted.
    #[must_use]
    pub fn after_change(&self, now_ms: u64) -> u32 {
        AFTER_CHANGE_MS.max(self.asked_ms(now_ms))
    }

    /// The pause after another tab has changed something. With nothing waiting any more that tab has made the run.
    #[must_use]
    pub fn after_another_tabs_change(&self, is_something_waiting: bool, now_ms: u64) -> u32 {
        let pause_ms = if is_something_waiting { AFTER_ANOTHER_TABS_CHANGE_MS } else { WHEN_IDLE_MS };
        pause_ms.max(self.asked_ms(now_ms))
    }

    /// The pause once the page is seen again or the browser believes to be online. Both are hints that the world has
    /// changed: however long the outage was, trying is cheap again. What a stranger asked for belonged to the network
    /// that was left; what the library asked for still holds.
    pub fn after_wake(&mut self, now_ms: u64, entropy: &impl Entropy) -> u32 {
        self.failures = 0;
        self.asked = self.asked.filter(|asked| asked.is_the_librarys);
        self.asked_ms(now_ms).saturating_add(jitter(FIRST_LIMIT_MS, entropy))
    }

    /// What is left of a pause that was asked for; never more than one can be, even when the clock was put back.
    fn asked_ms(&self, now_ms: u64) -> u32 {
        let left_ms = self.asked.map_or(0, |asked| asked.until_ms.saturating_sub(now_ms));
        u32::try_from(left_ms.min(LONGEST_ASKED_MS)).unwrap_or(u32::MAX)
    }
}

/// Whose turn it is to run, of the tabs of one device.
#[derive(Clone, Copy, Debug, Default)]
pub struct Turns {
    /// Since when, by the device's clock, another tab has been found with the lock each time.
    taken_since_ms: Option<u64>,
}

impl Turns {
    /// This tab has had the lock.
    pub fn had(&mut self) {
        self.taken_since_ms = None;
    }

    /// Another tab has the lock. Returns whether to run beside it.
    pub fn found_taken(&mut self, now_ms: u64) -> bool {
        let since_ms = *self.taken_since_ms.get_or_insert(now_ms);
        now_ms.saturating_sub(since_ms) >= LOCK_PATIENCE_MS
    }
}

/// Evenly from 0 to the limit.
fn jitter(limit_ms: u32, entropy: &impl Entropy) -> u32 {
    let drawn = u64::from(u32::from_le_bytes(random(entropy)));
    u32::try_from((drawn * (u64::from(limit_ms) + 1)) >> 32).unwrap_or(limit_ms)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use protocol::Code;

    use super::*;
    use crate::transport::Unreachable;

    const NOW_MS: u64 = 1_800_000_000_000;
    const CUT: Result<(), SyncError> = Err(SyncError::Unreachable(Unreachable));

    /// The lowest, or the highest, that can be drawn.
    struct Always(u8);

    impl Entropy for Always {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    const LOWEST: Always = Always(0);
    const HIGHEST: Always = Always(255);

    /// Xorshift (Marsaglia, 2003): repeatable.
    struct Drawn(Cell<u32>);

    impl Entropy for Drawn {
        fn fill(&self, bytes: &mut [u8]) {
            for byte in bytes {
                let mut x = self.0.get();
                x ^= x << 13;
                x ^= x >> 17;
                x ^= x << 5;
                self.0.set(x);
                *byte = x.to_be_bytes()[0];
            }
        }
    }

    fn busy(pause_ms: u64, is_the_librarys: bool) -> Result<(), SyncError> {
        Err(SyncError::Busy(RetryAfter { pause_ms, is_the_librarys }))
    }

    #[test]
    fn the_limit_of_a_pause_doubles_up_to_five_minutes() {
        let mut pace = Pace::default();
        let limits: Vec<u32> = (0..10).map(|_| pace.after_run(CUT, false, NOW_MS, &HIGHEST)).collect();
        let expected = [2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, CAP_MS, CAP_MS];
        assert_eq!(limits, expected);
        for _ in 0..100 {
            assert_eq!(pace.after_run(CUT, false, NOW_MS, &HIGHEST), CAP_MS);
        }
    }

    #[test]
    fn pauses_are_spread_evenly_over_the_whole_time_to_their_limit() {
        const DRAWS: u32 = 10_000;
        const FIFTHS: u32 = 5;
        let entropy = Drawn(Cell::new(7));
        let mut in_fifth = [0; FIFTHS as usize];
        for _ in 0..DRAWS {
            let pause_ms = Pace::default().after_run(CUT, false, NOW_MS, &entropy);
            in_fifth[(pause_ms * FIFTHS / (FIRST_LIMIT_MS + 1)) as usize] += 1;
        }
        for count in in_fifth {
            assert!((1_800..2_200).contains(&count), "{in_fifth:?}");
        }
        assert_eq!(Pace::default().after_run(CUT, false, NOW_MS, &LOWEST), 0);
    }

    #[test]
    fn a_good_run_forgets_the_failures_before_it() {
        let mut pace = Pace::default();
        for _ in 0..10 {
            pace.after_run(CUT, false, NOW_MS, &HIGHEST);
        }
        assert_eq!(pace.after_run(Ok(()), false, NOW_MS, &HIGHEST), WHEN_IDLE_MS);
        assert_eq!(pace.after_run(CUT, false, NOW_MS, &HIGHEST), FIRST_LIMIT_MS);
        assert_eq!(pace.after_run(Ok(()), true, NOW_MS, &HIGHEST), AFTER_CHANGE_MS);
    }

    #[test]
    fn a_long_outage_is_no_long_wait_once_the_page_is_seen_again() {
        let mut pace = Pace::default();
        for _ in 0..30 {
            pace.after_run(CUT, false, NOW_MS, &HIGHEST);
        }
        assert_eq!(pace.after_wake(NOW_MS, &HIGHEST), FIRST_LIMIT_MS);
        assert_eq!(pace.after_run(CUT, false, NOW_MS, &HIGHEST), FIRST_LIMIT_MS, "and it begins anew");
    }

    #[test]
    fn a_tap_is_tried_soon_and_makes_no_failure_forgotten() {
        let mut pace = Pace::default();
        for _ in 0..3 {
            pace.after_run(CUT, false, NOW_MS, &HIGHEST);
        }
        assert_eq!(pace.after_change(NOW_MS), AFTER_CHANGE_MS);
        assert_eq!(pace.after_run(CUT, false, NOW_MS, &HIGHEST), 16_000);
    }

    #[test]
    fn what_another_tab_leaves_unsaid_is_told_soon_after_its_own_turn() {
        let pace = Pace::default();
        assert!(pace.after_another_tabs_change(true, NOW_MS) > pace.after_change(NOW_MS));
        assert_eq!(pace.after_another_tabs_change(true, NOW_MS), AFTER_ANOTHER_TABS_CHANGE_MS);
        assert_eq!(pace.after_another_tabs_change(false, NOW_MS), WHEN_IDLE_MS, "that tab has made the run");
    }

    #[test]
    fn what_the_library_asks_for_holds_through_taps_and_wakes() {
        let mut pace = Pace::default();
        assert_eq!(pace.after_run(busy(30_000, true), false, NOW_MS, &LOWEST), 30_000);
        assert_eq!(pace.after_change(NOW_MS + 10_000), 20_000);
        assert_eq!(pace.after_another_tabs_change(true, NOW_MS + 10_000), 20_000);
        assert_eq!(pace.after_wake(NOW_MS + 20_000, &LOWEST), 10_000);
        assert_eq!(pace.after_change(NOW_MS + 60_000), AFTER_CHANGE_MS);
    }

    #[test]
    fn devices_that_were_asked_to_wait_alike_do_not_come_back_at_once() {
        assert_eq!(Pace::default().after_run(busy(30_000, true), false, NOW_MS, &HIGHEST), 32_000);
    }

    #[test]
    fn what_a_stranger_asks_for_holds_until_the_page_is_seen_again() {
        let mut pace = Pace::default();
        assert_eq!(pace.after_run(busy(30_000, false), false, NOW_MS, &LOWEST), 30_000);
        assert_eq!(pace.after_change(NOW_MS), 30_000);
        assert_eq!(pace.after_wake(NOW_MS, &LOWEST), 0);
    }

    #[test]
    fn a_tab_that_never_lets_go_of_the_lock_is_gone_beside_after_a_while() {
        let mut turns = Turns::default();
        let after = |turns: &mut Turns, seconds: u64| turns.found_taken(NOW_MS + seconds * 1_000);
        assert_eq!(
            [0, 10, 29, 30, 300].map(|seconds| after(&mut turns, seconds)),
            [false, false, false, true, true]
        );
        turns.had();
        assert!(!after(&mut turns, 301), "whoever lets go now and then is waited for");
    }

    #[test]
    fn nobody_makes_a_device_wait_for_more_than_an_hour_whatever_its_clock_does() {
        let hour = u32::try_from(LONGEST_ASKED_MS).expect("an hour");
        let mut pace = Pace::default();
        assert_eq!(pace.after_run(busy(u64::MAX, true), false, NOW_MS, &LOWEST), hour);
        assert_eq!(pace.after_change(0), hour, "a clock that was put back");
        pace.after_run(Err(SyncError::Refused(Code::UpgradeRequired)), false, NOW_MS, &LOWEST);
        assert_eq!(
            pace.after_change(0),
            AFTER_CHANGE_MS,
            "what was asked for is over once it was tried again"
        );
    }
}
