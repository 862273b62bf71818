//! Civil dates without a time zone: the date the reader chose, never one derived from a clock.

use core::fmt;
use core::ops::RangeInclusive;
use core::str::FromStr;

use minicbor::{Decode, Decoder, Encode};

/// A civil date in the proleptic Gregorian calendar, as days since 1970-01-01.
///
/// Limited to the years 1900 to 2199: outside them a date is a mistake, and the limit keeps arithmetic in range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode)]
#[cbor(transparent)]
pub struct Date(#[n(0)] i32);

impl<'b, C> Decode<'b, C> for Date {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::from_epoch_day(d.i32()?).map_err(|_| minicbor::decode::Error::message("a date out of range"))
    }
}

/// Not a date, or one outside the years 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date between 1900-01-01 and 2199-12-31")]
pub struct NotADate;

impl Date {
    const RANGE: RangeInclusive<i32> = -25_567..=84_005;

    pub const EARLIEST: Self = Self(*Self::RANGE.start());
    pub const LATEST: Self = Self(*Self::RANGE.end());

    /// From days since 1970-01-01.
    pub fn from_epoch_day(day: i32) -> Result<Self, NotADate> {
        if Self::RANGE.contains(&day) { Ok(Self(day)) } else { Err(NotADate) }
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn epoch_day(self) -> i32 {
        self.0
    }

    /// From a calendar year, month 1–12 and day 1–31.
    ///
    /// Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*, `days_from_civil`.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Result<Self, NotADate> {
        if !(1900..=2199).contains(&year) || !(1..=12).contains(&month) || day == 0 {
            return Err(NotADate);
        }
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let month_from_march = i32::try_from((month + 9) % 12).map_err(|_| NotADate)?;
        let day = i32::try_from(day).map_err(|_| NotADate)?;
        let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let date = Self::from_epoch_day(era * 146_097 + day_of_era - 719_468)?;
        // The 30th of February comes out as a date in March.
        if date.ymd() == (year, month, day.unsigned_abs()) { Ok(date) } else { Err(NotADate) }
    }

    /// Calendar year, month 1–12, day 1–31. Source as for [`Date::from_ymd`], `civil_from_days`.
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month.unsigned_abs(), day.unsigned_abs())
    }

    /// 0 is Monday, 6 is Sunday.
    #[must_use]
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7).unsigned_abs()
    }

    /// The date so many days later (earlier when negative), held at the ends of the range.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).clamp(*Self::RANGE.start(), *Self::RANGE.end()))
    }

    /// Days from `earlier` to this date; negative when this one is the earlier.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Date {
    /// ISO 8601, `2027-06-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = NotADate;

    /// ISO 8601, `2027-06-01`.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.splitn(3, '-');
        let mut next = |width: usize| {
            parts
                .next()
                .filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|part| part.parse::<u32>().ok())
                .ok_or(NotADate)
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        Self::from_ymd(i32::try_from(year).map_err(|_| NotADate)?, month, day)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_date_survives_the_calendar_and_text(day in -25_567..=84_005) {
            let date = Date::from_epoch_day(day).expect("in range");
            let (year, month, dom) = date.ymd();
            prop_assert_eq!(Date::from_ymd(year, month, dom), Ok(date));
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }

        #[test]
        fn any_text_is_a_date_or_a_refusal(text in ".{0,12}") {
            let _ = text.parse::<Date>();
        }
    }

    #[test]
    fn known_dates() {
        assert_eq!("1970-01-01".parse(), Date::from_epoch_day(0));
        assert_eq!("2000-02-29".parse(), Date::from_epoch_day(11_016));
        assert_eq!("2026-11-23".parse(), Date::from_epoch_day(20_780));
        assert_eq!(Date::from_epoch_day(20_780).map(Date::weekday), Ok(0), "a Monday");
    }

    #[test]
    fn the_ends_of_the_range_are_whole_years() {
        assert_eq!("1900-01-01".parse(), Date::from_epoch_day(*Date::RANGE.start()));
        assert_eq!("2199-12-31".parse(), Date::from_epoch_day(*Date::RANGE.end()));
    }

    #[test]
    fn a_day_out_of_range_is_refused_from_the_wire_too() {
        for day in [i32::MIN, -25_568, 84_006, i32::MAX] {
            let bytes = minicbor::to_vec(day).expect("memory");
            assert!(minicbor::decode::<Date>(&bytes).is_err(), "{day}");
        }
        let today = Date::from_epoch_day(20_780).expect("in range");
        let bytes = minicbor::to_vec(today).expect("memory");
        assert_eq!(minicbor::decode::<Date>(&bytes).expect("own bytes"), today);
    }

    #[test]
    fn days_that_are_not_in_the_calendar_are_refused() {
        for text in
            ["2027-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "27-04-01", "2027-4-1", "+027-04-01", ""]
        {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }
}
