//! Badges: what a challenge gives, and for what. Whether one is earned is computed, so that one added later is given to
//! everybody who has already earned it, and one whose reading is deleted is gone.

use minicbor::{Decode, Encode};

use crate::rules::Rules;
use crate::standing::Standing;

/// A badge of a challenge.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Badge {
    /// Names the badge within its challenge, from 1.
    #[n(0)]
    pub number: u16,
    /// Which of the app's emblems it shows.
    #[n(1)]
    pub emblem: u16,
    #[n(2)]
    pub given_for: GivenFor,
    /// One per published language of the challenge.
    #[n(3)]
    pub names: Vec<Name>,
}

/// What something is called in one language.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Name {
    /// BCP 47.
    #[n(0)]
    pub language: String,
    #[n(1)]
    pub name: String,
}

/// The name in the wanted language, else in the first.
#[must_use]
pub fn name_in<'n>(names: &'n [Name], language: &str) -> Option<&'n str> {
    let wanted = names.iter().find(|name| name.language == language);
    wanted.or_else(|| names.first()).map(|name| name.name.as_str())
}

/// What a badge is given for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum GivenFor {
    /// The goal of the challenge.
    #[n(0)]
    Goal,
    /// A stage on the way, in the unit of the metric.
    #[n(1)]
    Total(#[n(0)] u32),
    /// So many complete lines of the card.
    #[n(2)]
    Lines(#[n(0)] u32),
    /// One task, by its number.
    #[n(3)]
    Task(#[n(0)] u16),
    /// All of these badges, by their numbers. One that is not there is never earned.
    #[n(4)]
    Badges(#[n(0)] Vec<u16>),
}

/// Which badges are earned, in their own order.
#[must_use]
pub fn earned(badges: &[Badge], rules: &Rules, standing: &Standing) -> Vec<bool> {
    let mut earned: Vec<bool> =
        badges.iter().map(|badge| is_earned(&badge.given_for, rules, standing)).collect();
    // A badge for badges may be one of those that another asks for: as often as there are badges is enough, and a circle
    // stays unearned.
    for _ in 0..badges.len() {
        let before = earned.clone();
        for (at, badge) in badges.iter().enumerate() {
            if let GivenFor::Badges(numbers) = &badge.given_for {
                let has = |number: &u16| {
                    badges.iter().zip(&before).any(|(other, has)| *has && other.number == *number)
                };
                earned[at] = !numbers.is_empty() && numbers.iter().all(has);
            }
        }
        if earned == before {
            break;
        }
    }
    earned
}

fn is_earned(given_for: &GivenFor, rules: &Rules, standing: &Standing) -> bool {
    match given_for {
        GivenFor::Goal => standing.progress(rules).is_reached(),
        GivenFor::Total(stage) => standing.total >= u64::from(*stage),
        GivenFor::Lines(lines) => standing.lines >= *lines,
        GivenFor::Task(number) => {
            rules.tasks.iter().zip(&standing.done).any(|(task, done)| *done && task.number == *number)
        }
        GivenFor::Badges(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{Card, DoneBy, Task};

    fn badge(number: u16, given_for: GivenFor) -> Badge {
        Badge { number, emblem: 0, given_for, names: Vec::new() }
    }

    fn rules() -> Rules {
        let task = |number| Task { number, done_by: DoneBy::Telling };
        Rules {
            metric: crate::Metric::Activities,
            tasks: (1..=4).map(task).collect(),
            card: Some(Card { side: 2 }),
            ..Rules::days(1, "2027-06-01".parse().expect("date"), "2027-06-30".parse().expect("date"))
        }
    }

    fn standing(done: [bool; 4]) -> Standing {
        let total = done.iter().filter(|done| **done).count() as u64;
        Standing { total, lines: Card { side: 2 }.complete_lines(&done), done: done.to_vec() }
    }

    #[test]
    fn each_badge_is_given_for_what_it_says() {
        let badges = [
            badge(1, GivenFor::Total(2)),
            badge(2, GivenFor::Lines(2)),
            badge(3, GivenFor::Goal),
            badge(4, GivenFor::Task(3)),
        ];
        assert_eq!(earned(&badges, &rules(), &standing([true, false, false, false])), [false; 4]);
        assert_eq!(
            earned(&badges, &rules(), &standing([true, true, false, false])),
            [true, false, true, false]
        );
        assert_eq!(earned(&badges, &rules(), &standing([true; 4])), [true; 4]);
    }

    #[test]
    fn a_badge_for_badges_follows_them_however_deep_and_a_circle_is_never_earned() {
        let badges = [
            badge(1, GivenFor::Badges(vec![2])),
            badge(2, GivenFor::Badges(vec![3, 4])),
            badge(3, GivenFor::Total(1)),
            badge(4, GivenFor::Total(2)),
            badge(5, GivenFor::Badges(vec![6])),
            badge(6, GivenFor::Badges(vec![5])),
            badge(7, GivenFor::Badges(vec![99])),
            badge(8, GivenFor::Badges(Vec::new())),
        ];
        let one = earned(&badges, &rules(), &standing([true, false, false, false]));
        assert_eq!(one, [false, false, true, false, false, false, false, false]);
        let two = earned(&badges, &rules(), &standing([true, true, false, false]));
        assert_eq!(two, [true, true, true, true, false, false, false, false]);
    }

    #[test]
    fn a_name_is_that_of_the_language_or_the_librarys_own() {
        let name = |language: &str, name: &str| Name { language: language.into(), name: name.into() };
        let names = [name("mk", "Сонце"), name("sq", "Diell")];
        assert_eq!(name_in(&names, "sq"), Some("Diell"));
        assert_eq!(name_in(&names, "tr"), Some("Сонце"));
        assert_eq!(name_in(&[], "tr"), None);
    }
}
