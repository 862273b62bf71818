//! Synthetic catalogues: as large as wanted, always the same for a seed, and never mistaken for real ones.

use super::random::Random;
use catalogue::{Audience, Book, Holding, Isbn, Language};

/// Source of every synthetic book.
pub const SYNTHETIC_SOURCE: &str = "SYNTHETIC";

/// Words and names of one language. Titles are drawn from them; none is a real title.
struct Vocabulary {
    language: Language,
    /// Books of a hundred in this language.
    share: u64,
    nouns: &'static [&'static str],
    adjectives: &'static [&'static str],
    joined_by: &'static str,
    given_names: &'static [&'static str],
    family_names: &'static [&'static str],
    subjects: &'static [&'static str],
}

const VOCABULARIES: [Vocabulary; 5] = [
    Vocabulary {
        language: Language::MACEDONIAN,
        share: 50,
        nouns: &[
            "куче",
            "река",
            "шума",
            "ѕвезда",
            "јаболко",
            "езеро",
            "мост",
            "птица",
            "сон",
            "патување",
            "град",
            "море",
            "тајна",
            "училиште",
            "змеј",
            "врата",
            "снег",
            "лето",
            "чадор",
            "воденица",
            "ѓердан",
            "куќа",
            "џуџе",
            "нива",
        ],
        adjectives: &[
            "малото",
            "големото",
            "тивкото",
            "сино",
            "златно",
            "чудно",
            "старо",
            "далечно",
            "волшебно",
        ],
        joined_by: "и",
        given_names: &["Марија", "Ѓорѓи", "Елена", "Никола", "Ана", "Стојан", "Весна", "Бојан"],
        family_names: &[
            "Петровска",
            "Николовски",
            "Ќосев",
            "Јовановска",
            "Трајковски",
            "Џамбазова",
            "Илиевски",
        ],
        subjects: &["роман", "приказни", "поезија за деца", "природа", "авантури"],
    },
    Vocabulary {
        language: Language::ALBANIAN,
        share: 20,
        nouns: &[
            "qen",
            "lumë",
            "pyll",
            "yll",
            "mollë",
            "liqen",
            "urë",
            "zog",
            "ëndërr",
            "udhëtim",
            "qytet",
            "det",
            "shkollë",
            "çelës",
            "derë",
            "borë",
            "verë",
            "shtëpi",
            "xhuxh",
            "fshehtësi",
        ],
        adjectives: &[
            "i vogël",
            "i madh",
            "i qetë",
            "i kaltër",
            "i artë",
            "i çuditshëm",
            "i vjetër",
            "i largët",
        ],
        joined_by: "dhe",
        given_names: &["Arta", "Gëzim", "Besa", "Dritan", "Mira", "Luan", "Teuta"],
        family_names: &["Hoxha", "Krasniqi", "Shehu", "Berisha", "Gjoni", "Çela", "Rexhepi"],
        subjects: &["roman", "përralla", "poezi për fëmijë", "natyra", "aventura"],
    },
    Vocabulary {
        language: Language::TURKISH,
        share: 10,
        nouns: &[
            "köpek", "nehir", "orman", "yıldız", "elma", "göl", "köprü", "kuş", "rüya", "yolculuk", "şehir",
            "deniz", "ağaç", "çocuk", "kapı", "kış",
        ],
        adjectives: &["küçük", "büyük", "sessiz", "mavi", "altın", "garip", "eski", "uzak"],
        joined_by: "ve",
        given_names: &["Ayşe", "Mehmet", "Elif", "Emre", "Zeynep", "Can"],
        family_names: &["Yılmaz", "Kaya", "Demir", "Çelik", "Şahin", "Öztürk"],
        subjects: &["roman", "masal", "çocuk şiiri", "doğa", "macera"],
    },
    Vocabulary {
        language: Language::SERBIAN,
        share: 10,
        nouns: &[
            "пас",
            "река",
            "шума",
            "звезда",
            "јабука",
            "језеро",
            "мост",
            "птица",
            "сан",
            "путовање",
            "град",
            "море",
            "школа",
            "кључ",
            "врата",
            "снег",
            "лето",
            "кућа",
            "џеп",
            "њива",
        ],
        adjectives: &["мали", "велики", "тихи", "плави", "златни", "чудни", "стари", "далеки"],
        joined_by: "и",
        given_names: &["Јелена", "Милош", "Ђорђе", "Сања", "Љиљана", "Вук"],
        family_names: &["Јовановић", "Петровић", "Ђурић", "Николић", "Живковић", "Шћепановић"],
        subjects: &["роман", "бајке", "поезија за децу", "природа", "авантуре"],
    },
    Vocabulary {
        language: Language::ENGLISH,
        share: 10,
        nouns: &[
            "dog", "river", "forest", "star", "apple", "lake", "bridge", "bird", "dream", "journey", "city",
            "sea", "secret", "school", "key", "door", "snow", "summer", "castle", "mountain",
        ],
        adjectives: &["little", "great", "silent", "blue", "golden", "strange", "old", "distant"],
        joined_by: "and",
        given_names: &["Alice", "Thomas", "Grace", "Oliver", "Ruth", "Henry"],
        family_names: &["Walker", "Wright", "Shepherd", "Fletcher", "Whitlock", "Carter"],
        subjects: &["novel", "fairy tales", "poetry for children", "nature", "adventure"],
    },
];

