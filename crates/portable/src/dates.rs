//! Dates as other services and spreadsheets write them.

use challenge::Date;

/// A date as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// There is none.
    Empty,
    Date(Date),
    /// Day and month could be the other way round; the day is taken to come first, as here.
    Guessed(Date),
    /// There is something, and it is no date.
    NoDate,
}

/// `2024/1/5`, `2024-01-05`, `05/01/2024`, `5.1.2024`; of ranges and lists the last.
pub(crate) fn last_date(text: &str) -> Reading {
    let Some(last) = text.split(',').map(str::trim).rfind(|part| !part.is_empty()) else {
        return Reading::Empty;
    };
    match one_date(last) {
        Reading::NoDate => after_range(last),
        reading => reading,
    }
}

/// The end of `2024/01/02-2024/01/09`, or its beginning where it has no end. The dash may be one of those within the dates,
/// so each is tried.
fn after_range(text: &str) -> Reading {
    let dashes = text.match_indices(['-', '–']).collect::<Vec<_>>();
    let ends = dashes.iter().rev().map(|(at, dash)| text[at + dash.len()..].trim());
    let end = ends.map(one_date).find(|reading| matches!(reading, Reading::Date(_) | Reading::Guessed(_)));
    let beginning = || one_date(text.trim_end_matches(['-', '–', ' ']));
    end.unwrap_or_else(beginning)
}

fn one_date(text: &str) -> Reading {
    let numbers: Option<Vec<(usize, u32)>> = text
        .split(['/', '-', '.'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| Some((part.len(), part.parse().ok()?)))
        .collect();
    let date = |year: u32, month, day| {
        i32::try_from(year).ok().and_then(|year| Date::from_ymd(year, month, day).ok())
    };
    let reading = match numbers.as_deref() {
        Some([(4, year), (1..=2, month), (1..=2, day)]) => date(*year, *month, *day).map(Reading::Date),
        Some([(1..=2, first), (1..=2, second), (4, year)]) => {
            match (date(*year, *second, *first), date(*year, *first, *second)) {
                (Some(day_first), Some(other)) if day_first != other => Some(Reading::Guessed(day_first)),
                (day_first, other) => day_first.or(other).map(Reading::Date),
            }
        }
        _ => None,
    };
    reading.unwrap_or(Reading::NoDate)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("date")
    }

    #[test]
    fn dates_are_read_as_services_and_spreadsheets_write_them() {
        for (text, expected) in [
            ("2024/1/5", "2024-01-05"),
            ("2024/01/05", "2024-01-05"),
            ("2024-01-05", "2024-01-05"),
            ("25/01/2024", "2024-01-25"),
            ("01/25/2024", "2024-01-25"),
            ("25.1.2024", "2024-01-25"),
            ("25.1.2024.", "2024-01-25"),
            ("05/05/2024", "2024-05-05"),
            ("2024/01/02-2024/01/09", "2024-01-09"),
            ("2024-01-02-2024-01-09", "2024-01-09"),
            ("2024/01/02 – 2024/01/09", "2024-01-09"),
            ("2022/03/01-2022/03/04, 2024/01/02-2024/01/09", "2024-01-09"),
            ("2022/01/02, 2024/03/04", "2024-03-04"),
            ("2024/01/02-", "2024-01-02"),
        ] {
            assert_eq!(last_date(text), Reading::Date(date(expected)), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_said_to_be_guessed() {
        assert_eq!(last_date("05/01/2024"), Reading::Guessed(date("2024-01-05")));
        assert_eq!(last_date("01/02/2024-05/01/2024"), Reading::Guessed(date("2024-01-05")));
    }

    #[test]
    fn nothing_is_no_date_and_neither_are_words_or_days_that_are_not() {
        for text in ["", "  ", " , "] {
            assert_eq!(last_date(text), Reading::Empty, "{text}");
        }
        for text in
            ["2024", "2024/05", "2024/13/01", "30/02/2024", "yesterday", "99/99/2024", "1/2/24", "-", "2024-"]
        {
            assert_eq!(last_date(text), Reading::NoDate, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not(text in "[0-9/., –-]{0,40}") {
            let _ = last_date(&text);
        }
    }
}
