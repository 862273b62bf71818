//! The books: 55 of a hundred in Macedonian, 20 in Albanian, 25 in English.

use catalogue::{Audience, Book, Holding, Isbn, Language};
use marc::generate::Random;

use crate::vocabulary::{ALBANIAN, ENGLISH, MACEDONIAN, Sounds, Vocabulary};

const SOURCE: &str = "SYNTHETIC";

/// Streams of numbers beside those of the books.
const VOCABULARIES: u32 = u32::MAX;

struct Shelf {
    language: Language,
    /// Books of a hundred in this language.
    share: u64,
    words: Vocabulary,
    given_names: Vocabulary,
    family_names: Vocabulary,
    subjects: Vocabulary,
    series: Vocabulary,
}

/// `count` books. The first of a seed are the same whatever the count.
pub(crate) fn books(seed: u64, count: u32) -> Vec<Book> {
    let shelf = |number, language, share, sounds: &Sounds, words, endings| {
        let random = &mut Random::new(seed, VOCABULARIES - number);
        Shelf {
            language,
            share,
            words: Vocabulary::new(random, sounds, words, &[""]),
            given_names: Vocabulary::new(random, sounds, 250, &[""]),
            family_names: Vocabulary::new(random, sounds, 3_000, endings),
            subjects: Vocabulary::new(random, sounds, 150, &[""]),
            series: Vocabulary::new(random, sounds, 500, &[""]),
        }
    };
    let shelves = [
        shelf(
            0,
            Language::MACEDONIAN,
            55,
            &MACEDONIAN,
            20_000,
            &["ски", "ска", "ов", "ова", "евски", "ев"][..],
        ),
        shelf(1, Language::ALBANIAN, 20, &ALBANIAN, 10_000, &["aj", "i", "a", "u"][..]),
        shelf(2, Language::ENGLISH, 25, &ENGLISH, 12_000, &["son", "er", "ley", "ton"][..]),
    ];
    (0..count).map(|number| book(&mut Random::new(seed, number), &shelves, number)).collect()
}

fn book(random: &mut Random, shelves: &[Shelf], number: u32) -> Book {
    let shelf = random.by_share(shelves, |shelf| shelf.share);
    let lengths = [1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 6];
    let title_words = random.of(&lengths);
    let subtitle_words = random.of(&lengths);
    let title = phrase(random, &shelf.words, title_words);
    let has = |random: &mut Random, percent| random.below(100) < percent;
    let subtitle = has(random, 15).then(|| phrase(random, &shelf.words, subtitle_words));
    let series = has(random, 20).then(|| phrase(random, &shelf.series, 2));
    let authors = (0..random.of(&[0, 1, 1, 1, 1, 1, 1, 1, 1, 2])).map(|_| author(random, shelf)).collect();
    let subjects = (0..random.of(&[0, 1, 1, 2, 2, 3])).map(|_| phrase(random, &shelf.subjects, 1)).collect();
    let holdings = (0..random.of(&[1, 1, 1, 2])).map(|_| holding(random)).collect();
    Book {
        source: SOURCE.to_owned(),
        control_number: number.to_string(),
        title,
        subtitle,
        authors,
        language: Some(shelf.language),
        audience: random.of(&Audience::ALL),
        year: Some(1950 + random.below(76) as u16),
        publisher: Some(format!("SYNTHETIC Press {}", random.below(200))),
        isbn: has(random, 85).then(|| isbn(random)).flatten(),
        series,
        subjects,
        holdings,
        ..Book::default()
    }
}

fn phrase(random: &mut Random, words: &Vocabulary, length: usize) -> String {
    let words = (0..length).map(|_| words.draw(random)).collect::<Vec<_>>();
    capitalised(&words.join(" "))
}

fn author(random: &mut Random, shelf: &Shelf) -> String {
    let (given, family) = (shelf.given_names.draw(random), shelf.family_names.draw(random));
    format!("{} {}", capitalised(given), capitalised(family))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn holding(random: &mut Random) -> Holding {
    let call_number = format!("82-{}", random.below(90));
    Holding { branch: format!("SYNTHETIC-{}", random.below(12)), call_number }
}

/// From the registration group 979-9, which is not assigned, so that none is a real book's.
fn isbn(random: &mut Random) -> Option<Isbn> {
    let body = format!("9799{:08}", random.below(100_000_000));
    (0..10).find_map(|check| Isbn::parse(&format!("{body}{check}")))
}
