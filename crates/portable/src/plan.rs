//! What an import will put on the shelf, and what is to be said of it.

use std::collections::BTreeSet;

use catalogue::Isbn;
use oplog::EntityId;
use reading::{Book, ReadingState, Traits};

use crate::library::{Library, Listed};

/// An import before it happens.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Books to be put on the shelf, each once.
    pub books: Vec<(EntityId, Book)>,
    /// How many are on the shelf already. They stay as they are there.
    pub already_here: usize,
    /// In order of lines.
    pub remarks: Vec<Remark>,
}

/// A row that was passed over or guessed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Line of the file, from 1; the names of the columns are the first.
    pub line: u32,
    /// As the file says; may be empty.
    pub title: String,
    pub what: Remarked,
}

/// What is to be said of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remarked {
    /// Passed over: there is no title.
    NoTitle,
    /// Passed over: the book is in the file once more.
    TwiceInFile,
    /// Read up to the end of its line.
    QuoteNotClosed,
    /// The number cannot be an ISBN; the book is known by its title.
    WrongIsbn,
    /// No date of reading is kept.
    DateNotRead,
    /// Day and month could be the other way round.
    DateGuessed,
    /// The shelf is none that is known here.
    StateGuessed,
    /// Title or author was too long.
    Shortened,
}

impl Remark {
    pub(crate) fn new(line: u32, title: &str, what: Remarked) -> Self {
        Self { line, title: title.chars().take(80).collect(), what }
    }
}

impl Remarked {
    /// Whether the row brought no book.
    #[must_use]
    pub fn is_passed_over(self) -> bool {
        matches!(self, Self::NoTitle | Self::TwiceInFile)
    }
}

impl Library {
    /// What of it the shelf lacks. `in_catalogue` finds a book of the library by its ISBN.
    #[must_use]
    pub fn plan(
        self,
        on_shelf: &BTreeSet<EntityId>,
        mut in_catalogue: impl FnMut(Isbn) -> Option<Book>,
    ) -> Plan {
        let mut plan = Plan { remarks: self.remarks, ..Plan::default() };
        let mut seen = BTreeSet::new();
        for listed in self.books {
            let natural = natural_id(&listed);
            let known = listed.isbn.and_then(&mut in_catalogue);
            let of_library = known.as_ref().and_then(|book| book.catalogue).map(Book::catalogue_entity);
            let entity = of_library.unwrap_or(natural);
            // A book may have come here before the catalogue had it.
            if !seen.insert(entity) {
                plan.remarks.push(Remark::new(listed.line, &listed.title, Remarked::TwiceInFile));
            } else if on_shelf.contains(&entity) || on_shelf.contains(&natural) {
                plan.already_here += 1;
            } else {
                plan.books.push((entity, book(listed, known)));
            }
        }
        plan.remarks.sort_by_key(|remark| remark.line);
        plan
    }
}

/// The same for the same book in every file and on every device, so that nothing is put on a shelf twice.
fn natural_id(listed: &Listed) -> EntityId {
    match listed.isbn {
        Some(isbn) => EntityId::natural("isbn", isbn.to_string().as_bytes()),
        None => {
            let key = format!("{}\0{}", listed.title.to_lowercase(), listed.author.to_lowercase());
            EntityId::natural("title", key.as_bytes())
        }
    }
}

/// The library's own description where it has the book: by that it can be found on a shelf, and counts in challenges.
fn book(listed: Listed, known: Option<Book>) -> Book {
    let described = known.unwrap_or(Book {
        catalogue: None,
        title: listed.title,
        author: listed.author,
        state: ReadingState::Want,
        traits: Traits::default(),
        isbn: None,
        read_on: None,
    });
    Book { state: listed.state, isbn: listed.isbn.map(Isbn::number), read_on: listed.read_on, ..described }
}
