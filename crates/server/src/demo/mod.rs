//! What a library starts with when it is shown to somebody: a catalogue of real books and a season of open challenges, one
//! of each kind.

mod bingo;
mod bookmobile;
mod emblem;
mod minutes_together;
mod next_door;
mod summer_reading;
mod thousand_books;
mod two_languages;
mod words;

use challenge::{Challenge, Date};

use crate::Library;
use crate::clock::utc_date;
use crate::store::{ImportReport, Publishing, Refused};

pub use bookmobile::Stop;

/// What loading the demo did.
#[derive(Clone, Debug)]
pub struct Demo {
    pub catalogue: ImportReport,
    /// One outcome for each challenge, in the order of the season. [`Publishing::RulesDiffer`] when it was loaded in another
    /// month before: the first window stays.
    pub challenges: Vec<Publishing>,
    /// Where the bookmobile stops, and the code that is given out there.
    pub stops: &'static [Stop],
}

impl Library {
    /// Loads the demo. Loading it again changes nothing.
    ///
    /// # Errors
    /// Only [`Refused::Failed`].
    pub async fn load_demo(&self) -> Result<Demo, Refused> {
        let books = marc::generate::demo_books();
        let catalogue = self.take_in("demo", books).await?;
        let mut challenges = Vec::new();
        for challenge in season(utc_date(self.now_ms())) {
            challenges.push(self.publish(challenge).await?);
        }
        self.keep_codes(bookmobile::ID, bookmobile::codes()).await?;
        Ok(Demo { catalogue, challenges, stops: bookmobile::STOPS })
    }
}

/// All of them are open today. Summer reading begins with the present month, the others with the one before: so it is the
/// first that is listed.
fn season(today: Date) -> Vec<Challenge> {
    let this_month = first_of_month(today);
    let last_month = first_of_month(this_month.plus_days(-1));
    vec![
        summer_reading::challenge(this_month),
        two_languages::challenge(last_month),
        thousand_books::challenge(last_month),
        bookmobile::challenge(last_month),
        bingo::challenge(last_month),
        next_door::challenge(last_month),
        minutes_together::challenge(last_month),
    ]
}

