//! The devices' clock: the machine's, which the server goes by too.

use challenge::Date;
use server::{Clock as _, SystemClock};

const MS_PER_DAY: u64 = 24 * 60 * 60 * 1000;

#[derive(Clone, Copy)]
pub(crate) struct MachineClock;

impl replica::Clock for MachineClock {
    fn now_ms(&self) -> u64 {
        SystemClock.unix_ms()
    }

    fn today(&self) -> Date {
        let day = i32::try_from(self.now_ms() / MS_PER_DAY).expect("a day");
        Date::from_epoch_day(day).expect("a date")
    }
}
