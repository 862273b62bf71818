//! Simulated time: one true time, the server's, and for each device a clock that may be wrong and a time zone.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use challenge::Date;

use super::rng::Rng;

pub(crate) const MINUTE_MS: u64 = 60_000;
pub(crate) const HOUR_MS: u64 = 60 * MINUTE_MS;
pub(crate) const DAY_MS: u64 = 24 * HOUR_MS;

/// The true time, in milliseconds since 1970-01-01 UTC.
#[derive(Clone)]
pub(crate) struct World(Arc<AtomicU64>);

impl World {
    pub(crate) fn starting(date: Date) -> Self {
        let day = u64::try_from(date.epoch_day()).expect("after 1970");
        Self(Arc::new(AtomicU64::new(day * DAY_MS)))
    }

    pub(crate) fn now_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn advance_ms(&self, by: u64) {
        self.0.fetch_add(by, Ordering::Relaxed);
    }
}

impl server::Clock for World {
    fn unix_ms(&self) -> u64 {
        self.now_ms()
    }
}

/// A device's clock. Clones are one clock; [`DeviceClock::copied`] makes another.
#[derive(Clone)]
pub(crate) struct DeviceClock {
    world: World,
    setting: Rc<Cell<Setting>>,
}

#[derive(Clone, Copy)]
struct Setting {
    /// Device time minus true time.
    error_ms: i64,
    /// Minutes east of UTC.
    zone: i32,
    /// Whether the device knows the true time since the clock was last set.
    is_corrected: bool,
}

/// Wellington in summer, Skopje in both seasons, Kathmandu, Newfoundland, Midway.
const ZONES: [i32; 6] = [13 * 60, 60, 120, 5 * 60 + 45, -(3 * 60 + 30), -11 * 60];

impl DeviceClock {
    /// Up to two days off either way: a child's tablet.
    pub(crate) fn new(world: &World, rng: &Rng) -> Self {
        let setting = Setting { error_ms: within(rng, 2 * DAY_MS), zone: ZONES[1], is_corrected: false };
        Self { world: world.clone(), setting: Rc::new(Cell::new(setting)) }
    }

    pub(crate) fn copied(&self) -> Self {
        Self { world: self.world.clone(), setting: Rc::new(Cell::new(self.setting.get())) }
    }

    /// Somebody sets the clock: right, a little wrong, or wrong by years.
    pub(crate) fn jump(&self, rng: &Rng) {
        const YEAR_MS: u64 = 365 * DAY_MS;
        let error_ms = match rng.below(4) {
            0 => 0,
            1 => within(rng, 2 * DAY_MS),
            _ => within(rng, 10 * YEAR_MS),
        };
        self.setting.set(Setting { error_ms, is_corrected: false, ..self.setting.get() });
    }

    /// The device travels, or the season of the clocks changes.
    pub(crate) fn travel(&self, rng: &Rng) {
        self.setting.set(Setting { zone: ZONES[rng.index(ZONES.len())], ..self.setting.get() });
    }

    /// The device corrects its clock by the server's: whether to the true time.
    pub(crate) fn learns(&self, is_true: bool) {
        self.setting.set(Setting { is_corrected: is_true, ..self.setting.get() });
    }

    /// The true time, if the device can know it.
    pub(crate) fn corrected_ms(&self) -> Option<u64> {
        self.setting.get().is_corrected.then(|| self.world.now_ms())
    }
}

impl replica::Clock for DeviceClock {
    fn now_ms(&self) -> u64 {
        self.world.now_ms().saturating_add_signed(self.setting.get().error_ms)
    }

    fn today(&self) -> Date {
        let zone_ms = i64::from(self.setting.get().zone) * MINUTE_MS.cast_signed();
        let day = self.now_ms().saturating_add_signed(zone_ms) / DAY_MS;
        Date::from_epoch_day(i32::try_from(day).expect("a day")).expect("a date")
    }
}

/// Between `-most` and `most`.
fn within(rng: &Rng, most: u64) -> i64 {
    rng.below(2 * most).cast_signed() - most.cast_signed()
}
