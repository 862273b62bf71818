//! `docs/search.md`, written the slow way: every word of every book against every typed word, by the recurrence of the
//! distance. It shares the folding and the table of sounds with the engine, and nothing else.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use catalogue::{Audience, Book, Filters, Hit, Isbn, Language, NextVolume, agrees, fold, permitted_edits};

/// Optimal string alignment distance.
fn distance(typed: &[u8], indexed: &[u8]) -> u8 {
    let mut d = vec![vec![0_u8; indexed.len() + 1]; typed.len() + 1];
    for i in 0..=typed.len() {
        for j in 0..=indexed.len() {
            d[i][j] = match (i, j) {
                (0, _) => j as u8,
                (_, 0) => i as u8,
                _ => {
                    let replaced = d[i - 1][j - 1] + u8::from(!agrees(typed[i - 1], indexed[j - 1]));
                    let one_sided = d[i - 1][j].min(d[i][j - 1]) + 1;
                    let is_exchange = i > 1
                        && j > 1
                        && agrees(typed[i - 1], indexed[j - 2])
                        && agrees(typed[i - 2], indexed[j - 1]);
                    let exchanged = if is_exchange { d[i - 2][j - 2] + 1 } else { u8::MAX };
                    replaced.min(one_sided).min(exchanged)
                }
            };
        }
    }
    d[typed.len()][indexed.len()]
}

/// The best quality, and how many symbols of the indexed word it is about.
fn fit(typed: &[u8], indexed: &[u8]) -> Option<(u32, usize)> {
    let is_sure = typed.len() >= 2
        && indexed.len() >= 2
        && typed.iter().zip(indexed).take(2).all(|(typed, indexed)| agrees(*typed, *indexed));
    let permitted = permitted_edits(typed).min(if is_sure { 2 } else { 1 });
    let quality = |edits: u8, is_whole: bool| 6 - 2 * u32::from(edits) - u32::from(!is_whole);
    let whole = Some(distance(typed, indexed)).filter(|edits| *edits <= permitted);
    let whole = whole.map(|edits| (quality(edits, true), indexed.len()));
    let beginnings = (0..=indexed.len()).map(|end| (distance(typed, &indexed[..end]), end));
    let beginning = beginnings.min().filter(|(edits, _)| *edits <= permitted);
    let beginning = beginning.map(|(edits, end)| (quality(edits, false), end));
    whole.into_iter().chain(beginning).max_by_key(|fit| fit.0)
}

fn typed_words(query: &str) -> Vec<String> {
    fold(query).split_whitespace().take(16).map(str::to_owned).collect()
}

/// The most points of a typed word.
fn points(book: &Book, typed: &str) -> Option<u32> {
    let titles = [Some(&book.title), book.subtitle.as_ref(), book.part.as_ref()];
    let fields: [Vec<&String>; 4] = [
        book.subjects.iter().collect(),
        book.series.iter().collect(),
        book.authors.iter().collect(),
        titles.into_iter().flatten().collect(),
    ];
    let mut points = Vec::new();
    for (weight, texts) in (0..).zip(fields) {
        for text in texts {
            for word in fold(text).split_whitespace() {
                points
                    .extend(fit(typed.as_bytes(), word.as_bytes()).map(|(quality, _)| 4 * quality + weight));
            }
        }
    }
    points.into_iter().max()
}

/// The ISBNs that a query means, as text of 13 digits that begins with this.
fn isbn_beginning(query: &str) -> Option<String> {
    if let Some(isbn) = Isbn::parse(query.trim()) {
        return Some(isbn.to_string());
    }
    let digits: String = query.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let is_beginning = digits.len() <= 13 && (digits.starts_with("978") || digits.starts_with("979"));
    (is_beginning && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// All hits, in order, without filters.
fn hits(books: &[Book], query: &str) -> Vec<Hit> {
    let numbered = || (0..).zip(books);
    if let Some(beginning) = isbn_beginning(query) {
        let isbn = |book: &Book| book.isbn.map(|isbn| isbn.to_string());
        let mut found: Vec<(String, u32)> =
            numbered().filter_map(|(number, book)| Some((isbn(book)?, number))).collect();
        found.retain(|(isbn, _)| isbn.starts_with(&beginning));
        found.sort();
        return found.into_iter().map(|(_, book)| Hit { book, score: 0 }).collect();
    }
    let typed = typed_words(query);
    if typed.is_empty() {
        return numbered().map(|(book, _)| Hit { book, score: 0 }).collect();
    }
    let mut hits = Vec::new();
    for (number, book) in numbered() {
        let points: Option<Vec<u32>> = typed.iter().map(|word| points(book, word)).collect();
        let title_words = (fold(&book.title).split_whitespace().count() as u32).min(255);
        if let Some(points) = points {
            hits.push(Hit { book: number, score: 256 * points.iter().sum::<u32>() + 255 - title_words });
        }
    }
    hits.sort_by_key(|hit| (Reverse(hit.score), hit.book));
    hits
}

/// Whether a book passes the filters of audience, language, branch and subject.
fn passes(book: &Book, filters: Filters<'_>) -> [bool; 4] {
    [
        filters.audience.is_none_or(|audience| book.audience == audience),
        filters.language.is_none_or(|language| book.language == Some(language)),
        filters.branch.is_none_or(|branch| book.holdings.iter().any(|holding| holding.branch == branch)),
        filters.subject.is_none_or(|subject| book.subjects.iter().any(|heading| heading == subject)),
    ]
}

pub(crate) fn search(books: &[Book], query: &str, filters: Filters<'_>, limit: usize) -> Vec<Hit> {
    let hits = hits(books, query).into_iter();
    hits.filter(|hit| passes(&books[hit.book as usize], filters) == [true; 4]).take(limit).collect()
}

/// All that [`catalogue::Facets`] says, with texts of its own.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) hits: u32,
    pub(crate) audiences: Vec<(Audience, u32)>,
    pub(crate) languages: Vec<(Language, u32)>,
    pub(crate) branches: Vec<(String, u32)>,
    pub(crate) subjects: Vec<(String, u32)>,
}

pub(crate) fn facets(books: &[Book], query: &str, filters: Filters<'_>) -> Counts {
    let hits: Vec<&Book> = hits(books, query).iter().map(|hit| &books[hit.book as usize]).collect();
    let without = |filters: Filters<'_>| -> Vec<&Book> {
        hits.iter().copied().filter(|book| passes(book, filters) == [true; 4]).collect()
    };
    let mut branches = counted(&without(Filters { branch: None, ..filters }), |book| {
        book.holdings.iter().map(|holding| holding.branch.clone()).collect()
    });
    let mut subjects = counted(&without(Filters { subject: None, ..filters }), |book| {
        book.subjects.iter().cloned().collect()
    });
    branches.sort_by_key(|(_, count)| Reverse(*count));
    subjects.sort_by_key(|(_, count)| Reverse(*count));
    Counts {
        hits: without(filters).len() as u32,
        audiences: counted(&without(Filters { audience: None, ..filters }), |book| [book.audience].into()),
        languages: counted(&without(Filters { language: None, ..filters }), |book| {
            book.language.into_iter().collect()
        }),
        branches,
        subjects,
    }
}

