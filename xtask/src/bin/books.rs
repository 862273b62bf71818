//! Writes a synthetic catalogue for `cargo xtask bench store`: as the app is sent it (`books.slice`), and as an application
//! without a format of its own would be (`books.json`). The same options give the same bytes.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use catalogue::{Book, Language, encode_slice};
use clap::Parser;
use marc::generate::synthetic_books;
use serde_json::{Value, json};

#[derive(Parser)]
struct Options {
    /// The folder to write into
    out: PathBuf,
    /// How many books
    #[arg(long, default_value_t = 50_000)]
    books: u32,
    /// Which books
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    let books = synthetic_books(options.seed, options.books).collect::<Vec<_>>();
    fs::write(options.out.join("books.slice"), encode_slice(&books))?;
    let records = books.iter().map(record).collect::<Vec<_>>();
    fs::write(options.out.join("books.json"), serde_json::to_vec(&records)?)?;
    Ok(())
}

fn record(book: &Book) -> Value {
    let holdings = book.holdings.iter();
    let holdings = holdings.map(|at| json!({ "branch": at.branch, "callNumber": at.call_number }));
    json!({
        "id": format!("{}/{}", book.source, book.control_number),
        "title": book.title,
        "subtitle": book.subtitle,
        "part": book.part,
        "authors": book.authors,
        "language": book.language.as_ref().map(Language::code),
        "originalLanguage": book.original_language.as_ref().map(Language::code),
        "audience": book.audience as u8,
        "year": book.year,
        "publisher": book.publisher,
        "isbn": book.isbn.map(|isbn| isbn.to_string()),
        "series": book.series,
        "subjects": book.subjects,
        "holdings": holdings.collect::<Value>(),
    })
}
