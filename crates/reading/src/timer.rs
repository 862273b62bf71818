//! The timer of a session: time that goes by while somebody reads, kept through reloads and sleep.
//!
//! A sum of short steps of the monotonic clock. A step that is too long to be sure of, because the page was gone or the
//! device slept, is not counted and not thrown away: the reader is asked. A clock that was set does nothing.

/// A running timer, as it is kept while the page is gone. All times in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    /// Counted so far.
    pub counted_ms: u64,
    /// Not counted so far: the reader is asked.
    pub doubtful_ms: u64,
    /// The wall clock at the last beat.
    pub beat_ms: u64,
}

/// A step that is longer is doubtful.
const SURE_MS: u64 = 5 * 60_000;
/// Nobody reads longer in one go.
const MOST_MS: u64 = 4 * 60 * 60_000;
const MINUTE_MS: u64 = 60_000;

impl Timer {
    #[must_use]
    pub fn started(wall_ms: u64) -> Self {
        Self { counted_ms: 0, doubtful_ms: 0, beat_ms: wall_ms }
    }

    /// A while has gone by on this page: so much on the monotonic clock, which may stand still while the device sleeps.
    pub fn beat(&mut self, wall_ms: u64, step_ms: u64) {
        let asleep_ms = wall_ms.saturating_sub(self.beat_ms).saturating_sub(step_ms);
        if step_ms > SURE_MS {
            self.doubt(step_ms.max(asleep_ms));
        } else {
            self.count(step_ms);
            if asleep_ms > SURE_MS {
                self.doubt(asleep_ms);
            }
        }
        self.beat_ms = wall_ms;
    }

    /// The page is back. Only the wall clock has gone on; if it was set back meanwhile, nothing is known.
    pub fn resume(&mut self, wall_ms: u64) {
        let gone_ms = wall_ms.saturating_sub(self.beat_ms);
        if gone_ms > SURE_MS {
            self.doubt(gone_ms);
        } else {
            self.count(gone_ms);
        }
        self.beat_ms = wall_ms;
    }

    /// The reader says whether the doubtful time was reading.
    pub fn settle(&mut self, was_reading: bool) {
        let doubtful_ms = std::mem::take(&mut self.doubtful_ms);
        if was_reading {
            self.count(doubtful_ms);
        }
    }

    fn count(&mut self, step_ms: u64) {
        self.counted_ms = self.counted_ms.saturating_add(step_ms).min(MOST_MS);
    }

    fn doubt(&mut self, step_ms: u64) {
        self.doubtful_ms = self.doubtful_ms.saturating_add(step_ms).min(MOST_MS);
    }

    /// Minutes to log: begun ones count, and there is one from the start.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        u32::try_from(self.counted_ms.div_ceil(MINUTE_MS).max(1)).unwrap_or(u32::MAX)
    }

    /// Whole doubtful minutes; 0 when there is nothing to ask.
    #[must_use]
    pub fn doubtful_minutes(&self) -> u32 {
        u32::try_from(self.doubtful_ms / MINUTE_MS).unwrap_or(u32::MAX)
    }

    /// As it is kept: three numbers.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{} {} {}", self.counted_ms, self.doubtful_ms, self.beat_ms)
    }

    /// Nothing when the text was not made by [`Timer::to_text`].
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let mut numbers = text.split(' ').map(|number| number.parse().ok());
        let timer =
            Self { counted_ms: numbers.next()??, doubtful_ms: numbers.next()??, beat_ms: numbers.next()?? };
        let is_possible = timer.counted_ms <= MOST_MS && timer.doubtful_ms <= MOST_MS;
        Some(timer).filter(|_| is_possible && numbers.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: u64 = 1_800_000_000_000;

    /// Beats every half minute for so many minutes.
    fn read_for(minutes: u64) -> Timer {
        let mut timer = Timer::started(START);
        for beat in 1..=minutes * 2 {
            timer.beat(START + beat * 30_000, 30_000);
        }
        timer
    }

    #[test]
    fn time_on_the_page_is_counted() {
        assert_eq!(read_for(20).minutes(), 20);
        assert_eq!(Timer::started(START).minutes(), 1);
    }

    #[test]
    fn a_clock_that_is_set_neither_gives_nor_takes() {
        let mut timer = read_for(10);
        timer.beat(START - 10 * 365 * 86_400_000, 30_000);
        assert_eq!((timer.minutes(), timer.doubtful_minutes()), (11, 0));
        timer.beat(timer.beat_ms + 30_000, 30_000);
        assert_eq!((timer.minutes(), timer.doubtful_minutes()), (11, 0));
    }

    #[test]
    fn a_short_reload_counts_and_a_long_absence_is_asked_about() {
        let mut timer = read_for(10);
        timer.resume(timer.beat_ms + 60_000);
        assert_eq!((timer.minutes(), timer.doubtful_minutes()), (11, 0));
        timer.resume(timer.beat_ms + 25 * 60_000);
        assert_eq!((timer.minutes(), timer.doubtful_minutes()), (11, 25));
        let mut not_reading = timer;
        timer.settle(true);
        not_reading.settle(false);
        assert_eq!((timer.minutes(), not_reading.minutes()), (36, 11));
    }

    #[test]
    fn sleep_is_asked_about_whether_or_not_the_monotonic_clock_went_on() {
        let mut stopped = read_for(10);
        stopped.beat(stopped.beat_ms + 30 * 60_000, 1_000);
        assert_eq!(stopped.doubtful_minutes(), 29);
        let mut went_on = read_for(10);
        went_on.beat(went_on.beat_ms + 30 * 60_000, 30 * 60_000);
        assert_eq!((went_on.minutes(), went_on.doubtful_minutes()), (10, 30));
    }

    #[test]
    fn nobody_reads_for_longer_than_four_hours() {
        let mut timer = read_for(10);
        timer.resume(timer.beat_ms + 3 * 86_400_000);
        timer.settle(true);
        assert_eq!(timer.minutes(), 240);
    }

    proptest! {
        #[test]
        fn a_timer_survives_being_kept(counted_ms in 0..=MOST_MS, doubtful_ms in 0..=MOST_MS, beat_ms: u64) {
            let timer = Timer { counted_ms, doubtful_ms, beat_ms };
            prop_assert_eq!(Timer::from_text(&timer.to_text()), Some(timer));
        }

        #[test]
        fn whatever_was_kept_is_a_timer_or_none(text in "[0-9 a-f]{0,60}") {
            let _ = Timer::from_text(&text).map(|timer| timer.minutes());
        }

        #[test]
        fn no_more_is_counted_than_has_gone_by(steps in prop::collection::vec((0u64..20 * 60_000, any::<bool>()), 0..40)) {
            let mut timer = Timer::started(START);
            let mut gone = 0;
            for (step, on_page) in steps {
                gone += step;
                if on_page { timer.beat(START + gone, step) } else { timer.resume(START + gone) }
            }
            prop_assert!(timer.counted_ms + timer.doubtful_ms <= gone);
        }
    }
}
