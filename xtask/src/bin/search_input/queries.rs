//! What is typed. Each query that names a book names it well enough: at most ten books have the words that are meant, wherever
//! they stand and in whichever script.

use std::collections::{HashMap, HashSet};

use catalogue::{Book, Language, fold};
use marc::generate::Random;

/// A query, and the book that must be among the first ten hits, if one must.
pub(crate) struct Query {
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    pub(crate) wanted: Option<u32>,
}

/// Two words name a book if no more books have both.
const FIRST_HITS: usize = 10;

/// A stream of numbers beside those of the books.
const QUERIES: u32 = u32::MAX - 100;

type Make = fn(&Library<'_>, &mut Random, u32) -> Option<String>;

/// How many of each kind, and how one is made for a book. The last kind is not among the thousand that are timed together.
const KINDS: [(&str, usize, bool, Make); 7] = [
    ("prefix", 400, false, prefix),
    ("word + prefix", 200, true, word_and_prefix),
    ("1 typo, 1 word", 150, true, typo),
    ("1 typo + author", 150, true, typo_and_author),
    ("author", 50, false, author),
    ("ISBN", 50, false, isbn),
    ("Latin for Cyrillic", 200, true, latin),
];

pub(crate) fn queries(seed: u64, books: &[Book]) -> Vec<Query> {
    let library = Library::new(books);
    let random = &mut Random::new(seed, QUERIES);
    let mut queries = Vec::new();
    for (kind, count, has_wanted, make) in KINDS {
        let enough = queries.len() + count;
        while queries.len() < enough {
            let book = random.below(books.len() as u64) as u32;
            let made = make(&library, random, book);
            queries.extend(made.map(|text| Query { kind, text, wanted: has_wanted.then_some(book) }));
        }
    }
    // As they come in life, one after another kind.
    for left in (1..queries.len()).rev() {
        queries.swap(left, random.below(left as u64 + 1) as usize);
    }
    queries
}

struct Library<'a> {
    books: &'a [Book],
    /// By book: the words of its title, in small letters.
    titles: Vec<Vec<String>>,
    /// By book: all its words, folded.
    words: Vec<Vec<String>>,
    /// By folded word: the books.
    having: HashMap<String, HashSet<u32>>,
}

impl<'a> Library<'a> {
    fn new(books: &'a [Book]) -> Self {
        let titles: Vec<Vec<String>> = books
            .iter()
            .map(|book| book.title.to_lowercase().split(' ').map(str::to_owned).collect())
            .collect();
        let words: Vec<Vec<String>> = books.iter().map(all_words).collect();
        let mut having: HashMap<String, HashSet<u32>> = HashMap::new();
        for (words, book) in words.iter().zip(0..) {
            for word in words {
                having.entry(word.clone()).or_default().insert(book);
            }
        }
        Self { books, titles, words, having }
    }

    fn a_word(&self, random: &mut Random, book: u32) -> &str {
        let words = &self.titles[book as usize];
        &words[random.below(words.len() as u64) as usize]
    }

    /// Whether few enough books have `word`, and another that begins with `beginning`.
    fn names(&self, word: &str, beginning: &str) -> bool {
        let (word, beginning) = (fold(word), fold(beginning));
        let has_both = |book: &&u32| {
            self.words[**book as usize].iter().any(|of| *of != word && of.starts_with(&beginning))
        };
        self.having[&word].iter().filter(has_both).count() <= FIRST_HITS
    }

    fn family_name(&self, book: u32) -> Option<&str> {
        self.books[book as usize].authors.first()?.rsplit(' ').next()
    }
}

