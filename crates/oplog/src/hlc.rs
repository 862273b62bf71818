//! A hybrid logical clock (Kulkarni et al., 2014): close to wall time, and not going back while it is.

use minicbor::{Decode, Encode};

/// 48 bits of milliseconds since 1970-01-01 UTC above 16 bits of counter.
///
/// It only breaks ties between versions of equal generation, so a wrong clock cannot undo an edit. It never leaves
/// the private plane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Hlc(#[n(0)] u64);

/// How far the clock may be ahead of corrected wall time, whoever is to blame: a received stamp, or this device before
/// its own clock was put right.
pub const MAX_AHEAD_MS: u64 = 5 * 60 * 1000;

const MAX_MILLIS: u64 = (1 << 48) - 1;
/// Stamps are taken in steps of 1,024 ms. Nobody would miss who tapped first within a second, and finer time is noise that no
/// batch can compress: a quarter of its bytes (ADR 0016).
const GRAIN_MS: u64 = 1 << 10;

impl Hlc {
    #[must_use]
    pub fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    #[must_use]
    pub fn bits(self) -> u64 {
        self.0
    }

    /// Milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub fn millis(self) -> u64 {
        self.0 >> 16
    }

    /// The next stamp of a device whose last one was `self`, at corrected wall time `now_ms`: that time down to the last
    /// full step of 1,024 ms, or else one more than the last stamp. A last stamp that is further ahead than
    /// [`MAX_AHEAD_MS`] was wrong, and is given up; an edit still beats the version it was made on, by its generation.
    #[must_use]
    pub fn tick(self, now_ms: u64) -> Self {
        let wall = Self((now_ms.min(MAX_MILLIS) & !(GRAIN_MS - 1)) << 16);
        if wall > self || self.is_too_far_ahead_of(now_ms) { wall } else { Self(self.0.saturating_add(1)) }
    }

    /// The device's clock after it has seen `received`: never earlier than its own, never dragged further ahead of
    /// wall time than [`MAX_AHEAD_MS`].
    #[must_use]
    pub fn observe(self, received: Self, now_ms: u64) -> Self {
        if received.is_too_far_ahead_of(now_ms) { self } else { self.max(received) }
    }

    fn is_too_far_ahead_of(self, now_ms: u64) -> bool {
        self.millis() > now_ms.saturating_add(MAX_AHEAD_MS)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_clock_that_is_not_far_ahead_never_goes_back(last in 0u64..1 << 62, now in 0u64..1 << 46) {
            prop_assume!(Hlc(last).millis() <= now + MAX_AHEAD_MS);
            prop_assert!(Hlc(last).tick(now) > Hlc(last));
        }

        #[test]
        fn no_stamp_is_further_ahead_than_five_minutes(last: u64, received: u64, now in 0u64..1 << 46) {
            let stamp = Hlc(last).observe(Hlc(received), now).tick(now);
            let earliest = now.saturating_sub(GRAIN_MS - 1);
            // One more than the limit: the counter of the last allowed millisecond may be full.
            let latest = now + MAX_AHEAD_MS + 1;
            prop_assert!((earliest..=latest).contains(&stamp.millis()));
        }

        #[test]
        fn a_stamp_follows_what_was_observed(last in 0u64..1 << 62, received in 0u64..1 << 62, now in 0u64..1 << 46) {
            let seen = Hlc(last).observe(Hlc(received), now);
            prop_assert!(seen >= Hlc(last));
            if Hlc(received).millis() <= now + MAX_AHEAD_MS {
                prop_assert!(seen.tick(now) > Hlc(received));
            }
        }
    }

    #[test]
    fn a_stamp_from_the_far_future_does_not_drag_the_clock() {
        let now = 1_800_000_000_000;
        let rogue = Hlc((now + 10 * 365 * 86_400_000) << 16);
        assert_eq!(Hlc::default().observe(rogue, now), Hlc::default());
    }

    #[test]
    fn within_a_step_of_1024_ms_the_counter_orders() {
        let first = Hlc::default().tick(2_047);
        assert_eq!(first.millis(), 1_024);
        assert_eq!(first.tick(2_047).bits(), first.bits() + 1);
        assert_eq!(first.tick(999).bits(), first.bits() + 1, "the wall clock went back");
        assert_eq!(first.tick(2_048).millis(), 2_048);
    }
}