const PUBLISHERS: [&str; 4] =
    ["SYNTHETIC Press A", "SYNTHETIC Press B", "SYNTHETIC Press C", "SYNTHETIC Press D"];
const BRANCHES: [&str; 5] = ["SYNTHETIC-1", "SYNTHETIC-2", "SYNTHETIC-3", "SYNTHETIC-4", "SYNTHETIC-5"];

/// `count` synthetic books. The first books of a seed are the same whatever the count.
///
/// The source of each is [`SYNTHETIC_SOURCE`], and its title ends with a number in square brackets.
pub fn synthetic_books(seed: u64, count: u32) -> impl Iterator<Item = Book> {
    (1..=count).map(move |number| book(&mut Random::new(seed, number), number))
}

fn book(random: &mut Random, number: u32) -> Book {
    let words = random.by_share(&VOCABULARIES, |words| words.share);
    let audiences =
        [Audience::SmallChildren, Audience::Children, Audience::Children, Audience::Teens, Audience::Adults];
    let author = |random: &mut Random| {
        format!("{} {}", random.skewed(words.given_names), random.skewed(words.family_names))
    };
    Book {
        source: SYNTHETIC_SOURCE.to_owned(),
        control_number: number.to_string(),
        title: format!("{} [SYNTHETIC {number}]", title(random, words)),
        authors: vec![author(random)],
        language: Some(words.language),
        audience: random.of(&audiences),
        year: Some(1950 + random.below(75) as u16),
        publisher: Some(random.skewed(&PUBLISHERS).to_owned()),
        isbn: isbn(number),
        subjects: vec![random.skewed(words.subjects).to_owned()],
        holdings: vec![Holding {
            branch: random.skewed(&BRANCHES).to_owned(),
            call_number: format!("SYN {number}"),
        }],
        ..Book::default()
    }
}

fn title(random: &mut Random, words: &Vocabulary) -> String {
    let (adjective, noun, other) =
        (random.of(words.adjectives), random.skewed(words.nouns), random.skewed(words.nouns));
    match random.below(3) {
        0 => format!("{adjective} {noun}"),
        1 => format!("{noun} {} {other}", words.joined_by),
        _ => format!("{adjective} {noun} {} {other}", words.joined_by),
    }
}

/// From the registration group 979-9, which is not assigned, so that none is a real book's.
fn isbn(number: u32) -> Option<Isbn> {
    let body = format!("9799{:08}", number % 100_000_000);
    (0..10).find_map(|check| Isbn::parse(&format!("{body}{check}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_gives_the_same_books_and_another_seed_others() {
        let books: Vec<Book> = synthetic_books(7, 50).collect();
        assert_eq!(books, synthetic_books(7, 50).collect::<Vec<_>>());
        assert_eq!(books[..20], synthetic_books(7, 20).collect::<Vec<_>>());
        assert_ne!(books, synthetic_books(8, 50).collect::<Vec<_>>());
    }

    #[test]
    fn every_book_says_that_it_is_synthetic() {
        for book in synthetic_books(1, 100) {
            assert_eq!(book.source, SYNTHETIC_SOURCE);
            assert!(book.title.contains("[SYNTHETIC "));
            assert!(book.isbn.is_some());
        }
    }

    #[test]
    fn shares_add_up_to_a_hundred() {
        assert_eq!(VOCABULARIES.iter().map(|words| words.share).sum::<u64>(), 100);
    }
}
