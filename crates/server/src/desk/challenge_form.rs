//! The form that publishes a challenge.

use std::collections::BTreeMap;

use axum::response::Html;
use challenge::{Challenge, ChallengeId, Date, Metric, Rules, Text};
use maud::{Markup, html};

use super::layout::{self, Field, Page};
use super::session::Staff;
use super::words;
use super::{LONGEST_WINDOW_DAYS, SUMMARY_MAX_CHARS, TITLE_MAX_CHARS};
use crate::Library;

/// What was sent, by name of the field: the languages decide how many there are.
pub(super) type Answers = BTreeMap<String, String>;
/// What is wrong, by name of the field.
pub(super) type Faults = BTreeMap<String, &'static str>;

const METRIC: &str = "metric";
const GOAL: &str = "goal";
const CAP: &str = "cap";
const OPENS: &str = "opens";
const CLOSES: &str = "closes";

/// What the form offers; codes and squares come with their own forms.
const METRICS: [(&str, Metric); 4] = [
    ("days", Metric::Days),
    ("minutes", Metric::Minutes),
    ("pages", Metric::Pages),
    ("books", Metric::Books),
];
/// A date or a book counts once.
const CAP_OF_DAYS_AND_BOOKS: u32 = 1;
const MOST: u32 = 1_000_000;

/// The challenge that the answers describe, or what is wrong with each of them.
pub(super) fn read(id: ChallengeId, answers: &Answers, languages: &[String]) -> Result<Challenge, Faults> {
    let mut faults = Faults::new();
    let rules = read_rules(answers, &mut faults);
    let texts = languages.iter().map(|language| read_text(language, answers, &mut faults)).collect();
    match rules {
        Some(rules) if faults.is_empty() => Ok(Challenge::new(id, rules, texts)),
        _ => Err(faults),
    }
}

fn read_rules(answers: &Answers, faults: &mut Faults) -> Option<Rules> {
    let metric = METRICS.iter().find(|(name, _)| *name == answer(answers, METRIC)).map(|(_, metric)| *metric);
    let goal = number(answers, GOAL);
    let cap = match metric {
        Some(Metric::Days | Metric::Books) => Some(CAP_OF_DAYS_AND_BOOKS),
        _ => number(answers, CAP),
    };
    let opens: Option<Date> = answer(answers, OPENS).parse().ok();
    let closes: Option<Date> = answer(answers, CLOSES).parse().ok();
    note(faults, METRIC, metric.is_none(), words::MISSING);
    note(faults, GOAL, goal.is_none(), words::NOT_A_NUMBER);
    note(faults, CAP, cap.is_none(), words::NOT_A_NUMBER);
    note(faults, OPENS, opens.is_none(), words::NOT_A_DATE);
    note(faults, CLOSES, closes.is_none(), words::NOT_A_DATE);
    let (opens, closes) = (opens?, closes?);
    let days = closes.days_since(opens);
    note(faults, CLOSES, days < 0, words::CLOSES_BEFORE_OPENING);
    note(faults, CLOSES, days > LONGEST_WINDOW_DAYS, words::TOO_LONG);
    Some(Rules { metric: metric?, cap: cap?, ..Rules::days(goal?, opens, closes) })
}

fn read_text(language: &str, answers: &Answers, faults: &mut Faults) -> Text {
    let mut part = |name: String, most_chars: usize| {
        let text = answer(answers, &name).trim().to_owned();
        note(faults, &name, text.is_empty(), words::MISSING);
        note(faults, &name, text.chars().count() > most_chars, words::TOO_LONG);
        text
    };
    let title = part(title_name(language), TITLE_MAX_CHARS);
    let summary = part(summary_name(language), SUMMARY_MAX_CHARS);
    Text::new(language, &title, &summary)
}

fn note(faults: &mut Faults, name: &str, wrong: bool, sentence: &'static str) {
    if wrong {
        faults.entry(name.to_owned()).or_insert(sentence);
    }
}

fn answer<'a>(answers: &'a Answers, name: &str) -> &'a str {
    answers.get(name).map_or("", String::as_str)
}

fn number(answers: &Answers, name: &str) -> Option<u32> {
    answer(answers, name).trim().parse().ok().filter(|number| (1..=MOST).contains(number))
}

