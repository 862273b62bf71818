//! Searching 50,000 synthetic books, key by key, beside a scan of all folded titles and authors: what one writes
//! without an index. The scan knows no typing errors, so it is asked to do less.

mod figure;

use catalogue::{Book, DecodeError, Filters, Index, Slice, encode_slice, fold};
use marc::generate::synthetic_books;

use crate::figure::{Figure, clocked, percentile};

const BOOKS: u32 = 50_000;
const SEED: u64 = 1;
/// Every so many-th book is looked for.
const STRIDE: usize = 499;
const ROUNDS: usize = 5;
/// What a screen shows at once.
const HITS: usize = 20;
/// A key press may cost a quarter of a frame, because cheap phones are four times slower than this.
const KEY_PRESS_BUDGET_MS: f64 = 4.0;
/// What a prototype needed.
const INDEX_BUDGET_MS: f64 = 46.0;

fn main() -> Result<(), DecodeError> {
    let books = synthetic_books(SEED, BOOKS).collect::<Vec<_>>();
    let slice = Slice::decode(&encode_slice(&books))?;
    let queries = keys_of(&books);
    let (mut build, mut prepare, mut search, mut scan) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    // Interleaved, so that a busy machine is unkind to both.
    for _ in 0..ROUNDS {
        let (index, took) = clocked(|| Index::build(&slice));
        build.push(took);
        let (lines, took) = clocked(|| books.iter().map(line_of).collect::<Vec<_>>());
        prepare.push(took);
        for query in &queries {
            search.push(clocked(|| index.search(query, Filters::default(), HITS)).1);
            scan.push(clocked(|| scanned(&lines, query)).1);
        }
    }
    let compared = |name, ours: &[_], peer: &[_], percent, goal_ms| Figure {
        name,
        ours_ms: percentile(ours.to_vec(), percent),
        peer_ms: percentile(peer.to_vec(), percent),
        peer: "scan",
        goal_ms,
    };
    figure::print(&[
        compared("search of 50,000 books per key, p99", &search, &scan, 99, KEY_PRESS_BUDGET_MS),
        compared("search of 50,000 books per key, median", &search, &scan, 50, KEY_PRESS_BUDGET_MS),
        compared("index of 50,000 books, median", &build, &prepare, 50, INDEX_BUDGET_MS),
    ]);
    Ok(())
}

/// What is typed to find every [`STRIDE`]-th book by the first word of its title and its author, after each key.
fn keys_of(books: &[Book]) -> Vec<String> {
    let wanted = books.iter().step_by(STRIDE).map(|book| {
        let word = book.title.split(' ').next().unwrap_or_default();
        let author = book.authors.first().map_or("", String::as_str);
        format!("{word} {author}")
    });
    wanted.flat_map(|text| beginnings(&text)).collect()
}

fn beginnings(text: &str) -> Vec<String> {
    text.char_indices().skip(1).map(|(end, _)| text[..end].to_owned()).collect()
}

fn line_of(book: &Book) -> String {
    let authors = book.authors.iter().map(|author| fold(author)).collect::<Vec<_>>();
    format!(" {} {}", fold(&book.title), authors.join(" "))
}

/// Books in which every word of the query begins a word, the shortest first.
fn scanned(lines: &[String], query: &str) -> Vec<usize> {
    let folded = fold(query);
    let words = folded.split_whitespace().map(|word| format!(" {word}")).collect::<Vec<_>>();
    let has_all = |book: &usize| words.iter().all(|word| lines[*book].contains(word));
    let mut found = (0..lines.len()).filter(has_all).collect::<Vec<_>>();
    found.sort_by_key(|&book| lines[book].len());
    found.truncate(HITS);
    found
}
