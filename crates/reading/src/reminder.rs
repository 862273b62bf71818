//! A family's own reading time, as a file for the calendar it uses already. Nothing of it leaves the device by us.
//!
//! Format: RFC 5545, iCalendar. Times are floating (§3.3.5): seven in the evening is seven wherever the family is.

use challenge::Date;

/// When the family reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingTime {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// Monday first.
    pub weekdays: [bool; 7],
}

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const MINUTES: u8 = 20;

impl ReadingTime {
    /// A calendar with one event that comes again. None when no day is chosen. `summary` is the reader's own text, `uid` names
    /// the event, so that a second file moves it instead of adding another.
    #[must_use]
    pub fn calendar(&self, summary: &str, uid: &str, today: Date) -> Option<String> {
        let first = (0..7).map(|ahead| today.plus_days(ahead)).find(|date| self.is_on(*date))?;
        let days: Vec<&str> =
            DAYS.into_iter().zip(self.weekdays).filter(|(_, chosen)| *chosen).map(|(day, _)| day).collect();
        let (year, month, day) = first.ymd();
        let (hour, minute) = (self.hour.min(23), self.minute.min(59));
        let start = format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}00");
        let (year, month, day) = today.ymd();
        let lines = [
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Prelistaj//Reading time//EN".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{uid}"),
            format!("DTSTAMP:{year:04}{month:02}{day:02}T000000Z"),
            format!("DTSTART:{start}"),
            format!("DURATION:PT{MINUTES}M"),
            format!("RRULE:FREQ=WEEKLY;BYDAY={}", days.join(",")),
            format!("SUMMARY:{}", escaped(summary)),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("DESCRIPTION:{}", escaped(summary)),
            "TRIGGER:PT0M".to_owned(),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
        ];
        Some(lines.iter().flat_map(|line| folded(line)).collect())
    }

    fn is_on(&self, date: Date) -> bool {
        self.weekdays[date.weekday() as usize % 7]
    }
}

/// §3.3.11.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// §3.1: lines of 75 octets at most, the rest behind a space.
fn folded(line: &str) -> Vec<String> {
    const MOST: usize = 75;
    let mut lines = vec![String::new()];
    for sign in line.chars() {
        let is_full = lines.last().is_some_and(|line| line.len() + sign.len_utf8() > MOST);
        if is_full {
            lines.push(" ".to_owned());
        }
        if let Some(line) = lines.last_mut() {
            line.push(sign);
        }
    }
    lines.into_iter().map(|line| line + "\r\n").collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn evenings(weekdays: [bool; 7]) -> ReadingTime {
        ReadingTime { hour: 19, minute: 30, weekdays }
    }

    fn monday() -> Date {
        "2026-11-23".parse().expect("date")
    }

    #[test]
    fn the_event_begins_on_the_next_chosen_day_and_comes_again_on_all() {
        let time = evenings([false, true, false, true, false, false, false]);
        let calendar = time.calendar("Читање, заедно", "reading@prelistaj", monday()).expect("two days");
        for line in [
            "DTSTART:20261124T193000\r\n",
            "RRULE:FREQ=WEEKLY;BYDAY=TU,TH\r\n",
            "SUMMARY:Читање\\, заедно\r\n",
            "TRIGGER:PT0M\r\n",
        ] {
            assert!(calendar.contains(line), "{line}");
        }
        assert!(!calendar.contains("TZID") && !calendar.contains("193000Z"), "floating");
    }

    #[test]
    fn no_day_is_no_calendar() {
        assert_eq!(evenings([false; 7]).calendar("Читање", "reading@prelistaj", monday()), None);
    }

    proptest! {
        #[test]
        fn no_text_breaks_out_of_its_line(summary in ".{0,200}") {
            let calendar = evenings([true; 7]).calendar(&summary, "reading@prelistaj", monday()).expect("days");
            for line in calendar.split("\r\n") {
                prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']));
            }
            prop_assert_eq!(calendar.matches("\r\nSUMMARY:").count(), 1);
        }
    }
}
