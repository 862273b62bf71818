//! The catalogue on this device: slices from the store, searched here and nowhere else.

use std::collections::BTreeMap;
use std::rc::Rc;

use catalogue::{Filters, Index, Isbn, Manifest, Query, Searcher, Slice, SliceInfo};
use challenge::Date;
use challenge::order::sort_by_key;
use reading::{Book, BookId, ReadingState, Traits};
use replica::ReplicaError;

use super::device::Device;
use super::project::key;
use super::view::{BookCard, BookHit, BookPlace, CatalogueState, Key};

/// Slices ready for searching, and what the last searches found.
#[derive(Default)]
pub(crate) struct Catalogue {
    /// Nothing until the first search: a start need not pay for it.
    shelves: Option<Rc<Vec<Shelf>>>,
    searcher: Searcher,
    found: BTreeMap<Key, Book>,
}

pub(crate) struct Shelf {
    index: Index,
    as_of: Date,
}

impl Shelf {
    /// A book by its number.
    pub(crate) fn book_with(&self, isbn: Isbn) -> Option<Book> {
        Some(book_of(&self.index.slice().book(self.index.with_isbn(isbn)?)?))
    }
}

/// A record of the catalogue as a book that has just been put on the shelf.
fn book_of(record: &catalogue::Book) -> Book {
    Book {
        catalogue: Some(BookId(record.id().0)),
        title: record.title.clone(),
        author: record.authors.join(", "),
        state: ReadingState::Reading,
        traits: Traits {
            language: record.language.map(|language| language.code().to_owned()),
            series: record.series.clone(),
            subjects: record.subjects.clone(),
        },
        isbn: None,
        read_on: None,
    }
}

impl Catalogue {
    /// A book of a search result.
    pub(crate) fn found(&self, key: Key) -> Option<Book> {
        self.found.get(&key).cloned()
    }

    /// New slices have come: the next search reads them.
    pub(crate) fn forget(&mut self) {
        self.shelves = None;
    }
}

impl Device {
    /// The slices that the library offers, as last heard.
    pub(crate) async fn manifest(&self) -> Result<Vec<SliceInfo>, ReplicaError> {
        let Some(bytes) = self.replica.manifest().await? else { return Ok(Vec::new()) };
        // A manifest of a later version keeps what is here in use until the app is updated.
        Ok(Manifest::decode(&bytes).map(|manifest| manifest.slices).unwrap_or_default())
    }

    pub(crate) async fn catalogue_state(&self) -> Result<CatalogueState, ReplicaError> {
        let mut state = CatalogueState::Missing;
        for info in self.manifest().await? {
            if !self.replica.has_slice(info.hash.0).await? {
                continue;
            }
            let (books, as_of) = match state {
                CatalogueState::Missing => (0, as_of(&info)),
                CatalogueState::Here { books, as_of } => (books, as_of),
            };
            state = CatalogueState::Here { books: books.saturating_add(info.books), as_of };
        }
        Ok(state)
    }

    pub(crate) async fn find_books(&self, query: &str, limit: usize) -> Vec<BookHit> {
        let Ok(shelves) = self.shelves().await else { return Vec::new() };
        let query = Query::new(query);
        let mut hits = Vec::new();
        for shelf in shelves.iter() {
            let searcher = &mut self.catalogue.borrow_mut().searcher;
            let found = searcher.search(&shelf.index, &query, Filters::default(), limit);
            hits.extend(found.iter().map(|hit| (hit.score, shelf, hit.book)));
        }
        sort_by_key(&mut hits, |(score, _, _)| std::cmp::Reverse(*score));
        let found = hits.into_iter().take(limit).filter_map(|(_, shelf, at)| {
            let record = shelf.index.slice().book(at)?;
            let book = book_of(&record);
            let key = key(Book::catalogue_entity(BookId(record.id().0)));
            let place = record.holdings.first().map(|holding| BookPlace {
                branch: holding.branch.clone(),
                call_number: holding.call_number.clone(),
                as_of: shelf.as_of,
            });
            let card = BookCard { key, title: book.title.clone(), author: book.author.clone() };
            self.catalogue.borrow_mut().found.insert(key, book);
            let (title_marks, author_marks) = (query.marks(&card.title), query.marks(&card.author));
            Some(BookHit { book: card, title_marks, author_marks, place })
        });
        found.collect()
    }

    pub(crate) async fn shelves(&self) -> Result<Rc<Vec<Shelf>>, ReplicaError> {
        if let Some(shelves) = &self.catalogue.borrow().shelves {
            return Ok(shelves.clone());
        }
        let mut shelves = Vec::new();
        for info in self.manifest().await? {
            let Some(bytes) = self.replica.slice(info.hash.0).await? else { continue };
            // A slice of a later version is of no use before an update; it stays where it is.
            let Ok(slice) = Slice::decode(&bytes) else { continue };
            // The index takes their place in memory.
            drop(bytes);
            shelves.push(Shelf { index: Index::new(slice), as_of: as_of(&info) });
        }
        let shelves = Rc::new(shelves);
        self.catalogue.borrow_mut().shelves = Some(shelves.clone());
        Ok(shelves)
    }
}

fn as_of(info: &SliceInfo) -> Date {
    let day = i32::try_from(info.as_of_epoch_day).unwrap_or_default();
    Date::from_epoch_day(day).unwrap_or_else(|_| unreachable!("a day number from 0 on that fits is a date"))
}
