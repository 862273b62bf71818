//! Time, as the device has it.

use challenge::Date;
use leptos::prelude::window;
use replica::Clock;

#[derive(Clone, Copy, Debug)]
pub(crate) struct BrowserClock;

impl Clock for BrowserClock {
    #[expect(clippy::disallowed_methods, reason = "here time enters")]
    fn now_ms(&self) -> u64 {
        // A clock before 1970 is one of 1970.
        js_sys::Date::now() as u64
    }

    /// By the time zone of the device: a child's today, whatever UTC says.
    #[expect(clippy::disallowed_methods, reason = "here time enters")]
    fn today(&self) -> Date {
        let now = js_sys::Date::new_0();
        let year = now.get_full_year().cast_signed().clamp(FIRST_YEAR, LAST_YEAR);
        // Only the 29th of February can be missing from another year.
        let on = |day: u32| Date::from_ymd(year, now.get_month() + 1, day);
        on(now.get_date()).or_else(|_| on(28)).unwrap_or_else(|_| wasm_bindgen::throw_str("not a calendar"))
    }
}

/// Milliseconds that have gone by since the page was loaded, whatever is done to the device's clock. It may stand still while
/// the device sleeps.
pub(crate) fn monotonic_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// The years of [`Date`]. A device with another has never been set.
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2199;
