//! Libraries of other services: what a file of Goodreads or StoryGraph says of books.

use catalogue::Isbn;
use challenge::Date;
use reading::ReadingState;

use crate::columns::Columns;
pub use crate::columns::Source;
use crate::csv::{Record, Records};
use crate::dates::{Reading, last_date};
use crate::plan::{Remark, Remarked};

/// Why a file cannot be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    #[error("there is nothing in the file")]
    Empty,
    /// It was saved in another encoding, mostly by a spreadsheet program, or is no text.
    #[error("not a text in UTF-8")]
    NotUtf8,
    /// Neither the columns of Goodreads nor those of StoryGraph.
    #[error("not the library of a service that is known here")]
    UnknownColumns,
}

/// A file that was read.
#[derive(Debug)]
pub struct Library {
    pub source: Source,
    pub(crate) books: Vec<Listed>,
    /// Of rows that say nothing of a book, or something that had to be guessed.
    pub(crate) remarks: Vec<Remark>,
}

/// A book as a file lists it.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) line: u32,
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) isbn: Option<Isbn>,
    pub(crate) state: ReadingState,
    pub(crate) read_on: Option<Date>,
}

/// Longest title and author that are kept, in characters.
const TITLE_MAX: usize = 300;
const AUTHOR_MAX: usize = 200;

/// Reads an export of Goodreads or StoryGraph. `today`: a book cannot have been read later.
pub fn read_library(file: &[u8], today: Date) -> Result<Library, NotRead> {
    let text = str::from_utf8(file).map_err(|_| NotRead::NotUtf8)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(NotRead::Empty);
    }
    // What is no text may be valid UTF-8 all the same.
    if text.contains('\0') {
        return Err(NotRead::NotUtf8);
    }
    let mut records = Records::of(text);
    let header = records.next().map(|record| record.fields).unwrap_or_default();
    let (source, columns) = Columns::of(&header).ok_or(NotRead::UnknownColumns)?;
    let mut library = Library { source, books: Vec::new(), remarks: Vec::new() };
    for record in records.by_ref().filter(|record| record.fields.iter().any(|field| !field.trim().is_empty()))
    {
        library.take(&columns, &record, today);
    }
    let unclosed = records.unclosed.iter().map(|line| Remark::new(*line, "", Remarked::QuoteNotClosed));
    library.remarks.extend(unclosed);
    Ok(library)
}

impl Library {
    /// How many books it lists.
    #[must_use]
    pub fn len(&self) -> usize {
        self.books.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.books.is_empty()
    }

    fn take(&mut self, columns: &Columns, Record { line, fields }: &Record, today: Date) {
        let title = one_line(columns.title(fields));
        let mut remark = |what| self.remarks.push(Remark::new(*line, &title, what));
        if title.is_empty() {
            return remark(Remarked::NoTitle);
        }
        let author = one_line(columns.author(fields));
        if title.chars().count() > TITLE_MAX || author.chars().count() > AUTHOR_MAX {
            remark(Remarked::Shortened);
        }
        let isbn = match isbn(columns, fields) {
            Ok(isbn) => isbn,
            Err(NotAnIsbn) => {
                remark(Remarked::WrongIsbn);
                None
            }
        };
        let read_on = match columns.dates(fields).map(last_date).find(|reading| *reading != Reading::Empty) {
            Some(Reading::Date(date)) if date <= today => Some(date),
            Some(Reading::Guessed(date)) if date <= today => {
                remark(Remarked::DateGuessed);
                Some(date)
            }
            None | Some(Reading::Empty) => None,
            Some(_) => {
                remark(Remarked::DateNotRead);
                None
            }
        };
        let state = state(columns, fields).unwrap_or_else(|| {
            remark(Remarked::StateGuessed);
            let was_read = read_on.is_some() || columns.times_read(fields) > 0;
            if was_read { ReadingState::Read } else { ReadingState::Want }
        });
        let read_on = read_on.filter(|_| state == ReadingState::Read);
        let (title, author) = (cut(&title, TITLE_MAX), cut(&author, AUTHOR_MAX));
        self.books.push(Listed { line: *line, title, author, isbn, state, read_on });
    }
}

struct NotAnIsbn;

/// The first that there is. Goodreads writes `="9789989151873"`, and StoryGraph an id of its own where it has none.
fn isbn(columns: &Columns, fields: &[String]) -> Result<Option<Isbn>, NotAnIsbn> {
    let digits = |text: &str| text.replace(['=', '"', '\'', '-', ' '], "");
    let texts: Vec<String> = columns.isbns(fields).map(digits).filter(|text| !text.is_empty()).collect();
    let found = texts.iter().find_map(|text| Isbn::parse(text));
    let looks_like_one = |text: &String| {
        let is_digit = |c: char| c.is_ascii_digit() || c.eq_ignore_ascii_case(&'x');
        text.len() >= 9 && text.len() <= 13 && text.chars().all(is_digit)
    };
    if found.is_none() && texts.iter().any(looks_like_one) { Err(NotAnIsbn) } else { Ok(found) }
}

/// Nothing for a word that is none of the services' own.
fn state(columns: &Columns, fields: &[String]) -> Option<ReadingState> {
    known_state(columns.state(fields)).or_else(|| columns.shelves(fields).find_map(known_state))
}

fn known_state(word: &str) -> Option<ReadingState> {
    match word.to_lowercase().as_str() {
        "read" => Some(ReadingState::Read),
        "currently-reading" => Some(ReadingState::Reading),
        "to-read" => Some(ReadingState::Want),
        "did-not-finish" | "dnf" | "abandoned" | "paused" | "on-hold" => Some(ReadingState::SetAside),
        _ => None,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: &str, max: usize) -> String {
    text.chars().take(max).collect()
}
