//! Simulated time: one true time, the server's, and a skew for each device.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use challenge::Date;

const DAY_MS: u64 = 86_400_000;

/// The true time, in milliseconds since 1970-01-01 UTC.
#[derive(Clone)]
pub(crate) struct World(Arc<AtomicU64>);

impl World {
    pub(crate) fn starting(date: Date) -> Self {
        let day = u64::try_from(date.epoch_day()).expect("after 1970");
        Self(Arc::new(AtomicU64::new(day * DAY_MS)))
    }

    pub(crate) fn advance_ms(&self, by: u64) {
        self.0.fetch_add(by, Ordering::Relaxed);
    }

    pub(crate) fn advance_day(&self) {
        self.advance_ms(DAY_MS);
    }
}

impl server::Clock for World {
    fn unix_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A device's clock, off by a constant.
#[derive(Clone)]
pub(crate) struct Skewed {
    pub(crate) world: World,
    pub(crate) skew_ms: i64,
}

impl replica::Clock for Skewed {
    fn now_ms(&self) -> u64 {
        server::Clock::unix_ms(&self.world).saturating_add_signed(self.skew_ms)
    }

    fn today(&self) -> Date {
        let day = i32::try_from(self.now_ms() / DAY_MS).expect("a day");
        Date::from_epoch_day(day).expect("a date")
    }
}
