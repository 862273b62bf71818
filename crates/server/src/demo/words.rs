//! Making texts and badges of a season: everything is said in four languages, always in the same order.

use challenge::{Badge, GivenFor, Name, Text};

/// The library's own language first.
pub(super) const LANGUAGES: [&str; 4] = ["mk", "sq", "tr", "en"];

/// The same thing in each of the languages.
pub(super) type InEach = [&'static str; 4];

/// What a challenge is called, and in a few sentences what there is to do.
pub(super) fn texts(titles: InEach, summaries: InEach) -> Vec<Text> {
    let texts = LANGUAGES.iter().zip(titles).zip(summaries);
    texts.map(|((language, title), summary)| Text::new(language, title, summary)).collect()
}

/// The same with the words of the tasks, in the order of the rules.
pub(super) fn texts_with_tasks(titles: InEach, summaries: InEach, tasks: &[InEach]) -> Vec<Text> {
    let mut texts = texts(titles, summaries);
    for (at, text) in texts.iter_mut().enumerate() {
        text.tasks = tasks.iter().map(|task| task[at].to_owned()).collect();
    }
    texts
}

pub(super) fn names(names: InEach) -> Vec<Name> {
    let names = LANGUAGES.iter().zip(names);
    names.map(|(language, name)| Name { language: (*language).to_owned(), name: name.to_owned() }).collect()
}

/// Badges in the order given, numbered from 1: which emblem, what for, and in words what was done.
pub(super) fn badges(badges: Vec<(u16, GivenFor, InEach)>) -> Vec<Badge> {
    let numbered = (1..).zip(badges);
    numbered
        .map(|(number, (emblem, given_for, name))| Badge { number, emblem, given_for, names: names(name) })
        .collect()
}
