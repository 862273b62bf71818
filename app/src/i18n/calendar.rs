//! Dates in words. Month and day names are ours: browsers lack them for mk and sq.

use challenge::Date;

use super::words;

/// `14 јуни`.
pub(crate) fn day_and_month(date: Date) -> String {
    let (_, month, day) = date.ymd();
    words::date(&day, u64::from(month))
}

/// `14 јуни 2027`.
pub(crate) fn full(date: Date) -> String {
    format!("{} {}", day_and_month(date), date.ymd().0)
}

/// `понеделник, 14 јуни`.
pub(crate) fn weekday_and_date(date: Date) -> String {
    format!("{}, {}", words::weekday(u64::from(date.weekday())), day_and_month(date))
}

/// One or two letters, for a row of seven.
pub(crate) fn weekday_initial(date: Date) -> String {
    words::weekday_initial(u64::from(date.weekday()))
}