fn all_words(book: &Book) -> Vec<String> {
    let texts = [Some(&book.title), book.subtitle.as_ref(), book.series.as_ref()].into_iter().flatten();
    let texts = texts.chain(&book.authors).chain(&book.subjects);
    texts.flat_map(|text| fold(text).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The first letters of a word, from one letter to all.
fn prefix(library: &Library<'_>, random: &mut Random, book: u32) -> Option<String> {
    let word = library.a_word(random, book);
    let length = 1 + random.below(word.chars().count() as u64) as usize;
    Some(word.chars().take(length).collect())
}

/// A word, and as much of another as it takes.
fn word_and_prefix(library: &Library<'_>, random: &mut Random, book: u32) -> Option<String> {
    let (word, other) = (library.a_word(random, book), library.a_word(random, book));
    if word == other {
        return None;
    }
    let mut beginnings = other.char_indices().skip(1).map(|(end, _)| &other[..end]).chain([other]);
    let beginning = beginnings.find(|beginning| library.names(word, beginning))?;
    Some(format!("{word} {beginning}"))
}

fn typo(library: &Library<'_>, random: &mut Random, book: u32) -> Option<String> {
    let word = library.a_word(random, book);
    if !library.names(word, "") {
        return None;
    }
    mistyped(library, random, word)
}

fn typo_and_author(library: &Library<'_>, random: &mut Random, book: u32) -> Option<String> {
    let (word, family) = (library.a_word(random, book), library.family_name(book)?);
    if !library.names(word, family) {
        return None;
    }
    let mistyped = mistyped(library, random, word)?;
    Some(format!("{mistyped} {}", family.to_lowercase()))
}

/// A name, in either order.
fn author(library: &Library<'_>, random: &mut Random, book: u32) -> Option<String> {
    let name = library.books[book as usize].authors.first()?.to_lowercase();
    let (given, family) = name.split_once(' ')?;
    Some(match random.below(3) {
        0 => family.to_owned(),
        1 => format!("{family} {given}"),
        _ => format!("{given} {family}"),
    })
}

/// At least the first half of its digits.
fn isbn(library: &Library<'_>, random: &mut Random, book: u32) -> Option<String> {
    let isbn = library.books[book as usize].isbn?.to_string();
    Some(isbn[..6 + random.below(8) as usize].to_owned())
}

/// Two words of a title in Cyrillic on a Latin keyboard, with no marks or with two letters for one.
fn latin(library: &Library<'_>, random: &mut Random, book: u32) -> Option<String> {
    if library.books[book as usize].language != Some(Language::MACEDONIAN) {
        return None;
    }
    let (word, other) = (library.a_word(random, book), library.a_word(random, book));
    let is_naming = word != other && library.names(word, other);
    let form = random.below(2) as usize;
    is_naming.then(|| format!("{word} {other}").chars().map(|letter| in_latin(letter)[form]).collect())
}

/// Without its mark, and in two letters.
fn in_latin(letter: char) -> [&'static str; 2] {
    const LETTERS: [(char, [&str; 2]); 32] = [
        ('а', ["a"; 2]),
        ('б', ["b"; 2]),
        ('в', ["v"; 2]),
        ('г', ["g"; 2]),
        ('д', ["d"; 2]),
        ('ѓ', ["g", "gj"]),
        ('е', ["e"; 2]),
        ('ж', ["z", "zh"]),
        ('з', ["z"; 2]),
        ('ѕ', ["z", "dz"]),
        ('и', ["i"; 2]),
        ('ј', ["j"; 2]),
        ('к', ["k"; 2]),
        ('л', ["l"; 2]),
        ('љ', ["l", "lj"]),
        ('м', ["m"; 2]),
        ('н', ["n"; 2]),
        ('њ', ["n", "nj"]),
        ('о', ["o"; 2]),
        ('п', ["p"; 2]),
        ('р', ["r"; 2]),
        ('с', ["s"; 2]),
        ('т', ["t"; 2]),
        ('ќ', ["k", "kj"]),
        ('у', ["u"; 2]),
        ('ф', ["f"; 2]),
        ('х', ["h"; 2]),
        ('ц', ["c"; 2]),
        ('ч', ["c", "ch"]),
        ('џ', ["dz", "dzh"]),
        ('ш', ["s", "sh"]),
        (' ', [" "; 2]),
    ];
    LETTERS.iter().find(|(cyrillic, _)| *cyrillic == letter).map_or([""; 2], |(_, latin)| *latin)
}

/// The word with one letter put in, left out, replaced, or exchanged with the next. Only words of five letters or more.
fn mistyped(library: &Library<'_>, random: &mut Random, word: &str) -> Option<String> {
    let mut letters = word.chars().collect::<Vec<_>>();
    if letters.len() < 5 {
        return None;
    }
    let at = random.below(letters.len() as u64) as usize;
    let other = any_letter(library, random, word)?;
    match random.below(4) {
        0 => letters.insert(at, other),
        1 => _ = letters.remove(at),
        2 => letters[at] = other,
        _ => {
            let last = letters.len() - 1;
            letters.swap(at, (at + 1).min(last));
        }
    }
    let mistyped = letters.into_iter().collect::<String>();
    (mistyped != word).then_some(mistyped)
}

/// A letter of the same script.
fn any_letter(library: &Library<'_>, random: &mut Random, word: &str) -> Option<char> {
    let book = random.below(library.books.len() as u64) as u32;
    let letters = library.a_word(random, book).chars().collect::<Vec<_>>();
    let letter = random.of(&letters);
    (letter.is_ascii() == word.chars().any(|of| of.is_ascii())).then_some(letter)
}