fn title_name(language: &str) -> String {
    format!("title-{language}")
}

fn summary_name(language: &str) -> String {
    format!("summary-{language}")
}

pub(super) fn page(library: &Library, staff: &Staff, answers: &Answers, faults: &Faults) -> Html<String> {
    let input = |name: &str, label: &str, kind: &str| {
        let fault = faults.get(name).copied();
        layout::field(&Field { name, label, kind, value: answer(answers, name), autocomplete: "off", fault })
    };
    let content = html! {
        p { (words::RULES_STAND) }
        form method="post" action="/desk/challenges/new" {
            (layout::form_token(staff))
            fieldset {
                legend { (words::RULES) }
                (metric_choice(answers))
                (input(GOAL, words::GOAL, "number"))
                (cap(answers, faults))
                (input(OPENS, words::OPENS, "date"))
                (input(CLOSES, words::CLOSES, "date"))
            }
            @for language in &library.config().languages {
                fieldset {
                    legend { (words::language(language)) }
                    (input(&title_name(language), words::TITLE, "text"))
                    (input(&summary_name(language), words::SUMMARY, "text"))
                }
            }
            button { (words::PUBLISH) }
        }
    };
    layout::page(&Page { title: words::NEW_CHALLENGE, staff: Some(staff) }, &content)
}

fn metric_choice(answers: &Answers) -> Markup {
    html! {
        div class="field" {
            label for=(METRIC) { (words::METRIC) }
            select id=(METRIC) name=(METRIC) {
                @for (name, metric) in METRICS {
                    option value=(name) selected[answer(answers, METRIC) == name] { (words::unit(metric)) }
                }
            }
        }
    }
}

/// Not required: days and books have none.
fn cap(answers: &Answers, faults: &Faults) -> Markup {
    let fault = faults.get(CAP);
    html! {
        div class="field" {
            label for=(CAP) { (words::CAP) }
            input id=(CAP) name=(CAP) type="number" min="1" value=(answer(answers, CAP))
                aria-invalid=[fault.map(|_| "true")] aria-describedby="cap-hint";
            p id="cap-hint" class=(if fault.is_some() { "fault" } else { "hint" }) {
                (fault.copied().unwrap_or(words::CAP_HINT))
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn answers(changes: &[(&str, &str)]) -> Answers {
        let good = [
            ("metric", "minutes"),
            ("goal", "600"),
            ("cap", "60"),
            ("opens", "2027-06-01"),
            ("closes", "2027-08-31"),
            ("title-mk", "Лето"),
            ("summary-mk", "Читај."),
            ("title-sq", "Verë"),
            ("summary-sq", "Lexo."),
        ];
        good.iter().chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn read_with(changes: &[(&str, &str)]) -> Result<Challenge, Faults> {
        let languages = ["mk", "sq"].map(str::to_owned);
        read(ChallengeId([1; 16]), &answers(changes), &languages)
    }

    #[test]
    fn a_whole_form_is_a_challenge() {
        let challenge = read_with(&[]).unwrap();
        assert_eq!((challenge.rules.goal, challenge.rules.cap), (600, 60));
        assert_eq!(
            challenge.texts.iter().map(|text| text.language.as_str()).collect::<Vec<_>>(),
            ["mk", "sq"]
        );
        assert_eq!(read_with(&[("metric", "days"), ("cap", "")]).unwrap().rules.cap, 1);
    }

    #[test]
    fn each_fault_is_told_at_its_field() {
        for (name, value, sentence) in [
            ("metric", "naps", words::MISSING),
            ("goal", "0", words::NOT_A_NUMBER),
            ("cap", "", words::NOT_A_NUMBER),
            ("opens", "2027-02-30", words::NOT_A_DATE),
            ("closes", "2027-05-31", words::CLOSES_BEFORE_OPENING),
            ("closes", "2199-05-31", words::TOO_LONG),
            ("title-sq", " ", words::MISSING),
            ("summary-mk", "", words::MISSING),
        ] {
            let faults = read_with(&[(name, value)]).unwrap_err();
            assert_eq!(faults, Faults::from([(name.to_owned(), sentence)]));
        }
    }
}