/// How many books have each value, in the order of the values.
fn counted<T: Ord + Clone>(books: &[&Book], values: impl Fn(&Book) -> BTreeSet<T>) -> Vec<(T, u32)> {
    let all: BTreeSet<T> = books.iter().flat_map(|book| values(book)).collect();
    let count = |value: &T| books.iter().filter(|book| values(book).contains(value)).count() as u32;
    all.into_iter().map(|value| (value.clone(), count(&value))).collect()
}

/// `book` may be one of them, and is not like itself.
pub(crate) fn similar(books: &[Book], this: &Book, limit: usize) -> Vec<Hit> {
    let shared = |these: &[String], others: &[String]| {
        these.iter().filter(|text| others.contains(text)).count() as u32
    };
    let mut alike = Vec::new();
    for (number, other) in (0..).zip(books).filter(|(_, other)| other.id() != this.id()) {
        let series = if this.series.is_some() && this.series == other.series { 8 } else { 0 };
        let points =
            series + 4 * shared(&this.authors, &other.authors) + shared(&this.subjects, &other.subjects);
        let audience = if this.audience == other.audience { 2 } else { 0 };
        let language = if this.language == other.language { 1 } else { 0 };
        let hit = Hit { book: number, score: 4 * points + audience + language };
        alike.extend((points > 0).then_some(hit));
    }
    alike.sort_by_key(|hit| (Reverse(hit.score), hit.book));
    alike.truncate(limit);
    alike
}

/// The first number in the part.
fn volume(book: &Book) -> Option<u32> {
    let part = book.part.as_ref()?;
    let digits: String =
        part.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

pub(crate) fn next_in_series(books: &[Book], this: &Book) -> Option<NextVolume> {
    let (series, after) = (this.series.as_ref()?, volume(this)?);
    let mut following = Vec::new();
    for (number, other) in (0..).zip(books) {
        let has_an_author = this.authors.is_empty() || this.authors.iter().any(|a| other.authors.contains(a));
        if other.series.as_ref() == Some(series) && other.language == this.language && has_an_author {
            following.extend(volume(other).map(|volume| NextVolume { volume, book: number }));
        }
    }
    following.retain(|next| next.volume > after);
    following.sort();
    following.first().copied()
}

/// Marks, by trying all beginnings of each word of the text.
pub(crate) fn marks(text: &str, query: &str) -> Vec<Range<usize>> {
    let words = words_of(text);
    let mut marked = vec![0; words.len()];
    for typed in typed_words(query) {
        let fits: Vec<_> =
            words.iter().map(|(_, word)| fit(typed.as_bytes(), fold(word).as_bytes())).collect();
        let best = fits.iter().flatten().map(|fit| fit.0).max();
        for (marked, fit) in marked.iter_mut().zip(fits) {
            if let Some((quality, symbols)) = fit
                && Some(quality) == best
            {
                *marked = symbols.max(*marked);
            }
        }
    }
    let ranges = words.iter().zip(marked).filter(|(_, symbols)| *symbols > 0);
    ranges.map(|((start, word), symbols)| *start..*start + letters(word, symbols)).collect()
}

/// Where each word starts, and its letters.
fn words_of(text: &str) -> Vec<(usize, &str)> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    // A separator is a character that does not join what it stands between.
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        if fold(&format!("a{character}b")) == "a b" {
            words.extend(Some((start, &text[start..at])).filter(|(_, word)| !fold(word).is_empty()));
            start = at + character.len_utf8();
        }
    }
    words
}

/// Bytes of the longest beginning with so many symbols; if none has, of the shortest with more.
fn letters(word: &str, symbols: usize) -> usize {
    if symbols == fold(word).len() {
        return word.len();
    }
    let ends: Vec<usize> = word.char_indices().map(|(at, character)| at + character.len_utf8()).collect();
    let length = |end: usize| fold(&word[..end]).len();
    let longest = ends.iter().rev().find(|end| length(**end) == symbols);
    let more = ends.iter().find(|end| length(**end) > symbols);
    longest.or(more).copied().unwrap_or_else(|| panic!("{word} has less than {symbols} symbols"))
}
