//! Time enters the server here and nowhere else.

use challenge::Date;

/// Where the server's time comes from. A simulation sets it; the `Date` of every answer follows it.
pub trait Clock: Send + Sync + 'static {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn unix_ms(&self) -> u64;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the server's time enters")]
    fn unix_ms(&self) -> u64 {
        let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since_epoch.map_or(0, |elapsed| u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX))
    }
}

const HOUR_MS: u64 = 60 * 60 * 1000;
const DAY_MS: u64 = 24 * HOUR_MS;

/// Days since 1970-01-01 in UTC: the finest time that is stored about a device.
pub(crate) fn epoch_day(unix_ms: u64) -> i32 {
    i32::try_from(unix_ms / DAY_MS).unwrap_or(i32::MAX)
}

/// The date in UTC.
pub(crate) fn utc_date(unix_ms: u64) -> Date {
    epoch_start().plus_days(epoch_day(unix_ms))
}

/// The date at UTC−12, where every day ends last.
///
/// A challenge is over once its last day is over everywhere, so that no time zone is configured or looked up and
/// a family that travels loses nothing.
pub(crate) fn last_date_on_earth(unix_ms: u64) -> Date {
    utc_date(unix_ms.saturating_sub(12 * HOUR_MS))
}

/// The date at UTC+14, where every day begins first: nothing is read on a later one yet.
pub(crate) fn first_date_on_earth(unix_ms: u64) -> Date {
    utc_date(unix_ms.saturating_add(14 * HOUR_MS))
}

fn epoch_start() -> Date {
    // Day 0 is inside the range of dates; there is no other way for this to fail.
    Date::from_epoch_day(0).unwrap_or_else(|_| unreachable!("1970-01-01 is a date"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_over_when_it_is_over_everywhere() {
        let noon_of_the_second = DAY_MS + 12 * HOUR_MS;
        assert_eq!(last_date_on_earth(noon_of_the_second - 1).epoch_day(), 0);
        assert_eq!(last_date_on_earth(noon_of_the_second).epoch_day(), 1);
        assert_eq!(utc_date(DAY_MS).epoch_day(), 1);
        assert_eq!(first_date_on_earth(10 * HOUR_MS - 1).epoch_day(), 0);
        assert_eq!(first_date_on_earth(10 * HOUR_MS).epoch_day(), 1);
    }
}
