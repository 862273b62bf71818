//! What a library starts with when it is shown to somebody: a catalogue of real books and one open challenge.

use challenge::{Challenge, ChallengeId, Date, Rules, Text};

use crate::Library;
use crate::clock::utc_date;
use crate::store::{ImportReport, Publishing, Refused};

/// The same in every demo, so that loading it again finds it.
const SUMMER_READING: ChallengeId = ChallengeId(*b"demo-summer-read");
/// Three months, give or take.
const WINDOW_DAYS: i32 = 92;

/// What loading the demo did.
#[derive(Clone, Debug)]
pub struct Demo {
    pub catalogue: ImportReport,
    /// [`Publishing::RulesDiffer`] when it was loaded in another month before: the first window stays.
    pub challenge: Publishing,
}

impl Library {
    /// Loads the demo. Loading it again changes nothing.
    ///
    /// # Errors
    /// Only [`Refused::Failed`].
    pub async fn load_demo(&self) -> Result<Demo, Refused> {
        let books = marc::generate::demo_books();
        let catalogue = self.take_in("demo".to_owned(), books, Vec::new()).await?;
        let challenge = self.publish(summer_reading(utc_date(self.now_ms()))).await?;
        Ok(Demo { catalogue, challenge })
    }
}

/// Ten days of reading in a window that is open today: it begins with the present month.
fn summer_reading(today: Date) -> Challenge {
    let (_, _, day_of_month) = today.ymd();
    let opens = today.plus_days(1 - i32::try_from(day_of_month).unwrap_or(1));
    let rules = Rules::days(10, opens, opens.plus_days(WINDOW_DAYS));
    let texts = vec![
        Text::new(
            "mk",
            "Летно читање",
            "Читај десет дена, што сакаш и колку сакаш. Се брои и кога некој ти чита.",
        ),
        Text::new(
            "sq",
            "Leximi i verës",
            "Lexo dhjetë ditë, çfarë të duash e sa të duash. Vlen edhe kur të lexon dikush.",
        ),
        Text::new(
            "en",
            "Summer reading",
            "Read on ten days, anything and as much as you like. Being read to counts too.",
        ),
    ];
    Challenge::new(SUMMER_READING, rules, texts)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use challenge::Stage;

    use super::*;

    #[test]
    fn the_demo_challenge_is_open_on_the_day_it_is_loaded() {
        for date in ["2026-11-01", "2026-11-30", "2027-02-28", "2028-02-29", "2027-12-31"] {
            let today = date.parse().unwrap();
            assert_eq!(summer_reading(today).rules.stage(today), Stage::Open, "{date}");
        }
    }
}
