//! Our small reader says what the whole of Fluent says, for every message of every language.
#![expect(clippy::unwrap_used, reason = "tests")]

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use fluent_syntax::ast::Entry;
use fluent_syntax::parser;

use super::digest::digest_of;
use super::language::Language;
use super::pack::{Pack, Value};

/// Beyond 111, so that 11 and 111 differ from 1, 21 and 101.
const LARGEST_NUMBER: u64 = 130;

/// Every name that stands in a place of some message.
const PLACES: &[&str] = &[
    "amount", "branch", "cap", "count", "date", "day", "days", "done", "from", "gifts", "goal", "kind",
    "max", "min", "minutes", "month", "n", "name", "names", "needed", "number", "of", "one", "other", "page",
    "picture", "shown", "sticker", "title", "titles", "to", "total", "unit", "version", "weekday", "what",
    "year",
];

/// The words of every start.
fn file(language: Language) -> &'static str {
    match language {
        Language::Macedonian => include_str!("../../locales/mk.ftl"),
        Language::Albanian => include_str!("../../locales/sq.ftl"),
        Language::English => include_str!("../../locales/en.ftl"),
    }
}

/// Those that come with the later screens.
fn later_file(language: Language) -> &'static str {
    match language {
        Language::Macedonian => include_str!("../../locales/later/mk.ftl"),
        Language::Albanian => include_str!("../../locales/later/sq.ftl"),
        Language::English => include_str!("../../locales/later/en.ftl"),
    }
}

fn sorted_keys(file: &str) -> Vec<String> {
    let resource = parser::parse(file).unwrap();
    let mut keys: Vec<_> = resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect();
    keys.sort();
    keys
}

fn pack(language: Language, file: &'static str) -> Pack {
    let keys = sorted_keys(file);
    Pack::read(language, file, digest_of(keys.iter().map(String::as_str))).unwrap()
}

fn oracle(language: Language, file: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![language.code().parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource(FluentResource::try_new(file.to_owned()).unwrap()).unwrap();
    bundle
}

#[test]
fn every_message_reads_as_fluent_reads_it() {
    let files = Language::ALL.map(|language| [file, later_file].map(|of| (language, of(language))));
    for (language, file) in files.into_iter().flatten() {
        let (pack, oracle) = (pack(language, file), oracle(language, file));
        for (index, key) in sorted_keys(file).iter().enumerate() {
            let pattern = oracle.get_message(key).unwrap().value().unwrap();
            for number in 0..=LARGEST_NUMBER {
                let ours: Vec<_> = PLACES.iter().map(|place| (*place, Value::Number(number))).collect();
                let mut theirs = FluentArgs::new();
                PLACES.iter().for_each(|place| theirs.set(*place, number));
                let mut faults = Vec::new();
                let expected = oracle.format_pattern(pattern, Some(&theirs), &mut faults);
                assert!(faults.is_empty(), "{key}: {faults:?}");
                assert_eq!(pack.phrase(index, &ours), expected, "{key} in {}", language.code());
            }
        }
    }
}

#[test]
fn words_fill_places_as_they_are() {
    let file = file(Language::Macedonian);
    let pack = pack(Language::Macedonian, file);
    let hello = sorted_keys(file).iter().position(|key| key == "today-hello").unwrap();
    assert_eq!(pack.phrase(hello, &[("name", Value::Shown(&"{ $name }"))]), "Здраво, { $name }!");
}

#[test]
fn macedonian_counts_twenty_one_as_one_and_eleven_as_many() {
    let category = |number| Language::Macedonian.plural_category(number);
    assert_eq!(
        [0, 1, 2, 11, 21, 101, 111, 121].map(category),
        ["other", "one", "other", "other", "one", "one", "other", "one"]
    );
}

#[test]
fn a_file_of_another_build_is_refused() {
    let keys = sorted_keys(file(Language::English));
    let digest = digest_of(keys.iter().map(String::as_str));
    let with_one_more: &'static str =
        Box::leak(format!("{}new-key = New\n", file(Language::English)).into_boxed_str());
    assert!(Pack::read(Language::English, with_one_more, digest).is_none());
}