fn first_of_month(date: Date) -> Date {
    let (_, _, day_of_month) = date.ymd();
    date.plus_days(1 - i32::try_from(day_of_month).unwrap_or(1))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::collections::BTreeSet;

    use challenge::{DoneBy, Name, Stage};

    use super::*;
    use crate::desk::{LONGEST_WINDOW_DAYS, SUMMARY_MAX_CHARS, TITLE_MAX_CHARS};
    use words::LANGUAGES;

    fn today() -> Date {
        "2027-06-15".parse().unwrap()
    }

    fn assert_in_every_language(names: &[Name], what: &str) {
        let languages: Vec<_> = names.iter().map(|name| name.language.as_str()).collect();
        assert_eq!(languages, LANGUAGES, "{what}");
        for Name { language, name } in names {
            assert!(
                !name.is_empty() && name.chars().count() <= TITLE_MAX_CHARS,
                "{what}, {language}: {name}"
            );
        }
    }

    #[test]
    fn every_challenge_is_open_on_the_day_it_is_loaded_and_summer_reading_opens_last() {
        for date in ["2026-11-01", "2026-11-30", "2027-02-28", "2028-02-29", "2027-12-31", "2027-01-01"] {
            let today = date.parse().unwrap();
            let [summer, others @ ..] = &season(today)[..] else { panic!("no season") };
            for challenge in season(today) {
                assert_eq!(challenge.rules.stage(today), Stage::Open, "{date}: {:?}", challenge.id);
                let days = challenge.rules.closes.days_since(challenge.rules.opens);
                assert!(days <= LONGEST_WINDOW_DAYS, "{date}: {:?}", challenge.id);
            }
            assert!(others.iter().all(|other| other.rules.opens < summer.rules.opens), "{date}");
        }
    }

    #[test]
    fn every_challenge_has_an_id_of_its_own() {
        let ids: BTreeSet<_> = season(today()).iter().map(|challenge| challenge.id).collect();
        assert_eq!(ids.len(), season(today()).len());
    }

    #[test]
    fn every_challenge_says_in_every_language_what_it_is_and_what_there_is_to_do() {
        for challenge in season(today()) {
            let languages: Vec<_> = challenge.texts.iter().map(|text| text.language.as_str()).collect();
            assert_eq!(languages, LANGUAGES);
            for text in &challenge.texts {
                let title = text.title.chars().count();
                let summary = text.summary.chars().count();
                assert!((1..=TITLE_MAX_CHARS).contains(&title), "{}", text.title);
                assert!((1..=SUMMARY_MAX_CHARS).contains(&summary), "{}", text.title);
                assert_eq!(text.tasks.len(), challenge.rules.tasks.len(), "{}", text.title);
                for task in &text.tasks {
                    assert!((1..=TITLE_MAX_CHARS).contains(&task.chars().count()), "{task}");
                }
            }
        }
    }

    #[test]
    fn every_badge_is_named_in_every_language_and_has_a_number_of_its_own() {
        for challenge in season(today()) {
            let title = &challenge.texts[0].title;
            let numbers: BTreeSet<_> = challenge.badges.iter().map(|badge| badge.number).collect();
            assert_eq!(numbers.len(), challenge.badges.len(), "{title}");
            assert!(numbers.len() >= 2 && !numbers.contains(&0), "{title}");
            for badge in &challenge.badges {
                assert_in_every_language(&badge.names, title);
            }
        }
    }

    #[test]
    fn what_a_partner_gives_is_said_in_every_language() {
        let season = season(today());
        let mut pledges = season.iter().filter_map(|challenge| challenge.community.as_ref()?.pledge.as_ref());
        let pledge = pledges.next().unwrap();
        assert_in_every_language(&pledge.thanks, &pledge.partner);
        assert_eq!(pledge.gifts(1_999), 1);
    }

    #[test]
    fn tasks_are_numbered_from_one_and_a_card_is_full_of_them() {
        for challenge in season(today()) {
            let numbers: Vec<_> = challenge.rules.tasks.iter().map(|task| task.number).collect();
            assert_eq!(numbers, (1..).take(numbers.len()).collect::<Vec<u16>>());
            if let Some(card) = challenge.rules.card {
                assert!(card.is_sound());
                assert_eq!(card.squares(), numbers.len());
            }
        }
    }

    #[test]
    fn every_book_on_the_list_is_in_the_catalogue_in_one_of_five_languages() {
        let catalogue = marc::generate::demo_books();
        let challenge = next_door::challenge(today());
        let listed: Vec<_> = challenge
            .rules
            .tasks
            .iter()
            .map(|task| catalogue.iter().find(|book| task.done_by == DoneBy::Book(book.id().0)).unwrap())
            .collect();
        assert_eq!(listed.len(), 12);
        assert_eq!(listed.iter().map(|book| book.language).collect::<BTreeSet<_>>().len(), 5);
        for (book, words) in listed.iter().zip(&challenge.texts[0].tasks) {
            assert!(words.starts_with(&book.title), "{words}");
        }
    }

    #[test]
    fn every_code_that_is_given_out_is_that_of_its_stop() {
        let challenge = bookmobile::challenge(today());
        let done_by = challenge.rules.tasks.iter().map(|task| task.done_by);
        let hashes = bookmobile::codes().into_iter().map(|code| DoneBy::Code(code.hash(bookmobile::ID)));
        assert!(done_by.eq(hashes));
        assert_eq!(bookmobile::codes().len(), bookmobile::STOPS.len(), "each of them is a code");
    }

    #[test]
    fn every_challenge_survives_its_way_to_a_device() {
        for challenge in season(today()) {
            assert_eq!(protocol::decode(&protocol::encode(&challenge)), Ok(challenge));
        }
    }
}
