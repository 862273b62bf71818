//! Writes what `cargo xtask bench search` gives to everybody: a synthetic catalogue as a slice (`books.slice`) and as plain
//! records (`records.json`), and the queries (`queries.json`). The same options give the same bytes.

mod library;
mod queries;
mod vocabulary;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use catalogue::{Book, Language, encode_slice};
use clap::Parser;
use serde_json::{Value, json};

#[derive(Parser)]
struct Options {
    /// The folder to write into
    out: PathBuf,
    /// How many books
    #[arg(long)]
    books: u32,
    /// Which books and queries
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let books = library::books(options.seed, options.books);
    fs::write(options.out.join("books.slice"), encode_slice(&books))?;
    let records = books.iter().zip(0..).map(|(book, id)| record(book, id)).collect::<Vec<_>>();
    fs::write(options.out.join("records.json"), serde_json::to_vec(&records)?)?;
    let queries = queries::queries(options.seed, &books);
    let queries = queries.iter().map(|q| json!({ "kind": q.kind, "text": q.text, "wanted": q.wanted }));
    fs::write(options.out.join("queries.json"), serde_json::to_vec(&queries.collect::<Value>())?)?;
    Ok(())
}

/// A book as an application without a format of its own would have it: what is searched as texts, then what is shown beside. A
/// slice has these books in the same order.
fn record(book: &Book, id: u32) -> Value {
    let title =
        [Some(&book.title), book.subtitle.as_ref()].into_iter().flatten().cloned().collect::<Vec<_>>();
    let holdings =
        book.holdings.iter().map(|at| json!({ "branch": at.branch, "callNumber": at.call_number }));
    json!({
        "id": id,
        "title": title.join(" "),
        "author": book.authors.join(" "),
        "series": book.series.clone().unwrap_or_default(),
        "subjects": book.subjects.join(" "),
        "isbn": book.isbn.map(|isbn| isbn.to_string()).unwrap_or_default(),
        "language": book.language.as_ref().map(Language::code),
        "audience": book.audience as u8,
        "year": book.year,
        "publisher": book.publisher,
        "holdings": holdings.collect::<Value>(),
    })
}
